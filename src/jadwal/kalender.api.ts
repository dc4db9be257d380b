import { Type } from 'typebox'
import {
  alasanSchema,
  batasSchema,
  boleh,
  halaman,
  idSchema,
  type Kontrak,
  okSchema,
  saatSchema,
  tanggalSchema,
  tertutup,
} from '../server/kontrak.api.ts'
import { kursorSchema } from './jadwal.api.ts'

const keadaanSchema = Type.Union([
  Type.Literal('menunggu'),
  Type.Literal('ditolak'),
  Type.Literal('berlaku'),
  Type.Literal('menunggu-batal'),
  Type.Literal('dibatalkan'),
])
const maknaSchema = Type.Union([Type.Literal('tugas'), Type.Literal('cuti'), Type.Literal('libur')])
const dasarSchema = {
  nama: Type.String({ minLength: 3, maxLength: 80 }),
  peraturan: Type.String({ minLength: 2, maxLength: 120 }),
  pasal: Type.String({ minLength: 1, maxLength: 120 }),
}
/** How it stands, who wrote it and what the reader may do with it. */
const urusanSchema = {
  keadaan: keadaanSchema,
  alasan: boleh(Type.String()),
  oleh: boleh(Type.String()),
  dicatat: saatSchema,
  bolehPutuskan: Type.Boolean(),
  bolehBatalkan: Type.Boolean(),
  /** Why the reader may not decide what waits; null when nothing waits or he may. */
  sebabTidak: boleh(Type.Union([Type.Literal('pengusul'), Type.Literal('bukan-pemutus')])),
}
const daftarQuery = tertutup({ setelah: kursorSchema, batas: Type.Optional(batasSchema) })
const putusanBody = tertutup({ putusan: Type.Union([Type.Literal('setujui'), Type.Literal('tolak')]), alasan: alasanSchema })
const params = tertutup({ id: idSchema })
const hasilSchema = tertutup({ id: idSchema, keadaan: keadaanSchema })

export const kalenderApi = {
  daftar: {
    method: 'GET',
    path: '/api/kalender-sekolah',
    aksi: 'jadwal.tulis',
    ringkas: 'Kalender sekolah unit dalam lingkup saya, terbaru dahulu',
    query: daftarQuery,
    reply: halaman(
      tertutup({
        id: idSchema,
        unitKerjaId: idSchema,
        unitKerja: Type.String(),
        dari: tanggalSchema,
        sampai: tanggalSchema,
        makna: maknaSchema,
        ...dasarSchema,
        ...urusanSchema,
      }),
    ),
  },
  susun: {
    method: 'POST',
    path: '/api/kalender-sekolah',
    aksi: 'jadwal.tulis',
    ringkas: 'Catat hari kalender sekolah; yang sudah mulai, atau milik unit sendiri, menunggu orang kedua',
    body: tertutup({
      unitKerjaId: idSchema,
      dari: tanggalSchema,
      sampai: tanggalSchema,
      makna: maknaSchema,
      ...dasarSchema,
      alasan: alasanSchema,
    }),
    reply: hasilSchema,
  },
  putuskan: {
    method: 'POST',
    path: '/api/kalender-sekolah/:id/persetujuan',
    aksi: 'jadwal.tulis-lampau',
    ringkas: 'Putuskan kalender sekolah, atau pembatalannya, yang menunggu orang kedua',
    params,
    body: putusanBody,
    reply: okSchema,
  },
  batalkan: {
    method: 'POST',
    path: '/api/kalender-sekolah/:id/pembatalan',
    aksi: 'jadwal.tulis',
    ringkas: 'Batalkan kalender sekolah; yang sudah mulai menunggu orang kedua',
    params,
    body: tertutup({ alasan: alasanSchema }),
    reply: hasilSchema,
  },
} as const satisfies Record<string, Kontrak>

export const liburApi = {
  daftar: {
    method: 'GET',
    path: '/api/libur-lokal',
    aksi: 'libur.rancang',
    ringkas: 'Hari libur daerah, terbaru dahulu',
    query: daftarQuery,
    reply: halaman(tertutup({ id: idSchema, tanggal: tanggalSchema, ...dasarSchema, ...urusanSchema })),
  },
  rancang: {
    method: 'POST',
    path: '/api/libur-lokal',
    aksi: 'libur.rancang',
    ringkas: 'Rancang hari libur daerah; berlaku setelah ditetapkan orang lain',
    body: tertutup({ tanggal: tanggalSchema, ...dasarSchema, alasan: alasanSchema }),
    reply: hasilSchema,
  },
  tetapkan: {
    method: 'POST',
    path: '/api/libur-lokal/:id/penetapan',
    aksi: 'libur.tetapkan',
    ringkas: 'Tetapkan atau tolak hari libur daerah, atau pembatalannya, yang disusun orang lain',
    params,
    body: putusanBody,
    reply: okSchema,
  },
  batalkan: {
    method: 'POST',
    path: '/api/libur-lokal/:id/pembatalan',
    aksi: 'libur.rancang',
    ringkas: 'Batalkan hari libur daerah; yang sudah berlaku menunggu orang kedua',
    params,
    body: tertutup({ alasan: alasanSchema }),
    reply: hasilSchema,
  },
} as const satisfies Record<string, Kontrak>

import { Type } from 'typebox'
import {
  alasanSchema,
  batasSchema,
  boleh,
  bulanSchema,
  halaman,
  idSchema,
  type Kontrak,
  lokalSchema,
  okSchema,
  saatSchema,
  tanggalSchema,
  tertutup,
} from '../server/kontrak.api.ts'

export const rentangJadwalSchema = tertutup({
  tanggal: tanggalSchema,
  rentang: Type.Integer(),
  masuk: lokalSchema,
  pulang: lokalSchema,
  istirahat: boleh(Type.Array(lokalSchema)),
  asal: Type.String(),
  /** Short letter for the grid: P, S, M, L or the pattern's own. */
  huruf: Type.String(),
  tempatId: boleh(idSchema),
  terlambatTerbit: Type.Boolean(),
})

export const barisJadwalSchema = tertutup({
  pegawaiId: idSchema,
  nama: Type.String(),
  jenis: Type.String(),
  jabatan: boleh(Type.String()),
  rentang: Type.Array(rentangJadwalSchema),
  libur: Type.Array(tanggalSchema),
  belumTerbit: Type.Array(tanggalSchema),
})

export const jamSchema = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' })
export const kursorSchema = Type.Optional(Type.String({ maxLength: 400 }))

export const jamRentangSchema = tertutup({
  masuk: jamSchema,
  pulang: jamSchema,
  istirahat: Type.Optional(Type.Array(jamSchema, { minItems: 2, maxItems: 2 })),
  tempatId: Type.Optional(idSchema),
  nama: Type.String({ minLength: 1, maxLength: 40 }),
})

const tugasSchema = tertutup({ tugas: Type.String(), masuk: lokalSchema, pulang: lokalSchema })

export const jadwalApi = {
  kisi: {
    method: 'GET',
    path: '/api/jadwal',
    aksi: 'jadwal.baca',
    ringkas: 'Jadwal satu unit satu bulan: pegawai kali hari',
    query: tertutup({
      unit: Type.Optional(idSchema),
      bulan: bulanSchema,
      setelah: Type.Optional(Type.String({ maxLength: 400 })),
      batas: Type.Optional(batasSchema),
    }),
    reply: tertutup({
      bulan: bulanSchema,
      hariLibur: Type.Array(tertutup({ tanggal: tanggalSchema, nama: Type.String(), jenis: Type.String() })),
      daftar: Type.Array(barisJadwalSchema),
      berikutnya: boleh(Type.String()),
      jumlah: Type.Integer(),
    }),
  },
  tetapkanHari: {
    method: 'POST',
    path: '/api/jadwal/hari',
    aksi: 'jadwal.tulis',
    ringkas: 'Terbitkan jadwal pegawai untuk tanggal tertentu (pengecualian per hari)',
    body: tertutup({
      pegawaiId: idSchema,
      alasan: alasanSchema,
      hari: Type.Array(
        tertutup({
          tanggal: tanggalSchema,
          /** Empty: libur-jadwal (lepas jaga). */
          rentang: Type.Array(jamRentangSchema, { maxItems: 4 }),
          tetapBertugas: Type.Optional(Type.Boolean()),
        }),
        { minItems: 1, maxItems: 62 },
      ),
    }),
    reply: tertutup({ id: idSchema, keadaan: Type.Union([Type.Literal('terbit'), Type.Literal('menunggu')]) }),
  },
  orang: {
    method: 'GET',
    path: '/api/jadwal/pegawai/:pegawaiId',
    aksi: 'jadwal.tulis',
    ringkas:
      'Jadwal seorang pegawai sebagaimana dapat ditulis lagi (28 hari sebelum bulan itu sampai akhirnya), jaga dan tempat yang dikenal',
    params: tertutup({ pegawaiId: idSchema }),
    query: tertutup({ bulan: Type.Optional(bulanSchema) }),
    reply: tertutup({
      pegawaiId: idSchema,
      nama: Type.String(),
      unitKerja: Type.String(),
      jaga: Type.Array(tertutup({ huruf: Type.String(), pola: Type.String(), giliran: Type.Boolean(), jam: jamRentangSchema })),
      tempat: Type.Array(tertutup({ id: idSchema, nama: Type.String() })),
      hari: Type.Array(
        tertutup({
          tanggal: tanggalSchema,
          rentang: Type.Array(jamRentangSchema),
          tetapBertugas: Type.Boolean(),
          /** Nothing is published for the day. */
          belumTerbit: Type.Boolean(),
          /** Name of the holiday of this person's unit. */
          libur: boleh(Type.String()),
          /** The spans that hold: on a holiday those alone whose people stay on duty. */
          bertugas: Type.Array(jamRentangSchema),
        }),
      ),
    }),
  },
  usulMenunggu: {
    method: 'GET',
    path: '/api/jadwal/usul',
    aksi: 'jadwal.tulis-lampau',
    ringkas: 'Usul jadwal bertanggal lampau yang menunggu orang kedua',
    query: tertutup({ setelah: kursorSchema, batas: Type.Optional(batasSchema) }),
    reply: halaman(
      tertutup({
        id: idSchema,
        pegawaiId: idSchema,
        nama: Type.String(),
        unitKerja: Type.String(),
        pengusul: boleh(Type.String()),
        alasan: Type.String(),
        diusulkan: saatSchema,
        hari: Type.Array(tertutup({ tanggal: tanggalSchema, rentang: Type.Array(jamRentangSchema), tetapBertugas: Type.Boolean() })),
        bolehPutuskan: Type.Boolean(),
        /** Why the reader may not decide it; null when he may. */
        sebabTidak: boleh(Type.Union([Type.Literal('pengusul'), Type.Literal('urusan-sendiri'), Type.Literal('bukan-pemutus')])),
      }),
    ),
  },
  setujuiLampau: {
    method: 'POST',
    path: '/api/jadwal/usul/:id/persetujuan',
    aksi: 'jadwal.tulis-lampau',
    ringkas: 'Setujui jadwal bertanggal lampau yang diusulkan orang lain',
    params: tertutup({ id: idSchema }),
    body: tertutup({ putusan: Type.Union([Type.Literal('setujui'), Type.Literal('tolak')]), alasan: alasanSchema }),
    reply: okSchema,
  },
  ajukanTukar: {
    method: 'POST',
    path: '/api/jadwal/tukar',
    aksi: 'jadwal.tukar',
    ringkas: 'Ajukan tukar jadwal dengan rekan',
    body: tertutup({ rekanId: idSchema, tanggalSaya: tanggalSchema, tanggalRekan: tanggalSchema, alasan: alasanSchema }),
    reply: tertutup({ id: idSchema }),
  },
  tugasSaya: {
    method: 'GET',
    path: '/api/jadwal/tugas',
    aksi: 'jadwal.tukar',
    ringkas: 'Tugas saya yang terbit, mulai besok',
    reply: tertutup({ daftar: Type.Array(tertutup({ tanggal: tanggalSchema, ...tugasSchema.properties })) }),
  },
  rekanTukar: {
    method: 'GET',
    path: '/api/jadwal/rekan',
    aksi: 'jadwal.tukar',
    ringkas: 'Rekan seunit yang bertugas menurut giliran pada satu tanggal',
    query: tertutup({ tanggal: tanggalSchema, setelah: kursorSchema, batas: Type.Optional(batasSchema) }),
    reply: halaman(tertutup({ id: idSchema, nama: Type.String(), tugas: Type.String(), masuk: lokalSchema, pulang: lokalSchema })),
  },
  tukarSaya: {
    method: 'GET',
    path: '/api/jadwal/tukar',
    aksi: 'jadwal.tukar',
    ringkas: 'Tukar jadwal yang menyangkut saya atau menunggu saya',
    query: tertutup({ setelah: kursorSchema, batas: Type.Optional(batasSchema) }),
    reply: halaman(
      tertutup({
        id: idSchema,
        pemohon: Type.String(),
        rekan: Type.String(),
        tanggalPemohon: tanggalSchema,
        tanggalRekan: tanggalSchema,
        keadaan: Type.String(),
        alasan: Type.String(),
        diajukan: saatSchema,
        /** The duties that would be exchanged; null once it is decided, refused or past. */
        tugas: boleh(tertutup({ pemohon: Type.Array(tugasSchema), rekan: Type.Array(tugasSchema) })),
        saya: boleh(Type.Union([Type.Literal('pemohon'), Type.Literal('rekan')])),
        bolehSetujuiRekan: Type.Boolean(),
        bolehPutuskan: Type.Boolean(),
      }),
    ),
  },
  setujuiRekan: {
    method: 'POST',
    path: '/api/jadwal/tukar/:id/persetujuan-rekan',
    aksi: 'jadwal.tukar',
    ringkas: 'Rekan setuju atau menolak tukar jadwal',
    params: tertutup({ id: idSchema }),
    body: tertutup({ putusan: Type.Union([Type.Literal('setujui'), Type.Literal('tolak')]) }),
    reply: okSchema,
  },
  putuskanTukar: {
    method: 'POST',
    path: '/api/jadwal/tukar/:id/putusan',
    aksi: 'jadwal.tukar-putus',
    ringkas: 'Atasan memutuskan tukar jadwal',
    params: tertutup({ id: idSchema }),
    body: tertutup({ putusan: Type.Union([Type.Literal('setujui'), Type.Literal('tolak')]), alasan: Type.Optional(alasanSchema) }),
    reply: okSchema,
  },
} as const satisfies Record<string, Kontrak>

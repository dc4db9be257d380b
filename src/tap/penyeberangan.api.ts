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

const jamSchema = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'HH:MM' })
const menitSchema = (maximum: number) => Type.Integer({ minimum: 0, maximum })
const teks = (maxLength: number) => Type.String({ minLength: 3, maxLength })

export const isiPenyeberanganSchema = tertutup({
  /** null: a new crossing. */
  penyeberanganId: boleh(idSchema),
  berlaku: tanggalSchema,
  nama: teks(120),
  /** Where people gather. */
  dermagaId: idSchema,
  /** Where it goes. */
  tujuanIds: Type.Array(idSchema, { minItems: 1, maxItems: 20 }),
  /** Whose people take it, with all units below. */
  unitKerjaIds: Type.Array(idSchema, { minItems: 1, maxItems: 20 }),
  hari: Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), { maxItems: 7, description: '1 is Monday' }),
  kumpul: jamSchema,
  tempuhMenit: menitSchema(720),
  toleransiMenit: menitSchema(60),
  jendelaMenit: menitSchema(360),
  /** When the boat is back at the dermaga; null: no rule for the way home. */
  kembali: boleh(jamSchema),
  peraturan: teks(120),
  nomor: teks(80),
  pasal: Type.String({ minLength: 1, maxLength: 120 }),
  /** Closes the crossing from that date on. */
  ditutup: Type.Boolean(),
})

const { penyeberanganId: _id, unitKerjaIds: _unit, ditutup: _tutup, ...tampil } = isiPenyeberanganSchema.properties

export const penyeberanganApi = {
  daftar: {
    method: 'GET',
    path: '/api/penyeberangan',
    aksi: 'penyeberangan.baca',
    ringkas: 'Penyeberangan yang dipakai unit dalam lingkup saya',
    query: tertutup({ setelah: Type.Optional(Type.String({ maxLength: 400 })), batas: Type.Optional(batasSchema) }),
    reply: halaman(
      tertutup({
        id: idSchema,
        ...tampil,
        unitKerjaIds: Type.Array(idSchema),
        dermaga: Type.String(),
        tujuan: Type.Array(Type.String()),
        unit: Type.Array(Type.String()),
        contoh: Type.Boolean(),
        oleh: boleh(Type.String()),
        disetujui: boleh(Type.String()),
        dicatat: saatSchema,
        bolehUbah: Type.Boolean(),
      }),
    ),
  },
  tetapkan: {
    method: 'POST',
    path: '/api/penyeberangan',
    aksi: 'penyeberangan.tulis',
    ringkas: 'Penyeberangan baru, perubahan, atau penutupan; tanggal yang sudah lewat menunggu BKPSDM',
    body: tertutup({ ...isiPenyeberanganSchema.properties, alasan: alasanSchema }),
    reply: tertutup({ id: idSchema, keadaan: Type.Union([Type.Literal('berlaku'), Type.Literal('menunggu')]) }),
  },
  usulMenunggu: {
    method: 'GET',
    path: '/api/penyeberangan/usul',
    aksi: 'penyeberangan.tulis',
    ringkas: 'Usul penyeberangan yang menunggu keputusan: semua bagi BKPSDM, milik sendiri bagi yang lain; paling banyak 200',
    reply: tertutup({
      daftar: Type.Array(
        tertutup({
          id: idSchema,
          isi: isiPenyeberanganSchema,
          unit: Type.Array(Type.String()),
          alasan: Type.String(),
          pengusul: boleh(Type.String()),
          diusulkan: saatSchema,
          bolehPutuskan: Type.Boolean(),
        }),
      ),
    }),
  },
  putuskan: {
    method: 'POST',
    path: '/api/penyeberangan/usul/:id/putusan',
    aksi: 'penyeberangan.putus',
    ringkas: 'Setujui atau tolak usul penyeberangan; bukan oleh pengusulnya',
    params: tertutup({ id: idSchema }),
    body: tertutup({ putusan: Type.Union([Type.Literal('setujui'), Type.Literal('tolak')]), alasan: alasanSchema }),
    reply: okSchema,
  },
} as const satisfies Record<string, Kontrak>

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

const titikSchema = { lintang: Type.Number({ minimum: -90, maximum: 90 }), bujur: Type.Number({ minimum: -180, maximum: 180 }) }
const poligonSchema = Type.Array(Type.Array(Type.Number({ minimum: -180, maximum: 180 }), { minItems: 2, maxItems: 2 }), {
  maxItems: 60,
  description: 'corners as [lintang, bujur]',
})
const isiTempat = {
  /** null: a new place. */
  tempatId: boleh(idSchema),
  berlaku: tanggalSchema,
  nama: Type.String({ minLength: 3, maxLength: 120 }),
  /** Exactly one of the two is given. */
  lingkaran: boleh(tertutup({ ...titikSchema, radiusMeter: Type.Integer() })),
  poligon: boleh(poligonSchema),
  blankSpot: Type.Boolean({ description: 'no mobile signal there' }),
  /** Whom the place serves from that date on: exactly these. */
  unitKerjaIds: Type.Array(idSchema, { maxItems: 50 }),
  pegawaiIds: Type.Array(idSchema, { maxItems: 50 }),
  /** Closes the place from that date on. */
  ditutup: Type.Boolean(),
}
const pemakaiSchema = tertutup({ id: idSchema, nama: Type.String(), dari: tanggalSchema, sampai: boleh(tanggalSchema) })

export const usulTempatSchema = tertutup({ ...isiTempat, jangkauanMeter: Type.Integer() })

export const tempatApi = {
  daftar: {
    method: 'GET',
    path: '/api/tempat',
    aksi: 'tempat.baca',
    ringkas: 'Tempat kerja dalam lingkup saya',
    query: tertutup({ setelah: Type.Optional(Type.String({ maxLength: 400 })), batas: Type.Optional(batasSchema) }),
    reply: halaman(
      tertutup({
        id: idSchema,
        nama: Type.String(),
        berlaku: tanggalSchema,
        bentuk: Type.String(),
        ...titikSchema,
        radiusMeter: boleh(Type.Integer()),
        poligon: boleh(poligonSchema),
        jangkauanMeter: Type.Integer(),
        blankSpot: Type.Boolean(),
        contoh: Type.Boolean(),
        ditutup: Type.Boolean(),
        oleh: boleh(Type.String()),
        disetujui: boleh(Type.String()),
        dicatat: saatSchema,
        unit: Type.Array(pemakaiSchema),
        pegawai: Type.Array(pemakaiSchema),
        bolehUbah: Type.Boolean(),
      }),
    ),
  },
  tetapkan: {
    method: 'POST',
    path: '/api/tempat',
    aksi: 'tempat.tulis',
    ringkas: 'Tempat baru, perubahan, atau penutupan; lebih dari 500 m atau tanggal yang sudah lewat menunggu BKPSDM',
    body: tertutup({ ...isiTempat, alasan: alasanSchema }),
    reply: tertutup({ id: idSchema, keadaan: Type.Union([Type.Literal('berlaku'), Type.Literal('menunggu')]) }),
  },
  usulMenunggu: {
    method: 'GET',
    path: '/api/tempat/usul',
    aksi: 'tempat.tulis',
    ringkas: 'Usul tempat yang menunggu keputusan: semua bagi BKPSDM, milik sendiri bagi yang lain',
    query: tertutup({ setelah: Type.Optional(Type.String({ maxLength: 400 })), batas: Type.Optional(batasSchema) }),
    reply: halaman(
      tertutup({
        id: idSchema,
        isi: usulTempatSchema,
        unit: Type.Array(Type.String()),
        alasan: Type.String(),
        pengusul: boleh(Type.String()),
        diusulkan: saatSchema,
        bolehPutuskan: Type.Boolean(),
      }),
    ),
  },
  putuskan: {
    method: 'POST',
    path: '/api/tempat/usul/:id/putusan',
    aksi: 'tempat.putus',
    ringkas: 'Setujui atau tolak usul tempat; bukan oleh pengusulnya',
    params: tertutup({ id: idSchema }),
    body: tertutup({ putusan: Type.Union([Type.Literal('setujui'), Type.Literal('tolak')]), alasan: alasanSchema }),
    reply: okSchema,
  },
} as const satisfies Record<string, Kontrak>

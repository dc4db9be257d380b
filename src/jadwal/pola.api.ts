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
import { jamSchema, kursorSchema } from './jadwal.api.ts'

const jamPolaSchema = tertutup({
  nama: Type.String({ minLength: 1, maxLength: 40 }),
  masuk: jamSchema,
  pulang: jamSchema,
  istirahat: Type.Optional(Type.Array(jamSchema, { minItems: 2, maxItems: 2 })),
})
const hariSchema = Type.Optional(Type.Array(jamPolaSchema, { maxItems: 4 }))
/** '1' Senin to '7' Minggu; a day left out is off. */
const pekanSchema = tertutup({
  '1': hariSchema,
  '2': hariSchema,
  '3': hariSchema,
  '4': hariSchema,
  '5': hariSchema,
  '6': hariSchema,
  '7': hariSchema,
})
const hurufSchema = Type.String({ pattern: '^[A-Z][A-Z0-9]?$' })
const jagaSchema = tertutup({ huruf: hurufSchema, ...jamPolaSchema.properties })

const sumberSchema = {
  nama: Type.String({ minLength: 3, maxLength: 40 }),
  peraturan: Type.String({ minLength: 2, maxLength: 120 }),
  pasal: Type.String({ minLength: 1, maxLength: 120 }),
  contoh: Type.Boolean({ description: 'the text of the office is not loaded yet' }),
}

const polaSchema = tertutup({
  id: idSchema,
  macam: Type.String(),
  ...sumberSchema,
  hari: boleh(pekanSchema),
  ramadan: boleh(pekanSchema),
  siklus: boleh(Type.Array(Type.String())),
  jaga: boleh(Type.Array(jagaSchema)),
})

export const polaApi = {
  daftar: {
    method: 'GET',
    path: '/api/jadwal/pola',
    aksi: 'jadwal.tulis',
    ringkas: 'Pola jadwal: jam kerja per hari dan giliran jaga, terbaru dahulu',
    query: tertutup({ setelah: kursorSchema, batas: Type.Optional(batasSchema) }),
    reply: halaman(polaSchema),
  },
  buat: {
    method: 'POST',
    path: '/api/jadwal/pola',
    aksi: 'jadwal.tulis',
    ringkas: 'Buat pola; belum berlaku bagi siapa pun sampai ditetapkan',
    body: Type.Union([
      tertutup({ macam: Type.Literal('mingguan'), ...sumberSchema, hari: pekanSchema, ramadan: Type.Optional(pekanSchema) }),
      tertutup({
        macam: Type.Literal('giliran'),
        ...sumberSchema,
        siklus: Type.Array(hurufSchema, { minItems: 1, maxItems: 62 }),
        jaga: Type.Array(jagaSchema, { minItems: 1, maxItems: 12 }),
      }),
    ]),
    reply: tertutup({ id: idSchema }),
  },
  tetapan: {
    method: 'GET',
    path: '/api/jadwal/tetapan',
    aksi: 'jadwal.tulis',
    ringkas: 'Pola yang ditetapkan bagi unit dan pegawai dalam lingkup saya, terbaru dahulu',
    query: tertutup({ unit: Type.Optional(idSchema), setelah: kursorSchema, batas: Type.Optional(batasSchema) }),
    reply: halaman(
      tertutup({
        id: idSchema,
        macam: Type.Union([Type.Literal('unit'), Type.Literal('pegawai')]),
        nama: Type.String(),
        pola: Type.String(),
        mulai: tanggalSchema,
        sampai: boleh(tanggalSchema),
        tambahan: Type.Boolean(),
        terbit: saatSchema,
        oleh: boleh(Type.String()),
        /** A second place of somebody else, with days left. */
        bolehAkhiri: Type.Boolean(),
      }),
    ),
  },
  akhiri: {
    method: 'POST',
    path: '/api/jadwal/tetapan/:id/akhir',
    aksi: 'jadwal.tulis',
    ringkas: 'Akhiri tempat kedua seorang pegawai dengan hari terakhirnya',
    params: tertutup({ id: idSchema }),
    body: tertutup({ sampai: tanggalSchema, alasan: alasanSchema }),
    reply: okSchema,
  },
  tetapkanUnit: {
    method: 'POST',
    path: '/api/jadwal/unit',
    aksi: 'jadwal.tulis',
    ringkas: 'Tetapkan pola bagi satu unit dan unit di bawahnya, mulai tanggal yang belum tiba',
    body: tertutup({
      unitKerjaId: idSchema,
      polaId: idSchema,
      mulai: tanggalSchema,
      sampai: Type.Optional(tanggalSchema),
      alasan: alasanSchema,
    }),
    reply: tertutup({ id: idSchema }),
  },
  tetapkanPegawai: {
    method: 'POST',
    path: '/api/jadwal/pegawai',
    aksi: 'jadwal.tulis',
    ringkas: 'Tetapkan pola atau giliran bagi pegawai, mulai tanggal yang belum tiba',
    body: tertutup({
      polaId: idSchema,
      mulai: tanggalSchema,
      sampai: Type.Optional(tanggalSchema),
      tempatId: Type.Optional(idSchema),
      /** Beside the pattern that holds already: a second place on the same days. */
      tambahan: Type.Optional(Type.Boolean()),
      pegawai: Type.Array(tertutup({ pegawaiId: idSchema, awalSiklus: Type.Integer({ minimum: 0, maximum: 61 }) }), {
        minItems: 1,
        maxItems: 100,
      }),
      alasan: alasanSchema,
    }),
    reply: tertutup({ jumlah: Type.Integer() }),
  },
} as const satisfies Record<string, Kontrak>

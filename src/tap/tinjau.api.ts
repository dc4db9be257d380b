import { Type } from 'typebox'
import {
  alasanSchema,
  boleh,
  halaman,
  idSchema,
  type Kontrak,
  lokalSchema,
  okSchema,
  saatSchema,
  tanggalSchema,
  tertutup,
} from '../server/kontrak.api.ts'
import { JENIS_TANDA, type JenisTanda } from './tanda.ts'

const jenisSchema = Type.Unsafe<JenisTanda>(Type.Union(JENIS_TANDA.map((j) => Type.Literal(j))))
const putusanSchema = Type.Union([Type.Literal('wajar'), Type.Literal('tidak-dihitung'), Type.Literal('minta-keterangan')])
const keadaanSchema = Type.Union([Type.Literal('menunggu'), putusanSchema])

const tinjauSchema = tertutup({
  id: idSchema,
  jenis: jenisSchema,
  dari: tanggalSchema,
  sampai: tanggalSchema,
  dicatat: saatSchema,
  keadaan: keadaanSchema,
  /** Those within reach of who asks; the others are a number. */
  orang: Type.Array(tertutup({ pegawaiId: idSchema, nama: Type.String(), unitKerja: boleh(Type.String()) })),
  orangLain: Type.Integer(),
  rekaman: Type.Integer(),
  bolehPutus: Type.Boolean(),
})

const rincianTinjauSchema = tertutup({
  ...tinjauSchema.properties,
  ukuran: Type.Record(Type.String(), Type.Number()),
  ringkas: Type.Array(tertutup({ pegawaiId: idSchema, nama: Type.String(), hari: Type.Integer(), kali: Type.Integer() })),
  tap: Type.Array(
    tertutup({
      id: idSchema,
      pegawaiId: idSchema,
      nama: Type.String(),
      lokal: lokalSchema,
      detik: Type.Integer(),
      diterima: saatSchema,
      sumber: Type.String(),
      hp: boleh(Type.String()),
      nomor: boleh(Type.Integer()),
      tempat: boleh(Type.String()),
      posisi: Type.String(),
      jarakMeter: boleh(Type.Integer()),
      alasan: boleh(Type.String()),
      /** A photo was signed along; blurred here, null where it has not come or is gone. */
      foto: boleh(tertutup({ buram: boleh(Type.String({ description: 'JPEG, base64' })) })),
      dihitung: Type.Boolean(),
    }),
  ),
  putusan: Type.Array(tertutup({ putusan: putusanSchema, alasan: Type.String(), oleh: boleh(Type.String()), diputus: saatSchema })),
})

const ALASAN_BACA = Type.Optional(Type.String({ minLength: 5, maxLength: 500 }))

export const tinjauApi = {
  daftar: {
    method: 'GET',
    path: '/api/tinjau',
    aksi: 'tanda.baca',
    ringkas: 'Rekaman yang perlu ditinjau, terbaru dahulu; tanda, bukan putusan',
    query: tertutup({
      keadaan: Type.Optional(Type.Union([Type.Literal('terbuka'), Type.Literal('selesai')])),
      jenis: Type.Optional(jenisSchema),
      setelah: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    reply: halaman(tinjauSchema),
  },
  aturan: {
    method: 'GET',
    path: '/api/tinjau/aturan',
    aksi: 'tanda.putus',
    ringkas: 'Tiap aturan: berapa tanda, dan berapa yang ternyata wajar',
    reply: tertutup({
      daftar: Type.Array(
        tertutup({
          jenis: jenisSchema,
          /** Null: a rule that cannot be switched off. */
          dipakai: boleh(Type.Boolean()),
          jumlah: Type.Integer(),
          menunggu: Type.Integer(),
          wajar: Type.Integer(),
          tidakDihitung: Type.Integer(),
          mintaKeterangan: Type.Integer(),
        }),
      ),
    }),
  },
  rincian: {
    method: 'GET',
    path: '/api/tinjau/:id',
    aksi: 'tanda.baca',
    ringkas: 'Satu tanda dengan bukti bersebelahan; tanpa titik posisi',
    params: tertutup({ id: idSchema }),
    query: tertutup({ alasan: ALASAN_BACA }),
    reply: rincianTinjauSchema,
  },
  putuskan: {
    method: 'POST',
    path: '/api/tinjau/:id/putusan',
    aksi: 'tanda.putus',
    ringkas: 'Putuskan satu tanda dengan alasan; bukan urusan sendiri',
    params: tertutup({ id: idSchema }),
    body: tertutup({
      putusan: putusanSchema,
      alasan: alasanSchema,
      /** With `tidak-dihitung`: these taps only; all of the sign where nothing is said. */
      tap: Type.Optional(Type.Array(idSchema, { minItems: 1, maxItems: 2000 })),
    }),
    reply: okSchema,
  },
} as const satisfies Record<string, Kontrak>

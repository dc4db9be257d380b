import { Type } from 'typebox'
import {
  alasanSchema,
  boleh,
  halaman,
  idSchema,
  type Kontrak,
  okSchema,
  saatSchema,
  tanggalSchema,
  tertutup,
} from '../../server/kontrak.api.ts'
import { JENIS_PEGAWAI } from '../kepegawaian.ts'
import { BATAS_IMPOR } from './batas.ts'
import { ISIAN } from './kolom.ts'
import { TAB } from './rencana.ts'

const kolomSchema = Type.Integer({ minimum: 0, maximum: BATAS_IMPOR.kolom - 1 })
export const pemetaanSchema = tertutup({
  kolom: tertutup(Object.fromEntries(ISIAN.map((i) => [i, Type.Optional(kolomSchema)]))),
  unit: Type.Array(kolomSchema, { maxItems: 8 }),
  pemisah: boleh(Type.String({ minLength: 1, maxLength: 5 })),
})

const angka = Type.Integer()
const namaBerkas = Type.String({ minLength: 1, maxLength: 120 })
const lembar = Type.Optional(Type.String({ minLength: 1, maxLength: 100 }))
const barisKepala = Type.Optional(Type.String({ pattern: '^([1-9]|[12]\\d|30)$', description: '1 to 30' }))
const tabSchema = Type.Enum([...TAB])

const imporSchema = tertutup({
  id: idSchema,
  jenis: Type.String(),
  keadaan: Type.String(),
  namaBerkas: Type.String(),
  berlaku: tanggalSchema,
  sk: Type.String(),
  pengunggah: boleh(Type.String()),
  diunggah: saatSchema,
  alasan: boleh(Type.String()),
  sebab: boleh(Type.String()),
  /** The reader may confirm it: somebody else brought it. */
  bolehSahkan: Type.Boolean(),
})

export const imporApi = {
  kepala: {
    method: 'POST',
    path: '/api/impor/kepala',
    aksi: 'pegawai.tulis',
    ringkas: 'Judul kolom sebuah berkas dan pemetaan yang disarankan; berkasnya tidak disimpan',
    query: tertutup({ lembar, baris: barisKepala }),
    berkas: { batas: BATAS_IMPOR.berkas },
    reply: tertutup({
      lembar: Type.String(),
      barisKepala: angka,
      judul: Type.Array(Type.String()),
      pemetaan: pemetaanSchema,
    }),
  },
  unggah: {
    method: 'POST',
    path: '/api/impor',
    aksi: 'pegawai.tulis',
    ringkas: 'Bandingkan berkas pegawai (CSV, XLSX) dengan catatan; pratinjaunya menunggu diterapkan. Satu impor pada satu waktu',
    query: tertutup({
      nama: namaBerkas,
      berlaku: tanggalSchema,
      sk: Type.String({ minLength: 3, maxLength: 160 }),
      jenis: Type.Optional(Type.Enum([...JENIS_PEGAWAI])),
      buatUnit: Type.Optional(Type.Literal('ya')),
      lembar,
      baris: barisKepala,
      /** JSON of a mapping; without it the remembered one, else the words of the header. */
      pemetaan: Type.Optional(Type.String({ maxLength: 2000 })),
    }),
    berkas: { batas: BATAS_IMPOR.berkas },
    reply: tertutup({ id: idSchema }),
  },
  daftar: {
    method: 'GET',
    path: '/api/impor',
    aksi: 'impor.baca',
    ringkas: 'Impor terakhir',
    reply: tertutup({ daftar: Type.Array(imporSchema) }),
  },
  rincian: {
    method: 'GET',
    path: '/api/impor/:id',
    aksi: 'impor.baca',
    ringkas: 'Keadaan satu impor, ringkasannya, dan sejauh mana berjalan',
    params: tertutup({ id: idSchema }),
    reply: tertutup({
      ...imporSchema.properties,
      maju: boleh(tertutup({ tahap: Type.String(), selesai: angka })),
      ringkasan: boleh(
        tertutup({
          lembar: Type.String(),
          barisKepala: angka,
          dibaca: angka,
          sama: angka,
          tidakDisebut: angka,
          jumlah: tertutup(Object.fromEntries(TAB.map((t) => [t, angka])) as Record<(typeof TAB)[number], typeof angka>),
          susut: Type.Array(tertutup({ unit: Type.String(), dari: angka, ke: angka })),
        }),
      ),
    }),
  },
  baris: {
    method: 'GET',
    path: '/api/impor/:id/baris',
    aksi: 'impor.baca',
    ringkas: 'Baris pratinjau, per bagian',
    params: tertutup({ id: idSchema }),
    query: tertutup({ tab: Type.Optional(tabSchema), setelah: Type.Optional(Type.String({ maxLength: 200 })) }),
    reply: halaman(
      tertutup({
        nomor: angka,
        tab: tabSchema,
        lembar: Type.String(),
        baris: angka,
        nip: boleh(Type.String()),
        nama: Type.String(),
        ubah: Type.Array(tertutup({ apa: Type.String(), dari: boleh(Type.String()), ke: boleh(Type.String()) })),
        pesan: Type.Array(Type.String()),
        tmt: boleh(Type.String()),
      }),
    ),
  },
  terapkan: {
    method: 'POST',
    path: '/api/impor/:id/penerapan',
    aksi: 'pegawai.tulis',
    ringkas: 'Tulis seluruh pratinjau; atasan dan kepala disetujui tersendiri; unit yang susut lebih dari 2 % menunggu verifikator',
    params: tertutup({ id: idSchema }),
    body: tertutup({ alasan: alasanSchema, konfirmasiAtasan: Type.Boolean() }),
    reply: tertutup({ keadaan: Type.String() }),
  },
  sahkan: {
    method: 'POST',
    path: '/api/impor/:id/pengesahan',
    aksi: 'impor.sahkan',
    ringkas: 'Orang kedua mengesahkan atau menolak impor',
    params: tertutup({ id: idSchema }),
    body: tertutup({ putusan: Type.Union([Type.Literal('sahkan'), Type.Literal('tolak')]), alasan: alasanSchema }),
    reply: tertutup({ keadaan: Type.String() }),
  },
  batalkan: {
    method: 'POST',
    path: '/api/impor/:id/pembatalan',
    aksi: 'pegawai.tulis',
    ringkas: 'Batalkan impor yang belum ditulis; tidak ada yang berubah',
    params: tertutup({ id: idSchema }),
    body: tertutup({ alasan: alasanSchema }),
    reply: okSchema,
  },
} as const satisfies Record<string, Kontrak>

import { KELAS_WAKTU } from './waktu-tap.ts'
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
} from '../server/kontrak.api.ts'

const kordSchema = (maks: number) => Type.Number({ minimum: -maks, maximum: maks })
const garamSchema = Type.String({ pattern: '^[A-Za-z0-9_-]{22,43}$', description: 'base64url, 16 to 32 bytes' })

/** Values beside the signed text; each is checked against its hash in `sidik` and goes into erasable tables. */
export const nilaiTapSchema = tertutup({
  lokasi: Type.Optional(
    tertutup({
      garam: garamSchema,
      nilai: tertutup({
        lintang: kordSchema(90),
        bujur: kordSchema(180),
        akurasi: Type.Number({ minimum: 0, maximum: 100000 }),
        waktu: saatSchema,
        jumlahTitik: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
        sebaran: Type.Optional(Type.Number({ minimum: 0, maximum: 100000 })),
        ketinggian: Type.Optional(boleh(Type.Number())),
        tiruan: Type.Optional(Type.Boolean()),
      }),
    }),
  ),
  jaringan: Type.Optional(
    tertutup({ garam: garamSchema, nilai: tertutup({ jenis: Type.String({ maxLength: 32 }), daring: Type.Boolean() }) }),
  ),
  foto: Type.Optional(tertutup({ garam: garamSchema, nilai: tertutup({ sha256: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) }) })),
  jangkar: Type.Optional(tertutup({ garam: garamSchema, nilai: tertutup({ teks: Type.String({ maxLength: 1024 }) }) })),
})

export const jawabTapSchema = tertutup({
  id: boleh(Type.String()),
  jawab: Type.Union([Type.Literal('dicatat'), Type.Literal('sudah-ada'), Type.Literal('id-bentrok'), Type.Literal('ditolak')]),
  /** Machine-readable reason of `ditolak`, or a mark that a recorded tap carries (kunci-menunggu, kunci-dicabut ...). */
  alasan: Type.Optional(Type.String()),
  /** Dry words for the phone: what was recorded, when, where it counted. */
  kalimat: Type.Optional(Type.String()),
  tempat: Type.Optional(boleh(Type.String())),
  /** How well the time of the tap is known. */
  kelas: Type.Optional(Type.Enum([...KELAS_WAKTU])),
  /** With which its photo may be sent, once. */
  foto: Type.Optional(Type.String()),
  posisi: Type.Optional(Type.Union([Type.Literal('dalam'), Type.Literal('ragu'), Type.Literal('luar'), Type.Literal('tanpa-lokasi')])),
})

export const perangkatSchema = tertutup({
  kid: idSchema,
  pegawaiId: idSchema,
  nama: Type.String(),
  model: Type.String(),
  keadaan: Type.Union([
    Type.Literal('menunggu'),
    Type.Literal('aktif'),
    Type.Literal('dibekukan'),
    Type.Literal('dicabut'),
    Type.Literal('ditolak'),
  ]),
  dibuat: saatSchema,
  /** Waits for somebody's yes, or for the day after a change of phone; both may be. */
  menungguOrang: Type.Boolean(),
  perluKepala: Type.Boolean(),
  /** When its taps begin to count after a change of phone; null: no waiting. */
  dihitungMulai: boleh(saatSchema),
})

/** What stands before whoever decides on a phone. */
export const pendaftaranSchema = tertutup({
  ...perangkatSchema.properties,
  alasan: boleh(Type.String()),
  unitKerja: boleh(Type.String()),
  /** All phones of this person, newest first, this one among them. */
  riwayat: Type.Array(
    tertutup({
      kid: idSchema,
      model: Type.String(),
      keadaan: perangkatSchema.properties.keadaan,
      dibuat: saatSchema,
      dicabut: boleh(saatSchema),
      rekaman: Type.Integer(),
      /** Numbers of its chain below the last that never came. */
      belumDiterima: Type.Integer(),
      tempatTerakhir: boleh(Type.String()),
      posisiTerakhir: boleh(Type.String()),
    }),
  ),
})

export const jwkSchema = tertutup({
  kty: Type.Literal('EC'),
  crv: Type.Literal('P-256'),
  x: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
  y: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
})

export const tapApi = {
  kirim: {
    method: 'POST',
    path: '/api/tap',
    aksi: 'presensi.tap',
    ringkas: 'Kirim sampai 100 rekaman bertanda tangan; dijawab setelah tersimpan',
    body: tertutup({
      tap: Type.Array(tertutup({ jws: Type.String({ minLength: 1, maxLength: 4096 }), nilai: Type.Optional(nilaiTapSchema) }), {
        minItems: 1,
        maxItems: 100,
      }),
    }),
    reply: tertutup({ hasil: Type.Array(jawabTapSchema) }),
  },
  daftarkanPerangkat: {
    method: 'POST',
    path: '/api/perangkat',
    aksi: 'perangkat.milik',
    ringkas: 'Daftarkan kunci HP dengan kode sekali pakai dan kata sandi; HP lama berakhir, HP pengganti dihitung setelah 24 jam',
    body: tertutup({
      kode: Type.String({ minLength: 6, maxLength: 16 }),
      sandi: Type.String({ minLength: 1, maxLength: 128 }),
      kunci: jwkSchema,
      model: Type.String({ minLength: 1, maxLength: 80 }),
      pemasangan: Type.Optional(Type.String({ pattern: '^[A-Za-z0-9_-]{8,64}$', description: 'random id of this installation' })),
      alasan: Type.Optional(alasanSchema),
    }),
    reply: tertutup({
      kid: idSchema,
      keadaan: Type.Union([Type.Literal('aktif'), Type.Literal('menunggu')]),
      menungguOrang: Type.Boolean(),
      dihitungMulai: boleh(saatSchema),
    }),
  },
  perangkatSaya: { method: 'GET', path: '/api/perangkat', aksi: 'perangkat.milik', ringkas: 'HP saya', reply: halaman(perangkatSchema) },
  perangkatMenunggu: {
    method: 'GET',
    path: '/api/perangkat/menunggu',
    aksi: 'perangkat.putus',
    ringkas: 'HP yang menunggu persetujuan',
    query: tertutup({ setelah: Type.Optional(Type.String({ maxLength: 200 })) }),
    reply: halaman(perangkatSchema),
  },
  perangkatPegawai: {
    method: 'GET',
    path: '/api/perangkat/pegawai/:pegawaiId',
    aksi: 'perangkat.putus',
    ringkas: 'HP seorang pegawai dalam lingkup, terbaru dahulu',
    params: tertutup({ pegawaiId: idSchema }),
    reply: halaman(perangkatSchema),
  },
  bukaPerangkat: {
    method: 'GET',
    path: '/api/perangkat/:kid/pendaftaran',
    aksi: 'perangkat.putus',
    ringkas: 'Satu pendaftaran HP dengan riwayatnya; dibuka sebelum diputuskan',
    params: tertutup({ kid: idSchema }),
    reply: pendaftaranSchema,
  },
  putusanPerangkat: {
    method: 'GET',
    path: '/api/perangkat/putusan',
    aksi: 'perangkat.laporan',
    ringkas: 'Siapa memutuskan berapa pendaftaran HP, dan berapa yang terbanyak dalam dua menit; tanpa tanggal: 30 hari terakhir',
    query: tertutup({ dari: Type.Optional(tanggalSchema), sampai: Type.Optional(tanggalSchema) }),
    reply: tertutup({
      daftar: Type.Array(
        tertutup({
          pegawaiId: idSchema,
          nama: boleh(Type.String()),
          disetujui: Type.Integer(),
          ditolak: Type.Integer(),
          terbanyakDuaMenit: Type.Integer(),
        }),
      ),
    }),
  },
  putuskanPerangkat: {
    method: 'POST',
    path: '/api/perangkat/:kid/persetujuan',
    aksi: 'perangkat.putus',
    ringkas: 'Setujui atau tolak HP; bukan HP sendiri',
    params: tertutup({ kid: idSchema }),
    body: tertutup({ putusan: Type.Union([Type.Literal('setujui'), Type.Literal('tolak')]), alasan: alasanSchema }),
    reply: okSchema,
  },
  cabutPerangkat: {
    method: 'POST',
    path: '/api/perangkat/:kid/pencabutan',
    aksi: 'perangkat.milik',
    ringkas: 'Cabut HP sendiri yang hilang',
    params: tertutup({ kid: idSchema }),
    body: tertutup({ alasan: alasanSchema }),
    reply: okSchema,
  },
  cabutPerangkatLain: {
    method: 'POST',
    path: '/api/perangkat/:kid/pencabutan-oleh-pengelola',
    aksi: 'perangkat.putus',
    ringkas: 'Cabut HP pegawai lain',
    params: tertutup({ kid: idSchema }),
    body: tertutup({ alasan: alasanSchema }),
    reply: okSchema,
  },
} as const satisfies Record<string, Kontrak>

import { TANPA_BUKTI } from '../tap/bukti.ts'
import { KELAS_WAKTU } from '../tap/waktu-tap.ts'
import { Type } from 'typebox'
import {
  batasSchema,
  boleh,
  bulanSchema,
  idSchema,
  type Kontrak,
  lokalSchema,
  saatSchema,
  tanggalSchema,
  tertutup,
} from '../server/kontrak.api.ts'

export const dasarSchema = tertutup({ peraturan: Type.String(), pasal: Type.String(), keterangan: Type.String() })
const bandSchema = boleh(Type.Integer({ minimum: 1, maximum: 4 }))

/** One judged span of one day. */
export const hariSchema = tertutup({
  tanggal: tanggalSchema,
  rentang: Type.Integer(),
  status: Type.String(),
  jenis: boleh(Type.String()),
  masuk: boleh(lokalSchema),
  pulang: boleh(lokalSchema),
  datang: boleh(lokalSchema),
  tapPulang: boleh(lokalSchema),
  terlambatMenit: Type.Integer(),
  pulangCepatMenit: Type.Integer(),
  bandTerlambat: bandSchema,
  bandPulangCepat: bandSchema,
  tanda: Type.Array(Type.String()),
  /** Counts in the account (stage wajib); false in persiapan and uji coba. */
  dihitung: Type.Boolean(),
})

/** The same with its reasons; `kalimat` says it in one sentence. */
export const hariBerdasarSchema = tertutup({ ...hariSchema.properties, dasar: Type.Array(dasarSchema), kalimat: Type.String() })

/** A cell of the recap: the day without its reasons. */
export const selSchema = tertutup({
  tanggal: tanggalSchema,
  rentang: Type.Integer(),
  status: Type.String(),
  jenis: boleh(Type.String()),
  terlambatMenit: Type.Integer(),
  pulangCepatMenit: Type.Integer(),
  bandTerlambat: bandSchema,
  bandPulangCepat: bandSchema,
  tanda: Type.Array(Type.String()),
})

const tahunSchema = tertutup({ hariAlpa: Type.Integer(), menitKurang: Type.Integer(), hariSetaraAlpa: Type.Integer() })
export const totalSchema = tertutup({
  hariKerja: Type.Integer(),
  hadir: Type.Integer(),
  tanpaKeterangan: Type.Integer(),
  cuti: Type.Integer(),
  dinasLuar: Type.Integer(),
  terlambatMenit: Type.Integer(),
  pulangCepatMenit: Type.Integer(),
  hariSetaraAlpa: Type.Integer(),
  tahunBerjalan: tahunSchema,
  usulanHukuman: boleh(tertutup({ jenis: Type.String(), dasar: Type.Array(dasarSchema) })),
})

export const barisRekapSchema = tertutup({
  pegawaiId: idSchema,
  nama: Type.String(),
  nip: boleh(Type.String()),
  jenis: Type.String(),
  jabatan: boleh(Type.String()),
  unitKerjaId: idSchema,
  unitKerja: Type.String(),
  instansiAsal: boleh(Type.String({ description: 'home instansi of a titipan, to which this row is reported' })),
  hari: Type.Array(selSchema),
  total: totalSchema,
})

export const tapTerlihatSchema = tertutup({
  id: idSchema,
  waktu: saatSchema,
  lokal: lokalSchema,
  diterima: saatSchema,
  sumber: Type.String(),
  arah: boleh(Type.String()),
  tempat: boleh(Type.String()),
  posisi: boleh(Type.String()),
  jarakMeter: boleh(Type.Integer()),
  /** Why it does not lie inside, in the words of its person. */
  alasan: boleh(Type.String()),
  bertandaTangan: Type.Boolean(),
  nomor: Type.String({ description: 'short receipt number, from the hash of the tap' }),
  tanda: Type.Array(Type.String()),
  /** How well its time is known, and the earliest instant it can have been made; its receipt is the latest. */
  kelas: boleh(Type.Enum([...KELAS_WAKTU])),
  palingAwal: boleh(saatSchema),
})

/** Facts, rules and effects of one date in time order; what the screens draw as riwayat. */
export const riwayatSchema = Type.Array(
  tertutup({
    jam: boleh(Type.String()),
    macam: Type.Union([Type.Literal('fakta'), Type.Literal('aturan'), Type.Literal('orang'), Type.Literal('berikut')]),
    judul: Type.String(),
    catatan: boleh(Type.String()),
  }),
)

export const rincianHariSchema = tertutup({
  pegawaiId: idSchema,
  nama: Type.String(),
  nip: boleh(Type.String()),
  jenis: Type.String(),
  jabatan: boleh(Type.String()),
  tanggal: tanggalSchema,
  hari: Type.Array(hariBerdasarSchema),
  riwayat: riwayatSchema,
  tap: Type.Array(tapTerlihatSchema),
  pembaca: Type.Array(tertutup({ waktu: saatSchema, siapa: Type.String(), untuk: Type.String() })),
})

/** Sums over people; each counts days. */
const ukuranBulanSchema = tertutup({
  hariKerja: Type.Integer(),
  hadir: Type.Integer(),
  terlambat: Type.Integer(),
  tanpaKeterangan: Type.Integer(),
})

export const bulanSayaSchema = tertutup({
  bulan: bulanSchema,
  hari: Type.Array(hariBerdasarSchema),
  total: totalSchema,
})

const rentangHariIniSchema = tertutup({
  tanggal: tanggalSchema,
  rentang: Type.Integer(),
  masuk: lokalSchema,
  pulang: lokalSchema,
  istirahat: boleh(Type.Array(lokalSchema)),
  buka: lokalSchema,
  tutup: lokalSchema,
  asal: Type.String(),
  tempat: boleh(Type.String()),
  /** Where the boat to it gathers; null where none goes. */
  kumpul: boleh(tertutup({ dermaga: Type.String(), pukul: lokalSchema, dihitung: lokalSchema, kembali: boleh(lokalSchema) })),
})

export const tempatSchema = tertutup({
  id: idSchema,
  nama: Type.String(),
  bentuk: Type.Union([Type.Literal('lingkaran'), Type.Literal('poligon')]),
  lintang: Type.Number(),
  bujur: Type.Number(),
  radiusMeter: boleh(Type.Integer()),
  poligon: boleh(Type.Array(Type.Array(Type.Number()))),
  blankSpot: Type.Boolean(),
})

const buktiDimintaSchema = tertutup({
  qr: Type.Boolean(),
  foto: Type.Boolean(),
  /** What becomes of a tap without it. */
  tanpa: Type.Enum([...TANPA_BUKTI]),
})

export const hariIniSchema = tertutup({
  kini: saatSchema,
  kiniLokal: lokalSchema,
  zona: Type.String(),
  tanggal: tanggalSchema,
  /** Spans that matter now: last night's duty, today, the next one. */
  rentang: Type.Array(rentangHariIniSchema),
  berikut: boleh(rentangHariIniSchema),
  libur: boleh(Type.String()),
  hari: Type.Array(hariBerdasarSchema),
  tap: Type.Array(tapTerlihatSchema),
  tapTerakhir: boleh(tapTerlihatSchema),
  tempat: Type.Array(tempatSchema),
  /** A screen with codes lives at one of them. */
  layarQr: Type.Boolean(),
  /** Somebody else can witness at an office computer: with the own PIN made, or not yet; null where nobody can. */
  kantor: boleh(Type.Union([Type.Literal('siap'), Type.Literal('tanpa-pin')])),
  /** What a tap of today is asked for beside itself. */
  bukti: buktiDimintaSchema,
  /** Last recorded chain number of this device and the hash the next tap must name. */
  rantai: boleh(tertutup({ kid: idSchema, urut: Type.Integer(), sebelum: boleh(Type.String()) })),
  tahunBerjalan: tahunSchema,
  tahapAdopsi: Type.String(),
  /** Epoch of the server: another number than before says that it was restored, and acknowledged taps are offered again. */
  masa: Type.Integer(),
  /** Anchor of time for the phone that lives: brought along by its next taps. */
  jangkar: boleh(Type.String({ maxLength: 400 })),
})

/** What a phone without a signal knows of the days to come. */
export const bekalSchema = tertutup({
  kini: saatSchema,
  dari: tanggalSchema,
  sampai: tanggalSchema,
  hari: Type.Array(
    tertutup({
      tanggal: tanggalSchema,
      libur: boleh(Type.String()),
      rentang: Type.Array(rentangHariIniSchema),
      /** Ids into `tempat`. */
      tempat: Type.Array(idSchema),
      /** What a tap of that date is asked for, as far as it can be known before: where days are drawn, each is taken as drawn. */
      bukti: buktiDimintaSchema,
    }),
  ),
  tempat: Type.Array(tempatSchema),
})

const angkaPapan = {
  terjadwal: Type.Integer(),
  hadir: Type.Integer(),
  terlambat: Type.Integer(),
  belum: Type.Integer(),
  tanpaKeterangan: Type.Integer(),
  cutiDinas: Type.Integer(),
  lepas: Type.Integer(),
}
export const papanSchema = tertutup({
  kini: saatSchema,
  tanggal: tanggalSchema,
  total: tertutup(angkaPapan),
  unit: Type.Array(
    tertutup({
      unitKerjaId: boleh(idSchema),
      nama: Type.String(),
      /** Names of units merged because fewer than five people stand in them. */
      gabungan: Type.Boolean(),
      ...angkaPapan,
      tapTerakhir: boleh(lokalSchema),
    }),
  ),
  /** Arrivals per five minutes today, cumulative, for the curve. */
  kurva: Type.Array(tertutup({ jam: Type.String(), datang: Type.Integer() })),
})

export const presensiApi = {
  hariIni: { method: 'GET', path: '/api/hari-ini', aksi: 'presensi.tap', ringkas: 'Hari ini saya', reply: hariIniSchema },
  bekal: {
    method: 'GET',
    path: '/api/hari-ini/bekal',
    aksi: 'presensi.tap',
    ringkas: 'Jadwal dan tempat saya 35 hari ke depan, disimpan di HP',
    reply: bekalSchema,
  },
  bulanSaya: {
    method: 'GET',
    path: '/api/presensi',
    aksi: 'presensi.tap',
    ringkas: 'Bulan saya dengan alasannya',
    query: tertutup({ bulan: bulanSchema }),
    reply: bulanSayaSchema,
  },
  rincian: {
    method: 'GET',
    path: '/api/presensi/:pegawaiId/:tanggal',
    aksi: 'presensi.baca',
    ringkas: 'Satu hari satu pegawai: fakta, aturan, akibat, dasar',
    params: tertutup({ pegawaiId: idSchema, tanggal: tanggalSchema }),
    query: tertutup({ alasan: Type.Optional(Type.String({ minLength: 5, maxLength: 200 })) }),
    reply: rincianHariSchema,
  },
  lokasi: {
    method: 'GET',
    path: '/api/presensi/:pegawaiId/:tanggal/lokasi',
    aksi: 'presensi.lokasi',
    ringkas: 'Titik posisi rekaman satu hari, selama masih disimpan; dengan alasan, terlihat oleh orangnya',
    params: tertutup({ pegawaiId: idSchema, tanggal: tanggalSchema }),
    query: tertutup({ alasan: Type.Optional(Type.String({ minLength: 5, maxLength: 200 })) }),
    reply: tertutup({
      daftar: Type.Array(
        tertutup({ id: idSchema, lokal: lokalSchema, lintang: Type.Number(), bujur: Type.Number(), akurasi: Type.Number() }),
      ),
    }),
  },
  rekap: {
    method: 'GET',
    path: '/api/rekap',
    aksi: 'rekap.baca',
    ringkas: 'Rekap bulan: satu baris per pegawai',
    query: tertutup({
      bulan: bulanSchema,
      unit: Type.Optional(idSchema),
      cari: Type.Optional(Type.String({ minLength: 3, maxLength: 60 })),
      jenis: Type.Optional(Type.String({ maxLength: 60 })),
      /** Only people with a day that asks for an answer. */
      catatan: Type.Optional(Type.Literal('ya')),
      /** Only titipan: those whose row is reported to another instansi. */
      titipan: Type.Optional(Type.Literal('ya')),
      setelah: Type.Optional(Type.String({ maxLength: 400 })),
      batas: Type.Optional(batasSchema),
    }),
    reply: tertutup({
      bulan: bulanSchema,
      unit: boleh(tertutup({ id: idSchema, nama: Type.String() })),
      daftar: Type.Array(barisRekapSchema),
      berikutnya: boleh(Type.String()),
      jumlah: Type.Integer({ description: 'people in scope and filter' }),
    }),
  },
  pembanding: {
    method: 'GET',
    path: '/api/rekap/pembanding',
    aksi: 'rekap.baca',
    ringkas: 'Bulan pembanding sebelum uji coba di samping sebuah bulan Hadir, bagi pegawai yang sama; hanya jumlah',
    query: tertutup({ bulan: bulanSchema, unit: Type.Optional(idSchema) }),
    reply: tertutup({
      bulan: bulanSchema,
      pembanding: boleh(
        tertutup({
          pegawai: Type.Integer(),
          bulan: Type.Array(bulanSchema),
          sumber: Type.Array(Type.String()),
          lalu: ukuranBulanSchema,
          kini: ukuranBulanSchema,
        }),
      ),
    }),
  },
  papan: {
    method: 'GET',
    path: '/api/papan',
    aksi: 'papan.baca',
    ringkas: 'Papan kehadiran hari ini per unit',
    query: tertutup({ induk: Type.Optional(idSchema) }),
    reply: papanSchema,
  },
} as const satisfies Record<string, Kontrak>

/** Server-sent events: `papan` events carry a papanSchema; a comment line keeps the line open. */
export const ARUS_PAPAN = '/api/papan/arus'

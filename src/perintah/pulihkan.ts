import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { bukaArsip } from '../cadangan/arsip.job.ts'
import { bacaPencabutan } from '../cadangan/pencabutan.job.ts'
import { bacaManifes } from '../cadangan/periksa.job.ts'
import { type HasilPulih, pulihkan } from '../cadangan/pulihkan.job.ts'
import { v7 } from 'uuid'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { bukaApaAdanya, siapkanLayanan } from '../db/layanan.ts'
import { hitungStatistik } from '../db/partisi.ts'
import { ruangDisk } from '../db/setelan.ts'
import { opsiLayanan } from './cadangkan.ts'

type Io = { readonly stdout: { write(teks: string): unknown }; readonly stderr: { write(teks: string): unknown } }

const BANTUAN = `hadir pulihkan BERKAS [--ke SKEMA] [--tanpa-pencabutan] [--json]

Memulihkan satu instansi dari berkas cadangan ke tempat kosong: folder data baru (HADIR_DATA), basis data kosong
(DATABASE_URL), atau skema baru di basis data ini (--ke). Instansi yang sudah ada tidak ditimpa.
Manifes dan sidik tiap bagian diperiksa sebelum apa pun ditulis; semuanya dipulihkan, atau tidak sama sekali.
Sesudahnya masa server baru dimulai: semua sesi dan kode sekali pakai lama berakhir.
  --ke SKEMA           nama skema baru
  --tanpa-pencabutan   pulihkan juga tanpa SKEMA.pencabutan.json di samping arsip; yang dicabut sesudah cadangan hidup lagi
Letakkan kunci induk yang sama di HADIR_DATA/kunci/induk sebelum hadir serve.
Keluar: 0 pulih, 1 arsip rusak atau tidak dapat dipulihkan, 2 salah pakai, arsip lebih baru, atau tempatnya tidak kosong.
`

const BANTUAN_LATIHAN = `hadir latihan-pulih BERKAS [--json]

Memulihkan berkas cadangan ke tempat sementara pada server yang sama, membandingkan jumlah dan sidik tiap tabel, lalu
membuangnya lagi. Tidak ada yang tertinggal. Boleh dijalankan sewaktu Hadir melayani, tetapi lakukan di luar jam kerja:
selama latihan jejak menunggu diurutkan, dan disk dipakai kira-kira dua kali isi arsip.
Keluar: 0 semuanya sama, 1 ada yang berbeda atau rusak, 2 salah pakai.
`

/** `hadir pulihkan`: one office out of one file. */
export async function perintahPulihkan(argv: string[], io: Io): Promise<number> {
  const { values: v, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      ke: { type: 'string' },
      'tanpa-pencabutan': { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (v.help) {
    io.stdout.write(BANTUAN)
    return 0
  }
  const berkas = satuBerkas(positionals, 'pulihkan')
  // Before a database is made for it.
  const manifes = await lihat(berkas)
  const cabut = v['tanpa-pencabutan'] ? undefined : bacaPencabutan(berkas, manifes.instansi.skema, manifes.instansi.id, manifes.waktu)
  const opsi = opsiLayanan()
  const layanan = await siapkanLayanan(opsi)
  try {
    const mulai = performance.now()
    const hasil = await pulihkan({
      koneksi: layanan.pemasang,
      berkas,
      simpan: true,
      kini: new Date(),
      ...(v.ke === undefined ? {} : { skema: v.ke }),
      ...(cabut === undefined ? {} : { pencabutan: cabut }),
      ...(opsi.url === undefined ? { disk: () => ruangDisk(opsi.dataDir) } : {}),
    })
    await hitungStatistik(layanan.migrasi, hasil.instansi.skema)
    const detik = (performance.now() - mulai) / 1000
    const sampai = cabut?.waktu ?? null
    io.stdout.write(
      v.json ? `${JSON.stringify({ ...ringkas(hasil, detik), pencabutanSampai: sampai })}\n` : kalimat(hasil, detik, opsi.dataDir, sampai),
    )
    return 0
  } finally {
    await layanan.stop()
  }
}

/** `hadir latihan-pulih`: the same, and nothing is kept. */
export async function perintahLatihanPulih(argv: string[], io: Io): Promise<number> {
  const { values: v, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  })
  if (v.help) {
    io.stdout.write(BANTUAN_LATIHAN)
    return 0
  }
  const berkas = satuBerkas(positionals, 'latihan-pulih')
  await lihat(berkas)
  const opsi = opsiLayanan()
  const basis = await bukaApaAdanya(opsi)
  try {
    const mulai = performance.now()
    const hasil = await pulihkan({
      koneksi: basis.koneksi,
      berkas,
      skema: `latihan_${v7().replaceAll('-', '').slice(0, 20)}`,
      simpan: false,
      kini: new Date(),
      ...(opsi.url === undefined ? { disk: () => ruangDisk(opsi.dataDir) } : {}),
    })
    const detik = (performance.now() - mulai) / 1000
    io.stdout.write(
      v.json
        ? `${JSON.stringify({ sama: true, ...ringkas(hasil, detik) })}\n`
        : `Latihan pulih baik: ${hasil.tabel} tabel, ${hasil.baris} baris sama dengan cadangan ${hasil.manifes.waktu}, dalam ${detik.toFixed(1)} detik. Tempat sementaranya sudah dibuang.\n`,
    )
    return 0
  } finally {
    await basis.stop()
  }
}

function satuBerkas(positionals: readonly string[], perintah: string): string {
  const [berkas, ...lagi] = positionals
  if (berkas === undefined || lagi.length > 0) throw new GalatOperasi(`Sebut satu berkas cadangan. Lihat hadir ${perintah} --help.`, 2)
  return resolve(berkas)
}

async function lihat(berkas: string) {
  const arsip = await bukaArsip(berkas)
  try {
    return bacaManifes(arsip)
  } finally {
    await arsip.tutup()
  }
}

function ringkas(h: HasilPulih, detik: number) {
  return {
    instansi: h.instansi,
    cadangan: h.manifes.waktu,
    tabel: h.tabel,
    baris: h.baris,
    masa: h.masa?.nomor ?? null,
    dicabut: h.dicabut,
    detik,
  }
}

function kalimat(h: HasilPulih, detik: number, dataDir: string, pencabutanSampai: string | null): string {
  const induk = join(dataDir, 'kunci', 'induk')
  const kunci = existsSync(induk)
    ? `Pastikan ${induk} adalah kunci induk lama.`
    : `Letakkan kunci induk lama di ${induk} sebelum hadir serve.`
  const cabut =
    pencabutanSampai === null
      ? `Tanpa daftar pencabutan: yang dicabut sesudah ${h.manifes.waktu} hidup lagi; cabut kembali sebelum hadir serve.`
      : `${h.dicabut} pencabutan sesudah cadangan dijalankan; daftarnya sampai ${pencabutanSampai}. Yang dicabut sesudah itu hidup lagi.`
  return `${h.instansi.nama} pulih di skema ${h.instansi.skema}: ${h.tabel} tabel, ${h.baris} baris sama dengan cadangan ${h.manifes.waktu}, ${detik.toFixed(1)} detik.
Masa server ${h.masa?.nomor ?? ''} dimulai: semua sesi lama berakhir.
${cabut}
${kunci}
`
}

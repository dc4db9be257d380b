import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import type { BasisData } from '../db/db.ts'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { barisGalat } from '../db/sebut-galat.ts'
import { hitungStatistik } from '../db/partisi.ts'
import type { Kunci } from '../kripto/kunci.ts'
import {
  batalkan,
  mulai,
  type OpsiPratinjau,
  pratinjaukan,
  rencanakan,
  ringkas,
  type RingkasanImpor,
  tulis,
} from '../pegawai/impor/impor.job.ts'
import { imporDariId, pindahKeadaan } from '../pegawai/impor/impor.query.ts'
import type { NamaPemetaan } from '../pegawai/impor/olah.job.ts'
import { type BarisRencana, TAB, type Tab } from '../pegawai/impor/rencana.ts'
import { JENIS_PEGAWAI } from '../pegawai/kepegawaian.ts'
import type { OpsiTerapkan } from '../pegawai/impor/terapkan.job.ts'
import { pengurasUlang } from '../presensi/hari-ulang.job.ts'
import { insertHariUlang } from '../presensi/hari-ulang.query.ts'
import type { Instansi } from '../server/konteks.ts'
import { isTanggal, type Tanggal } from '../waktu/tanggal.ts'
import { tanggalPada } from '../waktu/zona.ts'
import { bacaBerkas, diInstansi, type Io } from './buka.ts'

const BANTUAN = `hadir impor BERKAS [--terapkan --sk "SK ..." --alasan "..."] [opsi]

Membandingkan berkas pegawai (CSV atau XLSX, kolom SIASN atau dipetakan) dengan catatan, lalu menampilkan pratinjaunya.
Tidak ada yang ditulis tanpa --terapkan; dengan --terapkan semuanya ditulis atau tidak sama sekali.
  --berlaku YYYY-MM-DD   TMT bila berkas tidak menyebutnya (hari ini)
  --sk "..."             SK bila berkas tidak menyebutnya; wajib dengan --terapkan
  --alasan "..."         alasan; wajib dengan --terapkan
  --konfirmasi-atasan    menyetujui juga perubahan atasan dan kepala yang dipratinjau terpisah
  --pemetaan JSON        berkas {"kolom": {"nip": "NIP BARU", "nama": "NAMA"}, "unit": ["UNOR (1)", "UNOR (2)"], "pemisah": null}
  --lembar NAMA          lembar XLSX; tanpa ini lembar pertama yang berjudul kolom
  --jenis JENIS          ${JENIS_PEGAWAI.join(', ')}: jenis pegawai baru bila berkas tidak menyebutnya
  --buat-unit            unit yang belum tercatat dibuat
  --instansi SKEMA  --json
Unit yang susut lebih dari 2 % disahkan verifikator di konsol.
Basis data: DATABASE_URL, atau bawaan di HADIR_DATA (data).
Keluar: 0 baik, 1 ada yang ragu, tidak terbaca, atau menunggu, 2 salah pakai atau berkas tidak terbaca.
`

type Opsi = {
  readonly berkas: string
  readonly berlaku: Tanggal | null
  readonly sk: string
  readonly alasan: string
  readonly terapkan: boolean
  readonly konfirmasi: boolean
  readonly pemetaan: NamaPemetaan | null
  readonly lembar: string | null
  readonly jenis: string | null
  readonly buatUnit: boolean
  readonly instansi: string | undefined
  readonly json: boolean
}

function bacaOpsi(argv: string[]): Opsi | 'bantuan' {
  const teks = { type: 'string' } as const
  const ya = { type: 'boolean', default: false } as const
  const { values: v, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      berlaku: teks,
      sk: teks,
      alasan: teks,
      pemetaan: teks,
      lembar: teks,
      jenis: teks,
      instansi: teks,
      terapkan: ya,
      'konfirmasi-atasan': ya,
      'buat-unit': ya,
      json: ya,
      help: ya,
    },
  })
  if (v.help) return 'bantuan'
  const salah: string[] = []
  const [berkas, ...lagi] = positionals
  if (berkas === undefined || lagi.length > 0) salah.push('Sebut satu berkas.')
  if (v.berlaku !== undefined && !isTanggal(v.berlaku)) salah.push('--berlaku: tanggal YYYY-MM-DD')
  if (v.jenis !== undefined && !(JENIS_PEGAWAI as readonly string[]).includes(v.jenis)) salah.push(`--jenis: ${JENIS_PEGAWAI.join(', ')}`)
  for (const [nama, sedikitnya] of [
    ['sk', 3],
    ['alasan', 5],
  ] as const)
    if (v.terapkan && (v[nama] ?? '').trim().length < sedikitnya) salah.push(`--${nama}: sedikitnya ${sedikitnya} huruf`)
  if (salah.length > 0) throw new GalatOperasi(`${salah.join(' ')} Lihat hadir impor --help.`, 2)
  return {
    berkas: berkas ?? '',
    berlaku: (v.berlaku ?? null) as Tanggal | null,
    sk: v.sk?.trim() ?? '',
    alasan: v.alasan?.trim() ?? '',
    terapkan: v.terapkan,
    konfirmasi: v['konfirmasi-atasan'],
    pemetaan: v.pemetaan === undefined ? null : bacaPemetaan(v.pemetaan),
    lembar: v.lembar ?? null,
    jenis: v.jenis ?? null,
    buatUnit: v['buat-unit'],
    instansi: v.instansi,
    json: v.json,
  }
}

function isPemetaan(x: unknown): x is { kolom: Record<string, string>; unit?: string[]; pemisah?: string | null } {
  const p = x as { kolom?: unknown; unit?: unknown; pemisah?: unknown } | null
  const teks = (n: unknown) => typeof n === 'string'
  return (
    typeof p === 'object' &&
    p !== null &&
    typeof p.kolom === 'object' &&
    p.kolom !== null &&
    Object.values(p.kolom).every(teks) &&
    (p.unit === undefined || (Array.isArray(p.unit) && p.unit.every(teks))) &&
    (p.pemisah === undefined || p.pemisah === null || (teks(p.pemisah) && p.pemisah !== ''))
  )
}

function bacaPemetaan(jalur: string): NamaPemetaan {
  const isi = Buffer.from(bacaBerkas(jalur)).toString('utf8')
  let p: unknown
  try {
    p = JSON.parse(isi)
  } catch {
    throw new GalatOperasi('--pemetaan: berkasnya bukan JSON.', 2)
  }
  if (!isPemetaan(p))
    throw new GalatOperasi('--pemetaan: {"kolom": {"nip": "judul", ...}, "unit": ["judul", ...], "pemisah": "/" atau null}.', 2)
  return { kolom: p.kolom, unit: p.unit ?? [], pemisah: p.pemisah ?? null }
}

/** `hadir impor`: what a file would change, and with --terapkan the change itself. */
export async function perintahImpor(argv: string[], io: Io): Promise<number> {
  const opsi = bacaOpsi(argv)
  if (opsi === 'bantuan') {
    io.stdout.write(BANTUAN)
    return 0
  }
  const berkas = bacaBerkas(opsi.berkas)
  if (berkas.length === 0) throw new GalatOperasi('Berkas ini kosong.', 2)
  return diInstansi(opsi.instansi, async ({ db, instansi, kunci, migrasi }) => {
    const kini = new Date()
    const hariIni = tanggalPada(kini, instansi.zona)
    const bilang = (k: string) => void (opsi.json || io.stderr.write(`${k}\n`))
    const o: OpsiPratinjau = {
      berkas,
      namaBerkas: basename(opsi.berkas).slice(0, 120),
      lembar: opsi.lembar,
      barisKepala: null,
      pemetaan: null,
      namaPemetaan: opsi.pemetaan,
      berlaku: opsi.berlaku ?? hariIni,
      sk: opsi.sk,
      jenis: opsi.jenis,
      buatUnit: opsi.buatUnit,
      oleh: null,
      kini,
      hariIni,
      maju: (n) => bilang(`Membaca: ${n} baris`),
    }
    if (!opsi.terapkan) {
      const { hasil } = await rencanakan(db, instansi, o)
      const garis = hasil.baris.flatMap((k) => (JSON.parse(k) as { isi: string }[]).map((b) => JSON.parse(b.isi) as BarisRencana))
      tampilkan(io, opsi, ringkas(hasil), garis)
      return garis.some((g) => g.tab === 'ragu' || g.tab === 'salah') ? 1 : 0
    }
    const keluar = await terapkan(db, instansi, kunci, opsi, o, io, bilang)
    await hitungStatistik(migrasi, instansi.skema)
    return keluar
  })
}

async function terapkan(
  db: BasisData,
  instansi: Instansi,
  kunci: Kunci,
  opsi: Opsi,
  o: OpsiPratinjau,
  io: Io,
  bilang: (k: string) => void,
): Promise<number> {
  const id = await mulai(db, instansi, 'pegawai', o)
  if (id === undefined)
    throw new GalatOperasi('Impor lain sedang berjalan atau menunggu keputusan. Selesaikan atau batalkan dahulu di konsol.', 1)
  const r = await pratinjaukan(db, instansi, id, o)
  const batal = async (kalimat: string) => {
    await db.diInstansi(instansi.skema, (tx) => batalkan(tx, { imporId: id, oleh: null, alasan: kalimat, kini: o.kini }))
    throw new GalatOperasi(kalimat, 1)
  }
  if (r.jumlah.atasan > 0 && !opsi.konfirmasi)
    await batal(`Ada ${r.jumlah.atasan} perubahan atasan atau kepala. Periksa pratinjaunya, lalu tambah --konfirmasi-atasan.`)
  const lanjut = { alasan: opsi.alasan, konfirmasi: opsi.konfirmasi }
  const menunggu = r.susut.length > 0
  await db.diInstansi(instansi.skema, (tx) => pindahKeadaan(tx, id, ['pratinjau'], menunggu ? 'menunggu' : 'menerapkan', o.kini, lanjut))
  tampilkan(io, opsi, r, [])
  if (menunggu) {
    bilang(`${r.susut.length} unit susut lebih dari 2 %: menunggu pengesahan verifikator di konsol. Belum ada yang ditulis.`)
    return 1
  }
  const cap = (await db.diInstansi(instansi.skema, (tx) => imporDariId(tx, id)))?.cap ?? null
  const nilaiUlang: OpsiTerapkan['nilaiUlang'] = (tx, ids, dari) => insertHariUlang(tx, ids, dari, o.hariIni, new Date())
  const tulisan = { ...o, imporId: id, alasan: opsi.alasan, cap, nilaiUlang }
  const hasil = await tulis(db, instansi, kunci, tulisan, (n) => bilang(`Menulis: ${n} baris`))
  if (hasil === 'basi') throw new GalatOperasi('Data pegawai berubah selagi berkas dibaca. Jalankan sekali lagi.', 1)
  let dinilai = 0
  const { gagal } = await pengurasUlang({
    db,
    instansi,
    jam: () => new Date(),
    kabar: (n) => bilang(`Menilai ulang: ${(dinilai += n)} pegawai`),
    onGalat: (g) => void io.stderr.write(barisGalat(g, new Date())),
  }).kuras()
  if (gagal > 0) bilang('Sebagian hari belum dapat dinilai ulang. Hadir mencobanya lagi dengan sendirinya.')
  bilang(`Selesai: ${hasil.pegawaiIds.length} pegawai ditulis, ${hasil.baru} di antaranya baru.`)
  return r.jumlah.ragu + r.jumlah.salah > 0 ? 1 : 0
}

const NAMA_TAB: Readonly<Record<Tab, string>> = {
  baru: 'baru',
  berubah: 'berubah',
  pindah: 'pindah unit',
  berakhir: 'berakhir',
  atasan: 'atasan atau kepala',
  unit: 'unit dibuat',
  ragu: 'ragu, tidak dipakai atau perlu dilihat',
  salah: 'sel tidak terbaca',
}
const CONTOH = 20

function tampilkan(io: Io, opsi: Opsi, r: RingkasanImpor, garis: readonly BarisRencana[]): void {
  if (opsi.json) {
    const { judul: _, ...ringkasan } = r
    return void io.stdout.write(`${JSON.stringify({ ringkasan, baris: garis.map(({ perubahan: _p, ...g }) => g) })}\n`)
  }
  io.stdout.write(`Lembar ${r.lembar}, judul kolom di baris ${r.barisKepala}: ${r.dibaca} pegawai dibaca, ${r.sama} tidak berubah.\n`)
  for (const t of TAB) if (r.jumlah[t] > 0) io.stdout.write(`  ${NAMA_TAB[t]}: ${r.jumlah[t]}\n`)
  if (r.tidakDisebut > 0) io.stdout.write(`${r.tidakDisebut} pegawai tidak ada di berkas; mereka tetap seperti semula.\n`)
  for (const s of r.susut) io.stdout.write(`Unit ${s.unit} susut dari ${s.dari} menjadi ${s.ke}.\n`)
  for (const t of ['atasan', 'ragu', 'salah'] as const) {
    const milik = garis.filter((g) => g.tab === t)
    for (const g of milik.slice(0, CONTOH)) io.stdout.write(`${kalimat(g)}\n`)
    if (milik.length > CONTOH) io.stdout.write(`  dan ${milik.length - CONTOH} lagi (semua: --json)\n`)
  }
}

function kalimat(g: BarisRencana): string {
  const letak = `${g.lembar} baris ${g.baris}, ${g.tab === 'salah' ? `kolom ${g.nama}` : g.nama}`
  const ubah = g.ubah.map((u) => `${u.apa}: ${u.dari ?? 'tidak ada'} menjadi ${u.ke ?? 'tidak ada'}`)
  return `${letak}: ${[...ubah, ...g.pesan].join(' ')}`
}

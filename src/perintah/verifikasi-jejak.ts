import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type BasisData, bukaDb } from '../db/db.ts'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { daftarInstansi } from '../db/instansi.ts'
import { layananBaca } from '../db/layanan.ts'
import { bacaBerkasSaksi, type HasilSaksi, tulisSaksi } from '../jejak/saksi.job.ts'
import { type HasilVerifikasi, pembaca, type Tahap, verifikasiJejak } from '../presensi/verifikasi.job.ts'
import type { Instansi } from '../server/konteks.ts'

type Io = { readonly stdin: NodeJS.ReadableStream; readonly stdout: NodeJS.WritableStream; readonly stderr: NodeJS.WritableStream }

const BANTUAN = `hadir verifikasi-jejak [--dari N] [--saksi BERKAS] [--tulis-saksi BERKAS] [--instansi SKEMA] [--json]

Memeriksa, tanpa mengubah apa pun di basis data: rantai jejak audit, kelompok rekaman, tanda tangan HP setiap rekaman,
dan setiap hari yang sudah dinilai terhadap faktanya.
  --dari N            mulai dari entri ke-N dalam urutan (0 yang pertama); rekaman tanpa kelompok tidak dicari
  --saksi BERKAS      membandingkan dengan saksi yang disimpan di luar; menemukan keadaan lama yang dipulihkan
  --tulis-saksi BERKAS  menambahkan saksi keadaan jejak kini pada akhir berkas, bila jejak menyambung dengan isinya
Basis data: DATABASE_URL, atau bawaan di HADIR_DATA (data) selama Hadir tidak berjalan.
Keluar: 0 utuh, 1 ada temuan (sepuluh yang pertama disebut), 2 salah pakai, salah masukan, atau basis data tidak terjangkau.
`

const NAMA_TAHAP: Readonly<Record<Tahap, string>> = { rantai: 'Rantai', tap: 'Rekaman', hari: 'Hari', saksi: 'Saksi' }

/** Checks the trail and all it vouches for. */
export async function perintahVerifikasiJejak(argv: string[], io: Io): Promise<number> {
  const opsi = bacaOpsi(argv)
  if (opsi === 'bantuan') {
    io.stdout.write(BANTUAN)
    return 0
  }
  const layanan = await layananBaca({
    dataDir: resolve(process.env.HADIR_DATA ?? 'data'),
    url: process.env.DATABASE_URL || undefined,
    urlMigrasi: process.env.DATABASE_URL_MIGRASI || undefined,
  })
  const db = bukaDb({ koneksi: layanan.web, jumlahTap: 1, jumlahUmum: 3 })
  try {
    const semua = await daftarInstansi(db)
    const instansi = opsi.instansi === undefined ? semua[0] : semua.find((i) => i.skema === opsi.instansi)
    if (!instansi) throw new GalatOperasi('Instansi itu tidak ada di basis data ini.', 2)
    return await periksa(db, instansi, opsi, io)
  } finally {
    await db.tutup()
    await layanan.stop()
  }
}

async function periksa(db: BasisData, instansi: Instansi, opsi: Opsi, io: Io): Promise<number> {
  const saksi = opsi.saksi === undefined ? [] : bacaBerkasSaksi(opsi.saksi, instansi)
  const hasil = await verifikasiJejak(db, instansi, {
    dari: opsi.dari,
    saksi,
    kini: () => new Date(),
    maju: kabarMaju(opsi.json ? undefined : io),
  })
  if (!hasil) throw new GalatOperasi(`--dari ${opsi.dari}: jejak tidak sepanjang itu.`, 2)
  const tertulis =
    opsi.tulisSaksi === undefined ? undefined : await tulisSaksi(pembaca(db, instansi), instansi, opsi.tulisSaksi, new Date())
  const { jumlah, perJenis, pertama, diperiksa, lama } = hasil
  const utuh = jumlah === 0 && tertulis?.ditulis !== false
  if (opsi.json)
    io.stdout.write(
      `${JSON.stringify({ instansi: instansi.skema, utuh, jumlah, perJenis, temuan: pertama, diperiksa, milidetik: lama, ...(tertulis ? { saksi: tertulis } : {}) })}\n`,
    )
  else io.stdout.write(teksHasil(hasil, opsi, tertulis))
  return utuh ? 0 : 1
}

/** One line a second at most, and the end of each step. */
function kabarMaju(io: Io | undefined): (tahap: Tahap, selesai: number, semua: number) => void {
  let lalu = 0
  return (tahap, selesai, semua) => {
    if (!io || (selesai < semua && Date.now() - lalu < 1000)) return
    lalu = Date.now()
    io.stderr.write(`${NAMA_TAHAP[tahap]}: ${selesai} dari ${semua}\n`)
  }
}

function laju(n: number, ms: number): string {
  return n < 5000 ? '' : ` (${Math.round((n * 1000) / Math.max(1, ms))} per detik)`
}

function teksHasil({ jumlah, pertama, diperiksa: d, lama }: HasilVerifikasi, opsi: Opsi, saksi: HasilSaksi | undefined): string {
  const baris = [
    `${d.entri} entri${laju(d.entri, lama.rantai)}, ${d.kelompok} kelompok; ${d.belumUrut} entri menunggu diurutkan.`,
    `${d.tap} rekaman${laju(d.tap, lama.tap)}, ${d.bertanda} bertanda tangan HP.`,
    `${d.hari} hari${laju(d.hari, lama.hari)}, ${d.hariTerbuka} masih terbuka.`,
    ...(d.saksi > 0 ? [`${d.saksi} saksi.`] : []),
    ...(opsi.dari > 0 ? [`Rantai dan kelompok hanya mulai entri ${opsi.dari}.`] : []),
    jumlah === 0 ? 'Utuh: tidak ada temuan.' : `${jumlah} temuan${jumlah > pertama.length ? `, ${pertama.length} yang pertama` : ''}:`,
    ...pertama.map((t) => `  ${t.waktu}  ${t.jenis}  ${t.indeks === null ? '' : `urutan ${t.indeks}, `}${t.objek}\n    ${t.kalimat}`),
    ...(saksi === undefined ? [] : [teksTertulis(saksi)]),
  ]
  return `${baris.join('\n')}\n`
}

function teksTertulis(s: HasilSaksi): string {
  return s.ditulis ? `Saksi ditulis: ${s.ukuran} entri pada ${s.waktu}.` : `Saksi tidak ditulis. ${s.alasan ?? ''}`
}

type Opsi = {
  readonly dari: number
  readonly saksi?: string
  readonly tulisSaksi?: string
  readonly instansi?: string
  readonly json: boolean
}

function bacaOpsi(argv: string[]): Opsi | 'bantuan' {
  const { values: v } = parseArgs({
    args: argv,
    options: {
      dari: { type: 'string', default: '0' },
      saksi: { type: 'string' },
      'tulis-saksi': { type: 'string' },
      instansi: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (v.help) return 'bantuan'
  if (!/^(0|[1-9]\d{0,14})$/.test(v.dari)) throw new GalatOperasi('--dari: bilangan bulat mulai 0. Lihat hadir verifikasi-jejak --help.', 2)
  const tulis = v['tulis-saksi']
  return {
    dari: Number(v.dari),
    ...(v.saksi === undefined ? {} : { saksi: resolve(v.saksi) }),
    ...(tulis === undefined ? {} : { tulisSaksi: resolve(tulis) }),
    ...(v.instansi === undefined ? {} : { instansi: v.instansi }),
    json: v.json,
  }
}

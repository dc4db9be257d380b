import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { pastikanPartisi } from '../db/partisi.ts'
import { hitungUlang } from '../presensi/hitung-ulang.job.ts'
import { bacaAttlog, bacaPin, type BentukAttlog } from '../tap/attlog.ts'
import { type HasilImporTap, imporTap } from '../tap/impor-tap.job.ts'
import { tambahHari } from '../waktu/tanggal.ts'
import { tanggalPada } from '../waktu/zona.ts'
import { bacaBerkas, diInstansi, type Io } from './buka.ts'

const BANTUAN = `hadir impor-tap BERKAS --mesin KODE --pin PIN.csv [--sumber usb|mesin] [--instansi SKEMA] [--json]

Rekaman mesin sidik jari dari berkas attlog menjadi rekaman kehadiran; berkas yang sama dua kali tidak menambah apa pun.
  --mesin KODE     kode mesin; rekaman yang sama dari mesin yang sama hanya tercatat sekali
  --pin PIN.csv    PIN dan NIP, sepasang setiap baris
  --sumber         usb: berkas flashdisk enam kolom (bawaan); mesin: isi kiriman mesin
PIN asing, rekaman lebih dari 35 hari lalu, dan baris tidak terbaca masuk karantina; waktu yang belum tiba ditolak.
Hari yang tersentuh dinilai ulang.
Basis data: DATABASE_URL, atau bawaan di HADIR_DATA (data).
Keluar: 0 baik, 1 ada yang dikarantina atau ditolak, 2 salah pakai atau berkas tidak terbaca.
`

type Opsi = {
  readonly berkas: string
  readonly mesin: string
  readonly pin: string
  readonly sumber: BentukAttlog
  readonly instansi: string | undefined
  readonly json: boolean
}

function bacaOpsi(argv: string[]): Opsi | 'bantuan' {
  const teks = { type: 'string' } as const
  const ya = { type: 'boolean', default: false } as const
  const { values: v, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { mesin: teks, pin: teks, sumber: { type: 'string', default: 'usb' }, instansi: teks, json: ya, help: ya },
  })
  if (v.help) return 'bantuan'
  const [berkas, ...lagi] = positionals
  const salah: string[] = []
  if (berkas === undefined || lagi.length > 0) salah.push('Sebut satu berkas.')
  if (!/^[\w-]{1,40}$/.test(v.mesin ?? '')) salah.push('--mesin: kode mesin, huruf dan angka.')
  if (v.pin === undefined) salah.push('--pin: berkas PIN dan NIP.')
  if (v.sumber !== 'usb' && v.sumber !== 'mesin') salah.push('--sumber: usb atau mesin.')
  if (salah.length > 0) throw new GalatOperasi(`${salah.join(' ')} Lihat hadir impor-tap --help.`, 2)
  return {
    berkas: berkas ?? '',
    mesin: v.mesin ?? '',
    pin: v.pin ?? '',
    sumber: v.sumber as BentukAttlog,
    instansi: v.instansi,
    json: v.json,
  }
}

/** A captured request keeps its head before the first empty line. */
const tanpaKepala = (teks: string) =>
  /^(POST|GET) \S+ HTTP\//.test(teks) ? teks.slice(Math.max(0, teks.search(/\r?\n\r?\n/))).trimStart() : teks

/** `hadir impor-tap`: punches of a fingerprint machine from a file. */
export async function perintahImporTap(argv: string[], io: Io): Promise<number> {
  const opsi = bacaOpsi(argv)
  if (opsi === 'bantuan') {
    io.stdout.write(BANTUAN)
    return 0
  }
  const berkas = Buffer.from(bacaBerkas(opsi.berkas))
  const { baris, salah, perangkat } = bacaAttlog(tanpaKepala(berkas.toString('utf8')), opsi.sumber)
  if (baris.length === 0)
    throw new GalatOperasi(
      salah[0] ? `Tidak satu baris pun terbaca; baris ${salah[0].nomor} seharusnya ${salah[0].harap}.` : 'Berkas ini kosong.',
      2,
    )
  if (perangkat.length > 1)
    throw new GalatOperasi(`Berkas ini berisi rekaman beberapa mesin (${perangkat.join(', ')}). Satu berkas untuk satu mesin.`, 2)
  const pin = bacaPin(Buffer.from(bacaBerkas(opsi.pin)).toString('utf8'))
  if (pin.salah.length > 0) throw new GalatOperasi(`Berkas PIN: ${pin.salah.slice(0, 10).join(' ')}`, 2)
  return diInstansi(opsi.instansi, async ({ db, instansi, migrasi }) => {
    const kini = new Date()
    const hariIni = tanggalPada(kini, instansi.zona)
    await pastikanPartisi(migrasi, instansi.skema, tambahHari(hariIni, -36), hariIni)
    const { mesin, sumber } = opsi
    const namaBerkas = basename(opsi.berkas).slice(0, 120)
    const hasil = await imporTap(db, instansi, { mesin, sumber, namaBerkas, berkas, baris, salah, nip: pin.nip, oleh: null, kini })
    let dinilai = 0
    if (hasil.ulang) dinilai = (await hitungUlang(db, instansi, { ...hasil.ulang, kini: () => new Date() })).berubah
    const { ulang: _, ...ringkas } = hasil
    if (opsi.json) io.stdout.write(`${JSON.stringify({ ...ringkas, hariBerubah: dinilai })}\n`)
    else io.stdout.write(kalimat(hasil, dinilai))
    const { pinAsing, lama, tidakTerbaca } = hasil.karantina
    return pinAsing + lama + tidakTerbaca + hasil.akanDatang > 0 ? 1 : 0
  })
}

function kalimat(h: HasilImporTap, dinilai: number): string {
  const { pinAsing, lama, tidakTerbaca } = h.karantina
  const baris = [
    `${h.baru} rekaman baru, ${h.sudahAda} sudah ada; ${dinilai} hari berubah.`,
    ...(pinAsing > 0 ? [`${pinAsing} rekaman ber-PIN asing dikarantina: PIN ${h.pinAsing.slice(0, 20).join(', ')}.`] : []),
    ...(lama > 0 ? [`${lama} rekaman lebih dari 35 hari lalu dikarantina.`] : []),
    ...(tidakTerbaca > 0 ? [`${tidakTerbaca} baris tidak terbaca dikarantina.`] : []),
    ...(h.akanDatang > 0 ? [`${h.akanDatang} rekaman ditolak: waktunya belum tiba. Periksa jam mesin.`] : []),
  ]
  return `${baris.join('\n')}\n`
}

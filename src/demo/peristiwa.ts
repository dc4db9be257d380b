import type { DasarHukum } from '../hukum/ketentuan.ts'
import { dasarPermohonan } from '../hukum/permohonan.ts'
import type { JenisPermohonan, Porsi } from '../presensi/fakta.ts'
import { NAMA_PERMOHONAN } from '../presensi/kata.ts'
import type { KeteranganBaru } from '../presensi/fakta.query.ts'
import { daftarTanggal, hariDalamMinggu, nomorHari, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { type Acak, acakDari, uuidContoh } from './acak.ts'
import type { Kalender } from './kalender.ts'
import type { OrangContoh } from './orang.ts'

/** What happens to a person beside coming and going: granted requests, and dates without a word. */
export type Peristiwa = { readonly keterangan: readonly KeteranganBaru[]; readonly alpa: ReadonlySet<Tanggal> }

type Rencana = {
  readonly jenis: JenisPermohonan
  readonly dari: Tanggal
  readonly sampai: Tanggal
  readonly porsi?: Porsi
  readonly menungguSurat?: boolean
  readonly uraian?: string
}

/** Of each so many persons one has several absences, so that thresholds are reached in every scale. */
const SATU_DARI_BANYAK = 130

const IZIN: DasarHukum = { peraturan: 'Ketentuan contoh', pasal: 'izin meninggalkan tugas' }

function dasar(jenis: JenisPermohonan, pns: boolean, pada: Tanggal): DasarHukum {
  if (jenis === 'izin-sebagian') return IZIN
  if (jenis === 'dinas-luar' || jenis === 'tugas-belajar' || jenis === 'wfa') return dasarPermohonan(jenis, pada)
  return dasarPermohonan(pns ? 'cuti-pns' : 'cuti-pppk', pada)
}

function hariKantor(k: Kalender): Tanggal[] {
  return daftarTanggal(k.awal, k.hariIni).filter((t) => hariDalamMinggu(t) <= 5)
}

function blok(acak: Acak, hari: readonly Tanggal[], panjang: number): { dari: Tanggal; sampai: Tanggal } {
  const dari = acak.pilih(hari)
  return { dari, sampai: tambahHari(dari, panjang - 1) }
}

function rencana(o: OrangContoh, k: Kalender, acak: Acak, hari: readonly Tanggal[]): Rencana[] {
  if (o.tokoh === 'melahirkan') return [{ jenis: 'cuti-melahirkan', dari: tambahHari(k.bulan[1], 9), sampai: tambahHari(k.bulan[1], 98) }]
  if (o.tokoh === 'alpa-panjang') return []
  if (o.tokoh === 'pegawai') return rencanaPegawai(k)
  const hasil: Rencana[] = []
  if (acak.ya(0.2)) hasil.push({ jenis: 'cuti-tahunan', ...blok(acak, hari, acak.bulat(1, 5)) })
  if (acak.ya(0.12)) hasil.push({ jenis: 'cuti-sakit', ...blok(acak, hari, acak.bulat(1, 3)) })
  if (acak.ya(0.18)) hasil.push({ jenis: 'dinas-luar', ...blok(acak, hari, acak.bulat(1, 3)) })
  if (acak.ya(0.06) && o.giliran === null && !o.unit.enamHari) hasil.push({ jenis: 'wfa', ...blok(acak, hari, 1) })
  if (acak.ya(0.05)) hasil.push({ jenis: 'izin-sebagian', ...blok(acak, hari, 1), porsi: acak.ya(0.5) ? 'pagi' : 'siang' })
  if (acak.ya(0.02)) hasil.push({ jenis: 'cuti-alasan-penting', ...blok(acak, hari, acak.bulat(2, 4)) })
  if (o.kelamin === 2 && acak.ya(0.008)) hasil.push({ jenis: 'cuti-melahirkan', ...blok(acak, hari, 90) })
  if (o.jenis === 'pns' && acak.ya(0.002)) hasil.push({ jenis: 'cuti-besar', ...blok(acak, hari, 50) })
  if (acak.ya(0.012))
    hasil.push({
      jenis: 'cuti-sakit',
      dari: tambahHari(k.hariIni, -1),
      sampai: tambahHari(k.hariIni, 1),
      menungguSurat: true,
      uraian: 'Sakit; surat keterangan menyusul.',
    })
  return hasil
}

/** The month that is looked at first shows each kind of day once. */
function rencanaPegawai(k: Kalender): Rencana[] {
  const senin = (b: Tanggal) => tambahHari(b, (8 - hariDalamMinggu(b)) % 7)
  const [, kedua, ini] = k.bulan.map(senin)
  if (!kedua || !ini) return []
  return [
    { jenis: 'cuti-tahunan', dari: tambahHari(kedua, 7), sampai: tambahHari(kedua, 8) },
    { jenis: 'cuti-sakit', dari: tambahHari(kedua, 17), sampai: tambahHari(kedua, 17) },
    { jenis: 'dinas-luar', dari: tambahHari(ini, 2), sampai: tambahHari(ini, 3) },
    { jenis: 'izin-sebagian', dari: tambahHari(ini, 9), sampai: tambahHari(ini, 9), porsi: 'siang' },
    { jenis: 'wfa', dari: tambahHari(ini, 11), sampai: tambahHari(ini, 11) },
  ]
}

/** The first of overlapping requests stays. */
function tanpaTindih(daftar: readonly Rencana[]): Rencana[] {
  const hasil: Rencana[] = []
  for (const r of daftar) if (!hasil.some((l) => l.dari <= r.sampai && r.dari <= l.sampai)) hasil.push(r)
  return hasil
}

function tanggalAlpa(o: OrangContoh, k: Kalender, acak: Acak, hari: readonly Tanggal[]): Set<Tanggal> {
  const hasil = new Set<Tanggal>()
  if (o.tokoh === 'alpa-panjang') {
    const mulai = tambahHari(k.bulan[1], 5)
    for (const t of daftarTanggal(mulai, tambahHari(mulai, 17))) hasil.add(t)
    return hasil
  }
  for (const t of daftarTanggal(k.awal, k.hariIni)) if (acak.ya(o.perangai.alpa)) hasil.add(t)
  if (o.tokoh === null && o.nomor % SATU_DARI_BANYAK === 57) {
    const jumlah = acak.bulat(3, 8)
    for (let i = 0; i < jumlah; i++) hasil.add(acak.pilih(hari))
  }
  return hasil
}

/** `pemutus` decides when the person has no superior. */
export function peristiwaOrang(o: OrangContoh, k: Kalender, pemutus: string): Peristiwa {
  const acak = acakDari(`peristiwa ${o.nomor}`)
  if (o.jenis === null) return { keterangan: [], alpa: new Set() }
  const hari = hariKantor(k)
  if (hari.length === 0) return { keterangan: [], alpa: new Set() }
  const pns = o.jenis === 'pns' || o.jenis === 'cpns'
  const keterangan = tanpaTindih(rencana(o, k, acak, hari)).map((r): KeteranganBaru => {
    const lama = nomorHari(r.sampai) - nomorHari(r.dari) + 1
    return {
      id: uuidContoh(acak, k.saat(r.dari, 0).getTime()),
      pegawaiId: o.id,
      jenis: r.jenis,
      dari: r.dari,
      sampai: r.sampai,
      porsi: r.porsi ?? 'penuh',
      menungguSurat: r.menungguSurat ?? false,
      ...dasar(r.jenis, pns, r.dari),
      uraian: r.uraian ?? `${NAMA_PERMOHONAN[r.jenis]}${r.porsi ? '' : `, ${lama} hari`}; disetujui atasan.`,
      diputusOleh: o.atasanId ?? pemutus,
      diputus: r.dari > k.hariIni ? k.kini : k.saat(tambahHari(r.dari, -2), 600),
    }
  })
  return { keterangan, alpa: tanggalAlpa(o, k, acak, hari) }
}

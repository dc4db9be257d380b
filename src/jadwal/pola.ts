import { isJam } from '../waktu/jam.ts'
import { daftarTanggal, tambahHari, tanggal, type Tanggal } from '../waktu/tanggal.ts'
import { type JadwalTerbaca, type JamRentang, type PolaGiliran, type PolaMingguan, rentangBerlaku } from './jadwal.ts'
import type { Rentang } from './rentang.ts'
import { type PenolakanJadwal, penolakanJadwal, sudahMulai, tumpang, type UsulHari } from './susunan.ts'

export type Jam = { readonly nama: string; readonly masuk: string; readonly pulang: string; readonly istirahat?: readonly string[] }
type Pekan = Readonly<Record<string, readonly Jam[] | undefined>>

/** A pattern as it travels: a week, or the letters of a cycle with what each means. */
export type PolaBaru =
  | { readonly macam: 'mingguan'; readonly hari: Pekan; readonly ramadan?: Pekan }
  | { readonly macam: 'giliran'; readonly siklus: readonly string[]; readonly jaga: readonly (Jam & { readonly huruf: string })[] }

export type PenolakanPola =
  | { readonly alasan: 'tanpa-tugas' }
  | { readonly alasan: 'huruf-ganda'; readonly huruf: string }
  | { readonly alasan: 'huruf-tak-dipakai'; readonly huruf: string }
  | { readonly alasan: 'bukan-jam'; readonly nama: string }
  | { readonly alasan: 'istirahat-di-luar-rentang' | 'bertumpang-tindih'; readonly pada: string }

const HARI = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'] as const
/** A Monday before all law that is read here, to lay a week or a cycle on dates. */
const SENIN = tanggal('2024-01-01')

function jamRentang({ istirahat, ...jam }: Jam): JamRentang {
  return { ...jam, ...(istirahat ? { istirahat: [istirahat[0] ?? '', istirahat[1] ?? ''] as const } : {}) }
}

function pekan(p: Pekan): PolaMingguan['hari'] {
  return Object.fromEntries(Object.entries(p).flatMap(([h, isi]) => (isi && isi.length > 0 ? [[h, isi.map(jamRentang)]] : [])))
}

/** What is stored of a pattern that stands. */
export function isiPola(p: PolaBaru): Omit<PolaMingguan, 'macam' | 'nama'> | Omit<PolaGiliran, 'macam' | 'nama'> {
  if (p.macam === 'mingguan') return { hari: pekan(p.hari), ...(p.ramadan ? { ramadan: pekan(p.ramadan) } : {}) }
  return { siklus: p.siklus, giliran: Object.fromEntries(p.jaga.map(({ huruf, ...jam }) => [huruf, jamRentang(jam)])) }
}

/** Two rounds laid on dates, so that the end of one meets the beginning of the next. */
function duaPutaran(panjang: number, jam: (letak: number) => readonly JamRentang[]): UsulHari[] {
  return Array.from({ length: panjang * 2 }, (_, i) => ({ tanggal: tambahHari(SENIN, i), rentang: jam(i % panjang), tetapBertugas: true }))
}

function penolakanPutaran(
  panjang: number,
  jam: (letak: number) => readonly JamRentang[],
  nama: (letak: number) => string,
): PenolakanPola[] {
  const usul = duaPutaran(panjang, jam)
  const letak = new Map(usul.map((u, i) => [u.tanggal, i % panjang]))
  const hasil = new Map<string, PenolakanPola>()
  for (const p of penolakanJadwal(usul, [], () => undefined)) {
    if (p.alasan === 'tanggal-ganda') continue
    const pada = nama(letak.get(p.tanggal) ?? 0)
    hasil.set(`${p.alasan} ${pada}`, { alasan: p.alasan, pada })
  }
  return [...hasil.values()]
}

/** Everything that is wrong with a new pattern, at once. */
export function penolakanPola(p: PolaBaru): PenolakanPola[] {
  const semua = p.macam === 'giliran' ? p.jaga : [p.hari, p.ramadan ?? {}].flatMap((m) => Object.values(m).flatMap((h) => h ?? []))
  const bukanJam = semua.filter((j) => ![j.masuk, j.pulang, ...(j.istirahat ?? [])].every(isJam))
  if (bukanJam.length > 0) return bukanJam.map((j) => ({ alasan: 'bukan-jam', nama: j.nama }))
  if (p.macam === 'mingguan') {
    const isi = isiPola(p) as Omit<PolaMingguan, 'macam' | 'nama'>
    if (Object.keys(isi.hari).length === 0 || (isi.ramadan && Object.keys(isi.ramadan).length === 0)) return [{ alasan: 'tanpa-tugas' }]
    return [
      ...penolakanPutaran(
        7,
        (i) => isi.hari[String(i + 1)] ?? [],
        (i) => HARI[i] ?? '',
      ),
      ...(isi.ramadan
        ? penolakanPutaran(
            7,
            (i) => isi.ramadan?.[String(i + 1)] ?? [],
            (i) => `${HARI[i] ?? ''} (Ramadan)`,
          )
        : []),
    ]
  }
  const huruf = p.jaga.map((j) => j.huruf)
  const salah: PenolakanPola[] = [
    ...[...new Set(huruf.filter((h, i) => huruf.indexOf(h) !== i))].map((h) => ({ alasan: 'huruf-ganda' as const, huruf: h })),
    ...huruf.filter((h) => !p.siklus.includes(h)).map((h) => ({ alasan: 'huruf-tak-dipakai' as const, huruf: h })),
  ]
  if (!p.siklus.some((s) => huruf.includes(s))) salah.push({ alasan: 'tanpa-tugas' })
  if (salah.length > 0) return salah
  const { siklus, giliran } = isiPola(p) as Omit<PolaGiliran, 'macam' | 'nama'>
  const jam = (i: number) => {
    const j = giliran[siklus[i] ?? '']
    return j ? [j] : []
  }
  return penolakanPutaran(siklus.length, jam, (i) => `hari ke-${i + 1} siklus (${siklus[i] ?? ''})`)
}

export function kalimatPenolakanPola(p: PenolakanPola): string {
  switch (p.alasan) {
    case 'tanpa-tugas':
      return 'Pola ini tidak memuat satu pun hari tugas.'
    case 'huruf-ganda':
      return `Huruf ${p.huruf} diberi arti lebih dari sekali.`
    case 'huruf-tak-dipakai':
      return `Huruf ${p.huruf} tidak ada dalam siklus.`
    case 'bukan-jam':
      return `Jam pada ${p.nama} tidak ada.`
    case 'istirahat-di-luar-rentang':
      return `Istirahat pada ${p.pada} berada di luar jam tugasnya.`
    case 'bertumpang-tindih':
      return `Jam tugas pada ${p.pada} bertumpang dengan tugas lain.`
  }
}

export type Penetapan = { readonly mulai: Tanggal; readonly sampai: Tanggal | null }
export type PenolakanPenetapan =
  | { readonly alasan: 'sudah-mulai'; readonly mulai: Tanggal }
  | { readonly alasan: 'terlalu-jauh'; readonly mulai: Tanggal }
  | { readonly alasan: 'sampai-mendahului' }

/** A pattern is published before its first day begins, so that it touches no day that anybody has been judged by. */
export const PALING_JAUH = 731

export function penolakanPenetapan({ mulai, sampai }: Penetapan, hariIni: Tanggal): PenolakanPenetapan[] {
  const hasil: PenolakanPenetapan[] = []
  if (sudahMulai(mulai, hariIni)) hasil.push({ alasan: 'sudah-mulai', mulai })
  if (tambahHari(hariIni, PALING_JAUH) < mulai) hasil.push({ alasan: 'terlalu-jauh', mulai })
  if (sampai !== null && sampai < mulai) hasil.push({ alasan: 'sampai-mendahului' })
  return hasil
}

export function kalimatPenetapan(p: PenolakanPenetapan): string {
  switch (p.alasan) {
    case 'sudah-mulai':
      return `Pola berlaku paling awal besok; ${p.mulai} sudah mulai atau sudah lewat.`
    case 'terlalu-jauh':
      return `Tanggal mulai ${p.mulai} lebih dari dua tahun lagi.`
    case 'sampai-mendahului':
      return 'Tanggal sampai mendahului tanggal mulai.'
  }
}

type Akhirnya = { readonly tambahan: boolean; readonly sampai: Tanggal | null; readonly diakhiri: unknown }

/** A second place is ended by a word, once, as long as days of it are left; any other pattern ends where the next begins. */
export function dapatDiakhiri(t: Akhirnya, hariIni: Tanggal): boolean {
  return t.tambahan && t.diakhiri === null && (t.sampai === null || hariIni < t.sampai)
}

export type PenolakanAkhir = 'tidak-dapat-diakhiri' | 'sudah-mulai' | 'bukan-lebih-awal'

/** What is wrong with a last day: today has begun and stays as it is, so it is the earliest. */
export function penolakanAkhir(t: Akhirnya, akhir: Tanggal, hariIni: Tanggal): PenolakanAkhir[] {
  if (!dapatDiakhiri(t, hariIni)) return ['tidak-dapat-diakhiri']
  if (akhir < hariIni) return ['sudah-mulai']
  return t.sampai !== null && t.sampai <= akhir ? ['bukan-lebih-awal'] : []
}

export function kalimatAkhir(p: PenolakanAkhir): string {
  switch (p) {
    case 'tidak-dapat-diakhiri':
      return 'Hanya tempat kedua yang masih berlaku yang dapat diakhiri. Pola lain diganti dengan penetapan baru.'
    case 'sudah-mulai':
      return 'Hari yang sudah lewat tidak berubah; hari terakhir paling awal hari ini.'
    case 'bukan-lebih-awal':
      return 'Tempat kedua ini sudah berakhir pada atau sebelum tanggal itu.'
  }
}

export type Jangka = { readonly dari: Tanggal; readonly sampai: Tanggal }

/** Days over which a new pattern is held against what else a person has: twice a month, and so at least once a whole cycle. */
const PERIKSA = 62
const RAMADAN = 30

/**
 * The dates on which a new pattern is looked at, with the evening before and the morning after: its beginning, and each Ramadan known
 * in its time, whose hours are others.
 */
export function jangkaPeriksa(t: Penetapan, ramadan: readonly Jangka[]): Jangka[] {
  const akhir = (dari: Tanggal, hari: number) => {
    const jauh = tambahHari(dari, hari)
    return t.sampai !== null && t.sampai < jauh ? tambahHari(t.sampai, 1) : jauh
  }
  const awal = { dari: tambahHari(t.mulai, -1), sampai: akhir(t.mulai, PERIKSA) }
  const nanti = ramadan.filter((r) => awal.sampai <= r.sampai && (t.sampai === null || r.dari <= t.sampai))
  return [awal, ...nanti.map((r) => ({ dari: tambahHari(r.dari, -1), sampai: akhir(r.dari, RAMADAN) }))]
}

type Baca = (tanggal: Tanggal) => JadwalTerbaca | undefined

/** What a person's roster with a new pattern collides with in itself, where it did not without it. */
export function bentrokPola(dengan: Baca, tanpa: Baca, j: Jangka): PenolakanJadwal[] {
  const rentang = (baca: Baca) => daftarTanggal(j.dari, j.sampai).flatMap((t) => rentangBerlaku(baca(t)))
  const kini = tumpang(rentang(dengan))
  if (kini.length === 0) return []
  const kunci = ([a, b]: readonly [Rentang, Rentang]) => [a.masuk, a.pulang, b.masuk, b.pulang].join(' ')
  const dulu = new Set(tumpang(rentang(tanpa)).map(kunci))
  return kini.filter((p) => !dulu.has(kunci(p))).map(([a, b]) => ({ alasan: 'bertumpang-tindih', tanggal: b.tanggal, dengan: a.tanggal }))
}

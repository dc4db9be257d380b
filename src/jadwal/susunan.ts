import { ISTIRAHAT_ANTAR_TUGAS } from '../hukum/giliran.ts'
import { type DasarHukum, ketentuanPada } from '../hukum/ketentuan.ts'
import { jamDariMenit, menitDariJam, menitLokal, type MenitLokal } from '../waktu/jam.ts'
import { isTanggal, type Tanggal } from '../waktu/tanggal.ts'
import { bertugasPada, type JamRentang, type Pola, type PolaMingguan } from './jadwal.ts'
import type { Rentang } from './rentang.ts'

/** The roster of one day as somebody proposes it. */
export type UsulHari = { readonly tanggal: Tanggal; readonly rentang: readonly JamRentang[]; readonly tetapBertugas: boolean }

export const PANJANG_NAMA = 40

type Waktu = { readonly tanggal: Tanggal; readonly masuk: MenitLokal; readonly pulang: MenitLokal }

export type PenolakanJadwal =
  | { readonly alasan: 'tanggal-ganda'; readonly tanggal: Tanggal }
  | { readonly alasan: 'istirahat-di-luar-rentang'; readonly tanggal: Tanggal; readonly nama: string }
  | { readonly alasan: 'bertumpang-tindih'; readonly tanggal: Tanggal; readonly dengan: Tanggal }

/** Who has begun a day has it in the past: the day begins at midnight. */
export function sudahMulai(tanggal: Tanggal, hariIni: Tanggal): boolean {
  return tanggal <= hariIni
}

export function waktuRentang(tanggal: Tanggal, jam: JamRentang): Waktu {
  const masuk = menitDariJam(jam.masuk)
  const pulang = menitDariJam(jam.pulang)
  return { tanggal, masuk: menitLokal(tanggal, masuk), pulang: menitLokal(tanggal, pulang <= masuk ? pulang + 1440 : pulang) }
}

/** Name of the holiday of a date, where it is one. */
export type NamaLibur = (tanggal: Tanggal) => string | undefined

/** Duties that begin while an earlier one lasts, each beside that earlier one. */
export function tumpang<T extends Waktu>(daftar: readonly T[]): (readonly [T, T])[] {
  const hasil: (readonly [T, T])[] = []
  let a: T | undefined
  for (const b of daftar.toSorted((x, y) => x.masuk - y.masuk)) {
    if (a && b.masuk < a.pulang) hasil.push([a, b])
    if (!a || b.pulang > a.pulang) a = b
  }
  return hasil
}

/** What is wrong with proposed days, beside the spans that hold for the person on the other dates. */
export function penolakanJadwal(usul: readonly UsulHari[], lain: readonly Waktu[], libur: NamaLibur): PenolakanJadwal[] {
  const hasil: PenolakanJadwal[] = []
  const tanggal = usul.map((u) => u.tanggal)
  for (const t of new Set(tanggal.filter((t, i) => tanggal.indexOf(t) !== i))) hasil.push({ alasan: 'tanggal-ganda', tanggal: t })
  const baru: Waktu[] = []
  const tumpangan: (readonly [Waktu, Waktu])[] = []
  for (const hari of usul) {
    const milik = hari.rentang.map((jam) => waktuRentang(hari.tanggal, jam))
    if (bertugasPada(hari.tetapBertugas, libur(hari.tanggal))) baru.push(...milik)
    else tumpangan.push(...tumpang(milik))
    for (const [i, jam] of hari.rentang.entries()) {
      const waktu = milik[i] as Waktu
      if (jam.istirahat && !istirahatDidalam(waktu, jam.istirahat))
        hasil.push({ alasan: 'istirahat-di-luar-rentang', tanggal: hari.tanggal, nama: jam.nama })
    }
  }
  const tetap = lain.filter((w) => !tanggal.includes(w.tanggal))
  tumpangan.push(...tumpang([...tetap, ...baru]).filter(([a, b]) => baru.includes(a) || baru.includes(b)))
  for (const [a, b] of tumpangan) {
    const [sendiri, dengan] = tetap.includes(b) ? [a, b] : [b, a]
    hasil.push({ alasan: 'bertumpang-tindih', tanggal: sendiri.tanggal, dengan: dengan.tanggal })
  }
  return hasil
}

/** Both ends of the break within the span, in order; after midnight they belong to the next day. */
function istirahatDidalam(w: Waktu, istirahat: readonly [string, string]): boolean {
  const [awal, akhir] = istirahat.map((jam) => {
    const menit = menitLokal(w.tanggal, menitDariJam(jam))
    return menit < w.masuk ? menit + 1440 : menit
  }) as [MenitLokal, MenitLokal]
  return w.masuk <= awal && awal < akhir && akhir <= w.pulang
}

export function kalimatPenolakanJadwal(p: PenolakanJadwal): string {
  switch (p.alasan) {
    case 'tanggal-ganda':
      return `Tanggal ${p.tanggal} ditulis lebih dari sekali.`
    case 'istirahat-di-luar-rentang':
      return `Istirahat ${p.nama} pada ${p.tanggal} berada di luar jam tugasnya.`
    case 'bertumpang-tindih':
      return p.tanggal === p.dengan
        ? `Jam tugas pada ${p.tanggal} saling bertumpang.`
        : `Jam tugas pada ${p.tanggal} bertumpang dengan tugas ${p.dengan}.`
  }
}

/** Dates of a request that exist; the path of each that does not. */
export function tanggalSalah(hari: readonly { readonly tanggal: string }[]): { readonly jalur: string; readonly harap: string }[] {
  return hari.flatMap((h, i) => (isTanggal(h.tanggal) ? [] : [{ jalur: `hari[${i}].tanggal`, harap: 'tanggal yang ada' }]))
}

/** Spans in the words of a roster, to be written for another person or kept as they stand. */
export function jamDariRentang(rentang: readonly Rentang[]): JamRentang[] {
  return rentang.map((r) => ({
    nama: r.asal.split(', ').at(-1) ?? r.asal,
    masuk: jamDariMenit(r.masuk),
    pulang: jamDariMenit(r.pulang),
    ...(r.istirahat ? { istirahat: [jamDariMenit(r.istirahat[0]), jamDariMenit(r.istirahat[1])] as const } : {}),
    ...(r.tempatId === undefined ? {} : { tempatId: r.tempatId }),
  }))
}

export type Jaga = { readonly huruf: string; readonly pola: string; readonly giliran: boolean; readonly jam: JamRentang }

/** The shifts patterns know, each once: letters of rotations, then hours of weekly patterns under their own names, those of Ramadan last. */
export function jagaPola(daftar: readonly Pola[]): Jaga[] {
  const hasil = new Map<string, Jaga>()
  const tambah = (huruf: string, nama: string, giliran: boolean, jam: JamRentang) => {
    const kunci = [huruf, jam.masuk, jam.pulang, ...(jam.istirahat ?? [])].join(' ')
    if (!hasil.has(kunci)) hasil.set(kunci, { huruf, pola: nama, giliran, jam })
  }
  const pekan = (nama: string, isi: PolaMingguan['hari']) => {
    for (const hari of Object.keys(isi).sort()) for (const jam of isi[hari] ?? []) tambah('K', nama, false, jam)
  }
  for (const pola of daftar)
    if (pola.macam === 'giliran')
      for (const huruf of new Set(pola.siklus)) {
        const jam = pola.giliran[huruf]
        if (jam) tambah(huruf, pola.nama, true, jam)
      }
  const mingguan = daftar.filter((p) => p.macam === 'mingguan')
  for (const pola of mingguan) pekan(pola.nama, pola.hari)
  for (const pola of mingguan) if (pola.ramadan) pekan(`${pola.nama}, Ramadan`, pola.ramadan)
  return [...hasil.values()]
}

export type IstirahatPendek = { readonly tanggal: Tanggal; readonly menit: number; readonly paling: number; readonly dasar: DasarHukum }

/** Duties of different dates that proposed days bring closer than the rest between duties. Said to whoever writes a roster; it forbids nothing. */
export function istirahatPendek(usul: readonly UsulHari[], lain: readonly Waktu[], libur: NamaLibur): IstirahatPendek[] {
  const tanggal = new Set(usul.map((u) => u.tanggal))
  const bertugas = usul.filter((u) => bertugasPada(u.tetapBertugas, libur(u.tanggal)))
  const baru = bertugas.flatMap((u) => u.rentang.map((jam) => waktuRentang(u.tanggal, jam)))
  const semua = [...lain.filter((w) => !tanggal.has(w.tanggal)), ...baru].sort((a, b) => a.masuk - b.masuk)
  return semua.flatMap((b, i) => {
    const a = semua[i - 1]
    if (!a || a.tanggal === b.tanggal || !(tanggal.has(a.tanggal) || tanggal.has(b.tanggal))) return []
    const { nilai: paling, dasar } = ketentuanPada(ISTIRAHAT_ANTAR_TUGAS, b.tanggal)
    const menit = b.masuk - a.pulang
    return menit >= 0 && menit < paling ? [{ tanggal: b.tanggal, menit, paling, dasar }] : []
  })
}

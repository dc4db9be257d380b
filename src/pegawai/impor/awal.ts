import { isBulan, type Bulan, type Tanggal } from '../../waktu/tanggal.ts'
import { salahNip } from '../kepegawaian.ts'
import { bacaTanggal, HARAP_TANGGAL, teksSel } from './baca.ts'
import { hurufKolom, type Sel } from './kolom.ts'

// Opening data: what an office brings with it when it begins to use Hadir. Each kind names its columns; reading is one for all.

/** What the people named by a file are known by, and what stands of each already. */
export type KenalAwal<K> = {
  readonly hariIni: Tanggal
  readonly pengusul: string | null
  readonly orang: ReadonlyMap<string, { readonly id: string; readonly nama: string }>
  /** Keys that stand already: `<pegawaiId> <kunci>`. */
  readonly ada: ReadonlySet<string>
  readonly lagi: K
}
export type KolomAwal<N> = {
  readonly judul: string
  readonly harap: string
  /** undefined: the cell can't be taken. */
  readonly baca: (sel: Sel | undefined, hariIni: Tanggal) => N | undefined
}
export type Silang<T> = { readonly kolom: keyof T; readonly harap: string }
/** One kind of opening data, as far as it is pure. */
export type BentukAwal<T extends object, K> = {
  /** In the order of the file, after NIP. */
  readonly kolom: { readonly [N in keyof T]-?: KolomAwal<T[N]> }
  /** What a person has once: a year, a month, a decree. */
  readonly kunci: (isi: T) => string
  readonly kolomKunci: keyof T
  readonly harapKunci: string
  /** Cells that do not go together. */
  readonly silang?: (isi: T, pegawaiId: string, kenal: KenalAwal<K>) => readonly Silang<T>[]
}
export type BarisAwal<T> = {
  readonly pegawaiId: string
  readonly nama: string
  readonly nip: string
  readonly baris: number
  readonly isi: T
}
/** Who proposed, who confirmed, when. */
export type DuaOrang = { readonly disusunOleh: string; readonly disetujuiOleh: string; readonly dicatat: Date }
export type SalahAwal = { readonly jalur: string; readonly harap: string }

const JUDUL_NIP = 'NIP'
const daftarKolom = <T extends object, K>(b: BentukAwal<T, K>) => Object.entries<KolomAwal<unknown>>(b.kolom)

export const judulAwal = <T extends object, K>(b: BentukAwal<T, K>): string[] => [JUDUL_NIP, ...daftarKolom(b).map(([, k]) => k.judul)]
export const nipAwal = (sel: Sel | undefined): string => (typeof sel === 'number' ? '' : (teksSel(sel) ?? '').replaceAll(' ', ''))
export const kunciAwal = (pegawaiId: string, kunci: string | number): string => `${pegawaiId} ${kunci}`

/** Every faulty cell at once; a file is proposed whole or not at all. */
export function bacaAwal<T extends object, K>(
  bentuk: BentukAwal<T, K>,
  lembar: string,
  baris: readonly { readonly baris: number; readonly sel: readonly Sel[] }[],
  kenal: KenalAwal<K>,
): { readonly isi: BarisAwal<T>[]; readonly salah: SalahAwal[] } {
  const kolom = daftarKolom(bentuk)
  const judul = judulAwal(bentuk)
  const letak = (n: keyof T) => 1 + kolom.findIndex(([nama]) => nama === n)
  const isi: BarisAwal<T>[] = []
  const salah: SalahAwal[] = []
  const dilihat = new Set<string>()
  for (const b of baris) {
    const tolak = (i: number, harap: string) =>
      void salah.push({ jalur: `${lembar} baris ${b.baris}, kolom ${hurufKolom(i)} (${judul[i]})`, harap })
    const nip = nipAwal(b.sel[0])
    const orang = kenal.orang.get(nip)
    if (salahNip(nip) !== null) tolak(0, 'NIP sebagai teks 18 angka')
    else if (!orang) tolak(0, 'NIP pegawai yang tercatat')
    else if (orang.id === kenal.pengusul) tolak(0, 'data orang lain; data sendiri diusulkan orang lain')
    const nilai = kolom.map(([nama, k], i) => {
      const n = k.baca(b.sel[i + 1], kenal.hariIni)
      if (n === undefined) tolak(i + 1, k.harap)
      return [nama, n] as const
    })
    if (!orang || nilai.some(([, n]) => n === undefined)) continue
    const satu = Object.fromEntries(nilai) as T
    for (const s of bentuk.silang?.(satu, orang.id, kenal) ?? []) tolak(letak(s.kolom), s.harap)
    const ke = kunciAwal(orang.id, bentuk.kunci(satu))
    if (dilihat.has(ke)) tolak(0, `satu baris untuk seorang dan satu ${judul[letak(bentuk.kolomKunci)]}`)
    if (kenal.ada.has(ke)) tolak(letak(bentuk.kolomKunci), bentuk.harapKunci)
    dilihat.add(ke)
    isi.push({ pegawaiId: orang.id, nama: orang.nama, nip, baris: b.baris, isi: satu })
  }
  return { isi, salah }
}

/** A whole number within bounds, both of them allowed. */
export const kolomBilangan = (judul: string, dari: number, sampai: number, satuan: string): KolomAwal<number> => ({
  judul,
  harap: `bilangan ${satuan}, ${dari} sampai ${sampai}`,
  baca: (sel) => {
    const teks = teksSel(sel)
    const n = teks !== null && /^\d{1,6}$/.test(teks) ? Number(teks) : Number.NaN
    return n >= dari && n <= sampai ? n : undefined
  },
})
export const kolomTeks = (judul: string, apa: string, dari: number, sampai: number): KolomAwal<string> => ({
  judul,
  harap: `${apa}, ${dari} sampai ${sampai} huruf`,
  baca: (sel) => {
    const teks = teksSel(sel) ?? ''
    return teks.length >= dari && teks.length <= sampai ? teks : undefined
  },
})
export const kolomSumber = (): KolomAwal<string> => kolomTeks('SUMBER', 'sumber data ini', 3, 160)
/** This year or the one before. */
export const kolomTahun = (judul: string): KolomAwal<number> => ({
  judul,
  harap: 'tahun ini atau tahun lalu',
  baca: (sel, hariIni) => {
    const tahun = Number(teksSel(sel))
    const kini = Number(hariIni.slice(0, 4))
    return tahun === kini || tahun === kini - 1 ? tahun : undefined
  },
})
export const kolomTanggal = (judul: string): KolomAwal<Tanggal> => ({
  judul,
  harap: HARAP_TANGGAL,
  baca: (sel) => bacaTanggal(sel) ?? undefined,
})
export const kolomTanggalBoleh = (judul: string): KolomAwal<Tanggal | null> => ({
  judul,
  harap: `${HARAP_TANGGAL}, atau kosong`,
  baca: (sel) => bacaTanggal(sel),
})
export const kolomBulan = (judul: string): KolomAwal<Bulan> => ({
  judul,
  harap: 'bulan sebagai yyyy-mm',
  baca: (sel) => {
    const teks = teksSel(sel) ?? ''
    return isBulan(teks) ? teks : undefined
  },
})
/** One of a list, written with spaces or dashes, in any case. */
export const kolomPilihan = <const P extends string>(judul: string, pilihan: readonly P[]): KolomAwal<P> => ({
  judul,
  harap: `salah satu dari ${pilihan.join(', ')}`,
  baca: (sel) => {
    const teks = (teksSel(sel) ?? '').toLowerCase().replaceAll(/[\s_]+/g, '-')
    return pilihan.find((p) => p === teks)
  },
})

import { teksSel } from '../pegawai/impor/baca.ts'
import { hurufKolom, type Sel } from '../pegawai/impor/kolom.ts'
import { salahNip } from '../pegawai/kepegawaian.ts'

// The account of absences an office brings with it when it begins in mid-year.

export const KOLOM_AWAL = ['NIP', 'TAHUN', 'HARI_ALPA', 'MENIT_KURANG', 'SUMBER'] as const
export type AkunAwal = {
  readonly pegawaiId: string
  readonly nama: string
  readonly nip: string
  readonly baris: number
  readonly tahun: number
  readonly hariAlpa: number
  readonly menitKurang: number
  readonly sumber: string
}
export type SalahAwal = { readonly jalur: string; readonly harap: string }

/** What is known of the people a file names. */
export type KenalAwal = {
  readonly tahunIni: number
  readonly pengusul: string | null
  readonly orang: ReadonlyMap<string, { readonly id: string; readonly nama: string }>
  /** Accounts that stand already, by person and year. */
  readonly ada: ReadonlySet<string>
}

const MENIT_SETAHUN = 366 * 1440
const kunci = (pegawaiId: string, tahun: number) => `${pegawaiId} ${tahun}`
export { kunci as kunciAwal }

function bilangan(sel: Sel | undefined, maks: number): number | undefined {
  const teks = teksSel(sel)
  if (teks === null || !/^\d{1,6}$/.test(teks)) return undefined
  return Number(teks) <= maks ? Number(teks) : undefined
}

/** Every faulty cell at once; an account is proposed whole or not at all. */
export function bacaAwal(
  lembar: string,
  baris: readonly { readonly baris: number; readonly sel: readonly Sel[] }[],
  k: KenalAwal,
): { readonly isi: AkunAwal[]; readonly salah: SalahAwal[] } {
  const isi: AkunAwal[] = []
  const salah: SalahAwal[] = []
  const dilihat = new Set<string>()
  for (const b of baris) {
    const tolak = (i: number, harap: string) =>
      void salah.push({ jalur: `${lembar} baris ${b.baris}, kolom ${hurufKolom(i)} (${KOLOM_AWAL[i]})`, harap })
    const [selNip, ...lain] = b.sel
    const nip = typeof selNip === 'number' ? '' : (teksSel(selNip) ?? '').replaceAll(' ', '')
    const orang = k.orang.get(nip)
    const tahun = bilangan(lain[0], k.tahunIni)
    const [hariAlpa, menitKurang, sumber] = [bilangan(lain[1], 366), bilangan(lain[2], MENIT_SETAHUN), teksSel(lain[3]) ?? '']
    if (typeof selNip === 'number' || salahNip(nip) !== null) tolak(0, 'NIP sebagai teks 18 angka')
    else if (!orang) tolak(0, 'NIP pegawai yang tercatat')
    else if (orang.id === k.pengusul) tolak(0, 'akun orang lain; akun sendiri diusulkan orang lain')
    if (tahun === undefined || tahun < k.tahunIni - 1) tolak(1, `tahun ${k.tahunIni - 1} atau ${k.tahunIni}`)
    if (hariAlpa === undefined) tolak(2, 'bilangan hari, 0 sampai 366')
    if (menitKurang === undefined) tolak(3, 'bilangan menit dalam setahun')
    if (sumber.length < 3 || sumber.length > 160) tolak(4, 'sumber angka ini, 3 sampai 160 huruf')
    if (!orang || tahun === undefined || hariAlpa === undefined || menitKurang === undefined) continue
    const ke = kunci(orang.id, tahun)
    if (dilihat.has(ke)) tolak(0, 'satu baris untuk seorang dan satu tahun')
    if (k.ada.has(ke)) tolak(1, 'tahun yang belum berakun awal')
    dilihat.add(ke)
    isi.push({ pegawaiId: orang.id, nama: orang.nama, nip, baris: b.baris, tahun, hariAlpa, menitKurang, sumber })
  }
  return { isi, salah }
}

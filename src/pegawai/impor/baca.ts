import { isTanggal, type Tanggal, tanggalDariNomor } from '../../waktu/tanggal.ts'
import { KEDUDUKAN, salahNip } from '../kepegawaian.ts'
import { hurufKolom, type Isian, type Kepala, kunciTeks, type Pemetaan, type Sel } from './kolom.ts'

// From the cells of a row to a typed row, or to the cells that can't be read. Nothing is guessed.

/** What a file says of one person. null: the file says nothing of it. */
export type BarisImpor = {
  readonly lembar: string
  readonly baris: number
  readonly nip: string
  readonly nama: string
  readonly tanggalLahir: Tanggal | null
  readonly jenis: string | null
  readonly kedudukan: string | null
  readonly instansiLain: string | null
  readonly jabatan: string | null
  readonly jenjang: string | null
  readonly unit: readonly string[]
  readonly tmt: Tanggal | null
  readonly tmtJabatan: Tanggal | null
  readonly sk: string | null
  readonly atasanNip: string | null
  readonly kepala: boolean | null
}

export type SalahSel = { readonly lembar: string; readonly baris: number; readonly kolom: string; readonly harap: string }

/** Text of a cell without what a sheet puts around it; null for the ways to write "nothing". */
export function teksSel(sel: Sel | undefined): string | null {
  if (sel === null || sel === undefined) return null
  const teks = String(sel)
    // Control and bidirectional characters have no place in a name, a number or a unit.
    .replaceAll(/[\p{Cc}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, ' ')
    .replace(/^\s*'/, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
  return teks === '' || teks === '_' || teks === '-' ? null : teks
}

const EKSPONEN = /^\d([.,]\d+)?e\+?\d+$/i
const NIP_ANGKA =
  'NIP berupa teks 18 angka; sel ini berisi angka sehingga digit belakangnya hilang. Ubah kolomnya menjadi teks, lalu isi lagi.'

function bacaNip(sel: Sel | undefined): string | { readonly salah: string } {
  if (typeof sel === 'number') return { salah: NIP_ANGKA }
  const teks = teksSel(sel)
  if (teks === null) return { salah: 'NIP harus diisi.' }
  if (EKSPONEN.test(teks)) return { salah: NIP_ANGKA }
  const nip = teks.replaceAll(' ', '')
  const salah = salahNip(nip)
  return salah === null ? nip : { salah }
}

/** Excel counts days from 1899-12-30; before 1 March 1900 its calendar has a day that never was. */
const SERIAL_AWAL = 25_569
const SERIAL = { dari: 61, sampai: 73_050 } as const
export const HARAP_TANGGAL = 'tanggal sebagai dd-mm-yyyy, yyyy-mm-dd, atau tanggal Excel'

/** @returns undefined when the cell is no date */
export function bacaTanggal(sel: Sel | undefined): Tanggal | null | undefined {
  const teks = teksSel(sel)
  if (teks === null) return null
  if (typeof sel === 'number' || /^\d{5}(\.0+)?$/.test(teks)) {
    const serial = Math.trunc(Number(teks))
    return serial >= SERIAL.dari && serial <= SERIAL.sampai ? tanggalDariNomor(serial - SERIAL_AWAL) : undefined
  }
  const iso = teks.replace(/[T ]00:00(:00(\.0+)?)?Z?$/, '')
  if (isTanggal(iso)) return iso
  const cocok = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(teks)
  if (!cocok) return undefined
  const [, hari = '', tanda, bulan = '', tahun = ''] = cocok
  // 03/04/2026 is March to some and April to others: with a slash only a day that can't be a month is taken.
  if (tanda === '/' && Number(hari) <= 12) return undefined
  const t = `${tahun}-${bulan.padStart(2, '0')}-${hari.padStart(2, '0')}`
  return isTanggal(t) ? t : undefined
}

function jenisPegawai(jenis: string | null, status: string | null): string | null | undefined {
  const [j, s] = [kunciTeks(jenis ?? ''), kunciTeks(status ?? '')]
  if (j === '' && s === '') return null
  const semua = `${j} ${s}`
  if (semua.includes('paruh waktu')) return 'pppk-paruh-waktu'
  if (/pppk|p3k|perjanjian kerja/.test(semua)) return 'pppk'
  if (s === 'c' || /\bcpns\b|calon pegawai/.test(semua)) return 'cpns'
  return s === 'p' || /\bpns\b|pegawai negeri sipil/.test(semua) ? 'pns' : undefined
}

const KATA_KEDUDUKAN: readonly (readonly [RegExp, string])[] = [
  [/^(aktif|pns aktif|pppk aktif|cpns aktif)$/, 'aktif'],
  [/tugas belajar/, 'tugas-belajar'],
  [/cuti (di )?luar tanggungan|^cltn/, 'cltn'],
  [/masa persiapan pensiun|^mpp/, 'mpp'],
  [/pemberhentian sementara|diberhentikan sementara/, 'diberhentikan-sementara'],
  [/meninggal|tewas/, 'meninggal'],
  [/pensiun/, 'pensiun'],
  [/^(diberhentikan|pemberhentian|berhenti|mengundurkan diri)/, 'berhenti'],
]

function bacaKedudukan(teks: string | null): string | null | undefined {
  if (teks === null) return null
  const k = kunciTeks(teks)
  const sendiri = k.replaceAll(' ', '-')
  if ((KEDUDUKAN as readonly string[]).includes(sendiri)) return sendiri
  return KATA_KEDUDUKAN.find(([pola]) => pola.test(k))?.[1]
}

function bacaJenjang(jenis: string | null, eselon: string | null): string | null | undefined {
  const e = (eselon ?? '').toUpperCase().replaceAll(/ESELON|\s/g, '')
  if (/^(II|2)[./]?[AB]?$/.test(e)) return 'jpt-pratama'
  if (/^(III|3)[./]?[AB]?$/.test(e)) return 'administrator'
  if (/^(IV|4)[./]?[AB]?$/.test(e)) return 'pengawas'
  if (jenis === null) return null
  const j = kunciTeks(jenis)
  if (/pelaksana|fungsional umum/.test(j)) return 'pelaksana'
  if (/fungsional/.test(j)) return 'fungsional'
  if (/pimpinan tinggi|^jpt/.test(j)) return 'jpt-pratama'
  if (/administrator/.test(j)) return 'administrator'
  if (/pengawas/.test(j)) return 'pengawas'
  if (j === 'ppk') return 'ppk'
  // "Struktural" alone leaves the level open; what is recorded stays.
  return /struktural/.test(j) ? null : undefined
}

function bacaKepala(teks: string | null): boolean | null | undefined {
  if (teks === null) return null
  const k = kunciTeks(teks)
  if (['ya', 'y', '1', 'true', 'kepala', 'x'].includes(k)) return true
  return ['tidak', 't', '0', 'false', 'bukan'].includes(k) ? false : undefined
}

const namaLengkap = (depan: string | null, nama: string, belakang: string | null) =>
  `${depan === null ? '' : `${depan} `}${nama}${belakang === null ? '' : `, ${belakang}`}`

/** The path of units of a row, from the top to the leaf; a repeated name stands once. */
function jalurUnit(p: Pemetaan, sel: readonly Sel[]): string[] {
  const bagian = p.unit.flatMap((i) => {
    const teks = teksSel(sel[i])
    if (teks === null) return []
    return p.pemisah === null ? [teks] : teks.split(p.pemisah).flatMap((b) => teksSel(b) ?? [])
  })
  return bagian.filter((b, i) => kunciTeks(b) !== kunciTeks(bagian[i - 1] ?? ''))
}

type Panjang = readonly [Isian, number, number]
const PANJANG: readonly Panjang[] = [
  ['jabatan', 2, 120],
  ['sk', 3, 160],
  ['instansiLain', 2, 120],
]

/** One row of a file. Empty rows give nothing; a row with any faulty cell gives its faults and no person. */
export function bacaBaris(
  lembar: string,
  baris: number,
  sel: readonly Sel[],
  p: Pemetaan,
  kepala: Kepala,
): { readonly isi?: BarisImpor; readonly salah: readonly SalahSel[] } {
  const milik = (i: Isian) => (p.kolom[i] === undefined ? undefined : sel[p.kolom[i]])
  const dipakai = [...Object.values(p.kolom), ...p.unit]
  if (dipakai.every((i) => teksSel(sel[i]) === null)) return { salah: [] }
  const salah: SalahSel[] = []
  const tolak = (i: Isian, harap: string) => {
    const k = p.kolom[i] ?? 0
    salah.push({ lembar, baris, kolom: `${hurufKolom(k)} (${kepala.judul[k] ?? i})`, harap })
  }
  const wajib = <T>(i: Isian, nilai: T | undefined, harap: string): T | null => {
    if (nilai === undefined) tolak(i, harap)
    return nilai ?? null
  }
  const nip = bacaNip(milik('nip'))
  if (typeof nip !== 'string') tolak('nip', nip.salah)
  const nama = teksSel(milik('nama'))
  const lengkap = nama === null ? '' : namaLengkap(teksSel(milik('gelarDepan')), nama, teksSel(milik('gelarBelakang')))
  if (lengkap.length < 2 || lengkap.length > 120) tolak('nama', 'nama dengan 2 sampai 120 huruf')
  const atasan = milik('atasanNip')
  const atasanNip = teksSel(atasan) === null ? null : bacaNip(atasan)
  if (atasanNip !== null && typeof atasanNip !== 'string') tolak('atasanNip', atasanNip.salah)
  for (const [i, min, maks] of PANJANG) {
    const n = teksSel(milik(i))?.length
    if (n !== undefined && (n < min || n > maks)) tolak(i, `${min} sampai ${maks} huruf`)
  }
  const isi = {
    lembar,
    baris,
    nip: typeof nip === 'string' ? nip : '',
    nama: lengkap,
    tanggalLahir: wajib('tanggalLahir', bacaTanggal(milik('tanggalLahir')), HARAP_TANGGAL),
    jenis: wajib('jenis', jenisPegawai(teksSel(milik('jenis')), teksSel(milik('statusCpns'))), 'PNS, CPNS, PPPK, atau PPPK Paruh Waktu'),
    kedudukan: wajib('kedudukan', bacaKedudukan(teksSel(milik('kedudukan'))), `kedudukan yang dikenal: ${KEDUDUKAN.join(', ')}`),
    instansiLain: teksSel(milik('instansiLain')),
    jabatan: teksSel(milik('jabatan')),
    jenjang: wajib('jenjang', bacaJenjang(teksSel(milik('jenjang')), teksSel(milik('eselon'))), 'jenis jabatan atau eselon yang dikenal'),
    unit: jalurUnit(p, sel),
    tmt: wajib('tmt', bacaTanggal(milik('tmt')), HARAP_TANGGAL),
    tmtJabatan: wajib('tmtJabatan', bacaTanggal(milik('tmtJabatan')), HARAP_TANGGAL),
    sk: teksSel(milik('sk')),
    atasanNip: typeof atasanNip === 'string' ? atasanNip : null,
    kepala: wajib('kepala', bacaKepala(teksSel(milik('kepala'))), 'ya atau tidak'),
  }
  return salah.length > 0 ? { salah } : { isi, salah }
}

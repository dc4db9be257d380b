// Which column of a file is which: header row, words of headers, mapping.

/** A cell as a file holds it; dates of a sheet arrive as 'YYYY-MM-DD'. */
export type Sel = string | number | boolean | null

/** What an import may read. Whatever else a file holds (NIK, religion, address, phone) has no name here and is never kept. */
export const ISIAN = [
  'nip',
  'nama',
  'gelarDepan',
  'gelarBelakang',
  'tanggalLahir',
  'jenis',
  'statusCpns',
  'kedudukan',
  'instansiLain',
  'jabatan',
  'jenjang',
  'eselon',
  'tmt',
  'tmtJabatan',
  'sk',
  'atasanNip',
  'kepala',
] as const
export type Isian = (typeof ISIAN)[number]

/** Columns by their position from 0. `unit` goes from the top to the leaf; a cell may itself hold a path, split at `pemisah`. */
export type Pemetaan = {
  readonly kolom: Readonly<Partial<Record<Isian, number>>>
  readonly unit: readonly number[]
  readonly pemisah: string | null
}

export type Kepala = {
  /** Number of the row in the sheet, from 1. */
  readonly baris: number
  readonly judul: readonly string[]
}

/** Headers as SIASN and the offices write them, first the surest. */
const KATA: Readonly<Record<Isian, readonly string[]>> = {
  nip: ['nip baru', 'nip', 'nip ni pppk', 'nip/ni pppk', 'nomor induk pegawai'],
  nama: ['nama', 'nama pegawai', 'nama lengkap'],
  gelarDepan: ['gelar depan'],
  gelarBelakang: ['gelar belakang'],
  tanggalLahir: ['tanggal lahir', 'tgl lahir'],
  jenis: ['jenis pegawai nama', 'jenis pegawai'],
  statusCpns: ['status cpns pns', 'status pegawai'],
  kedudukan: ['kedudukan hukum nama', 'kedudukan hukum', 'kedudukan'],
  instansiLain: ['instansi lain', 'instansi asal'],
  jabatan: ['jabatan nama', 'nama jabatan', 'jabatan'],
  jenjang: ['jenis jabatan nama', 'jenis jabatan', 'jenjang', 'jenjang jabatan'],
  eselon: ['eselon nama', 'eselon'],
  tmt: ['tmt', 'tmt perubahan'],
  tmtJabatan: ['tmt jabatan'],
  sk: ['sk', 'nomor sk', 'no sk', 'nomor sk jabatan'],
  atasanNip: ['nip atasan', 'atasan nip', 'nip atasan langsung'],
  kepala: ['kepala', 'kepala unit'],
}
const KATA_UNIT = ['unor nama', 'unit kerja', 'nama unit kerja', 'unit', 'unor', 'opd']
const KATA_INDUK = ['unor induk nama', 'unor induk']

export function kunciTeks(teks: string): string {
  return teks
    .toLowerCase()
    .replaceAll(/[_\s]+/g, ' ')
    .trim()
}

/** The mapping the words of a header suggest; what they don't say stays open. */
export function pemetaanUmum(judul: readonly string[]): Pemetaan {
  const letak = new Map<string, number>()
  judul.forEach((j, i) => {
    const k = kunciTeks(j)
    if (k !== '' && !letak.has(k)) letak.set(k, i)
  })
  const cari = (kata: readonly string[]) => kata.map((k) => letak.get(k)).find((i) => i !== undefined)
  const kolom: Partial<Record<Isian, number>> = {}
  for (const isian of ISIAN) {
    const i = cari(KATA[isian])
    if (i !== undefined) kolom[isian] = i
  }
  const bertingkat = judul.flatMap((j, i) => {
    const cocok = /^(?:unor|unit(?: kerja)?)\s*\(?\s*(\d)\s*\)?$/.exec(kunciTeks(j))
    return cocok ? [{ i, tingkat: Number(cocok[1]) }] : []
  })
  const tunggal = [cari(KATA_INDUK), cari(KATA_UNIT)].filter((i) => i !== undefined)
  const unit = bertingkat.length > 0 ? bertingkat.toSorted((a, b) => a.tingkat - b.tingkat).map((u) => u.i) : tunggal
  return { kolom, unit, pemisah: unit.length === 1 ? '/' : null }
}

/** Faults of a mapping before a row is read: without NIP and name nothing can be matched. */
export function kurangPemetaan(p: Pemetaan): ('nip' | 'nama')[] {
  return (['nip', 'nama'] as const).filter((i) => p.kolom[i] === undefined)
}

/** A mapping by the words of the header, as a file of options gives it; the words that stand nowhere come back. */
export function pemetaanDariNama(
  judul: readonly string[],
  nama: { readonly kolom: Readonly<Record<string, string>>; readonly unit: readonly string[]; readonly pemisah: string | null },
): { readonly pemetaan: Pemetaan; readonly asing: string[] } {
  const kunci = judul.map(kunciTeks)
  const asing: string[] = []
  const letak = (teks: string) => {
    const i = kunci.indexOf(kunciTeks(teks))
    if (i < 0) asing.push(teks)
    return i
  }
  const kolom: Partial<Record<Isian, number>> = {}
  for (const [isian, teks] of Object.entries(nama.kolom)) {
    if (!(ISIAN as readonly string[]).includes(isian)) asing.push(isian)
    else kolom[isian as Isian] = letak(teks)
  }
  return { pemetaan: { kolom, unit: nama.unit.map(letak), pemisah: nama.pemisah }, asing }
}

export const BARIS_KEPALA = 30

/** The row that names the columns: the first with NIP and name, else the first that looks like words and holds no NIP. */
export function cariKepala(awal: readonly { readonly baris: number; readonly sel: readonly Sel[] }[]): Kepala | undefined {
  const teks = awal.slice(0, BARIS_KEPALA).map((b) => ({ baris: b.baris, judul: b.sel.map((s) => (s === null ? '' : String(s).trim())) }))
  const yakin = teks.find((b) => kurangPemetaan(pemetaanUmum(b.judul)).length === 0)
  return yakin ?? teks.find((b) => b.judul.filter((j) => /\p{L}/u.test(j)).length >= 2 && !b.judul.some((j) => /^'?\d{18}$/.test(j)))
}

/** The same header has the same text, whatever the spaces and cases: what a mapping is remembered by. */
export function ciriKepala(judul: readonly string[]): string {
  return judul.map(kunciTeks).join('\u001f')
}

/** 'A', 'B', ... 'AA': the name of a column in a sheet. */
export function hurufKolom(i: number): string {
  return i < 26 ? String.fromCodePoint(65 + i) : hurufKolom(Math.floor(i / 26) - 1) + hurufKolom(i % 26)
}

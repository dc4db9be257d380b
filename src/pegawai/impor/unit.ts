import type { Tanggal } from '../../waktu/tanggal.ts'
import { opdUnit, type UnitBerdiri } from '../kepegawaian.ts'
import { kunciTeks } from './kolom.ts'

// Which unit a path of names means.

/** `akhir`: from when it is recorded to be gone. */
export type UnitTercatat = UnitBerdiri & { readonly nama: string; readonly sejak: Tanggal; readonly akhir: Tanggal | null }
export type UnitBuat = UnitTercatat & { readonly jalur: string }

/** Names that tell the kind of a unit; asked in this order. */
const JENIS_DARI_NAMA: readonly (readonly [RegExp, string])[] = [
  [/^kecamatan\b/, 'kecamatan'],
  [/^kelurahan\b/, 'kelurahan'],
  [/^(dinas|badan|inspektorat|rsud|satuan polisi|sekretariat (daerah|dprd)|bagian kesatuan)\b/, 'opd'],
  [/^(uptd|upt|puskesmas|blud)\b/, 'uptd'],
  [/^(sd|sdn|smp|smpn|tk|paud|skb)\b/, 'sekolah'],
  [/^sekretariat\b/, 'sekretariat'],
  [/^bagian\b/, 'bagian'],
  [/^pos\b/, 'pos'],
]

function jenisUnit(nama: string, induk: UnitBerdiri | undefined): string {
  if (induk === undefined) return 'pemda'
  const cocok = JENIS_DARI_NAMA.find(([pola]) => pola.test(kunciTeks(nama)))?.[1]
  return cocok ?? (induk.indukId === null ? 'opd' : 'bidang')
}

export type PilihUnit = {
  /** The unit of a path; a text is the reason why there is none. */
  readonly cari: (jalur: readonly string[], tmt: Tanggal) => { readonly id: string } | { readonly ragu: string }
  readonly nama: (id: string) => string
  readonly sejak: (id: string) => Tanggal | undefined
  readonly akhir: (id: string) => Tanggal | null
  /** Units that were made on the way, parents first; each from the earliest date anybody stands in it. */
  readonly dibuat: () => UnitBuat[]
}

export type OpsiUnit = {
  readonly buat: boolean
  readonly idBaru: () => string
  readonly namaInstansi: string
}

export function pilihUnit(tercatat: readonly UnitTercatat[], o: OpsiUnit): PilihUnit {
  const semua = new Map(tercatat.map((u) => [u.id, u]))
  const perNama = Map.groupBy(tercatat, (u) => kunciTeks(u.nama))
  const baru = new Map<string, UnitBuat>()
  const diingat = new Map<string, { readonly id: string } | { readonly ragu: string }>()

  const atasan = (id: string): string[] => {
    const hasil: string[] = []
    for (let u = semua.get(id); u; u = u.indukId === null ? undefined : semua.get(u.indukId)) hasil.push(kunciTeks(u.nama))
    return hasil
  }
  /** The names of a path stand above the unit, in this order; others may lie between. */
  const dibawah = (id: string, jalur: readonly string[]): boolean => {
    const rantai = atasan(id)
    let i = jalur.length - 1
    for (const nama of rantai) if (i >= 0 && nama === jalur[i]) i -= 1
    return i < 0
  }
  const persis = (id: string, jalur: readonly string[]): boolean => {
    const penuh = atasan(id).reverse()
    return [penuh, penuh.slice(1)].some((p) => p.length === jalur.length && p.every((n, i) => n === jalur[i]))
  }
  const cocok = (jalur: readonly string[]): UnitTercatat[] => (perNama.get(jalur.at(-1) ?? '') ?? []).filter((u) => dibawah(u.id, jalur))

  const tambah = (nama: string, induk: UnitTercatat | undefined, tmt: Tanggal, jalur: string): UnitBuat => {
    const id = o.idBaru()
    const jenis = jenisUnit(nama, induk)
    const u = {
      id,
      nama,
      jenis,
      indukId: induk?.id ?? null,
      opdId: opdUnit(id, jenis, induk),
      sejak: tmt,
      akhir: induk?.akhir ?? null,
      jalur,
    }
    semua.set(id, u)
    baru.set(id, u)
    const k = kunciTeks(nama)
    perNama.set(k, [...(perNama.get(k) ?? []), u])
    return u
  }
  const akar = (tmt: Tanggal) =>
    [...semua.values()].find((u) => u.indukId === null) ?? tambah(o.namaInstansi, undefined, tmt, o.namaInstansi)

  const buatJalur = (jalur: readonly string[], kunci: readonly string[], tmt: Tanggal): { readonly id: string } => {
    let induk: UnitTercatat = akar(tmt)
    jalur.forEach((nama, i) => {
      const ada = cocok(kunci.slice(0, i + 1))
      induk =
        (ada.length === 1 ? ada[0] : ada.find((u) => u.indukId === induk.id || u.id === induk.id)) ??
        tambah(nama, induk, tmt, jalur.slice(0, i + 1).join(' / '))
    })
    return { id: induk.id }
  }
  const tentukan = (jalur: readonly string[], tmt: Tanggal): { readonly id: string } | { readonly ragu: string } => {
    const kunci = jalur.map(kunciTeks)
    const ada = cocok(kunci)
    const [satu, ...lain] = ada
    // Of several, the one whose whole path this is; never one of equals.
    const tepat = lain.length === 0 ? ada : ada.filter((u) => persis(u.id, kunci))
    const [unit, kedua] = tepat
    if (unit && !kedua) return { id: unit.id }
    const nama = jalur.join(' / ')
    if (satu) return { ragu: `Ada ${ada.length} unit bernama ${nama}. Sebut juga unit di atasnya.` }
    return o.buat ? buatJalur(jalur, kunci, tmt) : { ragu: `Unit ${nama} belum tercatat.` }
  }
  const mundurkan = (id: string, tmt: Tanggal) => {
    for (let u = baru.get(id); u && u.sejak > tmt; u = u.indukId === null ? undefined : baru.get(u.indukId)) {
      const lebihAwal = { ...u, sejak: tmt }
      baru.set(u.id, lebihAwal)
      semua.set(u.id, lebihAwal)
    }
  }
  return {
    cari: (jalur, tmt) => {
      const kunci = jalur.map(kunciTeks).join('\u001f')
      const hasil = diingat.get(kunci) ?? tentukan(jalur, tmt)
      diingat.set(kunci, hasil)
      if ('id' in hasil) mundurkan(hasil.id, tmt)
      return hasil
    },
    nama: (id) => semua.get(id)?.nama ?? '?',
    sejak: (id) => semua.get(id)?.sejak,
    akhir: (id) => semua.get(id)?.akhir ?? null,
    dibuat: () => [...baru.values()],
  }
}

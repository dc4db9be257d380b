import type { NilaiSimpan, TapSimpan, TerimaSimpan } from './gudang.ts'

// How long acknowledged taps stay on the phone, and which of them a server of another epoch is offered. Rules only.

const SEHARI = 86_400_000
export const HARI_TERIMA = 35
const HARI_LOKASI = 7

export function jadiTerima(tap: TapSimpan, masa: number): TerimaSimpan {
  const { penolakan: _penolakan, alasan: _alasan, ulang: _ulang, ...isi } = tap
  return { ...isi, masa }
}

function tanpaLokasi(nilai: NilaiSimpan): NilaiSimpan {
  return Object.fromEntries(Object.entries(nilai).filter(([jenis]) => jenis !== 'lokasi'))
}

/** After 35 days a receipt goes; after 7 days its place goes, and the signed hash stays. */
export function susutkan(
  terima: readonly TerimaSimpan[],
  kini: number,
): { readonly hapus: readonly string[]; readonly ubah: readonly TerimaSimpan[] } {
  const umur = (t: TerimaSimpan) => (kini - Date.parse(t.waktu)) / SEHARI
  return {
    hapus: terima.filter((t) => umur(t) > HARI_TERIMA).map((t) => t.id),
    ubah: terima
      .filter((t) => umur(t) <= HARI_TERIMA && umur(t) > HARI_LOKASI && t.nilai['lokasi'] !== undefined)
      .map((t) => ({ ...t, nilai: tanpaLokasi(t.nilai) })),
  }
}

/** What stays when the person signs out: the signed texts, which hold hashes only. */
export function tanpaNilai(terima: readonly TerimaSimpan[]): TerimaSimpan[] {
  return terima.map((t) => ({ ...t, nilai: {} }))
}

/** Those acknowledged in another epoch than the present one. */
export function perluDitawarkan(terima: readonly TerimaSimpan[], masa: number): TerimaSimpan[] {
  return terima.filter((t) => t.masa !== masa)
}

/** A swap in what its readers need: who, when, and the duties while they are open. */
export type TukarTampil = {
  readonly pemohon: string
  readonly rekan: string
  readonly tanggalPemohon: string
  readonly tanggalRekan: string
  readonly saya: 'pemohon' | 'rekan' | null
  readonly tugas: {
    readonly pemohon: readonly { readonly tugas: string; readonly masuk: string; readonly pulang: string }[]
    readonly rekan: readonly { readonly tugas: string; readonly masuk: string; readonly pulang: string }[]
  } | null
}

export type Pergantian = { readonly tanggal: string; readonly tugas: string; readonly dari: string; readonly oleh: string }

/** Each duty that changes hands. `jam` writes a local time, `anda` names the reader. */
export function pergantian(t: TukarTampil, jam: (lokal: string) => string, anda: string): Pergantian[] {
  const pemohon = t.saya === 'pemohon' ? anda : t.pemohon
  const rekan = t.saya === 'rekan' ? anda : t.rekan
  const teks = (daftar: NonNullable<TukarTampil['tugas']>['pemohon'] | undefined) =>
    (daftar ?? []).map((x) => `${x.tugas} ${jam(x.masuk)}–${jam(x.pulang)}`).join('; ')
  return [
    { tanggal: t.tanggalPemohon, tugas: teks(t.tugas?.pemohon), dari: pemohon, oleh: rekan },
    { tanggal: t.tanggalRekan, tugas: teks(t.tugas?.rekan), dari: rekan, oleh: pemohon },
  ]
}

import { type HasilKirim, kirimLangsung, kirimSampaiHabis } from './antrean.ts'
import type { KunciSimpan, TapSimpan } from './gudang.ts'
import { simpanTapAtauRuang } from './ruang.ts'

// Taps that found no room on this phone: they live as long as the page, and are kept or sent as soon as it can be.

export function kirimTap(pegawaiId: string, tap: TapSimpan, tersimpan: boolean): Promise<HasilKirim> {
  const jalan = tersimpan ? kirimSampaiHabis(pegawaiId, tap.id) : kirimLangsung(pegawaiId, tap)
  return jalan.catch((): HasilKirim => ({ jawab: [] }))
}

export type Melayang = { readonly tap: TapSimpan; readonly kunci: KunciSimpan; readonly foto?: Blob | undefined }

/** Loaded when there is a photo to send. */
export const pengirimFoto = () => import('./kirim-foto.ts')

/** A photo there was no room to keep goes as soon as its tap is received, or not at all. */
export function unggahMelayang(m: Melayang, hasil: HasilKirim) {
  const izin = hasil.jawab.find((j) => j.id === m.tap.id)?.foto
  if (m.foto && izin !== undefined)
    void pengirimFoto().then(
      (k) => k.unggahFoto({ id: m.tap.id, isi: m.foto as Blob, izin }),
      () => undefined,
    )
}

export function lepas(melayang: Melayang[], id: string) {
  const i = melayang.findIndex((m) => m.tap.id === id)
  if (i >= 0) melayang.splice(i, 1)
}

/** Taps that found no room: kept now where there is some, else sent from memory. */
export async function selamatkan(
  pegawaiId: string,
  melayang: Melayang[],
  terjawab: (h: HasilKirim) => void,
  tersimpanKini: (id: string) => void,
) {
  for (let m = melayang[0]; m; m = melayang[0]) {
    const tersimpan = await simpanTapAtauRuang(m.tap, m.kunci, m.foto).catch(() => false)
    const hasil = tersimpan ? undefined : await kirimTap(pegawaiId, m.tap, false)
    if (!tersimpan && !hasil?.jawab.some((j) => j.id === m.tap.id)) return
    lepas(melayang, m.tap.id)
    if (tersimpan) tersimpanKini(m.tap.id)
    if (hasil) unggahMelayang(m, hasil)
    if (hasil) terjawab(hasil)
  }
}

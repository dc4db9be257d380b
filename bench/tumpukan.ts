import { sambung } from './beban.ts'
import { type Hp, kirimanTumpuk } from './hp.ts'
import type { KantorBench } from './kantor.ts'
import type { Kunci } from '../src/kripto/kunci.ts'

export const HP_TUMPUKAN = 200
export const TAP_TUMPUKAN = 20
export type UkuranTumpukan = {
  readonly ms: number
  readonly diakui: readonly string[]
  readonly galat: number
  readonly contohGalat: readonly string[]
}

/** The boat comes back: so many phones deliver what waited in them, at once and without the spread, until each tap is answered. */
export async function ukurTumpukan(
  port: number,
  kunci: Kunci,
  kantor: KantorBench,
  hp: readonly Hp[],
  saat: Date,
): Promise<UkuranTumpukan> {
  const kiriman = hp.slice(0, HP_TUMPUKAN).map((_, i) => kirimanTumpuk(kunci, kantor, hp, i, saat, TAP_TUMPUKAN))
  const sambungan = await Promise.all(kiriman.map(() => sambung(port)))
  const diakui: string[] = []
  const contohGalat: string[] = []
  let galat = 0
  const mulai = performance.now()
  await Promise.all(
    kiriman.map(async ({ permintaan }, i) => {
      const balas = await sambungan[i]?.kirim(permintaan)
      const isi = balas?.status === 200 ? (JSON.parse(balas.isi) as { hasil: { id: string; jawab: string }[] }).hasil : []
      const tercatat = isi.filter((h) => h.jawab === 'dicatat').map((h) => h.id)
      diakui.push(...tercatat)
      galat += TAP_TUMPUKAN - tercatat.length
      if (tercatat.length < TAP_TUMPUKAN && contohGalat.length < 3) contohGalat.push(`${balas?.status} ${balas?.isi.slice(0, 200)}`)
    }),
  )
  const ms = performance.now() - mulai
  for (const s of sambungan) s.tutup()
  return { ms, diakui, galat, contohGalat }
}

import { HP_INI, bersihkanBekal } from './bekal.ts'
import { type KunciSimpan, simpanTap, tanpaRuang, type TapSimpan } from './gudang.ts'

// Room on this phone: a warning before it runs out, and what to do when a tap finds none.

const KURANG_OKTET = 5_000_000
/** From so many waiting taps on, the person is asked to look for a network. */
export const BANYAK_MENUNGGU = 20

export type Ruang = 'cukup' | 'sempit'

/** A browser that tells nothing is believed to have room. */
export async function ruang(): Promise<Ruang> {
  const { quota, usage } = await (navigator.storage?.estimate?.() ?? Promise.resolve({} as StorageEstimate)).catch(
    () => ({}) as StorageEstimate,
  )
  return quota !== undefined && usage !== undefined && quota - usage < KURANG_OKTET ? 'sempit' : 'cukup'
}

/** Keeps a signed tap; without room the kept answers give way to it, for they can be fetched again. False: it stands nowhere but in this page. */
export async function simpanTapAtauRuang(tap: TapSimpan, kunci: KunciSimpan, foto?: Blob): Promise<boolean> {
  try {
    await simpanTap(tap, kunci, foto)
    return true
  } catch (e) {
    if (!tanpaRuang(e)) throw e
  }
  await bersihkanBekal(HP_INI, Date.now()).catch(() => undefined)
  return simpanTap(tap, kunci, foto).then(
    () => true,
    () => false,
  )
}

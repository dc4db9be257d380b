import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { layar } from '../layar.ts'
import type { KantorGambar, Masuk } from './kantor-gambar.ts'
import { kecilkan } from './palet.ts'

/** A screen larger than this was not meant for a paper. */
export const BATAS_OKTET = 200_000

export type Pemotret = {
  readonly kantor: KantorGambar
  /** A page of this person, signed in; `undefined` is nobody. */
  readonly buka: (siapa: Masuk | undefined, jalur: string) => Promise<Page>
  readonly foto: (p: Page, nama: string) => Promise<void>
  readonly tutup: () => Promise<void>
}
/** One name, one picture, by what leads to it. */
export type Adegan = Readonly<Record<string, (f: Pemotret) => Promise<Page>>>

const KONSOL = { lebar: 1440, tinggi: 900 }
const HP = { lebar: 360, tinggi: 740 }
/** A screen at the door. */
const TABLET = { lebar: 1024, tinggi: 768 }

/** Nothing moves, nothing is being fetched, and the pointer rests nowhere. */
async function tenang(p: Page): Promise<void> {
  await p.waitForLoadState('networkidle', { timeout: 1500 }).catch(() => undefined)
  await p.locator('.skeleton').waitFor({ state: 'detached' })
  await p.evaluate(async () => {
    const berakhir = document.getAnimations().filter((a) => Number.isFinite(a.effect?.getComputedTiming().endTime))
    await Promise.allSettled([document.fonts.ready, ...berakhir.map((a) => a.finished)])
  })
}

/** The page as it stands, small enough for a paper. @throws Error when it is not */
export async function simpanFoto(p: Page, ke: string, nama: string): Promise<void> {
  await tenang(p)
  const png = kecilkan(await p.screenshot({ type: 'png' }))
  if (png.length > BATAS_OKTET) throw new Error(`${nama}.png has ${png.length} bytes, more than ${BATAS_OKTET}`)
  writeFileSync(join(ke, `${nama}.png`), png)
}

export function pemotret(browser: Browser, kantor: KantorGambar, ke: string, jam: () => Date, galat: string[]): Pemotret {
  const terbuka: BrowserContext[] = []
  mkdirSync(ke, { recursive: true })
  return {
    kantor,
    buka: async (siapa, jalur) => {
      const jenis = jalur.startsWith('/konsol/') ? 'konsol' : 'hp'
      const { konteks, p } = await layar(browser, {
        ...(jalur.startsWith('/layar/') ? TABLET : jenis === 'konsol' ? KONSOL : HP),
        tema: 'light',
        kini: jam().toISOString(),
        galat,
      })
      terbuka.push(konteks)
      if (siapa) {
        const jawab = await konteks.request.post(`${kantor.alamat}/api/sesi`, { data: { ...siapa, jenis } })
        if (!jawab.ok()) throw new Error(`sign-in of ${siapa.nama}: ${jawab.status()}`)
      }
      await p.goto(kantor.alamat + jalur)
      return p
    },
    foto: (p, nama) => simpanFoto(p, ke, nama),
    tutup: async () => {
      for (const k of terbuka.splice(0)) await k.close()
    },
  }
}

import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { bangun } from '../web/bangun.ts'
import { bukaKantor, type Kantor, SANDI_UJI } from './kantor.ts'
import { peramban } from './peramban.ts'

// What every browser test begins with: the pages built, an office that serves them, a real browser.

/** The folder of the built pages. */
export async function webUji(): Promise<string> {
  const web = join(import.meta.dirname, '../../dist/web')
  await bangun({ keDist: web })
  return web
}

export type KantorPeramban = Kantor & {
  /** Where it listens. */
  readonly alamat: string
  readonly browser: Browser
}
export type OpsiPeramban = NonNullable<Parameters<typeof bukaKantor>[1]> & {
  /** The host in the address, where the page must not be reached by a number. */
  readonly host?: 'localhost'
  /** Arguments of the browser. */
  readonly argumen?: (port: string) => readonly string[]
}

/** `tutup` ends the browser and the office. */
export async function bukaKantorPeramban(kini: string, { host, argumen, ...o }: OpsiPeramban = {}): Promise<KantorPeramban> {
  const k = await bukaKantor(kini, { web: await webUji(), ...o })
  try {
    const { port } = new URL(await k.app.listen({ host: '127.0.0.1', port: 0 }))
    const browser = await peramban(argumen?.(port))
    return {
      ...k,
      alamat: `http://${host ?? '127.0.0.1'}:${port}`,
      browser,
      tutup: async () => {
        await browser.close()
        await k.tutup()
      },
    }
  } catch (e) {
    await k.tutup()
    throw e
  }
}

/** Opens the address and signs in by its form. */
export async function masukDi(p: Page, alamat: string, o: { readonly nip: string }, sandi = SANDI_UJI): Promise<void> {
  await p.goto(alamat)
  await p.getByLabel(/NIP/).fill(o.nip)
  await p.getByLabel('Kata sandi', { exact: true }).fill(sandi)
  await p.getByRole('button', { name: 'Masuk', exact: true }).click()
}

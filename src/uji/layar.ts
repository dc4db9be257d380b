import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export type OpsiLayar = {
  readonly lebar: number
  readonly tinggi: number
  readonly tema: 'light' | 'dark'
  readonly kini: string
  /** What the page complained of is added here; a refused sign-in or act (401, 403, 422) is no complaint, nor a line that was cut on purpose. */
  readonly galat: string[]
}

/** A page of its own in the zone and language of the office, its clock standing still. */
export async function layar(browser: Browser, o: OpsiLayar): Promise<{ readonly konteks: BrowserContext; readonly p: Page }> {
  const konteks = await browser.newContext({
    viewport: { width: o.lebar, height: o.tinggi },
    colorScheme: o.tema,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    permissions: ['geolocation'],
    geolocation: { latitude: -3.4, longitude: 104.83, accuracy: 9 },
  })
  const p = await konteks.newPage()
  p.setDefaultTimeout(10_000)
  await p.clock.setFixedTime(new Date(o.kini))
  p.on('pageerror', (e) => o.galat.push(e.message))
  p.on('console', (m) => {
    if (m.type() === 'error' && !/status of (401|403|422)|ERR_INTERNET_DISCONNECTED/.test(m.text())) o.galat.push(m.text())
  })
  return { konteks, p }
}

/** Faults axe finds on the page as it stands, by rule and place. */
export async function axe(p: Page): Promise<string[]> {
  // Through the debugger, because the page's policy allows no inline script.
  await p.evaluate(AXE)
  // A sheet that is still fading in has the contrast of no state anyone reads: every movement that ends is let end first.
  await p.evaluate(async () => {
    const berakhir = document.getAnimations().filter((a) => Number.isFinite(a.effect?.getComputedTiming().endTime))
    await Promise.allSettled(berakhir.map((a) => a.finished))
  })
  return p.evaluate(async () => {
    const mesin = (
      globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }> } }
    ).axe
    return (await mesin.run()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`)
  })
}

export function tanpaGeser(p: Page): Promise<boolean> {
  return p.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { bangun } from '../src/web/bangun.ts'
import { peramban } from '../src/uji/peramban.ts'
import { persentil } from './beban.ts'

export const DIST = join(import.meta.dirname, '../dist/web')
export type UkuranHalaman = { readonly coldMs: number | null; readonly warmMs: number | null }

/** An Android of seven years ago on a village line: CPU six times slower, 400 kbit/s each way, 400 ms. */
const CPU = 6
const OKTET_PER_DETIK = 400_000 / 8
const LATENSI_MS = 400
const TENANG_MS = 500

export async function siapkanHalaman(): Promise<string | undefined> {
  await bangun({ keDist: DIST })
  return existsSync(join(DIST, 'index.html')) ? DIST : undefined
}

/** In the page: when the button to record stood, and when the last long task around it ended. */
function amati() {
  const catatan = { ada: 0, akhir: 0 }
  Object.assign(globalThis, { catatanBench: catatan })
  new PerformanceObserver((daftar) => {
    for (const e of daftar.getEntries())
      if (catatan.ada === 0 || e.startTime < catatan.ada + 500) catatan.akhir = Math.max(catatan.akhir, e.startTime + e.duration)
  }).observe({ type: 'longtask', buffered: true })
  new MutationObserver(() => {
    if (catatan.ada === 0 && document.querySelector('.rekam-button')) catatan.ada = performance.now()
  }).observe(document, { childList: true, subtree: true })
}

/** Puts a key of this person into the store of the phone, as enrolling does, so that the page offers to record. */
function tanamKunci(o: { readonly kid: string; readonly pegawaiId: string }): Promise<void> {
  return new Promise((ya, tidak) => {
    const minta = indexedDB.open('hadir', 2)
    minta.onupgradeneeded = () => {
      for (const [laci, kunci] of [
        ['kunci', 'pegawaiId'],
        ['antrean', 'id'],
        ['terima', 'id'],
        ['bekal', 'nama'],
      ] as const)
        minta.result.createObjectStore(laci, { keyPath: kunci })
    }
    minta.onerror = () => tidak(new Error('indexedDB'))
    minta.onsuccess = () =>
      void crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']).then((k) => {
        const tx = minta.result.transaction('kunci', 'readwrite')
        tx.objectStore('kunci').put({ ...o, kunci: k.privateKey, urut: 0, sebelum: null })
        tx.oncomplete = () => {
          minta.result.close()
          ya()
        }
      })
  })
}

async function sampaiSiap(p: Page, alamat: string): Promise<number> {
  await p.goto(alamat, { waitUntil: 'commit' })
  await p.waitForFunction(() => (globalThis as unknown as { catatanBench: { ada: number } }).catatanBench.ada > 0, undefined, {
    timeout: 60_000,
  })
  await p.waitForTimeout(TENANG_MS)
  const c = await p.evaluate(() => (globalThis as unknown as { catatanBench: { ada: number; akhir: number } }).catatanBench)
  return Math.max(c.ada, c.akhir)
}

async function lambatkan(konteks: BrowserContext, p: Page) {
  const cdp = await konteks.newCDPSession(p)
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: LATENSI_MS,
    downloadThroughput: OKTET_PER_DETIK,
    uploadThroughput: OKTET_PER_DETIK,
  })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: CPU })
}

/** The screen to record, usable: the first time, nothing held; and from the worker, with what was kept. Medians. Null without a browser. */
export async function ukurHalaman(
  port: number,
  cookie: string,
  orang: { readonly kid: string; readonly id: string },
  kali: number,
): Promise<UkuranHalaman> {
  const browser = await peramban().catch(() => undefined)
  if (!browser) return { coldMs: null, warmMs: null }
  const url = `http://127.0.0.1:${port}`
  const [name = '', value = ''] = cookie.split(/=(.*)/s)
  const dingin: number[] = []
  const hangat: number[] = []
  try {
    for (let i = 0; i < kali; i++) {
      const konteks = await browser.newContext({
        viewport: { width: 360, height: 740 },
        permissions: ['geolocation'],
        geolocation: { latitude: -3.4, longitude: 104.83, accuracy: 9 },
      })
      await konteks.addCookies([{ name, value, url }])
      const awal = await konteks.newPage()
      await awal.goto(`${url}/manifest.webmanifest`)
      await awal.evaluate(tanamKunci, { kid: orang.kid, pegawaiId: orang.id })
      await awal.close()
      const p = await konteks.newPage()
      await p.addInitScript(amati)
      await lambatkan(konteks, p)
      dingin.push(await sampaiSiap(p, `${url}/`))
      await p.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, { timeout: 60_000 })
      await p.waitForLoadState('networkidle', { timeout: 30_000 }).catch(() => undefined)
      hangat.push(await sampaiSiap(p, `${url}/?lagi`))
      await konteks.close()
    }
  } finally {
    await browser.close()
  }
  return { coldMs: persentil(dingin, 0.5), warmMs: persentil(hangat, 0.5) }
}

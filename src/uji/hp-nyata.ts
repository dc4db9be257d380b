import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContext, Page } from 'playwright-core'
import { sql } from '../db/db.ts'
import { siapkanHari } from '../presensi/sapu.job.ts'
import { buatHadir } from '../server/hadir.ts'
import { tanggalPada } from '../waktu/zona.ts'
import { bukaKantor, type Kantor, kodeUntuk, KUNCI_UJI, type Orang, polaLimaHari, SANDI_UJI, tempatLingkaran } from './kantor.ts'
import { perambanTetap } from './peramban.ts'

// A phone as it is lived with: its browser is closed and started again, the server is stopped and comes back, the line goes and returns.

/** An office whose server can be stopped and started at one address, on one database. */
export type KantorHp = Kantor & {
  readonly alamat: string
  readonly nyalakan: () => Promise<void>
  readonly matikan: () => Promise<void>
  readonly pegawai: (nama: string) => Promise<Orang>
  readonly tapDari: (o: Orang) => Promise<{ readonly urut: number; readonly waktu: Date }[]>
  readonly tandaDari: (o: Orang) => Promise<string[]>
}

export async function bukaKantorHp(kini: string, web: string): Promise<KantorHp> {
  const k = await bukaKantor(kini)
  const akar = await k.unit('Pemkab Uji', null)
  // In the trial stage a phone is enrolled at once.
  const unit = await k.unit('Dinas Uji', akar, 'uji-coba')
  await k.di((db) => polaLimaHari(db, unit))
  await k.di((db) => tempatLingkaran(db, unit))
  let port = 0
  let jalan: Awaited<ReturnType<typeof buatHadir>> | undefined
  const nyalakan = async () => {
    jalan = await buatHadir({
      db: k.uji.db,
      instansi: k.uji.instansi,
      kunci: KUNCI_UJI,
      jam: k.jam.baca,
      aman: false,
      asal: 'http://localhost',
      web,
      faktorKedua: 'tidak-diminta',
      terimaSandiContoh: false,
      lingkungan: { detak: () => k.jam.kini.getTime() },
      onGalat: (e) => process.stderr.write(`server: ${String(e)}\n`),
    })
    port = Number(new URL(await jalan.app.listen({ host: '127.0.0.1', port })).port)
  }
  const matikan = async () => {
    await jalan?.tutup()
    jalan = undefined
  }
  await nyalakan()
  return {
    ...k,
    alamat: `http://127.0.0.1:${port}`,
    nyalakan,
    matikan,
    pegawai: async (nama) => {
      const o = await k.orang(nama, { unit })
      await k.di((db) => kodeUntuk(db, o, 'perangkat', 'ABCDE-23456', new Date('2027-12-31T00:00:00Z')))
      await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggalPada(k.jam.kini, k.uji.instansi.zona), k.jam.kini)
      return o
    },
    tapDari: (o) =>
      k.di((db) => db.rows<{ urut: number; waktu: Date }>(sql`select urut::int, waktu from tap where pegawai_id = ${o.id} order by urut`)),
    tandaDari: (o) =>
      k
        .di((db) => db.rows<{ jenis: string }>(sql`select jenis from tap_tanda where pegawai_id = ${o.id} order by dicatat`))
        .then((b) => b.map((x) => x.jenis)),
    tutup: async () => {
      await matikan()
      await k.tutup()
    },
  }
}

/** One phone: a profile on the disk, a browser that may be closed and opened. */
export type HpNyata = {
  readonly buka: (jalur?: string) => Promise<Page>
  readonly konteks: () => BrowserContext
  readonly tutup: () => Promise<void>
  readonly buang: () => Promise<void>
}
export type OpsiHp = { readonly sinkron?: false; readonly kini: () => Date; readonly galat: string[] }

/** What a page without a server may complain of: the line itself, and refusals the person is told. */
const WAJAR = /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_FAILED|status of (401|403|422|429|503)/

export function hpNyata(alamat: () => string, o: OpsiHp): HpNyata {
  const profil = mkdtempSync(join(tmpdir(), 'hadir-hp-'))
  let konteks: BrowserContext | undefined
  const mulai = async () => {
    const k = await perambanTetap(profil, {
      viewport: { width: 360, height: 740 },
      locale: 'id-ID',
      timezoneId: 'Asia/Jakarta',
      permissions: o.sinkron === false ? ['geolocation'] : ['geolocation', 'background-sync'],
      geolocation: { latitude: -3.4, longitude: 104.83, accuracy: 9 },
    })
    // The spread after an outage is chance; here it comes out as no wait.
    await k.addInitScript(() => {
      Math.random = () => 0
    })
    return k
  }
  return {
    buka: async (jalur = '/') => {
      konteks ??= await mulai()
      const p = await konteks.newPage()
      p.setDefaultTimeout(15_000)
      await p.clock.setFixedTime(o.kini())
      p.on('pageerror', (e) => o.galat.push(e.message))
      p.on('console', (m) => {
        if (m.type() === 'error' && !WAJAR.test(m.text())) o.galat.push(m.text())
      })
      await p.goto(alamat() + jalur)
      return p
    },
    konteks: () => konteks ?? (undefined as never),
    tutup: async () => {
      await konteks?.close()
      konteks = undefined
    },
    buang: async () => {
      await konteks?.close()
      rmSync(profil, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

/** Sign in, enrol, and wait until the worker holds the page. */
export async function daftarkan(p: Page, o: Orang): Promise<void> {
  await p.getByLabel(/NIP/).fill(o.nip)
  await p.getByLabel('Kata sandi', { exact: true }).fill(SANDI_UJI)
  await p.getByRole('button', { name: 'Masuk' }).click()
  await p.getByRole('link', { name: 'Daftarkan HP ini' }).click()
  await p.getByLabel(/Kode/).fill('ABCDE-23456')
  await p.getByLabel('Kata sandi Anda').fill(SANDI_UJI)
  await p.getByRole('button', { name: 'Daftarkan HP ini' }).click()
  await p.getByText('Di dalam area', { exact: true }).waitFor()
  await p.waitForFunction(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null))
}

type Laci = 'antrean' | 'terima' | 'bekal' | 'kunci' | 'foto'

/** What stands in a store of this phone, read by a connection of its own. */
export function isiLaci<T>(p: Page, laci: Laci): Promise<T[]> {
  return p.evaluate(
    (nama) =>
      new Promise<unknown[]>((ya, tidak) => {
        const buka = indexedDB.open('hadir')
        buka.onerror = () => tidak(buka.error ?? new Error('indexedDB'))
        buka.onsuccess = () => {
          const minta = buka.result.transaction(nama).objectStore(nama).getAll()
          minta.onsuccess = () => {
            buka.result.close()
            ya(minta.result.map((b: { kunci?: unknown }) => ({ ...b, kunci: undefined })))
          }
        }
      }),
    laci,
  ) as Promise<T[]>
}

/** Waits until a store holds what is looked for. */
export const tungguIsi = <T>(p: Page, laci: Laci, cocok: (isi: T[]) => boolean): Promise<void> =>
  sampai(p, async () => cocok(await isiLaci<T>(p, laci)))

/** Asks until it is so; a page that goes away in between is asked again. */
async function sampai(p: Page, benar: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 600; i++) {
    if (await benar().catch(() => false)) return
    await p.waitForTimeout(50)
  }
  throw new Error(`never so: ${benar.toString()}`)
}

/** Waits until an answer of this name is kept. */
export const tungguBekal = (p: Page, nama: string) => tungguIsi<{ nama: string }>(p, 'bekal', (isi) => isi.some((b) => b.nama === nama))

/** Waits until so many taps stand in the store. */
export const tungguLaci = (p: Page, laci: Laci, jumlah: number) => tungguIsi(p, laci, (isi) => isi.length === jumlah)

import type { Page } from 'playwright-core'
import { globalSetup, globalTeardown } from '../siapkan.ts'
import { bukaKantorKeadaan } from './kantor-keadaan.ts'
import { type Keadaan, REKAM } from './layar-keadaan.ts'
import { BULAN } from './layar-keadaan-bulan.ts'
import { MEJA } from './layar-keadaan-meja.ts'
import { simpanFoto } from './pemotret.ts'

// Every state, and how all or some of them come to paper.

export const SEMUA_KEADAAN: Readonly<Record<string, Keadaan>> = { ...BULAN, ...REKAM, ...MEJA }

/** The names of the pictures of one state. */
export const namaGambar = (n: string): readonly string[] => (SEMUA_KEADAAN[n]?.gelap ? [n, `${n}-gelap`] : [n])

export async function gelapkan(p: Page): Promise<void> {
  await p.emulateMedia({ colorScheme: 'dark' })
}

/** @returns how many failed */
export async function potretKeadaan(nama: readonly string[], ke: string, bilang: (kalimat: string) => void): Promise<number> {
  await globalSetup()
  let gagal = 0
  try {
    const k = await bukaKantorKeadaan()
    try {
      for (const n of nama) {
        try {
          const p = await SEMUA_KEADAAN[n]?.buka(k)
          // The pointer rests on nothing.
          await p?.mouse.move(0, 0)
          for (const gambar of p ? namaGambar(n) : []) {
            if (p && gambar !== n) await gelapkan(p)
            if (p) await simpanFoto(p, ke, gambar)
            bilang(`${gambar}.png`)
          }
        } catch (e) {
          gagal++
          bilang(`${n}: ${e instanceof Error ? e.message : String(e)}`)
        }
        await k.lepas()
      }
      for (const g of new Set(k.galat)) bilang(`Halaman mengeluh: ${g}`)
      return gagal + k.galat.length
    } finally {
      await k.tutup()
    }
  } finally {
    await globalTeardown()
  }
}

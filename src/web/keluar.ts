import { bersihkanBekal } from './bekal.ts'
import { terimaMilik, ubahTerima } from './gudang.ts'
import { tanpaNilai } from './terima.ts'

/** After signing out: kept answers go, receipts keep their hashes only. Taps not yet delivered stay; they are the person's record. */
export async function tinggalkan(pegawaiId: string): Promise<void> {
  await bersihkanBekal(undefined, Date.now())
  await ubahTerima([], tanpaNilai(await terimaMilik(pegawaiId)))
}

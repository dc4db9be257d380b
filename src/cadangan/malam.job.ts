import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { BasisData, Koneksi } from '../db/db.ts'
import type { InstansiTercatat } from '../db/instansi.ts'
import { ruangDisk } from '../db/setelan.ts'
import type { Disk } from '../kesehatan/kesehatan.ts'
import { cadangkan, type HasilCadangan } from './cadangkan.job.ts'
import { simpanPencabutan } from './pencabutan.job.ts'

const SIMPAN_HARI = 14
const HARI_MS = 86_400_000
/** `oki-20261124T191000Z.hadir`: order of names is order of time. */
export function namaCadangan(skema: string, kini: Date): string {
  return `${skema}-${kini.toISOString().replace(/[-:]|\.\d+/g, '')}.hadir`
}

function daftar(folder: string, skema: string): { readonly nama: string; readonly saat: number }[] {
  const pola = new RegExp(`^${skema}-(\\d{4})(\\d{2})(\\d{2})T(\\d{2})(\\d{2})(\\d{2})Z\\.hadir$`)
  return readdirSync(folder)
    .flatMap((nama) => {
      const m = pola.exec(nama)
      return m ? [{ nama, saat: Date.parse(`${m[1]}-${m[2]}-${m[3]}T${m[4]}:${m[5]}:${m[6]}Z`) }] : []
    })
    .toSorted((a, b) => a.saat - b.saat)
}

export type CadanganTerakhir = { readonly saat: string; readonly umurMs: number; readonly byte: number }

/** The newest archive of an office in the folder; undefined where there is none, or no folder. */
export function cadanganTerakhir(folder: string, skema: string, kini: Date): CadanganTerakhir | undefined {
  try {
    const akhir = daftar(folder, skema).at(-1)
    if (!akhir) return undefined
    const { size } = statSync(join(folder, akhir.nama))
    return { saat: new Date(akhir.saat).toISOString(), umurMs: kini.getTime() - akhir.saat, byte: size }
  } catch {
    return undefined
  }
}

export type OpsiMalam = {
  readonly db: BasisData
  readonly migrasi: Koneksi
  readonly instansi: InstansiTercatat
  readonly folder: string
  readonly kini: Date
  readonly disk?: (folder: string) => Disk
}

/** A further archive will be about as large as the last one there. */
export function ruangCadangan(folder: string, skema: string, kini: Date, disk: (folder: string) => Disk = ruangDisk) {
  return { disk: disk(folder), perlu: cadanganTerakhir(folder, skema, kini)?.byte ?? 0 }
}

/** One archive more; those older than two weeks go, after it is there. */
export async function cadangkanMalam(o: OpsiMalam): Promise<HasilCadangan> {
  const hasil = await cadangkan({
    koneksi: o.migrasi,
    instansi: o.instansi,
    tujuan: join(o.folder, namaCadangan(o.instansi.skema, o.kini)),
    kini: o.kini,
    ruang: ruangCadangan(o.folder, o.instansi.skema, o.kini, o.disk),
  })
  await simpanPencabutan(o.db, o.instansi, o.folder, o.kini)
  buangSebagian(o.folder, o.instansi.skema, o.kini)
  for (const { nama, saat } of daftar(o.folder, o.instansi.skema))
    if (saat < o.kini.getTime() - SIMPAN_HARI * HARI_MS) rmSync(join(o.folder, nama), { force: true })
  return hasil
}

/** Nothing that is still being written has not grown for so long. */
const SEBAGIAN_MS = 4 * 3_600_000

/** What a backup left behind that was killed in the middle. */
function buangSebagian(folder: string, skema: string, kini: Date): void {
  const pola = new RegExp(`^${skema}(-.+\\.hadir|\\.pencabutan\\.json)\\.sebagian-`)
  for (const nama of readdirSync(folder)) {
    const berkas = join(folder, nama)
    const lama = pola.test(nama) && statSync(berkas, { throwIfNoEntry: false })
    if (lama && kini.getTime() - lama.mtimeMs > SEBAGIAN_MS) rmSync(berkas, { force: true })
  }
}

import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { GalatOperasi } from './galat-operasi.ts'

type IsiKunci = { readonly pid: number; readonly mulai: string }

/** State and start time (ticks since boot) of a process; a number reused by another process has another start. Empty without /proc. */
function statProses(pid: number): { readonly keadaan: string; readonly mulai: string } {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const kolom = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { keadaan: kolom[0] ?? '', mulai: kolom[19] ?? '' }
  } catch {
    return { keadaan: '', mulai: '' }
  }
}

export function prosesHidup(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  // Where nobody collects the dead (a container without init), they keep their number.
  return statProses(pid).keadaan !== 'Z'
}

function baca(berkas: string): IsiKunci | undefined {
  try {
    const isi = JSON.parse(readFileSync(berkas, 'utf8')) as Partial<IsiKunci>
    return typeof isi.pid === 'number' ? { pid: isi.pid, mulai: isi.mulai ?? '' } : undefined
  } catch {
    return undefined
  }
}

/** Whether a living Hadir holds the folder. */
export function folderTerpakai(dataDir: string): boolean {
  const lain = baca(join(dataDir, 'hadir.pid'))
  return lain !== undefined && prosesHidup(lain.pid) && statProses(lain.pid).mulai === lain.mulai
}

/**
 * One Hadir per data folder. The second one is told so; a lock left by a killed process is taken over.
 * @returns how to give it back
 */
export function kunciFolder(dataDir: string): () => void {
  const berkas = join(dataDir, 'hadir.pid')
  const calon = `${berkas}.${process.pid}`
  const saya: IsiKunci = { pid: process.pid, mulai: statProses(process.pid).mulai }
  writeFileSync(calon, JSON.stringify(saya))
  try {
    for (let coba = 0; coba < 10; coba++) {
      try {
        linkSync(calon, berkas)
        return () => {
          if (baca(berkas)?.pid === process.pid) rmSync(berkas, { force: true })
        }
      } catch (e) {
        if ((e as NodeJS.ErrnoException).code !== 'EEXIST') throw e
      }
      const lain = baca(berkas)
      if (lain && prosesHidup(lain.pid) && statProses(lain.pid).mulai === lain.mulai) {
        throw new GalatOperasi(
          `Hadir sudah berjalan dengan folder data ${dataDir} (proses ${lain.pid}). Hentikan dahulu, atau pilih folder lain lewat HADIR_DATA.`,
          2,
        )
      }
      buangYangMati(berkas, lain)
    }
    throw new GalatOperasi(`Folder data ${dataDir} sedang diperebutkan oleh beberapa proses. Coba lagi sebentar.`, 2)
  } finally {
    rmSync(calon, { force: true })
  }
}

/** Moved aside first: if another starter has just put its own lock there, it is put back. */
function buangYangMati(berkas: string, mati: IsiKunci | undefined): void {
  const samping = `${berkas}.mati.${process.pid}`
  try {
    renameSync(berkas, samping)
  } catch {
    return
  }
  const isi = baca(samping)
  if (isi && (isi.pid !== mati?.pid || isi.mulai !== mati.mulai)) {
    try {
      linkSync(samping, berkas)
    } catch {
      // Yet another starter was faster; the loop asks again.
    }
  }
  rmSync(samping, { force: true })
}

import { PgBoss } from 'pg-boss'
import { type Koneksi, SKEMA_ANTREAN } from '../db/db.ts'
import { sebutGalat } from '../db/sebut-galat.ts'
import { BatasMemori, BatasWaktu } from './proses.ts'

/** Work by the clock. One of a name runs at a time over all processes; a failure is tried again with growing pauses, then it is reported. */
export type Tugas = {
  readonly nama: string /** Five fields of cron, in the zone of the instansi. */
  readonly cron: string
  /** How long one run may last; ten minutes if nothing is said. */
  readonly batasDetik?: number
  /** How often a failure is tried again; four times if nothing is said. */
  readonly ulang?: number
  /** `henti` is aborted when the time is over or the server stops. What it answers is kept for a week. */
  readonly jalan: (henti: AbortSignal) => Promise<object | void>
}

/** Where a job goes after its last try. */
export const SURAT_MATI = 'surat-mati'
const SEPEKAN = 7 * 86_400
const BATAS_DETIK = 600
/** What a job that was told to stop has for it, before the queue gives it up. */
const TENGGANG_DETIK = 30

export type Worker = { readonly tutup: () => Promise<void> }

/** The queue lives in its own schema; it is the owner's, so that the login of the web needs no right to make tables. */
export async function mulaiWorker(
  migrasi: Koneksi,
  zona: string,
  tugas: readonly Tugas[],
  onGalat: (galat: unknown) => void,
  /** Work that an earlier start did by the clock and this one does not. */
  berhenti: readonly string[] = [],
): Promise<Worker> {
  const boss = new PgBoss({
    ...(migrasi as Record<string, never>),
    options: '-c role=pemilik',
    schema: SKEMA_ANTREAN,
    createSchema: false,
    max: 2,
    application_name: 'hadir-antrean',
  })
  const henti = new AbortController()
  boss.on('error', onGalat)
  await boss.start()
  await boss.createQueue(SURAT_MATI, { deleteAfterSeconds: SEPEKAN })
  for (const nama of berhenti) await boss.unschedule(nama)
  for (const t of tugas) {
    const antrean = {
      retryLimit: t.ulang ?? 4,
      retryBackoff: true,
      retryDelay: 5,
      expireInSeconds: (t.batasDetik ?? BATAS_DETIK) + TENGGANG_DETIK,
      deleteAfterSeconds: SEPEKAN,
      deadLetter: SURAT_MATI,
    }
    await boss.createQueue(t.nama, { policy: 'singleton', ...antrean })
    // A queue of an earlier program keeps what it was made with.
    await boss.updateQueue(t.nama, antrean)
    await boss.work(t.nama, { pollingIntervalSeconds: 2 }, () => satuKali(t, henti.signal, onGalat))
    await boss.schedule(t.nama, t.cron, null, { tz: zona })
  }
  const tutup = async () => {
    // The database ends right after us; what an idle line says of it then is no news.
    boss.off('error', onGalat)
    boss.on('error', () => {})
    henti.abort()
    await boss.stop({ graceful: true, timeout: 8_000 })
  }
  return { tutup }
}

/** One run within its time. One that does not stop when told is given up by the queue, and none of its name begins before it has ended. */
async function satuKali(t: Tugas, henti: AbortSignal, onGalat: (galat: unknown) => void): Promise<object | void> {
  const detik = t.batasDetik ?? BATAS_DETIK
  const batas = new AbortController()
  const waktu = setTimeout(() => {
    const lewat = new BatasWaktu(`pekerjaan ${t.nama} melewati ${detik} detik dan dihentikan`)
    onGalat(lewat)
    batas.abort(lewat)
  }, detik * 1000)
  try {
    return await t.jalan(AbortSignal.any([henti, batas.signal]))
  } catch (galat) {
    if (batas.signal.aborted) throw batas.signal.reason
    if (!henti.aborted) onGalat(galat)
    // What is thrown here is kept in the queue, with all its members.
    throw galat instanceof BatasMemori ? galat : new Error(sebutGalat(galat))
  } finally {
    clearTimeout(waktu)
  }
}

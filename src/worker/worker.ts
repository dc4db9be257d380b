import { PgBoss } from 'pg-boss'
import { type Koneksi, SKEMA_ANTREAN } from '../db/db.ts'
import { sebutGalat } from '../db/sebut-galat.ts'

/** Work by the clock. One of a name runs at a time over all processes; a failure is tried again with growing pauses, then it is reported. */
export type Tugas = {
  readonly nama: string /** Five fields of cron, in the zone of the instansi. */
  readonly cron: string
  /** How long one run may last; ten minutes if nothing is said. */
  readonly batasDetik?: number
  readonly jalan: () => Promise<void>
}

/** Where a job goes after its fifth try. */
export const SURAT_MATI = 'surat-mati'
const SEPEKAN = 7 * 86_400

export type Worker = { readonly tutup: () => Promise<void> }

/** The queue lives in its own schema; it is the owner's, so that the login of the web needs no right to make tables. */
export async function mulaiWorker(
  migrasi: Koneksi,
  zona: string,
  tugas: readonly Tugas[],
  onGalat: (galat: unknown) => void,
): Promise<Worker> {
  const boss = new PgBoss({
    ...(migrasi as Record<string, never>),
    options: '-c role=pemilik',
    schema: SKEMA_ANTREAN,
    createSchema: false,
    max: 2,
    application_name: 'hadir-antrean',
  })
  boss.on('error', onGalat)
  await boss.start()
  await boss.createQueue(SURAT_MATI, { deleteAfterSeconds: SEPEKAN })
  for (const t of tugas) {
    await boss.createQueue(t.nama, {
      policy: 'singleton',
      retryLimit: 4,
      retryBackoff: true,
      retryDelay: 5,
      expireInSeconds: t.batasDetik ?? 600,
      deleteAfterSeconds: SEPEKAN,
      deadLetter: SURAT_MATI,
    })
    await boss.work(t.nama, { pollingIntervalSeconds: 2 }, async () => {
      try {
        await t.jalan()
      } catch (galat) {
        onGalat(galat)
        // What is thrown here is kept in the queue, with all its members.
        throw new Error(sebutGalat(galat))
      }
    })
    await boss.schedule(t.nama, t.cron, null, { tz: zona })
  }
  const tutup = async () => {
    // The database ends right after us; what an idle line says of it then is no news.
    boss.off('error', onGalat)
    boss.on('error', () => {})
    await boss.stop({ graceful: true, timeout: 8_000 })
  }
  return { tutup }
}

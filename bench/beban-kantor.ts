import type { BasisData } from '../src/db/db.ts'
import { sql } from '../src/db/db.ts'
import { cpuMesin, cpuPostgres, cpuProses, type ServerJalan } from './proses.ts'
import { bebanJenuh, type HasilBeban } from './beban.ts'
import type { Kiriman } from './hp.ts'

export type UkuranJenuh = HasilBeban & {
  readonly cpuMsServer: number
  readonly cpuMsDatabase: number
  readonly cpuMsPerTap: number
  readonly perDetik: number
  readonly lainPersen: number
}

/** The server at saturation, with the CPU time of its process and of all processes of PostgreSQL; `lainPersen`: the machine's time that went to others. */
export async function ukurJenuh(
  server: ServerJalan,
  pidPostgres: number,
  kiriman: readonly Kiriman[],
  paralel: number,
): Promise<UkuranJenuh> {
  const sebelum = { server: cpuProses(server.pid), db: cpuPostgres(pidPostgres), mesin: cpuMesin(), kami: cpuProses(process.pid) }
  const hasil = await bebanJenuh(server.port, kiriman, paralel)
  const mesin = cpuMesin()
  const cpuMsServer = cpuProses(server.pid) - sebelum.server
  const cpuMsDatabase = cpuPostgres(pidPostgres) - sebelum.db
  const kami = cpuMsServer + cpuMsDatabase + cpuProses(process.pid) - sebelum.kami
  const semua = mesin.semua - sebelum.mesin.semua
  return {
    ...hasil,
    cpuMsServer,
    cpuMsDatabase,
    cpuMsPerTap: (cpuMsServer + cpuMsDatabase) / Math.max(1, hasil.diakui.length),
    perDetik: hasil.diakui.length / hasil.detik,
    lainPersen: Math.max(0, Math.round(((mesin.sibuk - sebelum.mesin.sibuk - kami) / semua) * 100)),
  }
}

/** Acknowledged ids that are not in the table, and ids that are there twice or were called new twice. */
export async function periksaTap(
  db: BasisData,
  skema: string,
  diakui: readonly string[],
): Promise<{ readonly lost: number; readonly doubled: number; readonly stored: number }> {
  return db.diInstansi(
    skema,
    async (tx) => {
      const { jumlah, beda } = await tx.one<{ jumlah: number; beda: number }>(
        sql`select count(*)::int as jumlah, count(distinct id)::int as beda from tap where kid is not null`,
      )
      const { ada } = await tx.one<{ ada: number }>(
        sql`select count(distinct t.id)::int as ada from unnest(${diakui}::uuid[]) x(id) join tap t on t.id = x.id`,
      )
      const unik = new Set(diakui).size
      return { lost: unik - ada, doubled: jumlah - beda + (diakui.length - unik), stored: jumlah }
    },
    { batasMs: 120_000 },
  )
}

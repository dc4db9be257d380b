import { tanggal } from '../src/waktu/tanggal.ts'
import { bebanJenuh } from './beban.ts'
import { periksaTap, ukurJenuh } from './beban-kantor.ts'
import { buatKiriman, hpBaru } from './hp.ts'
import { bebanMesin } from './proses.ts'
import { ukurHitungUlang, ukurRekap } from './rekap.ts'
import { rapikan, PAGI, serverUntuk, siapkanKantor, type Tempat } from './utama.ts'

type Titik = {
  readonly people: number
  readonly months: number
  readonly taps: number
  readonly cpuMsPerTap: number
  readonly tapsPerSec: number
  readonly recapUsPerRow: number
  readonly recapMs: number
  readonly errors: number
  readonly lost: number
  readonly doubled: number
  readonly load: number
}

const TAP = 15_000
const PARALEL = 256
const MULAI: Readonly<Record<number, string>> = { 1: '2026-10-01', 12: '2025-11-01', 36: '2023-11-01' }

/** Cost of one check-in and of one row of the recap as the office and its history grow. */
export async function ukurTumbuh(t: Tempat): Promise<{ readonly people: Titik[]; readonly months: Titik[] }> {
  const people: Titik[] = []
  for (const n of [1000, 15_000, 60_000]) people.push(await titik(t, n, 1))
  const months: Titik[] = []
  for (const n of [1, 12, 36]) months.push(await titik(t, 1000, n))
  return { people, months }
}

async function titik(t: Tempat, jumlah: number, bulan: number): Promise<Titik> {
  const hp = Array.from({ length: jumlah }, hpBaru)
  const dari = MULAI[bulan] ?? '2026-10-01'
  const kantor = await siapkanKantor(t, `o${jumlah}b${bulan}`, jumlah, dari, hp)
  t.maju('Days from taps ...')
  await ukurHitungUlang(t.db, kantor, tanggal(dari), tanggal('2026-10-31'), PAGI)
  await rapikan(t, kantor.instansi.skema)
  // The first asking sums the months before and keeps their sums; the second finds them kept.
  await ukurRekap(t.db, kantor, '2026-10', tanggal('2026-11-24'), 1)
  const rekap = await ukurRekap(t.db, kantor, '2026-10', tanggal('2026-11-24'), 9)
  const putaran = Math.max(1, Math.ceil((TAP * 1.2) / jumlah))
  const kiriman = Array.from({ length: putaran }, (_, p) =>
    buatKiriman(t.kunci, kantor, hp, (i) => new Date(PAGI.getTime() - 600_000 + p * 25_000 + (i % 20) * 1000)),
  ).flat()
  const server = await serverUntuk(t, kantor, PAGI)
  t.maju('Warm-up and saturation ...')
  const panas = await bebanJenuh(server.port, kiriman.slice(0, TAP * 0.2), PARALEL)
  const jenuh = await ukurJenuh(server, t.pidPostgres, kiriman.slice(TAP * 0.2, TAP * 1.2), PARALEL)
  await server.henti()
  const utuh = await periksaTap(t.db, kantor.instansi.skema, [...panas.diakui, ...jenuh.diakui])
  return {
    people: jumlah,
    months: bulan,
    taps: jenuh.diakui.length,
    cpuMsPerTap: Math.round(jenuh.cpuMsPerTap * 1000) / 1000,
    tapsPerSec: Math.round(jenuh.perDetik),
    recapUsPerRow: Math.round((rekap.semuaMs * 1000) / jumlah),
    recapMs: Math.round(rekap.semuaMs * 10) / 10,
    errors: panas.galat + jenuh.galat,
    lost: utuh.lost,
    doubled: utuh.doubled,
    load: bebanMesin().loadavg[0] ?? 0,
  }
}

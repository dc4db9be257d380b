import { hitungUlang } from '../src/presensi/hitung-ulang.job.ts'
import { tanggal } from '../src/waktu/tanggal.ts'
import { bebanJenuh } from './beban.ts'
import { periksaTap, ukurJenuh } from './beban-kantor.ts'
import { buatKiriman, hpBaru } from './hp.ts'
import { bebanMesin } from './proses.ts'
import { ukurRekap } from './rekap.ts'
import { rapikan, PAGI, serverUntuk, siapkanKantor, type Tempat } from './utama.ts'

type Titik = {
  readonly people: number
  readonly months: number
  readonly taps: number
  readonly cpuMsPerTap: number
  readonly tapsPerSec: number
  /** CPU, for the wall swings with who else uses the machine. */
  readonly recapCpuUsPerRow: number
  readonly recapMs: number
  readonly errors: number
  readonly lost: number
  readonly doubled: number
  readonly load: number
}

const TAP = 12_000
const PARALEL = 256
const MULAI: Readonly<Record<number, string>> = { 1: '2026-10-01', 12: '2025-11-01', 36: '2023-11-01' }

/** The last so many mornings, oldest first: every tap is the first of its person on its day, in a small office as in a large one. */
function hariKerja(jumlah: number): Date[] {
  const hasil: Date[] = []
  for (let t = PAGI.getTime(); hasil.length < jumlah; t -= 86_400_000) if (new Date(t).getUTCDay() % 6 !== 0) hasil.unshift(new Date(t))
  return hasil
}

/** Cost of one check-in and of one row of the recap as the office and its history grow. */
export async function ukurTumbuh(t: Tempat): Promise<{ readonly people: Titik[]; readonly months: Titik[] }> {
  const satu = await titik(t, 1000, 1)
  const people = [satu, await titik(t, 15_000, 1), await titik(t, 60_000, 1)]
  const months = [satu, await titik(t, 1000, 12), await titik(t, 1000, 36)]
  return { people, months }
}

async function titik(t: Tempat, jumlah: number, bulan: number): Promise<Titik> {
  const hp = Array.from({ length: jumlah }, hpBaru)
  const dari = MULAI[bulan] ?? '2026-10-01'
  const kantor = await siapkanKantor(t, `o${jumlah}b${bulan}`, jumlah, dari, hp)
  t.maju('Days from taps ...')
  await hitungUlang(t.db, kantor.instansi, {
    dari: tanggal(dari),
    sampai: tanggal('2026-10-31'),
    pegawaiIds: kantor.orang.map((o) => o.id),
    kini: () => PAGI,
  })
  await rapikan(t, kantor.instansi.skema)
  // The first asking sums the months before and keeps their sums; the second finds them kept.
  await ukurRekap(t.db, kantor, '2026-10', tanggal('2026-11-24'), 1, t.pidPostgres)
  const rekap = await ukurRekap(t.db, kantor, '2026-10', tanggal('2026-11-24'), jumlah > 1000 ? 9 : 60, t.pidPostgres)
  const kiriman = hariKerja(Math.ceil((TAP * 1.2) / jumlah)).flatMap((pagi) =>
    buatKiriman(t.kunci, kantor, hp, (i) => new Date(pagi.getTime() - 600_000 + (i % 60) * 1000)),
  )
  const server = await serverUntuk(t, kantor, PAGI)
  t.maju('Warm-up and saturation ...')
  const panas = await bebanJenuh(server.port, kiriman.slice(0, TAP * 0.2), PARALEL)
  const jenuh = await ukurJenuh(server, t.pidPostgres, kiriman.slice(TAP * 0.2, TAP * 1.2), PARALEL)
  await server.henti()
  const utuh = await periksaTap(t.db, kantor.instansi.skema, [...panas.diakui, ...jenuh.diakui])
  const hasil: Titik = {
    people: jumlah,
    months: bulan,
    taps: jenuh.diakui.length,
    cpuMsPerTap: Math.round(jenuh.cpuMsPerTap * 1000) / 1000,
    tapsPerSec: Math.round(jenuh.perDetik),
    recapCpuUsPerRow: Math.round((rekap.semuaCpuMs * 1000) / jumlah),
    recapMs: Math.round(rekap.semuaMs * 10) / 10,
    errors: panas.galat + jenuh.galat,
    lost: utuh.lost,
    doubled: utuh.doubled,
    load: bebanMesin().loadavg[0] ?? 0,
  }
  t.maju(JSON.stringify(hasil))
  return hasil
}

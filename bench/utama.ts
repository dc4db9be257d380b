import pg from 'pg'
import type { BasisData } from '../src/db/db.ts'
import type { LayananDb } from '../src/db/layanan.ts'
import { pastikanPartisi } from '../src/db/partisi.ts'
import type { Kunci } from '../src/kripto/kunci.ts'
import { tanggal } from '../src/waktu/tanggal.ts'
import { ukuranHp } from '../src/web/bangun.ts'
import { bukaArus, latensiTampil } from './arus.ts'
import { bebanTetap, bebanJenuh, persentil } from './beban.ts'
import { periksaTap, ukurJenuh } from './beban-kantor.ts'
import { buatKiriman, hpBaru, type Hp, kue } from './hp.ts'
import { ukurImpor } from './impor.ts'
import { instansiBench, type KantorBench, tanamKantor, tanamTapMesin } from './kantor.ts'
import { komitSatuan } from './komit.ts'
import { bebanMesin, nyalakanServer, type ServerJalan } from './proses.ts'
import { ukurEkspor } from './ekspor.ts'
import { DIST, siapkanHalaman, ukurHalaman } from './halaman.ts'
import { ukurTumpukan } from './tumpukan.ts'
import { ukurHitungUlang, ukurRekap } from './rekap.ts'

export type Tempat = {
  readonly layanan: LayananDb
  readonly db: BasisData
  readonly berkasKunci: string
  readonly kunci: Kunci
  readonly pidPostgres: number
  readonly maju: (kalimat: string) => void
  readonly profil: string | undefined
}

/** A Tuesday morning, 07.25 at the office: rosters begin at 07.30. Taps were made in the ten minutes before. */
export const PAGI = new Date('2026-11-24T07:25:00+07:00')
const HARI_INI = tanggal('2026-11-24')
const TABEL_BESAR = [
  'tap',
  'hari',
  'pegawai',
  'pegawai_jenis',
  'pegawai_identitas',
  'pegawai_penempatan',
  'pegawai_kedudukan',
  'akun',
  'kunci_perangkat',
  'unit_kerja_riwayat',
]
const PARALEL = 256
const PER_DETIK = 250
const KONEKSI_TOLOK = 32
/** Seconds of the yardstick, before and after; a run of few people is a look only. */
const detikTolok = (jumlah: number) => (jumlah < 1000 ? 0.5 : 4)

export async function siapkanKantor(t: Tempat, nama: string, jumlah: number, dari: string, hp: readonly Hp[]): Promise<KantorBench> {
  const instansi = instansiBench(nama)
  t.maju(`Office ${nama}: ${jumlah} people ...`)
  await t.layanan.pastikanSkema(instansi)
  await pastikanPartisi(t.layanan.migrasi, instansi.skema, tanggal(dari), tanggal('2026-12-31'))
  const kantor = await tanamKantor(t.db, instansi, hp)
  t.maju(`Taps of the machines from ${dari} to 2026-10-31 ...`)
  const n = await tanamTapMesin(t.db, instansi, dari, '2026-10-31')
  t.maju(`${n} taps; statistics of the planner ...`)
  await rapikan(t, instansi.skema)
  return kantor
}

/** What autovacuum has done long ago to the past months of an office that runs; it must not fall into the measurement. */
export async function rapikan(t: Tempat, skema: string): Promise<void> {
  const c = new pg.Client(t.layanan.migrasi)
  await c.connect()
  try {
    await c.query(`set role pemilik; set search_path = ${skema}`)
    for (const tabel of TABEL_BESAR) await c.query(`vacuum (analyze) ${tabel}`)
  } finally {
    await c.end()
  }
}

export function serverUntuk(t: Tempat, kantor: KantorBench, awal: Date, halaman?: string): Promise<ServerJalan> {
  const execArgv = t.profil === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', t.profil]
  const { web, migrasi } = t.layanan
  return nyalakanServer(
    {
      koneksi: { web, migrasi },
      instansi: kantor.instansi,
      berkasKunci: t.berkasKunci,
      jam: { awal: awal.getTime(), nol: Date.now() },
      port: 0,
      ...(halaman === undefined ? {} : { web: halaman }),
    },
    execArgv,
  )
}

const bulat = (n: number, angka = 0) => Math.round(n * 10 ** angka) / 10 ** angka

/** Everything but growth, in one run on one PostgreSQL. */
export async function ukurUtama(t: Tempat, jumlah: number): Promise<Record<string, unknown>> {
  t.maju(`Keys of ${jumlah} phones ...`)
  const hp = Array.from({ length: jumlah }, hpBaru)
  const kantor = await siapkanKantor(t, 'utama', jumlah, '2026-10-01', hp)
  t.maju('Recount of October from taps ...')
  const hitung = await ukurHitungUlang(t.db, kantor, tanggal('2026-10-01'), tanggal('2026-10-31'), PAGI)
  await rapikan(t, kantor.instansi.skema)
  t.maju('Recap of October ...')
  const rekap = await ukurRekap(t.db, kantor, '2026-10', HARI_INI, 7, t.pidPostgres)
  t.maju('Exports of October ...')
  const ekspor = await ukurEkspor(t.db, kantor, '2026-10', HARI_INI)
  t.maju('Signing taps: two of each person ...')
  const saat = (menit: number) => (i: number) => new Date(PAGI.getTime() + menit * 60_000 + (i % 60) * 1000)
  const pertama = buatKiriman(t.kunci, kantor, hp, saat(-9))
  const kedua = buatKiriman(t.kunci, kantor, hp, saat(-5))
  t.maju(`Yardstick: single-row commits of ${KONEKSI_TOLOK} connections ...`)
  const tolok = [await komitSatuan(t.layanan.migrasi, kantor.instansi.skema, KONEKSI_TOLOK, detikTolok(jumlah))]
  const web = await siapkanHalaman()
  const server = await serverUntuk(t, kantor, PAGI, web)
  const ukur = await ukurServer(t, kantor, server, pertama, kedua)
  const rekapHttp = await ukurRekapHttp(t, kantor, server)
  t.maju('What waited in 200 phones ...')
  const tumpukan = await ukurTumpukan(server.port, t.kunci, kantor, hp, PAGI)
  t.maju('The page of the phone, slow machine and slow line ...')
  const halaman = await ukurHalamanHp(t, kantor, server, web)
  const keluar = await server.henti()
  tolok.push(await komitSatuan(t.layanan.migrasi, kantor.instansi.skema, KONEKSI_TOLOK, detikTolok(jumlah)))
  const komit = (tolok[0] ?? 0) / 2 + (tolok[1] ?? 0) / 2
  const utuh = await periksaTap(t.db, kantor.instansi.skema, [...ukur.diakui, ...tumpukan.diakui])
  t.maju('Import of as many people from XLSX ...')
  const impor = await ukurImpor(t, jumlah, PAGI)
  const { jenuh, tetap } = ukur
  return {
    people: jumlah,
    taps: jenuh.diakui.length,
    seconds: bulat(jenuh.detik, 2),
    tapsPerSec: bulat(jenuh.perDetik),
    cpuMsServer: jenuh.cpuMsServer,
    cpuMsDatabase: jenuh.cpuMsDatabase,
    cpuMsPerTap: bulat(jenuh.cpuMsPerTap, 3),
    commits32PerSec: bulat(komit),
    commits32Runs: tolok.map((n) => bulat(n)),
    ratio: bulat(jenuh.perDetik / komit, 2),
    p50MsAt250: bulat(persentil(tetap.latensi, 0.5), 1),
    p99MsAt250: bulat(persentil(tetap.latensi, 0.99), 1),
    p999MsAt250: bulat(persentil(tetap.latensi, 0.999), 1),
    tapsAt250: tetap.kirim,
    secondsAt250: bulat(tetap.detik, 1),
    liveP50Ms: bulat(persentil(ukur.tampil, 0.5)),
    liveP99Ms: bulat(persentil(ukur.tampil, 0.99)),
    rekap15kMs: bulat(rekap.semuaMs),
    rekapOpdMs: bulat(rekap.opdMs, 1),
    rekapOpdHttpMs: bulat(rekapHttp, 1),
    impor15kMs: bulat(impor.ms),
    imporPeople: impor.baru,
    xlsx15kMs: bulat(ekspor.xlsxMs),
    xlsxHeapMb: bulat(ekspor.xlsxHeapMb),
    cetakRekapMs: bulat(ekspor.cetakMs),
    cetakRekapPeople: ekspor.orangCetak,
    rekapRows: rekap.baris,
    rekapOpdPeople: rekap.orangOpd,
    recompute15kMs: bulat(hitung.kosongMs),
    recompute15kSameMs: bulat(hitung.samaMs),
    recomputeRows: hitung.hari,
    recomputeChangedSecond: hitung.berubahKedua,
    errors: jenuh.galat + tetap.galat + ukur.pemanasan.galat + tumpukan.galat,
    errorSamples: [...tumpukan.contohGalat, ...ukur.pemanasan.contohGalat, ...tetap.contohGalat, ...jenuh.contohGalat].slice(0, 3),
    lost: utuh.lost,
    doubled: utuh.doubled,
    stored: utuh.stored,
    serverExit: keluar,
    drain200Ms: bulat(tumpukan.ms),
    drainTaps: tumpukan.diakui.length,
    phoneBytes: web === undefined ? null : ukuranHp(DIST).total,
    phoneColdMs: halaman.coldMs === null ? null : bulat(halaman.coldMs),
    phoneWarmMs: halaman.warmMs === null ? null : bulat(halaman.warmMs),
    load: { ...bebanMesin(), othersPercentAtSaturation: jenuh.lainPersen },
  }
}

function ukurHalamanHp(t: Tempat, kantor: KantorBench, server: ServerJalan, web: string | undefined) {
  const orang = kantor.orang[1]
  if (web === undefined || !orang) return { coldMs: null, warmMs: null }
  return ukurHalaman(server.port, kue(t.kunci, kantor, orang, PAGI), orang, kantor.orang.length < 1000 ? 1 : 3)
}

async function ukurServer(
  t: Tempat,
  kantor: KantorBench,
  server: ServerJalan,
  pertama: ReturnType<typeof buatKiriman>,
  kedua: ReturnType<typeof buatKiriman>,
) {
  const jumlah = pertama.length
  const panas = Math.floor(jumlah / 10)
  const tetapSampai = panas + Math.floor(jumlah / 2)
  t.maju('Warm-up ...')
  const pemanasan = await bebanJenuh(server.port, pertama.slice(0, panas), 64)
  t.maju(`Steady: ${tetapSampai - panas} taps at ${PER_DETIK}/s with the live board open ...`)
  const arus = await bukaArus(server.port, kue(t.kunci, kantor, kantor.bkpsdm, PAGI, 'konsol'))
  await arus.sampai(panas, 10_000)
  const rencana: number[] = []
  const tetap = await bebanTetap(server.port, pertama.slice(panas, tetapSampai), PER_DETIK, rencana)
  await arus.sampai(tetapSampai, 10_000)
  arus.tutup()
  const tampil = latensiTampil(rencana, arus.kabar, panas)
  t.maju(`Saturation: ${2 * jumlah - tetapSampai} taps over ${PARALEL} connections ...`)
  const jenuh = await ukurJenuh(server, t.pidPostgres, [...pertama.slice(tetapSampai), ...kedua], PARALEL)
  return { pemanasan, tetap, jenuh, tampil, diakui: [...pemanasan.diakui, ...tetap.diakui, ...jenuh.diakui] }
}

/** The recap page of one OPD as the console asks for it, all its pages; the median of five after three that warm up. */
async function ukurRekapHttp(t: Tempat, kantor: KantorBench, server: ServerJalan): Promise<number> {
  const cookie = kue(t.kunci, kantor, kantor.bkpsdm, PAGI, 'konsol')
  const lama: number[] = []
  for (let i = 0; i < 8; i++) {
    const mulai = performance.now()
    let setelah: string | null = ''
    while (setelah !== null) {
      const alamat: string = `http://127.0.0.1:${server.port}/api/rekap?bulan=2026-10&unit=${kantor.opd[Math.floor(kantor.opd.length / 2)] ?? ''}&batas=200${setelah === '' ? '' : `&setelah=${setelah}`}`
      const balas = await fetch(alamat, { headers: { cookie } })
      if (balas.status !== 200) throw new Error(`recap: ${balas.status} ${await balas.text()}`)
      const isi = (await balas.json()) as { berikutnya: string | null }
      setelah = isi.berikutnya
    }
    lama.push(performance.now() - mulai)
  }
  return persentil(lama.slice(3), 0.5)
}

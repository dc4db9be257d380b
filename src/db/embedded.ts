import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout as tunggu } from 'node:timers/promises'
import { type Biner, cariBiner, program } from './biner.ts'
import type { Koneksi } from './db.ts'
import { GalatOperasi } from './galat-operasi.ts'
import { buatKluster, folderPostgres, galatFolder, sandiTuan } from './initdb.ts'
import { folderTerpakai, kunciFolder } from './kunci-folder.ts'
import { barisPid, bereskan } from './pemulihan.ts'
import { adaSetpriv, type Pengguna, penggunaPostgres } from './pengguna.ts'
import { MB, setelan, setelanUji } from './setelan.ts'

export type OpsiPostgres = {
  readonly dataDir: string
  /** Settings for tests: nothing is synced to disk. */
  readonly uji?: boolean
  /** Folder of another PostgreSQL's programs, for tests against an older version. */
  readonly biner?: string
  readonly lapor?: (kalimat: string) => void
  /** It died and could not be brought back. */
  readonly onMati?: (e: GalatOperasi) => void
}

export type PostgresJalan = {
  /** Superuser, for making roles and databases. */
  readonly tuan: Koneksi
  readonly sandi: { readonly migrasi: string; readonly web: string }
  readonly versi: number
  readonly pid: () => number
  stop(): Promise<void>
}

/** Login of one of the two roles on the same server. */
export function koneksiPeran(pgJalan: PostgresJalan, peran: 'migrasi' | 'web', database: string): Koneksi {
  return { ...pgJalan.tuan, user: peran, password: pgJalan.sandi[peran], database }
}

const LOG_MAKS = 16 * MB
const BERHENTI_MS = 15_000
const COBA_LAGI = 8
const TANDA_MULAI = '--- mulai\n'

type Keadaan = { anak: ChildProcess; berhenti: boolean }
type Rumah = {
  readonly dataDir: string
  readonly pgdata: string
  readonly log: string
  readonly biner: Biner
  readonly pengguna: Pengguna | undefined
}

export async function startPostgres(opsi: OpsiPostgres): Promise<PostgresJalan> {
  const lapor = opsi.lapor ?? (() => {})
  const dataDir = siapkanFolder(opsi.dataDir)
  const lepas = bungkus(dataDir, () => kunciFolder(dataDir))
  try {
    return await jalankan(opsi, dataDir, lepas, lapor)
  } catch (e) {
    lepas()
    throw galatFolder(dataDir, e)
  }
}

function bungkus<T>(folder: string, f: () => T): T {
  try {
    return f()
  } catch (e) {
    throw galatFolder(folder, e)
  }
}

function siapkanFolder(dataDir: string): string {
  const d = resolve(dataDir)
  return bungkus(d, () => {
    mkdirSync(d, { recursive: true, mode: 0o711 })
    return realpathSync(d)
  })
}

async function jalankan(opsi: OpsiPostgres, dataDir: string, lepas: () => void, lapor: (kalimat: string) => void): Promise<PostgresJalan> {
  const uji = opsi.uji ?? false
  const pengguna = penggunaPostgres()
  const biner = cariBiner(pengguna, dataDir, opsi.biner, lapor)
  const tempat = folderPostgres(dataDir, pengguna, lapor)
  const rumah: Rumah = {
    dataDir,
    pgdata: tempat === join(dataDir, 'pg') ? tempat : join(tempat, 'pg'),
    log: join(dataDir, 'pg.log'),
    biner,
    pengguna,
  }
  const sudahAda = existsSync(join(rumah.pgdata, 'PG_VERSION'))
  const sandi = sandiTuan(dataDir, sudahAda)
  if (sudahAda) await bereskan({ pgdata: rumah.pgdata, versi: rumah.biner.versi }, lapor)
  else {
    lapor('Membuat basis data baru.')
    await buatKluster(biner, rumah.pgdata, sandi, pengguna, uji)
  }

  const soket = process.platform === 'win32' ? undefined : folderSoket(dataDir, pengguna)
  const port = soket === undefined ? await portBebas() : 5432
  const args = uji ? setelanUji(soket, port) : setelan(rumah.pgdata, soket, port)
  const keadaan: Keadaan = { anak: hidupkan(rumah, args), berhenti: false }
  try {
    await siap(rumah, keadaan.anak, lapor)
  } catch (e) {
    if (soket !== undefined) rmSync(soket, { recursive: true, force: true })
    throw e
  }
  jaga(rumah, keadaan, args, lapor, opsi.onMati ?? (() => {}))

  const turunan = (peran: string): string => createHmac('sha256', sandi).update(peran).digest('base64url')
  return {
    tuan: { host: soket ?? '127.0.0.1', port, user: 'tuan', password: sandi, database: 'postgres' },
    sandi: { migrasi: turunan('migrasi'), web: turunan('web') },
    versi: biner.versi,
    pid: () => keadaan.anak.pid ?? 0,
    stop: async () => {
      keadaan.berhenti = true
      await matikan(rumah, keadaan.anak)
      if (soket !== undefined) rmSync(soket, { recursive: true, force: true })
      lepas()
    },
  }
}

/** The PostgreSQL that another process of ours runs in this folder; undefined when none does. */
export function postgresBerjalan(dataDir: string): Koneksi | undefined {
  if (!folderTerpakai(dataDir) || !existsSync(join(dataDir, 'pg.sandi'))) return undefined
  const pengguna = penggunaPostgres()
  const tempat = folderPostgres(dataDir, pengguna, () => {})
  const [, , , port, , , , keadaan] = barisPid(tempat === join(dataDir, 'pg') ? tempat : join(tempat, 'pg'))
  if (keadaan !== 'ready') return undefined
  const catatan = join(dataDir, 'pg.soket')
  const host = existsSync(catatan) ? readFileSync(catatan, 'utf8') : '127.0.0.1'
  return { host, port: Number(port), user: 'tuan', password: sandiTuan(dataDir, true), database: 'postgres' }
}

/** A folder of its own for the socket: short enough for any data folder, and no port to be taken. */
function folderSoket(dataDir: string, pengguna: Pengguna | undefined): string {
  const catatan = join(dataDir, 'pg.soket')
  // The one of a process that was killed.
  if (existsSync(catatan)) rmSync(readFileSync(catatan, 'utf8'), { recursive: true, force: true })
  const soket = mkdtempSync(join(tmpdir(), 'hadir-'))
  writeFileSync(catatan, soket)
  chmodSync(soket, 0o711)
  if (pengguna) chownSync(soket, pengguna.uid, pengguna.gid)
  return soket
}

function portBebas(): Promise<number> {
  return new Promise((selesai, gagal) => {
    const s = createServer()
    s.on('error', gagal)
    s.listen(0, '127.0.0.1', () => {
      const a = s.address()
      s.close(() => selesai(typeof a === 'object' && a !== null ? a.port : 0))
    })
  })
}

function hidupkan(rumah: Rumah, args: readonly string[]): ChildProcess {
  if (existsSync(rumah.log) && statSync(rumah.log).size > LOG_MAKS) rmSync(rumah.log)
  const log = openSync(rumah.log, 'a', 0o600)
  writeSync(log, TANDA_MULAI)
  const perintah = [program(rumah.biner, 'postgres'), '-D', rumah.pgdata, ...args.flatMap((a) => ['-c', a])]
  const p = rumah.pengguna
  let ids: { uid?: number; gid?: number } = p ? { uid: p.uid, gid: p.gid } : {}
  if (adaSetpriv()) {
    const turun = p ? ['--reuid', String(p.uid), '--regid', String(p.gid), '--clear-groups'] : []
    perintah.unshift('setpriv', ...turun, '--pdeathsig', 'INT')
    ids = {}
  }
  const [berkas = '', ...sisa] = perintah
  // A group of its own: Ctrl-C on the terminal reaches us alone, and we stop it after the last batch.
  const anak = spawn(berkas, sisa, { ...ids, cwd: '/', env: { ...process.env, LC_ALL: 'C' }, stdio: ['ignore', log, log], detached: true })
  closeSync(log)
  return anak
}

const keluar = (anak: ChildProcess): boolean => anak.exitCode !== null || anak.signalCode !== null || anak.pid === undefined

/** Waits for the word "ready" that the postmaster itself writes into its pid file, as pg_ctl does. */
async function siap(rumah: Rumah, anak: ChildProcess, lapor: (kalimat: string) => void): Promise<void> {
  let galat: unknown
  anak.once('error', (e) => {
    galat = e
  })
  for (let putaran = 0; ; putaran++) {
    const [pid, , , , , , , keadaan] = barisPid(rumah.pgdata)
    if (pid === String(anak.pid) && keadaan === 'ready') return
    if (galat !== undefined || keluar(anak)) throw galatMulai(rumah, galat)
    if (putaran === 250) lapor('PostgreSQL sedang memulihkan data setelah berhenti mendadak.')
    await tunggu(20)
  }
}

function galatMulai(rumah: Rumah, galat: unknown): GalatOperasi {
  const semua = existsSync(rumah.log) ? readFileSync(rumah.log, 'utf8') : ''
  const catatan = semua.slice(semua.lastIndexOf(TANDA_MULAI) + TANDA_MULAI.length)
  if (/No space left|disk quota/i.test(catatan)) {
    return new GalatOperasi(
      `Ruang disk untuk ${rumah.dataDir} habis. Kosongkan ruang, lalu mulai lagi; data yang sudah tersimpan aman.`,
      1,
      galat,
    )
  }
  if (/lock file "postmaster.pid" already exists|pre-existing shared memory block/.test(catatan)) {
    return new GalatOperasi(`Data PostgreSQL di ${rumah.pgdata} masih dipakai proses lain. Hentikan proses itu, lalu mulai lagi.`, 2, galat)
  }
  const fatal = catatan.split('\n').findLast((b) => /FATAL|PANIC|error/i.test(b)) ?? (galat instanceof Error ? galat.message : '')
  return new GalatOperasi(
    `PostgreSQL tidak dapat dimulai: ${fatal.replace(/^.*(FATAL|PANIC): +/, '')} Catatan lengkap ada di ${rumah.log}.`,
    1,
    galat,
  )
}

async function matikan(rumah: Rumah, anak: ChildProcess): Promise<void> {
  if (keluar(anak)) return
  const selesai = new Promise<void>((r) => anak.once('exit', () => r()))
  if (process.platform === 'win32') spawn(program(rumah.biner, 'pg_ctl'), ['stop', '-m', 'fast', '-D', rumah.pgdata], { stdio: 'ignore' })
  else anak.kill('SIGINT')
  const keras = setTimeout(() => anak.kill('SIGQUIT'), BERHENTI_MS)
  await selesai
  clearTimeout(keras)
}

/** Brings PostgreSQL back after it was killed: same data, same socket, so the pools find it again by themselves. */
function jaga(
  rumah: Rumah,
  keadaan: Keadaan,
  args: readonly string[],
  lapor: (kalimat: string) => void,
  onMati: (e: GalatOperasi) => void,
): void {
  keadaan.anak.once('exit', () => {
    if (keadaan.berhenti) return
    lapor('PostgreSQL berhenti mendadak; menjalankannya kembali.')
    void kembalikan(rumah, keadaan, args, lapor).then(
      () => jaga(rumah, keadaan, args, lapor, onMati),
      (e: unknown) => onMati(e instanceof GalatOperasi ? e : galatMulai(rumah, e)),
    )
  })
}

async function kembalikan(rumah: Rumah, keadaan: Keadaan, args: readonly string[], lapor: (kalimat: string) => void): Promise<void> {
  for (let coba = 1; ; coba++) {
    try {
      await bereskan({ pgdata: rumah.pgdata, versi: rumah.biner.versi }, lapor)
      if (keadaan.berhenti) return
      keadaan.anak = hidupkan(rumah, args)
      await siap(rumah, keadaan.anak, lapor)
      if (keadaan.berhenti) await matikan(rumah, keadaan.anak)
      return
    } catch (e) {
      // Backends of the killed postmaster may hold its shared memory a moment longer.
      if (coba === COBA_LAGI) throw e
      await tunggu(250 * coba)
    }
  }
}

// Runs a task of this project under the pinned Node 24, on a machine that has only some Node >= 20 and npm.
// No packages and no TypeScript in here: it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const akar = dirname(fileURLToPath(import.meta.url))
const modul = join(akar, 'node_modules')
const kunci = join(akar, 'package-lock.json')
const cap = join(modul, '.hadir-lock')
const jendela = process.platform === 'win32'

const bilang = (kalimat) => process.stderr.write(`${kalimat}\n`)

function berhenti(kalimat, kode = 1) {
  bilang(kalimat)
  process.exit(kode)
}

const sidik = () => createHash('sha256').update(readFileSync(kunci)).update(process.platform).update(process.arch).digest('hex')

const teks = (berkas) => (existsSync(berkas) ? readFileSync(berkas, 'utf8') : '')

/** What npm itself noted after an install by hand: does it hold all that the lock asks for on this machine? */
function sudahDipasangNpm(dev) {
  const ada = JSON.parse(teks(join(modul, '.package-lock.json')) || '{"packages":{}}').packages
  const cocok = (daftar, nilai) => !daftar || [daftar].flat().includes(nilai)
  return Object.entries(JSON.parse(readFileSync(kunci, 'utf8')).packages).every(([nama, p]) => {
    if (nama === '' || (p.dev && !dev)) return true
    if (p.optional && (!cocok(p.os, process.platform) || !cocok(p.cpu, process.arch) || p.libc)) return true
    // An optional package of every platform (WebAssembly) may be left out by npm.
    if (p.optional && !p.os && !p.cpu) return true
    return ada[nama]?.version === p.version
  })
}

function terpasang(dev) {
  const isi = teks(cap)
  if (isi === `${sidik()} dev` || (!dev && isi === `${sidik()} prod`)) return true
  if (!existsSync(modul) || !sudahDipasangNpm(dev)) return false
  writeFileSync(cap, `${sidik()} ${dev || sudahDipasangNpm(true) ? 'dev' : 'prod'}`)
  return true
}

const tidur = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)

function hidup(pid) {
  try {
    return process.kill(pid, 0)
  } catch (e) {
    return e.code === 'EPERM'
  }
}

/** Two first starts in one folder: the second waits for the first. */
function denganGiliran(f) {
  const giliran = join(akar, '.hadir-pasang')
  for (;;) {
    try {
      const b = openSync(giliran, 'wx')
      writeFileSync(b, String(process.pid))
      closeSync(b)
      break
    } catch (e) {
      if (e.code !== 'EEXIST') return f()
      const pid = Number(teks(giliran))
      if (pid > 0 && !hidup(pid)) rmSync(giliran, { force: true })
      else tidur(300)
    }
  }
  try {
    return f()
  } finally {
    rmSync(giliran, { force: true })
  }
}

function pasang(dev) {
  if (terpasang(dev)) return
  denganGiliran(() => {
    if (terpasang(dev)) return
    bilang('Memasang paket menurut package-lock.json (pertama kali beberapa puluh detik) ...')
    const cli = process.env.npm_execpath
    const npm = cli && /npm-cli\.[cm]?js$/.test(cli) ? [process.execPath, cli] : [jendela ? 'npm.cmd' : 'npm']
    const mode = dev ? '--include=dev' : '--omit=dev'
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--include=optional', mode]
    const h = spawnSync(npm[0], [...npm.slice(1), ...args], { cwd: akar, stdio: ['ignore', 2, 2], shell: jendela && npm.length === 1 })
    if (h.error?.code === 'ENOENT') berhenti('npm tidak ditemukan. Pasang Node.js 20 atau lebih baru beserta npm, lalu jalankan lagi.')
    if (h.signal) process.exit(128 + constants.signals[h.signal])
    if (h.status !== 0)
      berhenti(`Paket belum terpasang (npm keluar dengan kode ${h.status}). Periksa sambungan dan ruang disk, lalu jalankan lagi.`)
    mkdirSync(modul, { recursive: true })
    writeFileSync(cap, `${sidik()} ${dev ? 'dev' : 'prod'}`)
  })
}

/** The Node of the platform package, else the one that runs this. */
function node24() {
  const os = jendela ? 'win' : process.platform
  const paket = join(modul, `node-${os}-${process.arch}`, 'bin', jendela ? 'node.exe' : 'node')
  if (existsSync(paket) && spawnSync(paket, ['--version']).status === 0) return paket
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath
  return berhenti(
    `Hadir memerlukan Node.js 24; di mesin ini Node.js ${process.versions.node}. Pasang Node.js 24 dari nodejs.org, lalu jalankan lagi.`,
  )
}

/** Runs to its end and gives its exit code. The child ends with us, whatever ends us. */
function jalankan(node, args, env = {}) {
  const jalur = [dirname(node), join(modul, '.bin'), process.env.PATH].join(delimiter)
  const jaga = process.platform === 'linux' && spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true'], { stdio: 'ignore' }).status === 0
  const [perintah, ...sisa] = [...(jaga ? ['setpriv', '--pdeathsig', 'TERM'] : []), node, ...args]
  return new Promise((selesai) => {
    const anak = spawn(perintah, sisa, { stdio: 'inherit', env: { ...process.env, PATH: jalur, ...env } })
    const teruskan = ['SIGINT', 'SIGTERM', 'SIGHUP'].map((sinyal) => {
      // On a terminal the whole group has Ctrl-C already; we only must not end before the child.
      const f = () => void (sinyal === 'SIGINT' && process.stdin.isTTY ? 0 : anak.kill(sinyal))
      process.on(sinyal, f)
      return () => process.off(sinyal, f)
    })
    const induk = process.ppid
    const awas = setInterval(() => process.ppid !== induk && anak.kill('SIGTERM'), 500).unref()
    const tamat = (kode) => {
      clearInterval(awas)
      for (const lepas of teruskan) lepas()
      selesai(kode)
    }
    anak.on('error', (e) => {
      bilang(`Program tidak dapat dijalankan: ${e.message}`)
      tamat(1)
    })
    anak.on('exit', (kode, sinyal) => tamat(sinyal ? 128 + constants.signals[sinyal] : kode))
  })
}

function perkakas(paket, nama) {
  const { bin } = JSON.parse(readFileSync(join(modul, paket, 'package.json'), 'utf8'))
  return join(modul, paket, typeof bin === 'string' ? bin : bin[nama])
}

async function lint(node) {
  const langkah = [
    ['tipe', 'typescript', 'tsc', ['--noEmit', '-p', '.']],
    ['lint', 'oxlint', 'oxlint', ['--type-aware', '--deny-warnings', ...['src', 'bench'].filter((f) => existsSync(f))]],
    ['bentuk', '@biomejs/biome', 'biome', ['format', '.']],
    ['kode mati', 'knip', 'knip', []],
  ]
  let kode = 0
  for (const [sebutan, paket, nama, args] of langkah) {
    bilang(`Memeriksa ${sebutan} ...`)
    const k = await jalankan(node, [perkakas(paket, nama), ...args])
    if (k >= 128) return k
    kode ||= k
  }
  return kode
}

const SEMUA_UJI = ['src/**/*.test.ts', 'bench/**/*.test.ts']
const UJI_SQL = ['query', 'route', 'job'].map((peran) => `src/**/*.${peran}.test.ts`)

/**
 * Everything on the embedded PostgreSQL; then what runs SQL again on Debian's 15, where it is installed. With HADIR_UJI_PG (15, or a folder
 * with bin/postgres) what runs SQL, on that one alone.
 */
async function uji(node, args) {
  const runner = ['--test', '--test-global-setup=./src/uji/siapkan.ts', '--test-timeout=900000']
  const lain = process.env.HADIR_UJI_PG
  const berkas = args.some((a) => !a.startsWith('-')) ? [] : lain ? UJI_SQL : SEMUA_UJI
  const kode = await jalankan(node, [...runner, ...args, ...berkas])
  if (kode !== 0 || args.length > 0 || lain || !existsSync('/usr/lib/postgresql/15/bin/postgres')) return kode
  bilang('Menguji SQL sekali lagi pada PostgreSQL 15 ...')
  return jalankan(node, [...runner, ...UJI_SQL], { HADIR_UJI_PG: '15' })
}

async function utama() {
  const [tugas = 'start', ...args] = process.argv.slice(2)
  const daftar = {
    start: (node) => jalankan(node, ['src/main.ts', ...args]),
    dev: (node) => jalankan(node, ['--watch-path=src', 'src/main.ts', ...args]),
    test: (node) => uji(node, args),
    lint,
    check: async (node) => {
      const k = await lint(node)
      return k >= 128 ? k : (await uji(node, args)) || k
    },
    bench: (node) => jalankan(node, ['bench/bench.ts', ...args]),
    tahan: (node) => jalankan(node, ['bench/tahan.ts', ...args]),
    gambar: (node) => jalankan(node, ['src/uji/gambar/gambar.ts', ...args]),
    hadir: (node) => jalankan(node, [join(akar, 'hadir.mjs'), ...args]),
  }
  if (!Object.hasOwn(daftar, tugas)) berhenti(`Tugas "${tugas}" tidak ada. Pilih: ${Object.keys(daftar).join(', ')}.`, 2)
  if (Number(process.versions.node.split('.')[0]) < 20)
    berhenti(`Hadir memerlukan Node.js 20 atau lebih baru; ini ${process.versions.node}.`)
  // The commands read files as named from where they were called.
  if (tugas !== 'hadir') process.chdir(akar)
  pasang(!['start', 'hadir'].includes(tugas))
  process.exitCode = await daftar[tugas](node24())
}

await utama()

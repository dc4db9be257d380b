import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { peramban } from '../peramban.ts'
import { siapkanKantor } from './kantor-gambar.ts'
import { BKPSDM_ADEGAN } from './layar-bkpsdm.ts'
import { PEGAWAI_ADEGAN } from './layar-pegawai.ts'
import { PENGELOLA } from './layar-pengelola.ts'
import { potretKeadaan, SEMUA_KEADAAN } from './keadaan.ts'
import { type Adegan, pemotret } from './pemotret.ts'

// `npm run gambar [-- name ...]`: the pictures of docs/panduan, taken anew from a demo that always begins at the same moment,
// and those of docs/gambar/keadaan.md, from a test office. Only what a name needs is started.

const KINI = '2026-11-24T07:43:00+07:00'
const AKAR = resolve(import.meta.dirname, '../../..')
const KE = join(AKAR, 'docs/gambar')
const ADEGAN: Adegan = { ...PENGELOLA, ...BKPSDM_ADEGAN, ...PEGAWAI_ADEGAN }

const bilang = (kalimat: string) => process.stderr.write(`${kalimat}\n`)

async function portBebas(): Promise<number> {
  const s = createServer()
  s.listen(0, '127.0.0.1')
  await once(s, 'listening')
  const a = s.address()
  s.close()
  await once(s, 'close')
  return typeof a === 'object' && a !== null ? a.port : 0
}

type Demo = { readonly alamat: string; readonly mulai: number }
let hidup: ChildProcess | undefined

/** Until it has said all it says when it is ready. @throws Error with its words when it ends instead */
async function nyalakanDemo(data: string): Promise<Demo> {
  const port = await portBebas()
  const anak = spawn(process.execPath, ['src/main.ts'], {
    cwd: AKAR,
    env: { ...process.env, PORT: String(port), HADIR_DATA: data, HADIR_KINI: KINI, HADIR_SKALA: '1', DATABASE_URL: '' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let kata = ''
  hidup = anak
  await new Promise<void>((siap, gagal) => {
    anak.stderr.on('data', (d: Buffer) => {
      kata += d.toString()
    })
    anak.stdout.on('data', (d: Buffer) => {
      kata += d.toString()
      if (/^Hentikan dengan Ctrl-C/m.test(kata)) siap()
    })
    anak.once('exit', () => gagal(new Error(`the demo ended: ${kata}`)))
  })
  return { alamat: `http://127.0.0.1:${port}`, mulai: Date.now() }
}

/** Takes those of the given names, all when none is given; the number of those that failed. */
async function potret(demo: Demo, nama: readonly string[]): Promise<number> {
  const kantor = await siapkanKantor(demo.alamat, KINI.slice(0, 10))
  // Date fields speak the language of the browser, where it has that language.
  process.env['LANGUAGE'] = 'id'
  const browser = await peramban()
  const galat: string[] = []
  const f = pemotret(browser, kantor, KE, () => new Date(Date.parse(KINI) + Date.now() - demo.mulai), galat)
  let gagal = 0
  try {
    for (const [n, adegan] of Object.entries(ADEGAN).filter(([n]) => nama.length === 0 || nama.includes(n))) {
      try {
        await f.foto(await adegan(f), n)
        bilang(`${n}.png`)
      } catch (e) {
        gagal++
        bilang(`${n}: ${e instanceof Error ? e.message : String(e)}`)
      }
      await f.tutup()
    }
  } finally {
    await browser.close()
  }
  for (const g of new Set(galat)) bilang(`Halaman mengeluh: ${g}`)
  return gagal + galat.length
}

const folder = mkdtempSync(join(tmpdir(), 'hadir-gambar-'))
// The database server runs as another user when this is root.
chmodSync(folder, 0o755)
/** The demo stops its database before it ends. */
async function bereskan(): Promise<void> {
  if (hidup && hidup.exitCode === null) {
    const berakhir = once(hidup, 'exit')
    hidup.kill('SIGTERM')
    await berakhir
  }
  rmSync(folder, { recursive: true, force: true })
}
for (const sinyal of ['SIGINT', 'SIGTERM'] as const) process.once(sinyal, () => void bereskan().then(() => process.exit(130)))

const nama = process.argv.slice(2)
const diminta = (semua: object) => Object.keys(semua).filter((n) => nama.length === 0 || nama.includes(n))
const takDikenal = nama.filter((n) => !(n in ADEGAN || n in SEMUA_KEADAAN))

try {
  let gagal = takDikenal.length
  for (const n of takDikenal) bilang(`${n}: tidak ada gambar bernama ini`)
  if (diminta(ADEGAN).length > 0) {
    bilang('Menyiapkan demo ...')
    gagal += await potret(await nyalakanDemo(join(folder, 'data')), nama)
  }
  const keadaan = diminta(SEMUA_KEADAAN)
  if (keadaan.length > 0) gagal += await potretKeadaan(keadaan, KE, bilang)
  process.exitCode = gagal > 0 ? 1 : 0
} finally {
  await bereskan()
}

import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

type Peramban = { readonly jalur: string; readonly args: readonly string[] }

const NAMA = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge']
const TEMPAT = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

function milikSistem(): string | undefined {
  const jalur = (process.env['PATH'] ?? '').split(process.platform === 'win32' ? ';' : ':').filter((f) => f !== '')
  const calon = [...NAMA.flatMap((nama) => jalur.map((f) => join(f, nama))), ...TEMPAT]
  return calon.find((c) => existsSync(c))
}

/** The package carries NSS for bare machines, but unpacks it only when it believes itself in the cloud it was made for. */
function adaNss(): boolean {
  return ['/usr/lib', '/usr/lib64', '/lib', `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`].some(
    (f) => existsSync(f) && readdirSync(f).includes('libnss3.so'),
  )
}

async function dariPaket(): Promise<Peramban | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  if (!adaNss()) process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs22.x'
  const { default: paket } = await import('@sparticuz/chromium')
  // A single process loses the whole browser with one page.
  return { jalur: await paket.executablePath(), args: paket.args.filter((a) => a !== '--single-process') }
}

/** HADIR_CHROMIUM, else the Chromium or Chrome of the system, else the one inside a package. */
async function cariPeramban(): Promise<Peramban> {
  const diminta = process.env['HADIR_CHROMIUM']
  if (diminta !== undefined && diminta !== '') {
    if (!existsSync(diminta)) throw new Error(`HADIR_CHROMIUM menunjuk ${diminta}, yang tidak ada.`)
    return { jalur: diminta, args: [] }
  }
  const sistem = milikSistem()
  if (sistem !== undefined) return { jalur: sistem, args: [] }
  const paket = await dariPaket()
  if (paket !== undefined) return paket
  throw new Error('Chromium tidak ditemukan. Pasang Chromium atau Chrome, atau isi HADIR_CHROMIUM dengan jalur programnya.')
}

async function caraMulai(lain: readonly string[]) {
  const { jalur, args } = await cariPeramban()
  // Chromium has no sandbox for root, and shared memory is small in containers.
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return { executablePath: jalur, args: [...new Set([...args, ...root, ...lain, '--disable-dev-shm-usage'])] }
}

/** A real browser for tests of pages. Close it in `after`. */
export async function peramban(lain: readonly string[] = []): Promise<Browser> {
  return chromium.launch(await caraMulai(lain))
}

/** A browser with a profile of its own on the disk: closed and started again, it has kept what a phone keeps. */
export async function perambanTetap(profil: string, o: Parameters<typeof chromium.launchPersistentContext>[1]): Promise<BrowserContext> {
  return chromium.launchPersistentContext(profil, { ...(await caraMulai([])), ...o })
}

import { createHash } from 'node:crypto'
import { globSync, readFileSync, statSync } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve, sep } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { build, type Plugin } from 'vite'
import { gambarIkon } from './gambar-ikon.ts'

const WEB = dirname(fileURLToPath(import.meta.url))
const SRC = dirname(WEB)
/** Files the pages cannot contain: they do not change what is built. */
const BUKAN_HALAMAN = /\.(test|query|route|job)\.ts$/

const SASARAN = ['chrome114', 'firefox125', 'safari17']
/** Pictures of the panduan that the manifest shows before installing. */
const GAMBAR = join(SRC, '..', 'docs', 'gambar')
const CUPLIKAN = ['hp-rekam.png', 'hp-bulan.png']

export type Ukuran = { readonly html: number; readonly js: number; readonly css: number; readonly total: number }

/**
 * A page needs of a contract its method, its path, and whether a file answers. The schemas stay behind, and the schema library with them:
 * the module is read here and written again with those members only.
 */
function kontrakTanpaSkema(): Plugin {
  return {
    name: 'hadir-kontrak',
    enforce: 'pre',
    async load(id) {
      if (!id.endsWith('.api.ts')) return null
      const modul = (await import(pathToFileURL(id).href)) as Record<string, unknown>
      const baris = Object.entries(modul).flatMap(([nama, nilai]) => {
        const isi = isiKontrak(nilai)
        return isi === undefined ? [] : [`export const ${nama} = ${JSON.stringify(isi)};`]
      })
      return { code: baris.join('\n') || 'export {}', moduleType: 'js' }
    },
  }
}

function isiKontrak(nilai: unknown): unknown {
  if (typeof nilai === 'string') return nilai
  if (typeof nilai !== 'object' || nilai === null) return undefined
  const daftar = Object.entries(nilai as Record<string, { method?: unknown; path?: unknown; keluar?: unknown } | null>)
  if (daftar.length === 0 || !daftar.every(([, k]) => typeof k?.method === 'string' && typeof k.path === 'string')) return undefined
  return Object.fromEntries(daftar.map(([nama, k]) => [nama, { method: k?.method, path: k?.path, keluar: k?.keluar }]))
}

/** Hash of all that goes into the pages; the same hash, nothing to do. */
function sidikSumber(): string {
  const hash = createHash('sha256')
  const daftar = globSync(['**/*.{ts,tsx,css,html,svg,webmanifest}'], { cwd: SRC }).filter((b) => !BUKAN_HALAMAN.test(b))
  for (const berkas of daftar.sort())
    hash
      .update(berkas)
      .update('\0')
      .update(readFileSync(join(SRC, berkas)))
      .update('\0')
  for (const nama of CUPLIKAN) hash.update(readFileSync(join(GAMBAR, nama)))
  return hash.update(readFileSync(join(SRC, '..', 'package-lock.json'))).digest('hex')
}

/** `pekerja`: a service worker beside the page, under a name that stays, because browsers ask for it by that name. */
async function bangunHalaman(
  masukan: string,
  keluar: string,
  pertama: boolean,
  pekerja?: { readonly sumber: string; readonly jalur: string },
) {
  await build({
    configFile: false,
    root: WEB,
    base: '/',
    logLevel: 'error',
    publicDir: pertama ? join(WEB, 'publik') : false,
    plugins: [kontrakTanpaSkema()],
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: {
      outDir: keluar,
      emptyOutDir: pertama,
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      target: SASARAN,
      rolldownOptions: {
        input: { index: join(WEB, masukan), ...(pekerja ? { pekerja: join(WEB, pekerja.sumber) } : {}) },
        output: { entryFileNames: ({ name }) => (name === 'pekerja' && pekerja ? pekerja.jalur : 'assets/[name]-[hash].js') },
      },
    },
  })
}

const IKON = [
  ['ikon-192.png', 192],
  ['ikon-512.png', 512],
  ['ikon-apple.png', 180],
] as const

async function tambahGambar(folder: string) {
  for (const [nama, sisi] of IKON) await writeFile(join(folder, nama), gambarIkon(sisi))
  for (const nama of CUPLIKAN) await copyFile(join(GAMBAR, nama), join(folder, nama))
}

/**
 * The worker: all files of the phone page, also those that come late, by their names. Those that carry no name of their content stand in
 * the version, so that any change makes another worker.
 */
async function bangunPekerja(folder: string) {
  const aset = (await readdir(join(folder, 'assets'))).map((b) => `/assets/${b}`).sort()
  const tetap = ['/', '/manifest.webmanifest', '/ikon.svg', '/ikon-192.png']
  const versi = createHash('sha256').update(JSON.stringify(aset))
  for (const jalur of tetap) versi.update(await readFile(join(folder, jalur === '/' ? 'index.html' : jalur)))
  await build({
    configFile: false,
    root: WEB,
    logLevel: 'error',
    publicDir: false,
    plugins: [kontrakTanpaSkema()],
    define: { __DAFTAR__: JSON.stringify([...tetap, ...aset]), __VERSI__: JSON.stringify(versi.digest('hex').slice(0, 12)) },
    build: {
      outDir: folder,
      emptyOutDir: false,
      reportCompressedSize: false,
      modulePreload: { polyfill: false },
      target: SASARAN,
      rolldownOptions: { input: join(WEB, 'pekerja.ts'), output: { format: 'iife', entryFileNames: 'pekerja.js' } },
    },
  })
}

const kecilkan = promisify(brotliCompress) as (isi: Buffer, opsi: object) => Promise<Buffer>
const gzipkan = promisify(gzip) as (isi: Buffer, opsi: object) => Promise<Buffer>

async function mampatkan(folder: string) {
  for (const berkas of await readdir(folder, { recursive: true })) {
    if (!/\.(html|js|css|svg|webmanifest)$/.test(berkas)) continue
    const jalur = join(folder, berkas)
    const isi = await readFile(jalur)
    await writeFile(
      `${jalur}.br`,
      await kecilkan(isi, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: isi.length } }),
    )
    await writeFile(`${jalur}.gz`, await gzipkan(isi, { level: 9 }))
  }
}

/** Builds the three pages into `keDist`; built aside and put in place whole, so that nobody is served half of it. */
export async function bangun({
  keDist,
  lapor = () => undefined,
}: {
  readonly keDist: string
  readonly lapor?: (baris: string) => void
}): Promise<void> {
  const tujuan = resolve(keDist)
  const cap = `${tujuan}.sidik`
  const sidik = sidikSumber()
  const lama = await readFile(cap, 'utf8').catch(() => '')
  if (lama === sidik && statSync(join(tujuan, 'index.html'), { throwIfNoEntry: false })) return
  lapor('Menyusun halaman HP, konsol, dan layar QR ...')
  const sementara = `${tujuan}.baru-${process.pid}`
  await mkdir(dirname(tujuan), { recursive: true })
  try {
    await bangunHalaman('index.html', sementara, true)
    await tambahGambar(sementara)
    await bangunPekerja(sementara)
    await bangunHalaman(`konsol${sep}index.html`, sementara, false)
    await bangunHalaman(`layar${sep}index.html`, sementara, false, { sumber: 'pekerja-layar.ts', jalur: 'layar/pekerja.js' })
    await mampatkan(sementara)
    await rm(tujuan, { recursive: true, force: true })
    await rename(sementara, tujuan)
    await writeFile(cap, sidik)
  } finally {
    await rm(sementara, { recursive: true, force: true })
  }
  const { total } = ukuranHp(tujuan)
  lapor(`Halaman tersusun; halaman HP ${(total / 1000).toFixed(1).replace('.', ',')} kB terkirim.`)
}

/** Bytes of the phone's first load as sent (brotli): the page, and each script and style sheet it names. */
export function ukuranHp(dist: string): Ukuran {
  const besar = (jalur: string) => statSync(join(dist, `${jalur}.br`)).size
  const halaman = readFileSync(join(dist, 'index.html'), 'utf8')
  const disebut = [...halaman.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map((m) => m[1] ?? '')
  const jumlah = (akhir: string) => disebut.filter((j) => j.endsWith(akhir)).reduce((n, j) => n + besar(j), 0)
  const [html, js, css] = [besar('index.html'), jumlah('.js'), jumlah('.css')]
  return { html, js, css, total: html + js + css }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const keDist = join(SRC, '..', 'dist', 'web')
  await bangun({ keDist, lapor: (baris) => process.stderr.write(`${baris}\n`) })
  process.stdout.write(`${JSON.stringify(ukuranHp(keDist))}\n`)
}

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'

// Guards the linter itself: without `--type-aware`, or with a rule gone, it finds nothing and says nothing.
// Each fault is planted in a folder of the tree with the project's own tsconfig and .oxlintrc.json, linted once together, and removed.
// Not inside src: the test of the rooms and the build of the pages read all of src while this runs.

const AKAR = dirname(import.meta.dirname)
const LADANG = mkdtempSync(join(AKAR, 'lint-ditanam-'))
after(() => rmSync(LADANG, { recursive: true, force: true }))

const require = createRequire(import.meta.url)
const OXLINT = join(dirname(require.resolve('oxlint/package.json')), 'bin', 'oxlint')

type Tanaman = { readonly nama: string; readonly berkas: string; readonly aturan: string; readonly isi: string }

const TANAMAN: readonly Tanaman[] = [
  {
    nama: 'a floating promise of our own',
    berkas: 'janji.ts',
    aturan: 'typescript(no-floating-promises)',
    isi: 'async function kerja(): Promise<number> {\n  return 1\n}\nexport function salah(): void {\n  kerja()\n}\n',
  },
  {
    nama: 'a floating promise of the Node API',
    berkas: 'janji-node.ts',
    aturan: 'typescript(no-floating-promises)',
    isi: "import { writeFile } from 'node:fs/promises'\nexport function salah(): void {\n  writeFile('x', 'y')\n}\n",
  },
  {
    nama: 'a floating promise after then',
    berkas: 'janji-then.ts',
    aturan: 'typescript(no-floating-promises)',
    isi: 'export function salah(janji: Promise<number>): void {\n  janji.then(() => 2)\n}\n',
  },
  {
    nama: 'a floating promise in a page',
    berkas: 'janji.hp.tsx',
    aturan: 'typescript(no-floating-promises)',
    isi: 'async function kirim(): Promise<void> {}\nexport function Tombol() {\n  return <button onClick={() => { kirim() }}>Rekam</button>\n}\n',
  },
  {
    nama: 'an async callback where none is awaited',
    berkas: 'panggil-balik.ts',
    aturan: 'typescript(no-misused-promises)',
    isi: 'export function salah(daftar: readonly number[]): void {\n  daftar.forEach(async (n) => {\n    await Promise.resolve(n)\n  })\n}\n',
  },
  {
    nama: 'a promise as a condition',
    berkas: 'syarat.ts',
    aturan: 'typescript(no-misused-promises)',
    isi: 'export function salah(janji: Promise<boolean>): number {\n  return janji ? 1 : 0\n}\n',
  },
  {
    nama: 'any, written',
    berkas: 'apa-saja.ts',
    aturan: 'typescript(no-explicit-any)',
    isi: 'export const salah = (nilai: any): string => String(nilai === 1)\n',
  },
  {
    nama: 'any, read from JSON',
    berkas: 'apa-json.ts',
    aturan: 'typescript(no-unsafe-assignment)',
    isi: "const isi = JSON.parse('{}')\nexport const salah = isi === 1\n",
  },
  {
    nama: 'a member of any',
    berkas: 'apa-anggota.ts',
    aturan: 'typescript(no-unsafe-member-access)',
    isi: "export const salah = JSON.parse('{}').nama === 1\n",
  },
  {
    nama: 'any, given back',
    berkas: 'apa-kembali.ts',
    aturan: 'typescript(no-unsafe-return)',
    isi: "export function salah(): number {\n  return JSON.parse('{}')\n}\n",
  },
  {
    nama: 'any, handed on',
    berkas: 'apa-serah.ts',
    aturan: 'typescript(no-unsafe-argument)',
    isi: "const terima = (n: number): number => n\nexport const salah = terima(JSON.parse('1'))\n",
  },
  {
    nama: 'any, called',
    berkas: 'apa-panggil.ts',
    aturan: 'typescript(no-unsafe-call)',
    isi: "export const salah = (): boolean => JSON.parse('1')() === 1\n",
  },
  {
    nama: 'a switch that forgets a case',
    berkas: 'pilihan.ts',
    aturan: 'typescript(switch-exhaustiveness-check)',
    isi: "export function salah(status: 'hadir' | 'cuti' | 'libur'): number {\n  let n = 0\n  switch (status) {\n    case 'hadir':\n      n = 1\n      break\n    case 'cuti':\n      n = 2\n      break\n  }\n  return n\n}\n",
  },
  {
    nama: 'await of what is no promise',
    berkas: 'tunggu.ts',
    aturan: 'typescript(await-thenable)',
    isi: 'export async function salah(): Promise<number> {\n  const n = 1\n  return await n\n}\n',
  },
  {
    nama: 'HTML set as text',
    berkas: 'bahaya.hp.tsx',
    aturan: 'react(no-danger)',
    isi: 'export const Salah = ({ teks }: { readonly teks: string }) => <div dangerouslySetInnerHTML={{ __html: teks }} />\n',
  },
]

const BERSIH: readonly Pick<Tanaman, 'berkas' | 'isi'>[] = [
  {
    berkas: 'bersih.test.ts',
    isi: "import assert from 'node:assert/strict'\nimport { after, before, describe, test } from 'node:test'\n\nbefore(async () => {})\nafter(() => {})\ndescribe('a', () => {\n  test('b', async () => {\n    await Promise.resolve()\n    assert.ok(true)\n  })\n})\n",
  },
  {
    berkas: 'bersih.ts',
    isi: "export function benar(status: 'hadir' | 'cuti'): number {\n  switch (status) {\n    case 'hadir':\n      return 1\n    case 'cuti':\n      return 2\n  }\n}\n",
  },
]

type Temuan = { readonly code: string; readonly filename: string }

function periksa(): readonly Temuan[] {
  writeFileSync(join(LADANG, 'tsconfig.json'), JSON.stringify({ extends: '../tsconfig.json', include: ['./*.ts', './*.tsx'] }))
  for (const t of [...TANAMAN, ...BERSIH]) writeFileSync(join(LADANG, t.berkas), t.isi)
  // The same switches as the check of the project, so that a switch taken away there is missed here.
  const tugas = /\['lint', 'oxlint', 'oxlint', \[([^\]]*)/.exec(readFileSync(join(AKAR, 'mulai.mjs'), 'utf8'))?.[1] ?? ''
  const saklar = [...tugas.matchAll(/'(--[a-z-]+)'/g)].map(([, s = '']) => s)
  const jalan = spawnSync(process.execPath, [OXLINT, ...saklar, '--format=json', LADANG], { cwd: AKAR, encoding: 'utf8' })
  assert.equal(jalan.status, 1, jalan.stderr)
  return (JSON.parse(jalan.stdout) as { diagnostics: Temuan[] }).diagnostics
}

const TEMUAN = periksa()
const pada = (berkas: string) => TEMUAN.filter((t) => t.filename.endsWith(`/${berkas}`)).map((t) => t.code)

for (const t of TANAMAN)
  test(`lint catches ${t.nama}`, () => assert.ok(pada(t.berkas).includes(t.aturan), `${t.aturan} in ${pada(t.berkas).join(', ')}`))

test('lint leaves tests of node:test and a full switch alone', () => {
  assert.deepEqual(
    BERSIH.flatMap((b) => pada(b.berkas)),
    [],
  )
})

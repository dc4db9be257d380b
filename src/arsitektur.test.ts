import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, test } from 'node:test'

// The rooms of the house and what each may import (style: a suffix is a permission), enforced over the whole tree.

const AKAR = import.meta.dirname

/** Affairs in their order; imports between them only look back. The trail comes first: everybody writes into it. */
const URUTAN = [
  'jejak',
  'akun',
  'pegawai',
  'jadwal',
  'tap',
  'mesin',
  'presensi',
  'permohonan',
  'apel',
  'kinerja',
  'disiplin',
  'tpp',
  'rapor',
  'laporan',
]

/** Who may import whom. `''` is a bare file; `paket` any npm package or built-in of Node; `kripto` is crypto of the server only. */
const BOLEH: Readonly<Record<string, readonly string[]>> = {
  '': [''],
  api: ['', 'api', 'typebox'],
  query: ['', 'query', 'db', 'kripto', 'paket'],
  route: ['', 'api', 'query', 'route', 'job', 'db', 'server', 'kripto', 'cetak', 'paket'],
  job: ['', 'api', 'query', 'job', 'db', 'worker', 'server', 'kripto', 'cetak', 'paket'],
  hp: ['', 'api', 'hp', 'web', 'paket'],
  konsol: ['', 'api', 'konsol', 'web', 'paket'],
  web: ['', 'api', 'hp', 'konsol', 'web', 'paket'],
  db: ['', 'db', 'kripto', 'paket'],
  kripto: ['', 'kripto', 'paket'],
  cetak: ['', 'cetak', 'paket'],
  server: ['', 'api', 'query', 'route', 'job', 'db', 'server', 'worker', 'kripto', 'paket'],
  worker: ['', 'query', 'job', 'db', 'worker', 'paket'],
  demo: ['', 'query', 'job', 'db', 'kripto', 'server', 'demo', 'paket'],
  perintah: ['', 'api', 'query', 'route', 'job', 'db', 'server', 'worker', 'kripto', 'web', 'demo', 'perintah', 'paket'],
}
const RUANG = ['db', 'kripto', 'cetak', 'server', 'worker', 'web', 'demo', 'perintah']
/** The contract types of the server are an api file and its clock and places are bare: pages and rules may read them. */
const BEBAS = ['server/kontrak.api.ts', 'server/konteks.ts']

function peran(berkas: string): string {
  if (/^[^/]+\.ts$/.test(berkas)) return 'perintah'
  const cocok = /\.(api|query|route|job|hp|konsol)\.tsx?$/.exec(berkas)
  const ruang = berkas.split('/')[0] ?? ''
  if (BEBAS.includes(berkas)) return berkas.endsWith('.api.ts') ? 'api' : ''
  if (RUANG.includes(ruang)) return ruang
  return cocok?.[1] ?? ''
}

function urusan(berkas: string): number {
  return URUTAN.indexOf(berkas.split('/')[0] ?? '')
}

/** The faults of one file's text. */
export function pelanggaran(berkas: string, isi: string): string[] {
  const dari = peran(berkas)
  const salah: string[] = []
  for (const [, , sumber = ''] of isi.matchAll(/^(import|export)\s[^'"]*?from\s+['"]([^'"]+)['"]/gms))
    salah.push(...satuImpor(berkas, dari, sumber))
  for (const [, sumber = ''] of isi.matchAll(/^import\s+['"]([^'"]+)['"]/gm)) salah.push(...satuImpor(berkas, dari, sumber))
  if (dari === '' || dari === 'api')
    for (const larangan of [/\bDate\.now\(/, /\bnew Date\(\)/, /\bperformance\.now\(/, /\bMath\.random\(/, /\bprocess\./, /\bfetch\(/])
      if (larangan.test(isi)) salah.push(`${berkas} may not use ${larangan.source}`)
  if (dari !== 'db' && /\.connect\(\)/.test(isi) && /\bpg\b/.test(isi)) salah.push(`${berkas} may not open connections`)
  return salah
}

function satuImpor(berkas: string, dari: string, sumber: string): string[] {
  const boleh = BOLEH[dari] ?? []
  if (!sumber.startsWith('.')) return boleh.includes('paket') || boleh.includes(sumber) ? [] : [`${berkas} may not import ${sumber}`]
  const tujuan = normalize(join(dirname(berkas), sumber))
  if (/\.(css|svg)$/.test(tujuan)) return []
  const ke = peran(tujuan)
  const salah: string[] = []
  if (!boleh.includes(ke)) salah.push(`${berkas} may not import ${tujuan}`)
  if (urusan(berkas) >= 0 && urusan(tujuan) > urusan(berkas)) salah.push(`${berkas} looks forward to ${tujuan}`)
  return salah
}

function berkasSumber(): string[] {
  return readdirSync(AKAR, { recursive: true, encoding: 'utf8' })
    .filter((f) => /\.tsx?$/.test(f) && !f.endsWith('.d.ts'))
    .map((f) => f.replaceAll('\\', '/'))
    .sort()
}

const SEMUA = berkasSumber()
const UJI = (f: string) => f.endsWith('.test.ts') || f.startsWith('uji/') || /(^|\/)contoh[\w-]*\.ts$/.test(f)

test('every file stays within its permission and looks back only', () => {
  assert.deepEqual(
    SEMUA.filter((f) => !UJI(f)).flatMap((f) => pelanggaran(f, readFileSync(join(AKAR, f), 'utf8'))),
    [],
  )
})

describe('the test itself catches', () => {
  for (const [berkas, isi, apa] of [
    ['presensi/rekap.ts', "import pg from 'pg'", 'presensi/rekap.ts may not import pg'],
    ['cuti/cuti.ts', "import { x } from '../db/db.ts'", 'cuti/cuti.ts may not import db/db.ts'],
    ['tap/tap.query.ts', "import { y } from './perangkat.route.ts'", 'tap/tap.query.ts may not import tap/perangkat.route.ts'],
    ['tap/tap.query.ts', "import { y } from '../presensi/hari.query.ts'", 'tap/tap.query.ts looks forward to presensi/hari.query.ts'],
    ['presensi/bulan.hp.tsx', "import { y } from './hari.query.ts'", 'presensi/bulan.hp.tsx may not import presensi/hari.query.ts'],
    ['hukum/cuti.ts', 'export const hari = () => new Date()', 'hukum/cuti.ts may not use \\bnew Date\\(\\)'],
    ['presensi/x.ts', "import {\n  a,\n  b,\n} from 'node:fs'", 'presensi/x.ts may not import node:fs'],
  ] as const)
    test(apa, () => assert.deepEqual(pelanggaran(berkas, isi), [apa]))
  test('nothing in a clean file', () =>
    assert.deepEqual(pelanggaran('presensi/rekap.ts', "import type { Tanggal } from '../waktu/tanggal.ts'"), []))
})

test('no drawers, no barrels, no file over 500 lines', () => {
  assert.deepEqual(
    SEMUA.filter((f) => /(^|\/)(utils?|helpers?|common)(\/|\.)/.test(f)),
    [],
  )
  assert.deepEqual(
    SEMUA.filter((f) => /(^|\/)index\.tsx?$/.test(f)),
    [],
  )
  assert.deepEqual(
    SEMUA.filter((f) => readFileSync(join(AKAR, f), 'utf8').split('\n').length > 501),
    [],
  )
})

test('a table has one owner: only one folder writes it', () => {
  const pemilik = new Map<string, Set<string>>()
  for (const f of SEMUA.filter((x) => !UJI(x))) {
    const isi = readFileSync(join(AKAR, f), 'utf8')
    const tulis = isi.matchAll(/\b(insert into|delete from|update)\s+([a-z_]+)\s+(?:\(|set|as|using|where|h\b|select)/g)
    // A table of proposals is named to the functions that write all of them.
    for (const [, , tabel = ''] of [...tulis, ...isi.matchAll(/(tabelUsul)\(sql`([a-z_]+)`\)/g)]) {
      if (tabel === 'set') continue
      const folder = pemilik.get(tabel) ?? new Set<string>()
      pemilik.set(tabel, folder.add(f.split('/')[0] ?? ''))
    }
  }
  assert.ok(pemilik.size > 20, 'the pattern finds the tables')
  assert.deepEqual(
    [...pemilik].filter(([, folder]) => folder.size > 1).map(([tabel, folder]) => `${tabel}: ${[...folder].join(', ')}`),
    [],
  )
})

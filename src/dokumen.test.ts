import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

// What the papers promise: links that lead somewhere and a decision for each dependency.

const AKAR = dirname(import.meta.dirname)
const HALAMAN = [
  ...readdirSync(AKAR).filter((f) => f.endsWith('.md')),
  ...readdirSync(join(AKAR, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.md'))
    .map((f) => join('docs', f)),
]
const baca = (f: string) => readFileSync(join(AKAR, f), 'utf8')

test('every link and picture of the papers leads to a file', () => {
  const putus = HALAMAN.flatMap((f) =>
    [...baca(f).matchAll(/\[[^\]]*\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].flatMap(([, ke = '']) =>
      existsSync(join(AKAR, dirname(f), ke)) ? [] : [`${f}: ${ke}`],
    ),
  )
  assert.ok(HALAMAN.length > 20)
  assert.deepEqual(putus, [])
})

test('every file of the source that a paper names is there', () => {
  const hilang = HALAMAN.flatMap((f) =>
    [...baca(f).matchAll(/`(src\/[\w/.-]+\.tsx?)`/g)].flatMap(([, ke = '']) => (existsSync(join(AKAR, ke)) ? [] : [`${f}: ${ke}`])),
  )
  assert.deepEqual(hilang, [])
})

test('every dependency stands in a decision', () => {
  const paket = JSON.parse(baca('package.json')) as Record<
    'dependencies' | 'devDependencies' | 'optionalDependencies',
    Record<string, string>
  >
  const keputusan = HALAMAN.filter((f) => f.includes('keputusan'))
    .map(baca)
    .join('\n')
  const semua = [paket.dependencies, paket.devDependencies, paket.optionalDependencies].flatMap((d) => Object.keys(d))
  // Types of a package that has its own line.
  const perlu = semua.filter((n) => !n.startsWith('@types/'))
  assert.deepEqual(
    perlu.filter((n) => !keputusan.includes(`\`${n}\``) && !keputusan.includes(`${n} `)),
    [],
  )
})

test('the numbers of decisions run on without a gap', () => {
  const nomor = readdirSync(join(AKAR, 'docs', 'keputusan')).map((f) => Number(f.slice(0, 4)))
  assert.deepEqual(
    nomor.toSorted((a, b) => a - b),
    nomor.map((_, i) => i + 1),
  )
})

import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { test } from 'node:test'
import { promisify } from 'node:util'
import { latensiTampil } from './arus.ts'
import { persentil } from './beban.ts'

const jalankan = promisify(execFile)

test('--json: one object on stdout and nothing else; every tap sent is acknowledged, stored once, seen on the board', async () => {
  const { stdout } = await jalankan(process.execPath, [join(import.meta.dirname, 'bench.ts'), '--json', '--orang', '80'], {
    env: { ...process.env, NODE_TEST_CONTEXT: '' },
  })
  assert.equal(stdout.trim().split('\n').length, 1)
  const h = JSON.parse(stdout) as Record<string, number | null>
  for (const nama of [
    'taps',
    'seconds',
    'cpuMsServer',
    'cpuMsDatabase',
    'commits32PerSec',
    'cpuMsPerTap',
    'ratio',
    'p99MsAt250',
    'liveP99Ms',
    'rekap15kMs',
    'rekapOpdMs',
    'recompute15kMs',
    'drain200Ms',
    'phoneBytes',
    'phoneColdMs',
    'phoneWarmMs',
  ])
    assert.equal(typeof h[nama], 'number', nama)
  assert.equal(h.people, 80)
  assert.equal(h.taps, 112, '80 second taps and the 32 first ones that were not sent before')
  assert.equal(h.drainTaps, 80 * 20)
  assert.equal(h.stored, 160 + 80 * 20)
  assert.equal(h.recomputeRows, 80 * 31)
  for (const nama of ['errors', 'lost', 'doubled', 'serverExit', 'recomputeChangedSecond']) assert.equal(h[nama], 0, nama)
})

test('latency of the board: from the planned sending to the first event that counts the tap; one never shown is infinite', () => {
  const kabar = [
    { saat: 5, hadir: 10 },
    { saat: 100, hadir: 12 },
    { saat: 200, hadir: 13 },
  ]
  assert.deepEqual(latensiTampil([10, 20, 30, 40], kabar, 10), [90, 80, 170, Number.POSITIVE_INFINITY])
})

test('percentile: the smallest value that so many of all do not exceed', () => {
  const seratus = Array.from({ length: 100 }, (_, i) => 100 - i)
  assert.equal(persentil(seratus, 0.99), 99)
  assert.equal(persentil(seratus, 0.5), 50)
  assert.equal(persentil([7], 0.99), 7)
  assert.equal(persentil([], 0.99), 0)
})

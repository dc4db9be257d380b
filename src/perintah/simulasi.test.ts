import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { perintahSimulasi } from './simulasi.ts'

type Hasil = { readonly kode: number; readonly keluar: string; readonly galat: string }

async function jalankan(argv: string[], masukan: (string | Uint8Array)[] = []): Promise<Hasil> {
  let keluar = ''
  let galat = ''
  const io = {
    stdin: (async function* () {
      yield* masukan
    })(),
    stdout: { write: (t: string) => (keluar += t) },
    stderr: { write: (t: string) => (galat += t) },
  }
  return { kode: await perintahSimulasi(argv, io), keluar, galat }
}

const BAIK = '{"zona":"Asia/Jakarta","jenisPegawai":"pns","kini":"2026-11-24T12:00","jadwal":[]}'

test('standard input, also in pieces that cut a character, also with a byte order mark', async () => {
  const bita = new TextEncoder().encode(`\uFEFF${BAIK.replace('}', ',"ß":1}')}`)
  const potong = bita.indexOf(0xc3) + 1
  const salah = await jalankan(['-'], [bita.subarray(0, potong), bita.subarray(potong)])
  assert.deepEqual([salah.kode, salah.keluar], [2, ''])
  assert.match(salah.galat, /^\["ß"\]: kunci tidak dikenal/)
  const baik = await jalankan(['--json', '-'], [`\uFEFF${BAIK}`])
  assert.equal(baik.kode, 0)
  assert.equal(baik.galat, '')
})

test('--json is one line, without it the same in many', async () => {
  const satu = await jalankan(['-', '--json'], [BAIK])
  const banyak = await jalankan(['-'], [BAIK])
  assert.equal(satu.keluar.trim().split('\n').length, 1)
  assert.ok(banyak.keluar.split('\n').length > 5)
  assert.deepEqual(JSON.parse(satu.keluar), JSON.parse(banyak.keluar))
})

test('a file is read as well', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hadir-simulasi-'))
  try {
    const berkas = join(folder, 'masukan.json')
    await writeFile(berkas, BAIK)
    assert.equal((await jalankan([berkas])).kode, 0)
    assert.equal((await jalankan([folder])).kode, 2)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('each fault is one line on stderr, nothing on stdout, exit 2, no stack', async () => {
  const { kode, keluar, galat } = await jalankan(['-'], ['{"zona":"x","jadwal":[{"masuk":"7"}],"a\\nb":1}'])
  assert.deepEqual([kode, keluar], [2, ''])
  assert.deepEqual(
    galat
      .trim()
      .split('\n')
      .map((b) => b.slice(0, b.indexOf(': '))),
    ['["a\\nb"]', 'zona', 'jenisPegawai', 'kini', 'jadwal[0].tanggal', 'jadwal[0].masuk', 'jadwal[0].pulang'],
  )
  assert.doesNotMatch(galat, /at .*\.ts:/)
})

for (const [nama, argv, masukan] of [
  ['no JSON', ['-'], ['{']],
  ['empty input', ['-'], []],
  ['no UTF-8', ['-'], [new Uint8Array([0x22, 0xff, 0x22])]],
  ['a file that is not there', ['/tidak/ada.json'], []],
  ['no file named', [], []],
  ['two files named', ['-', '-'], []],
  ['unknown option', ['-', '--cepat'], [BAIK]],
] as [string, string[], (string | Uint8Array)[]][]) {
  test(`${nama}: exit 2 and one sentence`, async () => {
    const { kode, keluar, galat } = await jalankan(argv, masukan)
    assert.deepEqual([kode, keluar], [2, ''])
    assert.equal(galat.trim().split('\n').length, 1)
  })
}

test('--help says how, exit 0', async () => {
  const { kode, keluar, galat } = await jalankan(['--help'])
  assert.deepEqual([kode, galat], [0, ''])
  assert.match(keluar, /hadir simulasi/)
})

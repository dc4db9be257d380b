import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { bangun, ukuranHp } from './bangun.ts'

let folder: string
let dist: string
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'hadir-web-'))
  dist = join(folder, 'web')
  await bangun({ keDist: dist })
})
after(() => rmSync(folder, { recursive: true, force: true }))

const berkas = (akhir: string) => readdirSync(join(dist, 'assets')).filter((b) => b.endsWith(akhir))

test('all three pages stand, with nothing inline, so that the policy of the server lets them run', () => {
  for (const halaman of ['index.html', 'konsol/index.html', 'layar/index.html']) {
    const isi = readFileSync(join(dist, halaman), 'utf8')
    assert.match(isi, /<script type="module"[^>]* src="\/assets\/[^"]+"><\/script>/)
    assert.doesNotMatch(isi, /<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/)
    for (const [, jalur] of isi.matchAll(/(?:src|href)="(\/(?:assets|manifest|ikon)[^"]*)"/g))
      assert.ok(existsSync(join(dist, jalur ?? '')), jalur)
  }
})

test('the first load of the phone stays below 60 kB on the wire', () => {
  const { html, js, css, total } = ukuranHp(dist)
  assert.ok(html > 0 && js > 0 && css > 0)
  assert.ok(total < 60_000, `${total} bytes`)
})

test('neither the schema library nor parts of the console reach the phone', () => {
  const halaman = readFileSync(join(dist, 'index.html'), 'utf8')
  const disebut = [...halaman.matchAll(/\/assets\/([^"]+)/g)].map((m) => readFileSync(join(dist, 'assets', m[1] ?? ''), 'utf8')).join('\n')
  assert.match(disebut, /\/api\/hari-ini/)
  assert.doesNotMatch(disebut, /additionalProperties|typebox|\.sidebar|\.palette/)
})

test('the worker lists every file of the phone page, the late ones too, and none of the console', () => {
  const pekerja = readFileSync(join(dist, 'pekerja.js'), 'utf8')
  // As a list of texts or as one text that is split: the minifier chooses.
  const daftar = [...new Set([...pekerja.matchAll(/\/assets\/[\w.-]+/g)].map((m) => m[0]))]
  for (const jalur of daftar) assert.ok(existsSync(join(dist, jalur)), jalur)
  assert.ok(daftar.length > 20)
  for (const awal of ['pengingat.hp-', 'saya.hp-', 'perangkat.hp-', 'tukar.hp-', 'kata-hp-en-'])
    assert.ok(
      daftar.some((j) => j.startsWith(`/assets/${awal}`)),
      awal,
    )
  assert.doesNotMatch(daftar.join(' '), /konsol|peta|layers|marker/)
  // Comes after the first screen; with what it takes to send taps and photos, and to choose the sentence of a reminder.
  assert.ok(statSync(join(dist, 'pekerja.js.br')).size < 7000)
})

test('the manifest names pictures that are there, of the size it says, with one for a mask', () => {
  const manifes = JSON.parse(readFileSync(join(dist, 'manifest.webmanifest'), 'utf8')) as Record<
    'icons' | 'screenshots',
    { src: string; sizes: string; type: string; purpose?: string }[]
  >
  for (const g of [...manifes.icons, ...manifes.screenshots].filter((x) => x.type === 'image/png')) {
    const isi = readFileSync(join(dist, g.src))
    assert.equal(isi.subarray(1, 4).toString('latin1'), 'PNG')
    assert.equal(`${isi.readUInt32BE(16)}x${isi.readUInt32BE(20)}`, g.sizes, g.src)
  }
  assert.ok(manifes.icons.some((g) => g.purpose === 'maskable' && g.sizes === '512x512' && g.type === 'image/png'))
})

test('each text file has its brotli and gzip beside it, with the same content', () => {
  for (const nama of [...berkas('.js'), ...berkas('.css')]) {
    const isi = readFileSync(join(dist, 'assets', nama))
    assert.deepEqual(brotliDecompressSync(readFileSync(join(dist, 'assets', `${nama}.br`))), isi)
    assert.deepEqual(gunzipSync(readFileSync(join(dist, 'assets', `${nama}.gz`))), isi)
  }
})

test('a second build of the same sources touches nothing', async () => {
  const sebelum = statSync(join(dist, 'index.html')).mtimeMs
  const laporan: string[] = []
  await bangun({ keDist: dist, lapor: (b) => laporan.push(b) })
  assert.equal(statSync(join(dist, 'index.html')).mtimeMs, sebelum)
  assert.deepEqual(laporan, [])
})

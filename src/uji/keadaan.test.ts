import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { bukaKantorKeadaan, type KantorKeadaan } from './gambar/kantor-keadaan.ts'
import { gelapkan, namaGambar, SEMUA_KEADAAN } from './gambar/keadaan.ts'
import { axe, tanpaGeser } from './layar.ts'

// 8.b: every state of the target is reached by real facts and stands on paper; the same list is what `npm run gambar` photographs.

const GAMBAR = join(import.meta.dirname, '../../docs/gambar')
let k: KantorKeadaan

before(async () => {
  k = await bukaKantorKeadaan()
})
after(() => k?.tutup())

for (const [nama, { buka, gelap }] of Object.entries(SEMUA_KEADAAN))
  test(`8.b ${nama}: reached, nothing axe finds, nothing to scroll sideways, no complaint`, async () => {
    const p = await buka(k)
    for (const _ of gelap ? ['light', 'dark'] : ['light']) {
      if (_ === 'dark') await gelapkan(p)
      assert.deepEqual(await axe(p), [])
      assert.ok(await tanpaGeser(p))
    }
    await k.lepas()
    assert.deepEqual(k.galat, [])
  })

test('8.b each has its picture, the page shows them all, and no picture is of a state that is gone', () => {
  const semua = Object.keys(SEMUA_KEADAAN).flatMap(namaGambar)
  const halaman = readFileSync(join(GAMBAR, 'keadaan.md'), 'utf8')
  assert.deepEqual(
    semua.filter((n) => !existsSync(join(GAMBAR, `${n}.png`)) || !halaman.includes(`(${n}.png)`)),
    [],
  )
  const ada = readdirSync(GAMBAR).filter((f) => f.startsWith('keadaan-'))
  assert.deepEqual(ada.sort(), semua.map((n) => `${n}.png`).sort())
})

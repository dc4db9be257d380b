import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'

// That nothing is missing is held by the types; here: no empty text, and no word the design forbids. Every dictionary of the folder is read.

type Kamus = Readonly<Record<string, unknown>>
const kamus: { readonly nama: string; readonly en: boolean; readonly isi: Kamus }[] = []
for (const berkas of readdirSync(import.meta.dirname).filter((f) => /^kata[\w-]*\.ts$/.test(f) && !f.endsWith('.test.ts'))) {
  const modul = (await import(join(import.meta.dirname, berkas))) as Record<string, Kamus>
  const [isi] = Object.values(modul).filter((m) => typeof m === 'object')
  assert.ok(isi, berkas)
  kamus.push({ nama: berkas.slice(0, -3), en: berkas.endsWith('-en.ts'), isi })
}

test('each dictionary has its English one', () => {
  const nama = (en: boolean) =>
    kamus
      .filter((k) => k.en === en)
      .map((k) => k.nama.replace(/-en$/, ''))
      .sort()
  assert.ok(kamus.length >= 6)
  assert.deepEqual(nama(true), nama(false))
})

for (const { nama, isi } of kamus)
  test(`${nama}: no text is empty`, () => {
    for (const [kunci, teks] of Object.entries(isi)) if (typeof teks === 'string') assert.notEqual(teks.trim(), '', kunci)
  })

test('Indonesian screens do not blame and do not speak English', () => {
  for (const { nama, isi } of kamus.filter((k) => !k.en))
    for (const [kunci, teks] of Object.entries(isi)) {
      const kalimat = typeof teks === 'function' ? (teks as () => string).toString() : String(teks)
      assert.doesNotMatch(
        kalimat,
        /\b(bolos|curang|pelanggar|error|gagal|loading|submit|login|logout|apakah anda yakin)\b/i,
        `${nama}.${kunci}`,
      )
    }
})

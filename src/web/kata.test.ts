import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kata } from './kata.ts'
import { en as umumEn } from './kata-en.ts'
import { hp } from './kata-hp.ts'
import { en as hpEn } from './kata-hp-en.ts'
import { kelola } from './kata-kelola.ts'
import { en as kelolaEn } from './kata-kelola-en.ts'
import { data } from './kata-data.ts'
import { en as dataEn } from './kata-data-en.ts'
import { jadwal } from './kata-jadwal.ts'
import { en as jadwalEn } from './kata-jadwal-en.ts'
import { konsol } from './kata-konsol.ts'
import { en as konsolEn } from './kata-konsol-en.ts'
import { tukar } from './kata-tukar.ts'
import { en as tukarEn } from './kata-tukar-en.ts'

// That nothing is missing is held by the types; here: no empty text, and no word the design forbids.

const ASLI = { kata, hp, konsol, kelola, jadwal, tukar, data } as const
const KAMUS = {
  ...ASLI,
  'kata en': umumEn,
  'hp en': hpEn,
  'konsol en': konsolEn,
  'kelola en': kelolaEn,
  'jadwal en': jadwalEn,
  'data en': dataEn,
  'tukar en': tukarEn,
} as const

for (const [nama, isi] of Object.entries(KAMUS)) {
  test(`${nama}: no text is empty`, () => {
    for (const [kunci, teks] of Object.entries(isi)) if (typeof teks === 'string') assert.notEqual(teks.trim(), '', kunci)
  })
}

test('Indonesian screens do not blame and do not speak English', () => {
  for (const [nama, isi] of Object.entries(ASLI))
    for (const [kunci, teks] of Object.entries(isi)) {
      const kalimat = typeof teks === 'function' ? (teks as () => string).toString() : String(teks)
      assert.doesNotMatch(
        kalimat,
        /\b(bolos|curang|pelanggar|error|gagal|loading|submit|login|logout|apakah anda yakin)\b/i,
        `${nama}.${kunci}`,
      )
    }
})

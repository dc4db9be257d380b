import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { daftarBerkas, pernyataanTerlarang } from './berkas-migrasi.ts'

for (const [teks, larangan] of [
  ['create table a (x int); commit; create table b (x int)', 'commit'],
  ['COMMIT', 'commit'],
  ['-- why\n  /* and */ rollback;', 'rollback'],
  ['begin; select 1; end;', 'begin'],
  ['set role postgres', 'set role'],
  ['SET LOCAL  search_path = public', 'set local search_path'],
  ['reset all', 'reset'],
  ['create index concurrently on a (x)', 'create index concurrently'],
  ['create role x', 'create role'],
  ['select 1;\r\ncommit;\r\n', 'commit'],
  ["select 'x'; commit", 'commit'],
  ['create table commit_log (x int)', undefined],
  ["comment on table a is 'commit; begin'", undefined],
  ['-- commit;\nselect 1', undefined],
  ['create function f() returns void language plpgsql as $$ begin commit; end $$', undefined],
  ['create function f() returns void language plpgsql as $isi$ begin perform 1; end $isi$', undefined],
  ['select case when true then 1 end', undefined],
  ['create table "commit" (x int)', undefined],
] as const) {
  test(`migration ${JSON.stringify(teks)}: ${larangan ?? 'allowed'}`, () => assert.equal(pernyataanTerlarang(teks), larangan))
}

for (const [berkas, salah] of [
  [['0001-pegawai.sql'], /must be named/],
  [['0001.do.Pegawai.sql'], /must be named/],
  [['0001.undo.pegawai.sql'], /must be named/],
  [['0001.do.a.sql', '0003.do.c.sql'], /number 2 expected/],
  [['0001.do.a.sql', '0001.do.b.sql'], /number 2 expected/],
  [[], /no migrations/],
] as [string[], RegExp][]) {
  test(`a folder of ${berkas.join(', ') || 'nothing'} is refused`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'hadir-berkas-'))
    try {
      for (const b of berkas) writeFileSync(join(folder, b), 'select 1')
      assert.throws(() => daftarBerkas(folder), salah)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
}

test('the migrations of this house are in order and stay inside their transaction', () => {
  for (const nama of ['bersama', 'instansi']) daftarBerkas(join(import.meta.dirname, '..', '..', 'db', 'migrasi', nama))
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from './sql.ts'

test('values become numbered parameters, never text', () => {
  const q = sql`select * from tap where id = ${"'; drop table tap"} and menit > ${3}`
  assert.equal(q.text, 'select * from tap where id = $1 and menit > $2')
  assert.deepEqual(q.values, ["'; drop table tap", 3])
})

test('pieces nest and are numbered anew, an empty piece leaves nothing', () => {
  const syarat = (ya: boolean) => (ya ? sql`and a = ${'x'} and b = any(${[1, 2]})` : sql``)
  const dengan = sql`select ${1}::int ${syarat(true)} limit ${5}`
  assert.equal(dengan.text, 'select $1::int and a = $2 and b = any($3) limit $4')
  assert.deepEqual(dengan.values, [1, 'x', [1, 2], 5])
  const dalam = sql`with q as (${dengan}) select * from q where c = ${null}`
  assert.equal(dalam.text, 'with q as (select $1::int and a = $2 and b = any($3) limit $4) select * from q where c = $5')
  assert.deepEqual(sql`select ${1} ${syarat(false)} limit ${5}`, { ...sql`select ${1}  limit ${5}`, bagian: ['select ', '  limit ', ''] })
})

test('the text of a template without pieces is made once', () => {
  const buat = (n: number) => sql`select ${n}`
  assert.equal(buat(1).text, buat(2).text)
  assert.deepEqual(buat(2).values, [2])
})

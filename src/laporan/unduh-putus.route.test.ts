import assert from 'node:assert/strict'
import { readdirSync, readlinkSync } from 'node:fs'
import { request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, test } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { sql } from '../db/db.ts'
import { bukaKantor, type Kantor } from '../uji/kantor.ts'

let k: Kantor
let kue: string
const peringatan: string[] = []
const catat = (w: Error) => void peringatan.push(w.message)

before(async () => {
  k = await bukaKantor('2026-11-24T09:43:00+07:00')
  const unit = await k.unit('Dinas Purun', null)
  kue = await k.masuk(await k.orang('Kepala Purun', { unit, peran: [{ peran: 'kepala', unit }] }))
  await k.app.listen({ port: 0 })
  process.on('warning', catat)
})
after(async () => {
  process.off('warning', catat)
  await k.tutup()
})

/** Files of ours without a name that this process holds open. */
function terbuka(): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const ke = readlinkSync(`/proc/self/fd/${fd}`)
      return /\/hadir-[0-9a-f-]{36} \(deleted\)$/.test(ke) ? [ke] : []
    } catch {
      return []
    }
  })
}
const tercatat = async () => (await k.di((db) => db.one<{ n: number }>(sql`select count(*)::int as n from ekspor`))).n

test('whoever asks for a file and leaves before it comes: the file is made and noted, and closed by us, not by the collector', {
  skip: process.platform !== 'linux',
  timeout: 30_000,
}, async () => {
  const isi = JSON.stringify({ bentuk: 'xlsx', bulan: '2026-11' })
  const c = request({
    port: (k.app.server.address() as AddressInfo).port,
    path: '/api/rekap/berkas',
    method: 'POST',
    headers: { cookie: kue, 'content-type': 'application/json', 'content-length': isi.length },
  })
  c.on('error', () => {})
  k.app.server.once('request', (req) => req.once('end', () => c.destroy()))
  c.end(isi)
  while ((await tercatat()) === 0) await setImmediate()
  for (let i = 0; i < 5000 && terbuka().length > 0; i++) await setImmediate()
  assert.deepEqual(terbuka(), [])
  assert.deepEqual(peringatan, [])
})

import { bukaDb, type Koneksi } from '../db/db.ts'
import { buatHadir } from '../server/hadir.ts'
import { INSTANSI_UJI } from './basis-data.ts'
import { KUNCI_UJI } from './kantor.ts'

// A server in a process of its own that answers one request and lives on: what begins after the answer is for the test to cut off.

export type BahanProses = {
  readonly web: Koneksi
  readonly kini: string
  readonly cookie: string
  readonly url: string
  readonly payload: object
}

const b = JSON.parse(process.argv[2] ?? '') as BahanProses
const hadir = await buatHadir({
  db: bukaDb({ koneksi: b.web }),
  instansi: INSTANSI_UJI,
  kunci: KUNCI_UJI,
  jam: () => new Date(b.kini),
  aman: false,
  asal: 'http://localhost',
  faktorKedua: 'tidak-diminta',
  terimaSandiContoh: false,
  onGalat: () => {},
})
const r = await hadir.app.inject({ method: 'POST', url: b.url, payload: b.payload, headers: { cookie: b.cookie } })
process.stdout.write(`${r.statusCode} ${r.body}\n`)

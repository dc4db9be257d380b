import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { v7 } from 'uuid'
import { type Db, sql } from '../db/db.ts'
import { pastikanPartisi } from '../db/partisi.ts'
import { type DatabaseUji, databaseUji } from '../uji/basis-data.ts'
import { menitLokal, tanggalDariMenit } from '../waktu/jam.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { insertTap, listTapPegawai, type TapBaru } from './tap.query.ts'

let uji: DatabaseUji
const ani = v7()
const menit = (t: string, m: number) => menitLokal(tanggal(t), m)
const di = <T>(f: (db: Db) => Promise<T>) => uji.db.diInstansi(uji.instansi.skema, f)

function tap(m: number): TapBaru {
  const saat = new Date(m * 60_000 - 7 * 3_600_000)
  return {
    bulan: `${tanggalDariMenit(m).slice(0, 7)}-01`,
    id: v7({ msecs: saat.getTime() }),
    pegawaiId: ani,
    menit: m,
    waktu: saat,
    terima: saat,
    sumber: 'mesin',
    arah: null,
    kid: null,
    urut: null,
    jws: null,
    sidik: Buffer.alloc(32),
    posisi: 'dalam',
    tempatId: null,
    jarakMeter: null,
    tanda: [],
    kelas: null,
    palingAwal: null,
    nilai: [],
  }
}

const SEMUA = [
  menit('2026-08-31', 1439),
  menit('2026-09-30', 1439),
  menit('2026-10-01', 0),
  menit('2026-10-31', 450),
  menit('2026-11-01', 0),
  menit('2026-12-31', 1439),
]

before(async () => {
  uji = await databaseUji()
  await pastikanPartisi(uji.migrasi, uji.instansi.skema, tanggal('2026-08-01'), tanggal('2026-12-31'))
  await di((db) => db.exec(sql`insert into pegawai (id) values (${ani})`))
  await di((db) => insertTap(db, SEMUA.map(tap)))
})
after(() => uji.hapus())

const antara = async (dari: number, sampai: number) => (await di((db) => listTapPegawai(db, ani, dari, sampai))).map((t) => t.menit)

test('taps of a person between two minutes are found on both sides of a month border and over a year', async () => {
  assert.deepEqual(await antara(menit('2026-09-30', 1439), menit('2026-10-01', 0)), SEMUA.slice(1, 3))
  assert.deepEqual(await antara(menit('2026-10-31', 0), menit('2026-11-01', 0)), SEMUA.slice(3, 5))
  assert.deepEqual(await antara(menit('2026-10-02', 0), menit('2026-10-30', 0)), [])
  assert.deepEqual(await antara(menit('2026-01-01', 0), menit('2027-01-31', 0)), SEMUA)
})

test('only the months asked for are looked into, however many there are', async () => {
  const rencana = await di(async (db) => {
    const baris: string[] = []
    const mengintai: Db = {
      ...db,
      rows: async (s) => {
        const isi = await db.rows<Record<string, string>>({ ...s, text: `explain ${s.text}` })
        baris.push(...isi.map((b) => Object.values(b).join()))
        return []
      },
    }
    await listTapPegawai(mengintai, ani, menit('2026-09-30', 720), menit('2026-10-01', 720))
    return baris.join('\n')
  })
  assert.deepEqual([...new Set(rencana.match(/tap_20\d{6}/g))].sort(), ['tap_20260901', 'tap_20261001'])
})

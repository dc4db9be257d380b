import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Client } from 'pg'
import { v7 } from 'uuid'
import { sambung } from '../db/alamat.ts'
import { sql } from '../db/db.ts'
import { catatUmum } from '../jejak/jejak.query.ts'
import { urutkanJejak } from '../jejak/pengurut.job.ts'
import { akarKelompok } from '../kripto/kelompok.ts'
import { hashSandi } from '../kripto/sandi.ts'
import { sha256 } from '../kripto/sidik.ts'
import { bacaAttlog } from '../tap/attlog.ts'
import { imporTap } from '../tap/impor-tap.job.ts'
import { insertPin } from '../tap/saksi.query.ts'
import { tandaRantai } from '../tap/tanda.job.ts'
import { insertTap } from '../tap/tap.query.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari, SANDI_UJI, tempatLingkaran } from '../uji/kantor.ts'
import { pasangLayar } from '../uji/layar-qr.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { menitPada } from '../waktu/zona.ts'
import { listKetentuanLokal } from './fakta.query.ts'
import { hitungUlang } from './hitung-ulang.job.ts'
import { verifikasiJejak } from './verifikasi.job.ts'

// S5: a superuser changes one column of a stored tap, of each way it can come, or what a person decided about it.

const PEMEGANG = 'a0000000-0000-4000-8000-000000000001'
const LAIN = '01900000-0000-7000-8000-0000000000cc'
const SIMPAN = ['tap', 'tap_saksi', 'tap_kartu', 'tap_putusan', 'hari', 'jejak']
const CARA = ['hp', 'saksi', 'kartu', 'mesin'] as const
type Cara = (typeof CARA)[number]

let k: Kantor
let c: Client
let admin: Orang
const orang = {} as Record<Cara, Orang>
const id = {} as Record<Cara, string>

const urutkan = () => k.di((db) => urutkanJejak(db, PEMEGANG, k.jam.kini))
const hitung = () =>
  hitungUlang(k.uji.db, k.uji.instansi, {
    dari: tanggal('2026-11-20'),
    sampai: tanggal('2026-11-24'),
    pegawaiIds: [admin, ...Object.values(orang)].map((o) => o.id),
    kini: k.jam.baca,
  })

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00')
  const unit = await k.unit('Dinas A', null, 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  const tempat = await k.di((db) => tempatLingkaran(db, unit))
  admin = await k.orang('Admin BKPSDM', { unit, peran: [{ peran: 'bkpsdm' }, { peran: 'pengelola', unit }] })
  for (const cara of CARA) orang[cara] = await k.orang(`Pegawai ${cara}`, { unit })
  const kue = await k.masukTeguh(admin)
  const kirim = (url: string, payload: object, cookie: string) => k.app.inject({ method: 'POST', url, headers: { cookie }, payload })

  const hp = await k.hp(orang.hp)
  assert.equal(
    (await hp.kirim([hp.tap('2026-11-23T07:21:00+07:00', { jangkar: null }, { lintang: -3.4, bujur: 104.83, akurasi: 9 })])).statusCode,
    200,
  )

  const milik = await k.masuk(orang.saksi, 'hp')
  assert.equal((await kirim('/api/pin', { sandi: SANDI_UJI, pin: '742915' }, milik)).statusCode, 200)
  const r = await kirim(
    '/api/saksi',
    { nip: orang.saksi.nip, pin: '742915', arah: 'masuk', tempatId: tempat, alasan: 'HP sedang diperbaiki' },
    kue,
  )
  assert.equal(r.statusCode, 200, r.body)

  const layar = await pasangLayar(k, admin, tempat)
  await layar.kabar()
  const hash = await hashSandi('742915')
  await k.di((db) => insertPin(db, { pegawaiId: orang.kartu.id, hash, kini: k.jam.kini }))
  const kartu = await kirim('/api/kartu/pegawai', { pegawaiId: orang.kartu.id, alasan: 'tanpa HP' }, kue)
  assert.equal(kartu.statusCode, 200, kartu.body)
  const kode = /HDK1:[A-Z2-7]{26}/.exec(kartu.body)?.[0] ?? ''
  assert.match((await layar.rekam([layar.bacaan(kode, '742915', k.jam.kini)])).body, /dicatat/)

  const teks = '        7\t2026-11-23 07:24:09\t1\t0\t1\t0\r\n'
  const { baris, salah } = bacaAttlog(teks, 'usb')
  const impor = {
    mesin: 'M01',
    sumber: 'usb' as const,
    namaBerkas: 'a.dat',
    berkas: Buffer.from(teks),
    baris,
    salah,
    oleh: null,
    kini: k.jam.kini,
  }
  assert.equal((await imporTap(k.uji.db, k.uji.instansi, { ...impor, nip: new Map([['7', orang.mesin.nip]]) })).baru, 1)

  for (const cara of CARA)
    id[cara] = (await k.di((db) => db.one<{ id: string }>(sql`select id from tap where pegawai_id = ${orang[cara].id}`))).id
  await tandaRantai({ db: k.uji.db, instansi: k.uji.instansi, kini: k.jam.kini, lokal: listKetentuanLokal })
  const { tanda } = await k.di((db) => db.one<{ tanda: string }>(sql`select tanda_id as tanda from tanda_tap where tap_id = ${id.hp}`))
  for (const putusan of ['tidak-dihitung', 'wajar', 'tidak-dihitung'])
    assert.equal((await kirim(`/api/tinjau/${tanda}/putusan`, { putusan, alasan: 'sudah ditanyakan' }, kue)).statusCode, 200)
  await k.hadir.tenang()
  await hitung()
  c = await sambung(k.uji.tuan, 'uji')
  await c.query(`set search_path = ${k.uji.instansi.skema}`)
  await c.query('alter table jejak_urutan drop constraint if exists jejak_urutan_jejak_id_fkey')
})
after(async () => {
  await c?.end()
  await k.tutup()
})

type Ditemukan = readonly { readonly jenis: string; readonly objek: string }[]
async function periksa(): Promise<Ditemukan> {
  const h = await verifikasiJejak(k.uji.db, k.uji.instansi, { dari: 0, saksi: [], kini: k.jam.baca, maju: () => {} })
  assert.ok(h)
  return h.pertama
}
/** As superuser: keeps a copy, does harm, checks, puts back. */
async function sesudah(perintah: readonly string[], f: () => Promise<unknown> = () => Promise.resolve()): Promise<Ditemukan> {
  for (const t of SIMPAN) await c.query(`create table simpan_${t} as table ${t}`)
  try {
    for (const p of perintah) assert.ok(((await c.query(p)).rowCount ?? 1) > 0, `touched nothing: ${p}`)
    await f()
    return await periksa()
  } finally {
    for (const t of SIMPAN) await c.query(`delete from ${t}; insert into ${t} select * from simpan_${t}; drop table simpan_${t}`)
  }
}
const ada = (d: Ditemukan, jenis: string, objek?: string) => d.some((t) => t.jenis === jenis && (objek === undefined || t.objek === objek))

test('S5 a phone, a witness, a machine, decisions: sound before they have their place in the trail, and after', async () => {
  assert.deepEqual(await periksa(), [])
  await urutkan()
  assert.deepEqual(await periksa(), [])
})

test('S5 a held claim made to count, the days counted anew to fit: found', async () => {
  const temuan = await sesudah(
    [`update tap set tanda = '{}', kelas = 'terverifikasi' where id = '${id.hp}'`, 'delete from tap_putusan'],
    hitung,
  )
  assert.ok(ada(temuan, 'akar-berbeda'), JSON.stringify(temuan))
  assert.ok(ada(temuan, 'putusan-hilang'))
  const satu = await sesudah([`update tap set tanda = '{}', kelas = 'terverifikasi' where id = '${id.hp}'`], hitung)
  assert.deepEqual(
    satu.map((t) => t.jenis),
    ['akar-berbeda'],
  )
})

/** How each column is changed to another value that the table takes. */
const UBAH: Readonly<Record<string, string>> = {
  bulan: `'2026-10-01'`,
  id: `'${LAIN}'`,
  pegawai_id: `(select p.id from pegawai p where p.id <> tap.pegawai_id order by p.id limit 1)`,
  menit: 'menit - 30',
  waktu: `waktu - interval '30 minutes'`,
  waktu_terima: `waktu_terima + interval '1 minute'`,
  sumber: `case when sumber = 'kantor' then 'usb' else 'kantor' end`,
  arah: `case when arah = 'masuk' then 'pulang' else 'masuk' end`,
  kid: `'${LAIN}'`,
  urut: 'urut + 100',
  jws: `regexp_replace(jws, '.(.)$', 'A\\1')`,
  sidik: `sha256('x')`,
  posisi: `case when posisi = 'dalam' then 'luar' else 'dalam' end`,
  tempat_id: `'${LAIN}'`,
  jarak_meter: 'coalesce(jarak_meter, 0) + 1',
  tanda: `case when cardinality(tanda) = 0 then array['waktu-perlu-ditinjau'] else '{}' end`,
  kelas: `case when kelas = 'terverifikasi' then 'klaim' else 'terverifikasi' end`,
  paling_awal: `coalesce(paling_awal, waktu) - interval '1 hour'`,
}

test('S5 no column of a tap is left out below', async () => {
  const { rows } = await c.query<{ n: string }>(
    `select attname::text as n from pg_attribute where attrelid = 'tap'::regclass and attnum > 0 and not attisdropped`,
  )
  assert.deepEqual(rows.map((r) => r.n).sort(), Object.keys(UBAH).sort())
})

for (const cara of CARA)
  describe(`S5 each column of a tap by ${cara}`, () => {
    for (const [kolom, nilai] of Object.entries(UBAH)) {
      // Without a signature these stay empty: a constraint holds them together.
      if (cara !== 'hp' && ['kid', 'urut', 'jws'].includes(kolom)) continue
      test(`S5 ${cara}, ${kolom}`, async () => {
        const temuan = await sesudah([`update tap set ${kolom} = ${nilai} where id = '${id[cara]}'`])
        const jenis = ['akar-berbeda', 'tap-hilang', 'tap-tanda-tangan', 'tap-kunci', 'tap-sidik', 'tap-kolom']
        assert.ok(
          temuan.some((t) => jenis.includes(t.jenis)),
          JSON.stringify(temuan),
        )
      })
    }
  })

test('S5 a witnessed tap by its own hash, whatever its batch says: who, when, where, which way, before whom', async () => {
  for (const kolom of ['pegawai_id', 'waktu', 'tempat_id', 'arah'])
    assert.ok(ada(await sesudah([`update tap set ${kolom} = ${UBAH[kolom]} where id = '${id.saksi}'`]), 'tap-sidik', id.saksi), kolom)
  for (const perintah of [`update tap_saksi set saksi_id = '${orang.mesin.id}'`, 'delete from tap_saksi'])
    assert.ok(ada(await sesudah([perintah]), 'tap-sidik', id.saksi), perintah)
})

test('S5 a card by the text its screen signed: which tap, whose, when, by which screen', async () => {
  const ubah = (set: string) => sesudah([`update tap set ${set} where id = '${id.kartu}'`])
  assert.ok(ada(await ubah(`pegawai_id = ${UBAH.pegawai_id}`), 'tap-sidik', id.kartu))
  assert.ok(ada(await ubah(`menit = menit - 30, waktu = ${UBAH.waktu}`), 'tap-kolom', id.kartu))
  for (const perintah of ['delete from tap_kartu', `update tap_kartu set teks = regexp_replace(teks, '.(.)$', 'A\\1')`])
    assert.ok(ada(await sesudah([perintah]), 'tap-tanda-tangan', id.kartu), perintah)
})

test('S5 the minute and the moment of a tap without signature by its own id', async () => {
  for (const cara of ['saksi', 'kartu', 'mesin'] as const)
    for (const kolom of ['menit', 'waktu', 'bulan'])
      assert.ok(ada(await sesudah([`update tap set ${kolom} = ${UBAH[kolom]} where id = '${id[cara]}'`]), 'tap-kolom', id[cara]), kolom)
})

describe('S5 what a person decided about a tap', () => {
  const akhir = 'id = (select max(id::text)::uuid from tap_putusan)'
  const satu = async (kolom: string) =>
    String((await c.query<{ n: string }>(`select ${kolom} as n from tap_putusan where ${akhir}`)).rows[0]?.n)

  for (const [kolom, nilai] of [
    ['dihitung', 'not dihitung'],
    ['pegawai_id', `'${LAIN}'`],
    ['bulan', `'2026-10-01'`],
    ['oleh', `'${LAIN}'`],
    ['diputus', `diputus - interval '1 minute'`],
  ] as const)
    test(`S5 ${kolom} changed`, async () =>
      assert.ok(ada(await sesudah([`update tap_putusan set ${kolom} = ${nilai} where ${akhir}`]), 'putusan-berubah')))

  test('S5 the kind of its sign changed', async () => {
    try {
      assert.ok(ada(await sesudah([`update tanda set jenis = 'kecepatan'`]), 'putusan-berubah'))
    } finally {
      await c.query(`update tanda set jenis = 'waktu-klaim'`)
    }
  })

  test('S5 one deleted, so that the one before it holds; one added behind it; its number changed', async () => {
    const terakhir = await satu('id')
    assert.ok(ada(await sesudah([`delete from tap_putusan where ${akhir}`]), 'putusan-hilang', terakhir))
    const tambah = `insert into tap_putusan (id, tap_id, bulan, pegawai_id, tanda_id, dihitung, oleh, diputus) select '${v7()}', tap_id, bulan, pegawai_id, tanda_id, not dihitung, oleh, diputus from tap_putusan where ${akhir}`
    assert.ok(ada(await sesudah([tambah]), 'putusan-tanpa-jejak'))
    const nomor = await sesudah([`update tap_putusan set id = '${LAIN}' where ${akhir}`])
    assert.ok(ada(nomor, 'putusan-hilang', terakhir) && ada(nomor, 'putusan-tanpa-jejak', LAIN))
  })

  test('S5 from before such entries: held against the entry of its person', async () => {
    const tanpa = `delete from jejak where jenis = 'tap-putusan'`
    assert.ok(!ada(await sesudah([tanpa]), 'putusan-tanpa-jejak'))
    for (const ubah of [`oleh = '${LAIN}'`, `pegawai_id = '${LAIN}'`, `diputus = diputus - interval '1 minute'`])
      assert.ok(ada(await sesudah([tanpa, `update tap_putusan set ${ubah} where ${akhir}`]), 'putusan-tanpa-jejak', await satu('id')), ubah)
  })
})

test('S5 a batch of the first form is held by the rule of its time', async () => {
  const waktu = new Date('2026-11-20T07:10:00+07:00')
  const lama = v7({ msecs: waktu.getTime() })
  const sidik = sha256(lama)
  await k.di(async (db) => {
    await insertTap(db, [
      {
        bulan: '2026-11-01',
        id: lama,
        pegawaiId: orang.mesin.id,
        menit: menitPada(waktu, 'Asia/Jakarta'),
        waktu,
        terima: k.jam.kini,
        sumber: 'mesin',
        arah: null,
        kid: null,
        urut: null,
        jws: null,
        sidik,
        posisi: 'tanpa-lokasi',
        tempatId: null,
        jarakMeter: null,
        tanda: [],
        kelas: null,
        palingAwal: null,
        nilai: [],
      },
    ])
    const teks = { jumlah: 1, akar: akarKelompok([sidik]), tap: [lama] }
    await catatUmum(db, k.jam.kini, { jenis: 'tap-kelompok', pelakuId: null, objekId: v7(), teks })
  })
  await hitung()
  await urutkan()
  assert.deepEqual(await periksa(), [])
  assert.ok(ada(await sesudah([`update tap set sidik = sha256('x') where id = '${lama}'`]), 'akar-berbeda'))
  assert.ok(ada(await sesudah([`update tap set waktu = waktu - interval '1 minute' where id = '${lama}'`]), 'tap-kolom', lama))
})

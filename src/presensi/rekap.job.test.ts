import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from '../db/db.ts'
import { bukaKantor, type Kantor, type Orang, polaLimaHari } from '../uji/kantor.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { hitungUlang } from './hitung-ulang.job.ts'
import { rekapBulan, ringkasBulan } from './rekap.job.ts'
import { siapkanHari, susulkanHari } from './sapu.job.ts'

let k: Kantor
let ani: Orang

before(async () => {
  k = await bukaKantor('2026-11-24T07:00:00+07:00')
  const unit = await k.unit('Dinas Uji', await k.unit('Pemkab', null), 'wajib')
  await k.di((db) => polaLimaHari(db, unit))
  ani = await k.orang('Ani Purun', { unit })
})
after(() => k.tutup())

const pada = (teks: string) => {
  k.jam.kini = new Date(teks)
}
const ambil = async (jalur: string) => k.app.inject({ url: jalur, headers: { cookie: await k.masuk(ani) } })
const tahun = async (bulan: string) =>
  ((await ambil(`/api/presensi?bulan=${bulan}`)).json() as { total: { tahunBerjalan: { hariAlpa: number; menitKurang: number } } }).total
    .tahunBerjalan
const disimpan = () =>
  k.di((db) => db.rows<{ bulan: string }>(sql`select bulan from hari_bulan where pegawai_id = ${ani.id} order by bulan`))
const hitung = (dari: string, sampai: string) =>
  hitungUlang(k.uji.db, k.uji.instansi, { pegawaiIds: [ani.id], dari: tanggal(dari), sampai: tanggal(sampai), kini: k.jam.baca })

test('a month that has not begun is refused, however far', async () => {
  for (const bulan of ['2026-12', '2126-12', '9999-12']) {
    const r = await ambil(`/api/presensi?bulan=${bulan}`)
    assert.equal(r.statusCode, 422, bulan)
  }
  assert.deepEqual(await disimpan(), [])
})

test('the sum of a month is kept only when nothing open can change it any more', async () => {
  await hitung('2026-11-23', '2026-11-24')
  assert.equal((await tahun('2026-11')).hariAlpa, 1)
  assert.deepEqual(await disimpan(), [], 'the running month is never kept')
  pada('2026-11-30T08:00:00+07:00')
  await hitung('2026-11-24', '2026-11-30')
  pada('2026-12-01T00:05:00+07:00')
  await k.di((db) => db.exec(sql`update hari set selesai = false where pegawai_id = ${ani.id} and tanggal = '2026-11-30'`))
  await tahun('2026-12')
  assert.deepEqual(await disimpan(), [], 'a day of November is still open')
  await hitung('2026-11-30', '2026-12-01')
  const semua = await tahun('2026-12')
  assert.equal(semua.hariAlpa, 6)
  assert.deepEqual(
    (await disimpan()).map((b) => b.bulan),
    ['2026-11-01'],
  )
})

test('a late tap of a kept month drops its sum, and the account follows', async () => {
  const hp = await k.hp(ani)
  const r = await hp.kirim([hp.tap('2026-11-27T07:40:00+07:00')])
  assert.equal(r.statusCode, 200, r.body)
  assert.deepEqual(await disimpan(), [])
  const akun = await tahun('2026-12')
  assert.deepEqual(akun, { hariAlpa: 5, menitKurang: 10, hariSetaraAlpa: 5 })
})

test('the nightly job keeps what a recap of many would only read', async () => {
  await k.di((db) => db.exec(sql`delete from hari_bulan`))
  await ringkasBulan(k.uji.db, k.uji.instansi, tanggal('2026-12-01'))
  assert.deepEqual(
    (await disimpan()).map((b) => b.bulan),
    ['2026-11-01'],
  )
  const [baris] = await k.di((db) => rekapBulan(db, [{ id: ani.id, jenis: 'pns' }], '2026-12' as never, tanggal('2026-12-01'), []))
  assert.equal(baris?.total.tahunBerjalan.hariAlpa, 5)
})

test('read only: the same account, nothing kept and so nothing locked beside the taps', async () => {
  await k.di((db) => db.exec(sql`delete from hari_bulan`))
  const baca = (cara: object) =>
    k.di((db) => rekapBulan(db, [{ id: ani.id, jenis: 'pns' }], '2026-12' as never, tanggal('2026-12-01'), [], cara))
  const hanya = await baca({ bacaSaja: true })
  assert.deepEqual(await disimpan(), [])
  assert.deepEqual(await baca({}), hanya)
  assert.equal((await disimpan()).length, 1)
})

test('a phone some minutes ahead: its tap counts at once, and a recount agrees', async () => {
  pada('2026-12-02T07:43:00+07:00')
  await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggal('2026-12-02'), k.jam.kini)
  const hp = await k
    .di((db) => db.exec(sql`update kunci_perangkat set keadaan = 'dicabut', dicabut = now() where pegawai_id = ${ani.id}`))
    .then(() => k.hp(ani))
  await hp.kirim([hp.tap('2026-12-02T07:46:00+07:00')])
  const hari = await k.di((db) =>
    db.one<{ status: string }>(sql`select status from hari where pegawai_id = ${ani.id} and tanggal = '2026-12-02'`),
  )
  assert.equal(hari.status, 'hadir')
  const ulang = await hitungUlang(k.uji.db, k.uji.instansi, {
    pegawaiIds: [ani.id],
    dari: tanggal('2026-12-02'),
    sampai: tanggal('2026-12-02'),
    kini: k.jam.baca,
    periksa: true,
  })
  assert.equal(ulang.berubah, 0)
})

test('days nobody judged while the server was down are judged at the next start, for each person by itself', async () => {
  const lain = await k.orang('Budi Gambut', {
    unit: (await k.di((db) => db.one<{ id: string }>(sql`select unit_kerja_id as id from pegawai_penempatan where pegawai_id = ${ani.id}`)))
      .id,
    tmt: '2026-12-01',
  })
  pada('2026-12-05T08:00:00+07:00')
  await susulkanHari(k.uji.db, k.uji.instansi, k.jam.kini)
  const hari = await k.di((db) =>
    db.rows<{ tanggal: string; status: string }>(sql`select tanggal, status from hari where pegawai_id = ${lain.id} order by tanggal`),
  )
  assert.deepEqual(
    hari.map((h) => `${h.tanggal.slice(8)} ${h.status}`),
    ['01 tanpa-keterangan', '02 tanpa-keterangan', '03 tanpa-keterangan', '04 tanpa-keterangan'],
  )
})

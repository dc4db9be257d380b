import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { listBawahan, listPeran, pakaiKode } from '../akun/akun.query.ts'
import { lingkup, type Pemanggil } from '../akun/lingkup.ts'
import { sambung } from '../db/alamat.ts'
import { sql } from '../db/db.ts'
import { pastikanPartisi } from '../db/partisi.ts'
import { urutkanJejak } from '../jejak/pengurut.job.ts'
import { kunciPublik, tandaTanganSah, uraiJws } from '../kripto/jws.ts'
import { hashKode } from '../kripto/kode.ts'
import { kunciDari } from '../kripto/kunci.ts'
import { sandiCocok } from '../kripto/sandi.ts'
import { sha256Base64url } from '../kripto/sidik.ts'
import { listSemuaPegawai } from '../pegawai/pegawai.query.ts'
import { hitungUlang } from '../presensi/hitung-ulang.job.ts'
import { verifikasiJejak } from '../presensi/verifikasi.job.ts'
import { bacaMuatan, type MuatanTap } from '../tap/muatan.ts'
import { databaseUji, type DatabaseUji } from '../uji/basis-data.ts'
import { tambahHari, tanggal } from '../waktu/tanggal.ts'
import type { AkunContoh } from './akun-contoh.ts'
import { tanamDemo } from './benih.ts'
import { AKUN_CONTOH, type Kunci, TOKOH } from './tokoh.ts'

const KUNCI = kunciDari(Buffer.alloc(32, 7))
/** A Tuesday at 07.25, everybody on the way. */
const KINI = new Date('2026-11-24T00:25:00Z')
const HARI_INI = tanggal('2026-11-24')
const AWAL = tanggal('2026-09-01')

async function tanam(skala = 1): Promise<{ u: DatabaseUji; akun: AkunContoh[]; kalimat: string[] }> {
  const u = await databaseUji()
  await pastikanPartisi(u.migrasi, u.instansi.skema, tambahHari(HARI_INI, -95), tambahHari(HARI_INI, 31))
  const kalimat: string[] = []
  const { akun } = await tanamDemo({ db: u.db, instansi: u.instansi, kunci: KUNCI, kini: KINI, skala, maju: (k) => kalimat.push(k) })
  return { u, akun, kalimat }
}

/** Everything that must come out the same; each table as one hash of its rows in the order of their text. */
const TABEL = [
  'unit_kerja',
  'unit_kerja_riwayat',
  'pegawai',
  'pegawai_identitas',
  'pegawai_jenis',
  'pegawai_penempatan',
  'pegawai_atasan',
  'pegawai_kedudukan',
  'pelaksana',
  'adopsi',
  'jadwal_unit',
  'jadwal_pegawai',
  'jadwal_hari',
  'kalender_sekolah',
  'ketentuan_lokal',
  'kunci_perangkat',
  'tap',
  'tap_nilai',
  'keterangan',
  'gangguan',
  'penyeberangan_riwayat',
  'hambatan_penyeberangan',
  'hambatan_penyeberangan_orang',
  'kartu',
  'bukti_unit',
  'bukti_usul',
  'saldo_cuti_awal',
  'pembanding',
  'hari',
]
/** Their time of entry is the database's own; what they say is the same. */
const TANPA_WAKTU = { pola_jadwal: 'dibuat', tempat_riwayat: 'dicatat' }

async function sidik(u: DatabaseUji): Promise<Record<string, string>> {
  const hasil: Record<string, string> = {}
  const c = await sambung(u.tuan, 'uji')
  try {
    await c.query(`set search_path = ${u.instansi.skema}`)
    const hitung = async (t: string, kolom: string) => {
      const { rows } = await c.query<{ h: string }>(
        `select md5(string_agg(b, E'\\n' order by b collate "C")) as h from (select (${kolom})::text as b from ${t} t) x`,
      )
      hasil[t] = rows[0]?.h ?? ''
    }
    for (const t of TABEL) await hitung(t, 't')
    for (const [t, tanpa] of Object.entries(TANPA_WAKTU)) await hitung(t, `to_jsonb(t) - '${tanpa}'`)
    await hitung('akun', `jsonb_build_array(id, pegawai_id, nama, keadaan, contoh)`)
    await hitung('akun_peran', `jsonb_build_array(id, akun_id, peran, unit_kerja_id, diusulkan_oleh, disahkan_oleh)`)
  } finally {
    await c.end()
  }
  return hasil
}

describe('demo', () => {
  let a: Awaited<ReturnType<typeof tanam>>
  const baca = <T>(q: ReturnType<typeof sql>) => a.u.db.diInstansi(a.u.instansi.skema, (tx) => tx.rows<T>(q))
  const satu = async <T>(q: ReturnType<typeof sql>): Promise<T> => {
    const [baris] = await baca<T>(q)
    assert.ok(baris)
    return baris
  }
  before(async () => {
    a = await tanam()
  })
  after(() => a.u.hapus())

  test('the same moment and scale give the same rows', async () => {
    const b = await tanam()
    try {
      assert.deepEqual(await sidik(b.u), await sidik(a.u))
      assert.deepEqual(b.akun, a.akun)
    } finally {
      await b.u.hapus()
    }
  })

  test('HADIR_SKALA=2: about twice the people, taps and days of 1, the same accounts', async () => {
    const b = await tanam(2)
    try {
      const jumlah = (u: DatabaseUji) =>
        u.db.diInstansi(u.instansi.skema, (tx) =>
          tx.one<{ orang: number; tap: number; hari: number; akun: number }>(sql`select (select count(*)::int from pegawai) as orang,
            (select count(*)::int from tap) as tap, (select count(*)::int from hari) as hari,
            (select count(*)::int from akun where keadaan = 'aktif') as akun`),
        )
      const [satu, dua] = [await jumlah(a.u), await jumlah(b.u)]
      for (const apa of ['orang', 'tap', 'hari'] as const)
        assert.ok(dua[apa] > satu[apa] * 1.5 && dua[apa] < satu[apa] * 2.5, `${apa}: ${satu[apa]}, ${dua[apa]}`)
      assert.deepEqual([dua.akun, satu.akun], [AKUN_CONTOH.length, AKUN_CONTOH.length])
      const siapa = (x: readonly AkunContoh[]) => x.map(({ nama, peran, orang }) => ({ nama, peran, orang }))
      assert.deepEqual(siapa(b.akun), siapa(a.akun))
    } finally {
      await b.u.hapus()
    }
  })

  test('recounting from the stored facts finds no day that differs, by bytes', async () => {
    const pegawaiIds = await a.u.db.diInstansi(a.u.instansi.skema, (tx) => listSemuaPegawai(tx))
    const hasil = await hitungUlang(a.u.db, a.u.instansi, { dari: AWAL, sampai: HARI_INI, pegawaiIds, kini: () => KINI, periksa: true })
    const { n } = await satu<{ n: number }>(sql`select count(*)::int as n from hari`)
    assert.deepEqual([hasil.berubah, hasil.contoh], [0, []])
    assert.equal(hasil.hari, n)
  })

  test('about 1,500 people of every kind, three months of taps, nothing after now', async () => {
    const n = await satu<{
      orang: number
      tap: number
      depan: number
      sisa: number
    }>(sql`select (select count(*)::int from pegawai) as orang,
      (select count(*)::int from tap) as tap, (select count(*)::int from tap where waktu > ${KINI} or waktu_terima > ${KINI}) as depan,
      (select count(*)::int from hari where tanggal not between ${AWAL} and ${HARI_INI}) as sisa`)
    assert.ok(n.orang > 1350 && n.orang < 1650, `${n.orang} people`)
    assert.ok(n.tap > 150_000 && n.tap < 260_000, `${n.tap} taps`)
    assert.deepEqual([n.depan, n.sisa], [0, 0])
    const jenis = await baca<{ jenis: string }>(sql`select distinct jenis from pegawai_jenis order by jenis`)
    assert.deepEqual(
      jenis.map((j) => j.jenis),
      ['cpns', 'pns', 'pppk', 'pppk-paruh-waktu'],
    )
    const kedudukan = await baca<{ kedudukan: string }>(sql`select distinct kedudukan from pegawai_kedudukan order by kedudukan`)
    assert.deepEqual(
      kedudukan.map((k) => k.kedudukan),
      ['dpk-keluar', 'mpp', 'pensiun', 'titipan-masuk', 'tugas-belajar'],
    )
  })

  test('each NIP has the shape of the law and belongs to one person', async () => {
    const nip = await baca<{ nip: string; jenis: string }>(
      sql`select i.nip, j.jenis from pegawai_identitas i join pegawai_jenis j on j.pegawai_id = i.pegawai_id and j.tmt = i.tmt`,
    )
    assert.equal(new Set(nip.map((x) => x.nip)).size, nip.length)
    for (const x of nip) {
      const pns = x.jenis === 'pns' || x.jenis === 'cpns'
      assert.match(x.nip, pns ? /^\d{8}(19|20)\d{2}(0[1-9]|1[0-2])[12]\d{3}$/ : /^\d{8}20\d{2}21[12]\d{3}$/)
      assert.notEqual(x.nip.slice(15), '000')
      const usia = Number(x.nip.slice(8, 12)) - Number(x.nip.slice(0, 4))
      assert.ok(usia >= 17 && usia <= 65, x.nip)
    }
  })

  test('every kind of day occurs, all four bands, and one person is absent over ten days in a row', async () => {
    const status = new Set((await baca<{ status: string }>(sql`select distinct status from hari`)).map((s) => s.status))
    for (const s of [
      'hadir',
      'tanpa-keterangan',
      'cuti',
      'sakit-menunggu-surat',
      'dinas-luar',
      'tugas-belajar',
      'libur',
      'libur-jadwal',
      'gangguan',
      'berjalan',
      'tidak-dinilai',
    ])
      assert.ok(status.has(s), s)
    const tanda = new Set(
      (await baca<{ t: string }>(sql`select distinct unnest(string_to_array(tanda, ' ')) as t from hari`)).map((s) => s.t),
    )
    for (const t of [
      'terlambat',
      'pulang-cepat',
      'tanpa-tap-datang',
      'tanpa-tap-pulang',
      'gangguan-sebagian',
      'izin-sebagian',
      'wfa',
      'jadwal-terlambat-terbit',
    ])
      assert.ok(tanda.has(t), t)
    const band = await baca<{ b: number }>(sql`select distinct band_terlambat as b from hari where band_terlambat is not null order by 1`)
    assert.deepEqual(
      band.map((b) => b.b),
      [1, 2, 3, 4],
    )
    const alpa = await baca<{
      nama: string
      n: number
    }>(sql`select i.nama, count(*)::int as n from hari h join pegawai_identitas i on i.pegawai_id = h.pegawai_id
      where h.status = 'tanpa-keterangan' and h.dihitung group by i.nama having count(*) >= 3 order by n desc`)
    assert.equal(alpa[0]?.nama, TOKOH['alpa-panjang'].nama)
    assert.ok((alpa[0]?.n ?? 0) > 10)
    assert.ok(alpa.length >= 5 && alpa.length < 40, `${alpa.length} persons with three days or more`)
  })

  test('night duty ends on the next date and stays with its own', async () => {
    const { n } = await satu<{ n: number }>(
      sql`select count(*)::int as n from hari where status = 'hadir' and pulang / 1440 > masuk / 1440 and tap_pulang / 1440 > masuk / 1440`,
    )
    assert.ok(n > 500, `${n} nights`)
  })

  test('the teacher of two schools has two spans, each recorded at its own place', async () => {
    const baris = await baca<{
      rentang: number
      n: number
    }>(sql`select h.rentang, count(*)::int as n from hari h join pegawai_identitas i on i.pegawai_id = h.pegawai_id
      where i.nama = ${TOKOH['guru-dua-sekolah'].nama} and h.status = 'hadir' group by 1 order by 1`)
    assert.deepEqual(
      baris.map((b) => b.rentang),
      [0, 1],
    )
    const tempat = await baca(
      sql`select distinct t.tempat_id from tap t join pegawai_identitas i on i.pegawai_id = t.pegawai_id where i.nama = ${TOKOH['guru-dua-sekolah'].nama}`,
    )
    assert.equal(tempat.length, 2)
  })

  test('nothing counts before wajib', async () => {
    const n = await satu<{ diskominfo: number; lama: number }>(sql`select
      (select count(*)::int from hari h join unit_kerja_riwayat u on u.unit_kerja_id = h.unit_kerja_id join unit_kerja_riwayat o on o.unit_kerja_id = u.opd_id
        where o.nama = 'Dinas Komunikasi dan Informatika' and h.dihitung) as diskominfo,
      (select count(*)::int from hari h where h.dihitung and h.jenis = 'sebelum-adopsi') as lama`)
    assert.deepEqual(n, { diskominfo: 0, lama: 0 })
  })

  test('the check of the trail finds the demo sound: every tap in a batch, every signature, every day', async () => {
    await a.u.db.diInstansi(a.u.instansi.skema, (tx) => urutkanJejak(tx, '01900000-0000-7000-8000-000000000009', KINI))
    const hasil = await verifikasiJejak(a.u.db, a.u.instansi, { dari: 0, saksi: [], kini: () => KINI, maju: () => undefined })
    assert.deepEqual([hasil?.jumlah, hasil?.pertama], [0, []])
    assert.ok((hasil?.diperiksa.tap ?? 0) > 50_000)
    assert.ok((hasil?.diperiksa.hari ?? 0) > 50_000)
  })

  test('fifty phones: every signature verifies and every chain is whole', async () => {
    const baris = await baca<{ kid: string; x: string; y: string; urut: number; jws: string; pegawaiId: string; sidik: Buffer }>(sql`
      select t.kid, k.x, k.y, t.urut, t.jws, t.pegawai_id, t.sidik from tap t join kunci_perangkat k on k.kid = t.kid order by t.kid, t.urut`)
    assert.equal(new Set(baris.map((b) => b.kid)).size, 50)
    let lalu: { kid: string; urut: number; tautan: string } | undefined
    for (const b of baris) {
      const jws = uraiJws(b.jws)
      assert.ok(typeof jws !== 'string', b.jws)
      assert.ok(tandaTanganSah(jws, kunciPublik(b.x, b.y)), `${b.kid} ${b.urut}`)
      const isi = JSON.parse(jws.muatan.toString('utf8')) as MuatanTap
      assert.ok('muatan' in bacaMuatan(isi))
      assert.equal(isi.pegawai, b.pegawaiId)
      assert.equal(b.urut, lalu?.kid === b.kid ? lalu.urut + 1 : 1)
      assert.equal(isi.sebelum, lalu?.kid === b.kid ? lalu.tautan : null)
      lalu = { kid: b.kid, urut: b.urut, tautan: sha256Base64url(jws.ditandatangani) }
    }
  })

  test('the accounts sign in with the sample sandi and reach what their role reaches', async () => {
    assert.deepEqual(
      a.akun.map((x) => x.nama),
      AKUN_CONTOH.map((x) => x.kunci),
    )
    for (const x of a.akun) assert.match(x.kodePerangkat, /^HADIR-[A-Z2-9]{5}$/)
    const { hash } = await satu<{ hash: string }>(sql`select sandi_hash as hash from akun where nama = 'pegawai'`)
    assert.ok(await sandiCocok('hadir-demo', hash))
    const { n } = await satu<{ n: number }>(sql`select count(*)::int as n from akun where keadaan = 'aktif' or not contoh`)
    assert.equal(n, AKUN_CONTOH.length)
    const l = async (nama: Kunci) => lingkup(await pemanggil(nama), 'rekap.baca')
    const diskominfo = (
      await baca<{
        id: string
      }>(sql`select u.unit_kerja_id as id from unit_kerja_riwayat u join unit_kerja_riwayat o on o.unit_kerja_id = u.opd_id
      where o.nama = 'Dinas Komunikasi dan Informatika'`)
    )
      .map((u) => u.id)
      .sort()
    const { pegawaiId } = await pemanggil('pegawai')
    assert.deepEqual(await l('pegawai'), { semua: false, unitIds: [], pegawaiIds: [pegawaiId], totalSaja: false, catatanSaja: false })
    assert.ok((await l('atasan'))?.pegawaiIds.includes(pegawaiId))
    for (const nama of ['pengelola', 'kepala'] as const) assert.deepEqual([...((await l(nama))?.unitIds ?? [])].sort(), diskominfo, nama)
    for (const nama of ['verifikator', 'bkpsdm', 'bkpsdm2', 'inspektorat'] as const) assert.equal((await l(nama))?.semua, true, nama)
    assert.equal((await l('pimpinan'))?.totalSaja, true)
    for (const nama of ['dpo', 'ti'] as const) assert.equal((await l(nama))?.semua, false, nama)
    assert.equal(lingkup(await pemanggil('dpo'), 'jejak.baca')?.semua, true)
    assert.equal(lingkup(await pemanggil('ti'), 'kesehatan.baca')?.semua, true)
  })

  test('each account has a code for its first phone, good once, and no phone yet', async () => {
    for (const x of a.akun) {
      const { id, hp } = await satu<{
        id: string
        hp: number
      }>(sql`select a.id, (select count(*)::int from kunci_perangkat k where k.pegawai_id = a.pegawai_id) as hp
        from akun a where a.nama = ${x.nama}`)
      const pakai = () =>
        a.u.db.diInstansi(a.u.instansi.skema, (tx) =>
          pakaiKode(tx, id, ['perangkat'], hashKode(KUNCI, x.kodePerangkat.toLowerCase()), KINI),
        )
      assert.deepEqual([hp, await pakai(), await pakai()], [0, true, false], x.nama)
    }
  })

  test('the east coast: records at the dermaga count by the boat, a day of high waves is forgiven by name, one waits; three cards', async () => {
    const n = await satu<{
      dermaga: number
      dihitung: number
      menunggu: number
      nama: number
      diampuni: number
      kartu: number
      pin: number
    }>(sql`select
      (select count(*)::int from tap t join tempat_riwayat r on r.tempat_id = t.tempat_id where r.nama like 'Dermaga %') as dermaga,
      (select count(*)::int from hari where dasar like '%rekam di dermaga%dihitung datang%') as dihitung,
      (select count(*)::int from hambatan_penyeberangan where putusan is null) as menunggu,
      (select count(*)::int from hambatan_penyeberangan_orang) as nama,
      (select count(*)::int from hari where dasar like '%hambatan penyeberangan, cuaca buruk%') as diampuni,
      (select count(*)::int from kartu where diakhiri is null) as kartu,
      (select count(*)::int from kartu k join pin_kantor p on p.pegawai_id = k.pegawai_id) as pin`)
    assert.ok(n.dermaga > 500 && n.dihitung > 400, JSON.stringify(n))
    assert.ok(n.nama >= 15 && n.diampuni >= 5 && n.diampuni <= n.nama, JSON.stringify(n))
    assert.deepEqual([n.menunggu, n.kartu, n.pin], [1, 3, 1])
  })

  test('whoever stands in for a retired head has his people', async () => {
    const { id } = await satu<{ id: string }>(sql`select pegawai_id as id from pegawai_identitas where nama = ${TOKOH.plt.nama}`)
    const bawahan = await a.u.db.diInstansi(a.u.instansi.skema, (tx) => listBawahan(tx, id, HARI_INI, KINI))
    const { n } = await satu<{
      n: number
    }>(sql`select count(*)::int as n from pegawai_penempatan p join unit_kerja_riwayat u on u.unit_kerja_id = p.unit_kerja_id
      join unit_kerja_riwayat o on o.unit_kerja_id = u.opd_id where o.nama = 'Dinas Perhubungan'`)
    assert.ok(bawahan.length >= n - 2, `${bawahan.length} of ${n}`)
  })

  test('progress is told in Indonesian', () => {
    assert.match(a.kalimat[0] ?? '', /^Menyusun unit kerja/)
    assert.match(a.kalimat.at(-1) ?? '', /^Hari dinilai: [\d.]+ dari [\d.]+ pegawai$/)
  })

  async function pemanggil(nama: Kunci): Promise<Pemanggil> {
    const { id, pegawaiId } = await satu<{ id: string; pegawaiId: string }>(sql`select id, pegawai_id from akun where nama = ${nama}`)
    return a.u.db.diInstansi(a.u.instansi.skema, async (tx) => ({
      akunId: id,
      pegawaiId,
      peran: await listPeran(tx, id, HARI_INI),
      bawahanIds: await listBawahan(tx, pegawaiId, HARI_INI, KINI),
    }))
  }
})

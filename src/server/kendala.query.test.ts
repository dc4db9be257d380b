import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { v7 } from 'uuid'
import { type Db, sql } from '../db/db.ts'
import { pastikanPartisi } from '../db/partisi.ts'
import type { Sql } from '../db/sql.ts'
import { type DatabaseUji, databaseUji } from '../uji/basis-data.ts'
import { tanggal } from '../waktu/tanggal.ts'

// What the database itself refuses, whoever asks and however he got there.

let uji: DatabaseUji
const [ani, budi, citra, akun, unit, kunci] = [v7(), v7(), v7(), v7(), v7(), v7()]
const KINI = new Date('2026-11-24T02:00:00Z')

before(async () => {
  uji = await databaseUji()
  await pastikanPartisi(uji.migrasi, uji.instansi.skema, tanggal('2026-11-01'), tanggal('2026-12-31'))
  await di(async (db) => {
    for (const id of [ani, budi, citra]) await db.exec(sql`insert into pegawai (id) values (${id})`)
    await db.exec(sql`insert into akun (id, pegawai_id, nama) values (${akun}, ${ani}, 'ani')`)
    await db.exec(sql`insert into unit_kerja (id) values (${unit})`)
    await db.exec(
      sql`insert into kunci_perangkat (kid, pegawai_id, x, y, model, keadaan, didaftarkan) values (${kunci}, ${ani}, 'x', 'y', 'HP', 'menunggu', ${KINI})`,
    )
    await db.exec(tap({}))
  })
})
after(() => uji.hapus())
const di = <T>(f: (db: Db) => Promise<T>) => uji.db.diInstansi(uji.instansi.skema, f)

function tap(ubah: { id?: string; bulan?: string; jws?: string | null; kid?: string | null; urut?: number | null; sumber?: string }): Sql {
  const t = { id: v7(), bulan: '2026-11-01', jws: null, kid: null, urut: null, sumber: 'kantor', ...ubah }
  return sql`insert into tap (bulan, id, pegawai_id, menit, waktu, waktu_terima, sumber, kid, urut, jws, sidik, posisi)
    values (${t.bulan}, ${t.id}, ${ani}, 1, ${KINI}, ${KINI}, ${t.sumber}, ${t.kid}, ${t.urut}, ${t.jws}, '\\x00', 'dalam')`
}
const peran = (diusulkan: string, disahkan: string | null, p = 'bkpsdm', u: string | null = null) =>
  sql`insert into akun_peran (id, akun_id, pegawai_id, peran, unit_kerja_id, mulai, alasan, diusulkan_oleh, disahkan_oleh)
    values (${v7()}, ${akun}, ${ani}, ${p}, ${u}, '2026-01-01', 'uji', ${diusulkan}, ${disahkan})`
const jadwalHari = (oleh: string, setuju: string | null) =>
  sql`insert into jadwal_hari (id, pegawai_id, tanggal, isi, alasan, oleh, disetujui_oleh, terbit) values (${v7()}, ${ani}, '2026-11-25', '[]', 'uji', ${oleh}, ${setuju}, ${KINI})`
const usul = (usulOleh: string, putusOleh: string | null) =>
  sql`insert into jadwal_usul (id, pegawai_id, isi, alasan, diusulkan_oleh, diusulkan, putusan, diputus_oleh) values (${v7()}, ${ani}, '[]', 'uji', ${usulOleh}, ${KINI}, 'setujui', ${putusOleh})`
const tukar = (rekan: string, putusOleh: string | null) =>
  sql`insert into tukar_jadwal (id, pemohon_id, rekan_id, tanggal_pemohon, tanggal_rekan, alasan, diajukan, diputus_oleh) values (${v7()}, ${ani}, ${rekan}, '2026-12-01', '2026-12-01', 'uji', ${KINI}, ${putusOleh})`
const ketentuan = (susun: string, tetap: string | null, kunciLokal = v7()) =>
  sql`insert into ketentuan_lokal (id, kunci, berlaku, nilai, peraturan, nomor, pasal, contoh, disusun_oleh, disusun, ditetapkan_oleh, ditetapkan)
    values (${v7()}, ${kunciLokal}, '2026-01-01', '1', 'Perbup', '1', '1', true, ${susun}, ${KINI}, ${tetap}, ${tetap === null ? null : KINI})`
const sekolah = (putus: string | null, batal: string | null = null) =>
  sql`insert into kalender_sekolah (id, unit_kerja_id, dari, sampai, nama, makna, peraturan, pasal, oleh, diputus_oleh, batal_diusulkan_oleh, batal_diputus_oleh)
    values (${v7()}, ${unit}, '2026-11-16', '2026-11-18', 'Jeda', 'libur', 'x', 'x', ${budi}, ${putus}, ${batal === null ? null : citra}, ${batal})`
const liburLokal = (putus: string | null, nama: string = v7()) =>
  sql`insert into libur_lokal (id, tanggal, nama, peraturan, pasal, oleh, diputus_oleh) values (${v7()}, '2026-12-01', ${nama}, 'x', 'x', ${budi}, ${putus})`
const keterangan = (oleh: string, dari = '2026-11-01', sampai = '2026-11-02') =>
  sql`insert into keterangan (id, pegawai_id, jenis, dari, sampai, porsi, peraturan, pasal, uraian, diputus_oleh, diputus)
    values (${v7()}, ${ani}, 'cuti-tahunan', ${dari}, ${sampai}, 'penuh', 'x', 'x', 'x', ${oleh}, ${KINI})`
const gangguan = (lapor: string, putus: string, nomor = v7()) =>
  sql`insert into gangguan (id, nomor, mulai, selesai, sebab, dilaporkan_oleh, diputus_oleh, diputus, peraturan, pasal) values (${v7()}, ${nomor}, 1, 2, 'listrik', ${lapor}, ${putus}, ${KINI}, 'x', 'x')`
const akunAwal = (susun: string, setuju: string) =>
  sql`insert into akun_awal (pegawai_id, tahun, hari_alpa, menit_kurang, sumber, disusun_oleh, disetujui_oleh) values (${ani}, 2026, 0, 0, 'uji', ${susun}, ${setuju})`
const saldoAwal = (susun: string, setuju: string, n = 12) =>
  sql`insert into saldo_cuti_awal (pegawai_id, tahun, sisa_n2, sisa_n1, sisa_n, sumber, disusun_oleh, disetujui_oleh) values (${ani}, 2026, 0, 0, ${n}, 'uji', ${susun}, ${setuju})`
const hukumanAwal = (susun: string, setuju: string, sampai = '2026-12-31') =>
  sql`insert into hukuman_awal (pegawai_id, nomor_sk, jenis, tanggal_sk, tmt, sampai, sumber, disusun_oleh, disetujui_oleh)
    values (${ani}, 'SK', 'potong-tpp-25-6-bulan', '2026-07-01', '2026-07-01', ${sampai}, 'uji', ${susun}, ${setuju})`
const pembanding = (susun: string, setuju: string, hadir = 20) =>
  sql`insert into pembanding (pegawai_id, bulan, hari_kerja, hadir, terlambat, tanpa_keterangan, sumber, disusun_oleh, disetujui_oleh)
    values (${ani}, '2026-09-01', 22, ${hadir}, 0, 2, 'uji', ${susun}, ${setuju})`
const impor = (oleh: string, putus: string | null, keadaan = 'diterapkan') =>
  sql`insert into impor (id, jenis, keadaan, nama_berkas, sidik, berlaku, sk, diunggah_oleh, diunggah, diputus_oleh, berubah)
    values (${v7()}, 'pegawai', ${keadaan}, 'a.csv', '\\x00', '2026-01-01', 'SK', ${oleh}, ${KINI}, ${putus}, ${KINI})`
const plt = (ganti: string, dari = '2026-11-01', sampai = '2026-11-30') =>
  sql`insert into pelaksana (id, pegawai_id, menggantikan_id, macam, dari, sampai, sk_nomor, sk_tanggal, dicatat_oleh) values (${v7()}, ${ani}, ${ganti}, 'plt', ${dari}, ${sampai}, '1', ${dari}, ${budi})`
const delegasi = (kepada: string) =>
  sql`insert into delegasi (id, dari_id, kepada_id, mulai, sampai, alasan) values (${v7()}, ${ani}, ${kepada}, '2026-11-01', '2026-11-30', 'uji')`
const atasan = (atas: string) =>
  sql`insert into pegawai_atasan (pegawai_id, tmt, atasan_id, sk) values (${ani}, '2026-01-01', ${atas}, 'SK')`
const nip = (n: string) =>
  sql`insert into pegawai_identitas (pegawai_id, tmt, nip, nama, sk) values (${ani}, '2026-01-01', ${n}, 'Ani', 'SK')`
function tempat(radius: number, setuju: string | null, tanpaSinyal = false): Sql {
  const id = v7()
  return sql`with t as (insert into tempat (id) values (${id}) returning id)
    insert into tempat_riwayat (tempat_id, berlaku, nama, bentuk, lintang, bujur, radius_meter, jangkauan_meter, blank_spot, oleh, disetujui_oleh) select id, '2026-12-01', 'Kantor', 'lingkaran', -3.4, 104.8, ${radius}, ${radius}, ${tanpaSinyal}, ${budi}, ${setuju} from t`
}

/** Runs it, and puts everything back. */
async function coba(perintah: Sql): Promise<string> {
  try {
    await di(async (db) => {
      await db.exec(perintah)
      throw new RangeError('put back')
    })
  } catch (e) {
    if (e instanceof RangeError) return 'taken'
    const { code, constraint } = e as { code?: string; constraint?: string }
    return constraint ?? code ?? 'fault'
  }
  return 'taken'
}

describe('constraints', () => {
  for (const [nama, perintah, harap] of [
    ['P1 role proposed by the person himself', peran(ani, null), 'bukan_peran_sendiri'],
    ['P1 role confirmed by the person himself', peran(budi, ani), 'bukan_peran_sendiri'],
    ['two persons for a role', peran(budi, budi), 'dua_orang'],
    ['a role given by two others', peran(budi, citra), 'taken'],
    ['a role of one OPD without its unit', peran(budi, citra, 'pengelola'), 'unit_bagi_peran_opd'],
    ['a role of the instansi with a unit', peran(budi, citra, 'bkpsdm', unit), 'unit_bagi_peran_opd'],
    ['K3 own phone', sql`update kunci_perangkat set diputus_oleh = ${ani} where kid = ${kunci}`, 'bukan_hp_sendiri'],
    ['B4 roster approved by its author', jadwalHari(budi, budi), 'dua_orang'],
    ['B4 roster approved by another', jadwalHari(budi, citra), 'taken'],
    ['P1 own roster', jadwalHari(ani, null), 'bukan_urusan_sendiri'],
    ['P1 own roster approved by oneself', jadwalHari(budi, ani), 'bukan_urusan_sendiri'],
    ['the asker of a swap, approved by another', jadwalHari(ani, budi), 'taken'],
    ['P1 own past roster proposed', usul(ani, null), 'bukan_usul_sendiri'],
    ['B4 past roster decided by who proposed', usul(budi, budi), 'dua_orang'],
    ['P1 past roster decided by the person concerned', usul(budi, ani), 'bukan_urusan_sendiri'],
    ['B4 past roster decided by another', usul(budi, citra), 'taken'],
    ['swap with oneself', tukar(ani, null), 'dua_pegawai'],
    ['P1 swap decided by the asker', tukar(budi, ani), 'bukan_urusan_sendiri'],
    ['P1 swap decided by the colleague', tukar(budi, budi), 'bukan_urusan_sendiri'],
    ['swap decided by a third', tukar(budi, citra), 'taken'],
    ['rule set by who drafted', ketentuan(budi, budi), 'dua_orang'],
    ['rule set by another', ketentuan(budi, citra), 'taken'],
    ['school calendar decided by who wrote it', sekolah(budi), 'dua_orang'],
    ['school calendar decided by another', sekolah(citra), 'taken'],
    ['its end decided by who proposed it', sekolah(citra, citra), 'batal_dua_orang'],
    ['its end decided by another', sekolah(citra, budi), 'taken'],
    ['local holiday set by who drafted it', liburLokal(budi), 'dua_orang'],
    ['local holiday set by another', liburLokal(citra), 'taken'],
    ['P1 own leave', keterangan(ani), 'bukan_urusan_sendiri'],
    ['leave that ends before it begins', keterangan(budi, '2026-11-02', '2026-11-01'), 'rentang_benar'],
    ['leave decided by another', keterangan(budi), 'taken'],
    ['outage decided by who reported', gangguan(budi, budi), 'dua_orang'],
    ['outage decided by another', gangguan(budi, citra), 'taken'],
    ['opening account approved by its author', akunAwal(budi, budi), 'dua_orang'],
    ['own opening account approved', akunAwal(budi, ani), 'bukan_urusan_sendiri'],
    ['leave left over approved by its author', saldoAwal(budi, budi), 'dua_orang'],
    ['P7 own leave left over', saldoAwal(budi, ani), 'bukan_urusan_sendiri'],
    ['25 days left of one year', saldoAwal(budi, citra, 25), 'saldo_cuti_awal_sisa_n_check'],
    ['24 days left of one year', saldoAwal(budi, citra, 24), 'taken'],
    ['sanction brought along by one', hukumanAwal(budi, budi), 'dua_orang'],
    ['own sanction proposed', hukumanAwal(ani, budi), 'bukan_urusan_sendiri'],
    ['sanction that ends before it begins', hukumanAwal(budi, citra, '2026-06-30'), 'urut'],
    ['sanction by two others', hukumanAwal(budi, citra), 'taken'],
    ['month before the trial by one', pembanding(budi, budi), 'dua_orang'],
    ['more days than were worked', pembanding(budi, citra, 21), 'jumlah'],
    ['month before the trial by two others', pembanding(budi, citra), 'taken'],
    ['I1 import confirmed by who brought it', impor(budi, budi), 'dua_orang'],
    ['I1 import confirmed by another', impor(budi, citra), 'taken'],
    ['P1 standing in for oneself', plt(ani), 'bukan_diri_sendiri'],
    ['P4 Plt that ends before it begins', plt(budi, '2026-11-30', '2026-11-01'), 'rentang_benar'],
    ['P3 delegation to oneself', delegasi(ani), 'bukan_diri_sendiri'],
    ["one's own superior", atasan(ani), 'bukan_atasan_sendiri'],
    ['I1 NIP spoiled by a sheet', nip('1.98501E+17'), 'nip_18_angka'],
    ['I1 NIP of 17 digits', nip('19850101201001100'), 'nip_18_angka'],
    ['I1 NIP of 18 digits', nip('198501012010011001'), 'taken'],
    ['L2 fence of 500 m by one', tempat(500, null), 'taken'],
    ['L2 fence of 501 m by one', tempat(501, null), 'lebih_500_meter_dua_orang'],
    ['L2 fence of 501 m approved by its author', tempat(501, budi), 'lebih_500_meter_dua_orang'],
    ['L2 fence of 501 m by two', tempat(501, citra), 'taken'],
    ['W2 no signal, by one', tempat(100, null, true), 'tanpa_sinyal_dua_orang'],
    ['W2 no signal, approved by its author', tempat(100, budi, true), 'tanpa_sinyal_dua_orang'],
    ['W2 no signal, by two', tempat(100, citra, true), 'taken'],
    ['fence of 0 m', tempat(0, null), 'bentuk_lengkap'],
    ['T1 signed tap without its signature', tap({ kid: kunci, urut: 1 }), 'tanda_tangan_lengkap'],
    ['T1 tap with a signature and no key', tap({ jws: 'a.b.c' }), 'tanda_tangan_lengkap'],
    ['T1 tap with a signature and no number', tap({ jws: 'a.b.c', kid: kunci }), 'tanda_tangan_lengkap'],
    ['T1 signed tap', tap({ jws: 'a.b.c', kid: kunci, urut: 1 }), 'taken'],
    ['an unknown source', tap({ sumber: 'wajah' }), 'tap_sumber_check'],
    ['a tap of a month without a partition is still taken', tap({ bulan: '2031-01-01' }), 'taken'],
  ] as const)
    test(`${nama}: ${harap}`, async () => assert.equal(await coba(perintah), harap))
})

test('T2 one id is one fact of its month', async () => {
  const id = v7()
  await di((db) => db.exec(tap({ id })))
  assert.match(await coba(tap({ id })), /pkey$/)
})

test('I1 two imports of one kind that live', async () => {
  await di((db) => db.exec(impor(budi, null, 'pratinjau')))
  assert.equal(await coba(impor(citra, null, 'membaca')), 'satu_impor_hidup')
  assert.equal(await coba(impor(citra, null, 'dibatalkan')), 'taken')
})

test('two rules set from one date on one setting', async () => {
  const k = v7()
  await di((db) => db.exec(ketentuan(budi, citra, k)))
  assert.equal(await coba(ketentuan(budi, citra, k)), 'ketentuan_lokal_satu_per_tanggal')
  assert.equal(await coba(ketentuan(budi, null, k)), 'taken', 'a further draft may wait')
})

test('a local holiday stands once on its date; one refused may be written again', async () => {
  const nama = v7()
  await di((db) => db.exec(liburLokal(null, nama)))
  assert.equal(await coba(liburLokal(null, nama)), 'libur_lokal_satu_per_tanggal')
  await di((db) => db.exec(sql`update libur_lokal set putusan = 'tolak' where nama = ${nama}`))
  assert.equal(await coba(liburLokal(null, nama)), 'taken')
})

test('S4 calendars: what was written stays; only decisions are added, nothing is deleted', async () => {
  for (const perintah of [
    sql`update kalender_sekolah set makna = 'tugas'`,
    sql`update kalender_sekolah set dari = '2026-11-17'`,
    sql`delete from kalender_sekolah`,
    sql`update libur_lokal set tanggal = '2026-12-02'`,
    sql`update libur_lokal set oleh = ${citra}`,
    sql`delete from libur_lokal`,
  ])
    assert.equal(await coba(perintah), '42501', perintah.text)
})

describe('S4 facts as the role of the server: 42501 each', () => {
  const FAKTA = [
    'tap',
    'tap_nilai',
    'tap_nilai_ditahan',
    'tahan_nilai',
    'tahan_nilai_lepas',
    'tap_tanda',
    'tanda',
    'tanda_pegawai',
    'tanda_tap',
    'tanda_putusan',
    'tap_putusan',
    'jejak',
    'jejak_urutan',
    'keterangan',
    'keterangan_batal',
    'gangguan',
    'gangguan_unit',
    'gangguan_pegawai',
    'usulan_gangguan_tap',
    'usulan_gangguan_laporan',
    'usulan_gangguan_putusan',
    'jadwal_hari',
    'jadwal_unit',
    'jadwal_pegawai',
    'jadwal_pegawai_akhir',
    'akun_awal',
    'saldo_cuti_awal',
    'hukuman_awal',
    'pembanding',
    'pegawai',
    'pegawai_identitas',
    'pegawai_jenis',
    'pegawai_penempatan',
    'pegawai_atasan',
    'pegawai_kedudukan',
    'pelaksana',
    'pelaksana_akhir',
    'delegasi',
    'adopsi',
    'unit_kerja',
    'unit_kerja_riwayat',
    'tempat',
    'tempat_riwayat',
    'tap_saksi',
    'tap_alasan',
    'pin_kantor',
    'kunci_sidik',
    'layar',
    'layar_akhir',
    'layar_pakai',
    'tap_kartu',
    'kartu_ditolak',
    'penyeberangan',
    'penyeberangan_riwayat',
    'penyeberangan_tujuan',
    'penyeberangan_unit',
    'hambatan_penyeberangan_orang',
    'tap_impor',
    'tap_impor_asal',
  ] as const
  const teks = (t: string): Sql => ({ text: t, values: [], bagian: [t] })
  for (const tabel of FAKTA)
    test(`S4 ${tabel}: UPDATE, DELETE, TRUNCATE, DROP, ALTER`, async () => {
      const { kolom } = await di((db) =>
        db.one<{ kolom: string }>(
          sql`select attname::text as kolom from pg_attribute where attrelid = to_regclass(${tabel}) and attnum = 1`,
        ),
      )
      for (const perintah of [
        `update ${tabel} set ${kolom} = ${kolom}`,
        `delete from ${tabel}`,
        `truncate ${tabel}`,
        `select from ${tabel} for update`,
        `lock ${tabel} in exclusive mode`,
      ])
        assert.equal(await coba(teks(perintah)), '42501', perintah)
      for (const perintah of [
        `drop table ${tabel}`,
        `alter table ${tabel} add column lagi text`,
        `create trigger t before insert on ${tabel} execute function beri('a', 'b')`,
      ])
        assert.equal(await coba(teks(perintah)), '42501', perintah)
    })

  for (const perintah of [
    'merge into tap t using (select 1) s on true when matched then delete',
    'delete from tap_202611',
    "copy tap to program 'cat'",
    "copy tap to '/tmp/tap'",
    'create table baru (a int)',
    'create temporary table baru (a int)',
    'set role pemilik',
    'alter role current_user superuser',
    "select beri('tap', 'delete')",
    "select buat_partisi('tap', 'bulan', '2030-01-01', '2030-02-01')",
    "select buang_nilai('2030-01-01')",
    "select pindahkan_ditahan('2030-01-07')",
    "insert into tap_nilai_ditahan (tap_id, jenis, garam, nilai, minggu, pegawai_id, tanggal) select pegawai_id, 'lokasi', '', '', '2026-11-23', pegawai_id, '2026-11-24' from kunci_perangkat",
  ])
    test(`S4 ${perintah}`, async () => {
      const hasil = await coba(teks(perintah))
      assert.ok(['42501', '42P01'].includes(hasil), hasil)
    })

  test('S4 an insert beside a fact that is there already changes nothing and needs no more rights', async () => {
    const id = v7()
    await di((db) => db.exec(tap({ id })))
    const isi = tap({ id, sumber: 'usb' })
    const tambahan = ' on conflict do nothing'
    assert.equal(await di((db) => db.exec({ ...isi, text: isi.text + tambahan })), 0)
    const { sumber } = await di((db) => db.one<{ sumber: string }>(sql`select sumber from tap where id = ${id}`))
    assert.equal(sumber, 'kantor')
    assert.equal(await coba({ ...isi, text: `${isi.text} on conflict (bulan, id) do update set sumber = 'usb'` }), '42501')
  })
})

test('G7 without a transaction of an instansi nothing is reached: the login has no right of its own', async () => {
  const { sambung } = await import('../db/alamat.ts')
  const c = await sambung(uji.web, 'uji')
  try {
    for (const tabel of ['tap', 'pegawai', 'jejak'])
      await assert.rejects(c.query(`select from ${uji.instansi.skema}.${tabel}`), { code: '42501' })
  } finally {
    await c.end()
  }
})

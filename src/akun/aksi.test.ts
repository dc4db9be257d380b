import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Aksi, MATRIKS, PERAN, type Peran } from './aksi.ts'

/** Section 5 of the threat model, for the actions that exist: PG AT OP KO BV BA PI IN DP TI, then conditions. Its OP is our pengelola. */
const TABEL: Record<Aksi, readonly [string, string]> = {
  'sesi.milik': ['dddddddddd', ''],
  'presensi.tap': ['dddddddddd', ''],
  'presensi.saksi': ['-buu------', 'a'],
  'perangkat.milik': ['dddddddddd', ''],
  'perangkat.putus': ['-buu-i----', 'a'],
  // K3: the report of approvals, to BKPSDM and Inspektorat.
  'perangkat.laporan': ['----ii-i--', ''],
  'presensi.baca': ['dbuuiiti--', ''],
  'presensi.lokasi': ['d---ii-i--', 'as'],
  'foto.baca': ['d---ii-i--', 'as'],
  // Signs: read, decide. Decided by BKPSDM alone.
  'tanda.baca': ['dbuuii-i--', ''],
  'tanda.putus': ['----ii----', 'a'],
  'gangguan.baca': ['dbuuii-i--', ''],
  'gangguan.lapor': ['-buu------', 'a'],
  'gangguan.putus': ['-----i----', 'a'],
  // R2 of the same page: the legal hold.
  'nilai.tahan': ['-----i--i-', 'as'],
  'rekap.baca': ['dbuuiiti--', ''],
  // Its condition holds from 501 rows on, so the route asks for it.
  'rekap.ekspor': ['dbuuiiti--', ''],
  'ekspor.baca': ['dddddidiid', ''],
  'papan.baca': ['-buuiitt--', ''],
  'pegawai.baca': ['dbuuiiti--', ''],
  'pegawai.tulis': ['-----i----', 'as'],
  'impor.baca': ['----ii----', ''],
  'impor.sahkan': ['----i-----', '2as'],
  // Own part of the account, the leave ledger and the case rows.
  'data-awal.milik': ['dddddddddd', ''],
  'jadwal.baca': ['dbuuiiti--', ''],
  'jadwal.tulis': ['--uu-i----', ''],
  'jadwal.tulis-lampau': ['--uu-i----', '2a'],
  'jadwal.tukar': ['dddddddddd', ''],
  'jadwal.tukar-putus': ['-buu-i----', ''],
  'libur.rancang': ['-----i----', 'a'],
  'libur.tetapkan': ['-----i----', '2a'],
  'tempat.baca': ['dbuuii-i--', ''],
  'tempat.tulis': ['--uu-i----', ''],
  'tempat.putus': ['-----i----', '2a'],
  'layar.kelola': ['--uu-i----', ''],
  // Row "accounts: activation, reset code".
  'kartu.kelola': ['--u--i----', 'a'],
  // Rows "place" and "outage: report / decide", for boats; who checks (BV) and who audits (IN) read.
  'penyeberangan.baca': ['--uuii-i--', ''],
  'penyeberangan.tulis': ['--uu-i----', ''],
  'penyeberangan.putus': ['-----i----', '2a'],
  'hambatan.baca': ['--uuii-i--', ''],
  'hambatan.lapor': ['--u-------', 'a'],
  'hambatan.putus': ['-----i----', '2a'],
  // Read as places are, written as law and policy data are.
  'bukti.baca': ['dbuuii-i--', ''],
  'bukti.tulis': ['-----i----', 'as'],
  'bukti.putus': ['-----i----', '2as'],
  'ketentuan.baca': ['dddddddddd', ''],
  'ketentuan.rancang': ['----ii----', 's'],
  'ketentuan.tetapkan': ['-----i----', '2as'],
  'akun.kode': ['--u--i----', 'a'],
  'peran.baca': ['----ii----', ''],
  'peran.usul': ['-----i----', 's'],
  'peran.sahkan': ['----i-----', '2s'],
  'jejak.milik': ['dddddddddd', ''],
  'jejak.baca': ['d----r-iir', ''],
  // Row of jejak.baca, for the check of it.
  'jejak.verifikasi': ['-----r-iir', ''],
  'kesehatan.baca': ['---------i', ''],
}

for (const [aksi, [huruf, syarat]] of Object.entries(TABEL) as [Aksi, readonly [string, string]][]) {
  test(`G1 matrix: ${aksi} is ${huruf} ${syarat}`, () => {
    assert.equal(PERAN.map((p: Peran) => MATRIKS[aksi].jangkauan[p]).join(''), huruf)
    assert.equal([...MATRIKS[aksi].syarat].sort().join(''), syarat.split('').sort().join(''))
  })
}

test('G1 matrix: no action stands outside the table', () => {
  assert.deepEqual(Object.keys(MATRIKS).sort(), Object.keys(TABEL).sort())
})

test('G1 matrix: admin TI reaches no personal data but his own', () => {
  for (const [aksi, baris] of Object.entries(MATRIKS)) {
    const ti = baris.jangkauan.ti
    assert.ok(['-', 'd', 'r'].includes(ti) || aksi === 'kesehatan.baca', `${aksi}: ${ti}`)
  }
})

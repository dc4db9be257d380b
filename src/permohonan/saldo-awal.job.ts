import { kunciAwal } from '../pegawai/impor/awal.ts'
import { macamAwal } from '../pegawai/impor/awal.job.ts'
import { BENTUK_SALDO_AWAL, type SaldoAwal } from './saldo-awal.ts'
import { insertSaldoAwal, listSaldoAwal } from './saldo-awal.query.ts'

export const saldoAwal = macamAwal<SaldoAwal, null>({
  ...BENTUK_SALDO_AWAL,
  jenis: 'saldo-cuti',
  sebutan: 'Saldo cuti awal',
  muat: async (tx, ids) => ({ ada: new Set((await listSaldoAwal(tx, ids)).map((s) => kunciAwal(s.pegawaiId, s.tahun))), lagi: null }),
  milik: (tx, pegawaiId) => listSaldoAwal(tx, [pegawaiId]),
  tulis: (tx, baris, orang) =>
    insertSaldoAwal(
      tx,
      baris.map((b) => ({ ...b.isi, pegawaiId: b.pegawaiId })),
      orang,
    ),
  tampil: (s) => [
    ['tahun', String(s.tahun)],
    ['sisaN2', `${s.sisaN2} hari`],
    ['sisaN1', `${s.sisaN1} hari`],
    ['sisaN', `${s.sisaN} hari`],
    ['sumber', s.sumber],
  ],
})

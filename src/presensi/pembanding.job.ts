import { kunciAwal } from '../pegawai/impor/awal.ts'
import { macamAwal } from '../pegawai/impor/awal.job.ts'
import { listMulaiUji } from '../pegawai/impor/awal.query.ts'
import { BENTUK_PEMBANDING, type MulaiUji, type Pembanding } from './pembanding.ts'
import { insertPembanding, listPembanding } from './pembanding.query.ts'

export const pembanding = macamAwal<Pembanding, MulaiUji>({
  ...BENTUK_PEMBANDING,
  jenis: 'pembanding',
  sebutan: 'Bulan pembanding',
  muat: async (tx, ids, hariIni) => ({
    ada: new Set((await listPembanding(tx, ids)).map((p) => kunciAwal(p.pegawaiId, p.bulan))),
    lagi: await listMulaiUji(tx, ids, hariIni),
  }),
  milik: (tx, pegawaiId) => listPembanding(tx, [pegawaiId]),
  tulis: (tx, baris, orang) =>
    insertPembanding(
      tx,
      baris.map((b) => ({ ...b.isi, pegawaiId: b.pegawaiId })),
      orang,
    ),
  tampil: (p) => [
    ['bulan', p.bulan],
    ['hariKerja', `${p.hariKerja} hari`],
    ['hadir', `${p.hadir} hari`],
    ['terlambat', `${p.terlambat} hari`],
    ['tanpaKeterangan', `${p.tanpaKeterangan} hari`],
    ['sumber', p.sumber],
  ],
})

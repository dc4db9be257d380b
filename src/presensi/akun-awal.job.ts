import { kunciAwal } from '../pegawai/impor/awal.ts'
import { macamAwal } from '../pegawai/impor/awal.job.ts'
import { tanggal } from '../waktu/tanggal.ts'
import { type AkunAwal, BENTUK_AKUN_AWAL } from './akun-awal.ts'
import * as q from './akun-awal.query.ts'
import { lupakanBulan } from './hari.query.ts'

/** The account of absences; sums kept without it are dropped, from the first month of its year on. */
export const akunAwal = macamAwal<AkunAwal, null>({
  ...BENTUK_AKUN_AWAL,
  jenis: 'akun-awal',
  sebutan: 'Akun alpa awal',
  muat: async (tx, ids) => ({ ada: new Set((await q.listAkunAwal(tx, ids)).map((a) => kunciAwal(a.pegawaiId, a.tahun))), lagi: null }),
  milik: (tx, pegawaiId) => q.listAkunAwal(tx, [pegawaiId]),
  tulis: async (tx, baris, orang) => {
    await q.kunciAkunAwal(tx, 'tulis')
    await q.insertAkunAwal(
      tx,
      baris.map((b) => ({ ...b.isi, pegawaiId: b.pegawaiId })),
      orang,
    )
    await lupakanBulan(
      tx,
      baris.map((b) => ({ pegawaiId: b.pegawaiId, tanggal: tanggal(`${b.isi.tahun}-01-01`) })),
    )
  },
  tampil: (a) => [
    ['tahun', String(a.tahun)],
    ['alpa', `${a.hariAlpa} hari`],
    ['kurang', `${a.menitKurang} menit`],
    ['sumber', a.sumber],
  ],
})

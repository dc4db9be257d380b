import { kunciAwal } from '../pegawai/impor/awal.ts'
import { macamAwal } from '../pegawai/impor/awal.job.ts'
import { BENTUK_HUKUMAN_AWAL, type HukumanAwal } from './hukuman-awal.ts'
import { insertHukumanAwal, listHukumanAwal } from './hukuman-awal.query.ts'

export const hukumanAwal = macamAwal<HukumanAwal, null>({
  ...BENTUK_HUKUMAN_AWAL,
  jenis: 'hukuman',
  sebutan: 'Hukuman disiplin berjalan',
  muat: async (tx, ids) => ({ ada: new Set((await listHukumanAwal(tx, ids)).map((h) => kunciAwal(h.pegawaiId, h.nomorSk))), lagi: null }),
  milik: (tx, pegawaiId) => listHukumanAwal(tx, [pegawaiId]),
  tulis: (tx, baris, orang) =>
    insertHukumanAwal(
      tx,
      baris.map((b) => ({ ...b.isi, pegawaiId: b.pegawaiId })),
      orang,
    ),
  tampil: (h) => [
    ['hukuman', h.jenis.replaceAll('-', ' ')],
    ['nomorSk', h.nomorSk],
    ['tanggalSk', h.tanggalSk],
    ['tmt', h.tmt],
    ['sampai', h.sampai ?? '-'],
    ['sumber', h.sumber],
  ],
})

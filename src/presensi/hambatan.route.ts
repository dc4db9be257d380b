import { v7 } from 'uuid'
import { lingkup, type Pemanggil, unitDalamLingkup } from '../akun/lingkup.ts'
import type { Db } from '../db/db.ts'
import { listOrangPada } from '../pegawai/pegawai.query.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { bentrok, dilarang, ditolak, isianSalah, kursorBasi, tidakAda } from '../server/masalah.ts'
import { type MintaUlang, type Rute, route } from '../server/route.ts'
import { penyeberanganPada } from '../tap/penyeberangan.query.ts'
import { menitDariJam, menitLokal, teksDariMenit } from '../waktu/jam.ts'
import { isTanggal, tambahHari } from '../waktu/tanggal.ts'
import type { Zona } from '../waktu/zona.ts'
import { nomorHambatan, tandaHambatan } from './hambatan.ts'
import { hambatanApi } from './hambatan.api.ts'
import { orangTerhambat } from './hambatan.job.ts'
import * as q from './hambatan.query.ts'

export type AlatHambatan = {
  readonly ingatan: { readonly lupakan: () => void }
  readonly nilaiUlang: MintaUlang
}

const BATAS = 50
/** As far back as a correction of a day reaches. */
const LAMPAU_HARI = 60

export function hambatanRoutes(alat: AlatHambatan): Rute[] {
  return [ruteDaftar, ruteRincian, ruteLapor, rutePutuskan(alat)]
}

type Tampil = Reply<typeof hambatanApi.daftar>['daftar'][number]

function tampil(h: q.BarisHambatan, pemanggil: Pemanggil): Tampil {
  return {
    id: h.id,
    nomor: nomorHambatan(h.tanggal, h.nomor),
    penyeberangan: h.penyeberangan,
    tanggal: h.tanggal,
    arah: h.arah,
    sebab: h.sebab,
    mulai: teksDariMenit(h.mulai),
    selesai: teksDariMenit(h.selesai),
    uraian: h.uraian,
    pelapor: h.pelapor,
    dilaporkan: h.dilaporkan.toISOString(),
    putusan: h.putusan,
    pemutus: h.pemutus,
    diputus: h.diputus?.toISOString() ?? null,
    alasanPutusan: h.alasanPutusan,
    orang: h.orang,
    bolehPutus: h.putusan === null && h.dilaporkanOleh !== pemanggil.pegawaiId && lingkup(pemanggil, 'hambatan.putus') !== undefined,
  }
}

const ruteDaftar = route(hambatanApi.daftar, async (p) => {
  const kursor = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
  if (kursor === undefined) return kursorBasi()
  const batas = Number(p.query.batas ?? BATAS)
  const { semua, unitIds } = p.lingkup
  const setelah = kursor && { putus: Number(kursor.nama), nomor: Number(kursor.id) }
  const baris = await q.listHambatan(p.tx, { semua, unitIds, pada: p.hariIni, id: null }, setelah, batas + 1)
  const halaman = baris.slice(0, batas)
  const akhir = halaman.at(-1)
  return {
    daftar: halaman.map((h) => tampil(h, p.pemanggil)),
    berikutnya:
      baris.length > batas && akhir ? tulisKursor(p.kunci, { nama: akhir.putusan === null ? '0' : '1', id: String(akhir.nomor) }) : null,
  }
})

/** Who stands on the list: as it was decided, or as it would be now. */
function namaOrang(tx: Db, zona: Zona, h: q.BarisHambatan): Promise<string[]> {
  return h.putusan === null ? orangTerhambat(tx, zona, h) : q.listNama(tx, h.id)
}

const ruteRincian = route(hambatanApi.rincian, async (p) => {
  const { semua, unitIds } = p.lingkup
  const [h] = await q.listHambatan(p.tx, { semua, unitIds, pada: p.hariIni, id: p.params.id }, null, 1)
  if (!h) return tidakAda()
  const ids = await namaOrang(p.tx, p.instansi.zona, h)
  const orang = await listOrangPada(p.tx, ids, h.tanggal)
  // Who reaches one unit of a crossing sees the people of his own units by name; the number is of all.
  const terlihat = orang.filter((o) => o.unitKerjaId !== null && unitDalamLingkup(p.lingkup, o.unitKerjaId))
  await p.catat({
    jenis: 'lihat-hambatan',
    objekId: h.id,
    pegawaiId: null,
    teks: { tanggal: h.tanggal },
    anggota: terlihat.map((o) => o.pegawaiId),
  })
  return {
    ...tampil(h, p.pemanggil),
    orang: ids.length,
    nama: terlihat.map(({ pegawaiId, nama, unitKerja }) => ({ pegawaiId, nama, unitKerja })),
    tanda: tandaHambatan({ lampau: h.lampau, orang: ids.length, sebelumnya: h.sebelumnya }),
  }
})

const ruteLapor = route(hambatanApi.lapor, async (p) => {
  const { penyeberanganId, arah, sebab, uraian } = p.body
  if (!isTanggal(p.body.tanggal)) return isianSalah([{ jalur: 'tanggal', harap: 'tanggal yang ada' }])
  const tanggal = p.body.tanggal
  const kapal = await penyeberanganPada(p.tx, penyeberanganId, tanggal)
  if (!kapal || !kapal.unitIds.some((u) => unitDalamLingkup(p.lingkup, u))) return tidakAda()
  const [mulai, selesai] = [p.body.mulai, p.body.selesai].map((j) => menitLokal(tanggal, menitDariJam(j))) as [number, number]
  if (mulai >= selesai) return ditolak([{ alasan: 'rentang', kalimat: 'Jam selesai harus sesudah jam mulai.' }])
  if (tanggal > p.hariIni) return ditolak([{ alasan: 'belum-terjadi', kalimat: 'Hambatan dilaporkan pada harinya atau sesudahnya.' }])
  if (tanggal < tambahHari(p.hariIni, -LAMPAU_HARI))
    return ditolak([{ alasan: 'terlalu-lama', kalimat: `Hambatan lebih dari ${LAMPAU_HARI} hari yang lalu tidak dapat dilaporkan lagi.` }])
  await q.kunciPenyeberangan(p.tx, penyeberanganId)
  if (await q.adaLaporan(p.tx, penyeberanganId, tanggal, arah))
    return bentrok('sudah-dilaporkan', 'Hambatan penyeberangan ini pada tanggal itu sudah dilaporkan. Satu laporan berlaku bagi semua.')
  const id = v7()
  const lampau = tanggal < p.hariIni
  const oleh = { dilaporkanOleh: p.pemanggil.pegawaiId, dilaporkan: p.kini }
  const nomor = await q.insertHambatan(p.tx, { id, penyeberanganId, tanggal, arah, sebab, mulai, selesai, uraian, lampau, ...oleh })
  await p.catat({ jenis: 'hambatan-lapor', objekId: id, pegawaiId: null, teks: { nama: kapal.nama, tanggal, arah, sebab } })
  return { id, nomor: nomorHambatan(tanggal, nomor) }
})

function rutePutuskan(alat: AlatHambatan): Rute {
  return route(hambatanApi.putuskan, async (p) => {
    const { semua, unitIds } = p.lingkup
    const [h] = await q.listHambatan(p.tx, { semua, unitIds, pada: p.hariIni, id: p.params.id }, null, 1)
    if (!h) return tidakAda()
    if (h.dilaporkanOleh === p.pemanggil.pegawaiId) return dilarang('dua-orang', 'Hambatan diputuskan oleh orang lain, bukan pelapornya.')
    if (h.putusan !== null) return bentrok('sudah-diputus', 'Hambatan ini sudah diputuskan.')
    const { putusan, alasan } = p.body
    const ids = await orangTerhambat(p.tx, p.instansi.zona, h)
    if (ids.includes(p.pemanggil.pegawaiId))
      return dilarang('urusan-sendiri', 'Anda ada dalam daftar namanya. Hambatan ini diputuskan oleh orang lain.')
    if (putusan === 'setujui' && ids.length === 0)
      return ditolak([
        { alasan: 'tanpa-orang', kalimat: 'Menurut jadwal, tidak ada yang berada di penyeberangan itu. Laporan ini hanya dapat ditolak.' },
      ])
    const pegawaiIds = putusan === 'setujui' ? ids : []
    if (!(await q.putuskanHambatan(p.tx, { id: h.id, putusan, oleh: p.pemanggil.pegawaiId, alasan, kini: p.kini, pegawaiIds })))
      return bentrok('sudah-diputus', 'Hambatan ini sudah diputuskan.')
    const teks = { nomor: nomorHambatan(h.tanggal, h.nomor), tanggal: h.tanggal, putusan, jumlah: ids.length }
    await p.catat({ jenis: 'hambatan-putus', objekId: h.id, pegawaiId: null, teks, anggota: ids })
    if (pegawaiIds.length > 0) {
      p.sesudah(() => alat.ingatan.lupakan())
      // A night duty of the day before reaches into it, and an early window of the day after.
      await alat.nilaiUlang(p, pegawaiIds, tambahHari(h.tanggal, -1), tambahHari(h.tanggal, 1))
    }
    return { ok: true as const }
  })
}

import { v7 } from 'uuid'
import { lingkup, type Lingkup, unitDalamLingkup } from '../akun/lingkup.ts'
import type { Db } from '../db/db.ts'
import { listBentukTempat } from '../jadwal/tempat.query.ts'
import { listUnitPada } from '../pegawai/kelola.query.ts'
import { listSemuaPegawai, listUnitTurunan } from '../pegawai/pegawai.query.ts'
import type { Body, Reply } from '../server/kontrak.api.ts'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { bentrok, dilarang, ditolak, isianSalah, kursorBasi, tidakAda } from '../server/masalah.ts'
import { type MintaUlang, type Rute, route } from '../server/route.ts'
import { jamDariMenit, menitDariJam } from '../waktu/jam.ts'
import { isTanggal, tambahHari, type Tanggal, tanggal } from '../waktu/tanggal.ts'
import { penolakanPenyeberangan } from './penyeberangan.ts'
import { penyeberanganApi } from './penyeberangan.api.ts'
import * as q from './penyeberangan.query.ts'

export type AlatPenyeberangan = {
  readonly ingatan: { readonly lupakan: () => void }
  readonly nilaiUlang: MintaUlang
}

type Isi = Omit<Body<typeof penyeberanganApi.tetapkan>, 'alasan'>
const BATAS = 100
/** Later than any entry: how a crossing was ordered last. */
const AKHIR = tanggal('9999-12-31')
const USUL_MAKS = 200

export function penyeberanganRoutes(alat: AlatPenyeberangan): Rute[] {
  return [ruteDaftar, ruteTetapkan(alat), ruteUsul, rutePutuskan(alat)]
}

const ruteDaftar = route(penyeberanganApi.daftar, async (p) => {
  const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
  if (setelah === undefined) return kursorBasi()
  const batas = Number(p.query.batas ?? BATAS)
  const { semua, unitIds } = p.lingkup
  const baris = await q.listTampil(p.tx, { semua, unitIds, pada: p.hariIni }, setelah, batas + 1)
  const halaman = baris.slice(0, batas)
  const akhir = halaman.at(-1)
  const tulis = lingkup(p.pemanggil, 'penyeberangan.tulis')
  return {
    daftar: halaman.map((b): Reply<typeof penyeberanganApi.daftar>['daftar'][number] => ({
      id: b.id,
      berlaku: b.berlaku,
      nama: b.nama,
      dermagaId: b.dermagaId,
      tujuanIds: b.tujuanIds,
      unitKerjaIds: b.unitIds,
      hari: [...b.hari],
      kumpul: jamDariMenit(b.kumpul),
      tempuhMenit: b.tempuh,
      toleransiMenit: b.toleransi,
      jendelaMenit: b.jendela,
      kembali: b.kembali === null ? null : jamDariMenit(b.kembali),
      peraturan: b.peraturan,
      nomor: b.nomor,
      pasal: b.pasal,
      dermaga: b.dermaga,
      tujuan: b.tujuan,
      unit: b.unit,
      contoh: b.contoh,
      oleh: b.oleh,
      disetujui: b.disetujui,
      dicatat: b.dicatat.toISOString(),
      bolehUbah: tulis !== undefined && b.unitIds.every((u) => unitDalamLingkup(tulis, u)),
    })),
    berikutnya: baris.length > batas && akhir ? tulisKursor(p.kunci, { nama: akhir.nama, id: akhir.id }) : null,
  }
})

/** Units within reach, places that are there; what lies outside is as if it were not. */
async function dalam(tx: Db, l: Lingkup, isi: Isi): Promise<boolean> {
  const pada = isi.berlaku as Tanggal
  const unit = new Set((await listUnitPada(tx, pada)).map((u) => u.id))
  if (!isi.unitKerjaIds.every((id) => unit.has(id) && unitDalamLingkup(l, id))) return false
  const tempat = [isi.dermagaId, ...isi.tujuanIds]
  const ada = new Set((await listBentukTempat(tx, tempat, pada, pada)).map((t) => t.id))
  return tempat.every((id) => ada.has(id))
}

/** A crossing that takes people of others as well is changed only by who reaches all of them. */
async function milikSendiri(tx: Db, l: Lingkup, isi: Isi): Promise<boolean> {
  if (isi.penyeberanganId === null) return true
  const lama =
    (await q.penyeberanganPada(tx, isi.penyeberanganId, isi.berlaku as Tanggal)) ??
    (await q.penyeberanganPada(tx, isi.penyeberanganId, AKHIR))
  return lama === undefined ? l.semua : lama.unitIds.every((u) => unitDalamLingkup(l, u))
}

function aturan(isi: Isi) {
  return {
    hari: [...new Set(isi.hari)].sort((a, b) => a - b),
    kumpul: menitDariJam(isi.kumpul),
    tempuh: isi.tempuhMenit,
    toleransi: isi.toleransiMenit,
    jendela: isi.jendelaMenit,
    kembali: isi.kembali === null ? null : menitDariJam(isi.kembali),
  }
}

function penolakanIsi(isi: Isi, hariIni: Tanggal) {
  const penolakan = penolakanPenyeberangan(aturan(isi))
  if (isi.ditutup && isi.penyeberanganId === null)
    penolakan.push({ alasan: 'tutup-baru', kalimat: 'Penyeberangan yang belum ada tidak dapat ditutup.' })
  if (isi.tujuanIds.includes(isi.dermagaId)) penolakan.push({ alasan: 'tujuan', kalimat: 'Dermaga bukan tujuannya sendiri.' })
  if (tambahHari(hariIni, 366) < isi.berlaku)
    penolakan.push({ alasan: 'terlalu-jauh', kalimat: 'Tanggal berlaku lebih dari setahun ke depan.' })
  return penolakan
}

type Penulis = { readonly oleh: string; readonly disetujuiOleh: string | null; readonly alasan: string; readonly kini: Date }

async function simpan(tx: Db, isi: Isi, oleh: Penulis): Promise<string> {
  const id = isi.penyeberanganId ?? v7()
  const { nama, dermagaId, tujuanIds, unitKerjaIds: unitIds, peraturan, nomor, pasal, ditutup } = isi
  const berlaku = isi.berlaku as Tanggal
  await q.insertEntri(tx, {
    ...aturan(isi),
    ...oleh,
    id,
    berlaku,
    nama,
    dermagaId,
    tujuanIds,
    unitIds,
    peraturan,
    nomor,
    pasal,
    ditutup,
    contoh: false,
  })
  return id
}

/** Everybody whose days an entry may touch: the units it names and those it named before, with all below them. */
async function tersentuh(tx: Db, isi: Isi, hariIni: Tanggal): Promise<string[]> {
  const lama = isi.penyeberanganId === null ? undefined : await q.penyeberanganPada(tx, isi.penyeberanganId, isi.berlaku as Tanggal)
  const unit = new Set<string>()
  for (const u of new Set([...isi.unitKerjaIds, ...(lama?.unitIds ?? [])]))
    for (const id of await listUnitTurunan(tx, u, hariIni)) unit.add(id)
  return listSemuaPegawai(tx, [...unit])
}

const BERSAMA = 'Penyeberangan ini dipakai unit di luar lingkup Anda. Mintalah BKPSDM mengubahnya.'

function ruteTetapkan(alat: AlatPenyeberangan): Rute {
  return route(penyeberanganApi.tetapkan, async (p) => {
    const { alasan, ...isi } = p.body
    if (!isTanggal(isi.berlaku)) return isianSalah([{ jalur: 'berlaku', harap: 'tanggal yang ada' }])
    if (isi.penyeberanganId !== null && !(await q.adaPenyeberangan(p.tx, isi.penyeberanganId))) return tidakAda()
    if (!(await dalam(p.tx, p.lingkup, isi))) return tidakAda()
    if (!(await milikSendiri(p.tx, p.lingkup, isi))) return dilarang('penyeberangan-bersama', BERSAMA)
    const penolakan = penolakanIsi(isi, p.hariIni)
    if (penolakan.length > 0) return ditolak(penolakan)
    const oleh = p.pemanggil.pegawaiId
    if (isi.berlaku < p.hariIni) {
      const id = v7()
      await q.usulPenyeberangan.insert(p.tx, { id, isi, alasan, oleh, kini: p.kini })
      await p.catat({ jenis: 'penyeberangan-usul', objekId: id, pegawaiId: null, teks: { ...isi, alasan } })
      return { id, keadaan: 'menunggu' as const }
    }
    const orang = isi.berlaku === p.hariIni ? await tersentuh(p.tx, isi, p.hariIni) : []
    const id = await simpan(p.tx, isi, { oleh, disetujuiOleh: null, alasan, kini: p.kini })
    await p.catat({ jenis: 'penyeberangan-ubah', objekId: id, pegawaiId: null, teks: { ...isi, alasan } })
    p.sesudah(() => alat.ingatan.lupakan())
    if (orang.length > 0) await alat.nilaiUlang(p, orang, p.hariIni, p.hariIni)
    return { id, keadaan: 'berlaku' as const }
  })
}

const ruteUsul = route(penyeberanganApi.usulMenunggu, async (p) => {
  const pemutus = lingkup(p.pemanggil, 'penyeberangan.putus') !== undefined
  const saya = p.pemanggil.pegawaiId
  const baris = await q.usulPenyeberangan.list<Isi>(p.tx, { milik: pemutus ? null : saya, pada: p.hariIni }, USUL_MAKS)
  const nama = new Map((await listUnitPada(p.tx, p.hariIni)).map((u) => [u.id, u.nama]))
  return {
    daftar: baris.map((u) => ({
      id: u.id,
      isi: u.isi,
      unit: u.isi.unitKerjaIds.map((id) => nama.get(id) ?? '?'),
      alasan: u.alasan,
      pengusul: u.pengusul,
      diusulkan: u.diusulkan.toISOString(),
      bolehPutuskan: pemutus && u.diusulkanOleh !== saya,
    })),
  }
})

function rutePutuskan(alat: AlatPenyeberangan): Rute {
  return route(penyeberanganApi.putuskan, async (p) => {
    const u = await q.usulPenyeberangan.satu<Isi>(p.tx, p.params.id, p.hariIni)
    if (!u) return tidakAda()
    if (u.diusulkanOleh === p.pemanggil.pegawaiId) return dilarang('dua-orang', 'Usul ini diputuskan oleh orang lain.')
    const { putusan, alasan } = p.body
    const orang = putusan === 'setujui' ? await tersentuh(p.tx, u.isi, p.hariIni) : []
    if (orang.includes(p.pemanggil.pegawaiId))
      return dilarang('urusan-sendiri', 'Penyeberangan unit Anda sendiri diputuskan oleh orang lain.')
    if (putusan === 'setujui' && !(await dalam(p.tx, p.lingkup, u.isi)))
      return ditolak([{ alasan: 'berubah', kalimat: 'Unit atau tempatnya berubah sesudah diusulkan. Tolak, lalu usulkan yang baru.' }])
    if (!(await q.usulPenyeberangan.putuskan(p.tx, { id: u.id, putusan, oleh: p.pemanggil.pegawaiId, alasan, kini: p.kini })))
      return bentrok('sudah-diputus', 'Usul penyeberangan ini sudah diputuskan.')
    const penulis = { oleh: u.diusulkanOleh, disetujuiOleh: p.pemanggil.pegawaiId, alasan: u.alasan, kini: p.kini }
    const penyeberanganId = putusan === 'setujui' ? await simpan(p.tx, u.isi, penulis) : null
    await p.catat({ jenis: 'penyeberangan-putus', objekId: u.id, pegawaiId: null, teks: { putusan, alasan, penyeberanganId } })
    p.sesudah(() => alat.ingatan.lupakan())
    if (orang.length > 0) await alat.nilaiUlang(p, orang, u.isi.berlaku as Tanggal, p.hariIni)
    return { ok: true as const }
  })
}

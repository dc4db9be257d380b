import { v7 } from 'uuid'
import { dalamLingkup, unitDalamLingkup, urusanSendiri } from '../akun/lingkup.ts'
import type { Db } from '../db/db.ts'
import { listSemuaPegawai, listUnitTurunan, pegawaiPada, unitPada, unitTampak } from '../pegawai/pegawai.query.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { type Tolakan, bentrok, dilarang, ditolak, isianSalah, kursorBasi, tidakAda } from '../server/masalah.ts'
import { type Rute, route } from '../server/route.ts'
import { isTanggal, type Tanggal } from '../waktu/tanggal.ts'
import { type Pola, polaDariBaris } from './jadwal.ts'
import { akhiriTetapanPegawai, type BarisPola, insertPola, insertTetapanPegawai, insertTetapanUnit, kunciJadwal } from './jadwal.query.ts'
import type { AlatJadwal } from './jadwal.route.ts'
import { polaApi } from './pola.api.ts'
import {
  bentrokPola,
  dapatDiakhiri,
  isiPola,
  jangkaPeriksa,
  kalimatAkhir,
  kalimatPenetapan,
  kalimatPenolakanPola,
  type Penetapan,
  penolakanAkhir,
  penolakanPenetapan,
  penolakanPola,
} from './pola.ts'
import { listPolaHalaman, listTetapanTampil, pola, tetapanPegawai } from './pola.query.ts'
import { kalimatPenolakanJadwal, type PenolakanJadwal } from './susunan.ts'
import { listTempat } from './tempat.query.ts'

const BATAS = 50

export function polaRoutes(alat: AlatJadwal): Rute[] {
  return [ruteDaftar, ruteBuat(alat), ruteTetapan, ruteUnit(alat), rutePegawai(alat), ruteAkhiri(alat)]
}

type PolaTampil = Reply<typeof polaApi.daftar>['daftar'][number]

function polaTampil(b: BarisPola): PolaTampil {
  const p = polaDariBaris(b)
  const sumber = { id: b.id, macam: b.macam, nama: b.nama, peraturan: b.peraturan, pasal: b.pasal, contoh: b.contoh }
  if (p.macam === 'mingguan')
    return {
      ...sumber,
      hari: p.hari as PolaTampil['hari'],
      ramadan: (p.ramadan ?? null) as PolaTampil['ramadan'],
      siklus: null,
      jaga: null,
    }
  const jaga = [...new Set(p.siklus)].flatMap((huruf) => {
    const isi = p.giliran[huruf]
    if (!isi) return []
    const { istirahat, ...jam } = isi
    return [{ huruf, ...jam, ...(istirahat ? { istirahat: [...istirahat] } : {}) }]
  })
  return { ...sumber, hari: null, ramadan: null, siklus: [...p.siklus], jaga }
}

const ruteDaftar = route(polaApi.daftar, async (p) => {
  const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
  if (setelah === undefined) return kursorBasi()
  const batas = Number(p.query.batas ?? BATAS)
  const baris = await listPolaHalaman(p.tx, setelah?.id ?? null, batas + 1)
  const akhir = baris.slice(0, batas).at(-1)
  return {
    daftar: baris.slice(0, batas).map(polaTampil),
    berikutnya: baris.length > batas && akhir ? tulisKursor(p.kunci, { nama: 'pola', id: akhir.id }) : null,
  }
})

function ruteBuat(alat: AlatJadwal): Rute {
  return route(polaApi.buat, async (p) => {
    const penolakan = penolakanPola(p.body).map((x) => ({ alasan: x.alasan, kalimat: kalimatPenolakanPola(x) }))
    if (penolakan.length > 0) return ditolak(penolakan)
    const { macam, nama, peraturan, pasal, contoh } = p.body
    const id = v7()
    await insertPola(p.tx, { id, nama, macam, isi: { ...isiPola(p.body) }, peraturan, pasal, contoh, oleh: p.pemanggil.pegawaiId })
    await p.catat({ jenis: 'pola-buat', objekId: id, pegawaiId: null, teks: { nama, macam, peraturan, pasal } })
    // What judging remembers holds the patterns as they were read: one assigned later must be known.
    p.sesudah(() => alat.ingatan.lupakan())
    return { id }
  })
}

const ruteTetapan = route(polaApi.tetapan, async (p) => {
  const { unit } = p.query
  if (unit !== undefined && !(await unitTampak(p.tx, p.lingkup, false, unit, p.hariIni))) return tidakAda()
  const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
  if (setelah === undefined) return kursorBasi()
  const batas = Number(p.query.batas ?? BATAS)
  const unitIds = unit === undefined ? null : await listUnitTurunan(p.tx, unit, p.hariIni)
  const baris = await listTetapanTampil(p.tx, p.lingkup, unitIds, p.hariIni, setelah?.id ?? null, batas + 1)
  const halaman = baris.slice(0, batas)
  const akhir = halaman.at(-1)
  const orang = new Set(halaman.filter((b) => b.macam === 'pegawai' && !urusanSendiri(p.pemanggil, b.pemilikId)).map((b) => b.pemilikId))
  if (orang.size > 0)
    await p.catat({ jenis: 'lihat-jadwal', objekId: unit ?? null, pegawaiId: null, teks: { jumlah: orang.size }, anggota: [...orang] })
  return {
    daftar: halaman.map(({ pemilikId, diakhiri, ...b }) => ({
      ...b,
      terbit: b.terbit.toISOString(),
      bolehAkhiri: b.macam === 'pegawai' && dapatDiakhiri({ ...b, diakhiri }, p.hariIni) && !urusanSendiri(p.pemanggil, pemilikId),
    })),
    berikutnya: baris.length > batas && akhir ? tulisKursor(p.kunci, { nama: 'tetapan', id: akhir.id }) : null,
  }
})

/** The dates of an assignment, or what is wrong with them. */
function penetapan(b: { readonly mulai: string; readonly sampai?: string }, hariIni: Tanggal): Penetapan | Tolakan {
  const { mulai, sampai } = b
  if (!isTanggal(mulai)) return isianSalah([{ jalur: 'mulai', harap: 'tanggal yang ada' }])
  if (sampai !== undefined && !isTanggal(sampai)) return isianSalah([{ jalur: 'sampai', harap: 'tanggal yang ada' }])
  const hasil: Penetapan = { mulai, sampai: sampai ?? null }
  const penolakan = penolakanPenetapan(hasil, hariIni).map((x) => ({ alasan: x.alasan, kalimat: kalimatPenetapan(x) }))
  return penolakan.length > 0 ? ditolak(penolakan) : hasil
}

function ruteUnit(alat: AlatJadwal): Rute {
  return route(polaApi.tetapkanUnit, async (p) => {
    const { unitKerjaId, polaId, alasan } = p.body
    const waktu = penetapan(p.body, p.hariIni)
    if (!('mulai' in waktu)) return waktu
    const unit = unitDalamLingkup(p.lingkup, unitKerjaId) ? await unitPada(p.tx, unitKerjaId, p.hariIni) : undefined
    const dipakai = await pola(p.tx, polaId)
    if (!unit || !dipakai) return tidakAda()
    const turunan = await listUnitTurunan(p.tx, unit.id, p.hariIni)
    const saya = await pegawaiPada(p.tx, p.pemanggil.pegawaiId, p.hariIni)
    if (saya && turunan.includes(saya.unitKerjaId))
      return dilarang('urusan-sendiri', 'Anda bertugas di unit ini; polanya ditetapkan oleh orang lain.')
    const id = v7()
    await insertTetapanUnit(p.tx, [{ id, unitKerjaId, polaId, ...waktu, oleh: p.pemanggil.pegawaiId, terbit: p.kini }])
    await p.catat({
      jenis: 'pola-unit',
      objekId: id,
      pegawaiId: null,
      teks: { unit: unit.nama, pola: dipakai.nama, ...waktu, alasan },
      anggota: await listSemuaPegawai(p.tx, turunan),
    })
    p.sesudah(() => alat.ingatan.lupakan())
    return { id }
  })
}

type BodiPegawai = {
  readonly tempatId?: string
  readonly tambahan?: boolean
  readonly pegawai: readonly { readonly pegawaiId: string; readonly awalSiklus: number }[]
}

async function penolakanPegawai(alat: AlatJadwal, tx: Db, b: BodiPegawai, pola: Pola, waktu: Penetapan) {
  const penolakan: { alasan: string; kalimat: string }[] = []
  const panjang = pola.macam === 'giliran' ? pola.siklus.length : 1
  if (b.pegawai.some((o) => o.awalSiklus >= panjang))
    penolakan.push({ alasan: 'awal-siklus', kalimat: `Siklus pola ini hanya ${panjang} hari.` })
  const { mulai } = waktu
  if (b.tempatId !== undefined && !(await listTempat(tx, mulai, mulai)).some((t) => t.id === b.tempatId))
    penolakan.push({ alasan: 'tempat-tidak-ada', kalimat: 'Tempat pada jadwal ini tidak dikenal.' })
  const ids = b.pegawai.map((o) => o.pegawaiId)
  if (new Set(ids).size < ids.length) penolakan.push({ alasan: 'pegawai-ganda', kalimat: 'Seorang pegawai ditulis lebih dari sekali.' })
  return penolakan.length > 0 ? penolakan : bentrokPegawai(alat, tx, b, { ...waktu, pola })
}

/** Each person's roster with the new pattern, read by what judges it, beside the roster without it; the first collision of each. */
async function bentrokPegawai(alat: AlatJadwal, tx: Db, b: BodiPegawai, t: Penetapan & { readonly pola: Pola }) {
  const ids = b.pegawai.map((o) => o.pegawaiId)
  const lain = { tempatId: b.tempatId ?? null, tambahan: b.tambahan ?? false }
  const andai = new Map(b.pegawai.map((o) => [o.pegawaiId, { ...t, ...lain, awalSiklus: o.awalSiklus }]))
  const bentrok = new Map<string, PenolakanJadwal>()
  for (const j of jangkaPeriksa(t, await alat.ramadan(tx))) {
    const [tanpa, dengan] = [await alat.muatJadwal(tx, ids, j.dari, j.sampai), await alat.muatJadwal(tx, ids, j.dari, j.sampai, andai)]
    for (const id of ids) {
      const [satu] = bentrokPola(
        (x) => dengan(id, x),
        (x) => tanpa(id, x),
        j,
      )
      if (satu && !bentrok.has(id)) bentrok.set(id, satu)
    }
  }
  return [...bentrok.values()].map((x) => ({ alasan: x.alasan, kalimat: kalimatPenolakanJadwal(x) }))
}

function rutePegawai(alat: AlatJadwal): Rute {
  return route(polaApi.tetapkanPegawai, async (p) => {
    const waktu = penetapan(p.body, p.hariIni)
    if (!('mulai' in waktu)) return waktu
    const dipakai = await pola(p.tx, p.body.polaId)
    if (!dipakai) return tidakAda()
    for (const { pegawaiId } of p.body.pegawai) {
      const orang = await pegawaiPada(p.tx, pegawaiId, p.hariIni)
      if (!orang || !dalamLingkup(p.lingkup, orang.id, orang.unitKerjaId)) return tidakAda()
      if (urusanSendiri(p.pemanggil, orang.id)) return dilarang('urusan-sendiri', 'Jadwal sendiri ditetapkan oleh orang lain.')
    }
    await kunciJadwal(
      p.tx,
      p.body.pegawai.map((o) => o.pegawaiId),
    )
    const penolakan = await penolakanPegawai(alat, p.tx, p.body, polaDariBaris(dipakai), waktu)
    if (penolakan.length > 0) return ditolak(penolakan)
    const baris = p.body.pegawai.map((o) => ({
      id: v7(),
      ...o,
      polaId: dipakai.id,
      ...waktu,
      tempatId: p.body.tempatId ?? null,
      tambahan: p.body.tambahan ?? false,
      oleh: p.pemanggil.pegawaiId,
      terbit: p.kini,
    }))
    await insertTetapanPegawai(p.tx, baris)
    // In the order of their ids, as the trail asks.
    for (const b of baris.toSorted((x, y) => (x.pegawaiId < y.pegawaiId ? -1 : 1)))
      await p.catat({
        jenis: 'pola-pegawai',
        objekId: b.id,
        pegawaiId: b.pegawaiId,
        teks: { pola: dipakai.nama, tanggal: waktu.mulai, ...waktu, alasan: p.body.alasan },
      })
    p.sesudah(() => alat.ingatan.lupakan(baris.map((b) => b.pegawaiId)))
    return { jumlah: baris.length }
  })
}

function ruteAkhiri(alat: AlatJadwal): Rute {
  return route(polaApi.akhiri, async (p) => {
    const { sampai, alasan } = p.body
    if (!isTanggal(sampai)) return isianSalah([{ jalur: 'sampai', harap: 'tanggal yang ada' }])
    const t = await tetapanPegawai(p.tx, p.params.id)
    const orang = t && (await pegawaiPada(p.tx, t.pegawaiId, p.hariIni))
    if (!t || !orang || !dalamLingkup(p.lingkup, orang.id, orang.unitKerjaId)) return tidakAda()
    if (urusanSendiri(p.pemanggil, orang.id)) return dilarang('urusan-sendiri', 'Jadwal sendiri diakhiri oleh orang lain.')
    const penolakan = penolakanAkhir(t, sampai, p.hariIni)
    if (penolakan.length > 0) return ditolak(penolakan.map((x) => ({ alasan: x, kalimat: kalimatAkhir(x) })))
    await kunciJadwal(p.tx, [orang.id])
    if (!(await akhiriTetapanPegawai(p.tx, { id: t.id, sampai, oleh: p.pemanggil.pegawaiId, kini: p.kini })))
      return bentrok('sudah-berakhir', 'Tempat kedua ini sudah diakhiri.')
    await p.catat({ jenis: 'pola-akhir', objekId: t.id, pegawaiId: orang.id, teks: { pola: t.pola, tanggal: sampai, alasan } })
    p.sesudah(() => alat.ingatan.lupakan([orang.id]))
    return { ok: true as const }
  })
}

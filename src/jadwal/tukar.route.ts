import { v7 } from 'uuid'
import { dalamLingkup, lingkup, urusanSendiri } from '../akun/lingkup.ts'
import type { Db } from '../db/db.ts'
import { listPegawai, pegawaiPada } from '../pegawai/pegawai.query.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { bentrok, dilarang, ditolak, isianSalah, kursorBasi, tidakAda } from '../server/masalah.ts'
import { type Rute, route } from '../server/route.ts'
import { teksDariMenit } from '../waktu/jam.ts'
import { daftarTanggal, isTanggal, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { jadwalApi } from './jadwal.api.ts'
import { rentangBerlaku } from './jadwal.ts'
import { insertJadwalHari, type JadwalHariBaru } from './jadwal.query.ts'
import type { AlatJadwal } from './jadwal.route.ts'
import { terbitSejak } from './orang.query.ts'
import type { Rentang } from './rentang.ts'
import { jamDariRentang } from './susunan.ts'
import { type BacaJadwal, kalimatPenolakanTukar, keadaanTukar, penolakanTukar, tanggalTukar, tugasTukar, type Tukar } from './tukar.ts'
import {
  adaTukarTerbuka,
  insertTukar,
  jawabTukar,
  listTukar,
  putuskanTukar,
  type TukarTersimpan,
  tukarUntukDiputus,
} from './tukar.query.ts'

const BATAS = 50
const sudahDijawab = () => bentrok('sudah-diputus', 'Tukar jadwal ini sudah dijawab atau diputuskan.')

export function tukarRoutes(alat: AlatJadwal): Rute[] {
  return [ruteAjukan(alat), ruteTugas(alat), ruteRekan(alat), ruteSaya(alat), ruteJawab(alat), rutePutus(alat)]
}

/** In the order of their ids, as the trail asks. */
function berdua(t: Tukar): string[] {
  return [t.pemohonId, t.rekanId].sort()
}

/** Rosters of both around the dates of a swap, and those dates. */
async function bacaSekitar(alat: AlatJadwal, tx: Db, t: Tukar): Promise<{ readonly baca: BacaJadwal; readonly dekat: readonly Tanggal[] }> {
  const [awal, akhir] = [t.tanggalPemohon, t.tanggalRekan].toSorted() as [Tanggal, Tanggal]
  const baca = await alat.muatJadwal(tx, [t.pemohonId, t.rekanId], tambahHari(awal, -1), tambahHari(akhir, 1))
  const dekat = new Set(tanggalTukar(t).flatMap((x) => [tambahHari(x, -1), x, tambahHari(x, 1)]))
  return { baca, dekat: [...dekat].sort() }
}

async function penolakan(alat: AlatJadwal, tx: Db, t: Tukar, hariIni: Tanggal) {
  const { baca, dekat } = await bacaSekitar(alat, tx, t)
  const daftar = penolakanTukar(t, baca, dekat, hariIni).map((x) => ({ alasan: x.alasan, kalimat: kalimatPenolakanTukar(x) }))
  return { baca, tolak: daftar.length > 0 ? ditolak(daftar) : undefined }
}

/** Whether the roster of either, on a date of the swap, is no longer what was exchanged when it was asked. */
async function berubah(tx: Db, t: TukarTersimpan, hariIni: Tanggal): Promise<boolean> {
  for (const id of berdua(t)) {
    const orang = await pegawaiPada(tx, id, hariIni)
    const pada = { pegawaiId: id, unitKerjaId: orang?.unitKerjaId ?? '', tanggal: tanggalTukar(t), sejak: t.diajukan, pada: hariIni }
    if (orang && (await terbitSejak(tx, pada))) return true
  }
  return false
}

const jadwalBerubah = () =>
  bentrok('jadwal-berubah', 'Jadwal sudah berubah sejak tukar ini diajukan. Tolak tukar ini; bila masih perlu, ajukan yang baru.')

function ruteAjukan(alat: AlatJadwal): Rute {
  return route(jadwalApi.ajukanTukar, async (p) => {
    const { tanggalSaya, tanggalRekan, rekanId } = p.body
    if (!isTanggal(tanggalSaya)) return isianSalah([{ jalur: 'tanggalSaya', harap: 'tanggal yang ada' }])
    if (!isTanggal(tanggalRekan)) return isianSalah([{ jalur: 'tanggalRekan', harap: 'tanggal yang ada' }])
    const saya = await pegawaiPada(p.tx, p.pemanggil.pegawaiId, p.hariIni)
    const rekan = await pegawaiPada(p.tx, rekanId, p.hariIni)
    if (!saya || !rekan || rekan.unitKerjaId !== saya.unitKerjaId) return tidakAda()
    const t: Tukar = { pemohonId: saya.id, rekanId, tanggalPemohon: tanggalSaya, tanggalRekan }
    const { tolak } = await penolakan(alat, p.tx, t, p.hariIni)
    if (tolak) return tolak
    if (await adaTukarTerbuka(p.tx, t, p.hariIni))
      return bentrok('tukar-terbuka', 'Masih ada tukar jadwal yang belum selesai pada tanggal ini.')
    const id = v7()
    await insertTukar(p.tx, { ...t, id, alasan: p.body.alasan, kini: p.kini })
    for (const pegawaiId of berdua(t))
      await p.catat({
        jenis: 'tukar-ajukan',
        objekId: id,
        pegawaiId,
        teks: { tanggalPemohon: tanggalSaya, tanggalRekan, alasan: p.body.alasan },
      })
    return { id }
  })
}

function ruteRekan(alat: AlatJadwal): Rute {
  return route(jadwalApi.rekanTukar, async (p) => {
    const { tanggal } = p.query
    if (!isTanggal(tanggal)) return isianSalah([{ jalur: 'tanggal', harap: 'tanggal yang ada' }])
    const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
    if (setelah === undefined) return kursorBasi()
    const saya = await pegawaiPada(p.tx, p.pemanggil.pegawaiId, p.hariIni)
    if (!saya) return tidakAda()
    const batas = Number(p.query.batas ?? BATAS)
    const lingkaran = { semua: false, unitIds: [saya.unitKerjaId], pegawaiIds: [] }
    const orang = await listPegawai(
      p.tx,
      { lingkup: lingkaran, unitIds: null, cari: null, jenis: null, pada: p.hariIni },
      setelah,
      batas + 1,
    )
    const halaman = orang.slice(0, batas)
    const baca = await alat.muatJadwal(
      p.tx,
      halaman.map((o) => o.id),
      tanggal,
      tanggal,
    )
    const akhir = halaman.at(-1)
    return {
      // Only duties of a rotation are there to be swapped; who works office hours is not listed to colleagues.
      daftar: halaman.flatMap((o) => {
        const [tugas] = tugasTukar(baca(o.id, tanggal))
        return tugas && o.id !== saya.id
          ? [{ id: o.id, nama: o.nama, tugas: tugas.asal, masuk: teksDariMenit(tugas.masuk), pulang: teksDariMenit(tugas.pulang) }]
          : []
      }),
      berikutnya: orang.length > batas && akhir ? tulisKursor(p.kunci, { nama: akhir.nama, id: akhir.id }) : null,
    }
  })
}

type BarisTukarTampil = Reply<typeof jadwalApi.tukarSaya>['daftar'][number]

function tugasTampil(rentang: readonly Rentang[]): NonNullable<BarisTukarTampil['tugas']>['pemohon'] {
  return rentang.map((r) => ({ tugas: r.asal, masuk: teksDariMenit(r.masuk), pulang: teksDariMenit(r.pulang) }))
}

/** How far ahead own duties are offered: rosters are published by the month. */
const HARI_KE_DEPAN = 62

function ruteTugas(alat: AlatJadwal): Rute {
  return route(jadwalApi.tugasSaya, async (p) => {
    const { pegawaiId } = p.pemanggil
    const [dari, sampai] = [tambahHari(p.hariIni, 1), tambahHari(p.hariIni, HARI_KE_DEPAN)]
    const baca = await alat.muatJadwal(p.tx, [pegawaiId], dari, sampai)
    // As for colleagues: only duties of a rotation are there to be swapped.
    return {
      daftar: daftarTanggal(dari, sampai).flatMap((tanggal) =>
        tugasTampil(tugasTukar(baca(pegawaiId, tanggal)).slice(0, 1)).map((t) => ({ tanggal, ...t })),
      ),
    }
  })
}

/** Rosters of both sides of swaps that still wait, read at once. */
async function bacaTerbuka(alat: AlatJadwal, tx: Db, terbuka: readonly Tukar[]): Promise<BacaJadwal> {
  const tanggal = terbuka.flatMap(tanggalTukar).sort()
  const [dari, sampai] = [tanggal[0], tanggal.at(-1)]
  if (dari === undefined || sampai === undefined) return () => undefined
  return alat.muatJadwal(tx, [...new Set(terbuka.flatMap((t) => [t.pemohonId, t.rekanId]))], dari, sampai)
}

function ruteSaya(alat: AlatJadwal): Rute {
  return route(jadwalApi.tukarSaya, async (p) => {
    const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
    if (setelah === undefined) return kursorBasi()
    const batas = Number(p.query.batas ?? BATAS)
    const { pegawaiId } = p.pemanggil
    const baris = await listTukar(p.tx, pegawaiId, lingkup(p.pemanggil, 'jadwal.tukar-putus'), p.hariIni, setelah?.id ?? null, batas + 1)
    const halaman = baris.slice(0, batas).map((t) => ({ ...t, keadaan: keadaanTukar(t, p.hariIni) }))
    const menunggu = halaman.filter((t) => t.keadaan === 'menunggu-rekan' || t.keadaan === 'menunggu-putusan')
    const baca = await bacaTerbuka(alat, p.tx, menunggu)
    const akhir = halaman.at(-1)
    return {
      daftar: halaman.map((t): BarisTukarTampil => {
        const tugas = menunggu.includes(t)
          ? {
              pemohon: tugasTampil(rentangBerlaku(baca(t.pemohonId, t.tanggalPemohon))),
              rekan: tugasTampil(rentangBerlaku(baca(t.rekanId, t.tanggalRekan))),
            }
          : null
        return {
          id: t.id,
          pemohon: t.pemohon,
          rekan: t.rekan,
          tanggalPemohon: t.tanggalPemohon,
          tanggalRekan: t.tanggalRekan,
          keadaan: t.keadaan,
          alasan: t.alasan,
          diajukan: t.diajukan.toISOString(),
          tugas,
          saya: t.pemohonId === pegawaiId ? 'pemohon' : t.rekanId === pegawaiId ? 'rekan' : null,
          bolehSetujuiRekan: t.keadaan === 'menunggu-rekan' && t.rekanId === pegawaiId,
          bolehPutuskan: t.keadaan === 'menunggu-putusan' && t.dalamPutusan && t.pemohonId !== pegawaiId && t.rekanId !== pegawaiId,
        }
      }),
      berikutnya: baris.length > batas && akhir ? tulisKursor(p.kunci, { nama: 'tukar', id: akhir.id }) : null,
    }
  })
}

function ruteJawab(alat: AlatJadwal): Rute {
  return route(jadwalApi.setujuiRekan, async (p) => {
    const t = await tukarUntukDiputus(p.tx, p.params.id)
    const { pegawaiId } = p.pemanggil
    if (!t || (t.rekanId !== pegawaiId && t.pemohonId !== pegawaiId)) return tidakAda()
    if (t.rekanId !== pegawaiId) return dilarang('bukan-rekan', 'Rekan yang menjawab tukar jadwal ini.')
    if (t.jawabRekan !== null || t.putusan !== null) return sudahDijawab()
    if (p.body.putusan === 'setujui') {
      if (await berubah(p.tx, t, p.hariIni)) return jadwalBerubah()
      const { tolak } = await penolakan(alat, p.tx, t, p.hariIni)
      if (tolak) return tolak
    }
    if (!(await jawabTukar(p.tx, { id: t.id, jawab: p.body.putusan, kini: p.kini }))) return sudahDijawab()
    for (const milik of berdua(t))
      await p.catat({ jenis: 'tukar-jawab', objekId: t.id, pegawaiId: milik, teks: { putusan: p.body.putusan } })
    return { ok: true as const }
  })
}

function rutePutus(alat: AlatJadwal): Rute {
  return route(jadwalApi.putuskanTukar, async (p) => {
    const t = await tukarUntukDiputus(p.tx, p.params.id)
    if (!t) return tidakAda()
    for (const id of [t.pemohonId, t.rekanId]) {
      const orang = await pegawaiPada(p.tx, id, p.hariIni)
      if (!orang || !dalamLingkup(p.lingkup, orang.id, orang.unitKerjaId)) return tidakAda()
    }
    if (urusanSendiri(p.pemanggil, t.pemohonId) || urusanSendiri(p.pemanggil, t.rekanId))
      return dilarang('urusan-sendiri', 'Tukar jadwal sendiri diputuskan oleh orang lain.')
    if (p.body.putusan === 'tolak' && p.body.alasan === undefined)
      return ditolak([{ alasan: 'alasan-diperlukan', kalimat: 'Tuliskan alasan penolakan.' }])
    if (t.jawabRekan !== 'setujui') return bentrok('rekan-belum-setuju', 'Rekan belum menyetujui tukar jadwal ini.')
    if (t.putusan !== null) return sudahDijawab()
    if (p.body.putusan === 'setujui' && (await berubah(p.tx, t, p.hariIni))) return jadwalBerubah()
    const jadwal = p.body.putusan === 'setujui' ? await penolakan(alat, p.tx, t, p.hariIni) : undefined
    if (jadwal?.tolak) return jadwal.tolak
    const alasan = p.body.alasan ?? null
    if (!(await putuskanTukar(p.tx, { id: t.id, putusan: p.body.putusan, oleh: p.pemanggil.pegawaiId, alasan, kini: p.kini })))
      return sudahDijawab()
    if (jadwal) {
      await insertJadwalHari(p.tx, hariTukar(t, jadwal.baca, p.pemanggil.pegawaiId, p.kini))
      p.sesudah(() => alat.ingatan.lupakan([t.pemohonId, t.rekanId]))
    }
    for (const milik of berdua(t))
      await p.catat({
        jenis: 'tukar-putus',
        objekId: t.id,
        pegawaiId: milik,
        teks: { putusan: p.body.putusan, ...(alasan === null ? {} : { alasan }) },
      })
    return { ok: true as const }
  })
}

/** The exchanged rosters of both for each date of the swap. */
function hariTukar(t: Tukar & { readonly alasan: string }, baca: BacaJadwal, pemutus: string, kini: Date): JadwalHariBaru[] {
  return tanggalTukar(t).flatMap((tanggal) =>
    [[t.pemohonId, t.rekanId] as const, [t.rekanId, t.pemohonId] as const].flatMap(([pegawaiId, dari]) => {
      const jadwal = baca(dari, tanggal)
      if (!jadwal) return []
      const tetapBertugas = jadwal.rentang.some((r) => r.tetapBertugas)
      return [
        {
          id: v7(),
          pegawaiId,
          tanggal,
          isi: jamDariRentang(jadwal.rentang),
          tetapBertugas,
          alasan: `Tukar jadwal: ${t.alasan}`,
          oleh: t.pemohonId,
          disetujuiOleh: pemutus,
          terbit: kini,
        },
      ]
    }),
  )
}

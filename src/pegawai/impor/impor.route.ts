import { Check } from 'typebox/value'
import type { BasisData, Db } from '../../db/db.ts'
import type { Reply } from '../../server/kontrak.api.ts'
import type { Instansi } from '../../server/konteks.ts'
import { bacaKursor, tulisKursor } from '../../server/kursor.ts'
import { Tolakan, bentrok, dilarang, ditolak, isianSalah, kursorBasi, tidakAda } from '../../server/masalah.ts'
import { type Dasar, type Rute, route, routeBebas } from '../../server/route.ts'
import { isTanggal } from '../../waktu/tanggal.ts'
import type { AlatKelola } from '../kelola.route.ts'
import { type MacamAwal, tulisAwal } from './awal.job.ts'
import { SalahImpor } from './batas.ts'
import { imporApi, pemetaanSchema } from './impor.api.ts'
import { bacaKepala, BASI, batalkan, masihSegar, mulai, type OpsiPratinjau, pratinjaukan, type RingkasanImpor, tulis } from './impor.job.ts'
import * as q from './impor.query.ts'
import type { Pemetaan } from './kolom.ts'
import type { BarisRencana } from './rencana.ts'
import type { OpsiTerapkan } from './terapkan.job.ts'

export type AlatImpor = AlatKelola & {
  readonly db: BasisData
  readonly instansi: Instansi
  /** Work that goes on after the answer; the server waits for it when it closes. Reports its own faults. */
  readonly lacak: (kerja: Promise<void>) => Promise<void>
  /** Kinds of opening data, each with the tables of its own affair. */
  readonly macamAwal: readonly MacamAwal[]
}
type Maju = Map<string, { readonly tahap: 'membaca' | 'menulis'; readonly selesai: number }>

/** The answer waits this long for the reading; longer work is asked for by its id. */
const TUNGGU_MS = 8000
const SEHALAMAN = 50
const TERAKHIR = 20

export function imporRoutes(alat: AlatImpor): Rute[] {
  const maju: Maju = new Map()
  return [
    ruteKepala(alat),
    ruteUnggah(alat, maju),
    ruteDaftar,
    ruteRincian(maju),
    ruteBaris,
    ruteTerapkan(alat, maju),
    ruteSahkan(alat, maju),
    ruteBatalkan,
  ]
}

const tolakBerkas = (e: SalahImpor) => ditolak([{ alasan: `berkas-${e.alasan}`, kalimat: e.message }])

/** What can't be read is a refusal; anything else stays a fault. */
async function atauTolak<T>(kerja: Promise<T>): Promise<T | Tolakan> {
  try {
    return await kerja
  } catch (e) {
    if (e instanceof SalahImpor) return tolakBerkas(e)
    throw e
  }
}

/** The bytes on their own, so that they can go over to the thread. */
const isiBerkas = (b: unknown): Uint8Array => (b instanceof Uint8Array ? new Uint8Array(b) : new Uint8Array())

function ruteKepala(alat: AlatImpor): Rute {
  return routeBebas(imporApi.kepala, async (p) => {
    const pilih = { lembar: p.query.lembar ?? null, barisKepala: p.query.baris === undefined ? null : Number(p.query.baris) }
    const k = await atauTolak(bacaKepala(alat.db, alat.instansi, { ...pilih, berkas: isiBerkas(p.body) }))
    if (k instanceof Tolakan) return k
    return { lembar: k.lembar, barisKepala: k.barisKepala, judul: [...k.judul], pemetaan: tiru(k.pemetaan) }
  })
}

const tiru = (p: Pemetaan) => ({ kolom: { ...p.kolom }, unit: [...p.unit], pemisah: p.pemisah })

function bacaPemetaan(teks: string | undefined): Pemetaan | null | undefined {
  if (teks === undefined) return null
  try {
    const p: unknown = JSON.parse(teks)
    return Check(pemetaanSchema, p) ? (p as Pemetaan) : undefined
  } catch {
    return undefined
  }
}

function ruteUnggah(alat: AlatImpor, maju: Maju): Rute {
  return routeBebas(imporApi.unggah, async (p) => {
    const { nama, berlaku, sk, jenis, buatUnit, lembar, baris } = p.query
    const pemetaan = bacaPemetaan(p.query.pemetaan)
    if (!isTanggal(berlaku)) return isianSalah([{ jalur: 'berlaku', harap: 'tanggal yang ada' }])
    if (pemetaan === undefined) return isianSalah([{ jalur: 'pemetaan', harap: 'pemetaan kolom' }])
    const o: OpsiPratinjau = {
      berkas: isiBerkas(p.body),
      namaBerkas: nama,
      lembar: lembar ?? null,
      barisKepala: baris === undefined ? null : Number(baris),
      pemetaan,
      namaPemetaan: null,
      berlaku,
      sk,
      jenis: jenis ?? null,
      buatUnit: buatUnit === 'ya',
      oleh: p.pemanggil.pegawaiId,
      kini: p.kini,
      hariIni: p.hariIni,
    }
    if (o.berkas.length === 0) return ditolak([{ alasan: 'berkas-kosong', kalimat: 'Berkas ini kosong.' }])
    const id = await mulai(alat.db, alat.instansi, 'pegawai', o)
    if (id === undefined) return sedangHidup(await p.transaksi((tx) => q.imporHidup(tx, 'pegawai')))
    maju.set(id, { tahap: 'membaca', selesai: 0 })
    const kerja = pratinjaukan(alat.db, alat.instansi, id, { ...o, maju: (n) => maju.set(id, { tahap: 'membaca', selesai: n }) }).finally(
      () => maju.delete(id),
    )
    const hasil = await atauTolak(palingLama(kerja, alat))
    return hasil instanceof Tolakan ? hasil : { id }
  })
}

/** Waits for the work, but not for ever; what goes on is tracked, and its refusal then stands in the import itself. */
async function palingLama<T>(kerja: Promise<T>, alat: AlatImpor): Promise<T | undefined> {
  let jam: NodeJS.Timeout | undefined
  const cukup = new Promise<undefined>((beres) => {
    jam = setTimeout(() => beres(undefined), TUNGGU_MS)
  })
  void alat.lacak(
    kerja.then(
      () => undefined,
      (e: unknown) => {
        if (!(e instanceof SalahImpor)) throw e
      },
    ),
  )
  try {
    return await Promise.race([kerja, cukup])
  } finally {
    clearTimeout(jam)
  }
}

function sedangHidup(i: q.BarisTabelImpor | undefined): Tolakan {
  const oleh = i?.pengunggah ? ` oleh ${i.pengunggah}` : ''
  return bentrok('impor-berjalan', `Impor berkas ${i?.namaBerkas ?? 'lain'}${oleh} belum selesai. Terapkan atau batalkan dahulu.`)
}

function tampak(i: q.BarisTabelImpor, pembaca: string, bolehSahkan: boolean) {
  const { id, jenis, keadaan, namaBerkas, berlaku, sk, pengunggah, alasan, sebab } = i
  return {
    id,
    jenis,
    keadaan,
    namaBerkas,
    berlaku,
    sk,
    pengunggah,
    alasan,
    sebab,
    diunggah: i.diunggah.toISOString(),
    bolehSahkan: bolehSahkan && keadaan === 'menunggu' && i.diunggahOleh !== pembaca,
  }
}

const verifikator = (p: { readonly pemanggil: { readonly peran: readonly { readonly peran: string }[] } }) =>
  p.pemanggil.peran.some((x) => x.peran === 'verifikator')

const ruteDaftar = route(imporApi.daftar, async (p) => ({
  daftar: (await q.listImpor(p.tx, TERAKHIR)).map((i) => tampak(i, p.pemanggil.pegawaiId, verifikator(p))),
}))

function ruteRincian(maju: Maju): Rute {
  return route(imporApi.rincian, async (p) => {
    const i = await q.imporDariId(p.tx, p.params.id)
    if (!i) return tidakAda()
    const r = i.ringkasan === null ? null : (JSON.parse(i.ringkasan) as RingkasanImpor)
    return {
      ...tampak(i, p.pemanggil.pegawaiId, verifikator(p)),
      maju: maju.get(i.id) ?? null,
      ringkasan: r && {
        lembar: r.lembar,
        barisKepala: r.barisKepala,
        dibaca: r.dibaca,
        sama: r.sama,
        tidakDisebut: r.tidakDisebut,
        jumlah: r.jumlah,
        susut: [...r.susut],
      },
    }
  })
}

const ruteBaris = route(imporApi.baris, async (p) => {
  const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
  const nomor = setelah === null ? -1 : Number(setelah?.id)
  if (setelah === undefined || !Number.isInteger(nomor)) return kursorBasi()
  if (!(await q.imporDariId(p.tx, p.params.id))) return tidakAda()
  const semua = await q.listBarisImpor(p.tx, p.params.id, p.query.tab ?? null, nomor, SEHALAMAN + 1)
  const baris = semua.slice(0, SEHALAMAN).map((b) => ({ nomor: b.nomor, isi: JSON.parse(b.isi) as BarisRencana }))
  const terlihat = baris.flatMap(({ isi }) =>
    isi.pegawaiId === null || isi.baru || isi.pegawaiId === p.pemanggil.pegawaiId ? [] : [isi.pegawaiId],
  )
  if (terlihat.length > 0)
    await p.catat({
      jenis: 'lihat-pegawai',
      objekId: p.params.id,
      pegawaiId: null,
      teks: { apa: 'pratinjau impor', jumlah: terlihat.length },
      anggota: [...new Set(terlihat)],
    })
  const hasil: Reply<typeof imporApi.baris> = {
    daftar: baris.map(({ nomor: n, isi: b }) => ({
      nomor: n,
      tab: b.tab,
      lembar: b.lembar,
      baris: b.baris,
      nip: b.nip,
      nama: b.nama,
      ubah: [...b.ubah],
      pesan: [...b.pesan],
      tmt: b.perubahan[0]?.tmt ?? null,
    })),
    berikutnya: semua.length > SEHALAMAN ? tulisKursor(p.kunci, { nama: p.query.tab ?? '', id: String(baris.at(-1)?.nomor) }) : null,
  }
  return hasil
})

/** Begins the writing once the state that says so has committed. */
function tulisNanti(alat: AlatImpor, maju: Maju, p: Dasar, i: q.BarisTabelImpor, alasan: string): void {
  const kerja = async () => {
    maju.set(i.id, { tahap: 'menulis', selesai: 0 })
    let sesudah = () => {}
    const catatSesudah = (f: () => void) => {
      sesudah = f
    }
    const nilaiUlang: OpsiTerapkan['nilaiUlang'] = (tx, ids, dari) =>
      alat.nilaiUlang({ tx, kini: p.kini, hariIni: p.hariIni, sesudah: catatSesudah }, ids, dari, p.hariIni)
    const opsi = { imporId: i.id, oleh: i.diunggahOleh, alasan, sk: i.sk, kini: p.kini, hariIni: p.hariIni, cap: i.cap, nilaiUlang }
    const hasil = await tulis(alat.db, alat.instansi, p.kunci, opsi, (n) => maju.set(i.id, { tahap: 'menulis', selesai: n }))
    if (hasil === 'basi') return
    for (const a of hasil.akunBerakhir) p.penjaga.naikkan(a.id, a.versi)
    alat.ingatan.lupakan()
    sesudah()
  }
  p.sesudah(() => void alat.lacak(kerja().finally(() => maju.delete(i.id))))
}

/** A plan of another record ends; the refusal keeps what it wrote. */
async function akhiriBasi(tx: Db, i: q.BarisTabelImpor, kini: Date): Promise<Tolakan> {
  await q.pindahKeadaan(tx, i.id, [i.keadaan], 'terhenti', kini, { sebab: BASI })
  await q.deleteBarisImpor(tx, i.id)
  return bentrok('pratinjau-basi', BASI)
}
const sudahPindah = () => bentrok('impor-pindah', 'Impor ini sudah diputuskan atau dibatalkan.')

function ruteTerapkan(alat: AlatImpor, maju: Maju): Rute {
  return route(imporApi.terapkan, async (p) => {
    const i = await q.imporDariId(p.tx, p.params.id)
    if (i?.jenis !== 'pegawai') return tidakAda()
    if (i.keadaan !== 'pratinjau' || i.ringkasan === null) return sudahPindah()
    if (i.diunggahOleh !== p.pemanggil.pegawaiId) return dilarang('impor-orang-lain', 'Impor ini diterapkan oleh yang mengunggahnya.')
    const r = JSON.parse(i.ringkasan) as RingkasanImpor
    if (r.jumlah.atasan > 0 && !p.body.konfirmasiAtasan)
      return ditolak([
        { alasan: 'atasan-belum', kalimat: `Ada ${r.jumlah.atasan} perubahan atasan atau kepala yang perlu disetujui tersendiri.` },
      ])
    if (!(await masihSegar(p.tx, i.cap))) return akhiriBasi(p.tx, i, p.kini)
    const keadaan = r.susut.length > 0 ? 'menunggu' : 'menerapkan'
    const lagi = { alasan: p.body.alasan, konfirmasi: p.body.konfirmasiAtasan }
    if (!(await q.pindahKeadaan(p.tx, i.id, ['pratinjau'], keadaan, p.kini, lagi))) return sudahPindah()
    await p.catat({
      jenis: 'pegawai-impor',
      objekId: i.id,
      pegawaiId: null,
      teks: { putusan: keadaan, alasan: p.body.alasan, jumlah: r.jumlah },
    })
    if (keadaan === 'menerapkan') tulisNanti(alat, maju, p, i, p.body.alasan)
    return { keadaan }
  })
}

function ruteSahkan(alat: AlatImpor, maju: Maju): Rute {
  return route(imporApi.sahkan, async (p) => {
    const i = await q.imporDariId(p.tx, p.params.id)
    if (!i) return tidakAda()
    if (i.keadaan !== 'menunggu') return sudahPindah()
    if (i.diunggahOleh === p.pemanggil.pegawaiId) return dilarang('urusan-sendiri', 'Impor sendiri disahkan oleh orang lain.')
    const ya = p.body.putusan === 'sahkan'
    if (ya && (await q.menyentuh(p.tx, i.id, p.pemanggil.pegawaiId)))
      return dilarang('urusan-sendiri', 'Impor ini mengubah data Anda sendiri; verifikator lain yang mengesahkannya.')
    const awal = i.jenis !== 'pegawai'
    if (ya && !awal && !(await masihSegar(p.tx, i.cap))) return akhiriBasi(p.tx, i, p.kini)
    const keadaan = ya ? 'menerapkan' : 'ditolak'
    if (!(await q.putusImpor(p.tx, i.id, keadaan, p.pemanggil.pegawaiId, p.body.alasan, p.kini))) return sudahPindah()
    await p.catat({ jenis: 'pegawai-impor', objekId: i.id, pegawaiId: null, teks: { putusan: p.body.putusan, alasan: p.body.alasan } })
    if (ya && !awal) {
      tulisNanti(alat, maju, p, i, i.alasan ?? p.body.alasan)
      return { keadaan }
    }
    if (ya) {
      await tulisAwal(p.tx, alat.macamAwal, i, p.pemanggil.pegawaiId, p.kini)
      await q.pindahKeadaan(p.tx, i.id, ['menerapkan'], 'diterapkan', p.kini)
    }
    await q.deleteBarisImpor(p.tx, i.id)
    return { keadaan: ya ? 'diterapkan' : keadaan }
  })
}

const ruteBatalkan = route(imporApi.batalkan, async (p) => {
  const i = await q.imporDariId(p.tx, p.params.id)
  if (!i) return tidakAda()
  const o = { imporId: i.id, oleh: p.pemanggil.pegawaiId, alasan: p.body.alasan, kini: p.kini }
  return (await batalkan(p.tx, o)) ? { ok: true as const } : sudahPindah()
})

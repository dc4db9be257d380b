import { v7 } from 'uuid'
import { lingkup, unitDalamLingkup } from '../akun/lingkup.ts'
import type { Db } from '../db/db.ts'
import * as tempat from '../jadwal/tempat.query.ts'
import { catatJejak } from '../jejak/jejak.query.ts'
import { publikAmplop } from '../kripto/amplop.ts'
import { kunciPublik, teksSah } from '../kripto/jws.ts'
import { hashKode } from '../kripto/kode.ts'
import { kodeAcak } from '../kripto/totp.ts'
import type { Jam } from '../server/konteks.ts'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { jeda, laju } from '../server/laju.ts'
import { bentrok, dilarang, ditolak, kursorBasi, sudahTidakBerlaku, terlaluSering, tidakAda } from '../server/masalah.ts'
import { type Rute, route, routePublik } from '../server/route.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import { jumlahLayar, layarDiam, teksKabar, teksPasang } from './layar.ts'
import { layarApi } from './layar.api.ts'
import type { LaciLayar } from './layar.job.ts'
import * as q from './layar.query.ts'
import { larangPemakai } from './tempat.route.ts'

export type AlatLayar = {
  readonly jam: Jam
  readonly layar: LaciLayar
  /** How many stand in the roster of a place today, and how many of them have recorded. */
  readonly hitung: (tx: Db, tempatId: string, hariIni: Tanggal) => Promise<{ readonly sudah: number; readonly terjadwal: number }>
}

const BATAS = 100
const UMUR_KODE_PASANG_MS = 15 * 60_000
/** A screen asks once a minute; some more after its line came back. */
const KABAR = { sekaligus: 10, perDetik: 0.1 } as const
/** All screens of a kabupaten may stand behind one address: four hundred ask seven times a second. */
const KABAR_ALAMAT = { sekaligus: 1200, perDetik: 20 } as const
/** Pairing is rare; each try costs the check of a signature. */
const PASANG_ALAMAT = { sekaligus: 20, perDetik: 0.2 } as const
/** Counts are read once in this time for each place, however many screens hang there. */
const SEGAR_MS = 60_000

export function layarRoutes(alat: AlatLayar): Rute[] {
  return [ruteDaftar, ruteKode, ruteLepas(alat), rutePasang(alat), ruteKabar(alat)]
}

const ruteDaftar = route(layarApi.daftar, async (p) => {
  const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
  if (setelah === undefined) return kursorBasi()
  const batas = Number(p.query.batas ?? BATAS)
  const { semua, unitIds } = p.lingkup
  const baris = await q.listLayarHidup(p.tx, { semua, unitIds, pada: p.hariIni }, setelah, batas + 1)
  const halaman = baris.slice(0, batas)
  const akhir = halaman.at(-1)
  return {
    daftar: halaman.map((l) => ({
      ...l,
      dipasangkan: l.dipasangkan.toISOString(),
      kabar: l.kabar?.toISOString() ?? null,
      diam: layarDiam(l.kabar, p.kini),
    })),
    berikutnya: baris.length > batas && akhir ? tulisKursor(p.kunci, { nama: akhir.nama, id: akhir.id }) : null,
  }
})

/** A place of one's own OPD alone: its codes hold for everybody whom the place serves. */
const ruteKode = route(layarApi.kode, async (p) => {
  const baca = lingkup(p.pemanggil, 'tempat.baca')
  const pemakai = await tempat.listPemakai(p.tx, [p.body.tempatId], p.hariIni, p.hariIni)
  const dalam = pemakai.filter((g) => g.dari <= p.hariIni && g.unitKerjaId !== null && unitDalamLingkup(p.lingkup, g.unitKerjaId))
  const [unit] = dalam
  if (!baca || !unit?.unitKerjaId) return tidakAda()
  if (larangPemakai(p.pemanggil, p.lingkup, pemakai) === 'tempat-bersama')
    return dilarang('tempat-bersama', 'Tempat ini dipakai unit di luar lingkup Anda. Mintalah BKPSDM memasangkan layarnya.')
  const [id, kode, sampai] = [v7(), kodeAcak(), new Date(p.kini.getTime() + UMUR_KODE_PASANG_MS)]
  const { tempatId, nama } = p.body
  await q.insertKodeLayar(p.tx, {
    id,
    hash: hashKode(p.kunci, kode),
    tempatId,
    unitKerjaId: unit.unitKerjaId,
    nama: nama.trim(),
    oleh: p.pemanggil.pegawaiId,
    kini: p.kini,
    sampai,
  })
  await p.catat({ jenis: 'layar-kode', objekId: tempatId, pegawaiId: null, teks: { nama } })
  return { kode, sampai: sampai.toISOString() }
})

function ruteLepas(alat: AlatLayar): Rute {
  return route(layarApi.lepas, async (p) => {
    const l = await alat.layar.ambil(p.params.id, p.tx)
    if (!l || !unitDalamLingkup(p.lingkup, l.unitKerjaId)) return tidakAda()
    const { alasan } = p.body
    if (!(await q.akhiriLayar(p.tx, { id: l.id, oleh: p.pemanggil.pegawaiId, alasan, kini: p.kini })))
      return bentrok('sudah-dilepas', 'Layar ini sudah dilepas.')
    await p.catat({ jenis: 'layar-lepas', objekId: l.id, pegawaiId: null, teks: { nama: l.nama, alasan } })
    p.sesudah(alat.layar.lupakan)
    return { ok: true as const }
  })
}

const kodeSalah = () =>
  ditolak([{ alasan: 'kode-salah', kalimat: 'Kode pemasangan tidak cocok, sudah dipakai, atau lewat 15 menit. Mintalah kode baru.' }])

function rutePasang(alat: AlatLayar): Rute {
  const tunda = jeda(alat.jam)
  const coba = laju(alat.jam, PASANG_ALAMAT.sekaligus, PASANG_ALAMAT.perDetik)
  return routePublik(layarApi.pasang, async (p) => {
    const tunggu = Math.max(tunda.tunggu(p.alamat), coba.ambil(p.alamat, 1))
    if (tunggu > 0) return terlaluSering(tunggu)
    const { x, y } = p.body.kunci
    // Who pairs holds the key: nobody registers the key of another as his screen.
    if (!(await bukti(teksPasang(p.body.kode), p.body.tanda, x, y)))
      return ditolak([{ alasan: 'kunci-rusak', kalimat: 'Kunci layar tidak terbaca. Perbarui peramban, lalu coba lagi.' }])
    const hasil = await p.transaksi(async (tx) => {
      const kode = await q.pakaiKodeLayar(tx, hashKode(p.kunci, p.body.kode), p.kini)
      if (!kode) return undefined
      const id = v7()
      if (!(await q.insertLayar(tx, { ...kode, id, x, y, kini: p.kini }))) return undefined
      const teks = { nama: kode.nama, tempatId: kode.tempatId }
      await catatJejak(tx, p.kunci, p.kini, { jenis: 'layar-pasang', pelakuId: kode.oleh, objekId: id, pegawaiId: null, teks })
      return { id }
    })
    if (!hasil) {
      tunda.salah(p.alamat)
      return kodeSalah()
    }
    tunda.benar(p.alamat)
    alat.layar.lupakan()
    return hasil
  })
}

async function bukti(teks: string, tanda: string, x: string, y: string): Promise<boolean> {
  try {
    return await teksSah(teks, Buffer.from(tanda, 'base64url'), kunciPublik(x, y))
  } catch {
    return false
  }
}

function ruteKabar(alat: AlatLayar): Rute {
  const perAlamat = laju(alat.jam, KABAR_ALAMAT.sekaligus, KABAR_ALAMAT.perDetik)
  const perKunci = laju(alat.jam, KABAR.sekaligus, KABAR.perDetik)
  const jumlah = new Map<string, { readonly saat: number; readonly isi: ReturnType<typeof jumlahLayar> }>()
  return routePublik(layarApi.kabar, async (p) => {
    const { layar: id, acak, tanda } = p.body
    const tunggu = perAlamat.ambil(p.alamat, 1)
    if (tunggu > 0) return terlaluSering(tunggu)
    const l = await alat.layar.ambil(id)
    if (!l || !(await teksSah(teksKabar(id, acak), Buffer.from(tanda, 'base64url'), l.publik))) return tidakAda()
    // Charged once the key is proven, so that nobody uses up the turn of a screen.
    const giliran = perKunci.ambil(id, 1)
    if (giliran > 0) return terlaluSering(giliran)
    if (l.diakhiri !== null) return sudahTidakBerlaku('layar-dilepas', 'Layar ini sudah dilepas dari Hadir.')
    const hasil = await p.transaksi(async (tx) => {
      await q.catatKabarLayar(tx, id, p.kini)
      const lama = jumlah.get(l.tempatId)
      const segar = lama !== undefined && Math.abs(p.kini.getTime() - lama.saat) < SEGAR_MS
      const isi = segar ? lama.isi : jumlahLayar(await alat.hitung(tx, l.tempatId, p.hariIni))
      if (!segar) jumlah.set(l.tempatId, { saat: p.kini.getTime(), isi })
      return { ...isi, tempat: (await tempat.bentukPada(tx, l.tempatId, p.hariIni))?.nama ?? l.nama }
    })
    alat.layar.dengarKabar(id, p.kini)
    return {
      ...hasil,
      amplop: publikAmplop(p.kunci),
      kini: p.kini.toISOString(),
      zona: p.instansi.zona,
      instansi: p.instansi.nama,
      nama: l.nama,
    }
  })
}

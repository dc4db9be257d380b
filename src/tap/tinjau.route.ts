import { dalamLingkup, type Lingkup, urusanSendiri } from '../akun/lingkup.ts'
import type { Db } from '../db/db.ts'
import { type KetentuanLokal, ketentuanLokalPada } from '../hukum/presensi.ts'
import { KUNCI_TANDA } from '../hukum/tanda.ts'
import { bukaFoto } from '../kripto/foto.ts'
import type { Kunci } from '../kripto/kunci.ts'
import type { Instansi } from '../server/konteks.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { bentrok, dilarang, ditolak, isianSalah, kursorBasi, tidakAda } from '../server/masalah.ts'
import { type MintaUlang, type Rute, route } from '../server/route.ts'
import { tanggalDariMenit, teksDariMenit } from '../waktu/jam.ts'
import { tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { listBuram } from './foto.query.ts'
import { tapDihitung } from './kunci.ts'
import { JENIS_TANDA } from './tanda.ts'
import { seninDari } from './tap.query.ts'
import { tinjauApi } from './tinjau.api.ts'
import {
  type BarisTinjau,
  hitungPerAturan,
  insertPutusanTanda,
  kunciTinjau,
  listDikeluarkan,
  listOrangTanda,
  listPutusanTanda,
  listTapTinjau,
  listTinjau,
  type OrangTanda,
  satuTinjau,
  type TapTinjau,
} from './tinjau.query.ts'
import { akibatPutusan } from './tinjau.ts'

export type AlatTinjau = {
  readonly nilaiUlang: MintaUlang
  readonly lokal: (tx: Db) => Promise<KetentuanLokal[]>
}

const BATAS = 30
/** So many taps of a sign are shown; it may hold those of months. */
const TAP_TAMPIL = 400

export function tinjauRoutes(alat: AlatTinjau): Rute[] {
  return [ruteDaftar, ruteAturan(alat), ruteRincian, rutePutuskan(alat)]
}

const berperanPutus = (peran: readonly { readonly peran: string }[]) => peran.some((r) => r.peran === 'bkpsdm' || r.peran === 'verifikator')

function tampil(b: BarisTinjau, orang: readonly OrangTanda[], lingkup: Lingkup, p: { readonly saya: string; readonly putus: boolean }) {
  const terlihat = orang.filter((o) => dalamLingkup(lingkup, o.pegawaiId, o.unitKerjaId))
  return {
    id: b.id,
    jenis: b.jenis,
    dari: b.dari,
    sampai: b.sampai,
    dicatat: b.dicatat.toISOString(),
    keadaan: b.putusan ?? ('menunggu' as const),
    orang: terlihat.map(({ pegawaiId, nama, unitKerja }) => ({ pegawaiId, nama, unitKerja })),
    orangLain: orang.length - terlihat.length,
    rekaman: b.rekaman,
    bolehPutus: p.putus && !orang.some((o) => o.pegawaiId === p.saya),
  }
}

const ruteDaftar = route(tinjauApi.daftar, async (p) => {
  const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
  if (setelah === undefined) return kursorBasi()
  const baris = await listTinjau(p.tx, {
    lingkup: p.lingkup,
    pada: p.hariIni,
    selesai: p.query.keadaan === 'selesai',
    jenis: p.query.jenis ?? null,
    setelah: setelah?.id ?? null,
    batas: BATAS + 1,
  })
  const halaman = baris.slice(0, BATAS)
  const orang = Map.groupBy(
    await listOrangTanda(
      p.tx,
      halaman.map((b) => b.id),
      p.hariIni,
    ),
    (o) => o.tandaId,
  )
  const saya = { saya: p.pemanggil.pegawaiId, putus: berperanPutus(p.pemanggil.peran) }
  const daftar = halaman.map((b) => tampil(b, orang.get(b.id) ?? [], p.lingkup, saya))
  const anggota = [...new Set(daftar.flatMap((d) => d.orang.map((o) => o.pegawaiId)))].filter((id) => id !== saya.saya)
  if (anggota.length > 0) await p.catat({ jenis: 'lihat-tanda', objekId: null, pegawaiId: null, teks: { jumlah: daftar.length }, anggota })
  const akhir = halaman.at(-1)
  return {
    daftar,
    berikutnya: baris.length > BATAS && akhir ? tulisKursor(p.kunci, { nama: 'tinjau', id: akhir.id }) : null,
  }
})

function ruteAturan(alat: AlatTinjau): Rute {
  return route(tinjauApi.aturan, async (p) => {
    const lokal = await alat.lokal(p.tx)
    const hitungan = new Map((await hitungPerAturan(p.tx)).map((h) => [h.jenis, h]))
    const dipakai = (jenis: string) => {
      const kunci = KUNCI_TANDA.find((k) => k === `tanda-${jenis}`)
      return kunci === undefined ? null : ketentuanLokalPada(kunci, p.hariIni, lokal).nilai.keadaan === 'nyala'
    }
    return {
      daftar: JENIS_TANDA.map((jenis) => ({
        dipakai: dipakai(jenis),
        ...(hitungan.get(jenis) ?? { jenis, jumlah: 0, menunggu: 0, wajar: 0, tidakDihitung: 0, mintaKeterangan: 0 }),
      })),
    }
  })
}

function tapTampil(t: TapTinjau, nama: string, buram: ReadonlyMap<string, string>): Reply<typeof tinjauApi.rincian>['tap'][number] {
  return {
    id: t.id,
    pegawaiId: t.pegawaiId,
    nama,
    lokal: teksDariMenit(t.menit),
    detik: t.waktu.getUTCSeconds(),
    diterima: t.waktuTerima.toISOString(),
    sumber: t.sumber,
    hp: t.hp,
    nomor: t.nomor,
    tempat: t.tempat,
    posisi: t.posisi,
    jarakMeter: t.jarakMeter,
    alasan: t.alasan,
    foto: t.berfoto ? { buram: buram.get(t.id) ?? null } : null,
    dihitung: tapDihitung(t.waktuTerima, t.keadaan === null ? undefined : { ...t, keadaan: t.keadaan }, t),
  }
}

/** The photos of taps, too small for anybody to be known in them. */
async function bacaBuram(p: { readonly tx: Db; readonly kunci: Kunci; readonly instansi: Instansi }, tap: readonly TapTinjau[]) {
  const berfoto = tap.filter((t) => t.berfoto)
  if (berfoto.length === 0) return new Map<string, string>()
  const minggu = [...new Set(berfoto.map((t) => seninDari(t.menit)))]
  const foto = await listBuram(
    p.tx,
    berfoto.map((t) => t.id),
    minggu,
  )
  return new Map(
    foto.map((f) => [f.tapId, bukaFoto(p.kunci, { ...f, instansiId: p.instansi.id }, 'foto-buram', f.buram).toString('base64')]),
  )
}

const ruteRincian = route(tinjauApi.rincian, async (p) => {
  const b = await satuTinjau(p.tx, p.params.id)
  const semua = b ? await listOrangTanda(p.tx, [b.id], p.hariIni) : []
  const saya = p.pemanggil.pegawaiId
  const dasar = b && tampil(b, semua, p.lingkup, { saya, putus: berperanPutus(p.pemanggil.peran) })
  if (!b || !dasar || dasar.orang.length === 0) return tidakAda()
  const lain = dasar.orang.filter((o) => o.pegawaiId !== saya)
  if (lain.length > 0 && p.query.alasan === undefined && p.pemanggil.peran.some((r) => r.peran === 'inspektorat'))
    return ditolak([{ alasan: 'alasan-diperlukan', kalimat: 'Tuliskan alasan melihat tinjauan ini.' }])
  const alasan = p.query.alasan === undefined ? {} : { alasan: p.query.alasan }
  for (const id of lain.map((o) => o.pegawaiId).sort())
    await p.catat({ jenis: 'lihat-tanda', objekId: b.id, pegawaiId: id, teks: { dari: b.dari, sampai: b.sampai, ...alasan } })
  const nama = new Map(dasar.orang.map((o) => [o.pegawaiId, o.nama]))
  const tap = (await listTapTinjau(p.tx, b.id)).filter((t) => nama.has(t.pegawaiId)).slice(-TAP_TAMPIL)
  const buram = await bacaBuram(p, tap)
  return {
    ...dasar,
    ukuran: { ...b.bukti.ukuran },
    ringkas: b.bukti.orang.flatMap((o) => {
      const siapa = nama.get(o.pegawaiId)
      return siapa === undefined ? [] : [{ ...o, nama: siapa }]
    }),
    tap: tap.map((t) => tapTampil(t, nama.get(t.pegawaiId) ?? '', buram)),
    putusan: (await listPutusanTanda(p.tx, b.id, p.hariIni)).map((u) => ({ ...u, diputus: u.diputus.toISOString() })),
  }
})

function rutePutuskan(alat: AlatTinjau): Rute {
  return route(tinjauApi.putuskan, async (p) => {
    const { putusan, alasan } = p.body
    await kunciTinjau(p.tx, p.params.id)
    const b = await satuTinjau(p.tx, p.params.id)
    if (!b) return tidakAda()
    const orang = await listOrangTanda(p.tx, [b.id], p.hariIni)
    if (orang.some((o) => urusanSendiri(p.pemanggil, o.pegawaiId)))
      return dilarang('urusan-sendiri', 'Tinjauan yang menyangkut diri sendiri diputuskan oleh orang lain.')
    if (p.body.tap !== undefined && putusan !== 'tidak-dihitung')
      return isianSalah([{ jalur: 'tap', harap: 'hanya untuk putusan tidak dihitung' }])
    const tap = await listTapTinjau(p.tx, b.id)
    const asing = (p.body.tap ?? []).filter((id) => !tap.some((t) => t.id === id))
    if (asing.length > 0) return isianSalah([{ jalur: 'tap', harap: 'rekaman dalam tinjauan ini' }])
    if (b.putusan === putusan && p.body.tap === undefined) return bentrok('sudah-diputus', 'Putusan yang sama sudah tercatat.')
    const akibat = akibatPutusan(putusan, b.jenis, tap, p.body.tap, await listDikeluarkan(p.tx, b.id))
    await insertPutusanTanda(p.tx, { tandaId: b.id, putusan, alasan, oleh: p.pemanggil.pegawaiId, kini: p.kini, ...akibat })
    for (const id of orang.map((o) => o.pegawaiId).sort())
      await p.catat({ jenis: 'tanda-putus', objekId: b.id, pegawaiId: id, teks: { putusan, alasan, dari: b.dari, sampai: b.sampai } })
    const menit = akibat.tap.map((t) => t.menit)
    if (menit.length > 0) {
      const hari = menit.map((m) => tanggalDariMenit(m)).sort()
      const siapa = [...new Set(akibat.tap.map((t) => t.pegawaiId))]
      await alat.nilaiUlang(p, siapa, tambahHari(hari[0] as Tanggal, -1), tambahHari(hari.at(-1) as Tanggal, 1))
    }
    return { ok: true as const }
  })
}

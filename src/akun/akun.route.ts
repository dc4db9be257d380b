import { v7 } from 'uuid'
import type { Db } from '../db/db.ts'
import { catatJejak } from '../jejak/jejak.query.ts'
import { dekripsi, enkripsi } from '../kripto/kunci.ts'
import { AntreanSandiPenuh, hashSandi, sandiCocok } from '../kripto/sandi.ts'
import { kodeAcak, langkahTotp, rahasiaTotpBaru } from '../kripto/totp.ts'
import type { Jam } from '../server/konteks.ts'
import { type Jeda, jeda, laju } from '../server/laju.ts'
import { bentrok, dilarang, ditolak, masukDitolak, penuh, sudahTidakBerlaku, Tolakan, terlaluSering, tidakAda } from '../server/masalah.ts'
import { type Dasar, type Rute, route, routePublik } from '../server/route.ts'
import { LAMA_TEGUH } from '../server/sesi.ts'
import { akunApi } from './akun.api.ts'
import * as q from './akun.query.ts'
import { dalamLingkup, type Pemanggil, urusanSendiri } from './lingkup.ts'
import { hashKode } from '../kripto/kode.ts'
import { balasanSaya, bukaSesi } from './masuk.route.ts'
import { kalimatSandi, penolakanSandi, SANDI_CONTOH } from './sandi.ts'
import { profil } from './saya.query.ts'

const TUJUH_HARI = 7 * 86_400_000
const TOTP_MAKS_SALAH = 6
const KODE_AKTIVASI = ['aktivasi', 'pemulihan', 'admin'] as const

export type OpsiAkun = {
  readonly jam: Jam
  /** Demo: the sandi of the seed signs in. `serve` refuses it. */
  readonly terimaSandiContoh: boolean
}

/** A TOTP code or a recovery code, each once. Six wrong ones lock the factor until it is reset. */
async function faktorKeduaCocok(tx: Db, d: Dasar, akun: q.Akun, kode: string | undefined): Promise<boolean> {
  if (!akun.totpAktif || akun.totpRahasia === null) return true
  if (kode === undefined || akun.totpSalah >= TOTP_MAKS_SALAH) return false
  if (/^\d{6}$/.test(kode)) {
    const langkah = langkahTotp(dekripsi(d.kunci.bungkus, akun.totpRahasia, akun.id), kode, d.kini)
    if (langkah !== undefined && (await q.pakaiLangkahTotp(tx, akun.id, langkah))) return true
  } else if (await q.pakaiKodePemulihan(tx, akun.id, hashKode(d.kunci, kode), d.kini)) return true
  await q.totpSalah(tx, akun.id)
  return false
}

async function cocok(sandi: string, akun: q.Akun | undefined, opsi: OpsiAkun): Promise<boolean | 'penuh'> {
  try {
    const ya = await sandiCocok(sandi, akun?.keadaan === 'aktif' ? akun.sandiHash : null)
    return ya && (opsi.terimaSandiContoh || sandi !== SANDI_CONTOH) && (opsi.terimaSandiContoh || akun?.contoh === false)
  } catch (galat) {
    if (galat instanceof AntreanSandiPenuh) return 'penuh'
    throw galat
  }
}

function ruteMasuk(opsi: OpsiAkun, tunda: Jeda): Rute[] {
  const alamat = laju(opsi.jam, 300, 5)
  return [
    routePublik(akunApi.masuk, async (p) => {
      const nama = p.body.nama.trim().toLowerCase()
      const tungguAlamat = alamat.ambil(p.alamat, 1)
      if (tungguAlamat > 0) return terlaluSering(tungguAlamat)
      const tunggu = tunda.tunggu(nama)
      if (tunggu > 0) return terlaluSering(tunggu)
      const akun = await p.transaksi((tx) => q.akunDariNama(tx, nama, p.hariIni))
      const ya = await cocok(p.body.sandi, akun, opsi)
      if (ya === 'penuh') return penuh(5)
      if (!ya || !akun) return masukDitolak(tunda.salah(nama))
      return p.transaksi(async (tx) => {
        if (!(await faktorKeduaCocok(tx, p, akun, p.body.totp))) return masukDitolak(tunda.salah(nama))
        tunda.benar(nama)
        await bukaSesi(tx, p, akun, p.body.jenis ?? 'hp')
        return balasanSaya(tx, p, akun)
      })
    }),
    routePublik(akunApi.aktivasi, async (p) => {
      const nama = p.body.nama.trim().toLowerCase()
      const tunggu = tunda.tunggu(`aktivasi:${nama}`) || alamat.ambil(p.alamat, 1)
      if (tunggu > 0) return terlaluSering(tunggu)
      const akun = await p.transaksi((tx) => q.akunDariNama(tx, nama, p.hariIni))
      const orang = akun ? await p.transaksi((tx) => profil(tx, akun.pegawaiId, p.hariIni)) : undefined
      const penolakan = penolakanSandi(p.body.sandi, { nip: orang?.nip ?? null, nama: orang?.nama ?? nama, instansi: p.instansi.nama })
      if (penolakan.length > 0) return ditolak(penolakan.map((x) => ({ alasan: x.alasan, kalimat: kalimatSandi(x) })))
      const hash = await hashSandi(p.body.sandi)
      return p.transaksi(async (tx) => {
        const kode = hashKode(p.kunci, p.body.kode)
        const sah = akun !== undefined && (await q.pakaiKode(tx, akun.id, KODE_AKTIVASI, kode, p.kini))
        if (!sah && akun && (await q.kodeSudahLewat(tx, akun.id, KODE_AKTIVASI, kode)))
          return sudahTidakBerlaku('kode-lewat', 'Kode ini sudah dipakai atau sudah lewat waktunya.')
        if (!sah) return masukDitolak(tunda.salah(`aktivasi:${nama}`))
        const versi = await q.simpanSandi(tx, akun.id, hash, p.kini)
        await catatJejak(tx, p.kunci, p.kini, {
          jenis: 'akun-aktivasi',
          pelakuId: akun.pegawaiId,
          objekId: akun.id,
          pegawaiId: akun.pegawaiId,
          teks: {},
        })
        p.sesudah(() => p.penjaga.naikkan(akun.id, versi))
        return { ok: true as const }
      })
    }),
  ]
}

const ruteSesi: Rute[] = [
  route(akunApi.saya, async (p) => {
    const akun = await q.akunDariId(p.tx, p.sesi.akun)
    return akun ? balasanSaya(p.tx, p, akun) : tidakAda()
  }),
  route(akunApi.keluar, async (p) => {
    await q.cabutSesi(p.tx, p.sesi.akun, p.sesi.sid, p.kini)
    await p.catat({ jenis: 'sesi-keluar', objekId: p.sesi.sid, pegawaiId: p.sesi.pegawai, teks: {} })
    p.penjaga.cabut(p.sesi.sid)
    p.pasangSesi(null)
    return { ok: true as const }
  }),
  route(akunApi.daftarSesi, async (p) => ({
    daftar: (await q.listSesi(p.tx, p.sesi.akun, p.kini)).map((s) => ({
      id: s.id,
      jenis: s.jenis,
      dibuat: s.dibuat.toISOString(),
      terakhir: s.terakhir.toISOString(),
      peramban: s.peramban,
      ini: s.id === p.sesi.sid,
    })),
    berikutnya: null,
  })),
  route(akunApi.cabutSesi, async (p) => {
    if (!(await q.cabutSesi(p.tx, p.sesi.akun, p.params.id, p.kini))) return tidakAda()
    await p.catat({ jenis: 'sesi-cabut', objekId: p.params.id, pegawaiId: p.sesi.pegawai, teks: {} })
    p.penjaga.cabut(p.params.id)
    return { ok: true as const }
  }),
]

function ruteSandi(opsi: OpsiAkun, tunda: Jeda): Rute[] {
  return [
    route(akunApi.gantiSandi, async (p) => {
      const akun = await q.akunDariId(p.tx, p.sesi.akun)
      const tunggu = tunda.tunggu(`sandi:${p.sesi.akun}`)
      if (tunggu > 0) return terlaluSering(tunggu)
      const ya = await cocok(p.body.lama, akun, opsi)
      if (ya === 'penuh') return penuh(5)
      if (!ya || !akun) return masukDitolak(tunda.salah(`sandi:${p.sesi.akun}`))
      const orang = await profil(p.tx, akun.pegawaiId, p.hariIni)
      const penolakan = penolakanSandi(p.body.baru, { nip: orang?.nip ?? null, nama: orang?.nama ?? akun.nama, instansi: p.instansi.nama })
      if (penolakan.length > 0) return ditolak(penolakan.map((x) => ({ alasan: x.alasan, kalimat: kalimatSandi(x) })))
      const versi = await q.simpanSandi(p.tx, akun.id, await hashSandi(p.body.baru), p.kini)
      await p.catat({ jenis: 'akun-sandi', objekId: akun.id, pegawaiId: akun.pegawaiId, teks: {} })
      p.sesudah(() => p.penjaga.naikkan(akun.id, versi))
      p.pasangSesi({ ...p.sesi, versi })
      return { ok: true as const }
    }),
    route(akunApi.teguhkan, async (p) => {
      const akun = await q.akunDariId(p.tx, p.sesi.akun)
      if (!akun) return tidakAda()
      const tunggu = tunda.tunggu(`teguh:${akun.id}`)
      if (tunggu > 0) return terlaluSering(tunggu)
      // Where no second factor is set, the sandi is asked again.
      const ya = akun.totpAktif ? await faktorKeduaCocok(p.tx, p, akun, p.body.totp) : await cocok(p.body.sandi ?? '', akun, opsi)
      if (ya === 'penuh') return penuh(5)
      if (!ya) return masukDitolak(tunda.salah(`teguh:${akun.id}`))
      tunda.benar(`teguh:${akun.id}`)
      const teguh = Math.floor(p.kini.getTime() / 1000) + LAMA_TEGUH
      p.pasangSesi({ ...p.sesi, teguh })
      return { sampai: new Date(teguh * 1000).toISOString() }
    }),
    route(akunApi.totpMulai, async (p) => {
      const akun = await q.akunDariId(p.tx, p.sesi.akun)
      const ya = await cocok(p.body.sandi, akun, opsi)
      if (ya === 'penuh') return penuh(5)
      if (!ya || !akun) return masukDitolak(tunda.salah(`teguh:${p.sesi.akun}`))
      if (akun.totpAktif) return bentrok('totp-sudah-ada', 'Faktor kedua sudah terpasang.')
      const baru = rahasiaTotpBaru(akun.nama)
      await q.simpanTotp(p.tx, akun.id, enkripsi(p.kunci.bungkus, baru.rahasia, akun.id), false, 0)
      return { uri: baru.uri, rahasia: baru.teks }
    }),
    route(akunApi.totpPasang, async (p) => {
      const akun = await q.akunDariId(p.tx, p.sesi.akun)
      if (!akun || akun.totpRahasia === null || akun.totpAktif) return tidakAda()
      const langkah = langkahTotp(dekripsi(p.kunci.bungkus, akun.totpRahasia, akun.id), p.body.totp, p.kini)
      if (langkah === undefined) return masukDitolak(tunda.salah(`teguh:${akun.id}`))
      const kode = Array.from({ length: 8 }, kodeAcak)
      await q.simpanTotp(p.tx, akun.id, akun.totpRahasia, true, langkah)
      await q.insertKodePemulihan(
        p.tx,
        akun.id,
        kode.map((k) => hashKode(p.kunci, k)),
      )
      await p.catat({ jenis: 'akun-totp', objekId: akun.id, pegawaiId: akun.pegawaiId, teks: {} })
      return { kodePemulihan: kode }
    }),
  ]
}

const ruteKewenangan: Rute[] = [
  route(akunApi.buatKode, async (p) => {
    const akun = await q.akunDariPegawai(p.tx, p.body.pegawaiId)
    const orang = akun ? await profil(p.tx, akun.pegawaiId, p.hariIni) : undefined
    if (!akun || !orang || !dalamLingkup(p.lingkup, akun.pegawaiId, orang.unitKerjaId)) return tidakAda()
    if (urusanSendiri(p.pemanggil, akun.pegawaiId)) return dilarang('urusan-sendiri', 'Kode untuk diri sendiri dibuat oleh orang lain.')
    const kode = kodeAcak()
    const sampai = new Date(p.kini.getTime() + TUJUH_HARI)
    await q.insertKode(p.tx, {
      id: v7(),
      akunId: akun.id,
      untuk: p.body.untuk,
      hash: hashKode(p.kunci, kode),
      oleh: p.pemanggil.pegawaiId,
      sampai,
    })
    if (p.body.untuk === 'pemulihan') {
      const versi = await q.naikkanVersi(p.tx, akun.id, p.kini)
      p.sesudah(() => p.penjaga.naikkan(akun.id, versi))
    }
    await p.catat({ jenis: 'akun-kode', objekId: akun.id, pegawaiId: akun.pegawaiId, teks: { untuk: p.body.untuk, alasan: p.body.alasan } })
    return { kode, sampai: sampai.toISOString() }
  }),
  route(akunApi.usulPeran, async (p) => {
    if (urusanSendiri(p.pemanggil, p.body.pegawaiId)) return dilarang('urusan-sendiri', 'Peran sendiri diusulkan oleh orang lain.')
    const akun = await q.akunDariPegawai(p.tx, p.body.pegawaiId)
    if (!akun) return tidakAda()
    const opd = p.body.peran === 'pengelola' || p.body.peran === 'kepala'
    if (p.body.peran === 'pegawai' || p.body.peran === 'atasan')
      return ditolak([{ alasan: 'peran-turunan', kalimat: 'Peran pegawai dan atasan mengikuti data kepegawaian, tidak diberikan.' }])
    if (opd !== (p.body.unitKerjaId !== null))
      return ditolak([
        { alasan: 'unit-peran', kalimat: opd ? 'Pilih OPD untuk peran ini.' : 'Peran ini berlaku untuk seluruh instansi; kosongkan OPD.' },
      ])
    const id = v7()
    await q.insertUsulPeran(p.tx, {
      id,
      akunId: akun.id,
      pegawaiId: akun.pegawaiId,
      peran: p.body.peran,
      unitKerjaId: p.body.unitKerjaId,
      mulai: p.hariIni,
      alasan: p.body.alasan,
      oleh: p.pemanggil.pegawaiId,
    })
    await p.catat({
      jenis: 'peran-usul',
      objekId: id,
      pegawaiId: akun.pegawaiId,
      teks: { peran: p.body.peran, unitKerjaId: p.body.unitKerjaId, alasan: p.body.alasan },
    })
    return { id }
  }),
  route(akunApi.sahkanPeran, async (p) => {
    const usul = await q.usulPeran(p.tx, p.params.id)
    if (!usul) return tidakAda()
    const tolak = penolakanSahkan(p.pemanggil, usul)
    if (tolak) return tolak
    if (!(await q.sahkanPeran(p.tx, usul.id, p.pemanggil.pegawaiId, p.kini))) return bentrok('sudah-disahkan', 'Usul ini sudah disahkan.')
    const versi = await q.naikkanVersi(p.tx, usul.akunId, p.kini)
    await p.catat({ jenis: 'peran-sah', objekId: usul.id, pegawaiId: usul.pegawaiId, teks: { alasan: p.body.alasan } })
    p.sesudah(() => p.penjaga.naikkan(usul.akunId, versi))
    return { ok: true as const }
  }),
]

function penolakanSahkan(pemanggil: Pemanggil, usul: q.UsulPeran): Tolakan | undefined {
  if (urusanSendiri(pemanggil, usul.pegawaiId)) return dilarang('urusan-sendiri', 'Peran sendiri disahkan oleh orang lain.')
  if (usul.diusulkanOleh === pemanggil.pegawaiId) return dilarang('dua-orang', 'Anda pengusul ini, jadi tidak dapat mengesahkannya.')
  return undefined
}

export function akunRoutes(opsi: OpsiAkun): Rute[] {
  const tunda = jeda(opsi.jam)
  return [...ruteMasuk(opsi, tunda), ...ruteSesi, ...ruteSandi(opsi, tunda), ...ruteKewenangan]
}

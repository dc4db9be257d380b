import { v7 } from 'uuid'
import type { Db } from '../db/db.ts'
import { catatJejak } from '../jejak/jejak.query.ts'
import { hashKode } from '../kripto/kode.ts'
import { dekripsi, enkripsi } from '../kripto/kunci.ts'
import { hashSandi, sandiCocok } from '../kripto/sandi.ts'
import { kodeAcak, langkahTotp, rahasiaTotpBaru } from '../kripto/totp.ts'
import type { Jam } from '../server/konteks.ts'
import { type Jeda, jeda, jedaMasuk, laju } from '../server/laju.ts'
import {
  belumMasuk,
  bentrok,
  dilarang,
  ditolak,
  masukDitolak,
  perluFaktor,
  perluPasskey,
  sudahTidakBerlaku,
  type Tolakan,
  terlaluSering,
  tidakAda,
} from '../server/masalah.ts'
import { type Dasar, type Rute, route, routeBebas, routePublik } from '../server/route.ts'
import { LAMA_TEGUH } from '../server/sesi.ts'
import { akunApi } from './akun.api.ts'
import * as q from './akun.query.ts'
import { dalamLingkup, urusanSendiri } from './lingkup.ts'
import { balasanSaya, bukaSesi } from './masuk.route.ts'
import { listPasskey } from './passkey.query.ts'
import { peranRoutes } from './peran.route.ts'
import { kalimatSandi, penolakanSandi, SANDI_CONTOH } from './sandi.ts'
import { profil } from './saya.query.ts'
import { UMUR_KODE_MS } from './umur-kode.ts'

const TOTP_MAKS_SALAH = 6
const KODE_AKTIVASI = ['aktivasi', 'pemulihan', 'admin'] as const

export type OpsiAkun = {
  readonly jam: Jam
  /** Demo: the sandi of the seed signs in. `serve` refuses it. */
  readonly terimaSandiContoh: boolean
}

/**
 * A TOTP code or a recovery code, each once: shown, wrong, or not asked because no code is set up (a passkey signs in by its own way).
 * Six wrong codes lock the app's codes until a recovery code is used.
 */
async function faktorKedua(tx: Db, d: Dasar, akun: q.Akun, kode: string | undefined): Promise<'ditunjukkan' | 'salah' | 'tidak-diminta'> {
  if (!akun.totpAktif || akun.totpRahasia === null) return 'tidak-diminta'
  if (kode === undefined) return 'salah'
  if (!/^\d{6}$/.test(kode)) return (await q.pakaiKodePemulihan(tx, akun.id, hashKode(d.kunci, kode), d.kini)) ? 'ditunjukkan' : 'salah'
  if (akun.totpSalah >= TOTP_MAKS_SALAH) return 'salah'
  const langkah = langkahTotp(dekripsi(d.kunci.bungkus, akun.totpRahasia, akun.id), kode, d.kini)
  if (langkah !== undefined && (await q.pakaiLangkahTotp(tx, akun.id, langkah))) return 'ditunjukkan'
  await q.totpSalah(tx, akun.id)
  return 'salah'
}

async function cocok(sandi: string, akun: q.Akun | undefined, opsi: OpsiAkun): Promise<boolean> {
  const ya = await sandiCocok(sandi, akun?.keadaan === 'aktif' ? akun.sandiHash : null)
  return ya && (opsi.terimaSandiContoh || sandi !== SANDI_CONTOH) && (opsi.terimaSandiContoh || akun?.contoh === false)
}

function tolakSandi(sandi: string, nip: string | null, nama: string, instansi: string): Tolakan | undefined {
  const penolakan = penolakanSandi(sandi, { nip, nama, instansi })
  return penolakan.length === 0 ? undefined : ditolak(penolakan.map((x) => ({ alasan: x.alasan, kalimat: kalimatSandi(x) })))
}

function ruteMasuk(opsi: OpsiAkun): Rute[] {
  const alamat = laju(opsi.jam, 300, 5)
  const tundaMasuk = jedaMasuk(opsi.jam)
  const tundaKode = jedaMasuk(opsi.jam)
  return [
    routePublik(akunApi.masuk, async (p) => {
      const nama = p.body.nama.trim().toLowerCase()
      const tunggu = alamat.ambil(p.alamat, 1) || tundaMasuk.tunggu(nama, p.alamat)
      if (tunggu > 0) return terlaluSering(tunggu)
      const akun = await p.transaksi((tx) => q.akunDariNama(tx, nama, p.hariIni))
      if (!(await cocok(p.body.sandi, akun, opsi)) || !akun) return masukDitolak(tundaMasuk.salah(nama, p.alamat))
      return p.transaksi(async (tx) => {
        const faktor = await faktorKedua(tx, p, akun, p.body.totp)
        if (faktor === 'salah') return masukDitolak(tundaMasuk.salah(nama, p.alamat))
        tundaMasuk.benar(nama, p.alamat)
        const sesi = await bukaSesi(tx, p, akun, { jenis: p.body.jenis, faktor: faktor === 'ditunjukkan' })
        return balasanSaya(tx, p, akun, sesi)
      })
    }),
    // The code is looked at before anything else: without it all names answer alike.
    routePublik(akunApi.aktivasi, async (p) => {
      const nama = p.body.nama.trim().toLowerCase()
      const tunggu = alamat.ambil(p.alamat, 1) || tundaKode.tunggu(nama, p.alamat)
      if (tunggu > 0) return terlaluSering(tunggu)
      const kode = hashKode(p.kunci, p.body.kode)
      const { akun, hidup, lewat, orang } = await p.transaksi(async (tx) => {
        const akun = await q.akunDariNama(tx, nama, p.hariIni)
        const hidup = akun !== undefined && (await q.kodeHidup(tx, akun.id, untukKode(akun), kode, p.kini))
        const lewat = akun !== undefined && !hidup && (await q.kodeSudahLewat(tx, akun.id, KODE_AKTIVASI, kode))
        return { akun, hidup, lewat, orang: akun && hidup ? await profil(tx, akun.pegawaiId, p.hariIni) : undefined }
      })
      const kodeLewat = () => sudahTidakBerlaku('kode-lewat', 'Kode ini sudah dipakai atau sudah lewat waktunya.')
      if (lewat) return kodeLewat()
      if (!hidup || !akun) return masukDitolak(tundaKode.salah(nama, p.alamat))
      const tolak = tolakSandi(p.body.sandi, orang?.nip ?? null, orang?.nama ?? nama, p.instansi.nama)
      if (tolak) return tolak
      const hash = await hashSandi(p.body.sandi)
      return p.transaksi(async (tx) => {
        if (!(await q.pakaiKode(tx, akun.id, untukKode(akun), kode, p.kini))) return kodeLewat()
        tundaKode.benar(nama, p.alamat)
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

/** Codes that set a sandi: the one of a first activation does not take over an account in use, none opens an ended one. */
function untukKode(akun: q.Akun): readonly q.UntukKode[] {
  if (akun.keadaan === 'berakhir') return []
  return akun.keadaan === 'aktif' ? ['pemulihan'] : KODE_AKTIVASI
}

const ruteSesi: Rute[] = [
  route(akunApi.saya, async (p) => {
    const akun = await q.akunDariId(p.tx, p.sesi.akun)
    return akun ? balasanSaya(p.tx, p, akun, p.sesi) : tidakAda()
  }),
  route(akunApi.keluar, async (p) => {
    await q.cabutSesi(p.tx, p.sesi.akun, p.sesi.sid, p.kini)
    await p.catat({ jenis: 'sesi-keluar', objekId: p.sesi.sid, pegawaiId: p.sesi.pegawai, teks: {} })
    p.sesudah(() => p.penjaga.cabut(p.sesi.sid))
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
    p.sesudah(() => p.penjaga.cabut(p.params.id))
    return { ok: true as const }
  }),
]

function ruteSandi(opsi: OpsiAkun, tunda: Jeda): Rute[] {
  return [
    routeBebas(akunApi.gantiSandi, async (p) => {
      const nama = `sandi:${p.sesi.akun}`
      const tunggu = tunda.tunggu(nama)
      if (tunggu > 0) return terlaluSering(tunggu)
      const akun = await p.transaksi((tx) => q.akunDariId(tx, p.sesi.akun))
      if (!(await cocok(p.body.lama, akun, opsi)) || !akun) return masukDitolak(tunda.salah(nama))
      const orang = await p.transaksi((tx) => profil(tx, akun.pegawaiId, p.hariIni))
      const tolak = tolakSandi(p.body.baru, orang?.nip ?? null, orang?.nama ?? akun.nama, p.instansi.nama)
      if (tolak) return tolak
      const hash = await hashSandi(p.body.baru)
      return p.transaksi(async (tx, catat) => {
        // Ended while the hash was made: the sandi stays as whoever ended the sessions left it.
        if ((await q.akunDariId(tx, akun.id))?.versi !== akun.versi) return belumMasuk()
        const versi = await q.simpanSandi(tx, akun.id, hash, p.kini)
        await catat({ jenis: 'akun-sandi', objekId: akun.id, pegawaiId: akun.pegawaiId, teks: {} })
        p.sesudah(() => p.penjaga.naikkan(akun.id, versi))
        p.pasangSesi({ ...p.sesi, versi })
        return { ok: true as const }
      })
    }),
    routeBebas(akunApi.teguhkan, async (p) => {
      const nama = `teguh:${p.sesi.akun}`
      const tunggu = tunda.tunggu(nama)
      if (tunggu > 0) return terlaluSering(tunggu)
      const { akun, kode, berpasskey } = await p.transaksi(async (tx) => {
        const akun = await q.akunDariId(tx, p.sesi.akun)
        return {
          akun,
          kode: akun?.totpAktif && p.body.totp !== undefined ? await faktorKedua(tx, p, akun, p.body.totp) : undefined,
          berpasskey: akun !== undefined && (await listPasskey(tx, akun.id)).length > 0,
        }
      })
      // The sandi is asked again only where no second factor is set.
      if (berpasskey && kode === undefined) return perluPasskey()
      const ya = akun?.totpAktif ? kode === 'ditunjukkan' : await cocok(p.body.sandi ?? '', akun, opsi)
      if (!ya) return masukDitolak(tunda.salah(nama))
      tunda.benar(nama)
      const teguh = Math.floor(p.kini.getTime() / 1000) + LAMA_TEGUH
      p.pasangSesi({ ...p.sesi, teguh, faktor: p.sesi.faktor || kode === 'ditunjukkan' })
      return { sampai: new Date(teguh * 1000).toISOString() }
    }),
    routeBebas(akunApi.totpMulai, async (p) => {
      const nama = `teguh:${p.sesi.akun}`
      const tunggu = tunda.tunggu(nama)
      if (tunggu > 0) return terlaluSering(tunggu)
      const akun = await p.transaksi((tx) => q.akunDariId(tx, p.sesi.akun))
      if (!(await cocok(p.body.sandi, akun, opsi)) || !akun) return masukDitolak(tunda.salah(nama))
      if (akun.totpAktif) return bentrok('totp-sudah-ada', 'Faktor kedua sudah terpasang.')
      return p.transaksi(async (tx) => {
        if (!p.sesi.faktor && (await q.adaFaktorKedua(tx, akun.id))) return perluFaktor()
        const baru = rahasiaTotpBaru(akun.nama)
        await q.simpanTotp(tx, akun.id, enkripsi(p.kunci.bungkus, baru.rahasia, akun.id), false, 0)
        return { uri: baru.uri, rahasia: baru.teks }
      })
    }),
    route(akunApi.totpPasang, async (p) => {
      const nama = `teguh:${p.sesi.akun}`
      const tunggu = tunda.tunggu(nama)
      if (tunggu > 0) return terlaluSering(tunggu)
      const akun = await q.akunDariId(p.tx, p.sesi.akun)
      if (!akun || akun.totpRahasia === null || akun.totpAktif) return tidakAda()
      if (!p.sesi.faktor && (await q.adaFaktorKedua(p.tx, akun.id))) return perluFaktor()
      const langkah = langkahTotp(dekripsi(p.kunci.bungkus, akun.totpRahasia, akun.id), p.body.totp, p.kini)
      if (langkah === undefined) return masukDitolak(tunda.salah(nama))
      const kode = Array.from({ length: 8 }, kodeAcak)
      await q.simpanTotp(p.tx, akun.id, akun.totpRahasia, true, langkah)
      await q.insertKodePemulihan(
        p.tx,
        akun.id,
        kode.map((k) => hashKode(p.kunci, k)),
      )
      await p.catat({ jenis: 'akun-totp', objekId: akun.id, pegawaiId: akun.pegawaiId, teks: {} })
      p.pasangSesi({ ...p.sesi, faktor: true })
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
    if (p.body.untuk === 'aktivasi' && akun.keadaan === 'aktif')
      return bentrok('akun-sudah-aktif', 'Akun ini sudah aktif. Untuk sandi yang terlupa, buat kode pemulihan.')
    // Who sets a sandi can sign in: for a holder of a role that is for the whole instansi, not for one OPD. A code for a HP asks the sandi too.
    if (p.body.untuk !== 'perangkat' && !p.lingkup.semua && (await q.listPeran(p.tx, akun.id, p.hariIni)).length > 0)
      return dilarang('pemegang-peran', 'Kode bagi pemegang peran dibuat oleh BKPSDM.')
    const kode = kodeAcak()
    const sampai = new Date(p.kini.getTime() + UMUR_KODE_MS)
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
]

export function akunRoutes(opsi: OpsiAkun): Rute[] {
  const tunda = jeda(opsi.jam)
  return [...ruteMasuk(opsi), ...ruteSesi, ...ruteSandi(opsi, tunda), ...ruteKewenangan, ...peranRoutes]
}

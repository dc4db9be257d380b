import { v7 } from 'uuid'
import { type Akun, akunDariId, pakaiKode } from '../akun/akun.query.ts'
import { hashKode } from '../kripto/kode.ts'
import { dalamLingkup, urusanSendiri } from '../akun/lingkup.ts'
import type { Db } from '../db/db.ts'
import { kunciPublik } from '../kripto/jws.ts'
import { sandiCocok } from '../kripto/sandi.ts'
import type { Jam } from '../server/konteks.ts'
import { pernahMelihat } from '../jejak/jejak.query.ts'
import { pegawaiPada, unitPada } from '../pegawai/pegawai.query.ts'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { jeda } from '../server/laju.ts'
import { Tolakan, bentrok, dilarang, ditolak, isianSalah, kursorBasi, masukDitolak, terlaluSering, tidakAda } from '../server/masalah.ts'
import { type Peminta, type Rute, route, routeBebas } from '../server/route.ts'
import { isTanggal, tambahHari, tanggal } from '../waktu/tanggal.ts'
import { saatDariMenit } from '../waktu/zona.ts'
import { menitLokal } from '../waktu/jam.ts'
import type { LaciKunci } from './kunci.job.ts'
import { awalKunci, menungguOrang, putusanPerOrang } from './kunci.ts'
import {
  adaKunciPublik,
  type BarisPerangkat,
  akhiriKunci,
  insertKunci,
  keadaanPendaftaran,
  listPerangkatMenunggu,
  listPerangkatPegawai,
  listPutusanKunci,
  listRantaiPegawai,
  perangkat,
  putuskanKunci,
} from './perangkat.query.ts'
import { insertTanda } from './tanda.query.ts'
import { tandaPemasangan } from './tanda.ts'
import { tapApi } from './tap.api.ts'

export type AlatPerangkat = {
  readonly jam: Jam
  readonly laci: LaciKunci
  /** In wajib a first key waits for approval; before it holds at once. Asked of the adoption stage of the person's unit. */
  readonly perluPersetujuan: (tx: Db, pegawaiId: string) => Promise<boolean>
  /** Days judged without the taps of a key that waits are judged anew when it is decided. */
  readonly nilaiUlangPegawai: (p: Peminta, pegawaiId: string) => Promise<void>
}

/** So many at once, each opened before it is decided. */
const SEKALI_LIHAT = 20
const SEHARI = 86_400_000

function tampil(b: BarisPerangkat) {
  return {
    kid: b.kid,
    pegawaiId: b.pegawaiId,
    nama: b.nama,
    model: b.model,
    keadaan: b.keadaan,
    dibuat: b.didaftarkan.toISOString(),
    menungguOrang: menungguOrang(b),
    perluKepala: menungguOrang(b) && b.penyetuju === 'kepala',
    dihitungMulai: b.keadaan === 'menunggu' && b.mendingin !== null ? b.mendingin.toISOString() : null,
  }
}

export function perangkatRoutes(alat: AlatPerangkat): Rute[] {
  const tunda = jeda(alat.jam)
  return [
    routeBebas(tapApi.daftarkanPerangkat, async (p) => {
      const nama = `perangkat:${p.sesi.akun}`
      const tunggu = tunda.tunggu(nama)
      if (tunggu > 0) return terlaluSering(tunggu)
      const akun = await p.transaksi((tx) => akunDariId(tx, p.sesi.akun))
      if (!(await sandiCocok(p.body.sandi, akun?.sandiHash ?? null)) || !akun) return masukDitolak(tunda.salah(nama))
      if (!titikSah(p.body.kunci))
        return ditolak([{ alasan: 'kunci-rusak', kalimat: 'Kunci HP tidak terbaca. Perbarui peramban, lalu coba lagi.' }])
      return p.transaksi(async (tx, catat) => {
        const hasil = await daftarkan(tx, p, akun, alat)
        if (hasil instanceof Tolakan) {
          if (hasil.masalah.kode === 'ditolak') tunda.salah(nama)
          return hasil
        }
        const { lama, ...jawab } = hasil
        tunda.benar(nama)
        if (lama !== null) {
          await catat({ jenis: 'perangkat-cabut', objekId: lama, pegawaiId: akun.pegawaiId, teks: { alasan: 'ganti HP' } })
          p.sesudah(() => alat.laci.lupakan(lama))
        }
        await catat({
          jenis: 'perangkat-daftar',
          objekId: hasil.kid,
          pegawaiId: akun.pegawaiId,
          teks: { model: p.body.model, keadaan: hasil.keadaan },
        })
        return jawab
      })
    }),
    route(tapApi.perangkatSaya, async (p) => ({
      daftar: (await listPerangkatPegawai(p.tx, p.pemanggil.pegawaiId, p.hariIni)).map(tampil),
      berikutnya: null,
    })),
    route(tapApi.perangkatMenunggu, async (p) => {
      const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
      if (setelah === undefined) return kursorBasi()
      const daftar = await listPerangkatMenunggu(p.tx, p.lingkup, p.pemanggil.pegawaiId, p.hariIni, setelah?.id ?? null, SEKALI_LIHAT + 1)
      const akhir = daftar[SEKALI_LIHAT - 1]
      return {
        daftar: daftar.slice(0, SEKALI_LIHAT).map(tampil),
        berikutnya: daftar.length > SEKALI_LIHAT && akhir ? tulisKursor(p.kunci, { nama: 'hp', id: akhir.kid }) : null,
      }
    }),
    rutePegawai,
    ruteBuka,
    rutePutusan,
    route(tapApi.putuskanPerangkat, async (p) => {
      const b = await perangkat(p.tx, p.params.kid, p.hariIni)
      if (!b || !dalamLingkup(p.lingkup, b.pegawaiId, b.unitKerjaId)) return tidakAda()
      if (urusanSendiri(p.pemanggil, b.pegawaiId)) return dilarang('urusan-sendiri', 'HP sendiri disetujui oleh orang lain.')
      if (b.penyetuju === 'kepala' && !p.pemanggil.peran.some((r) => r.peran === 'kepala' || r.peran === 'bkpsdm'))
        return dilarang('perlu-kepala', 'HP ketiga dalam 30 hari diputuskan oleh kepala perangkat daerah atau BKPSDM.')
      const sejak = new Date(p.kini.getTime() - SEHARI)
      if (
        !(await pernahMelihat(p.tx, {
          jenis: 'lihat-perangkat',
          pegawaiId: b.pegawaiId,
          pelakuId: p.pemanggil.pegawaiId,
          objekId: b.kid,
          sejak,
        }))
      )
        return ditolak([{ alasan: 'belum-dibuka', kalimat: 'Buka pendaftaran ini dahulu, lalu putuskan.' }])
      const keadaan = p.body.putusan === 'setujui' ? 'aktif' : 'ditolak'
      if (!(await putuskanKunci(p.tx, { kid: b.kid, keadaan, oleh: p.pemanggil.pegawaiId, alasan: p.body.alasan, kini: p.kini })))
        return bentrok('sudah-diputus', 'Pendaftaran HP ini sudah diputuskan.')
      await p.catat({
        jenis: 'perangkat-putus',
        objekId: b.kid,
        pegawaiId: b.pegawaiId,
        teks: { putusan: p.body.putusan, alasan: p.body.alasan, model: b.model },
      })
      p.sesudah(() => alat.laci.lupakan(b.kid))
      await alat.nilaiUlangPegawai(p, b.pegawaiId)
      return { ok: true as const }
    }),
    route(tapApi.cabutPerangkat, async (p) => {
      const b = await perangkat(p.tx, p.params.kid, p.hariIni)
      if (!b || !urusanSendiri(p.pemanggil, b.pegawaiId)) return tidakAda()
      return cabut(p, b.kid, b.pegawaiId, alat)
    }),
    route(tapApi.cabutPerangkatLain, async (p) => {
      const b = await perangkat(p.tx, p.params.kid, p.hariIni)
      if (!b || !dalamLingkup(p.lingkup, b.pegawaiId, b.unitKerjaId)) return tidakAda()
      if (urusanSendiri(p.pemanggil, b.pegawaiId)) return dilarang('urusan-sendiri', 'HP sendiri dicabut dari halaman Saya.')
      return cabut(p, b.kid, b.pegawaiId, alat)
    }),
  ]
}

const rutePegawai = route(tapApi.perangkatPegawai, async (p) => {
  const orang = await pegawaiPada(p.tx, p.params.pegawaiId, p.hariIni)
  if (!orang || !dalamLingkup(p.lingkup, orang.id, orang.unitKerjaId)) return tidakAda()
  if (!urusanSendiri(p.pemanggil, orang.id)) await p.catat({ jenis: 'lihat-perangkat', objekId: null, pegawaiId: orang.id, teks: {} })
  return { daftar: (await listPerangkatPegawai(p.tx, orang.id, p.hariIni)).map(tampil), berikutnya: null }
})

const ruteBuka = route(tapApi.bukaPerangkat, async (p) => {
  const b = await perangkat(p.tx, p.params.kid, p.hariIni)
  if (!b || !dalamLingkup(p.lingkup, b.pegawaiId, b.unitKerjaId)) return tidakAda()
  const riwayat = await listRantaiPegawai(p.tx, b.pegawaiId)
  await p.catat({ jenis: 'lihat-perangkat', objekId: b.kid, pegawaiId: b.pegawaiId, teks: { model: b.model } })
  return {
    ...tampil(b),
    alasan: b.alasan,
    unitKerja: b.unitKerjaId === null ? null : ((await unitPada(p.tx, b.unitKerjaId, p.hariIni))?.nama ?? null),
    riwayat: riwayat.map((r) => ({
      kid: r.kid,
      model: r.model,
      keadaan: r.keadaan,
      dibuat: r.didaftarkan.toISOString(),
      dicabut: r.dicabut?.toISOString() ?? null,
      rekaman: r.diterima,
      belumDiterima: Math.max(0, (r.terakhir ?? 0) - r.diterima),
      tempatTerakhir: r.tempat,
      posisiTerakhir: r.posisi,
    })),
  }
})

const rutePutusan = route(tapApi.putusanPerangkat, async (p) => {
  const { sampai = p.hariIni } = p.query
  const dari = p.query.dari ?? tambahHari(p.hariIni, -29)
  if (!isTanggal(dari)) return isianSalah([{ jalur: 'dari', harap: 'tanggal yang ada' }])
  if (!isTanggal(sampai) || sampai < dari) return isianSalah([{ jalur: 'sampai', harap: 'sama dengan atau sesudah tanggal awal' }])
  const saat = (t: string) => saatDariMenit(menitLokal(tanggal(t), 0), p.instansi.zona)
  return { daftar: putusanPerOrang(await listPutusanKunci(p.tx, saat(dari), saat(tambahHari(tanggal(sampai), 1)), p.hariIni)) }
})

type PemintaDaftar = Parameters<Parameters<typeof routeBebas<typeof tapApi.daftarkanPerangkat>>[1]>[0]

/** Everything that can refuse comes before the code is used up. */
async function daftarkan(tx: Db, p: PemintaDaftar, akun: Akun, alat: AlatPerangkat) {
  const keadaan = await keadaanPendaftaran(tx, akun.pegawaiId, p.body.pemasangan ?? null, p.kini)
  if (keadaan.pemilikPemasangan !== null && keadaan.pemilikPemasangan !== akun.pegawaiId) {
    await insertTanda(tx, [tandaPemasangan(keadaan.pemilikPemasangan, akun.pegawaiId, p.hariIni)], p.kini)
    return bentrok('pemasangan-milik-lain', 'Aplikasi di HP ini sudah terdaftar untuk pegawai lain.')
  }
  if (await adaKunciPublik(tx, p.body.kunci)) return bentrok('kunci-sudah-terdaftar', 'Kunci HP ini sudah pernah didaftarkan.')
  if (!(await pakaiKode(tx, akun.id, ['perangkat'], hashKode(p.kunci, p.body.kode), p.kini)))
    return ditolak([
      { alasan: 'kode-salah', kalimat: 'Kode HP belum cocok atau sudah berakhir. Minta kode baru kepada pengelola kepegawaian.' },
    ])
  const wajib = await alat.perluPersetujuan(tx, akun.pegawaiId)
  const baru = awalKunci({ wajib, jumlah30: keadaan.jumlah30, pernah: keadaan.pernah, kini: p.kini })
  if (keadaan.hidup !== null) await akhiriKunci(tx, { kid: keadaan.hidup, keadaan: 'dicabut', oleh: akun.pegawaiId, kini: p.kini })
  const kid = v7()
  await insertKunci(tx, [
    {
      kid,
      pegawaiId: akun.pegawaiId,
      x: p.body.kunci.x,
      y: p.body.kunci.y,
      model: p.body.model,
      pemasangan: p.body.pemasangan ?? null,
      alasan: p.body.alasan ?? null,
      ...baru,
      kini: p.kini,
    },
  ])
  return {
    kid,
    keadaan: baru.keadaan,
    menungguOrang: menungguOrang({ ...baru, diputus: null }),
    dihitungMulai: baru.mendingin?.toISOString() ?? null,
    lama: keadaan.hidup,
  }
}

function titikSah(k: { readonly x: string; readonly y: string }): boolean {
  try {
    kunciPublik(k.x, k.y)
    return true
  } catch {
    return false
  }
}

type PemintaCabut = Parameters<Parameters<typeof route<typeof tapApi.cabutPerangkat>>[1]>[0]

async function cabut(p: PemintaCabut, kid: string, pegawaiId: string, alat: AlatPerangkat) {
  if (!(await akhiriKunci(p.tx, { kid, keadaan: 'dicabut', oleh: p.pemanggil.pegawaiId, kini: p.kini })))
    return bentrok('sudah-berakhir', 'HP ini sudah tidak berlaku.')
  await p.catat({ jenis: 'perangkat-cabut', objekId: kid, pegawaiId, teks: { alasan: p.body.alasan } })
  p.sesudah(() => alat.laci.lupakan(kid))
  await alat.nilaiUlangPegawai(p, pegawaiId)
  return { ok: true as const }
}

import { v7 } from 'uuid'
import { type Akun, akunDariId, pakaiKode } from '../akun/akun.query.ts'
import { hashKode } from '../kripto/kode.ts'
import { dalamLingkup, urusanSendiri } from '../akun/lingkup.ts'
import type { Db } from '../db/db.ts'
import { kunciPublik } from '../kripto/jws.ts'
import { sandiCocok } from '../kripto/sandi.ts'
import type { Jam } from '../server/konteks.ts'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { jeda } from '../server/laju.ts'
import { Tolakan, bentrok, dilarang, ditolak, kursorBasi, masukDitolak, terlaluSering, tidakAda } from '../server/masalah.ts'
import { type Rute, route, routeBebas } from '../server/route.ts'
import type { LaciKunci } from './kunci.job.ts'
import {
  adaKunciPublik,
  type BarisPerangkat,
  akhiriKunci,
  insertKunci,
  keadaanPendaftaran,
  listPerangkatMenunggu,
  listPerangkatPegawai,
  perangkat,
  putuskanKunci,
} from './perangkat.query.ts'
import { tapApi } from './tap.api.ts'

export type AlatPerangkat = {
  readonly jam: Jam
  readonly laci: LaciKunci
  /** In wajib a first key waits for approval; before it holds at once. Asked of the adoption stage of the person's unit. */
  readonly perluPersetujuan: (tx: Db, pegawaiId: string) => Promise<boolean>
  /** Days judged without the taps of a key that waits are judged anew when it is decided. */
  readonly nilaiUlangPegawai: (pegawaiId: string) => Promise<void>
}

const KUNCI_KETIGA = 3

function tampil(b: BarisPerangkat) {
  return { kid: b.kid, pegawaiId: b.pegawaiId, nama: b.nama, model: b.model, keadaan: b.keadaan, dibuat: b.didaftarkan.toISOString() }
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
        tunda.benar(nama)
        await catat({
          jenis: 'perangkat-daftar',
          objekId: hasil.kid,
          pegawaiId: akun.pegawaiId,
          teks: { model: p.body.model, keadaan: hasil.keadaan },
        })
        return hasil
      })
    }),
    route(tapApi.perangkatSaya, async (p) => ({
      daftar: (await listPerangkatPegawai(p.tx, p.pemanggil.pegawaiId, p.hariIni)).map(tampil),
      berikutnya: null,
    })),
    route(tapApi.perangkatMenunggu, async (p) => {
      const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
      if (setelah === undefined) return kursorBasi()
      const daftar = await listPerangkatMenunggu(p.tx, p.lingkup, p.pemanggil.pegawaiId, p.hariIni, setelah?.id ?? null, 51)
      const akhir = daftar[49]
      return {
        daftar: daftar.slice(0, 50).map(tampil),
        berikutnya: daftar.length > 50 && akhir ? tulisKursor(p.kunci, { nama: 'hp', id: akhir.kid }) : null,
      }
    }),
    route(tapApi.putuskanPerangkat, async (p) => {
      const b = await perangkat(p.tx, p.params.kid, p.hariIni)
      if (!b || !dalamLingkup(p.lingkup, b.pegawaiId, b.unitKerjaId)) return tidakAda()
      if (urusanSendiri(p.pemanggil, b.pegawaiId)) return dilarang('urusan-sendiri', 'HP sendiri disetujui oleh orang lain.')
      const keadaan = p.body.putusan === 'setujui' ? 'aktif' : 'ditolak'
      if (!(await putuskanKunci(p.tx, { kid: b.kid, keadaan, oleh: p.pemanggil.pegawaiId, alasan: p.body.alasan, kini: p.kini })))
        return bentrok('sudah-diputus', 'Pendaftaran HP ini sudah diputuskan.')
      await p.catat({
        jenis: 'perangkat-putus',
        objekId: b.kid,
        pegawaiId: b.pegawaiId,
        teks: { putusan: p.body.putusan, alasan: p.body.alasan, model: b.model },
      })
      p.sesudah(() => {
        alat.laci.lupakan(b.kid)
        void alat.nilaiUlangPegawai(b.pegawaiId)
      })
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

type PemintaDaftar = Parameters<Parameters<typeof routeBebas<typeof tapApi.daftarkanPerangkat>>[1]>[0]

/** Everything that can refuse comes before the code is used up. */
async function daftarkan(tx: Db, p: PemintaDaftar, akun: Akun, alat: AlatPerangkat) {
  const keadaan = await keadaanPendaftaran(tx, akun.pegawaiId, p.body.pemasangan ?? null, p.kini)
  if (keadaan.hidup) return bentrok('hp-sudah-ada', 'Sudah ada HP yang terdaftar. Cabut HP lama dahulu.')
  if (keadaan.pemilikPemasangan !== null && keadaan.pemilikPemasangan !== akun.pegawaiId)
    return bentrok('pemasangan-milik-lain', 'Aplikasi di HP ini sudah terdaftar untuk pegawai lain.')
  if (await adaKunciPublik(tx, p.body.kunci)) return bentrok('kunci-sudah-terdaftar', 'Kunci HP ini sudah pernah didaftarkan.')
  if (!(await pakaiKode(tx, akun.id, ['perangkat'], hashKode(p.kunci, p.body.kode), p.kini)))
    return ditolak([
      { alasan: 'kode-salah', kalimat: 'Kode HP belum cocok atau sudah berakhir. Minta kode baru kepada pengelola kepegawaian.' },
    ])
  const tunggal = keadaan.jumlah30 + 1 < KUNCI_KETIGA && !(await alat.perluPersetujuan(tx, akun.pegawaiId))
  const baru = tunggal ? ('aktif' as const) : ('menunggu' as const)
  const kid = v7()
  await insertKunci(tx, [
    {
      kid,
      pegawaiId: akun.pegawaiId,
      x: p.body.kunci.x,
      y: p.body.kunci.y,
      model: p.body.model,
      pemasangan: p.body.pemasangan ?? null,
      keadaan: baru,
      kini: p.kini,
    },
  ])
  return { kid, keadaan: baru }
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
  p.sesudah(() => {
    alat.laci.lupakan(kid)
    void alat.nilaiUlangPegawai(pegawaiId)
  })
  return { ok: true as const }
}

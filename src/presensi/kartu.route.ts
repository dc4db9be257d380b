import { catatJejak } from '../jejak/jejak.query.ts'
import { bukaAmplop } from '../kripto/amplop.ts'
import { teksSah } from '../kripto/jws.ts'
import { hashKode } from '../kripto/kode.ts'
import { sandiCocok } from '../kripto/sandi.ts'
import { sha256, sha256Base64url } from '../kripto/sidik.ts'
import type { Instansi, Jam } from '../server/konteks.ts'
import type { Body, Reply } from '../server/kontrak.api.ts'
import { type Jeda, laju } from '../server/laju.ts'
import { sudahTidakBerlaku, terlaluSering, tidakAda } from '../server/masalah.ts'
import { type PermintaanPublik, type Rute, routePublik } from '../server/route.ts'
import { teksKartuTap } from '../tap/baris-tap.ts'
import { type IsiRekamKartu, kodeKartu, untukAmplop, uraiRekam, waktuKartuSah } from '../tap/kartu.ts'
import { kartuApi } from '../tap/kartu.api.ts'
import { insertDitolak, kartuDariHash, type KartuTerbaca, sudahDitolak } from '../tap/kartu.query.ts'
import { kelasKode, langkahPada } from '../tap/kode-layar.ts'
import type { LaciLayar, LayarTerbaca } from '../tap/layar.job.ts'
import { golongkanWaktu, TANDA_JAM_SERVER, type WaktuTap } from '../tap/waktu-tap.ts'
import { tanggalDariMenit } from '../waktu/jam.ts'
import { menitPada } from '../waktu/zona.ts'
import type { Penulis, TapTulis } from './penulis.job.ts'

export type AlatKartuLayar = {
  readonly instansi: Instansi
  readonly jam: Jam
  readonly layar: LaciLayar
  readonly penulis: Penulis
  /** Wrong PINs, counted together with those at an office computer. */
  readonly tundaPin: Jeda
  /** W3: the server does not trust its own clock; taps go on, marked. */
  readonly jamRagu: () => boolean
}

type Kiriman = Body<typeof kartuApi.rekam>['daftar'][number]
type Hasil = Reply<typeof kartuApi.rekam>['hasil'][number]
type Masuk = PermintaanPublik<typeof kartuApi.rekam>
type Sebab = 'pin' | 'waktu' | 'tempat'

/** All screens of a kabupaten may stand behind one address. */
const ALAMAT = { sekaligus: 600, perDetik: 10 } as const
/** A queue of a bad day comes in calls of ten. */
const LAYAR = { sekaligus: 60, perDetik: 0.5 } as const
const LAGI_DETIK = 15

/** Presence by a card: the screen vouches for place and time, the own PIN for the person. */
export function kartuLayarRoutes(alat: AlatKartuLayar): Rute[] {
  const perAlamat = laju(alat.jam, ALAMAT.sekaligus, ALAMAT.perDetik)
  const perLayar = laju(alat.jam, LAYAR.sekaligus, LAYAR.perDetik)
  return [
    routePublik(kartuApi.rekam, async (p) => {
      const tunggu = perAlamat.ambil(p.alamat, 1)
      if (tunggu > 0) return terlaluSering(tunggu)
      const l = await alat.layar.ambil(p.body.layar)
      if (!l) return tidakAda()
      const terurai = await Promise.all(p.body.daftar.map((k) => uraiSah(k, l)))
      // Nothing of it is signed by this screen: whoever asks does not hold its key.
      if (terurai.every((t) => t === undefined)) return tidakAda()
      const giliran = perLayar.ambil(l.id, terurai.length)
      if (giliran > 0) return terlaluSering(giliran)
      if (l.diakhiri !== null) return sudahTidakBerlaku('layar-dilepas', 'Layar ini sudah dilepas dari Hadir.')
      const hasil: Hasil[] = []
      // One after the other: a PIN that was wrong is counted before the next is looked at.
      for (const [i, k] of p.body.daftar.entries()) {
        const isi = terurai[i]
        hasil.push(isi ? await satu(alat, p, l, k, isi) : { jawab: 'ditolak', sebab: 'rusak' })
      }
      return { hasil }
    }),
  ]
}

async function uraiSah(k: Kiriman, l: LayarTerbaca): Promise<IsiRekamKartu | undefined> {
  const isi = uraiRekam(k.teks)
  if (isi?.layar !== l.id || isi.amplop !== sha256Base64url(k.amplop)) return undefined
  return (await teksSah(k.teks, Buffer.from(k.tanda, 'base64url'), l.publik)) ? isi : undefined
}

function isiAmplop(p: Masuk, k: Kiriman, isi: IsiRekamKartu): { readonly kartu: string; readonly pin: string } | undefined {
  const [kartu = '', pin = '', ...lain] = bukaAmplop(p.kunci, k.amplop, untukAmplop(isi.layar, isi.id))?.toString('utf8').split(' ') ?? []
  return lain.length === 0 && kodeKartu(kartu) && /^\d{6}$/.test(pin) ? { kartu, pin } : undefined
}

const SALAH: Hasil = { jawab: 'ditolak', sebab: 'kartu-atau-pin' }
const JAWAB_DITOLAK: Readonly<Record<Sebab, Hasil>> = {
  pin: SALAH,
  waktu: { jawab: 'ditolak', sebab: 'waktu' },
  tempat: { jawab: 'ditolak', sebab: 'tempat' },
}

async function satu(alat: AlatKartuLayar, p: Masuk, l: LayarTerbaca, k: Kiriman, isi: IsiRekamKartu): Promise<Hasil> {
  const amplop = isiAmplop(p, k, isi)
  if (!amplop) return { jawab: 'ditolak', sebab: 'rusak' }
  const { kartu, lama } = await p.transaksi(async (tx) => ({
    kartu: await kartuDariHash(tx, hashKode(p.kunci, amplop.kartu), p.hariIni),
    lama: await sudahDitolak(tx, isi.id),
  }))
  if (lama) return JAWAB_DITOLAK[lama]
  const sah = kartu && waktuKartuSah(isi.waktu, umur(p, l, kartu))
  const nama = `pin:${kartu?.nip ?? kartu?.pegawaiId ?? ''}`
  const tunggu = kartu ? alat.tundaPin.tunggu(nama) : 0
  // Kept by the screen and looked at again: a right PIN is not lost because somebody else tried wrong ones.
  if (tunggu > 0) return { jawab: 'nanti', detik: tunggu }
  // The same work and the same answer for a card that is none.
  const cocok = await sandiCocok(amplop.pin, kartu?.pin ?? null)
  if (!kartu) return SALAH
  if (!cocok) {
    alat.tundaPin.salah(nama)
    return tolak(p, kartu, isi, 'pin')
  }
  alat.tundaPin.benar(nama)
  if (!sah) return tolak(p, kartu, isi, 'waktu')
  const hasil = (await alat.penulis.tulis([tapKartu(alat, p, l, k, isi, kartu)]))?.[0]?.jawab
  switch (hasil) {
    case 'dicatat':
    case 'sudah-ada':
      return { jawab: hasil }
    case 'di-luar-tempat':
      return tolak(p, kartu, isi, 'tempat')
    case 'id-bentrok':
      return { jawab: 'ditolak', sebab: 'rusak' }
    case 'gagal':
    case undefined:
      return { jawab: 'nanti', detik: LAGI_DETIK }
  }
}

function umur(p: Masuk, l: LayarTerbaca, k: KartuTerbaca) {
  return {
    terima: p.kini.getTime(),
    dipasangkan: l.dipasangkan.getTime(),
    dibuat: k.dibuat.getTime(),
    diakhiri: k.diakhiri?.getTime() ?? null,
  }
}

/** Not a fact, but not lost either: its person finds it in the own log, the pengelola beside the card. */
async function tolak(p: Masuk, kartu: KartuTerbaca, isi: IsiRekamKartu, sebab: Sebab): Promise<Hasil> {
  await p.transaksi(async (tx) => {
    const waktu = new Date(isi.waktu)
    if (!(await insertDitolak(tx, { id: isi.id, kartuId: kartu.id, layarId: isi.layar, waktu, sebab, kini: p.kini }))) return
    await catatJejak(tx, p.kunci, p.kini, {
      jenis: 'kartu-ditolak',
      pelakuId: null,
      objekId: isi.id,
      pegawaiId: kartu.pegawaiId,
      teks: { sebab, waktu: waktu.toISOString() },
    })
  })
  return JAWAB_DITOLAK[sebab]
}

/** The time of a screen that vouches for it needs no other witness; one that only says it is believed as a phone without anchor. */
function waktuDari(p: Masuk, l: LayarTerbaca, isi: IsiRekamKartu): WaktuTap {
  const { waktu, kelas, layar } = isi
  if (kelasKode({ layar, kelas, langkah: langkahPada(waktu) }, l) === 'terverifikasi')
    return { kelas: 'terverifikasi', palingAwal: null, berubah: false }
  return golongkanWaktu({ waktu, terima: p.kini.getTime(), jangkar: null })
}

function tapKartu(alat: AlatKartuLayar, p: Masuk, l: LayarTerbaca, k: Kiriman, isi: IsiRekamKartu, kartu: KartuTerbaca): TapTulis {
  const waktu = new Date(isi.waktu)
  const menit = menitPada(waktu, alat.instansi.zona)
  return {
    bulan: `${tanggalDariMenit(menit).slice(0, 7)}-01`,
    id: isi.id,
    pegawaiId: kartu.pegawaiId,
    menit,
    waktu,
    terima: p.kini,
    sumber: 'kartu',
    arah: null,
    kid: null,
    urut: null,
    jws: null,
    sidik: sha256(teksKartuTap(k.teks, kartu.pegawaiId)),
    tautan: null,
    sebelum: null,
    tanda: alat.jamRagu() ? [TANDA_JAM_SERVER] : [],
    waktuTap: waktuDari(p, l, isi),
    nilai: [],
    titik: null,
    kartu: { kartuId: kartu.id, layarId: l.id, tempatId: l.tempatId, teks: `${k.teks}.${k.tanda}` },
  }
}

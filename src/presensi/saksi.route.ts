import { v7 } from 'uuid'
import { akunDariId } from '../akun/akun.query.ts'
import { dalamLingkup, urusanSendiri } from '../akun/lingkup.ts'
import { profil } from '../akun/saya.query.ts'
import { hashSandi, sandiCocok } from '../kripto/sandi.ts'
import { sha256 } from '../kripto/sidik.ts'
import { listOrangDariNip } from '../pegawai/impor/awal.query.ts'
import { pegawaiPada } from '../pegawai/pegawai.query.ts'
import type { Instansi } from '../server/konteks.ts'
import type { Jeda } from '../server/laju.ts'
import { dilarang, ditolak, masukDitolak, penuh, terlaluSering, tidakAda } from '../server/masalah.ts'
import { type Rute, route, routeBebas } from '../server/route.ts'
import { teksSaksi } from '../tap/baris-tap.ts'
import { kalimatPin, penolakanPin } from '../tap/pin-kantor.ts'
import { saksiApi } from '../tap/saksi.api.ts'
import { insertPin, listSaksi, pinBerlaku } from '../tap/saksi.query.ts'
import type { Arah } from '../tap/muatan.ts'
import { TANDA_JAM_SERVER } from '../tap/waktu-tap.ts'
import { menitLokal, tanggalDariMenit, teksDariMenit } from '../waktu/jam.ts'
import { menitPada, NAMA_ZONA, saatDariMenit } from '../waktu/zona.ts'
import type { Ingatan } from './ingatan.job.ts'
import { pukul } from './kata.ts'
import type { Penulis, TapTulis } from './penulis.job.ts'

export type AlatSaksi = {
  readonly instansi: Instansi
  readonly penulis: Penulis
  readonly ingatan: Ingatan
  /** W3: the server does not trust its own clock; taps go on, marked. */
  readonly jamRagu: () => boolean
  /** Wrong PINs, counted together with those at a screen. */
  readonly tundaPin: Jeda
}

const SEHARI = 200
const SIBUK_DETIK = 5
const KALIMAT_PIN =
  'NIP atau PIN belum cocok, atau pegawai ini belum membuat PIN. PIN dibuat di HP atau komputer: Saya, PIN komputer kantor.'

/** Presence without a phone: the person is known by a PIN of his own, the place and the moment by a witness who stands beside him. */
export function saksiRoutes(alat: AlatSaksi): Rute[] {
  const tunda = alat.tundaPin
  return [ruteGantiPin(tunda), ruteTempat(alat), ruteRekam(alat, tunda)]
}

function ruteGantiPin(tunda: Jeda): Rute {
  return routeBebas(saksiApi.gantiPin, async (p) => {
    const nama = `pin-sandi:${p.sesi.akun}`
    const tunggu = tunda.tunggu(nama)
    if (tunggu > 0) return terlaluSering(tunggu)
    const { akun, orang } = await p.transaksi(async (tx) => ({
      akun: await akunDariId(tx, p.sesi.akun),
      orang: await profil(tx, p.pemanggil.pegawaiId, p.hariIni),
    }))
    if (!(await sandiCocok(p.body.sandi, akun?.sandiHash ?? null))) return masukDitolak(tunda.salah(nama))
    tunda.benar(nama)
    const salah = penolakanPin(p.body.pin, orang?.nip ?? null)
    if (salah) return ditolak([{ alasan: salah, kalimat: kalimatPin(salah) }])
    const hash = await hashSandi(p.body.pin)
    return p.transaksi(async (tx, catat) => {
      await insertPin(tx, { pegawaiId: p.pemanggil.pegawaiId, hash, kini: p.kini })
      await catat({ jenis: 'pin-kantor', objekId: null, pegawaiId: p.pemanggil.pegawaiId, teks: {} })
      return { ok: true as const }
    })
  })
}

function ruteTempat(alat: AlatSaksi): Rute {
  return route(saksiApi.tempat, async (p) => {
    const pembaca = await alat.ingatan.kenali(p.tx, [p.pemanggil.pegawaiId], p.hariIni)
    const awal = saatDariMenit(menitLokal(p.hariIni, 0), p.instansi.zona)
    const daftar = await listSaksi(p.tx, p.pemanggil.pegawaiId, awal, SEHARI)
    return {
      tempat: pembaca.tempat(p.pemanggil.pegawaiId, p.hariIni).map((t) => ({ id: t.id, nama: t.nama })),
      daftar: daftar.map(({ menit, ...d }) => ({ ...d, lokal: teksDariMenit(menit) })),
    }
  })
}

type Orang = { readonly id: string; readonly nama: string }

function tapSaksi(alat: AlatSaksi, orang: Orang, isi: IsiSaksi, kini: Date): TapTulis {
  const menit = menitPada(kini, alat.instansi.zona)
  const id = v7({ msecs: kini.getTime() })
  return {
    bulan: `${tanggalDariMenit(menit).slice(0, 7)}-01`,
    id,
    pegawaiId: orang.id,
    menit,
    waktu: kini,
    terima: kini,
    sumber: 'kantor',
    arah: isi.arah,
    kid: null,
    urut: null,
    jws: null,
    sidik: sha256(teksSaksi({ id, pegawaiId: orang.id, waktu: kini, arah: isi.arah, tempatId: isi.tempatId }, isi.saksiId)),
    tautan: null,
    sebelum: null,
    tanda: alat.jamRagu() ? [TANDA_JAM_SERVER] : [],
    waktuTap: null,
    nilai: [],
    titik: null,
    saksi: isi,
  }
}

type IsiSaksi = NonNullable<TapTulis['saksi']> & { readonly arah: Arah | null }

function ruteRekam(alat: AlatSaksi, tunda: Jeda): Rute {
  return routeBebas(saksiApi.rekam, async (p) => {
    const nip = p.body.nip.replaceAll(/\s/g, '')
    const nama = `pin:${nip}`
    const tunggu = Math.max(tunda.tunggu(nama), tunda.tunggu(`saksi:${p.sesi.akun}`))
    if (tunggu > 0) return terlaluSering(tunggu)
    const dasar = await p.transaksi(async (tx) => {
      const orang = (await listOrangDariNip(tx, [nip], p.hariIni)).get(nip)
      const rinci = orang && (await pegawaiPada(tx, orang.id, p.hariIni))
      if (!orang || !rinci) return undefined
      const pembaca = await alat.ingatan.kenali(tx, [orang.id], p.hariIni)
      return { orang, unit: rinci.unitKerjaId, hash: await pinBerlaku(tx, orang.id), tempat: pembaca.tempat(orang.id, p.hariIni) }
    })
    if (dasar && urusanSendiri(p.pemanggil, dasar.orang.id))
      return dilarang('urusan-sendiri', 'Kehadiran sendiri disaksikan oleh orang lain.')
    const dalam = dasar !== undefined && dalamLingkup(p.lingkup, dasar.orang.id, dasar.unit)
    // The same work and the same answer, whoever is named.
    const cocok = await sandiCocok(p.body.pin, dalam ? dasar.hash : null)
    if (!cocok || !dasar) {
      tunda.salah(`saksi:${p.sesi.akun}`)
      const detik = tunda.salah(nama)
      return detik > 0 ? terlaluSering(detik) : ditolak([{ alasan: 'pin-tidak-cocok', kalimat: KALIMAT_PIN }])
    }
    tunda.benar(nama)
    tunda.benar(`saksi:${p.sesi.akun}`)
    const { tempatId } = p.body
    const tempat = dasar.tempat.find((t) => t.id === tempatId)
    if (tempatId !== null && !tempat) return tidakAda()
    const isi: IsiSaksi = { saksiId: p.pemanggil.pegawaiId, alasan: p.body.alasan, tempatId, arah: p.body.arah }
    const tap = tapSaksi(alat, dasar.orang, isi, p.kini)
    const [hasil] = (await alat.penulis.tulis([tap])) ?? []
    if (hasil?.jawab !== 'dicatat') return penuh(SIBUK_DETIK)
    const di = tempat ? ` di ${tempat.nama}` : ''
    return {
      tapId: tap.id,
      nama: dasar.orang.nama,
      lokal: teksDariMenit(tap.menit),
      kalimat: `Tercatat pukul ${pukul(tap.menit)} ${NAMA_ZONA[alat.instansi.zona]}${di}, disaksikan Anda.`,
    }
  })
}

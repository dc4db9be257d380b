import { dalamLingkup, urusanSendiri } from '../akun/lingkup.ts'
import { bukaFoto, izinFotoSah, tutupFoto, undian } from '../kripto/foto.ts'
import { sha256Base64url } from '../kripto/sidik.ts'
import { pegawaiPada } from '../pegawai/pegawai.query.ts'
import type { Instansi, Jam } from '../server/konteks.ts'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { laju } from '../server/laju.ts'
import { bentrok, dilarang, ditolak, kursorBasi, masalahUmum, penuh, terlaluSering, tidakAda, Tolakan } from '../server/masalah.ts'
import { type Rute, route, routeBebas } from '../server/route.ts'
import { tanggalDariMenit, teksDariMenit } from '../waktu/jam.ts'
import { tambahHari } from '../waktu/tanggal.ts'
import { tanggalPada } from '../waktu/zona.ts'
import { fotoApi } from './foto.api.ts'
import * as q from './foto.query.ts'
import { penolakanFoto, SISI_MAKS, type TolakFoto } from './foto.ts'
import { waktuUuid7 } from './muatan.ts'
import type { PengolahFoto } from './olah-foto.job.ts'
import { insertTanda } from './tanda.query.ts'
import { tandaFotoDiragukan } from './tanda.ts'

export type AlatFoto = { readonly jam: Jam; readonly instansi: Instansi; readonly pengolah: PengolahFoto }

/** 35 days of a queue in one morning; more is no phone. */
const ISI_EMBER = 80
const PER_DETIK = 0.2
/** Of a hundred photos, how many a person looks at. */
const PERSEN_DILIHAT = 10
/** Drawn photos wait so long for a look. */
const LIHAT_HARI = 21
const SIMPAN_HARI = 97
const BATAS = 24

export function fotoRoutes(alat: AlatFoto): Rute[] {
  return [ruteKirim(alat), ruteSampel(alat), ruteJelas(alat), rutePeriksa]
}

function tolakFoto(t: TolakFoto): Tolakan {
  switch (t) {
    case 'bukan-jpeg':
      return ditolak([{ alasan: t, kalimat: 'Berkas ini bukan foto JPEG.' }])
    case 'terlalu-luas':
      return new Tolakan(masalahUmum(413, t, `Sisi foto paling besar ${SISI_MAKS} piksel.`))
    case 'terlalu-kecil':
      return ditolak([{ alasan: t, kalimat: 'Foto terlalu kecil untuk dilihat.' }])
  }
}

/** F1: a photo comes in for the one tap that was signed with it, once. What is kept is made anew from its pixels. */
function ruteKirim(alat: AlatFoto): Rute {
  const ember = laju(alat.jam, ISI_EMBER, PER_DETIK)
  return routeBebas(fotoApi.kirim, async (p) => {
    const tunggu = ember.ambil(p.sesi.pegawai, 1)
    if (tunggu > 0) return terlaluSering(tunggu)
    const pemilik = { instansiId: alat.instansi.id, pegawaiId: p.pemanggil.pegawaiId, tapId: p.params.tapId }
    if (!izinFotoSah(p.kunci, pemilik, p.query.izin))
      return ditolak([{ alasan: 'izin-foto', kalimat: 'Foto ini tidak dikirim untuk rekaman Anda.' }])
    const bulan = `${tanggalPada(new Date(waktuUuid7(pemilik.tapId)), alat.instansi.zona).slice(0, 7)}-01`
    const tap = await p.transaksi((tx) => q.tapBerfoto(tx, { id: pemilik.tapId, pegawaiId: pemilik.pegawaiId, bulan }))
    if (!tap) return tidakAda()
    if (tap.ada) return { jawab: 'sudah-ada' as const }
    const janji = tap.nilai === null ? undefined : (JSON.parse(tap.nilai) as { sha256?: string }).sha256
    if (janji === undefined || sha256Base64url(Buffer.from(p.body)) !== janji)
      return ditolak([{ alasan: 'bukan-foto-rekaman', kalimat: 'Foto ini bukan foto yang ditandatangani bersama rekaman itu.' }])
    const tolak = penolakanFoto(p.body)
    if (tolak) return tolakFoto(tolak)
    const olahan = await alat.pengolah.olah(p.body)
    if (olahan === 'penuh') return penuh(30)
    if (olahan === 'rusak') return ditolak([{ alasan: 'foto-rusak', kalimat: 'Foto tidak dapat dibuka.' }])
    const baru = await p.transaksi(async (tx, catat) => {
      const ditulis = await q.insertFoto(tx, {
        minggu: tap.minggu,
        tapId: pemilik.tapId,
        pegawaiId: pemilik.pegawaiId,
        tanggal: tanggalDariMenit(tap.menit),
        isi: tutupFoto(p.kunci, pemilik, 'foto', olahan.isi),
        buram: tutupFoto(p.kunci, pemilik, 'foto-buram', olahan.buram),
        rupa: olahan.rupa,
        oktet: p.body.length,
        diterima: p.kini,
        sampel: undian(p.kunci, `lihat ${pemilik.tapId}`) < PERSEN_DILIHAT * 100,
      })
      if (ditulis)
        await catat({
          jenis: 'foto-terima',
          objekId: pemilik.tapId,
          pegawaiId: pemilik.pegawaiId,
          teks: { tanggal: tanggalDariMenit(tap.menit), oktet: p.body.length },
        })
      return ditulis
    })
    return { jawab: baru ? ('diterima' as const) : ('sudah-ada' as const) }
  })
}

function ruteSampel(alat: AlatFoto): Rute {
  return route(fotoApi.sampel, async (p) => {
    const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
    if (setelah === undefined) return kursorBasi()
    const baris = await q.listFotoSampel(p.tx, {
      lingkup: p.lingkup,
      pada: p.hariIni,
      dari: tambahHari(p.hariIni, -LIHAT_HARI),
      saya: p.pemanggil.pegawaiId,
      setelah: setelah?.id ?? null,
      batas: BATAS + 1,
    })
    const halaman = baris.slice(0, BATAS)
    const anggota = [...new Set(halaman.map((f) => f.pegawaiId))]
    if (anggota.length > 0)
      await p.catat({ jenis: 'lihat-tanda', objekId: null, pegawaiId: null, teks: { foto: 'buram', jumlah: halaman.length }, anggota })
    const akhir = halaman.at(-1)
    return {
      daftar: halaman.map(({ buram, menit, unitKerjaId: _unit, ...f }) => ({
        ...f,
        lokal: teksDariMenit(menit),
        buram: bukaFoto(p.kunci, { ...f, instansiId: alat.instansi.id }, 'foto-buram', buram).toString('base64'),
      })),
      berikutnya: baris.length > BATAS && akhir ? tulisKursor(p.kunci, { nama: 'foto', id: akhir.tapId }) : null,
    }
  })
}

/** The clear photo: the own one freely, that of another with the right, a reason and a second look at who asks; it stands in that person's log. */
function ruteJelas(alat: AlatFoto): Rute {
  return route(fotoApi.jelas, async (p) => {
    const f = await q.satuFoto(p.tx, p.params.tapId, tambahHari(p.hariIni, -SIMPAN_HARI))
    const sendiri = f?.pegawaiId === p.pemanggil.pegawaiId
    // To whom the function reaches his own photos only, it is refused the same whether the other exists or not.
    if (!sendiri && !p.lingkup.semua) return dilarang('bukan-fungsi', 'Foto orang lain tidak terbuka untuk peran Anda.')
    if (!f) return tidakAda()
    if (!sendiri && p.query.alasan === undefined)
      return ditolak([{ alasan: 'alasan-diperlukan', kalimat: 'Tuliskan alasan melihat foto ini.' }])
    if (!sendiri)
      await p.catat({
        jenis: 'lihat-foto',
        objekId: f.tapId,
        pegawaiId: f.pegawaiId,
        teks: { tanggal: f.tanggal, alasan: p.query.alasan },
      })
    return { tanggal: f.tanggal, jpeg: bukaFoto(p.kunci, { ...f, instansiId: alat.instansi.id }, 'foto', f.isi).toString('base64') }
  })
}

const rutePeriksa = route(fotoApi.periksa, async (p) => {
  const { hasil, alasan } = p.body
  const f = await q.satuFoto(p.tx, p.params.tapId, tambahHari(p.hariIni, -SIMPAN_HARI))
  const orang = f && (await pegawaiPada(p.tx, f.pegawaiId, p.hariIni))
  if (!f || !orang || !dalamLingkup(p.lingkup, f.pegawaiId, orang.unitKerjaId)) return tidakAda()
  if (urusanSendiri(p.pemanggil, f.pegawaiId)) return dilarang('urusan-sendiri', 'Foto sendiri diperiksa oleh orang lain.')
  if (hasil === 'ragu' && alasan === undefined)
    return ditolak([{ alasan: 'alasan-diperlukan', kalimat: 'Tuliskan apa yang perlu ditinjau pada foto ini.' }])
  const { tapId, pegawaiId, tanggal } = f
  const oleh = p.pemanggil.pegawaiId
  if (!(await q.insertLihat(p.tx, { tapId, pegawaiId, hasil, alasan: alasan ?? null, oleh, kini: p.kini })))
    return bentrok('sudah-diputus', 'Foto ini sudah diperiksa.')
  await p.catat({ jenis: 'foto-lihat', objekId: tapId, pegawaiId, teks: { tanggal, putusan: hasil, ...(alasan ? { alasan } : {}) } })
  if (hasil === 'ragu') {
    const bulan = `${tanggal.slice(0, 7)}-01`
    await insertTanda(p.tx, [tandaFotoDiragukan({ id: tapId, bulan, pegawaiId }, tanggal)], p.kini)
  }
  return { ok: true as const }
})

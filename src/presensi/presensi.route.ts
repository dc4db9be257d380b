import { dalamLingkup } from '../akun/lingkup.ts'
import { adaSaksi } from '../akun/peran.query.ts'
import type { Db } from '../db/db.ts'
import { masaKini } from '../db/masa.ts'
import { listPembaca } from '../jejak/jejak.query.ts'
import { jumlahPegawai, listPegawai, listUnitTurunan, pegawaiPada, unitPada } from '../pegawai/pegawai.query.ts'
import { buatJangkar } from '../kripto/jangkar.ts'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { dilarang, ditolak, kursorBasi, tidakAda } from '../server/masalah.ts'
import { type Rute, route } from '../server/route.ts'
import { kunciHidup } from '../tap/perangkat.query.ts'
import { pinBerlaku } from '../tap/saksi.query.ts'
import { listLokasiTap, listTapPegawai, listUjungRantai, tapTerakhir } from '../tap/tap.query.ts'
import { bulan, bulanDari, daftarTanggal, isTanggal, tambahHari, type Tanggal, tanggal } from '../waktu/tanggal.ts'
import { menitLokal, teksDariMenit } from '../waktu/jam.ts'
import { menitPada, NAMA_ZONA } from '../waktu/zona.ts'
import { buktiDiminta, TANPA_KEBIJAKAN } from '../tap/bukti.ts'
import { buktiHari } from './bukti-tap.job.ts'
import type { JenisPegawai } from './fakta.ts'
import { listKetentuanLokal } from './fakta.query.ts'
import { listHari } from './hari.query.ts'
import { listNamaGangguan } from './gangguan.query.ts'
import type { Ingatan } from './ingatan.job.ts'
import { muatPapan } from './papan.job.ts'
import { presensiApi } from './presensi.api.ts'
import { rekapBulan } from './rekap.job.ts'
import { listBercatatan, rentangBulan } from './rekap.query.ts'
import type { DasarHari } from './susun.ts'
import { hariTampil, rantaiTampil, rentangTampil, riwayatHari, selTampil, tapTampil, tempatTampil, totalTampil } from './tampil.route.ts'

export type AlatPresensi = {
  readonly ingatan: Ingatan
  /** Whether a screen with codes lives at one of these places. */
  readonly adaLayar: (tx: Db, tempatIds: readonly string[]) => Promise<boolean>
  /** W3: the server does not trust its own clock and gives no anchor. */
  readonly jamRagu: () => boolean
}

const BATAS = 50

export function presensiRoutes(alat: AlatPresensi): Rute[] {
  return [ruteHariIni(alat), ruteBekal(alat), ruteBulanSaya, ruteRincian(alat), ruteLokasi, ruteRekap, rutePapan]
}

export const bulanBelum = () =>
  ditolak([{ alasan: 'bulan-belum', kalimat: 'Bulan ini belum mulai. Pilih bulan berjalan atau sebelumnya.' }])

/** On a holiday only those are expected who are on duty by name. */
function diharapkan(hari: readonly (DasarHari | undefined)[], r: { readonly tanggal: string; readonly rentang: number }): boolean {
  const fakta = hari.find((d) => d?.fakta.tanggal === r.tanggal)?.fakta
  return fakta?.libur === undefined || fakta.rentang.some((x) => x.rentang === r.rentang && x.tetapBertugas)
}

/** The way without a phone, as far as it exists for this person. */
async function kantorSaya(
  tx: Db,
  pegawaiId: string,
  unitKerjaId: string | null,
  p: { readonly hariIni: Tanggal; readonly kini: Date },
): Promise<'siap' | 'tanpa-pin' | null> {
  if (!(await adaSaksi(tx, { pegawaiId, unitKerjaId, pada: p.hariIni, kini: p.kini }))) return null
  return (await pinBerlaku(tx, pegawaiId)) === null ? 'tanpa-pin' : 'siap'
}

function ruteHariIni(alat: AlatPresensi): Rute {
  return route(presensiApi.hariIni, async (p) => {
    const { pegawaiId } = p.pemanggil
    const pembaca = await alat.ingatan.kenali(p.tx, [pegawaiId], p.hariIni)
    const kini = menitPada(p.kini, p.instansi.zona)
    const kemarin = tambahHari(p.hariIni, -1)
    const dasarHari = [kemarin, p.hariIni, tambahHari(p.hariIni, 1), tambahHari(p.hariIni, 2)].map((t) => pembaca.hari(pegawaiId, t))
    const rentang = dasarHari.flatMap((d) => (d ? rentangTampil(d, pembaca.tempat(pegawaiId, d.fakta.tanggal)) : []))
    const hari = await listHari(p.tx, [pegawaiId], kemarin, p.hariIni)
    const tap = await listTapPegawai(p.tx, pegawaiId, menitLokal(kemarin, 720), menitLokal(tambahHari(p.hariIni, 1), 720))
    const orang = await pegawaiPada(p.tx, pegawaiId, p.hariIni)
    const [rekap] = await rekapBulan(
      p.tx,
      [{ id: pegawaiId, jenis: (orang?.jenis ?? 'pns') as JenisPegawai }],
      bulan(p.hariIni.slice(0, 7)),
      p.hariIni,
      pembaca.instansi.lokal,
    )
    const kunci = await kunciHidup(p.tx, pegawaiId)
    const [ujung] = kunci ? await listUjungRantai(p.tx, [kunci], `${tambahHari(p.hariIni, -62).slice(0, 7)}-01`) : []
    const terakhir = await tapTerakhir(p.tx, pegawaiId, `${tambahHari(p.hariIni, -62).slice(0, 7)}-01`)
    const hariIni = dasarHari[1]
    const tempat = pembaca.tempat(pegawaiId, p.hariIni)
    const bukti = pembaca.bukti(pegawaiId, p.hariIni) ?? TANPA_KEBIJAKAN
    return {
      kini: p.kini.toISOString(),
      kiniLokal: teksDariMenit(kini),
      zona: NAMA_ZONA[p.instansi.zona],
      tanggal: p.hariIni,
      rentang: rentang.filter((r) => r.tanggal <= p.hariIni && r.tutup >= teksDariMenit(kini)),
      berikut: rentang.find((r) => r.masuk > teksDariMenit(kini) && diharapkan(dasarHari, r)) ?? null,
      libur: hariIni?.fakta.libur?.nama ?? null,
      hari: hari.filter((h) => h.tanggal === p.hariIni || !h.selesai).map(hariTampil),
      tap: tap.map(tapTampil),
      tapTerakhir: terakhir ? tapTampil(terakhir) : null,
      tempat: tempat.map(tempatTampil),
      layarQr: await alat.adaLayar(
        p.tx,
        tempat.map((t) => t.id),
      ),
      kantor: await kantorSaya(p.tx, pegawaiId, orang?.unitKerjaId ?? null, p),
      bukti: { ...(await buktiHari(p, p.tx, pegawaiId, p.hariIni, bukti)), tanpa: bukti.tanpa },
      rantai: kunci ? rantaiTampil(kunci, ujung) : null,
      tahunBerjalan: rekap ? totalTampil(rekap.total).tahunBerjalan : { hariAlpa: 0, menitKurang: 0, hariSetaraAlpa: 0 },
      tahapAdopsi: hariIni?.tahap ?? 'belum',
      jangkar: kunci && !alat.jamRagu() ? buatJangkar(p.kunci, { kini: p.kini.getTime(), kid: kunci }) : null,
      masa: (await masaKini(p.tx)).nomor,
    }
  })
}

/** As far ahead as a tap may lie behind. */
const HARI_BEKAL = 35

function ruteBekal(alat: AlatPresensi): Rute {
  return route(presensiApi.bekal, async (p) => {
    const { pegawaiId } = p.pemanggil
    const [dari, sampai] = [tambahHari(p.hariIni, -1), tambahHari(p.hariIni, HARI_BEKAL)]
    const pembaca = await alat.ingatan.jauh(p.tx, pegawaiId, p.hariIni, sampai)
    const tempat = new Map<string, ReturnType<typeof tempatTampil>>()
    const hari = daftarTanggal(dari, sampai).map((tanggal) => {
      const d = pembaca.hari(pegawaiId, tanggal)
      const milik = pembaca.tempat(pegawaiId, tanggal)
      const bukti = pembaca.bukti(pegawaiId, tanggal) ?? TANPA_KEBIJAKAN
      for (const t of milik) if (!tempat.has(t.id)) tempat.set(t.id, tempatTampil(t))
      return {
        tanggal,
        libur: d?.fakta.libur?.nama ?? null,
        rentang: d ? rentangTampil(d, milik) : [],
        tempat: milik.map((t) => t.id),
        bukti: { ...buktiDiminta(bukti.cara, true), tanpa: bukti.tanpa },
      }
    })
    return { kini: p.kini.toISOString(), dari, sampai, hari, tempat: [...tempat.values()] }
  })
}

const ruteBulanSaya = route(presensiApi.bulanSaya, async (p) => {
  const { pegawaiId } = p.pemanggil
  const b = bulan(p.query.bulan)
  if (b > bulanDari(p.hariIni)) return bulanBelum()
  const { dari, sampai, pada } = rentangBulan(b, p.hariIni)
  const orang = await pegawaiPada(p.tx, pegawaiId, pada)
  const lokal = await listKetentuanLokal(p.tx)
  const [rekap] = await rekapBulan(p.tx, [{ id: pegawaiId, jenis: (orang?.jenis ?? 'pns') as JenisPegawai }], b, p.hariIni, lokal)
  if (!rekap) return tidakAda()
  return { bulan: b, hari: (await listHari(p.tx, [pegawaiId], dari, sampai)).map(hariTampil), total: totalTampil(rekap.total) }
})

function ruteRincian(alat: AlatPresensi): Rute {
  return route(presensiApi.rincian, async (p) => {
    if (!isTanggal(p.params.tanggal)) return tidakAda()
    const t = tanggal(p.params.tanggal)
    const orang = await pegawaiPada(p.tx, p.params.pegawaiId, t)
    if (!orang || !dalamLingkup(p.lingkup, orang.id, orang.unitKerjaId)) return tidakAda()
    const milikSendiri = orang.id === p.pemanggil.pegawaiId
    const perluAlasan = p.pemanggil.peran.some((r) => r.peran === 'inspektorat') && !milikSendiri
    if (perluAlasan && p.query.alasan === undefined)
      return ditolak([{ alasan: 'alasan-diperlukan', kalimat: 'Tuliskan alasan melihat rincian ini.' }])
    if (!milikSendiri)
      await p.catat({
        jenis: 'lihat-hari',
        objekId: null,
        pegawaiId: orang.id,
        teks: { tanggal: t, ...(p.query.alasan === undefined ? {} : { alasan: p.query.alasan }) },
      })
    const saringBaca = { pegawaiId: orang.id, tanggal: t, pelakuId: milikSendiri ? null : p.pemanggil.pegawaiId }
    const hari = await listHari(p.tx, [orang.id], t, t)
    const pembaca = await alat.ingatan.kenali(p.tx, [orang.id], p.hariIni)
    const dasar = pembaca.hari(orang.id, t) ?? (await alat.ingatan.lampau(p.tx, orang.id, t))
    const jendela = dasar?.jendela ?? { dari: menitLokal(t, 0), sampai: menitLokal(t, 1439) }
    const tap = await listTapPegawai(
      p.tx,
      orang.id,
      Math.min(jendela.dari, menitLokal(t, 0)),
      Math.max(jendela.sampai, menitLokal(t, 1439)),
    )
    const gangguan = dasar?.fakta.gangguan ?? []
    // A decided outage is open to all in it; whoever else looks at this day sees that there was one.
    const nama = milikSendiri
      ? await listNamaGangguan(
          p.tx,
          gangguan.map((g) => g.id),
          t,
        )
      : undefined
    return {
      pegawaiId: orang.id,
      nama: orang.nama,
      nip: orang.nip,
      jenis: orang.jenis,
      jabatan: orang.jabatan,
      tanggal: t,
      hari: hari.map(hariTampil),
      riwayat: riwayatHari(
        hari,
        tap,
        p.instansi.zona,
        gangguan.map((g) => ({ ...g, nama: nama?.get(g.id) ?? [] })),
      ),
      tap: tap.map(tapTampil),
      // Who looked is for the person alone; whoever else looks here sees the own looks.
      pembaca: (await listPembaca(p.tx, p.kunci, { ...saringBaca, batas: 20, pada: p.hariIni })).map((b) => ({
        waktu: b.waktu.toISOString(),
        siapa: b.pelaku ?? 'Sistem',
        untuk: 'Rincian hari',
      })),
    }
  })
}

/**
 * The exact points of a day: of another only with the right, a reason and a second look at who asks; it stands in that person's log. To whom
 * the function reaches his own record only, it is refused the same whether the other exists or not.
 */
const ruteLokasi = route(presensiApi.lokasi, async (p) => {
  const { pegawaiId } = p.params
  const sendiri = pegawaiId === p.pemanggil.pegawaiId
  if (!sendiri && !p.lingkup.semua) return dilarang('bukan-fungsi', 'Titik posisi orang lain tidak terbuka untuk peran Anda.')
  if (!isTanggal(p.params.tanggal)) return tidakAda()
  const t = tanggal(p.params.tanggal)
  const orang = await pegawaiPada(p.tx, pegawaiId, t)
  if (!orang) return tidakAda()
  if (!sendiri && p.query.alasan === undefined)
    return ditolak([{ alasan: 'alasan-diperlukan', kalimat: 'Tuliskan alasan melihat titik posisi.' }])
  if (!sendiri) await p.catat({ jenis: 'lihat-lokasi', objekId: null, pegawaiId: orang.id, teks: { tanggal: t, alasan: p.query.alasan } })
  const baris = await listLokasiTap(p.tx, orang.id, menitLokal(t, 0), menitLokal(t, 1439))
  return {
    daftar: baris.map((b) => {
      const { lintang, bujur, akurasi } = JSON.parse(b.nilai) as { lintang: number; bujur: number; akurasi: number }
      return { id: b.id, lokal: teksDariMenit(b.menit), lintang, bujur, akurasi }
    }),
  }
})

const ruteRekap = route(presensiApi.rekap, async (p) => {
  const b = bulan(p.query.bulan)
  if (b > bulanDari(p.hariIni)) return bulanBelum()
  if (p.lingkup.totalSaja && !p.lingkup.semua && p.lingkup.unitIds.length === 0 && p.lingkup.pegawaiIds.length === 0) return tidakAda()
  const { dari, sampai, pada } = rentangBulan(b, p.hariIni)
  const unit = p.query.unit === undefined ? null : await unitPada(p.tx, p.query.unit, pada)
  if (p.query.unit !== undefined && !unit) return tidakAda()
  const saring = {
    lingkup: p.lingkup,
    unitIds: unit ? await listUnitTurunan(p.tx, unit.id, pada) : null,
    cari: p.query.cari ?? null,
    jenis: p.query.jenis === undefined ? null : p.query.jenis.split(','),
    pada,
    hanya: p.query.catatan === undefined ? null : await listBercatatan(p.tx, dari, sampai),
    titipan: p.query.titipan === 'ya',
  }
  const jumlah = await jumlahPegawai(p.tx, saring)
  // A unit outside the scope answers as one that does not exist, whatever else is asked of it.
  if (unit && jumlah === 0 && (await jumlahPegawai(p.tx, { ...saring, cari: null, jenis: null, hanya: null, titipan: false })) === 0)
    return tidakAda()
  const batas = Number(p.query.batas ?? BATAS)
  const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
  if (setelah === undefined) return kursorBasi()
  const orang = await listPegawai(p.tx, saring, setelah, batas + 1)
  const halaman = orang.slice(0, batas)
  const lokal = await listKetentuanLokal(p.tx)
  const rekap = await rekapBulan(
    p.tx,
    halaman.map((o) => ({ id: o.id, jenis: o.jenis as JenisPegawai })),
    b,
    p.hariIni,
    lokal,
  )
  const terlihat = halaman.map((o) => o.id).filter((id) => id !== p.pemanggil.pegawaiId)
  if (terlihat.length > 0)
    await p.catat({
      jenis: 'lihat-rekap',
      objekId: unit?.id ?? null,
      pegawaiId: null,
      // What was searched for may be a name: only that there was a search is told.
      teks: {
        bulan: b,
        unit: unit?.id ?? null,
        jenis: saring.jenis,
        catatan: saring.hanya !== null,
        titipan: saring.titipan,
        cari: saring.cari !== null,
        jumlah: halaman.length,
      },
      anggota: terlihat,
    })
  const akhir = halaman.at(-1)
  return {
    bulan: b,
    unit: unit ? { id: unit.id, nama: unit.nama } : null,
    daftar: halaman.map((o, i) => ({
      pegawaiId: o.id,
      nama: o.nama,
      nip: o.nip,
      jenis: o.jenis,
      jabatan: o.jabatan,
      unitKerjaId: o.unitKerjaId,
      unitKerja: o.unitKerja,
      instansiAsal: o.instansiAsal,
      hari: (rekap[i]?.hari ?? []).map(selTampil),
      total: totalTampil((rekap[i] as (typeof rekap)[number]).total),
    })),
    berikutnya: orang.length > batas && akhir ? tulisKursor(p.kunci, { nama: akhir.nama, id: akhir.id }) : null,
    jumlah,
  }
})

const rutePapan = route(presensiApi.papan, (p) => muatPapan(p.tx, p.instansi, p.lingkup, p.query.induk ?? null, p.kini))

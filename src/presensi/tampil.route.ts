import { uraiJws } from '../kripto/jws.ts'
import { sha256Base64url } from '../kripto/sidik.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { type TapTersimpan, type UjungRantai } from '../tap/tap.query.ts'
import { kataTandaBukti } from '../tap/bukti.ts'
import { isTandaKode, kataTandaKode } from '../tap/kode-layar.ts'
import { menahan, tandaKunci, tapDihitung } from '../tap/kunci.ts'
import type { Tempat } from '../tap/tempat.ts'
import { TANDA_JAM_SERVER } from '../tap/waktu-tap.ts'
import type { Zona } from '../waktu/zona.ts'
import { jamDariMenit, type MenitLokal, teksDariMenit } from '../waktu/jam.ts'
import type { GangguanFakta, Rentang } from './fakta.ts'
import type { HariSimpan } from './hari.query.ts'
import { kalimatHari, pukul } from './kata.ts'
import { datangKapal, jendelaKapal, mengantar } from '../tap/penyeberangan.ts'
import { jendelaRentang } from './jendela.ts'
import type { presensiApi } from './presensi.api.ts'
import type { RekapPresensi } from './rekap.ts'
import type { Sel } from './rekap.query.ts'
import type { DasarHari } from './susun.ts'

type HariTampil = Reply<typeof presensiApi.bulanSaya>['hari'][number]
type TapTampil = Reply<typeof presensiApi.hariIni>['tap'][number]
type Riwayat = Reply<typeof presensiApi.rincian>['riwayat']

const teks = (m: MenitLokal | null) => (m === null ? null : teksDariMenit(m))

export function hariTampil(h: HariSimpan): HariTampil {
  return {
    tanggal: h.tanggal,
    rentang: h.rentang,
    status: h.status,
    jenis: h.jenis,
    masuk: teks(h.masuk),
    pulang: teks(h.pulang),
    datang: teks(h.tapDatang),
    tapPulang: teks(h.tapPulang),
    terlambatMenit: h.terlambatMenit,
    pulangCepatMenit: h.pulangCepatMenit,
    bandTerlambat: h.bandTerlambat,
    bandPulangCepat: h.bandPulangCepat,
    tanda: [...h.tanda],
    dihitung: h.dihitung,
    dasar: [...h.dasar],
    kalimat: kalimatHari(h),
  }
}

export function selTampil(s: Sel): Reply<typeof presensiApi.rekap>['daftar'][number]['hari'][number] {
  const { dihitung: _dihitung, bobot: _bobot, ...sel } = s
  return { ...sel, tanda: [...s.tanda] }
}

export function totalTampil(t: RekapPresensi): Reply<typeof presensiApi.bulanSaya>['total'] {
  const { beruntun: _beruntun, terpanjang: _terpanjang, sisaBobot: _sisa, usulanHukuman, ...lain } = t
  return { ...lain, usulanHukuman: usulanHukuman ? { jenis: usulanHukuman.jenis, dasar: [...usulanHukuman.dasar] } : null }
}

/** Receipt number for the eye: eight letters of the hash, without the ones that look alike. */
const HURUF = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
export function nomorTap(sidik: Buffer): string {
  const huruf = [...sidik.subarray(0, 8)].map((b) => HURUF[b % 32]).join('')
  return `${huruf.slice(0, 4)}-${huruf.slice(4)}`
}

/** Why a tap that is stored counts for nothing; undefined where it counts. */
function takDihitung(t: TapTersimpan): 'tidak-dihitung' | 'kunci-menunggu' | 'kunci-dibekukan' | 'kunci-dicabut' | undefined {
  if (t.dikeluarkan) return 'tidak-dihitung'
  if (t.keadaan === null || tapDihitung(t.waktuTerima, { ...t, keadaan: t.keadaan }, { ...t, perluTinjau: false, perluBukti: false }))
    return undefined
  return tandaKunci(t.keadaan)
}

const SEBAB: Record<NonNullable<ReturnType<typeof takDihitung>>, string> = {
  'tidak-dihitung': 'tidak dihitung menurut putusan tinjauan',
  'kunci-menunggu': 'belum dihitung: HP menunggu',
  'kunci-dibekukan': 'menunggu tinjauan: diterima sesudah kunci HP dibekukan',
  'kunci-dicabut': 'menunggu tinjauan: HP sudah dicabut',
}

export function tapTampil(t: TapTersimpan): TapTampil {
  const sebab = takDihitung(t)
  const tanda = new Set(t.tanda.filter((x) => x !== '' && !x.startsWith('kunci-')))
  if (sebab !== undefined) tanda.add(sebab)
  return {
    id: t.id,
    waktu: t.waktu.toISOString(),
    lokal: teksDariMenit(t.menit),
    diterima: t.waktuTerima.toISOString(),
    sumber: t.sumber,
    arah: t.arah,
    tempat: t.tempat,
    posisi: t.posisi,
    jarakMeter: t.jarakMeter,
    alasan: t.alasan,
    bertandaTangan: t.kid !== null,
    nomor: nomorTap(t.sidik),
    tanda: [...tanda],
    kelas: t.kelas,
    palingAwal: t.palingAwal === null ? null : t.palingAwal.toISOString(),
  }
}

export function tempatTampil(t: Tempat): Reply<typeof presensiApi.hariIni>['tempat'][number] {
  return { ...t, poligon: t.poligon === null ? null : t.poligon.map((s) => [...s]) }
}

export function rentangTampil(d: DasarHari, tempat: readonly Tempat[]): Reply<typeof presensiApi.hariIni>['rentang'] {
  const tetangga = [...d.fakta.rentang, ...d.fakta.rentangTetangga]
  return d.fakta.rentang.map((r) => {
    const jendela = jendelaRentang(r, tetangga, d.ketentuan)
    const kapal = jendelaKapal(r, d.fakta.penyeberangan ?? [])
    return {
      tanggal: r.tanggal,
      rentang: r.rentang,
      masuk: teksDariMenit(r.masuk),
      pulang: teksDariMenit(r.pulang),
      istirahat: r.istirahat ? r.istirahat.map(teksDariMenit) : null,
      buka: teksDariMenit(Math.min(jendela.buka, kapal?.dari ?? jendela.buka)),
      tutup: teksDariMenit(Math.max(jendela.tutup, kapal?.sampai ?? jendela.tutup)),
      asal: r.asal,
      tempat: tempat.find((t) => t.id === r.tempatId)?.nama ?? tempat[0]?.nama ?? null,
      kumpul: kumpulTampil(d, r),
    }
  })
}

/** Where and when the boat to a span gathers, and what being there on time counts as. */
function kumpulTampil(d: DasarHari, r: Rentang): Reply<typeof presensiApi.hariIni>['rentang'][number]['kumpul'] {
  const p = d.fakta.penyeberangan?.find((x) => mengantar(x, r))
  return p
    ? {
        dermaga: p.dermaga,
        pukul: teksDariMenit(p.kumpul),
        dihitung: teksDariMenit(datangKapal(p, r)),
        kembali: p.kembali === null ? null : teksDariMenit(p.kembali),
      }
    : null
}

/** Where the chain of a key stands, so that a phone that lost its store can go on. */
export function rantaiTampil(kid: string, ujung: UjungRantai | undefined): Reply<typeof presensiApi.hariIni>['rantai'] {
  const jws = ujung ? uraiJws(ujung.jws) : undefined
  return { kid, urut: ujung?.urut ?? 0, sebelum: jws !== undefined && typeof jws !== 'string' ? sha256Base64url(jws.ditandatangani) : null }
}

const SUMBER: Record<TapTersimpan['sumber'], string> = {
  hp: 'HP',
  qr: 'layar QR',
  kantor: 'komputer kantor',
  kartu: 'kartu di layar QR',
  mesin: 'mesin',
  usb: 'berkas mesin',
}
const POSISI: Record<TapTersimpan['posisi'], string> = {
  dalam: 'di dalam area',
  ragu: 'letak belum pasti',
  luar: 'di luar area',
  'tanpa-lokasi': 'tanpa lokasi',
}

/** A decided outage of the day; the names of those in it for who is one of them. */
type GangguanTampil = GangguanFakta & { readonly nama: readonly string[] }

/** Facts, rules and effects of a day in time order. */
export function riwayatHari(
  hari: readonly HariSimpan[],
  tap: readonly TapTersimpan[],
  zona: Zona,
  gangguan: readonly GangguanTampil[] = [],
): Riwayat {
  const bertugas = hari.flatMap((h) => (h.masuk !== null && h.pulang !== null ? [{ h, masuk: h.masuk, pulang: h.pulang }] : []))
  const urut: { readonly menit: MenitLokal; readonly isi: Riwayat[number] }[] = []
  for (const { h, masuk, pulang } of bertugas) {
    const asal = h.dasar[0]?.keterangan ?? ''
    urut.push({
      menit: masuk,
      isi: { jam: pukul(masuk), macam: 'aturan', judul: 'Jadwal masuk', catatan: asal === '' ? null : (asal.split(';')[0] ?? null) },
    })
    urut.push({ menit: pulang, isi: { jam: pukul(pulang), macam: 'aturan', judul: 'Jadwal pulang', catatan: null } })
  }
  for (const g of gangguan) {
    const siapa = g.nama.length === 0 ? [] : [`berlaku bagi ${g.nama.length} pegawai: ${g.nama.join('; ')}`]
    const catatan = [`sampai ${pukul(g.selesai)}`, g.dasar.peraturan, ...siapa].join(', ')
    urut.push({ menit: g.mulai, isi: { jam: pukul(g.mulai), macam: 'orang', judul: g.dasar.keterangan, catatan } })
  }
  for (const t of tap) {
    // A code that was not taken is no evidence of the screen.
    const sumber = t.sumber === 'qr' && t.tanda.some(isTandaKode) ? 'hp' : t.sumber
    const saksi = t.saksi === null ? '' : `, disaksikan ${t.saksi}`
    const judul = `Rekam kehadiran, ${SUMBER[sumber]}${sumber === 'mesin' ? '' : `, ${POSISI[t.posisi]}`}${saksi}`
    const sebab = takDihitung(t)
    const catatan = [
      sebab === undefined ? null : SEBAB[sebab],
      t.tempat,
      ...t.tanda.flatMap((x) => kataTandaKode(x) ?? kataTandaBukti(x) ?? []),
      `No. ${nomorTap(t.sidik)}`,
      t.kid === null ? (t.saksi === null && t.sumber !== 'kartu' ? 'tanpa tanda tangan' : 'dengan PIN sendiri') : 'tanda tangan sah',
      `diterima ${terima(t)}`,
      waktuDiketahui(t, zona),
      t.alasan === null ? null : `alasan pegawai: "${t.alasan}"`,
    ].filter((x) => x !== null)
    urut.push({ menit: t.menit, isi: { jam: jamDariMenit(t.menit, '.'), macam: 'fakta', judul, catatan: catatan.join(', ') } })
  }
  urut.sort((a, b) => a.menit - b.menit || (a.isi.macam < b.isi.macam ? -1 : 1))
  const akibat = hari.map((h): Riwayat[number] => ({
    jam: null,
    macam: h.status === 'berjalan' ? 'berikut' : 'aturan',
    judul: kalimatHari(h),
    catatan: null,
  }))
  return [...urut.map((u) => u.isi), ...akibat]
}

const saatPendek = (saat: Date, zona: Zona) =>
  new Intl.DateTimeFormat('id-ID', { timeZone: zona, day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(saat)

/** What bounds the time of a tap, where it is not the moment of its receipt; null where nothing needs to be said. */
function waktuDiketahui(t: TapTersimpan, zona: Zona): string | null {
  const kata = [
    t.tanda.includes(TANDA_JAM_SERVER) ? 'jam server sedang diragukan ketika diterima' : null,
    t.tanda.includes('jam-berubah') ? 'jam HP tidak sejalan dengan jam server' : null,
    t.kelas === 'klaim' ? 'jamnya menurut HP saja' : null,
    t.kelas === 'terbatas' && t.palingAwal !== null
      ? `dibuat antara ${saatPendek(t.palingAwal, zona)} dan ${saatPendek(t.waktuTerima, zona)}`
      : null,
    !t.dikeluarkan && (t.perluTinjau || t.perluBukti)
      ? menahan(t)
        ? 'belum dihitung, menunggu ditinjau'
        : 'dihitung menurut putusan'
      : null,
  ].filter((x) => x !== null)
  return kata.length === 0 ? null : kata.join(', ')
}

function terima(t: TapTersimpan): string {
  const selisih = Math.round((t.waktuTerima.getTime() - t.waktu.getTime()) / 1000)
  if (selisih < 60) return `${Math.max(0, selisih)} detik kemudian`
  if (selisih < 7200) return `${Math.round(selisih / 60)} menit kemudian`
  return `${Math.round(selisih / 3600)} jam kemudian`
}

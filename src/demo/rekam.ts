import { sha256 } from '../kripto/sidik.ts'
import type { Rentang } from '../jadwal/rentang.ts'
import type { DasarHari } from '../presensi/susun.ts'
import { TANDA_BERFOTO } from '../tap/bukti.ts'
import type { Arah } from '../tap/muatan.ts'
import type { TapBaru } from '../tap/tap.query.ts'
import { menjemput, mengantar, pulangKapal } from '../tap/penyeberangan.ts'
import type { AlasanTap } from '../tap/alasan-tap.query.ts'
import { posisiTerhadap, type Tempat } from '../tap/tempat.ts'
import { jamDariMenit, type MenitLokal, tanggalDariMenit } from '../waktu/jam.ts'
import { tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { saatDariMenit, ZONA } from '../waktu/zona.ts'
import { type Acak, acakDari, uuidContoh } from './acak.ts'
import { LAMA_HARI_FOTO } from './bukti-contoh.ts'
import { type HpContoh, tapBertanda } from './hp.ts'
import type { Kalender } from './kalender.ts'
import { ikutKapal } from './kapal-contoh.ts'
import type { OrangContoh } from './orang.ts'

export type CaraRekam = {
  readonly alpa: ReadonlySet<Tanggal>
  readonly hp: HpContoh | undefined
  /** Its own places first. */
  readonly tempat: readonly Tempat[]
  /** Minutes by which everybody is later that day: rain, tide. */
  readonly cuaca: ReadonlyMap<Tanggal, number>
  /** Photos this phone took on drawn days, in their order. */
  readonly foto?: readonly { readonly sha256: string }[] | undefined
}

type Rekaman = { readonly menit: MenitLokal; readonly detik: number; readonly arah: Arah | null; readonly tempatId: string | undefined }

/** Rain falls on everybody. */
export function cuacaContoh(tanggal: readonly Tanggal[]): Map<Tanggal, number> {
  const acak = acakDari('cuaca')
  return new Map(tanggal.map((t) => [t, acak.ya(0.12) ? acak.bulat(4, 11) : 0]))
}

/** Every tap of one person, in the order of time. `hari` are the composed days, oldest first. */
export function tapContoh(o: OrangContoh, hari: readonly DasarHari[], cara: CaraRekam, k: Kalender): TapBaru[] {
  const acak = acakDari(`tap ${o.nomor}`)
  const ikutPersiapan = acak.ya(0.8)
  const rekaman: Rekaman[] = []
  for (const h of hari) if (h.tahap !== 'persiapan' || ikutPersiapan) rekaman.push(...rekamanHari(o, h, cara, acak))
  rekaman.sort((a, b) => a.menit - b.menit || a.detik - b.detik)
  const lewat = k.kini.getTime()
  const rantai: Rantai = { urut: 0, sebelum: null, terima: 0 }
  const hasil: TapBaru[] = []
  const undi = acakDari(`foto ${o.nomor}`)
  const foto = [...(cara.foto ?? [])]
  for (const r of rekaman) {
    const waktu = saatDariMenit(r.menit, k.zona).getTime() + r.detik * 1000
    if (waktu > lewat) break
    const tap =
      cara.hp && tanggalDariMenit(r.menit) > cara.hp.terdaftar
        ? tapHp(o, r, waktu, cara.hp, cara.tempat, rantai, acak, k, terundi(r, undi, k) ? foto.shift()?.sha256 : undefined)
        : tapMesin(o, r, waktu, cara.tempat.find((t) => t.id === r.tempatId) ?? cara.tempat[0], acak)
    if (tap.terima.getTime() <= lewat) hasil.push(tap)
  }
  return hasil
}

/** Arrivals of some of the last days. */
function terundi(r: Rekaman, undi: Acak, k: Kalender): boolean {
  return r.arah === 'masuk' && tanggalDariMenit(r.menit) > tambahHari(k.hariIni, -LAMA_HARI_FOTO) && undi.ya(0.4)
}

function rekamanHari(o: OrangContoh, h: DasarHari, cara: CaraRekam, acak: Acak): Rekaman[] {
  const { fakta } = h
  if (fakta.tidakDinilai || cara.alpa.has(fakta.tanggal) || fakta.permohonan.some((p) => p.porsi === 'penuh')) return []
  const porsi = fakta.permohonan[0]?.porsi
  const hujan = cara.cuaca.get(fakta.tanggal) ?? 0
  const bertanda = cara.hp !== undefined && fakta.tanggal > cara.hp.terdaftar
  const mati = (m: MenitLokal) => !bertanda && fakta.gangguan.some((g) => g.mulai <= m && m <= g.selesai)
  const hasil: Rekaman[] = []
  const catat = (menit: MenitLokal, arah: Arah, tempatId: string | undefined) => {
    if (mati(menit)) return
    const detik = acak.bulat(0, 59)
    hasil.push({ menit, detik, arah: acak.ya(0.03) ? null : arah, tempatId })
    if (acak.ya(0.03)) hasil.push({ menit: menit + acak.bulat(0, 2), detik: acak.bulat(0, 59), arah, tempatId })
  }
  for (const r of fakta.rentang) {
    if (fakta.libur && !r.tetapBertugas) continue
    const masuk = porsi === 'pagi' ? (r.istirahat?.[1] ?? r.masuk) : r.masuk
    const pulang = porsi === 'siang' ? (r.istirahat?.[0] ?? r.pulang) : r.pulang
    const p = o.perangai
    // Now and then something holds a person up for long: a flat tyre, a tide, a sick child.
    const tertahan = acak.ya(0.012) ? acak.bulat(20, 130) : acak.ya(0.7) ? hujan : 0
    const datang = masuk + Math.max(-42, Math.round(acak.sekitar(p.datang, p.lebar)) + tertahan)
    const pergi = acak.ya(p.pulangCepat) ? pulang - acak.bulat(3, 95) : pulang + 1 + Math.floor(acak.pecahan() * acak.pecahan() * 45)
    const [pagi, sore] = lewatDermaga(o, h, r, datang, pergi)
    if (!acak.ya(p.lupaDatang)) catat(pagi.menit, 'masuk', pagi.tempatId)
    if (!acak.ya(p.lupaPulang)) catat(sore.menit, 'pulang', sore.tempatId)
  }
  return hasil
}

type Saat = { readonly menit: MenitLokal; readonly tempatId: string | undefined }

/** Who comes by boat records at the dermaga: before it leaves by as much as others come before their roster, later where the waves held it. */
function lewatDermaga(o: OrangContoh, h: DasarHari, r: Rentang, datang: MenitLokal, pergi: MenitLokal): readonly [pagi: Saat, sore: Saat] {
  const kapal = h.fakta.penyeberangan?.find((k) => mengantar(k, r))
  const biasa = [
    { menit: datang, tempatId: r.tempatId },
    { menit: pergi, tempatId: r.tempatId },
  ] as const
  if (!kapal || !ikutKapal(o)) return biasa
  const awal = kapal.kumpul + (datang - r.masuk)
  const tertahan = h.fakta.gangguan.find((g) => g.mulai <= awal && awal <= g.selesai)
  const pagi = { menit: tertahan ? tertahan.selesai - 30 + Math.max(0, datang - r.masuk + 20) : awal, tempatId: kapal.dermagaId }
  const pulang = pulangKapal(kapal, r)
  if (kapal.kembali === null || pulang === null || !menjemput(kapal, r)) return [pagi, biasa[1]]
  return [pagi, { menit: kapal.kembali + (pergi - r.pulang), tempatId: kapal.dermagaId }]
}

function bulanTap(menit: MenitLokal): string {
  return `${tanggalDariMenit(menit).slice(0, 7)}-01`
}

/** A tap of a fingerprint machine: no signature; hashed is the line as the machine tells it. */
function tapMesin(o: OrangContoh, r: Rekaman, waktu: number, tempat: Tempat | undefined, acak: Acak): TapBaru {
  const baris = `mesin\t${o.unit.kode}\t${o.id}\t${new Date(waktu).toISOString()}\t${r.arah ?? ''}`
  return {
    bulan: bulanTap(r.menit),
    id: uuidContoh(acak, waktu),
    pegawaiId: o.id,
    menit: r.menit,
    waktu: new Date(waktu),
    terima: new Date(waktu + acak.bulat(1, 20) * 1000),
    sumber: 'mesin',
    arah: r.arah,
    kid: null,
    urut: null,
    jws: null,
    sidik: sha256(baris),
    posisi: tempat ? 'dalam' : 'tanpa-lokasi',
    tempatId: tempat?.id ?? null,
    jarakMeter: tempat ? 0 : null,
    tanda: [],
    kelas: null,
    palingAwal: null,
    nilai: [],
  }
}

type Rantai = { urut: number; sebelum: string | null; terima: number }

const METER = 1 / 111_320

function tapHp(
  o: OrangContoh,
  r: Rekaman,
  waktu: number,
  hp: HpContoh,
  tempat: readonly Tempat[],
  rantai: Rantai,
  acak: Acak,
  k: Kalender,
  foto: string | undefined,
): TapBaru {
  const id = uuidContoh(acak, waktu)
  const detik = String(r.detik).padStart(2, '0')
  const teksWaktu = `${tanggalDariMenit(r.menit)}T${jamDariMenit(r.menit)}:${detik}+0${ZONA[k.zona]}:00`
  const dasar = tempat.find((t) => t.id === r.tempatId) ?? tempat[0]
  const jauh = acak.ya(0.03) ? acak.bulat(230, 600) : acak.bulat(0, 60)
  const arah = acak.pecahan() * 2 * Math.PI
  const posisi = {
    lintang: bulatkan((dasar?.lintang ?? 0) + jauh * METER * Math.sin(arah)),
    bujur: bulatkan((dasar?.bujur ?? 0) + jauh * METER * Math.cos(arah)),
    akurasi: acak.ya(0.05) ? acak.bulat(120, 220) : acak.bulat(5, 40),
  }
  rantai.urut += 1
  const bertanda = tapBertanda(
    hp,
    acak,
    { id, pegawai: o.id, urut: rantai.urut, sebelum: rantai.sebelum, waktu: teksWaktu, arah: r.arah, sumber: 'hp' },
    { ...posisi, waktu: teksWaktu },
    foto,
  )
  rantai.sebelum = bertanda.tautan
  // What is sent later never overtakes what was recorded before.
  const putus = hp.tanpaJaringan.find((x) => x.dari <= r.menit && r.menit <= x.sampai)
  rantai.terima = Math.max(rantai.terima, waktu + tunda(hp, r, acak), putus ? saatPulih(putus.pulih, acak, k) : 0)
  return {
    bulan: bulanTap(r.menit),
    id,
    pegawaiId: o.id,
    menit: r.menit,
    waktu: new Date(waktu),
    terima: new Date(rantai.terima),
    sumber: 'hp',
    arah: r.arah,
    kid: hp.kunci.kid,
    urut: rantai.urut,
    jws: bertanda.jws,
    sidik: bertanda.sidik,
    ...posisiTerhadap(tempat, posisi),
    tanda: bertanda.foto ? [TANDA_BERFOTO] : [],
    // Sent at once, over a good line; or bound by the anchor of the evening before, and its receipt.
    kelas: putus ? 'terbatas' : 'terverifikasi',
    palingAwal: putus ? saatDariMenit(putus.dari - SEMALAM, k.zona) : null,
    nilai: [
      { jenis: 'lokasi', garam: bertanda.garam, teks: bertanda.teks },
      ...(bertanda.foto ? [{ jenis: 'foto' as const, ...bertanda.foto }] : []),
    ],
  }
}

/** The last word of the server before a morning without a line: the evening before. */
const SEMALAM = 660

/** When a phone delivers after the line is back, a moment of its own each. */
function saatPulih(menit: MenitLokal, acak: Acak, k: Kalender): number {
  return saatDariMenit(menit, k.zona).getTime() + acak.bulat(1, 90) * 1000
}

/** Milliseconds until the server had it: at once, after a while without a line, or in the evening of a place without a signal. */
function tunda(hp: HpContoh, r: Rekaman, acak: Acak): number {
  if (hp.tanpaSinyal) return ((19 * 60 + 30 - (r.menit % 1440) + 1440) % 1440) * 60_000 + acak.bulat(1, 59) * 1000
  return acak.ya(0.04) ? acak.bulat(20, 300) * 60_000 : acak.bulat(400, 2600)
}

function bulatkan(n: number): number {
  return Math.round(n * 1e6) / 1e6
}

const ALASAN = [
  'Mengantar surat ke kecamatan',
  'Rapat di kantor bupati',
  'Mendampingi kunjungan lapangan',
  'Menunggu perahu di dermaga seberang',
  'Ban bocor di jalan, langsung ke lokasi',
] as const

/** Of taps outside every second one has the words of its person; which, and what, follows from its id. */
export function alasanContoh(daftar: readonly TapBaru[]): AlasanTap[] {
  return daftar.flatMap((t) => {
    const n = Number.parseInt(t.id.slice(-6), 16)
    const teks = ALASAN[(n >> 1) % ALASAN.length]
    if (t.posisi !== 'luar' || n % 2 === 1 || teks === undefined) return []
    return [{ tapId: t.id, bulan: t.bulan, pegawaiId: t.pegawaiId, teks, kini: new Date(t.terima.getTime() + 60_000) }]
  })
}

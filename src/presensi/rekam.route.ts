import { type JwsTerurai, periksaTandaTangan, uraiJws } from '../kripto/jws.ts'
import { bacaJangkar } from '../kripto/jangkar.ts'
import { izinFoto } from '../kripto/foto.ts'
import type { Kunci } from '../kripto/kunci.ts'
import { sha256, sha256Base64url } from '../kripto/sidik.ts'
import type { Instansi, Jam } from '../server/konteks.ts'
import type { Body, Reply } from '../server/kontrak.api.ts'
import { laju } from '../server/laju.ts'
import { penuh, terlaluSering } from '../server/masalah.ts'
import { type Rute, routeLangsung } from '../server/route.ts'
import type { KunciTerbaca, LaciKunci } from '../tap/kunci.job.ts'
import { menungguOrang, tandaKunci } from '../tap/kunci.ts'
import { kalimatKode, kodeDalamTeks, saatTap } from '../tap/kode-layar.ts'
import type { KodeTap, LaciLayar } from '../tap/layar.job.ts'
import {
  type AlasanTolak,
  bacaMuatan,
  bacaTempatRantai,
  JENIS_NILAI,
  kalimatTolak,
  menitTap,
  type MuatanTap,
  penolakanWaktu,
  tandaWaktu,
} from '../tap/muatan.ts'
import type { TapDitolak } from '../tap/ditolak.query.ts'
import { masukanSidik } from '../tap/sidik.ts'
import { tapApi } from '../tap/tap.api.ts'
import { bacaIsiJangkar, golongkanWaktu, TANDA_JAM_SERVER, type WaktuTap } from '../tap/waktu-tap.ts'
import { tanggalDariMenit } from '../waktu/jam.ts'
import { NAMA_ZONA } from '../waktu/zona.ts'
import { pukul } from './kata.ts'
import type { Penulis, TapTulis } from './penulis.job.ts'
import type { HasilTulis } from './penulis.ts'

type KirimanTap = Body<typeof tapApi.kirim>['tap'][number]
type Jawaban = Reply<typeof tapApi.kirim>['hasil'][number]
type Ditolak = {
  readonly id: string | null
  readonly alasan: AlasanTolak
  readonly rinci?: string
  /** Its place in the chain, where the signature is that of the key. */
  readonly rantai?: TapDitolak
}
type Diterima = { readonly tap: TapTulis; readonly tandaKunci: string | undefined; readonly tunggu: string }

export type AlatRekam = {
  readonly instansi: Instansi
  readonly kunci: Kunci
  readonly jam: Jam
  readonly laci: LaciKunci
  readonly layar: LaciLayar
  readonly penulis: Penulis
  /** Keeps the places in the chains of what is refused; resolves after COMMIT. */
  readonly simpanDitolak: (daftar: readonly TapDitolak[]) => Promise<void>
  /** Nearly no room on the disk: the phone keeps its taps. */
  readonly diskPenuh: () => boolean
  /** W3: the server does not trust its own clock; taps go on, marked. */
  readonly jamRagu: () => boolean
}

/** A phone delivers 35 days of queue in a few calls; a thousand at once is no phone. */
const ISI_EMBER = 300
const PER_DETIK = 1

export function rekamRoutes(alat: AlatRekam): Rute[] {
  const ember = laju(alat.jam, ISI_EMBER, PER_DETIK)
  return [
    routeLangsung(tapApi.kirim, async (p) => {
      if (alat.diskPenuh()) return penuh(jedaAcak(p.kini, p.sesi.pegawai))
      const terurai = p.body.tap.map((k) => ({ kiriman: k, jws: uraiJws(k.jws) }))
      const kid = new Set(terurai.flatMap(({ jws }) => (typeof jws === 'string' ? [] : [jws.kid])))
      // Charged to who is signed in, before any key is looked up: a `kid` nobody has verified yet may be another's.
      const tunggu = ember.ambil(p.sesi.pegawai, Math.max(1, p.body.tap.length))
      if (tunggu > 0) return terlaluSering(tunggu)
      const kunci = await alat.laci.ambil([...kid].filter(bentukUuid))
      const terbaca = await Promise.all(terurai.map(({ kiriman, jws }) => baca(alat, p.sesi.pegawai, kiriman, jws, kunci, p.kini)))
      // Before the taps that chain over them. What is not refused waits for nothing here.
      const ditolak = terbaca.flatMap((t) => ('alasan' in t && t.rantai ? [t.rantai] : []))
      if (ditolak.length > 0) await alat.simpanDitolak(ditolak)
      const diterima = terbaca.flatMap((t) => ('tap' in t ? [t.tap] : []))
      const janji = diterima.length === 0 ? Promise.resolve([]) : alat.penulis.tulis(diterima)
      if (!janji) return penuh(jedaAcak(p.kini, p.sesi.pegawai))
      const hasil = await janji
      if (hasil.some((h) => h.jawab === 'gagal')) return penuh(jedaAcak(p.kini, p.sesi.pegawai))
      let i = 0
      return { hasil: terbaca.map((t) => ('tap' in t ? jawabTertulis(t, hasil[i++], alat) : jawabDitolak(t))) }
    }),
  ]
}

function bentukUuid(teks: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(teks)
}

/** Seconds to wait, spread over a minute and a half by person, so that a morning's backlog does not come back at once. */
function jedaAcak(kini: Date, pegawai: string): number {
  return 2 + ((Number.parseInt(pegawai.slice(-4), 16) + Math.floor(kini.getTime() / 1000)) % 88)
}

/** Reads one tap: text, key, signature, payload, time, values. The server verifies the received text itself, never a re-made one. */
async function baca(
  alat: Pick<AlatRekam, 'instansi' | 'kunci' | 'layar' | 'jamRagu'>,
  pegawaiId: string,
  kiriman: KirimanTap,
  jws: JwsTerurai | 'jws-rusak' | 'kepala-jws-salah',
  daftarKunci: ReadonlyMap<string, KunciTerbaca>,
  kini: Date,
): Promise<Diterima | Ditolak> {
  if (typeof jws === 'string') return { id: null, alasan: jws }
  const kunci = daftarKunci.get(jws.kid)
  if (!kunci) return { id: null, alasan: 'kunci-tidak-dikenal' }
  if (kunci.pegawaiId !== pegawaiId) return { id: null, alasan: 'kunci-bukan-milik-sesi' }
  if (kunci.keadaan === 'ditolak') return { id: null, alasan: 'kunci-ditolak' }
  if (!(await periksaTandaTangan(jws, kunci.publik))) return { id: null, alasan: 'tanda-tangan-salah' }
  const isi = bacaJson(jws.muatan)
  const tolak = (id: string | null, alasan: AlasanTolak, rinci?: string): Ditolak => {
    const tempat = bacaTempatRantai(isi)
    const rantai = tempat && { ...tempat, kid: jws.kid, pegawaiId, tautan: sha256Base64url(jws.ditandatangani), alasan, terima: kini }
    return { id, alasan, ...(rinci === undefined ? {} : { rinci }), ...(rantai ? { rantai } : {}) }
  }
  const hasil = bacaMuatan(isi)
  if ('salah' in hasil) return tolak(null, 'muatan-salah', hasil.salah.join('; '))
  const { muatan } = hasil
  if (muatan.pegawai !== pegawaiId) return tolak(muatan.id, 'kunci-bukan-milik-sesi')
  const waktu = penolakanWaktu(muatan, kini, alat.instansi.zona)
  if (waktu) return tolak(muatan.id, waktu)
  const nilai = bacaNilai(kiriman, muatan)
  if ('salah' in nilai) return tolak(muatan.id, 'nilai-tidak-cocok', nilai.salah)
  const janjiKode = bacaKode(alat.layar, muatan, kiriman, kini)
  // A tap without a code waits for nothing here.
  const kode = janjiKode && (await janjiKode)
  return {
    tap: { ...tapDari(alat, muatan, jws, kiriman, kunci, nilai, kini), kode },
    tandaKunci: tandaKunci(kunci.keadaan),
    tunggu: kalimatTunggu(kunci),
  }
}

function kalimatTunggu(k: KunciTerbaca): string {
  if (k.keadaan !== 'menunggu') return ''
  return menungguOrang(k) ? ' Dihitung setelah HP ini disetujui.' : ' Dihitung setelah 24 jam sejak HP ini didaftarkan.'
}

/** The scanned code of a tap, judged by the phone's time and by that of its arrival: either clock may be slow. One that is named and missing is none of ours. */
function bacaKode(layar: LaciLayar, muatan: MuatanTap, kiriman: KirimanTap, kini: Date): KodeTap | Promise<KodeTap> | undefined {
  const teks = kodeDalamTeks(kiriman.nilai?.jangkar?.nilai.teks)
  if (teks === undefined) return muatan.sumber === 'qr' ? { tanda: 'kode-asing' } : undefined
  return layar.periksa(teks, saatTap(Date.parse(muatan.waktu), kini.getTime()))
}

function bacaJson(isi: Buffer): unknown {
  try {
    return JSON.parse(isi.toString('utf8')) as unknown
  } catch {
    return undefined
  }
}

type NilaiTerbaca = { readonly daftar: TapTulis['nilai']; readonly titik: TapTulis['titik'] }

/** Each value must be the one that was signed; a signed hash may come without its value (deleted, or not sent), never the reverse. */
function bacaNilai(kiriman: KirimanTap, muatan: MuatanTap): NilaiTerbaca | { readonly salah: string } {
  const daftar: TapTulis['nilai'][number][] = []
  for (const jenis of JENIS_NILAI) {
    const n = kiriman.nilai?.[jenis]
    if (n === undefined) continue
    const teks = masukanSidik(n.garam, n.nilai)
    if (sha256Base64url(teks) !== muatan.sidik[jenis]) return { salah: jenis }
    daftar.push({ jenis, garam: n.garam, teks: teks.slice(n.garam.length + 1) })
  }
  const lokasi = kiriman.nilai?.lokasi?.nilai
  return { daftar, titik: lokasi ? { lintang: lokasi.lintang, bujur: lokasi.bujur, akurasi: lokasi.akurasi } : null }
}

/** How well the time of a tap is known, by the anchor it brings; one that is not of this key is a sign. */
function waktuTap(
  kunci: Kunci,
  muatan: MuatanTap,
  kid: string,
  kiriman: KirimanTap,
  kini: Date,
): { readonly waktuTap: WaktuTap; readonly tanda: readonly string[] } {
  const isi = bacaIsiJangkar(kiriman.nilai?.jangkar?.nilai.teks ?? '')
  const saat = isi.a === undefined ? undefined : bacaJangkar(kunci, isi.a, kid)
  const jangkar = saat === undefined ? null : { waktu: saat, ms: isi.ms ?? null }
  return {
    waktuTap: golongkanWaktu({ waktu: Date.parse(muatan.waktu), terima: kini.getTime(), jangkar }),
    tanda: isi.a !== undefined && saat === undefined ? ['jangkar-asing'] : [],
  }
}

function tapDari(
  alat: Pick<AlatRekam, 'instansi' | 'kunci' | 'jamRagu'>,
  muatan: MuatanTap,
  jws: JwsTerurai,
  kiriman: KirimanTap,
  kunci: KunciTerbaca,
  nilai: NilaiTerbaca,
  kini: Date,
): TapTulis {
  const menit = menitTap(muatan, alat.instansi.zona)
  const waktu = waktuTap(alat.kunci, muatan, jws.kid, kiriman, kini)
  const dariKunci = tandaKunci(kunci.keadaan)
  return {
    bulan: `${tanggalDariMenit(menit).slice(0, 7)}-01`,
    id: muatan.id,
    pegawaiId: muatan.pegawai,
    menit,
    waktu: new Date(muatan.waktu),
    terima: kini,
    sumber: muatan.sumber,
    arah: muatan.arah,
    kid: jws.kid,
    urut: muatan.urut,
    sebelum: muatan.sebelum,
    jws: kiriman.jws,
    sidik: sha256(jws.muatan),
    tautan: sha256Base64url(jws.ditandatangani),
    tanda: [
      ...tandaWaktu(muatan),
      ...waktu.tanda,
      ...(dariKunci === undefined ? [] : [dariKunci]),
      ...(alat.jamRagu() ? [TANDA_JAM_SERVER] : []),
    ],
    waktuTap: waktu.waktuTap,
    nilai: nilai.daftar,
    titik: nilai.titik,
    berfoto: nilai.daftar.some((n) => n.jenis === 'foto'),
  }
}

function jawabDitolak(t: Ditolak): Jawaban {
  return { id: t.id, jawab: 'ditolak', alasan: t.alasan, kalimat: kalimatTolak(t.alasan, t.rinci) }
}

/** What waits for a person, and why; nothing where the key of the phone says it already. */
function kalimatTinjau(hasil: HasilTulis | undefined): string {
  if (hasil?.buktiKurang === 'ditinjau') return ' Bukti yang diminta unit Anda belum ada; BKPSDM meninjaunya.'
  if (hasil?.perluTinjau) return ' Jamnya belum dapat dipastikan; pengelola atau BKPSDM meninjaunya.'
  return hasil?.buktiKurang === 'dihitung' ? ' Tanpa bukti yang diminta unit Anda; tetap dihitung.' : ''
}

function jawabTertulis(t: Diterima, hasil: HasilTulis | undefined, { instansi, kunci }: Pick<AlatRekam, 'instansi' | 'kunci'>): Jawaban {
  const { id, menit } = t.tap
  if (hasil?.jawab === 'di-luar-tempat') return jawabDitolak({ id, alasan: 'di-luar-tempat' })
  if (hasil?.jawab === 'id-bentrok')
    return { id, jawab: 'id-bentrok', kalimat: 'Nomor rekaman ini sudah dipakai untuk isi lain. Rekaman pertama tetap.' }
  const letak = hasil?.letak
  const kode = hasil?.jawab === 'dicatat' ? hasil.tandaKode : undefined
  const alasan = t.tandaKunci ?? kode
  const tempat =
    letak?.posisi === 'luar' || letak?.posisi === 'tanpa-lokasi'
      ? ''
      : letak?.tempat
        ? ` di ${letak.tempat}${hasil?.lewat === undefined ? '' : ', lewat layar QR'}`
        : ''
  const tunggu = t.tunggu === '' ? kalimatTinjau(hasil) : t.tunggu
  const berfoto = t.tap.berfoto === true && (hasil?.jawab === 'dicatat' || hasil?.jawab === 'sudah-ada')
  return {
    id,
    jawab: hasil?.jawab === 'sudah-ada' ? 'sudah-ada' : 'dicatat',
    ...(alasan === undefined ? {} : { alasan }),
    kalimat: `Tercatat pukul ${pukul(menit)} ${NAMA_ZONA[instansi.zona]}${tempat}.${tunggu}${kode === undefined ? '' : ` ${kalimatKode(kode)}`}`,
    tempat: letak?.tempat ?? null,
    ...(letak ? { posisi: letak.posisi } : {}),
    ...(hasil?.kelas ? { kelas: hasil.kelas } : {}),
    ...(berfoto ? { foto: izinFoto(kunci, { pegawaiId: t.tap.pegawaiId, tapId: id }) } : {}),
  }
}

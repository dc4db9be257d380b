import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { type HasilKirim, type JawabTap, kirimAntrean, menunggu } from './antrean.ts'
import type { MasalahPanggilan } from './call.ts'
import { antreanMilik, fotoMilik, type KunciSimpan, kunciMilik, type NilaiSimpan, type TapSimpan, ubahAntrean } from './gudang.ts'
import { jangkarTap } from './jangkar.ts'
import type { Cara, Jeda } from './jeda.ts'
import { getar } from './getar.ts'
import { dengarkan } from './kabar.ts'
import type { Lokasi } from './lokasi.ts'
import { titikSegar } from './lokasi.ts'
import { selamaMerekam } from './pembaruan.ts'
import { type Ruang, ruang, simpanTapAtauRuang } from './ruang.ts'
import { kirimTap, lepas, type Melayang, pengirimFoto, selamatkan, unggahMelayang } from './melayang.ts'
import { mintaSinkron } from './sinkron.ts'
import { base64url, garamBaru, tandatangani } from './tanda-tangan.ts'

export type Rantai = { readonly kid: string; readonly urut: number; readonly sebelum: string | null } | null
export type Rekaman =
  | { readonly langkah: 'siap' }
  | { readonly langkah: 'menandatangani'; readonly mulai: number }
  | { readonly langkah: 'mengirim'; readonly tap: TapSimpan; readonly mulai: number }
  | { readonly langkah: 'tersimpan'; readonly tap: TapSimpan; readonly masalah?: MasalahPanggilan }
  /** No room to keep it, and not received: it lives as long as this page. */
  | { readonly langkah: 'tak-tersimpan'; readonly tap: TapSimpan }
  | { readonly langkah: 'diterima'; readonly tap: TapSimpan; readonly jawab: JawabTap }
  | { readonly langkah: 'gagal' }

/** After this long without an answer the screen says "kept", while the sending goes on. */
const SABAR_MS = 4_000
/** How long a press waits for a first fix. */
const TUNGGU_LOKASI_MS = 4_000
const LANGKAH_MS = 150
const COBA_LAGI_MS = 60_000
const SUSUL_MS = 2000

const istirahat = (ms: number) => new Promise<void>((ya) => setTimeout(ya, ms))

function nilaiDari(lokasi: Lokasi, jangkar: string | undefined, sha256: string | undefined): NilaiSimpan {
  const dasar: NilaiSimpan = {
    jaringan: { garam: garamBaru(), nilai: { jenis: jenisJaringan(), daring: navigator.onLine } },
    ...(jangkar === undefined ? {} : { jangkar: { garam: garamBaru(), nilai: { teks: jangkar } } }),
    ...(sha256 === undefined ? {} : { foto: { garam: garamBaru(), nilai: { sha256 } } }),
  }
  const t = titikSegar(lokasi)
  if (!t) return dasar
  const nilai = {
    lintang: t.lintang,
    bujur: t.bujur,
    akurasi: Math.min(t.akurasi, 100_000),
    waktu: new Date(t.waktu).toISOString(),
    jumlahTitik: Math.min(lokasi.jumlah, 1000),
    sebaran: Math.min(lokasi.sebaran, 100_000),
    ketinggian: t.ketinggian,
  }
  return { lokasi: { garam: garamBaru(), nilai }, ...dasar }
}

function jenisJaringan(): string {
  const sambungan = (navigator as { connection?: { effectiveType?: string; type?: string } }).connection
  return (sambungan?.type ?? sambungan?.effectiveType ?? 'tidak-diketahui').slice(0, 32)
}

/** Waits a little for a first fix where none is fresh. */
async function tungguLokasi(lokasi: () => Lokasi, baca: () => void) {
  const mulai = performance.now()
  if (lokasi().keadaan !== 'mencari' && !titikSegar(lokasi())) {
    baca()
    await istirahat(LANGKAH_MS)
  }
  const mencari = () => lokasi().keadaan === 'mencari' && !titikSegar(lokasi())
  while (mencari() && performance.now() - mulai < TUNGGU_LOKASI_MS) await istirahat(LANGKAH_MS)
}

/** Beside the tap: the text of a screen that was scanned in the app, a picture of the camera. */
export type BuktiRekam = { readonly kode?: string | undefined; readonly foto?: Blob | undefined }

/** What was kept and stands in the queue no more has been received; what stands there refused, by whoever sent it, is kept no more. */
function setelahDibaca(r: Rekaman, antrean: readonly TapSimpan[]): Rekaman {
  if (r.langkah !== 'tersimpan') return r
  const tap = antrean.find((t) => t.id === r.tap.id)
  if (tap) return tap.penolakan === undefined ? r : { langkah: 'siap' }
  return { langkah: 'diterima', tap: r.tap, jawab: { id: r.tap.id, jawab: 'dicatat' } }
}

export type Perekam = {
  readonly kunci: KunciSimpan | undefined | 'memuat'
  readonly rekaman: Rekaman
  readonly antrean: readonly TapSimpan[]
  /** How many photos wait on this phone. */
  readonly foto: number
  /** How many earlier taps were just delivered. */
  readonly terkirim: number
  /** Until when the phone waits by itself before it sends. */
  readonly jeda: Jeda | undefined
  readonly ruang: Ruang
  readonly rekam: (arah: 'masuk' | 'pulang' | null, bukti?: BuktiRekam) => void
  readonly kirimSekarang: () => void
  readonly buang: (id: string) => void
  /** Puts a refused tap back among those that wait. */
  readonly ulangi: (id: string) => void
  readonly muatKunci: () => void
}

/** One press makes one signed tap, kept before it is sent. Nothing is shown as recorded before the server has said so. */
export function usePerekam(p: {
  readonly pegawaiId: string
  readonly rantai: Rantai
  readonly lokasi: Lokasi
  /** Reads anew; a fix from this morning says nothing of this afternoon. */
  readonly bacaLokasi: () => void
  /** Ends the reading: the record has what it takes. */
  readonly hentiLokasi: () => void
  /** The instant of a press by the clock that counts here. */
  readonly kini: () => Date
  readonly waktu: (saat: Date) => string
  readonly setelahKirim: () => void
}): Perekam {
  const [kunci, setKunci] = useState<KunciSimpan | undefined | 'memuat'>('memuat')
  const [antrean, setAntrean] = useState<readonly TapSimpan[]>([])
  const [rekaman, setRekaman] = useState<Rekaman>({ langkah: 'siap' })
  const [terkirim, setTerkirim] = useState(0)
  const [foto, setFoto] = useState(0)
  const [jeda, setJeda] = useState<Jeda>()
  const [keadaanRuang, setRuang] = useState<Ruang>('cukup')
  const kini = useRef(p)
  kini.current = p
  const sibuk = useRef(false)
  /** Taps there was no room to keep, and the end of the chain with them. */
  const melayang = useRef<Melayang[]>([])
  /** The last tap this page signed, also where there was no room to note it. */
  const terjauh = useRef<KunciSimpan | undefined>(undefined)
  const susul = useRef<{ jam?: ReturnType<typeof setTimeout>; ms: number }>({ ms: SUSUL_MS })
  const { pegawaiId } = p

  const muatAntrean = useCallback(async () => {
    // A reading that failed says nothing: what was last seen stands.
    const milik = await antreanMilik(pegawaiId).catch(() => undefined)
    if (milik) {
      setAntrean([...milik, ...melayang.current.map((m) => m.tap)])
      setRekaman((r) => setelahDibaca(r, milik))
    }
    const foto = await fotoMilik(pegawaiId).catch(() => undefined)
    if (foto) setFoto(foto.length)
    setRuang(await ruang())
  }, [pegawaiId])
  const muatKunci = useCallback(() => {
    void kunciMilik(pegawaiId).then(setKunci, () => setKunci(undefined))
  }, [pegawaiId])

  const terjawab = useCallback((hasil: HasilKirim) => {
    const dicatat = hasil.jawab.filter((j) => j.jawab === 'dicatat' || j.jawab === 'sudah-ada')
    setRekaman((r) => {
      if (r.langkah !== 'tersimpan' && r.langkah !== 'tak-tersimpan') return r
      const jawab = hasil.jawab.find((j) => j.id === r.tap.id)
      if (jawab)
        return jawab.jawab === 'dicatat' || jawab.jawab === 'sudah-ada' ? { langkah: 'diterima', tap: r.tap, jawab } : { langkah: 'siap' }
      return hasil.masalah && r.langkah === 'tersimpan' ? { ...r, masalah: hasil.masalah } : r
    })
    setJeda(hasil.tunggu)
    if (dicatat.length === 0) return
    setTerkirim(dicatat.length)
    kini.current.setelahKirim()
  }, [])

  /** After the taps, which come first. */
  const kirimFotoLagi = useCallback(async () => {
    if ((await fotoMilik(pegawaiId).catch(() => [])).length === 0) return
    const hasil = await pengirimFoto()
      .then((k) => k.kirimFoto(pegawaiId))
      .catch(() => undefined)
    if (hasil) setFoto(hasil.masih)
    if (!hasil || hasil.masih > 0) void mintaSinkron().catch(() => undefined)
  }, [pegawaiId])

  const kirimLagi = useCallback(
    async (cara: Cara) => {
      await selamatkan(pegawaiId, melayang.current, terjawab, (id) =>
        setRekaman((r) => (r.langkah === 'tak-tersimpan' && r.tap.id === id ? { ...r, langkah: 'tersimpan' } : r)),
      )
      if (menunggu(await antreanMilik(pegawaiId).catch(() => [])).length > 0) {
        const hasil = await kirimAntrean(pegawaiId, cara).catch((): HasilKirim => ({ jawab: [] }))
        terjawab(hasil)
        if (hasil.masalah) void mintaSinkron().catch(() => undefined)
        // A line that has just come back often fails once more: tried again soon, then less and less often.
        if (hasil.masalah && !hasil.tunggu && navigator.onLine) {
          clearTimeout(susul.current.jam)
          susul.current = {
            jam: setTimeout(() => void kirimLagi('sendiri'), susul.current.ms),
            ms: Math.min(COBA_LAGI_MS, susul.current.ms * 2),
          }
        } else susul.current.ms = SUSUL_MS
      }
      await muatAntrean()
      void kirimFotoLagi()
    },
    [pegawaiId, muatAntrean, terjawab, kirimFotoLagi],
  )

  useEffect(() => {
    muatKunci()
    const sendiri = () => void kirimLagi('sendiri')
    void muatAntrean().then(sendiri)
    const terlihat = () => document.visibilityState === 'visible' && sendiri()
    addEventListener('online', sendiri)
    document.addEventListener('visibilitychange', terlihat)
    const jam = setInterval(sendiri, COBA_LAGI_MS)
    const berhenti = dengarkan(() => {
      void muatAntrean().then(sendiri)
      kini.current.setelahKirim()
    })
    return () => {
      removeEventListener('online', sendiri)
      document.removeEventListener('visibilitychange', terlihat)
      clearInterval(jam)
      clearTimeout(susul.current.jam)
      berhenti()
    }
  }, [muatKunci, muatAntrean, kirimLagi])

  useEffect(() => {
    if (jeda === undefined) return
    const lagi = setTimeout(() => void kirimLagi('sendiri'), Math.max(0, jeda.sampai - jeda.sejak) + LANGKAH_MS)
    return () => clearTimeout(lagi)
  }, [jeda, kirimLagi])

  const jalankan = async (arah: 'masuk' | 'pulang' | null, milik: KunciSimpan, { kode, foto: jepretan }: BuktiRekam) => {
    const saat = kini.current.kini()
    const tekan = Date.now()
    setRekaman({ langkah: 'menandatangani', mulai: tekan })
    const sidikFoto = jepretan && base64url(await crypto.subtle.digest('SHA-256', await jepretan.arrayBuffer()))
    await tungguLokasi(() => kini.current.lokasi, kini.current.bacaLokasi)
    // One chain for all tabs of this phone: its end is read, signed on and written back by one at a time.
    const hasil = await navigator.locks.request('hadir-rantai', async () => {
      const tercatat = (await kunciMilik(pegawaiId)) ?? milik
      const ujung = [terjauh.current ?? tercatat, ...melayang.current.map((m) => m.kunci)].reduce(
        (u, k) => (k.kid === u.kid && k.urut > u.urut ? k : u),
        tercatat,
      )
      const baru = await tandatangani(ujung, kini.current.rantai, {
        saat,
        waktu: kini.current.waktu(saat),
        arah,
        sumber: kode === undefined ? 'hp' : 'qr',
        nilai: nilaiDari(kini.current.lokasi, await jangkarTap(pegawaiId, kode), sidikFoto),
      })
      return { ...baru, foto: jepretan, tersimpan: await simpanTapAtauRuang(baru.tap, baru.kunci, jepretan) }
    })
    kini.current.hentiLokasi()
    terjauh.current = hasil.kunci
    setKunci(hasil.kunci)
    if (!hasil.tersimpan) melayang.current.push(hasil)
    setRekaman({ langkah: 'mengirim', tap: hasil.tap, mulai: Date.now() })
    let terasa = false
    const rasakan = (apa: Parameters<typeof getar>[0]) => {
      if (!terasa) getar(apa)
      terasa = true
    }
    const lewatSabar = hasil.tersimpan ? 'tersimpan' : 'tak-tersimpan'
    const kirim = kirimTap(pegawaiId, hasil.tap, hasil.tersimpan).then(async (k) => {
      const jawab = k.jawab.find((j) => j.id === hasil.tap.id)
      if (jawab) lepas(melayang.current, hasil.tap.id)
      if (jawab && !hasil.tersimpan) unggahMelayang(hasil, k)
      await muatAntrean()
      const tersisa = (await antreanMilik(pegawaiId)).find((t) => t.id === hasil.tap.id)
      setJeda(k.tunggu)
      if (jawab && tersisa === undefined) setRekaman({ langkah: 'diterima', tap: hasil.tap, jawab })
      else if (tersisa?.penolakan !== undefined) setRekaman({ langkah: 'siap' })
      else if (hasil.tersimpan) setRekaman({ langkah: 'tersimpan', tap: hasil.tap, ...(k.masalah ? { masalah: k.masalah } : {}) })
      else setRekaman({ langkah: 'tak-tersimpan', tap: hasil.tap })
      if (!jawab) void mintaSinkron().catch(() => undefined)
      const ditolak = tersisa?.penolakan !== undefined || (!jawab && !hasil.tersimpan)
      rasakan(ditolak ? 'ditolak' : jawab && tersisa === undefined ? 'dicatat' : 'tersimpan')
      kini.current.setelahKirim()
      void kirimFotoLagi()
      return 'selesai' as const
    })
    if ((await Promise.race([kirim, istirahat(SABAR_MS)])) === undefined) {
      await muatAntrean()
      if (hasil.tersimpan) rasakan('tersimpan')
      setRekaman((r) => (r.langkah === 'mengirim' ? { langkah: lewatSabar, tap: hasil.tap } : r))
    }
  }

  const rekam = (arah: 'masuk' | 'pulang' | null, bukti: BuktiRekam = {}) => {
    if (sibuk.current || kunci === undefined || kunci === 'memuat') return
    sibuk.current = true
    setTerkirim(0)
    void selamaMerekam(() => jalankan(arah, kunci, bukti))
      .catch(() => setRekaman({ langkah: 'gagal' }))
      .finally(() => {
        sibuk.current = false
      })
  }
  return {
    kunci,
    rekaman,
    antrean,
    foto,
    terkirim,
    jeda,
    ruang: keadaanRuang,
    rekam,
    muatKunci,
    kirimSekarang: () => void kirimLagi('orang'),
    buang: (id) => {
      setRekaman((r) => (r.langkah === 'tersimpan' && r.tap.id === id ? { langkah: 'siap' } : r))
      void ubahAntrean([id], []).then(muatAntrean)
    },
    ulangi: (id) => {
      const tap = antrean.find((t) => t.id === id)
      if (!tap) return
      const { penolakan: _penolakan, alasan: _alasan, ...lagi } = tap
      void ubahAntrean([], [lagi]).then(() => kirimLagi('orang'))
    },
  }
}

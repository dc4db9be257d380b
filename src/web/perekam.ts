import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { type JawabTap, kirimAntrean, kirimSampaiHabis, menunggu } from './antrean.ts'
import type { MasalahPanggilan } from './call.ts'
import { antreanMilik, type KunciSimpan, kunciMilik, type NilaiSimpan, simpanTap, type TapSimpan, ubahAntrean } from './gudang.ts'
import type { Lokasi } from './lokasi.ts'
import { titikSegar } from './lokasi.ts'
import { garamBaru, tandatangani } from './tanda-tangan.ts'

export type Rantai = { readonly kid: string; readonly urut: number; readonly sebelum: string | null } | null
export type Rekaman =
  | { readonly langkah: 'siap' }
  | { readonly langkah: 'menandatangani'; readonly mulai: number }
  | { readonly langkah: 'mengirim'; readonly tap: TapSimpan; readonly mulai: number }
  | { readonly langkah: 'tersimpan'; readonly tap: TapSimpan; readonly masalah?: MasalahPanggilan }
  | { readonly langkah: 'diterima'; readonly tap: TapSimpan; readonly jawab: JawabTap }
  | { readonly langkah: 'gagal' }

/** After this long without an answer the screen says "kept", while the sending goes on. */
const SABAR_MS = 4_000
/** How long a press waits for a first fix. */
const TUNGGU_LOKASI_MS = 4_000
const LANGKAH_MS = 150
const COBA_LAGI_MS = 60_000

const jeda = (ms: number) => new Promise<void>((ya) => setTimeout(ya, ms))

/** The scanned code travels in the text of the anchor, bound with it by its hash. */
function denganKode(kode: string | undefined): NilaiSimpan {
  return kode === undefined ? {} : { jangkar: { garam: garamBaru(), nilai: { teks: JSON.stringify({ a: null, ms: null, q: kode }) } } }
}

function nilaiDari(lokasi: Lokasi, kode: string | undefined): NilaiSimpan {
  const jaringan = { garam: garamBaru(), nilai: { jenis: jenisJaringan(), daring: navigator.onLine } }
  const t = titikSegar(lokasi)
  if (!t) return { jaringan, ...denganKode(kode) }
  const nilai = {
    lintang: t.lintang,
    bujur: t.bujur,
    akurasi: Math.min(t.akurasi, 100_000),
    waktu: new Date(t.waktu).toISOString(),
    jumlahTitik: Math.min(lokasi.jumlah, 1000),
    sebaran: Math.min(lokasi.sebaran, 100_000),
    ketinggian: t.ketinggian,
  }
  return { lokasi: { garam: garamBaru(), nilai }, jaringan, ...denganKode(kode) }
}

function jenisJaringan(): string {
  const sambungan = (navigator as { connection?: { effectiveType?: string; type?: string } }).connection
  return (sambungan?.type ?? sambungan?.effectiveType ?? 'tidak-diketahui').slice(0, 32)
}

export type Perekam = {
  readonly kunci: KunciSimpan | undefined | 'memuat'
  readonly rekaman: Rekaman
  readonly antrean: readonly TapSimpan[]
  /** How many earlier taps were just delivered. */
  readonly terkirim: number
  /** `kode`: the text of a screen that was scanned in the app. */
  readonly rekam: (arah: 'masuk' | 'pulang' | null, kode?: string) => void
  readonly kirimSekarang: () => void
  readonly buang: (id: string) => void
  readonly muatKunci: () => void
}

/** One press makes one signed tap, kept before it is sent. Nothing is shown as recorded before the server has said so. */
export function usePerekam(p: {
  readonly pegawaiId: string
  readonly rantai: Rantai
  readonly lokasi: Lokasi
  /** Reads anew; a fix from this morning says nothing of this afternoon. */
  readonly bacaLokasi: () => void
  /** The instant of a press by the clock that counts here. */
  readonly kini: () => Date
  readonly waktu: (saat: Date) => string
  readonly setelahKirim: () => void
}): Perekam {
  const [kunci, setKunci] = useState<KunciSimpan | undefined | 'memuat'>('memuat')
  const [antrean, setAntrean] = useState<readonly TapSimpan[]>([])
  const [rekaman, setRekaman] = useState<Rekaman>({ langkah: 'siap' })
  const [terkirim, setTerkirim] = useState(0)
  const kini = useRef(p)
  kini.current = p
  const sibuk = useRef(false)
  const { pegawaiId } = p

  const muatAntrean = useCallback(async () => setAntrean(await antreanMilik(pegawaiId).catch(() => [])), [pegawaiId])
  const muatKunci = useCallback(() => {
    void kunciMilik(pegawaiId).then(setKunci, () => setKunci(undefined))
  }, [pegawaiId])

  const kirimLagi = useCallback(async () => {
    if (menunggu(await antreanMilik(pegawaiId).catch(() => [])).length === 0) return
    const hasil = await kirimAntrean(pegawaiId)
    const dicatat = hasil.jawab.filter((j) => j.jawab === 'dicatat' || j.jawab === 'sudah-ada')
    await muatAntrean()
    setRekaman((r) => {
      if (r.langkah !== 'tersimpan') return r
      const jawab = hasil.jawab.find((j) => j.id === r.tap.id)
      if (jawab) return { langkah: 'diterima', tap: r.tap, jawab }
      return hasil.masalah ? { ...r, masalah: hasil.masalah } : r
    })
    if (dicatat.length > 0) {
      setTerkirim(dicatat.length)
      kini.current.setelahKirim()
    }
  }, [pegawaiId, muatAntrean])

  useEffect(() => {
    muatKunci()
    void muatAntrean().then(kirimLagi)
    const daring = () => void kirimLagi()
    addEventListener('online', daring)
    const jam = setInterval(daring, COBA_LAGI_MS)
    return () => {
      removeEventListener('online', daring)
      clearInterval(jam)
    }
  }, [muatKunci, muatAntrean, kirimLagi])

  const jalankan = async (arah: 'masuk' | 'pulang' | null, milik: KunciSimpan, kode: string | undefined) => {
    const saat = kini.current.kini()
    const tekan = Date.now()
    setRekaman({ langkah: 'menandatangani', mulai: tekan })
    if (kini.current.lokasi.keadaan !== 'mencari' && !titikSegar(kini.current.lokasi)) {
      kini.current.bacaLokasi()
      await jeda(LANGKAH_MS)
    }
    const mencari = () => kini.current.lokasi.keadaan === 'mencari' && !titikSegar(kini.current.lokasi)
    while (mencari() && Date.now() - tekan < TUNGGU_LOKASI_MS) await jeda(LANGKAH_MS)
    // One chain for all tabs of this phone: its end is read, signed on and written back by one at a time.
    const hasil = await navigator.locks.request('hadir-rantai', async () => {
      const ujung = (await kunciMilik(pegawaiId)) ?? milik
      const baru = await tandatangani(ujung, kini.current.rantai, {
        saat,
        waktu: kini.current.waktu(saat),
        arah,
        sumber: kode === undefined ? 'hp' : 'qr',
        nilai: nilaiDari(kini.current.lokasi, kode),
      })
      await simpanTap(baru.tap, baru.kunci)
      return baru
    })
    setKunci(hasil.kunci)
    const mulai = Date.now()
    setRekaman({ langkah: 'mengirim', tap: hasil.tap, mulai })
    const kirim = kirimSampaiHabis(pegawaiId, hasil.tap.id).then(async (k) => {
      await muatAntrean()
      const tersisa = (await antreanMilik(pegawaiId)).find((t) => t.id === hasil.tap.id)
      const jawab = k.jawab.find((j) => j.id === hasil.tap.id)
      if (jawab && tersisa === undefined) setRekaman({ langkah: 'diterima', tap: hasil.tap, jawab })
      else if (tersisa?.penolakan !== undefined) setRekaman({ langkah: 'siap' })
      else setRekaman({ langkah: 'tersimpan', tap: hasil.tap, ...(k.masalah ? { masalah: k.masalah } : {}) })
      kini.current.setelahKirim()
      return 'selesai' as const
    })
    if ((await Promise.race([kirim, jeda(SABAR_MS)])) === undefined) {
      await muatAntrean()
      setRekaman((r) => (r.langkah === 'mengirim' ? { langkah: 'tersimpan', tap: hasil.tap } : r))
    }
  }

  const rekam = (arah: 'masuk' | 'pulang' | null, kode?: string) => {
    if (sibuk.current || kunci === undefined || kunci === 'memuat') return
    sibuk.current = true
    setTerkirim(0)
    void jalankan(arah, kunci, kode)
      .catch(() => setRekaman({ langkah: 'gagal' }))
      .finally(() => {
        sibuk.current = false
      })
  }
  return {
    kunci,
    rekaman,
    antrean,
    terkirim,
    rekam,
    muatKunci,
    kirimSekarang: () => void kirimLagi(),
    buang: (id) => void ubahAntrean([id], []).then(muatAntrean),
  }
}

import { useEffect, useRef, useState } from 'preact/hooks'
import { JEDA_BACA_MS, kodeKartu } from '../tap/kartu.ts'
import { type JangkarLayar, waktuLayar } from '../tap/layar.ts'
import type { Zona } from '../waktu/zona.ts'
import { Pemberitahuan } from './bagian.tsx'
import { jamDetik } from './format.ts'
import type { KunciLayar } from './gudang-layar.ts'
import { Ikon } from './ikon.tsx'
import { siapkanPembaca } from './kamera-qr.ts'
import { antarBacaan, catatBacaan, type HasilKartu, sidikKartu, type TitikAmplop } from './kartu-mesin.ts'
import { layarKata } from './kata-layar.ts'
import { jamPerangkat } from './layar-mesin.ts'
import { usePemindai } from './pemindai.ts'

// A card before the camera, then its PIN, then a tick and the hour. Nobody's name is ever shown, because the screen is told none.

export { siapkanPembaca }

/** Nobody stands before it any more: the camera closes by itself. */
const KAMERA_MS = 30_000
const PIN_MS = 45_000
const HASIL_MS = 6_000
/** The server answers sooner, or the reading waits. */
const JAWAB_MS = 6_000
const PANJANG_PIN = 6

/** What this page saw of cards, by their hash: when one was recorded, and how often one was tried without an answer that it was right. */
const tercatat = new Map<string, number>()
const dicoba = new Map<string, number[]>()
const COBA_MAKS = 3
const COBA_MS = 15 * 60_000

type Langkah =
  | { readonly ke: 'kamera' }
  | {
      readonly ke: 'pin'
      readonly kartu: string
      readonly sidik: string
      readonly waktu: number
      readonly kelas: 'terverifikasi' | 'klaim'
    }
  | { readonly ke: 'mengirim' }
  | {
      readonly ke: 'hasil'
      readonly nada: 'ok' | 'attention' | 'refusal'
      readonly judul: string
      readonly rinci: string
      readonly waktu?: number
    }

function Kamera(p: { readonly terbaca: (kartu: string) => void }) {
  const { video, asing, masalah, tampak, mulaiTampak } = usePemindai({ hadap: 'user', sah: kodeKartu, terbaca: p.terbaca })
  return (
    <>
      {masalah ? (
        <Pemberitahuan
          nada="attention"
          ikon="awas"
          judul={masalah === 'ditolak' ? layarKata.kartuDitolak : layarKata.kartuTanpaKamera}
          peran="alert"
        >
          <p>{masalah === 'ditolak' ? layarKata.kartuDitolakRinci : layarKata.kartuTanpaKameraRinci}</p>
        </Pemberitahuan>
      ) : (
        <p role="status">{tampak ? layarKata.kartuArahkan : layarKata.kartuMenyiapkan}</p>
      )}
      {asing && <Pemberitahuan nada="refusal" ikon="awas" judul={layarKata.kartuAsing} peran="alert" />}
      <video
        ref={video}
        class="kamera"
        hidden={masalah !== undefined}
        aria-label={layarKata.kartuKamera}
        muted
        playsInline
        onPlaying={mulaiTampak}
      />
    </>
  )
}

function Pin({ kirim }: { readonly kirim: (pin: string) => void }) {
  const [pin, setPin] = useState('')
  const isian = useRef<HTMLInputElement>(null)
  useEffect(() => isian.current?.focus(), [])
  const tambah = (a: string) => setPin((p) => (p + a).replaceAll(/\D/g, '').slice(0, PANJANG_PIN))
  const lengkap = pin.length === PANJANG_PIN
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(e) => {
        e.preventDefault()
        if (lengkap) kirim(pin)
      }}
    >
      <div class="field">
        <label for="pin-kartu">{layarKata.kartuPin}</label>
        <span class="hint" id="pin-kartu-h">
          {layarKata.kartuPinRinci}
        </span>
        <input
          ref={isian}
          class="input"
          id="pin-kartu"
          type="password"
          inputMode="none"
          autocomplete="off"
          maxLength={PANJANG_PIN}
          aria-describedby="pin-kartu-h"
          value={pin}
          onInput={(e) => setPin(e.currentTarget.value.replaceAll(/\D/g, ''))}
        />
      </div>
      <div class="papan-angka">
        {['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((a) => (
          <button class="button" type="button" key={a} onClick={() => tambah(a)}>
            {a}
          </button>
        ))}
        <button class="button" type="button" aria-label={layarKata.kartuHapus} onClick={() => setPin((p) => p.slice(0, -1))}>
          <Ikon nama="kiri" />
        </button>
        <button class="button" type="button" onClick={() => tambah('0')}>
          0
        </button>
        <button class="button" data-kind="primary" aria-disabled={lengkap ? undefined : 'true'}>
          {layarKata.kartuRekam}
        </button>
      </div>
    </form>
  )
}

function hasilDari(h: HasilKartu | undefined, waktu: number): Extract<Langkah, { ke: 'hasil' }> {
  const baik = (judul: string, rinci = '') => ({ ke: 'hasil', nada: 'ok', judul, rinci, waktu }) as const
  const tunggu = (judul: string, rinci: string) => ({ ke: 'hasil', nada: 'attention', judul, rinci, waktu }) as const
  const tolak = (judul: string, rinci: string) => ({ ke: 'hasil', nada: 'refusal', judul, rinci }) as const
  if (h === undefined) return tunggu(layarKata.kartuTersimpan, layarKata.kartuTersimpanRinci)
  switch (h.jawab) {
    case 'dicatat':
      return baik(layarKata.kartuTercatat)
    case 'sudah-ada':
      return baik(layarKata.kartuSudah)
    case 'nanti':
      return tunggu(layarKata.kartuNanti, layarKata.kartuNantiRinci)
    case 'ditolak':
      if (h.sebab === 'tempat') return tolak(layarKata.kartuTempat, layarKata.kartuTempatRinci)
      if (h.sebab === 'waktu') return tolak(layarKata.kartuWaktu, layarKata.kartuWaktuRinci)
      return tolak(layarKata.kartuSalah, layarKata.kartuSalahRinci)
  }
}

function Hasil({ h, zona }: { readonly h: Extract<Langkah, { ke: 'hasil' }>; readonly zona: Zona }) {
  if (h.waktu === undefined)
    return (
      <Pemberitahuan nada="refusal" ikon="awas" judul={h.judul} peran="alert">
        <p>{h.rinci}</p>
      </Pemberitahuan>
    )
  return (
    <div class="hasil" data-nada={h.nada} role="status">
      <Ikon nama={h.nada === 'ok' ? 'tanda' : 'simpan'} />
      <b>{jamDetik(new Date(h.waktu), zona).slice(0, 5)}</b>
      <span>
        <strong>{h.judul}</strong>
        {h.rinci && <span class="note"> {h.rinci}</span>}
      </span>
    </div>
  )
}

/** How long a step stays when nobody touches it. */
function lamaLangkah(l: Langkah): number | undefined {
  return l.ke === 'kamera' ? KAMERA_MS : l.ke === 'pin' ? PIN_MS : l.ke === 'hasil' ? HASIL_MS : undefined
}

export function KartuLayar(p: {
  readonly milik: KunciLayar
  readonly jangkar: JangkarLayar | undefined
  readonly amplop: TitikAmplop | undefined
  readonly zona: Zona
  readonly tutup: () => void
}) {
  const [langkah, setLangkah] = useState<Langkah>({ ke: 'kamera' })
  const judul = useRef<HTMLHeadingElement>(null)
  const { tutup, amplop } = p
  const akhiri = useRef(tutup)
  akhiri.current = tutup
  useEffect(() => judul.current?.focus(), [])
  useEffect(() => {
    const lama = lamaLangkah(langkah)
    if (lama === undefined) return
    const jam = setTimeout(() => akhiri.current(), lama)
    return () => clearTimeout(jam)
  }, [langkah])
  const terbaca = async (kartu: string) => {
    const { saat, kelas } = waktuLayar(p.jangkar, jamPerangkat())
    const sidik = await sidikKartu(kartu)
    const lalu = tercatat.get(sidik)
    if (lalu !== undefined && saat - lalu >= 0 && saat - lalu < JEDA_BACA_MS) return setLangkah(hasilDari({ jawab: 'sudah-ada' }, lalu))
    const coba = (dicoba.get(sidik) ?? []).filter((t) => saat - t < COBA_MS)
    dicoba.set(sidik, coba)
    if (coba.length >= COBA_MAKS)
      return setLangkah({ ke: 'hasil', nada: 'refusal', judul: layarKata.kartuTunggu, rinci: layarKata.kartuTungguRinci })
    setLangkah({ ke: 'pin', kartu, sidik, waktu: saat, kelas })
  }
  const kirim = async (l: Extract<Langkah, { ke: 'pin' }>, pin: string) => {
    if (!amplop) return
    setLangkah({ ke: 'mengirim' })
    try {
      dicoba.set(l.sidik, [...(dicoba.get(l.sidik) ?? []), l.waktu])
      const id = await catatBacaan(p.milik, amplop, { kartu: l.kartu, pin, waktu: l.waktu, kelas: l.kelas })
      const antar = antarBacaan(p.milik).then(
        (hasil) => hasil.get(id),
        () => undefined,
      )
      const h = await Promise.race([antar, new Promise<undefined>((ya) => setTimeout(() => ya(undefined), JAWAB_MS))])
      if (h?.jawab === 'dicatat' || h?.jawab === 'sudah-ada') {
        tercatat.set(l.sidik, l.waktu)
        dicoba.delete(l.sidik)
      }
      setLangkah(hasilDari(h, l.waktu))
    } catch {
      setLangkah({ ke: 'hasil', nada: 'refusal', judul: layarKata.kartuGagal, rinci: layarKata.kartuGagalRinci })
    }
  }
  return (
    <section class="kartu" aria-labelledby="judul-kartu">
      <h2 id="judul-kartu" class="visually-hidden" ref={judul} tabIndex={-1}>
        {layarKata.kartu}
      </h2>
      {!amplop ? (
        <Pemberitahuan nada="attention" ikon="luring" judul={layarKata.kartuBelumSiap} peran="status" />
      ) : langkah.ke === 'kamera' ? (
        <Kamera terbaca={(kartu) => void terbaca(kartu)} />
      ) : langkah.ke === 'pin' ? (
        <Pin kirim={(pin) => void kirim(langkah, pin)} />
      ) : langkah.ke === 'mengirim' ? (
        <p role="status">{layarKata.kartuMengirim}</p>
      ) : (
        <Hasil h={langkah} zona={p.zona} />
      )}
      {langkah.ke !== 'mengirim' && (
        <button class="button" type="button" onClick={tutup}>
          {langkah.ke === 'hasil' ? layarKata.kartuSelesai : layarKata.kartuTutup}
        </button>
      )}
    </section>
  )
}

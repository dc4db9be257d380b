import { useEffect, useMemo, useState } from 'preact/hooks'
import { encode } from 'uqr'
import { JANGKAR_LAYAR_MS, LANGKAH_MS } from '../tap/kode-layar.ts'
import type { WaktuLayar } from '../tap/layar.ts'
import { ZONA, type Zona } from '../waktu/zona.ts'
import { Lencana } from './bagian.tsx'
import { angka, jamDetik, lokalPada, namaZona, tanggalLengkap } from './format.ts'
import type { KunciLayar } from './gudang-layar.ts'
import { Ikon } from './ikon.tsx'
import { antarBacaan, banyakMenunggu } from './kartu-mesin.ts'
import { layarKata } from './kata-layar.ts'
import { ingatan, type Kabar, type Sambungan, useKode, useTetapNyala, useWaktuLayar } from './layar-mesin.ts'

const TEPI = 4

/** A code as squares; dark on white in every theme, because cameras read it so. */
function GambarKode({ kode }: { readonly kode: string }) {
  const { jalur, sisi } = useMemo(() => {
    const { data, size } = encode(kode, { ecc: 'M', border: 0 })
    const baris = data.flatMap((sel, y) => sel.flatMap((gelap, x) => (gelap ? `M${x} ${y}h1v1h-1z` : [])))
    return { jalur: baris.join(''), sisi: size }
  }, [kode])
  const luas = sisi + 2 * TEPI
  return (
    <svg viewBox={`-${TEPI} -${TEPI} ${luas} ${luas}`} role="img" aria-label={layarKata.kode} data-kode={kode} shape-rendering="crispEdges">
      <path fill="#fff" d={`M-${TEPI} -${TEPI}h${luas}v${luas}h-${luas}z`} />
      <path fill="#000" d={jalur} />
    </svg>
  )
}

function Jam({ saat, zona }: { readonly saat: number; readonly zona: Zona }) {
  const detik = jamDetik(new Date(saat), zona)
  return (
    <div>
      <p class="quiet tanggal">{tanggalLengkap(lokalPada(new Date(saat), zona))}</p>
      <p class="jam">
        <time>{detik.slice(0, 5)}</time>
        <small>
          {detik.slice(5)} {namaZona(zona)}
        </small>
      </p>
    </div>
  )
}

function Hitung({ kabar }: { readonly kabar: Kabar }) {
  if (kabar.sudah === null) return null
  return (
    <div class="hitung">
      <span>
        <b>{angka(kabar.sudah)}</b>
        {layarKata.sudah}
      </span>
      {kabar.terjadwal !== null && (
        <span>
          <b>{angka(kabar.terjadwal)}</b>
          {layarKata.terjadwal}
        </span>
      )}
    </div>
  )
}

/** How the screen is: a short word, and what it means for who stands before it or looks after it. */
function keadaan(s: Sambungan, w: WaktuLayar, zona: Zona): readonly [nada: 'ok' | 'attention', judul: string, rinci: string] {
  const pendek = (ms: number) => jamDetik(new Date(ms), zona).slice(0, 5)
  if (w.sebab === 'jangkar-lama') return ['attention', layarKata.jangkarLama, layarKata.jangkarLamaRinci]
  if (w.sebab === 'jam-berubah') return ['attention', layarKata.jamBerubah, layarKata.jamBerubahRinci]
  if (w.sebab === 'tanpa-jangkar' || !s.jangkar)
    return ['attention', layarKata.belumJam, s.putusSejak === undefined ? '' : layarKata.belumJamRinci]
  if (s.putusSejak === undefined) return ['ok', layarKata.tersambung, '']
  return ['attention', layarKata.putus(pendek(s.putusSejak)), layarKata.putusRinci(pendek(s.jangkar.server + JANGKAR_LAYAR_MS))]
}

function Kaki(p: {
  readonly sambungan: Sambungan
  readonly menunggu: number
  readonly nama: string
  readonly waktu: WaktuLayar
  readonly zona: Zona
}) {
  const [nada, judul, rinci] = keadaan(p.sambungan, p.waktu, p.zona)
  const nyala = useTetapNyala()
  return (
    <footer>
      <span role="status">
        <Lencana nada={nada}>{judul}</Lencana> {rinci}
      </span>
      {p.menunggu > 0 && <span>{layarKata.kartuMenunggu(p.menunggu)}</span>}
      <span>{layarKata.tanpaHp}</span>
      {nyala === false && <span>{layarKata.dapatPadam}</span>}
      <span class="push">{p.nama}</span>
      {document.fullscreenEnabled && document.fullscreenElement === null && (
        <button class="button" type="button" onClick={() => void document.documentElement.requestFullscreen().catch(() => undefined)}>
          {layarKata.penuh}
        </button>
      )}
    </footer>
  )
}

type Kartu = typeof import('./kartu-layar.tsx').KartuLayar
const muatKartu = () => import('./kartu-layar.tsx')

/** Delivers readings that wait whenever the server has answered; how many still do. */
function useAntarKartu(milik: KunciLayar, kabar: Kabar | undefined): { readonly menunggu: number; readonly hitung: () => void } {
  const [menunggu, setMenunggu] = useState(0)
  const hitung = () => void banyakMenunggu().then(setMenunggu, () => undefined)
  useEffect(() => {
    if (!kabar) return hitung()
    void antarBacaan(milik).then(hitung, hitung)
  }, [milik, kabar])
  const siap = kabar !== undefined
  useEffect(() => {
    // Fetched while there is a network, through the worker that keeps them: a card is read without one, too.
    if (siap) void navigator.serviceWorker?.ready.then(() => muatKartu().then((m) => m.siapkanPembaca())).catch(() => undefined)
  }, [siap])
  return { menunggu, hitung }
}

/** Code, clock, three steps, counts; a card instead of a phone. No name of anybody, and no sound. */
export function LayarQr({ milik, sambungan }: { readonly milik: KunciLayar; readonly sambungan: Sambungan }) {
  const { kabar } = sambungan
  const diri = kabar ?? ingatan()
  const w = useWaktuLayar(sambungan.jangkar)
  const kode = useKode(milik, w)
  const zona: Zona = diri && diri.zona in ZONA ? (diri.zona as Zona) : 'Asia/Jakarta'
  const { menunggu, hitung } = useAntarKartu(milik, kabar)
  const [Kartu, setKartu] = useState<Kartu>()
  const amplop = kabar?.amplop ?? ingatan()?.amplop
  const sisa = Math.ceil((LANGKAH_MS - (w.saat % LANGKAH_MS)) / 1000)
  return (
    <div class="layar">
      <header>
        <span class="wordmark">
          <Ikon nama="hadir" />
          Hadir
        </span>
        <span>{diri?.tempat ?? ''}</span>
        <span class="push">{diri?.instansi ?? ''}</span>
      </header>
      <main>
        <h1 class="visually-hidden">{diri ? layarKata.rekamDi(diri.tempat) : layarKata.judul}</h1>
        <section class="kode-besar" aria-label={layarKata.kode}>
          {kode === undefined ? <p role="status">{layarKata.menyiapkan}</p> : <GambarKode kode={kode} />}
          <progress class="progress" value={sisa} max={LANGKAH_MS / 1000} aria-label={layarKata.berganti(sisa)} />
          <p class="quiet">{layarKata.bergantiTiap}</p>
        </section>
        <section class="samping">
          <Jam saat={w.saat} zona={zona} />
          {Kartu ? (
            <Kartu
              milik={milik}
              jangkar={sambungan.jangkar}
              amplop={amplop}
              zona={zona}
              tutup={() => {
                setKartu(undefined)
                hitung()
              }}
            />
          ) : (
            <>
              <ol class="langkah">
                {layarKata.langkah.map((l) => (
                  <li key={l}>{l}</li>
                ))}
              </ol>
              <button class="button tombol-kartu" type="button" onClick={() => void muatKartu().then((m) => setKartu(() => m.KartuLayar))}>
                {layarKata.kartu}
              </button>
              {kabar && <Hitung kabar={kabar} />}
            </>
          )}
        </section>
      </main>
      <Kaki sambungan={sambungan} menunggu={menunggu} nama={diri?.nama ?? ''} waktu={w} zona={zona} />
    </div>
  )
}

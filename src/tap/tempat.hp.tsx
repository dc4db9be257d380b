import { angka } from '../web/format.ts'
import { hp } from '../web/kata-hp.ts'
import { type Lokasi, titikSegar } from '../web/lokasi.ts'
import { type AdaDiUnit, type KeadaanPosisi, type LangkahPosisi, langkahPosisi } from './langkah-posisi.ts'
import { arahMenuju, type LetakTap, type MataAngin, type Tempat } from './tempat.ts'

/** Metres as they are said: nobody paces out 347 m. */
function jarakTeks(meter: number): string {
  if (meter >= 10_000) return `${angka(meter / 1000)} km`
  const langkah = meter >= 1000 ? 100 : meter >= 20 ? 10 : 1
  return `${angka(Math.round(meter / langkah) * langkah)} m`
}

function keadaanPosisi(lokasi: Lokasi): KeadaanPosisi {
  if (lokasi.keadaan === 'mencari') return 'mencari'
  if (titikSegar(lokasi)) return 'ada'
  return lokasi.titik ? 'basi' : lokasi.keadaan
}

type Di = { readonly letak: LetakTap; readonly ada: AdaDiUnit; readonly arah: MataAngin | undefined }

/** What the ring says, in words. */
function kataLetak(lokasi: Lokasi, { letak, ada, arah }: Di): readonly [judul: string, rinci: string] {
  const titik = titikSegar(lokasi)
  if (titik && !ada.tempat) return [hp.tanpaTempat, hp.tanpaTempatRinci]
  if (titik) {
    const akurasi = angka(Math.round(titik.akurasi))
    if (letak.posisi === 'dalam') return [hp.diDalam, hp.ketelitian(akurasi)]
    if (letak.posisi === 'ragu') return [hp.ragu(akurasi), '']
    return [hp.diLuar(jarakTeks(letak.jarakMeter ?? 0)), arah === undefined ? '' : hp.arahTempat(hp.mataAngin(arah), akurasi)]
  }
  switch (keadaanPosisi(lokasi)) {
    case 'mencari':
      return [hp.mencariLokasi, '']
    case 'ditolak':
      return [hp.izinLokasi, hp.tanpaLokasiRinci]
    case 'tidak-ada':
      return [hp.tanpaLokasi, hp.tanpaLokasiRinci]
    case 'basi':
      return [hp.lokasiBasi, '']
    case 'belum':
    case 'ada':
      return [hp.lokasiBelum, hp.lokasiBelumRinci]
  }
}

function kataLangkah(l: LangkahPosisi, { letak, arah }: Di): string | undefined {
  switch (l) {
    case 'tunggu':
      return hp.langkahTunggu
    case 'periksa':
      return undefined
    case 'jalan':
      return hp.langkahJalan(jarakTeks(letak.jarakMeter ?? 0), hp.mataAngin(arah ?? 'utara'))
    case 'terbuka':
      return hp.langkahTerbuka
    case 'izin':
      return hp.langkahIzin
    case 'qr':
      return hp.langkahQr
    case 'kantor':
      return hp.langkahKantor
    case 'kantor-pin':
      return hp.langkahKantorPin
    case 'pengelola':
      return hp.langkahPengelola
    case 'alasan':
      return hp.langkahAlasan
  }
}

function Cincin({ letak, judul }: { readonly letak: LetakTap; readonly judul: string }) {
  if (letak.posisi === 'luar')
    return (
      <svg viewBox="0 0 72 72" role="img" aria-label={judul}>
        <circle cx="26" cy="45" r="24" fill="none" stroke="var(--stroke-strong)" stroke-width="1.5" stroke-dasharray="4 3" />
        <path d="M23 45h6M26 42v6" stroke="var(--stroke-strong)" stroke-width="1.5" />
        <path d="M42 30L57 16" stroke="var(--attention-line)" stroke-width="1.5" stroke-dasharray="2 2" />
        <circle cx="62" cy="11" r="7" fill="var(--action)" fill-opacity=".18" />
        <circle cx="62" cy="11" r="4" fill="var(--attention-line)" />
      </svg>
    )
  if (letak.posisi === 'tanpa-lokasi')
    return (
      <svg viewBox="0 0 72 72" role="img" aria-label={judul}>
        <circle cx="36" cy="36" r="30" fill="none" stroke="var(--stroke-default)" stroke-width="1.5" stroke-dasharray="2 4" />
        <path d="M33 36h6M36 33v6" stroke="var(--stroke-strong)" stroke-width="1.5" />
      </svg>
    )
  const dalam = letak.posisi === 'dalam'
  return (
    <svg viewBox="0 0 72 72" role="img" aria-label={judul}>
      <circle
        cx="36"
        cy="36"
        r="30"
        fill={dalam ? 'var(--ok-fill)' : 'none'}
        stroke={dalam ? 'var(--ok-line)' : 'var(--attention-line)'}
        stroke-width="1.5"
        stroke-dasharray={dalam ? undefined : '4 3'}
      />
      <path d="M33 36h6M36 33v6" stroke="var(--stroke-strong)" stroke-width="1.5" />
      <circle cx="42" cy="30" r={dalam ? 7 : 20} fill="var(--action)" fill-opacity=".18" />
      <circle cx="42" cy="30" r="4" fill="var(--action)" />
    </svg>
  )
}

/** Place as a ring and a dot: no map, no tiles, one glance; below it what can be done next. */
export function TempatSekarang(p: {
  readonly lokasi: Lokasi
  readonly letak: LetakTap
  readonly tempat: readonly Tempat[]
  readonly ada: Omit<AdaDiUnit, 'tempat'>
  /** A record is due: what can be done next is said. */
  readonly perlu: boolean
  readonly bacaLagi: () => void
}) {
  const { letak } = p
  const terdekat = p.tempat.find((t) => t.id === letak.tempatId)
  const titik = titikSegar(p.lokasi)
  const ada = { ...p.ada, tempat: p.tempat.length > 0 }
  const di: Di = { letak, ada, arah: titik && terdekat && letak.posisi === 'luar' ? arahMenuju(terdekat, titik) : undefined }
  const [judul, rinci] = kataLetak(p.lokasi, di)
  const semua = p.perlu ? langkahPosisi(keadaanPosisi(p.lokasi), letak, ada) : []
  const langkah = semua.flatMap((l) => kataLangkah(l, di) ?? [])
  return (
    <section class="place" aria-label={hp.tempat}>
      <Cincin letak={letak} judul={judul} />
      <div>
        <strong>{judul}</strong>
        {terdekat?.nama}
        <span class="note" style={{ display: 'block' }}>
          {rinci}
          {p.lokasi.keadaan !== 'mencari' && (
            <>
              {' '}
              <button class="link-button" type="button" onClick={p.bacaLagi}>
                {hp.bacaLokasi}
              </button>
            </>
          )}
        </span>
      </div>
      {langkah.length > 0 && (
        <ul class="langkah" aria-label={hp.langkahJudul}>
          {langkah.map((kalimat) => (
            <li key={kalimat}>{kalimat}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

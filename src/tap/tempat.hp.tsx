import { angka } from '../web/format.ts'
import { hp } from '../web/kata-hp.ts'
import { type Lokasi, titikSegar } from '../web/lokasi.ts'
import type { LetakTap, Tempat } from './tempat.ts'

/** What the ring says, in words. */
function kataLetak(lokasi: Lokasi, letak: LetakTap, adaTempat: boolean): readonly [judul: string, rinci: string] {
  const titik = titikSegar(lokasi)
  if (!titik) {
    if (lokasi.titik && lokasi.keadaan !== 'mencari') return [hp.lokasiBasi, '']
    if (lokasi.keadaan === 'mencari') return [hp.mencariLokasi, hp.mencariLokasiRinci]
    return lokasi.keadaan === 'ditolak' ? [hp.izinLokasi, hp.izinLokasiRinci] : [hp.tanpaLokasi, hp.tanpaLokasiRinci]
  }
  if (!adaTempat) return [hp.tanpaTempat, hp.tanpaTempatRinci]
  const akurasi = angka(titik.akurasi)
  if (letak.posisi === 'dalam') return [hp.diDalam, hp.ketelitian(akurasi)]
  if (letak.posisi === 'ragu') return [hp.ragu(akurasi), hp.raguRinci]
  return [hp.diLuar(angka(letak.jarakMeter ?? 0)), hp.diLuarRinci]
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

/** Place as a ring and a dot: no map, no tiles, one glance. */
export function TempatSekarang(p: {
  readonly lokasi: Lokasi
  readonly letak: LetakTap
  readonly tempat: readonly Tempat[]
  readonly bacaLagi: () => void
}) {
  const [judul, rinci] = kataLetak(p.lokasi, p.letak, p.tempat.length > 0)
  const nama = p.tempat.find((t) => t.id === p.letak.tempatId)?.nama
  return (
    <section class="place" aria-label={hp.tempat}>
      <Cincin letak={p.letak} judul={judul} />
      <div>
        <strong>{judul}</strong>
        {nama}
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
    </section>
  )
}

import type { ComponentChildren } from 'preact'
import type { MasalahPanggilan } from './call.ts'
import type { Data } from './data.ts'
import { Ikon, type NamaIkon } from './ikon.tsx'
import { kata } from './kata.ts'

export type Nada = 'ok' | 'attention' | 'refusal' | 'info' | 'neutral'

export function Lencana({ nada, children }: { readonly nada?: Nada | undefined; readonly children: ComponentChildren }) {
  return (
    <span class="badge" data-tone={nada}>
      {children}
    </span>
  )
}

export function Pemberitahuan(p: {
  readonly nada: Nada
  readonly ikon: NamaIkon
  readonly judul: string
  readonly peran?: 'alert' | 'status'
  readonly children?: ComponentChildren
}) {
  return (
    <div class="notice" data-tone={p.nada} role={p.peran}>
      <Ikon nama={p.ikon} />
      <div>
        <strong>{p.judul}</strong>
        {p.children}
      </div>
    </div>
  )
}

/** A problem in the words of the reader: what happened, what it means, what to do. */
export function kalimatMasalah(m: MasalahPanggilan): readonly [judul: string, rinci: string] {
  if (m.kode === 'tanpa-jaringan') return [kata.tanpaJaringan, kata.tanpaJaringanRinci]
  if (m.kode === 'terlalu-lama') return [kata.terlaluLama, kata.terlaluLamaRinci]
  if (m.status === 403 && m.kode === 'dilarang') return [kata.tanpaHak, kata.tanpaHakRinci]
  if (m.status >= 500 || m.kode === 'jawaban-asing') {
    const d = new Date()
    const jam = [d.getHours(), d.getMinutes()].map((n) => String(n).padStart(2, '0')).join(kata.pemisahJam)
    return [kata.takDapatDimuat, kata.takDapatDimuatRinci(m.status, jam)]
  }
  const rinci = m.penolakan?.map((p) => p.kalimat) ?? m.salah?.map((s) => `${s.jalur}: ${s.harap}`) ?? []
  return [m.title, m.detail ?? rinci.filter((r) => r !== m.title).join(' ')]
}

export function MasalahMuat({ masalah, ulangi }: { readonly masalah: MasalahPanggilan; readonly ulangi?: () => void }) {
  const [judul, rinci] = kalimatMasalah(masalah)
  return (
    <div class="empty" data-tone="refusal" role="alert">
      <h3>{judul}</h3>
      {rinci !== '' && <p>{rinci}</p>}
      {ulangi && masalah.status !== 403 && (
        <button class="button" type="button" onClick={ulangi}>
          {kata.cobaLagi}
        </button>
      )}
    </div>
  )
}

function Kerangka({ baris }: { readonly baris: number }) {
  return (
    <div class="stack" aria-hidden="true">
      {Array.from({ length: baris }, (_, i) => (
        <span class="skeleton" key={i} style={{ blockSize: '1.75rem', inlineSize: `${96 - ((i * 13) % 30)}%` }} />
      ))}
    </div>
  )
}

/** Slow, failed or there: the three faces of what was asked for. Old content stays while new is on its way. */
export function Isi<T>(p: { readonly data: Data<T>; readonly baris?: number; readonly children: (isi: T) => ComponentChildren }) {
  const { isi, masalah, muat, lambat, ulangi } = p.data
  if (isi !== undefined) return <>{p.children(isi)}</>
  if (masalah && !muat) return <MasalahMuat masalah={masalah} ulangi={ulangi} />
  if (!lambat) return null
  return (
    <div role="status">
      <span class="visually-hidden">{kata.memuat}</span>
      <Kerangka baris={p.baris ?? 5} />
    </div>
  )
}

type LangkahRiwayat = {
  readonly jam: string | null
  readonly macam: 'fakta' | 'aturan' | 'orang' | 'berikut'
  readonly judul: string
  readonly catatan: string | null
}
const MACAM = { fakta: 'fact', aturan: 'rule', orang: 'person', berikut: 'next' } as const

export function Riwayat({ langkah }: { readonly langkah: readonly LangkahRiwayat[] }) {
  return (
    <ul class="riwayat" aria-label={kata.riwayat}>
      {langkah.map((l, i) => (
        <li key={i} data-kind={MACAM[l.macam]}>
          <time>{l.jam?.replace(':', kata.pemisahJam) ?? ''}</time>
          <span>
            {l.judul}
            {l.catatan && <span class="note">{l.catatan}</span>}
          </span>
        </li>
      ))}
    </ul>
  )
}

type SatuDasar = { readonly peraturan: string; readonly pasal: string; readonly keterangan: string }

export function DaftarDasar({ dasar }: { readonly dasar: readonly SatuDasar[] }) {
  if (dasar.length === 0) return null
  return (
    <dl class="facts" data-tight>
      <dt>{kata.dasar}</dt>
      <dd>
        {dasar.map((d, i) => (
          <span key={i}>
            {i > 0 && <br />}
            {d.peraturan} {d.pasal}
            {d.keterangan !== '' && <span class="note">: {d.keterangan}</span>}
          </span>
        ))}
      </dd>
    </dl>
  )
}

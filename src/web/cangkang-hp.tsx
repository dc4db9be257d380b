import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Ikon } from './ikon.tsx'
import { kata } from './kata.ts'
import { hp } from './kata-hp.ts'
import { usePembaruan } from './pembaruan.ts'
import { usePengingatKini } from './pengingat-kini.ts'

export type HalamanHp = 'hari-ini' | 'bulan' | 'saya'
const NAV = [
  ['hari-ini', 'hadir', '#'],
  ['bulan', 'bulan', '#bulan'],
  ['saya', 'saya', '#saya'],
] as const

function namaHalaman(h: HalamanHp): string {
  return { 'hari-ini': hp.hariIni, bulan: hp.bulan, saya: hp.saya }[h]
}

/** The new version of the page waits for its reader. */
export function VersiBaru() {
  const ganti = usePembaruan()
  if (!ganti) return null
  return (
    <div class="versi-baru" role="status">
      <span>{hp.versiBaru}</span>
      <button class="button" type="button" onClick={ganti}>
        {hp.pakaiVersiBaru}
      </button>
    </div>
  )
}

/** A record is due: said quietly on every page but the one that has the button. */
function SaatnyaRekam() {
  const p = usePengingatKini()
  if (!p) return null
  return (
    <div class="versi-baru" role="status">
      <span>{p.kalimat}</span>
      <span class="line" style={{ flexWrap: 'nowrap' }}>
        <a class="button" href="#">
          {p.rekam}
        </a>
        <button class="button" data-kind="quiet" data-icon-only type="button" aria-label={p.tutup} onClick={p.selesai}>
          <Ikon nama="tutup" />
        </button>
      </span>
    </div>
  )
}

/** Bar, body, one act, navigation. A subtask has a way back instead of the navigation. */
export function CangkangHp(p: {
  readonly judul?: string
  readonly halaman: HalamanHp | 'anak'
  /** Where the arrow of a subtask leads. */
  readonly kembali?: string
  readonly aksi?: ComponentChildren
  readonly children: ComponentChildren
}) {
  const isi = useRef<HTMLElement>(null)
  useEffect(() => {
    document.title = p.judul === undefined ? 'Hadir' : `${p.judul} - Hadir`
  }, [p.judul])
  return (
    <div class="phone">
      <header class="app-bar">
        {p.halaman === 'anak' && (
          <a class="bar-button" href={p.kembali ?? '#'} aria-label={hp.kembali} style={{ marginInlineStart: '-0.75rem' }}>
            <Ikon nama="kiri" />
          </a>
        )}
        <h1>
          {p.judul ?? (
            <span class="wordmark">
              <Ikon nama="hadir" />
              Hadir
            </span>
          )}
        </h1>
      </header>
      <main class="phone-body" ref={isi} tabIndex={-1}>
        <VersiBaru />
        {p.halaman !== 'hari-ini' && <SaatnyaRekam />}
        {p.children}
      </main>
      {p.aksi ? (
        <section class="phone-action" aria-label={hp.tindakan}>
          {p.aksi}
        </section>
      ) : (
        <span />
      )}
      {p.halaman !== 'anak' && (
        <nav class="bottom-nav" aria-label={kata.menuUtama}>
          {NAV.map(([halaman, ikon, href]) => (
            <a key={halaman} href={href} aria-current={p.halaman === halaman ? 'page' : undefined}>
              <Ikon nama={ikon} />
              {namaHalaman(halaman)}
            </a>
          ))}
        </nav>
      )}
    </div>
  )
}

import type { ComponentChildren } from 'preact'
import { ubahAlamat } from './alamat.ts'
import { konsol } from './kata-konsol.ts'

/**
 * Keeps the place of who reads by keyboard or ear: the foot goes with the old page, so the focus goes to the nearest heading above it that stays.
 */
function keKepalaDaftar(kaki: HTMLElement) {
  const isi = document.getElementById('isi')
  const kepala = [...(isi?.querySelectorAll<HTMLElement>('h1, h2, h3') ?? [])].filter(
    (h) => h.compareDocumentPosition(kaki) & Node.DOCUMENT_POSITION_FOLLOWING,
  )
  // By then the old page is gone.
  requestAnimationFrame(() => {
    const tujuan = kepala.findLast((h) => h.isConnected) ?? isi
    if (tujuan) tujuan.tabIndex = -1
    tujuan?.focus()
  })
}

/** Foot of a keyset list: on, and back to its beginning; no page numbers to promise. Not drawn where one page holds all and nothing is said beside it. */
export function Lanjutan(p: {
  readonly berikutnya: string | null
  readonly setelah: string | null | undefined
  /** How to go there; by default the member `setelah` of the address. */
  readonly ke?: (setelah: string | undefined) => void
  readonly lanjut?: string
  readonly children?: ComponentChildren
}) {
  const { berikutnya, setelah, ke = (tujuan) => ubahAlamat({ setelah: tujuan }) } = p
  const pindah = (kaki: HTMLElement, tujuan: string | undefined) => {
    keKepalaDaftar(kaki)
    ke(tujuan)
  }
  if (berikutnya === null && !setelah && !p.children) return null
  return (
    <div class="pagination">
      {p.children}
      <span class="push line">
        {setelah && (
          <button class="button" type="button" onClick={(e) => pindah(e.currentTarget, undefined)}>
            {konsol.keAwal}
          </button>
        )}
        {berikutnya !== null && (
          <button class="button" type="button" onClick={(e) => pindah(e.currentTarget, berikutnya)}>
            {p.lanjut ?? konsol.halamanBerikut}
          </button>
        )}
      </span>
    </div>
  )
}

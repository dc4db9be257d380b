import type { ComponentChildren } from 'preact'
import { ubahAlamat } from './alamat.ts'
import { konsol } from './kata-konsol.ts'

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
  if (berikutnya === null && !setelah && !p.children) return null
  return (
    <div class="pagination">
      {p.children}
      <span class="push line">
        {setelah && (
          <button class="button" type="button" onClick={() => ke(undefined)}>
            {konsol.keAwal}
          </button>
        )}
        {berikutnya !== null && (
          <button class="button" type="button" onClick={() => ke(berikutnya)}>
            {p.lanjut ?? konsol.halamanBerikut}
          </button>
        )}
      </span>
    </div>
  )
}

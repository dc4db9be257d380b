import type { Tanda } from './tanda-hari.ts'

/** The mark as it is drawn; the words stand beside it. */
export function TandaHari({ tanda, isi }: { readonly tanda: Tanda; readonly isi?: string }) {
  return (
    <span class="hari" data-status={tanda.status} data-flag={tanda.flag || undefined} aria-hidden="true">
      {isi ?? tanda.huruf}
    </span>
  )
}

import { data } from '../web/kata-data.ts'

/** Beside a dated entry: what held before it; nothing at the first. */
export function Sebelum({ nilai }: { readonly nilai: string | undefined }) {
  return nilai === undefined ? null : <span class="note">{data.sebelumnya(nilai)}</span>
}

import type { Zona } from '../waktu/zona.ts'
import { Pemberitahuan } from './bagian.tsx'
import type { Data } from './data.ts'
import { jamDetik } from './format.ts'
import { konsol } from './kata-konsol.ts'

/** Above what a page asks for again and again by itself: that the last answers did not come, so that old figures are not read as new. */
export function TakTersambung({ data, zona }: { readonly data: Data<unknown>; readonly zona: Zona }) {
  const { isi, masalah, putusSejak } = data
  if (isi === undefined || masalah === undefined || putusSejak === undefined) return null
  return (
    <Pemberitahuan nada="attention" ikon="luring" judul={konsol.takTersambungSejak(jamDetik(new Date(putusSejak), zona))} peran="status">
      <p>{konsol.takTersambungRinci}</p>
    </Pemberitahuan>
  )
}

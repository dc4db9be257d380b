import { useState } from 'preact/hooks'
import type { Body } from '../server/kontrak.api.ts'
import { kalimatMasalah } from './bagian.tsx'
import { call, simpanBerkas } from './call.ts'
import { laporanApi } from '../laporan/laporan.api.ts'

/** One month of one person as a PDF, on the phone or the console; what goes on is said beside the button. */
export function TombolUnduhBulan(p: {
  readonly isi: Body<typeof laporanApi.bulan>
  readonly label: string
  readonly menyusun: string
  readonly terunduh: (nomor: string) => string
}) {
  const [kabar, setKabar] = useState('')
  const unduh = async () => {
    if (kabar === p.menyusun) return
    setKabar(p.menyusun)
    const jawab = await call(laporanApi.bulan, { body: p.isi })
    if (!jawab.ok) return setKabar(kalimatMasalah(jawab.masalah).join(' '))
    simpanBerkas(jawab.isi)
    setKabar(p.terunduh(jawab.isi.nomor))
  }
  return (
    <>
      <button class="button" type="button" data-wide onClick={() => void unduh()}>
        {p.label}
      </button>
      <p class="note" role="status">
        {kabar}
      </p>
    </>
  )
}

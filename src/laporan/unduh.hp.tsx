import { useState } from 'preact/hooks'
import { kalimatMasalah } from '../web/bagian.tsx'
import { call, simpanBerkas } from '../web/call.ts'
import { hp } from '../web/kata-hp.ts'
import { laporanApi } from './laporan.api.ts'

/** The own month as a PDF; what goes on is said beside the button. */
export function UnduhBulan({ bulan }: { readonly bulan: string }) {
  const [kabar, setKabar] = useState('')
  const unduh = async () => {
    if (kabar === hp.menyusunPdf) return
    setKabar(hp.menyusunPdf)
    const jawab = await call(laporanApi.bulan, { body: { bulan } })
    if (!jawab.ok) return setKabar(kalimatMasalah(jawab.masalah).join(' '))
    simpanBerkas(jawab.isi)
    setKabar(hp.pdfTerunduh(jawab.isi.nomor))
  }
  return (
    <>
      <button class="button" type="button" data-wide onClick={() => void unduh()}>
        {hp.unduhPdf}
      </button>
      <p class="note" role="status">
        {kabar}
      </p>
    </>
  )
}

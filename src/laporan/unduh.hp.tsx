import { hp } from '../web/kata-hp.ts'
import { TombolUnduhBulan } from '../web/unduh-bulan.tsx'

/** The own month as a PDF. */
export function UnduhBulan({ bulan }: { readonly bulan: string }) {
  return <TombolUnduhBulan isi={{ bulan }} label={hp.unduhPdf} menyusun={hp.menyusunPdf} terunduh={hp.pdfTerunduh} />
}

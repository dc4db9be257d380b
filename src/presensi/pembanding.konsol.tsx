import type { Reply } from '../server/kontrak.api.ts'
import { useData } from '../web/data.ts'
import { angka, namaBulan } from '../web/format.ts'
import { konsol } from '../web/kata-konsol.ts'
import { presensiApi } from './presensi.api.ts'

type Ukuran = NonNullable<Reply<typeof presensiApi.pembanding>['pembanding']>['kini']

/** Share of the working days in tenths of a percent, with the comma of the language. */
function bagian(u: Ukuran, n: number): string {
  return u.hariKerja === 0 ? konsol.belumAda : konsol.persen(((100 * n) / u.hariKerja).toFixed(1))
}

/** The month before the trial beside this one; nothing where the office brought none. */
export function PembandingKonsol({ bulan, unit }: { readonly bulan: string; readonly unit: string | undefined }) {
  const { isi } = useData(presensiApi.pembanding, { query: { bulan, ...(unit === undefined ? {} : { unit }) } })
  const p = isi?.pembanding
  if (!p) return null
  const baris = [
    [konsol.pembandingHadir, 'hadir'],
    [konsol.pembandingTerlambat, 'terlambat'],
    [konsol.pembandingTk, 'tanpaKeterangan'],
  ] as const
  return (
    <section class="panel" aria-labelledby="pembanding">
      <header>
        <h2 id="pembanding">{konsol.pembanding}</h2>
        <span class="note push">{konsol.pembandingOrang(angka(p.pegawai))}</span>
      </header>
      <div class="table-frame" tabIndex={0} role="region" aria-label={konsol.pembanding}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{konsol.bagianHariKerja}</th>
              <th scope="col" class="number">
                {p.bulan.map(namaBulan).join(', ')}
              </th>
              <th scope="col" class="number">
                {namaBulan(bulan)}
              </th>
            </tr>
          </thead>
          <tbody>
            {baris.map(([nama, apa]) => (
              <tr key={apa}>
                <th scope="row">{nama}</th>
                <td class="number">{bagian(p.lalu, p.lalu[apa])}</td>
                <td class="number">{bagian(p.kini, p.kini[apa])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="note body">{konsol.pembandingSumber(p.sumber.join('; '))}</p>
    </section>
  )
}

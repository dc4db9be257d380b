import { angka } from '../web/format.ts'
import { kata } from '../web/kata.ts'
import { konsol } from '../web/kata-konsol.ts'

type TitikKurva = { readonly jam: string; readonly datang: number }
const KIRI = 64
const KANAN = 808
const ATAS = 24
const BAWAH = 198

const menit = (jam: string) => Number(jam.slice(0, 2)) * 60 + Number(jam.slice(3, 5))
const teksJam = (m: number) => `${String(Math.floor(m / 60)).padStart(2, '0')}${kata.pemisahJam}${String(m % 60).padStart(2, '0')}`

/** A round number at or above, so that the grid has readable lines. */
function bulatAtas(n: number): number {
  const pangkat = 10 ** Math.floor(Math.log10(Math.max(1, n)))
  return ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((k) => k * pangkat >= n) ?? 10) * pangkat
}

/** Arrivals of the day, cumulative, as a step line against the number expected. */
export function KurvaDatang({
  kurva,
  harap,
  pukul,
}: {
  readonly kurva: readonly TitikKurva[]
  readonly harap: number
  readonly pukul: string
}) {
  const akhir = kurva.at(-1)
  const [pertama] = kurva
  const dari = Math.min(390, pertama ? Math.floor(menit(pertama.jam) / 30) * 30 : 390)
  const sampai = Math.max(dari + 120, akhir ? Math.ceil((menit(akhir.jam) + 5) / 30) * 30 : 0)
  const puncak = bulatAtas(Math.max(harap, akhir?.datang ?? 0, 4))
  const x = (m: number) => KIRI + ((m - dari) / (sampai - dari)) * (KANAN - KIRI)
  const y = (n: number) => BAWAH - (n / puncak) * (BAWAH - ATAS)
  const langkah = Math.max(30, Math.ceil((sampai - dari) / 8 / 30) * 30)
  const sumbu = Array.from({ length: Math.floor((sampai - dari) / langkah) + 1 }, (_, i) => dari + i * langkah)
  const garis = kurva
    .map((t, i) => `${i === 0 ? `M${x(menit(t.jam)).toFixed(1)} ${BAWAH}V` : `H${x(menit(t.jam)).toFixed(1)}V`}${y(t.datang).toFixed(1)}`)
    .join('')
  return (
    <section class="panel">
      <header>
        <h2>{konsol.rekamanDatang}</h2>
        <span class="push note line">
          <svg width="22" height="8" aria-hidden="true">
            <path d="M0 4h22" stroke="var(--chart-actual)" stroke-width="2.5" />
          </svg>
          {konsol.pagiIni}
        </span>
      </header>
      <div class="body">
        <svg class="chart" viewBox="0 0 820 224" role="img" aria-labelledby="judul-kurva">
          <title id="judul-kurva">{konsol.kurvaUraian(pukul, angka(akhir?.datang ?? 0), angka(harap))}</title>
          {[0, 1, 2].map((i) => (
            <g key={i}>
              <path class="grid" d={`M${KIRI} ${y((puncak / 2) * i)}H${KANAN}`} />
              <text x={KIRI - 8} y={y((puncak / 2) * i) + 4} text-anchor="end">
                {angka((puncak / 2) * i)}
              </text>
            </g>
          ))}
          {sumbu.map((m) => (
            <text key={m} x={x(m)} y="216" text-anchor={m === sampai ? 'end' : 'middle'}>
              {teksJam(m)}
            </text>
          ))}
          {harap > 0 && (
            <>
              <path class="expected" d={`M${KIRI} ${y(harap)}H${KANAN}`} />
              <text x={KANAN} y={y(harap) + 14} text-anchor="end">
                {konsol.diharapkan(angka(harap))}
              </text>
            </>
          )}
          {akhir && (
            <>
              <path class="actual" d={garis} />
              <circle cx={x(menit(akhir.jam))} cy={y(akhir.datang)} r="4" fill="var(--chart-actual)" />
              <text class="emphasis" x={x(menit(akhir.jam)) - 8} y={Math.max(ATAS - 8, y(akhir.datang) - 8)} text-anchor="end">
                {konsol.kini(angka(akhir.datang))}
              </text>
            </>
          )}
        </svg>
        {akhir === undefined && <p class="note">{konsol.belumAdaRekaman}</p>}
        {akhir && (
          <details class="more">
            <summary>{konsol.sebagaiTabel}</summary>
            <table class="table" style={{ inlineSize: 'auto' }}>
              <thead>
                <tr>
                  <th scope="col">{konsol.jam}</th>
                  <th scope="col" class="number">
                    {konsol.sudahMerekam}
                  </th>
                </tr>
              </thead>
              <tbody>
                {kurva.map((t) => (
                  <tr key={t.jam}>
                    <td>{t.jam.replace(':', kata.pemisahJam)}</td>
                    <td class="number">{angka(t.datang)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        )}
      </div>
    </section>
  )
}

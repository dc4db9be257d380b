import { Isi } from '../../web/bagian.tsx'
import { CangkangHp } from '../../web/cangkang-hp.tsx'
import { useData } from '../../web/data.ts'
import { namaBulan, tanggalTahun } from '../../web/format.ts'
import { hp } from '../../web/kata-hp.ts'
import { awalApi } from './awal.api.ts'

/** Months and dates as people write them; everything else as it stands. */
function terbaca(nilai: string): string {
  if (/^\d{4}-\d{2}$/.test(nilai)) return namaBulan(nilai)
  return /^\d{4}-\d{2}-\d{2}$/.test(nilai) ? tanggalTahun(nilai) : nilai
}

/** What the office brought along about me, as it reads it itself. */
export function DataAwalHp() {
  const data = useData(awalApi.saya, {})
  return (
    <CangkangHp judul={hp.dataAwal} halaman="anak" kembali="#saya">
      <p class="note">{hp.dataAwalRinci}</p>
      <Isi data={data} baris={3}>
        {(isi) =>
          isi.daftar.length === 0 ? (
            <p>{hp.dataAwalKosong}</p>
          ) : (
            <>
              {isi.daftar.map((d, i) => (
                <section class="stack" key={i} style={{ '--gap': '0.5rem' }}>
                  <h2>{hp.jenisAwal(d.jenis)}</h2>
                  <dl class="facts" data-tight>
                    {d.isi.map((b) => (
                      <>
                        <dt>{hp.butirAwal(b.apa)}</dt>
                        <dd>{terbaca(b.nilai)}</dd>
                      </>
                    ))}
                  </dl>
                </section>
              ))}
            </>
          )
        }
      </Isi>
    </CangkangHp>
  )
}

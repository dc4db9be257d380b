import { Isi, Lencana } from '../web/bagian.tsx'
import { useData } from '../web/data.ts'
import { angka } from '../web/format.ts'
import { data } from '../web/kata-data.ts'
import { kesiapanApi } from './kesiapan.api.ts'
import { kekuranganUnit } from './kesiapan.ts'

/** What a unit still lacks before wajib, as a list to work off. */
export function KesiapanUnit({ id }: { readonly id: string }) {
  const isi = useData(kesiapanApi.unit, { params: { id } })
  return (
    <section>
      <h3>{data.kesiapan}</h3>
      <Isi data={isi} baris={3}>
        {(k) => {
          const kurang = kekuranganUnit(k)
          return (
            <>
              <p class="note">{data.kesiapanJumlah(angka(k.pegawai), angka(k.akunAktif), angka(k.berHp))}</p>
              {kurang.length === 0 ? (
                <p>
                  <Lencana nada="ok">{data.siapWajib}</Lencana>
                </p>
              ) : (
                <ul class="daftar-butir" role="list">
                  {kurang.map((b) => (
                    <li key={b.butir}>
                      <Lencana nada={b.wajib ? 'attention' : 'info'}>{data.butirKurang(b.butir, angka(b.jumlah))}</Lencana>
                    </li>
                  ))}
                </ul>
              )}
              {k.berjadwal === null && <p class="note">{data.jadwalTidakDilihat}</p>}
            </>
          )
        }}
      </Isi>
    </section>
  )
}

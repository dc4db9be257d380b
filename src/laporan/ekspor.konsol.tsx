import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { Isi } from '../web/bagian.tsx'
import { useData } from '../web/data.ts'
import { angka, jamDetik, lokalPada, namaBulan, tanggalTahun } from '../web/format.ts'
import { Lanjutan } from '../web/lanjutan.tsx'
import { laporan } from '../web/kata-laporan.ts'
import { laporanApi } from './laporan.api.ts'

type Ekspor = Reply<typeof laporanApi.daftar>['daftar'][number]

function isiBerkas(e: Ekspor): string {
  const jenis = e.jenis === 'rekap' ? laporan.rekap : e.jenis === 'rekap-unit' ? laporan.rekapUnit : laporan.bulanPegawai
  const tentang = e.pegawai ?? e.unit ?? laporan.seluruh
  return `${jenis} ${namaBulan(e.bulan)}, ${tentang} (${e.bentuk.toUpperCase()})${e.saring === '' ? '' : `, ${e.saring}`}`
}

function Tabel({ daftar, zona }: { readonly daftar: readonly Ekspor[]; readonly zona: Zona }) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={laporan.register}>
      <table class="table">
        <thead>
          <tr>
            {[laporan.nomor, laporan.saat, laporan.oleh, laporan.isi, laporan.baris, laporan.alasan, laporan.sidik].map((judul) => (
              <th scope="col" class={judul === laporan.baris ? 'number' : undefined} key={judul}>
                {judul}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {daftar.map((e) => (
            <tr key={e.id}>
              <th scope="row">{e.nomor}</th>
              <td>
                {tanggalTahun(lokalPada(new Date(e.pada), zona))} {jamDetik(e.pada, zona).slice(0, 5)}
              </td>
              <td>{e.oleh}</td>
              <td>{isiBerkas(e)}</td>
              <td class="number">{angka(e.baris)}</td>
              <td>{e.alasan ?? ''}</td>
              <td title={e.sidik}>{e.sidik.slice(0, 12)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What went out as a file: own, or of everybody for who watches over it. */
export function EksporKonsol({ query, zona }: { readonly query: URLSearchParams; readonly zona: Zona }) {
  const setelah = query.get('setelah')
  const data = useData(laporanApi.daftar, { query: { batas: '50', ...(setelah === null ? {} : { setelah }) } })
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{laporan.register}</h1>
          <p class="note">{laporan.registerRinci}</p>
        </div>
      </div>
      <Isi data={data} baris={8}>
        {(isi) => (
          <>
            {isi.daftar.length === 0 ? <p class="note">{laporan.kosong}</p> : <Tabel daftar={isi.daftar} zona={zona} />}
            <Lanjutan berikutnya={isi.berikutnya} setelah={setelah} />
          </>
        )}
      </Isi>
    </>
  )
}

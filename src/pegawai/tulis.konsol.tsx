import { useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import { ubahAlamat } from '../web/alamat.ts'
import { Pemberitahuan } from '../web/bagian.tsx'
import { data } from '../web/kata-data.ts'
import type { pegawaiApi } from './pegawai.api.ts'
import { useUnit } from './pilih-unit.konsol.tsx'
import { PegawaiBaru, PelaksanaBaru, UbahPegawai } from './ubah.konsol.tsx'

type Rincian = Reply<typeof pegawaiApi.rincian>
/** Who writes the record: the date of the office, and whose own record it is not. */
export type Penulis = { readonly hariIni: string; readonly sendiri: string }

/** What BKPSDM may enter about a person. */
export function AksiTulis({
  orang,
  penulis,
  muatLagi,
}: {
  readonly orang: Rincian
  readonly penulis: Penulis
  readonly muatLagi: () => void
}) {
  const unit = useUnit()
  const [buka, setBuka] = useState<'ubah' | 'pelaksana'>()
  const [sudah, setSudah] = useState(false)
  if (orang.id === penulis.sendiri) return <p class="note">{data.dataSendiri}</p>
  const dasar = {
    orang,
    hariIni: penulis.hariIni,
    tutup: () => setBuka(undefined),
    selesai: () => {
      setBuka(undefined)
      setSudah(true)
      muatLagi()
    },
  }
  return (
    <>
      {sudah && <Pemberitahuan nada="ok" ikon="pegawai" judul={data.tercatat(orang.nama)} peran="status" />}
      <span class="line">
        <button class="button" type="button" onClick={() => setBuka('ubah')}>
          {data.catatPerubahan}
        </button>
        <button class="button" type="button" onClick={() => setBuka('pelaksana')}>
          {data.catatPelaksana}
        </button>
      </span>
      {buka === 'ubah' && unit.isi && <UbahPegawai {...dasar} unit={unit.isi.daftar} />}
      {buka === 'pelaksana' && <PelaksanaBaru {...dasar} />}
    </>
  )
}

export function TombolPegawaiBaru({ penulis, muatLagi }: { readonly penulis: Penulis; readonly muatLagi: () => void }) {
  const unit = useUnit()
  const [buka, setBuka] = useState(false)
  const [sudah, setSudah] = useState<string>()
  return (
    <>
      {sudah !== undefined && <Pemberitahuan nada="ok" ikon="pegawai" judul={data.baruTercatat(sudah)} peran="status" />}
      <button class="button push" data-kind="primary" type="button" disabled={!unit.isi} onClick={() => setBuka(true)}>
        {data.pegawaiBaru}
      </button>
      {buka && unit.isi && (
        <PegawaiBaru
          unit={unit.isi.daftar}
          hariIni={penulis.hariIni}
          tutup={() => setBuka(false)}
          selesai={(nama, id) => {
            setBuka(false)
            setSudah(nama)
            ubahAlamat({ pilih: id })
            muatLagi()
          }}
        />
      )}
    </>
  )
}

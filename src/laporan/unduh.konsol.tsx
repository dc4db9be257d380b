import { useState } from 'preact/hooks'
import type { SaringRekap } from '../presensi/rekap.konsol.tsx'
import { simpanBerkas } from '../web/call.ts'
import { DialogIsian } from '../web/dialog-isian.tsx'
import { angka } from '../web/format.ts'
import { IsianCentang } from '../web/isian.tsx'
import { laporan } from '../web/kata-laporan.ts'
import { callTeguh } from '../web/peneguhan.tsx'
import { BANYAK } from './ekspor.ts'
import { laporanApi } from './laporan.api.ts'
import { TombolUnduhBulan } from '../web/unduh-bulan.tsx'

const BENTUK = ['pdf', 'xlsx', 'csv'] as const
/** A file of the whole instansi takes its time. */
const BATAS_MS = 180_000

/** Takes the recap as it is filtered; the form is chosen in a dialog, which asks for a reason where the rows are many. */
export function UnduhRekap({ saring, jumlah }: { readonly saring: SaringRekap; readonly jumlah: number | undefined }) {
  const [buka, setBuka] = useState(false)
  const [terunduh, setTerunduh] = useState('')
  const banyak = (jumlah ?? 0) > BANYAK
  const bersaring = saring.cari ?? saring.jenis ?? saring.catatan ?? saring.titipan
  const kirim = async (alasan: string, isi: FormData) => {
    const bentuk = BENTUK.find((b) => b === isi.get('bentuk')) ?? 'pdf'
    const perUnit = isi.get('per-unit') === 'on' ? { isi: 'unit' as const } : {}
    return callTeguh(laporanApi.rekap, { body: { ...saring, ...perUnit, bentuk, ...(banyak ? { alasan } : {}) } }, { batasMs: BATAS_MS })
  }
  return (
    <>
      <button class="button" type="button" onClick={() => setBuka(true)}>
        {laporan.unduh}
      </button>
      <span role="status" class={terunduh === '' ? 'visually-hidden' : 'note'}>
        {terunduh}
      </span>
      {buka && (
        <DialogIsian
          id="unduh"
          judul={laporan.unduhRekap}
          tombol={laporan.unduh}
          tanpaAlasan={!banyak}
          sedang={laporan.menyusun}
          kirim={kirim}
          selesai={(b) => {
            simpanBerkas(b)
            setTerunduh(laporan.terunduh(b.nama, b.nomor))
          }}
          tutup={() => setBuka(false)}
        >
          <fieldset>
            <legend class="legend">{laporan.bentuk}</legend>
            <div class="radio-list">
              {BENTUK.map((b, i) => (
                <label class="radio" key={b}>
                  <input type="radio" name="bentuk" value={b} defaultChecked={i === 0} />
                  <span>{laporan[b]}</span>
                </label>
              ))}
            </div>
          </fieldset>
          {bersaring === undefined && <IsianCentang id="per-unit" label={laporan.perUnit} />}
          {jumlah !== undefined && <p class="note">{laporan.isiBerkas(angka(jumlah))}</p>}
          {banyak && <p class="note">{laporan.banyak(angka(BANYAK))}</p>}
        </DialogIsian>
      )}
    </>
  )
}

/** The month of the person whose day is open; the reason given to open it goes along. */
export function UnduhBulanPegawai(p: { readonly pegawai: string; readonly bulan: string; readonly alasan: string | undefined }) {
  return (
    <TombolUnduhBulan
      isi={{ bulan: p.bulan, pegawai: p.pegawai, ...(p.alasan === undefined ? {} : { alasan: p.alasan }) }}
      label={laporan.unduhBulan}
      menyusun={laporan.menyusun}
      terunduh={laporan.bulanTerunduh}
    />
  )
}

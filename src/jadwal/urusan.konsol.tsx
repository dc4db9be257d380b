import { useState } from 'preact/hooks'
import type { Jawab } from '../web/call.ts'
import { DialogIsian } from '../web/dialog-isian.tsx'
import { DialogPutusan, type Putusan } from '../web/dialog-putusan.tsx'
import { jadwal } from '../web/kata-jadwal.ts'

type Urusan = {
  readonly keadaan: string
  readonly alasan: string | null
  readonly bolehPutuskan: boolean
  readonly bolehBatalkan: boolean
  readonly sebabTidak: string | null
}

/** What a reader may do with an entry: decide what waits, end what holds, or read why not. */
export function TindakanUrusan(p: {
  readonly urusan: Urusan
  readonly nama: string
  readonly putuskan: (putusan: Putusan, alasan: string) => Promise<Jawab<unknown>>
  readonly batalkan: (alasan: string) => Promise<Jawab<unknown>>
  readonly selesai: () => void
}) {
  const [buka, setBuka] = useState<'putus' | 'batal'>()
  const { urusan } = p
  const akhir = urusan.keadaan === 'menunggu-batal'
  const selesai = () => {
    setBuka(undefined)
    p.selesai()
  }
  return (
    <>
      <span class="line" style={{ '--gap': '0.25rem' }}>
        {urusan.bolehPutuskan && (
          <button class="button" type="button" aria-label={jadwal.putuskanNama(p.nama)} onClick={() => setBuka('putus')}>
            {jadwal.putuskan}
          </button>
        )}
        {urusan.bolehBatalkan && (
          <button class="button" type="button" data-kind="quiet" aria-label={jadwal.batalkanNama(p.nama)} onClick={() => setBuka('batal')}>
            {jadwal.batalkan}
          </button>
        )}
        {urusan.sebabTidak && <span class="note">{jadwal.sebabTidak(urusan.sebabTidak)}</span>}
      </span>
      {buka === 'putus' && (
        <DialogPutusan
          judul={akhir ? jadwal.putuskanAkhir(p.nama) : jadwal.putuskanNama(p.nama)}
          setujui={akhir ? jadwal.setujuiAkhir : jadwal.setujuiCatatan}
          tolak={akhir ? jadwal.tolakAkhir : jadwal.tolakCatatan}
          tutup={() => setBuka(undefined)}
          kirim={p.putuskan}
          selesai={selesai}
        >
          {urusan.alasan && <p>{urusan.alasan}</p>}
          <p class="note">{jadwal.akibatKalender}</p>
        </DialogPutusan>
      )}
      {buka === 'batal' && (
        <DialogIsian
          id="batalkan"
          judul={jadwal.batalkanNama(p.nama)}
          tombol={jadwal.batalkanCatatan}
          kirim={p.batalkan}
          tutup={() => setBuka(undefined)}
          selesai={selesai}
        >
          <p class="note">{jadwal.batalRinci}</p>
        </DialogIsian>
      )}
    </>
  )
}

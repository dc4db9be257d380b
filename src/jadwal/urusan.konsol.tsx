import { useEffect, useRef, useState } from 'preact/hooks'
import { kalimatMasalah } from '../web/bagian.tsx'
import type { Jawab } from '../web/call.ts'
import { kata } from '../web/kata.ts'
import { jadwal } from '../web/kata-jadwal.ts'
import { DialogPutusan, type Putusan } from '../web/dialog-putusan.tsx'

type Urusan = {
  readonly keadaan: string
  readonly alasan: string | null
  readonly bolehPutuskan: boolean
  readonly bolehBatalkan: boolean
  readonly sebabTidak: string | null
}

/** One act with its reason. */
function DialogBatal(p: {
  readonly nama: string
  readonly kirim: (alasan: string) => Promise<Jawab<unknown>>
  readonly tutup: () => void
  readonly selesai: () => void
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [masalah, setMasalah] = useState<string>()
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const kirim = async (alasan: string) => {
    if (alasan.length < 5) return setMasalah(kata.alasanKurang)
    const jawab = await p.kirim(alasan)
    if (jawab.ok) p.selesai()
    else setMasalah(kalimatMasalah(jawab.masalah).join(' ').trim())
  }
  return (
    <dialog class="dialog" ref={dialog} onClose={p.tutup} aria-labelledby="judul-batal">
      <header>
        <h2 id="judul-batal">{jadwal.batalkanNama(p.nama)}</h2>
      </header>
      <form
        class="body stack"
        id="batalkan"
        noValidate
        onSubmit={(e) => {
          e.preventDefault()
          void kirim(String(new FormData(e.currentTarget).get('alasan') ?? '').trim())
        }}
      >
        <p class="note">{jadwal.batalRinci}</p>
        <div class="field">
          <label for="alasan-batal">{kata.alasan}</label>
          <textarea
            class="input"
            id="alasan-batal"
            name="alasan"
            maxLength={500}
            aria-invalid={masalah ? 'true' : undefined}
            aria-describedby={masalah ? 'alasan-batal-e' : undefined}
          />
          {masalah && (
            <p class="error" id="alasan-batal-e" role="alert">
              {masalah}
            </p>
          )}
        </div>
      </form>
      <footer>
        <button class="button" type="button" data-kind="quiet" onClick={() => dialog.current?.close()}>
          {kata.tutup}
        </button>
        <button class="button" data-kind="refuse" form="batalkan">
          {jadwal.batalkan}
        </button>
      </footer>
    </dialog>
  )
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
      {buka === 'batal' && <DialogBatal nama={p.nama} kirim={p.batalkan} tutup={() => setBuka(undefined)} selesai={selesai} />}
    </>
  )
}

import type { ComponentChildren, RefObject } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { kalimatMasalah, Pemberitahuan } from '../web/bagian.tsx'
import { bukti } from '../web/kata-bukti.ts'
import { kata } from '../web/kata.ts'
import { MintaAlasan } from '../web/minta-alasan.tsx'
import { callTeguh } from '../web/peneguhan.tsx'
import { fotoApi } from './foto.api.ts'

const JPEG = 'data:image/jpeg;base64,'

/** A few pixels, drawn large: that there is a photo, not whose. */
export function FotoBuram({ buram, judul }: { readonly buram: string; readonly judul: string }) {
  return <img class="foto-buram" src={JPEG + buram} alt={judul} />
}

/** The clear photo in a dialog: closed until a reason is given, which its person reads. */
export function DialogFoto(p: {
  readonly tapId: string
  readonly judul: string
  readonly tutup: () => void
  /** What may be done once it is seen. */
  readonly children?: ComponentChildren
  readonly rujuk?: RefObject<HTMLDialogElement | null>
}) {
  const sendiri = useRef<HTMLDialogElement>(null)
  const dialog = p.rujuk ?? sendiri
  const [jpeg, setJpeg] = useState<string>()
  const [masalah, setMasalah] = useState<string>()
  useEffect(() => {
    dialog.current?.showModal()
    dialog.current?.querySelector<HTMLElement>('textarea, input')?.focus()
  }, [dialog])
  const buka = async (alasan: string) => {
    setMasalah(undefined)
    const jawab = await callTeguh(fotoApi.jelas, { params: { tapId: p.tapId }, query: { alasan } })
    if (jawab.ok) setJpeg(jawab.isi.jpeg)
    else setMasalah(kalimatMasalah(jawab.masalah).join(' ').trim())
  }
  return (
    <dialog class="dialog" ref={dialog} onClose={p.tutup} aria-labelledby="judul-foto">
      <header>
        <h2 id="judul-foto">{p.judul}</h2>
      </header>
      <div class="body stack" style={{ '--gap': '1rem' }}>
        {masalah !== undefined && <Pemberitahuan nada="refusal" ikon="awas" judul={masalah} peran="alert" />}
        {jpeg === undefined ? (
          <MintaAlasan id="alasan-foto" beri={(alasan) => void buka(alasan)} />
        ) : (
          <>
            <img class="foto-jelas" src={JPEG + jpeg} alt={p.judul} />
            {p.children}
          </>
        )}
      </div>
      <footer>
        <button class="button" type="button" data-kind="quiet" onClick={() => dialog.current?.close()}>
          {kata.tutup}
        </button>
      </footer>
    </dialog>
  )
}

/** The photo of one tap in a list: blurred, and a way to the clear one for who may. */
export function FotoTap(p: {
  readonly tapId: string
  readonly buram: string | null
  readonly nama: string
  readonly waktu: string
  readonly boleh: boolean
}) {
  const [buka, setBuka] = useState(false)
  if (p.buram === null) return <span class="note">{bukti.belumDatang}</span>
  return (
    <>
      <FotoBuram buram={p.buram} judul={bukti.buram(p.nama, p.waktu)} />
      {p.boleh && (
        <button class="button baris-bawah" type="button" aria-label={bukti.lihatNama(p.nama, p.waktu)} onClick={() => setBuka(true)}>
          {bukti.lihat}
        </button>
      )}
      {buka && <DialogFoto tapId={p.tapId} judul={bukti.jelas(p.nama, p.waktu)} tutup={() => setBuka(false)} />}
    </>
  )
}

import { useEffect, useRef, useState } from 'preact/hooks'
import { Pemberitahuan } from '../web/bagian.tsx'
import { bukaKamera, type MasalahKamera } from '../web/kamera.ts'
import { potret } from '../web/kamera-foto.ts'
import { foto } from '../web/kata-foto.ts'
import { Lembar } from '../web/lembar.tsx'

/** The camera before a tap: one press takes the picture and records. Whoever cannot or will not goes on without. */
export function AmbilFoto(p: {
  readonly diambil: (foto: Blob) => void
  readonly tanpa: () => void
  readonly tutup: () => void
  /** What becomes of a tap without it. */
  readonly akibat: string
}) {
  const video = useRef<HTMLVideoElement>(null)
  const sibuk = useRef(false)
  const [tampak, setTampak] = useState(false)
  const [masalah, setMasalah] = useState<MasalahKamera>()
  useEffect(() => {
    const layar = video.current
    if (!layar) return
    return bukaKamera(layar, {
      ukuran: { facingMode: 'user', width: { ideal: 640 }, height: { ideal: 480 } },
      masalah: setMasalah,
      tampak: () => Promise.resolve(),
    })
  }, [])
  const ambil = async () => {
    if (sibuk.current || !video.current) return
    sibuk.current = true
    const gambar = await potret(video.current).catch(() => undefined)
    sibuk.current = false
    if (!gambar) return setMasalah('tidak-ada')
    p.diambil(gambar)
  }
  return (
    <Lembar judul={foto.judul} tutup={p.tutup}>
      {masalah ? (
        <Pemberitahuan nada="attention" ikon="awas" judul={masalah === 'ditolak' ? foto.ditolak : foto.tidakAda} peran="alert">
          <p>{masalah === 'ditolak' ? foto.ditolakRinci : foto.tidakAdaRinci}</p>
        </Pemberitahuan>
      ) : (
        <p role="status">{tampak ? foto.rinci : foto.membuka}</p>
      )}
      <video
        ref={video}
        class="kamera"
        data-cermin
        hidden={masalah !== undefined}
        aria-label={foto.gambarKamera}
        muted
        playsInline
        onPlaying={() => setTampak(true)}
      />
      {!masalah && (
        <button class="button" data-kind="primary" data-wide type="button" disabled={!tampak} onClick={() => void ambil()}>
          {foto.ambil}
        </button>
      )}
      <button class="button" data-wide type="button" onClick={p.tanpa}>
        {foto.tanpa}
      </button>
      <p class="note">{foto.tanpaRinci(p.akibat)}</p>
      <p class="note">{foto.janji}</p>
    </Lembar>
  )
}

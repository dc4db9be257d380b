import { Pemberitahuan } from '../web/bagian.tsx'
import { pindai } from '../web/kata-pindai.ts'
import { Lembar } from '../web/lembar.tsx'
import { usePemindai } from '../web/pemindai.ts'
import { uraiKode } from './kode-layar.ts'

/** The camera until a code of a screen is seen. Any other text is named as foreign and nothing of it is used or opened. */
export function PindaiQr(p: {
  readonly terbaca: (kode: string) => void
  readonly tutup: () => void
  /** Where a code is asked for: the way on without one. */
  readonly tanpa?: (() => void) | undefined
}) {
  const { video, asing, masalah, tampak, mulaiTampak } = usePemindai({
    sah: (teks) => uraiKode(teks) !== undefined,
    terbaca: (teks) => {
      navigator.vibrate?.(40)
      p.terbaca(teks)
    },
  })
  return (
    <Lembar judul={pindai.judul} tutup={p.tutup}>
      {masalah ? (
        <Pemberitahuan nada="attention" ikon="awas" judul={masalah === 'ditolak' ? pindai.ditolak : pindai.tidakAda} peran="alert">
          <p>{masalah === 'ditolak' ? pindai.ditolakRinci : pindai.tidakAdaRinci}</p>
        </Pemberitahuan>
      ) : (
        <p role="status">{tampak ? pindai.arahkan : pindai.membuka}</p>
      )}
      {asing && (
        <Pemberitahuan nada="refusal" ikon="awas" judul={pindai.bukanKode} peran="alert">
          <p>{pindai.bukanKodeRinci}</p>
        </Pemberitahuan>
      )}
      <video
        ref={video}
        class="kamera"
        hidden={masalah !== undefined}
        aria-label={pindai.gambarKamera}
        muted
        playsInline
        onPlaying={mulaiTampak}
      />
      {p.tanpa && (
        <button class="button" data-wide type="button" onClick={p.tanpa}>
          {pindai.tanpaPindai}
        </button>
      )}
    </Lembar>
  )
}

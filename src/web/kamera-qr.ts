import { bukaKamera, type MasalahKamera } from './kamera.ts'

// Reads codes from the camera: the browser's own reader where it has one, else a small one that is loaded only then.

type PembacaAsli = { detect: (sumber: HTMLVideoElement) => Promise<readonly { readonly rawValue: string }[]> }
type KelasPembaca = {
  new (opsi: { readonly formats: readonly string[] }): PembacaAsli
  getSupportedFormats: () => Promise<readonly string[]>
}
type Baca = (video: HTMLVideoElement) => Promise<readonly string[]>

const JEDA_MS = 120
/** Enough for 53 modules held up at an arm's length, and quick on an old phone. */
const SISI = 640

async function pembacaAsli(): Promise<Baca | undefined> {
  const { BarcodeDetector: Kelas } = globalThis as { BarcodeDetector?: KelasPembaca }
  if (!Kelas || !(await Kelas.getSupportedFormats().catch((): readonly string[] => [])).includes('qr_code')) return undefined
  const pembaca = new Kelas({ formats: ['qr_code'] })
  return async (video) => (await pembaca.detect(video)).map((h) => h.rawValue)
}

async function pembacaKecil(): Promise<Baca> {
  const { decodeQR } = await import('qr/decode.js')
  const kanvas = document.createElement('canvas')
  kanvas.width = kanvas.height = SISI
  const gambar = kanvas.getContext('2d', { willReadFrequently: true })
  return async (video) => {
    const sisi = Math.min(video.videoWidth, video.videoHeight)
    if (!gambar || sisi === 0) return []
    gambar.drawImage(video, (video.videoWidth - sisi) / 2, (video.videoHeight - sisi) / 2, sisi, sisi, 0, 0, SISI, SISI)
    try {
      return [decodeQR(gambar.getImageData(0, 0, SISI, SISI))]
    } catch {
      // No code in this picture.
      return []
    }
  }
}

/** Has the small reader at hand where the browser has none, so that a card is read without a network, too. */
export async function siapkanPembaca(): Promise<void> {
  if (!(await pembacaAsli())) await import('qr/decode.js')
}

/** Shows the stream in `video` and hands over each text that is read, until it is stopped. @returns what stops it and lets the camera go */
export function bacaKamera(
  video: HTMLVideoElement,
  p: {
    readonly terbaca: (teks: string) => void
    readonly masalah: (m: MasalahKamera) => void
    /** Which way the camera looks: away from who holds it, or at who stands before it. */
    readonly hadap?: 'environment' | 'user'
  },
): () => void {
  const pembaca = pembacaAsli().then((asli) => asli ?? pembacaKecil())
  // What fails is told once the camera shows.
  pembaca.catch(() => undefined)
  return bukaKamera(video, {
    ukuran: { facingMode: p.hadap ?? 'environment', width: { ideal: 1280 }, height: { ideal: 720 } },
    masalah: p.masalah,
    tampak: async (masih) => {
      const baca = await pembaca
      while (masih()) {
        const teks = await baca(video).catch(() => [])
        for (const t of teks) if (masih()) p.terbaca(t)
        await new Promise<void>((ya) => setTimeout(ya, JEDA_MS))
      }
    },
  })
}

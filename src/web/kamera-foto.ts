// One picture out of the stream, small enough for a thin line.

const FOTO_MAKS = 61_440
/** Long side in pixels, and quality in per cent, until it fits. */
const LANGKAH = [
  [640, 80],
  [640, 65],
  [640, 50],
  [480, 55],
  [480, 40],
  [320, 40],
] as const

const jadiJpeg = (kanvas: HTMLCanvasElement, mutu: number) => new Promise<Blob | null>((ya) => kanvas.toBlob(ya, 'image/jpeg', mutu / 100))

/** The picture that the stream shows now, as JPEG of at most 60 kB; undefined where none can be had. */
export async function potret(video: HTMLVideoElement): Promise<Blob | undefined> {
  const [lebar, tinggi] = [video.videoWidth, video.videoHeight]
  if (lebar === 0 || tinggi === 0) return undefined
  const kanvas = document.createElement('canvas')
  for (const [sisi, mutu] of LANGKAH) {
    const skala = Math.min(1, sisi / Math.max(lebar, tinggi))
    kanvas.width = Math.round(lebar * skala)
    kanvas.height = Math.round(tinggi * skala)
    const gambar = kanvas.getContext('2d')
    if (!gambar) return undefined
    gambar.drawImage(video, 0, 0, kanvas.width, kanvas.height)
    const jpeg = await jadiJpeg(kanvas, mutu)
    if (jpeg && jpeg.size <= FOTO_MAKS) return jpeg
  }
  return undefined
}

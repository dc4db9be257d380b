export type MasalahKamera = 'ditolak' | 'tidak-ada'

/**
 * Shows the stream of a camera in `video` and hands it over once it plays, until it is stopped. Only the stream: no file, no picture.
 * @returns what stops it and lets the camera go
 */
export function bukaKamera(
  video: HTMLVideoElement,
  p: {
    readonly ukuran: MediaTrackConstraints
    readonly masalah: (m: MasalahKamera) => void
    readonly tampak: (masih: () => boolean) => Promise<void>
  },
): () => void {
  let henti = false
  let aliran: MediaStream | undefined
  const lepas = () => {
    henti = true
    for (const jalur of aliran?.getTracks() ?? []) jalur.stop()
    video.srcObject = null
  }
  const jalan = async () => {
    aliran = await navigator.mediaDevices.getUserMedia({ audio: false, video: p.ukuran })
    if (henti) return lepas()
    video.srcObject = aliran
    await video.play()
    await p.tampak(() => !henti)
  }
  jalan().catch((galat: unknown) => {
    if (henti) return
    lepas()
    p.masalah(galat instanceof DOMException && galat.name === 'NotAllowedError' ? 'ditolak' : 'tidak-ada')
  })
  return lepas
}

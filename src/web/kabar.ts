// Words between the pages of this phone and their worker: the queue has changed, and the new version may take over.

const NAMA = 'hadir'
export const PESAN_GANTI = 'hadir-ganti'

export function kabari(): void {
  const saluran = new BroadcastChannel(NAMA)
  saluran.postMessage('antrean')
  saluran.close()
}

export function dengarkan(kerja: () => void): () => void {
  const saluran = new BroadcastChannel(NAMA)
  saluran.onmessage = kerja
  return () => saluran.close()
}

import { fotoApi } from '../tap/foto.api.ts'
import { waktuUuid7 } from '../tap/muatan.ts'
import { call } from './call.ts'
import { antreanMilik, type FotoSimpan, fotoMilik, ubahFoto } from './gudang.ts'

// Photos go by themselves, after their taps, one after the other; what is refused for good is let go.

const BATAS_MS = 60_000
/** The server is full, or the line is gone: later. Anything else it will say again. */
const NANTI = [0, 401, 403, 404, 429, 500, 502, 503, 504]
/** No tap is taken after so long, and so no photo of one. */
const UMUR_MS = 35 * 86_400_000

export type KirimanFoto = { readonly terkirim: number; readonly masih: number }

export function unggahFoto(f: Required<Pick<FotoSimpan, 'id' | 'isi' | 'izin'>>) {
  return call(fotoApi.kirim, { params: { tapId: f.id }, query: { izin: f.izin }, berkas: f.isi }, { batasMs: BATAS_MS })
}

/** Sends the photos of taps that were received. One sender at a time among all pages of this phone and its worker. */
export function kirimFoto(pegawaiId: string): Promise<KirimanFoto> {
  return navigator.locks.request('hadir-foto', async () => {
    let terkirim = 0
    // A photo comes with its tap and learns its word before the tap leaves: only in this order of looking is one without either an orphan.
    const dulu = new Set((await fotoMilik(pegawaiId)).map((f) => f.id))
    const menunggu = new Set((await antreanMilik(pegawaiId)).map((t) => t.id))
    const semua = await fotoMilik(pegawaiId)
    for (const f of semua) {
      if (f.izin === undefined) {
        // Its tap was thrown away by its owner, or received by a server that takes no photos.
        if ((dulu.has(f.id) && !menunggu.has(f.id)) || Date.now() - waktuUuid7(f.id) > UMUR_MS) await ubahFoto([f.id])
        continue
      }
      const jawab = await unggahFoto({ ...f, izin: f.izin })
      const nanti = !jawab.ok && (NANTI.includes(jawab.masalah.status) || jawab.masalah.kode === 'jawaban-asing')
      if (nanti && Date.now() - waktuUuid7(f.id) <= UMUR_MS) break
      await ubahFoto([f.id])
      if (jawab.ok) terkirim += 1
    }
    return { terkirim, masih: (await fotoMilik(pegawaiId)).length }
  })
}

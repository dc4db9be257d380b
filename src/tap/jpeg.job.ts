import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import bukaJpeg, { init as siapBuka } from '@jsquash/jpeg/decode.js'
import buatJpeg, { init as siapBuat } from '@jsquash/jpeg/encode.js'
import { buramkan, type Piksel, rupaFoto } from './foto.ts'
import type { FotoOlahan } from './olah-foto.job.ts'

// The codec of photos: WebAssembly, which sees its own memory and nothing else, whatever a picture does to it.

const MUTU = 70
const KOLOM_BURAM = 14

export type Kodek = {
  readonly buka: (isi: Uint8Array) => Promise<Piksel>
  readonly buat: (p: Piksel, mutu?: number) => Promise<Uint8Array>
}

const paket = createRequire(import.meta.url)
type Pasang = (impor: WebAssembly.Imports, selesai: (instansi: WebAssembly.Instance) => void) => WebAssembly.Exports

/** From our own disk, never by an address; and what the codec complains of is nobody's log. */
function opsi(berkas: string) {
  const modul = new WebAssembly.Module(readFileSync(paket.resolve(`@jsquash/jpeg/codec/${berkas}`)))
  const instantiateWasm: Pasang = (impor, selesai) => {
    const instansi = new WebAssembly.Instance(modul, impor)
    selesai(instansi)
    return instansi.exports
  }
  return { instantiateWasm, print: () => undefined, printErr: () => undefined }
}

/** The codec hands over its pixels in a class that only browsers have. */
class GambarPiksel {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
  readonly colorSpace = 'srgb'
  constructor(data: Uint8ClampedArray, width: number, height: number) {
    this.data = data
    this.width = width
    this.height = height
  }
}

export async function kodekJpeg(): Promise<Kodek> {
  Object.assign(globalThis, { ImageData: GambarPiksel })
  await siapBuka(opsi('dec/mozjpeg_dec.wasm'))
  await siapBuat(opsi('enc/mozjpeg_enc.wasm'))
  return {
    buka: (isi) => bukaJpeg(new Uint8Array(isi).buffer),
    buat: async (p, mutu = MUTU) => new Uint8Array(await buatJpeg(p as ImageData, { quality: mutu, progressive: false })),
  }
}

/** A picture made anew from its pixels, in the clear and blurred, and what it looks like as it is kept. */
export async function olahFoto(k: Kodek, isi: Uint8Array): Promise<FotoOlahan> {
  const gambar = await k.buka(isi)
  const baru = await k.buat(gambar)
  return { isi: baru, buram: await k.buat(buramkan(gambar, KOLOM_BURAM)), rupa: rupaFoto(await k.buka(baru)) ?? null }
}

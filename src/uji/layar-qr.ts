import { randomBytes, sign } from 'node:crypto'
import { type KelasLayar, kodeUtuh, langkahPada, teksKode } from '../tap/kode-layar.ts'
import { teksKabar, teksPasang } from '../tap/layar.ts'
import { buatAmplop, publikAmplop } from '../kripto/amplop.ts'
import { sha256Base64url } from '../kripto/sidik.ts'
import { teksRekam, untukAmplop } from '../tap/kartu.ts'
import { v7 } from 'uuid'
import { type Kantor, KUNCI_UJI, type Orang, pasanganKunci } from './kantor.ts'

/** A screen that signs as the page does. */
export type LayarUji = {
  readonly id: string
  readonly kode: (saat: string | Date, ubah?: { kelas?: KelasLayar; layar?: string }) => string
  readonly kabar: () => Promise<Balasan>
  /** One reading of a card with its PIN, signed and sealed. */
  readonly bacaan: (
    kartu: string,
    pin: string,
    saat: string | Date,
    ubah?: { kelas?: KelasLayar; layar?: string; id?: string },
  ) => BacaanUji
  readonly rekam: (daftar: readonly BacaanUji[]) => Promise<Balasan>
}
type Balasan = { statusCode: number; body: string; json: () => unknown }
export type BacaanUji = { readonly teks: string; readonly tanda: string; readonly amplop: string }

export async function kodePasang(k: Kantor, oleh: Orang, tempatId: string, nama = 'Lobi'): Promise<string> {
  const r = await k.app.inject({
    method: 'POST',
    url: '/api/layar/kode',
    headers: { cookie: await k.masuk(oleh, 'konsol') },
    payload: { tempatId, nama },
  })
  if (r.statusCode !== 200) throw new Error(`pairing code: ${r.statusCode} ${r.body}`)
  return (r.json() as { kode: string }).kode
}

export function kunciLayar() {
  const { pribadi, publik } = pasanganKunci()
  const tanda = (teks: string) => sign('sha256', Buffer.from(teks), { key: pribadi, dsaEncoding: 'ieee-p1363' })
  return { publik, tanda }
}

export async function pasangLayar(k: Kantor, oleh: Orang, tempatId: string, nama?: string): Promise<LayarUji> {
  const kode = await kodePasang(k, oleh, tempatId, nama)
  const { publik, tanda } = kunciLayar()
  const payload = { kode, kunci: publik, tanda: tanda(teksPasang(kode)).toString('base64url') }
  const r = await k.app.inject({ method: 'POST', url: '/api/layar/pasang', payload })
  if (r.statusCode !== 200) throw new Error(`pairing: ${r.statusCode} ${r.body}`)
  const { id } = r.json() as { id: string }
  return {
    id,
    kode: (saat, ubah = {}) => {
      const teks = teksKode({
        layar: ubah.layar ?? id,
        langkah: langkahPada(new Date(saat).getTime()),
        kelas: ubah.kelas ?? 'terverifikasi',
      })
      return kodeUtuh(teks, tanda(teks))
    },
    bacaan: (kartu, pin, saat, ubah = {}) => {
      const waktu = new Date(saat).getTime()
      const rekam = { id: ubah.id ?? v7({ msecs: waktu }), layar: ubah.layar ?? id, waktu, kelas: ubah.kelas ?? ('terverifikasi' as const) }
      const amplop = buatAmplop(publikAmplop(KUNCI_UJI), `${kartu} ${pin}`, untukAmplop(rekam.layar, rekam.id))
      const teks = teksRekam({ ...rekam, amplop: sha256Base64url(amplop) })
      return { teks, tanda: tanda(teks).toString('base64url'), amplop }
    },
    rekam: (daftar) => k.app.inject({ method: 'POST', url: '/api/layar/kartu', payload: { layar: id, daftar: [...daftar] } }),
    kabar: async () => {
      const acak = randomBytes(16).toString('base64url')
      return k.app.inject({
        method: 'POST',
        url: '/api/layar/kabar',
        payload: { layar: id, acak, tanda: tanda(teksKabar(id, acak)).toString('base64url') },
      })
    },
  }
}

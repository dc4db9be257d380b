import { kunciPublik, teksSah } from '../kripto/jws.ts'
import { sha256 } from '../kripto/sidik.ts'
import { tanggalDariMenit } from '../waktu/jam.ts'
import { awalBulan, bulanDari } from '../waktu/tanggal.ts'
import { menitPada, type Zona } from '../waktu/zona.ts'
import { teksKartuTap, teksSaksi } from './baris-tap.ts'
import { uraiRekam } from './kartu.ts'
import { waktuUuid7 } from './muatan.ts'
import type { TapPeriksa } from './verifikasi.query.ts'

export type BedaTap = {
  /** Columns that say something else than what they came from. */
  readonly kolom: readonly string[]
  readonly sidik: boolean
  readonly tandaTangan: boolean
}

/** A tap that no phone signed: a witnessed one by its hash, a card by the text its screen signed, a machine's by its id. */
export async function bedaTanpaTanda(t: TapPeriksa, zona: Zona): Promise<BedaTap> {
  const menit = menitPada(t.waktu, zona)
  const asal = t.sumber === 'kartu' ? await asalKartu(t) : asalLain(t)
  const kolom = sebutBeda([
    ['isi', t.sumber !== 'hp' && t.sumber !== 'qr'],
    ['id', asal.id],
    ['waktu', asal.waktu],
    ['menit', menit === t.menit],
    ['bulan', t.bulan === awalBulan(bulanDari(tanggalDariMenit(menit)))],
  ])
  return { kolom, sidik: !asal.sidik, tandaTangan: !asal.tandaTangan }
}

export function sebutBeda(daftar: readonly (readonly [nama: string, sama: boolean])[]): string[] {
  return daftar.flatMap(([nama, ya]) => (ya ? [] : [nama]))
}

type Asal = { readonly id: boolean; readonly waktu: boolean; readonly sidik: boolean; readonly tandaTangan: boolean }

/** The server made the id at the moment of the tap; the hash of a witnessed one holds who, when, where, before whom. */
function asalLain(t: TapPeriksa): Asal {
  const sidik = t.sumber !== 'kantor' || sha256(teksSaksi(t, t.saksiId)).equals(t.sidik)
  return { id: true, waktu: waktuUuid7(t.id) === t.waktu.getTime(), sidik, tandaTangan: true }
}

/** The text that the screen signed is kept with its signature behind the last dot. */
async function asalKartu(t: TapPeriksa): Promise<Asal> {
  const utuh = t.kartuTeks ?? ''
  const titik = utuh.lastIndexOf('.')
  const teks = utuh.slice(0, Math.max(titik, 0))
  const isi = uraiRekam(teks)
  return {
    id: isi?.id === t.id,
    waktu: isi?.waktu === t.waktu.getTime(),
    sidik: sha256(teksKartuTap(teks, t.pegawaiId)).equals(t.sidik),
    tandaTangan: isi?.layar === t.layarId && (await tandaLayarSah(t, teks, utuh.slice(titik + 1))),
  }
}

async function tandaLayarSah(t: TapPeriksa, teks: string, tanda: string): Promise<boolean> {
  if (t.layarX === null || t.layarY === null) return false
  try {
    return await teksSah(teks, Buffer.from(tanda, 'base64url'), kunciPublik(t.layarX, t.layarY))
  } catch {
    // A point that was edited may not lie on the curve: then it is no key.
    return false
  }
}

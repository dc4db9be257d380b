import { jendelaKapal, seberang, type Seberang } from '../tap/penyeberangan.ts'
import type { MenitLokal } from '../waktu/jam.ts'
import type { Dasar, FaktaHari, Rentang } from './fakta.ts'
import type { Jendela } from './jendela.ts'
import { kataKapal } from './kata.ts'
import { type TapRentang, urutTap } from './tap-rentang.ts'

type TapKapal = { readonly tap: readonly MenitLokal[]; readonly pindah: readonly Seberang[]; readonly sampai: MenitLokal }

/** The records of a person on a crossing, those at the dermaga at the minute they count as; undefined where no boat goes to this span. */
export function tapKapal(fakta: FaktaHari, r: Rentang, jendela: Jendela, kini: MenitLokal): TapKapal | undefined {
  const daftar = fakta.penyeberangan ?? []
  const kapal = daftar.length === 0 ? null : jendelaKapal(r, daftar)
  if (kapal === null) return undefined
  const pindah: Seberang[] = []
  const tap: { waktu: MenitLokal }[] = []
  for (const t of fakta.tap) {
    if (t.waktu > kini) continue
    const s = seberang(t, r, daftar)
    if (!s) {
      tap.push(t)
      continue
    }
    // A boat that lands before the window of the roster opens has brought its people in time all the same.
    const waktu = s.arah === 'pergi' ? Math.max(s.waktu, jendela.buka) : Math.min(s.waktu, jendela.tutup)
    pindah.push({ ...s, waktu })
    tap.push({ waktu })
  }
  return { tap: urutTap(tap, Number.POSITIVE_INFINITY), pindah, sampai: kapal.sampai }
}

/** What the boat did to the arrival and to the departure that count, each with the decree that says so. */
export function dasarKapal(pindah: readonly Seberang[], tap: TapRentang): Dasar[] {
  const urut = [...pindah].sort((a, b) => a.asal - b.asal)
  const datang = urut.find((s) => s.arah === 'pergi' && s.waktu === tap.datang)
  const pulang = urut.findLast((s) => s.arah === 'pulang' && s.waktu === tap.pulang)
  return [datang, pulang].flatMap((s) => (s ? [{ ...s.kapal.dasar, keterangan: kataKapal(s) }] : []))
}

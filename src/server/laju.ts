import type { Jam } from './konteks.ts'

/** Token buckets by name (device key, account, address before sign-in). Never by office address after sign-in. */
export type Laju = {
  /** Takes `jumlah`; 0 when allowed, else seconds until it would be. */
  readonly ambil: (nama: string, jumlah: number) => number
}

export function laju(jam: Jam, isi: number, perDetik: number, maksNama = 200_000): Laju {
  const ember = new Map<string, { sisa: number; saat: number }>()
  return {
    ambil: (nama, jumlah) => {
      const kini = jam().getTime()
      if (ember.size > maksNama) ember.clear()
      const e = ember.get(nama) ?? { sisa: isi, saat: kini }
      e.sisa = Math.min(isi, e.sisa + (Math.max(0, kini - e.saat) / 1000) * perDetik)
      e.saat = kini
      ember.set(nama, e)
      if (e.sisa < jumlah) return Math.max(1, Math.ceil((jumlah - e.sisa) / perDetik))
      e.sisa -= jumlah
      return 0
    },
  }
}

/** Growing delay after wrong tries: none for the first three, then doubling to a quarter of an hour; forgotten after that. */
export type Jeda = {
  readonly tunggu: (nama: string) => number
  readonly salah: (nama: string) => number
  readonly benar: (nama: string) => void
}

const GRATIS = 3
const TERLAMA = 900

export function jeda(jam: Jam): Jeda {
  const catatan = new Map<string, { salah: number; sampai: number }>()
  const sisa = (nama: string) => Math.max(0, Math.ceil(((catatan.get(nama)?.sampai ?? 0) - jam().getTime()) / 1000))
  return {
    tunggu: sisa,
    salah: (nama) => {
      const kini = jam().getTime()
      const lama = catatan.get(nama)
      const salah = lama && kini - lama.sampai < TERLAMA * 1000 ? lama.salah + 1 : 1
      const detik = salah <= GRATIS ? 0 : Math.min(TERLAMA, 2 ** (salah - GRATIS))
      if (catatan.size > 200_000) catatan.clear()
      catatan.set(nama, { salah, sampai: kini + detik * 1000 })
      return detik
    },
    benar: (nama) => {
      catatan.delete(nama)
    },
  }
}

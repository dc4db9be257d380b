import type { Jam } from './konteks.ts'

/** Token buckets by name (device key, account, address before sign-in). Never by office address after sign-in. */
export type Laju = {
  /** Takes `jumlah`; 0 when allowed, else seconds until it would be. */
  readonly ambil: (nama: string, jumlah: number) => number
}

/** What one customer of a network holds: an IPv4 address itself, the /64 of an IPv6 address; each of its 2^64 addresses would else be a new bucket. */
export function jaringan(ip: string): string {
  const empat = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1]
  if (empat !== undefined) return empat
  if (!ip.includes(':')) return ip
  const [kiri = '', kanan] = ip.replace(/%.*$/, '').split('::')
  const awal = kiri === '' ? [] : kiri.split(':')
  const akhir = kanan ? kanan.split(':') : []
  const nol = kanan === undefined ? 0 : Math.max(0, 8 - awal.length - akhir.length)
  const empatPertama = [...awal, ...Array.from({ length: nol }, () => '0'), ...akhir].slice(0, 4)
  return `${empatPertama.map((h) => Number.parseInt(h, 16).toString(16)).join(':')}::/64`
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

/** Growing delay after wrong tries: none for the first `gratis`, then doubling to a quarter of an hour; forgotten after that. */
export type Jeda = {
  readonly tunggu: (nama: string) => number
  readonly salah: (nama: string) => number
  readonly benar: (nama: string) => void
}

const TERLAMA = 900

export function jeda(jam: Jam, gratis = 3): Jeda {
  const catatan = new Map<string, { salah: number; sampai: number }>()
  // A clock set back locks nobody out for longer than the longest delay.
  const sisa = (nama: string) => Math.min(TERLAMA, Math.max(0, Math.ceil(((catatan.get(nama)?.sampai ?? 0) - jam().getTime()) / 1000)))
  return {
    tunggu: sisa,
    salah: (nama) => {
      const kini = jam().getTime()
      const lama = catatan.get(nama)
      const salah = lama && kini - lama.sampai < TERLAMA * 1000 ? lama.salah + 1 : 1
      const detik = salah <= gratis ? 0 : Math.min(TERLAMA, 2 ** (salah - gratis))
      if (catatan.size > 200_000) catatan.clear()
      catatan.set(nama, { salah, sampai: kini + detik * 1000 })
      return detik
    },
    benar: (nama) => {
      catatan.delete(nama)
    },
  }
}

const GRATIS_SEMUA = 100

/**
 * Delay before sign-in, counted for a name together with the address that tries: whoever guesses from elsewhere does not lock the owner out.
 * A high count for the name alone bounds guessing from many addresses.
 */
export type JedaMasuk = {
  readonly tunggu: (nama: string, alamat: string) => number
  readonly salah: (nama: string, alamat: string) => number
  readonly benar: (nama: string, alamat: string) => void
}

export function jedaMasuk(jam: Jam): JedaMasuk {
  const berdua = jeda(jam)
  const semua = jeda(jam, GRATIS_SEMUA)
  const kunci = (nama: string, alamat: string) => `${alamat} ${nama}`
  return {
    tunggu: (nama, alamat) => Math.max(berdua.tunggu(kunci(nama, alamat)), semua.tunggu(nama)),
    salah: (nama, alamat) => Math.max(berdua.salah(kunci(nama, alamat)), semua.salah(nama)),
    // The count for the name goes on: a right sign-in of the owner gives nobody new tries.
    benar: (nama, alamat) => berdua.benar(kunci(nama, alamat)),
  }
}

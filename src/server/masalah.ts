import type { Masalah } from './kontrak.api.ts'

/** An answer that is not the reply: RFC 9457. Returned by handlers, never thrown, so that a refusal is data. */
export class Tolakan {
  readonly masalah: Masalah
  readonly ulangiSetelah: number | undefined
  constructor(masalah: Masalah, ulangiSetelah?: number) {
    this.masalah = masalah
    this.ulangiSetelah = ulangiSetelah
  }
}

function masalah(status: number, kode: string, title: string, lain: Partial<Masalah> = {}): Masalah {
  return { type: `urn:hadir:masalah:${kode}`, title, status, kode, ...lain }
}

export const belumMasuk = () => new Tolakan(masalah(401, 'belum-masuk', 'Silakan masuk dahulu.'))
export const masukDitolak = (tunggu: number) =>
  new Tolakan(masalah(401, 'masuk-ditolak', 'NIP atau kata sandi belum cocok.'), tunggu > 0 ? tunggu : undefined)
export const terlaluSering = (detik: number) =>
  new Tolakan(masalah(429, 'terlalu-sering', `Terlalu sering. Coba lagi dalam ${detik} detik.`), detik)
export const dilarang = (kode = 'dilarang', kalimat = 'Anda tidak berwenang untuk ini.') => new Tolakan(masalah(403, kode, kalimat))
export const perluPasskey = () =>
  new Tolakan(masalah(403, 'perlu-passkey', 'Akun ini memakai passkey. Masuk sekali lagi dengan passkey; itu sekaligus peneguhan.'))
export const perluFaktor = () =>
  new Tolakan(masalah(403, 'perlu-faktor', 'Sesi ini dibuka tanpa faktor kedua. Keluar, lalu masuk dengan kode aplikasi atau passkey.'))
export const perluPeneguhan = () =>
  new Tolakan(masalah(403, 'perlu-peneguhan', 'Masukkan kode faktor kedua atau kata sandi sekali lagi, berlaku 5 menit.'))
/** The same bytes whether the object does not exist or lies outside the scope. */
export const tidakAda = () => new Tolakan(masalah(404, 'tidak-ada', 'Tidak ditemukan.'))
export const bentrok = (kode: string, kalimat: string) => new Tolakan(masalah(409, kode, kalimat))
export const sudahTidakBerlaku = (kode: string, kalimat: string) => new Tolakan(masalah(410, kode, kalimat))
export const penuh = (detik: number) => new Tolakan(masalah(503, 'penuh', `Server sedang penuh. Coba lagi dalam ${detik} detik.`), detik)
export const belumSiap = (kode: string, kalimat: string) => new Tolakan(masalah(503, kode, kalimat), 5)

/** Refused by rules: every reason at once, each with its sentence. */
export function ditolak(penolakan: readonly { readonly alasan: string; readonly kalimat: string }[]): Tolakan {
  return new Tolakan(masalah(422, 'ditolak', penolakan.map((p) => p.kalimat).join(' '), { penolakan: [...penolakan] }))
}

/** A page address that belongs to another order or filter of the list, or was made by hand. */
export const kursorBasi = () => ditolak([{ alasan: 'kursor', kalimat: 'Halaman ini sudah tidak berlaku. Mulai dari awal daftar.' }])

export function isianSalah(salah: readonly { readonly jalur: string; readonly harap: string }[]): Tolakan {
  return new Tolakan(masalah(422, 'isian-salah', 'Isian belum benar.', { salah: [...salah] }))
}

export function masalahUmum(status: number, kode: string, title: string, detail?: string): Masalah {
  return masalah(status, kode, title, detail === undefined ? {} : { detail })
}

import { isTanggal } from '../waktu/tanggal.ts'

// Punches as fingerprint machines write them: the file on a USB stick and the body they push.

/** `usb`: PIN, time, device number, state, verification, work code. `mesin`: PIN, time, state, verification and whatever more. */
export type BentukAttlog = 'usb' | 'mesin'
export type BarisAttlog = {
  readonly nomor: number
  readonly pin: string
  /** Local time of the machine, 'YYYY-MM-DDTHH:MM:SS'. */
  readonly waktu: string
  readonly status: string
  readonly verifikasi: string
}
export type SalahAttlog = { readonly nomor: number; readonly isi: string; readonly harap: string }

const BARIS_MAKS = 4096
const POLA_WAKTU = /^(\d{4}-\d{2}-\d{2})[ T]([01]\d|2[0-3]):([0-5]\d):([0-5]\d)$/

/** Lines of a file; those that can't be read come back as they are. `perangkat` are the device numbers it names. */
export function bacaAttlog(
  teks: string,
  bentuk: BentukAttlog,
): { readonly baris: BarisAttlog[]; readonly salah: SalahAttlog[]; readonly perangkat: string[] } {
  const baris: BarisAttlog[] = []
  const salah: SalahAttlog[] = []
  const perangkat = new Set<string>()
  teks.split(/\r\n|\n|\r/).forEach((isi, i) => {
    if (isi.trim() === '') return
    const tolak = (harap: string) => salah.push({ nomor: i + 1, isi: isi.slice(0, BARIS_MAKS), harap })
    if (isi.length > BARIS_MAKS) return void tolak('baris paling panjang 4.096 huruf')
    const kolom = isi.split('\t').map((k) => k.trim())
    const [pin = '', waktu = '', ...lagi] = kolom
    if (bentuk === 'usb' && kolom.length < 6) return void tolak('enam kolom dipisah tab')
    if (kolom.length < 4) return void tolak('sedikitnya empat kolom dipisah tab')
    if (!/^[\w-]{1,24}$/.test(pin)) return void tolak('PIN')
    const cocok = POLA_WAKTU.exec(waktu)
    if (!cocok || !isTanggal(cocok[1] ?? '')) return void tolak('waktu YYYY-MM-DD HH:MM:SS')
    if (bentuk === 'usb') perangkat.add(lagi.shift() ?? '')
    const [status = '', verifikasi = ''] = lagi
    baris.push({ nomor: i + 1, pin, waktu: waktu.replace(' ', 'T'), status, verifikasi })
  })
  return { baris, salah, perangkat: [...perangkat] }
}

/** What makes a punch the same punch, whether it is pushed, fetched or carried on a stick. */
export function kunciAttlog(mesin: string, b: BarisAttlog): string {
  return ['attlog', mesin, b.pin, b.waktu, b.status, b.verifikasi].join('\t')
}

/** PIN and NIP, a pair to a line, with or without a header; `;`, `,` or a tab between them. */
export function bacaPin(teks: string): { readonly nip: Map<string, string>; readonly salah: string[] } {
  const nip = new Map<string, string>()
  const salah: string[] = []
  const baris = teks.replace(/^\ufeff/, '').split(/\r\n|\n|\r/)
  baris.forEach((isi, i) => {
    const [pin = '', n = ''] = isi.split(/[;,\t]/).map((k) => k.trim().replaceAll(/^["']|"$/g, ''))
    if (isi.trim() === '' || (i === 0 && /^pin$/i.test(pin))) return
    if (!/^[\w-]{1,24}$/.test(pin) || !/^\d{18}$/.test(n)) salah.push(`Baris ${i + 1}: PIN, lalu NIP 18 angka sebagai teks.`)
    else if (nip.has(pin) && nip.get(pin) !== n) salah.push(`Baris ${i + 1}: PIN ${pin} disebut dengan dua NIP.`)
    else nip.set(pin, n)
  })
  return { nip, salah }
}

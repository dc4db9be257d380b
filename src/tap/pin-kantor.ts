/** Digits of a PIN for the office computer. */
export const PANJANG_PIN = 6

export type PenolakanPin = 'bukan-enam-angka' | 'terlalu-mudah' | 'data-diri'

/** Refused: what anybody tries first, and what stands in the NIP (birth date, service, number). */
export function penolakanPin(pin: string, nip: string | null): PenolakanPin | undefined {
  if (!/^\d{6}$/.test(pin)) return 'bukan-enam-angka'
  const angka = pin.split('').map(Number)
  const langkah = (n: number) => angka.every((a, i) => i === 0 || (a - (angka[i - 1] ?? 0) + 10) % 10 === n)
  if (langkah(0) || langkah(1) || langkah(9) || pin.slice(0, 3) === pin.slice(3) || /^(\d\d)\1\1$/.test(pin)) return 'terlalu-mudah'
  if (nip !== null) {
    const [tahun, bulan, hari] = [nip.slice(2, 4), nip.slice(4, 6), nip.slice(6, 8)]
    if (nip.includes(pin) || [`${hari}${bulan}${tahun}`, `${tahun}${bulan}${hari}`, `${bulan}${hari}${tahun}`].includes(pin))
      return 'data-diri'
  }
  return undefined
}

export function kalimatPin(p: PenolakanPin): string {
  switch (p) {
    case 'bukan-enam-angka':
      return `PIN terdiri dari ${PANJANG_PIN} angka.`
    case 'terlalu-mudah':
      return 'PIN ini mudah ditebak. Pilih angka yang tidak berurutan dan tidak berulang.'
    case 'data-diri':
      return 'PIN tidak boleh berasal dari NIP atau tanggal lahir Anda.'
  }
}

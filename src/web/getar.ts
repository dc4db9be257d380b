// A short vibration after a record, felt without looking. The reader's own choice, kept on this phone; who asks for less movement gets none.

const NAMA = 'hadir-getar'
const POLA = { dicatat: [80], tersimpan: [60, 90, 60], ditolak: [250] } as const

export const adaGetar = (): boolean => typeof navigator.vibrate === 'function'

export function getarDipilih(): boolean {
  try {
    return localStorage.getItem(NAMA) !== 'tidak'
  } catch {
    return true
  }
}

export function pilihGetar(ya: boolean): void {
  try {
    localStorage.setItem(NAMA, ya ? 'ya' : 'tidak')
  } catch {
    // storage refused by the browser: nothing to keep the choice in
  }
}

export function getar(apa: keyof typeof POLA): void {
  if (!adaGetar() || !getarDipilih() || matchMedia('(prefers-reduced-motion: reduce)').matches) return
  navigator.vibrate([...POLA[apa]])
}

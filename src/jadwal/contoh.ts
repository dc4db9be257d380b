import type { PolaGiliran } from './jadwal.ts'

/** A rotation of four days as hospitals write it; `isi` of a pattern row. */
export const JAGA_CONTOH: Omit<PolaGiliran, 'macam' | 'nama'> = {
  siklus: ['P', 'S', 'M', 'L'],
  giliran: {
    P: { nama: 'Pagi', masuk: '07:00', pulang: '14:00' },
    S: { nama: 'Siang', masuk: '14:00', pulang: '21:00' },
    M: { nama: 'Malam', masuk: '21:00', pulang: '07:00' },
  },
}

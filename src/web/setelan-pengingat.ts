import type { SetelanPengingat } from '../presensi/pengingat.ts'

// What the owner of this phone chose about reminders, kept on it.

export type PilihanPengingat = SetelanPengingat & {
  /** Reminded while the app is open. */
  readonly terbuka: boolean
  /** For whom this phone is woken while the app is closed; null: for nobody. Who signs in after somebody else begins without. */
  readonly tertutup: string | null
  /** When the office last heard of the address. */
  readonly diberitahu: number
}

const NAMA = 'hadir-pengingat'
const AWAL: PilihanPengingat = { sebelumMasuk: 10, pulang: true, terbuka: true, tertutup: null, diberitahu: 0 }

export function pilihanPengingat(): PilihanPengingat {
  try {
    return { ...AWAL, ...(JSON.parse(localStorage.getItem(NAMA) ?? '{}') as Partial<PilihanPengingat>) }
  } catch {
    return AWAL
  }
}

export function simpanPilihan(ubah: Partial<PilihanPengingat>): PilihanPengingat {
  const baru = { ...pilihanPengingat(), ...ubah }
  try {
    localStorage.setItem(NAMA, JSON.stringify(baru))
  } catch {
    // storage refused by the browser: the choice holds for this page only
  }
  return baru
}

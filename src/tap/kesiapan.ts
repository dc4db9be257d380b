/** How far a unit, with all below it, is from being able to begin; counts only. */
export type Kesiapan = {
  readonly pegawai: number
  readonly akunAktif: number
  readonly berHp: number
  /** People with a superior; whoever heads the unit itself needs none here. */
  readonly beratasan: number
  /** People with a published roster, or a day off by it, on each of the next seven days; null where too many to look. */
  readonly berjadwal: number | null
  readonly tempat: number
  readonly kepala: number
  readonly pengelola: number
}

export type Butir = 'akun' | 'hp' | 'atasan' | 'jadwal' | 'tempat' | 'kepala' | 'pengelola'
/** What is missing, and for how many people; for place, head and pengelola the number is 1. `wajib`: nothing counts fairly before it is there. */
export type Kekurangan = { readonly butir: Butir; readonly jumlah: number; readonly wajib: boolean }

/** What is missing before a unit can pass to wajib; empty: nothing. */
export function kekuranganUnit(k: Kesiapan): Kekurangan[] {
  const hasil: Kekurangan[] = []
  const kurang = (butir: Butir, jumlah: number, wajib: boolean) => {
    if (jumlah > 0) hasil.push({ butir, jumlah, wajib })
  }
  kurang('jadwal', k.berjadwal === null ? 0 : k.pegawai - k.berjadwal, true)
  kurang('tempat', k.tempat === 0 ? 1 : 0, true)
  kurang('akun', k.pegawai - k.akunAktif, true)
  kurang('hp', k.pegawai - k.berHp, false)
  kurang('atasan', k.pegawai - k.beratasan, true)
  kurang('kepala', k.kepala === 0 ? 1 : 0, false)
  kurang('pengelola', k.pengelola === 0 ? 1 : 0, true)
  return hasil
}

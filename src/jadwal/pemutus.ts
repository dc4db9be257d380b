import { type Lingkup, lingkup, type Pemanggil } from '../akun/lingkup.ts'

/** What has begun is proposed by the pengelola and decided by the head of the OPD or BKPSDM: the role of pengelola decides none. */
export function lingkupPemutus(pemanggil: Pemanggil): Lingkup | undefined {
  return lingkup({ ...pemanggil, peran: pemanggil.peran.filter((r) => r.peran !== 'pengelola') }, 'jadwal.tulis-lampau')
}

import { type Aksi, type Jangkauan, MATRIKS, type Peran } from './aksi.ts'

/** Whether one of these roles reaches others by an action: what a role may not do is absent from its page. */
export function dapat(peran: readonly Peran[], aksi: Aksi, jangkauan: readonly Jangkauan[] = ['b', 'u', 'i']): boolean {
  return peran.some((p) => jangkauan.includes(MATRIKS[aksi].jangkauan[p]))
}

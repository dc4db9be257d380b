import type { MasalahPanggilan } from './call.ts'
import { buka, selesai, tuntas } from './gudang.ts'

// The last answers, kept for a person so that the phone can be read without a signal. They belong to one person and go at sign-out.

type BekalSimpan = { readonly nama: string; readonly pegawaiId: string; readonly saat: number; readonly isi: unknown }
export type Disimpan<T> = { readonly isi: T; readonly saat: number }

const SESI = 'sesi'
const LUPA_MS = 40 * 86_400_000

/** Small notes of this phone that concern nobody's record (waits, data used) stand in the same store under an owner of their own. */
export const HP_INI = '-'
/** A reason written for a tap that may not have arrived yet: it stays as long as the tap does. */
export const AWALAN_ALASAN = 'alasan/'
/** Set while any waits, so that nobody has to look. */
export const BENDERA_ALASAN = 'hadir-alasan'

export async function simpanBekal(pegawaiId: string, nama: string, isi: unknown, saat: number): Promise<void> {
  const laci = (await buka()).transaction('bekal', 'readwrite')
  laci.objectStore('bekal').put({ nama, pegawaiId, saat, isi } satisfies BekalSimpan)
  return tuntas(laci)
}

export async function bacaBekal<T>(pegawaiId: string | undefined, nama: string): Promise<Disimpan<T> | undefined> {
  const db = await buka()
  const ada = await selesai(db.transaction('bekal').objectStore('bekal').get(nama) as IDBRequest<BekalSimpan | undefined>)
  return ada && (pegawaiId === undefined || ada.pegawaiId === pegawaiId) ? { isi: ada.isi as T, saat: ada.saat } : undefined
}

/** Everything of persons other than this one goes (but reasons not yet sent), and of this one what nobody has refreshed for 40 days; `undefined`: everything of everybody. */
export async function bersihkanBekal(pegawaiId: string | undefined, kini: number): Promise<void> {
  const db = await buka()
  const semua = await selesai(db.transaction('bekal').objectStore('bekal').getAll() as IDBRequest<BekalSimpan[]>)
  const orangLain = (b: BekalSimpan) => b.pegawaiId !== pegawaiId && !b.nama.startsWith(AWALAN_ALASAN)
  const buang = semua.filter((b) => b.pegawaiId !== HP_INI && (orangLain(b) || kini - b.saat > LUPA_MS))
  const tx = db.transaction('bekal', 'readwrite')
  for (const b of buang) tx.objectStore('bekal').delete(b.nama)
  return tuntas(tx)
}

type PunyaPemilik = { readonly pegawaiId: string }

export const simpanSesi = (saya: PunyaPemilik, kini: number) => simpanBekal(saya.pegawaiId, SESI, saya, kini)
export const bacaSesi = <T extends PunyaPemilik>() => bacaBekal<T>(undefined, SESI).catch(() => undefined)

export async function lupakanSesi(): Promise<void> {
  const tx = (await buka()).transaction('bekal', 'readwrite')
  tx.objectStore('bekal').delete(SESI)
  return tuntas(tx)
}

/** No answer from the server itself: nothing arrived, or what stands before it spoke. */
export function tanpaServer(m: MasalahPanggilan | undefined): boolean {
  return m !== undefined && (m.status === 0 || m.status >= 500 || m.kode === 'jawaban-asing')
}

// What this phone keeps: its key (never readable, only usable) and the signed taps the server has not answered yet.

export type NilaiSimpan = Record<string, { readonly garam: string; readonly nilai: unknown }>
export type KunciSimpan = {
  readonly kid: string
  readonly pegawaiId: string
  readonly kunci: CryptoKey
  /** Chain of this key: number of the last tap signed and the hash of what was signed. */
  readonly urut: number
  readonly sebelum: string | null
}
export type TapSimpan = {
  readonly id: string
  readonly pegawaiId: string
  readonly urut: number
  readonly waktu: string
  readonly arah: 'masuk' | 'pulang' | null
  readonly jws: string
  readonly nilai: NilaiSimpan
  /** Filled when the server refused it; kept until its owner has read why. */
  readonly penolakan?: string
}

const NAMA = 'hadir'

function selesai<T>(permintaan: IDBRequest<T>): Promise<T> {
  return new Promise((ya, tidak) => {
    permintaan.onsuccess = () => ya(permintaan.result)
    permintaan.onerror = () => tidak(permintaan.error ?? new Error('indexedDB'))
  })
}

let terbuka: Promise<IDBDatabase> | undefined

function buka(): Promise<IDBDatabase> {
  terbuka ??= new Promise((ya, tidak) => {
    const permintaan = indexedDB.open(NAMA, 1)
    permintaan.onupgradeneeded = () => {
      permintaan.result.createObjectStore('kunci', { keyPath: 'pegawaiId' })
      permintaan.result.createObjectStore('antrean', { keyPath: 'id' })
    }
    permintaan.onsuccess = () => ya(permintaan.result)
    permintaan.onerror = () => {
      terbuka = undefined
      tidak(permintaan.error ?? new Error('indexedDB'))
    }
  })
  return terbuka
}

function tuntas(tx: IDBTransaction): Promise<void> {
  return new Promise((ya, tidak) => {
    tx.oncomplete = () => ya()
    tx.onabort = tx.onerror = () => tidak(tx.error ?? new Error('indexedDB'))
  })
}

export async function kunciMilik(pegawaiId: string): Promise<KunciSimpan | undefined> {
  const db = await buka()
  return selesai(db.transaction('kunci').objectStore('kunci').get(pegawaiId) as IDBRequest<KunciSimpan | undefined>)
}

export async function simpanKunci(kunci: KunciSimpan): Promise<void> {
  const tx = (await buka()).transaction('kunci', 'readwrite')
  tx.objectStore('kunci').put(kunci)
  return tuntas(tx)
}

/** A signed tap and the new end of the chain stand together or not at all, before anything is sent. */
export async function simpanTap(tap: TapSimpan, kunci: KunciSimpan): Promise<void> {
  const tx = (await buka()).transaction(['kunci', 'antrean'], 'readwrite', { durability: 'strict' })
  tx.objectStore('kunci').put(kunci)
  tx.objectStore('antrean').add(tap)
  return tuntas(tx)
}

export async function antreanMilik(pegawaiId: string): Promise<TapSimpan[]> {
  const db = await buka()
  const semua = await selesai(db.transaction('antrean').objectStore('antrean').getAll() as IDBRequest<TapSimpan[]>)
  return semua.filter((t) => t.pegawaiId === pegawaiId).sort((a, b) => a.urut - b.urut)
}

export async function ubahAntrean(hapus: readonly string[], ubah: readonly TapSimpan[]): Promise<void> {
  const tx = (await buka()).transaction('antrean', 'readwrite')
  for (const id of hapus) tx.objectStore('antrean').delete(id)
  for (const tap of ubah) tx.objectStore('antrean').put(tap)
  return tuntas(tx)
}

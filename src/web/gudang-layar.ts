// What a screen keeps: its id and its key, which cannot be read, only used, and the readings of cards that wait. In a store of its own,
// apart from that of a phone.

export type KunciLayar = { readonly id: string; readonly kunci: CryptoKey }

function janji<T>(permintaan: IDBRequest<T>): Promise<T> {
  return new Promise((ya, tidak) => {
    permintaan.onsuccess = () => ya(permintaan.result)
    permintaan.onerror = () => tidak(permintaan.error ?? new Error('indexedDB'))
  })
}

async function laci(cara: IDBTransactionMode, nama: 'kunci' | 'kartu' = 'kunci'): Promise<IDBObjectStore> {
  const buka = indexedDB.open('hadir-layar', 2)
  buka.onupgradeneeded = () => {
    for (const n of ['kunci', 'kartu']) if (!buka.result.objectStoreNames.contains(n)) buka.result.createObjectStore(n)
  }
  const db = await janji(buka)
  // A page of another version that opens it is not kept waiting.
  db.onversionchange = () => db.close()
  return db.transaction(nama, cara).objectStore(nama)
}

export async function kunciLayar(): Promise<KunciLayar | undefined> {
  return janji((await laci('readonly')).get('layar') as IDBRequest<KunciLayar | undefined>)
}

export async function simpanKunciLayar(kunci: KunciLayar): Promise<void> {
  await janji((await laci('readwrite')).put(kunci, 'layar'))
}

export async function buangKunciLayar(): Promise<void> {
  await janji((await laci('readwrite')).delete('layar'))
  await janji((await laci('readwrite', 'kartu')).clear())
}

/** A reading of a card as it goes out: signed, and sealed for the server alone. */
export type BacaanKartu = { readonly id: string; readonly teks: string; readonly tanda: string; readonly amplop: string }

export async function simpanBacaan(b: BacaanKartu): Promise<void> {
  await janji((await laci('readwrite', 'kartu')).put(b, b.id))
}

/** Those that wait, oldest first: their ids carry their time. */
export async function daftarBacaan(): Promise<BacaanKartu[]> {
  return janji((await laci('readonly', 'kartu')).getAll() as IDBRequest<BacaanKartu[]>)
}

export async function buangBacaan(id: string): Promise<void> {
  await janji((await laci('readwrite', 'kartu')).delete(id))
}

// What a screen keeps: its id and its key, which cannot be read, only used. In a store of its own, apart from that of a phone.

export type KunciLayar = { readonly id: string; readonly kunci: CryptoKey }

function janji<T>(permintaan: IDBRequest<T>): Promise<T> {
  return new Promise((ya, tidak) => {
    permintaan.onsuccess = () => ya(permintaan.result)
    permintaan.onerror = () => tidak(permintaan.error ?? new Error('indexedDB'))
  })
}

async function laci(cara: IDBTransactionMode): Promise<IDBObjectStore> {
  const buka = indexedDB.open('hadir-layar', 1)
  buka.onupgradeneeded = () => buka.result.createObjectStore('kunci')
  return (await janji(buka)).transaction('kunci', cara).objectStore('kunci')
}

export async function kunciLayar(): Promise<KunciLayar | undefined> {
  return janji((await laci('readonly')).get('layar') as IDBRequest<KunciLayar | undefined>)
}

export async function simpanKunciLayar(kunci: KunciLayar): Promise<void> {
  await janji((await laci('readwrite')).put(kunci, 'layar'))
}

export async function buangKunciLayar(): Promise<void> {
  await janji((await laci('readwrite')).delete('layar'))
}

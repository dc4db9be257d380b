// What this phone keeps: its key (never readable, only usable), the signed taps the server has not answered yet, and the receipts of
// those it has. Read by the page and by its worker.

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
  readonly alasan?: string
  /** Acknowledged once already and offered again after the server was restored. */
  readonly ulang?: true
}
/** An acknowledged tap, kept so that a server restored from yesterday can be given today back. */
export type TerimaSimpan = Omit<TapSimpan, 'penolakan' | 'alasan' | 'ulang'> & {
  /** Epoch of the server that acknowledged it; another one is offered it again. */
  readonly masa: number
}

/** A photo that waits until its tap has been received, and then for its own way. */
export type FotoSimpan = {
  /** Of its tap. */
  readonly id: string
  readonly pegawaiId: string
  readonly isi: Blob
  /** With which the server takes it; told by the answer to the tap. */
  readonly izin?: string
}

const NAMA = 'hadir'
const VERSI = 3

export function selesai<T>(permintaan: IDBRequest<T>): Promise<T> {
  return new Promise((ya, tidak) => {
    permintaan.onsuccess = () => ya(permintaan.result)
    permintaan.onerror = () => tidak(permintaan.error ?? new Error('indexedDB'))
  })
}

let terbuka: Promise<IDBDatabase> | undefined

function siapkan(db: IDBDatabase) {
  for (const [laci, kunci] of [
    ['kunci', 'pegawaiId'],
    ['antrean', 'id'],
    ['terima', 'id'],
    ['bekal', 'nama'],
    ['foto', 'id'],
  ] as const)
    if (!db.objectStoreNames.contains(laci)) db.createObjectStore(laci, { keyPath: kunci })
}

/** A page of the version before goes on in the stores of the next: without a number, what is there is opened. */
function bukaVersi(versi: number | undefined): Promise<IDBDatabase> {
  return new Promise((ya, tidak) => {
    const permintaan = indexedDB.open(NAMA, versi)
    permintaan.onupgradeneeded = () => siapkan(permintaan.result)
    permintaan.onsuccess = () => {
      const db = permintaan.result
      const lepas = () => {
        db.close()
        terbuka = undefined
      }
      // The next version of the page wants to add a store: nobody holds it up.
      db.onversionchange = lepas
      db.onclose = lepas
      ya(db)
    }
    permintaan.onerror = () => tidak(permintaan.error ?? new Error('indexedDB'))
  })
}

export function buka(): Promise<IDBDatabase> {
  terbuka ??= bukaVersi(VERSI)
    .catch((e: unknown) => (e instanceof DOMException && e.name === 'VersionError' ? bukaVersi(undefined) : Promise.reject(e)))
    .catch((e: unknown) => {
      terbuka = undefined
      throw e
    })
  return terbuka
}

export function tuntas(tx: IDBTransaction): Promise<void> {
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

/** A signed tap, its photo and the new end of the chain stand together or not at all, before anything is sent. */
export async function simpanTap(tap: TapSimpan, kunci: KunciSimpan, foto?: Blob): Promise<void> {
  const laci = foto === undefined ? ['kunci', 'antrean'] : ['kunci', 'antrean', 'foto']
  const tx = (await buka()).transaction(laci, 'readwrite', { durability: 'strict' })
  if (foto !== undefined) tx.objectStore('foto').put({ id: tap.id, pegawaiId: tap.pegawaiId, isi: foto } satisfies FotoSimpan)
  tx.objectStore('kunci').put(kunci)
  tx.objectStore('antrean').add(tap)
  return tuntas(tx)
}

export async function antreanMilik(pegawaiId: string): Promise<TapSimpan[]> {
  const db = await buka()
  const semua = await selesai(db.transaction('antrean').objectStore('antrean').getAll() as IDBRequest<TapSimpan[]>)
  return semua.filter((t) => t.pegawaiId === pegawaiId).sort((a, b) => a.urut - b.urut)
}

/** Taps leave the queue, change in it (refused), or pass from it to the receipts: together or not at all. */
export async function ubahAntrean(
  hapus: readonly string[],
  ubah: readonly TapSimpan[],
  terima: readonly TerimaSimpan[] = [],
): Promise<void> {
  const tx = (await buka()).transaction(['antrean', 'terima'], 'readwrite')
  for (const id of hapus) tx.objectStore('antrean').delete(id)
  for (const tap of ubah) tx.objectStore('antrean').put(tap)
  for (const t of terima) tx.objectStore('terima').put(t)
  return tuntas(tx)
}

/** Photos of a person; none in a store of the version before. */
export async function fotoMilik(pegawaiId: string): Promise<FotoSimpan[]> {
  const db = await buka()
  if (!db.objectStoreNames.contains('foto')) return []
  const semua = await selesai(db.transaction('foto').objectStore('foto').getAll() as IDBRequest<FotoSimpan[]>)
  return semua.filter((f) => f.pegawaiId === pegawaiId)
}

/** Photos go, or learn what they are taken with. */
export async function ubahFoto(hapus: readonly string[], ubah: readonly FotoSimpan[] = []): Promise<void> {
  const tx = (await buka()).transaction('foto', 'readwrite')
  for (const id of hapus) tx.objectStore('foto').delete(id)
  for (const f of ubah) tx.objectStore('foto').put(f)
  return tuntas(tx)
}

export async function terimaMilik(pegawaiId: string): Promise<TerimaSimpan[]> {
  const db = await buka()
  const semua = await selesai(db.transaction('terima').objectStore('terima').getAll() as IDBRequest<TerimaSimpan[]>)
  return semua.filter((t) => t.pegawaiId === pegawaiId).sort((a, b) => a.urut - b.urut)
}

export async function ubahTerima(hapus: readonly string[], ubah: readonly TerimaSimpan[]): Promise<void> {
  const tx = (await buka()).transaction('terima', 'readwrite')
  for (const id of hapus) tx.objectStore('terima').delete(id)
  for (const t of ubah) tx.objectStore('terima').put(t)
  return tuntas(tx)
}

/** Receipts become waiting taps again, in one step. */
export async function kembalikanTerima(terima: readonly TerimaSimpan[]): Promise<void> {
  const tx = (await buka()).transaction(['antrean', 'terima'], 'readwrite')
  for (const { masa: _masa, ...tap } of terima) {
    tx.objectStore('antrean').put({ ...tap, ulang: true } satisfies TapSimpan)
    tx.objectStore('terima').delete(tap.id)
  }
  return tuntas(tx)
}

/** The browser has no room left, however it names it. */
export function tanpaRuang(e: unknown): boolean {
  return e instanceof DOMException && (e.name === 'QuotaExceededError' || /quota|disk|space/i.test(e.message))
}

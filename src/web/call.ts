import type { TSchema } from 'typebox'
import {
  type BerkasTerima,
  type Body,
  KEPALA_LATAR,
  KEPALA_NOMOR,
  type Kontrak,
  type Masalah,
  type Params,
  type Query,
  type Reply,
} from '../server/kontrak.api.ts'

/** What a call needs, typed by its contract: nothing where the contract names nothing. */
export type Masukan<K extends Kontrak> = (K extends { params: TSchema } ? { readonly params: Params<K> } : unknown) &
  (K extends { query: TSchema } ? { readonly query: Query<K> } : unknown) &
  (K extends { body: TSchema } ? { readonly body: Body<K> } : unknown) &
  (K extends { berkas: object } ? { readonly berkas: Blob } : unknown)

/** A problem as the page meets it; `tunggu` are the seconds of Retry-After. Status 0: nothing arrived. */
export type MasalahPanggilan = Masalah & { readonly tunggu?: number }
export type Jawab<T> = { readonly ok: true; readonly isi: T } | { readonly ok: false; readonly masalah: MasalahPanggilan }

export type OpsiPanggilan = {
  readonly batasMs?: number
  readonly signal?: AbortSignal
  /** Asked by the page itself: does not count as somebody being there. */
  readonly latar?: boolean
}

const BATAS_MS = 20_000
let saatTanpaSesi: () => void = () => undefined

/** What happens when the server no longer knows who is asking. */
export function padaTanpaSesi(kerja: () => void) {
  saatTanpaSesi = kerja
}

let saatKirim: (oktet: number) => void = () => undefined

/** Who counts what is sent. */
export function padaKirim(kerja: (oktet: number) => void) {
  saatKirim = kerja
}

function masalahSendiri(kode: 'tanpa-jaringan' | 'terlalu-lama' | 'dibatalkan' | 'jawaban-asing', status = 0): MasalahPanggilan {
  return { type: `urn:hadir:masalah:${kode}`, title: kode, status, kode }
}

/** Address of a contract with its members put in. */
export function alamat(kontrak: Pick<Kontrak, 'path'>, params: object = {}, query: object = {}): string {
  const isi = params as Record<string, string>
  const jalur = kontrak.path.replace(/:(\w+)/g, (_, nama: string) => encodeURIComponent(isi[nama] ?? ''))
  const pasangan = Object.entries(query as Record<string, string | undefined>).filter(
    (p): p is [string, string] => p[1] !== undefined && p[1] !== '',
  )
  return pasangan.length === 0 ? jalur : `${jalur}?${new URLSearchParams(pasangan)}`
}

async function bacaMasalah(jawab: Response): Promise<MasalahPanggilan> {
  const tunggu = Number(jawab.headers.get('retry-after') ?? Number.NaN)
  const lain = Number.isFinite(tunggu) ? { tunggu } : {}
  try {
    const isi = (await jawab.json()) as Masalah
    if (typeof isi.title === 'string') return { ...isi, status: jawab.status, ...lain }
  } catch {
    // not a problem document: a proxy on the way spoke, not the server
  }
  return { ...masalahSendiri('jawaban-asing', jawab.status), ...lain }
}

async function terimaBerkas(jawab: Response): Promise<BerkasTerima> {
  const nama = /filename="([^"]+)"/.exec(jawab.headers.get('content-disposition') ?? '')?.[1] ?? 'berkas'
  return { nama, nomor: jawab.headers.get(KEPALA_NOMOR) ?? '', isi: await jawab.blob() }
}

/** Hands a received file to the browser, which keeps it where it keeps downloads. */
export function simpanBerkas(b: BerkasTerima): void {
  const tautan = document.createElement('a')
  tautan.href = URL.createObjectURL(b.isi)
  tautan.download = b.nama
  tautan.click()
  // Let go once the browser has surely begun to read it.
  setTimeout(() => URL.revokeObjectURL(tautan.href), 60_000)
}

/** One call by its contract. Never throws: what went wrong is an answer, too. */
export async function call<const K extends Kontrak>(kontrak: K, masukan: Masukan<K>, opsi: OpsiPanggilan = {}): Promise<Jawab<Reply<K>>> {
  const m = masukan as { params?: object; query?: object; body?: unknown; berkas?: Blob }
  const badan = m.body === undefined ? undefined : JSON.stringify(m.body)
  saatKirim((badan?.length ?? 0) + (m.berkas?.size ?? 0))
  const batas = AbortSignal.timeout(opsi.batasMs ?? BATAS_MS)
  const putus = new AbortController()
  const hentikan = () => putus.abort()
  batas.addEventListener('abort', hentikan)
  opsi.signal?.addEventListener('abort', hentikan)
  try {
    const jawab = await fetch(alamat(kontrak, m.params, m.query), {
      method: kontrak.method,
      signal: putus.signal,
      credentials: 'same-origin',
      headers: {
        ...(opsi.latar ? { [KEPALA_LATAR]: '1' } : {}),
        ...(m.berkas === undefined ? {} : { 'content-type': 'application/octet-stream' }),
        ...(badan === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(m.berkas === undefined ? {} : { body: m.berkas }),
      ...(badan === undefined ? {} : { body: badan }),
    })
    if (jawab.ok) return { ok: true, isi: (kontrak.keluar ? await terimaBerkas(jawab) : await jawab.json()) as Reply<K> }
    const masalah = await bacaMasalah(jawab)
    if (masalah.kode === 'belum-masuk') saatTanpaSesi()
    return { ok: false, masalah }
  } catch {
    return { ok: false, masalah: masalahSendiri(opsi.signal?.aborted ? 'dibatalkan' : batas.aborted ? 'terlalu-lama' : 'tanpa-jaringan') }
  } finally {
    batas.removeEventListener('abort', hentikan)
    opsi.signal?.removeEventListener('abort', hentikan)
  }
}

import type { Readable } from 'node:stream'
import type { Aksi } from '../akun/aksi.ts'
import type { Lingkup, Pemanggil } from '../akun/lingkup.ts'
import type { Db } from '../db/db.ts'
import type { EntriJejak } from '../jejak/jejak.ts'
import type { Kunci } from '../kripto/kunci.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { Instansi } from './konteks.ts'
import type { Body, JenisKeluar, Kontrak, Params, Query, Reply } from './kontrak.api.ts'
import type { Tolakan } from './masalah.ts'
import type { PenjagaSesi, Sesi } from './sesi.ts'

/** What every handler gets beside its own input. */
export type Dasar = {
  readonly instansi: Instansi
  readonly kunci: Kunci
  readonly penjaga: PenjagaSesi
  readonly kini: Date
  readonly hariIni: Tanggal
  /** Network of the caller, for limits before sign-in: an IPv4 address, the /64 of an IPv6 one. */
  readonly alamat: string
  readonly peramban: string
  /** Sets or clears the session cookie of the answer, once the transaction has committed. */
  readonly pasangSesi: (sesi: Sesi | null) => void
  /** Runs after the transaction has committed: caches to forget, streams to wake. */
  readonly sesudah: (kerja: () => void) => void
}

/** Asks for days to be judged anew, in the transaction of the change; begun as soon as it has committed, and done even if this process ends. */
export type MintaUlang = (p: Peminta, pegawaiIds: readonly string[], dari: Tanggal, sampai: Tanggal) => Promise<void>
export type Peminta = Pick<Dasar, 'kini' | 'hariIni' | 'sesudah'> & { readonly tx: Db }

type Masukan<K extends Kontrak> = { readonly params: Params<K>; readonly query: Query<K>; readonly body: Body<K> }

export type Permintaan<K extends Kontrak> = Dasar &
  Masukan<K> & {
    readonly tx: Db
    readonly sesi: Sesi
    readonly pemanggil: Pemanggil
    readonly lingkup: Lingkup
    /** Writes into the audit trail in this transaction; the actor is the caller. */
    readonly catat: (entri: Omit<EntriJejak, 'pelakuId'>) => Promise<void>
  }

export type PermintaanPublik<K extends Kontrak> = Dasar &
  Masukan<K> & {
    /** Its own transactions, so that slow work between them (a hash of a sandi) holds no connection. */
    readonly transaksi: <T>(kerja: (tx: Db) => Promise<T>) => Promise<T>
  }
/** A signed-in caller, allowed by a first short transaction; the handler opens its own, so that a hash of a sandi holds no connection. */
export type PermintaanBebas<K extends Kontrak> = Dasar &
  Masukan<K> & {
    readonly sesi: Sesi
    readonly pemanggil: Pemanggil
    readonly lingkup: Lingkup
    readonly transaksi: <T>(kerja: (tx: Db, catat: Permintaan<K>['catat']) => Promise<T>) => Promise<T>
  }
export type PermintaanLangsung<K extends Kontrak> = Dasar & Masukan<K> & { readonly sesi: Sesi }

/** A file that goes out: its bytes are read once, and `nama` is made of plain letters. */
export class BerkasKeluar {
  readonly bentuk: JenisKeluar
  readonly nama: string
  readonly nomor: string
  readonly ukuran: number
  readonly isi: Readable
  constructor(b: {
    readonly bentuk: JenisKeluar
    readonly nama: string
    readonly nomor: string
    readonly ukuran: number
    readonly isi: Readable
  }) {
    this.bentuk = b.bentuk
    this.nama = b.nama
    this.nomor = b.nomor
    this.ukuran = b.ukuran
    this.isi = b.isi
  }
}

type Hasil<K extends Kontrak> = Promise<(K extends { readonly keluar: readonly JenisKeluar[] } ? BerkasKeluar : Reply<K>) | Tolakan>

/**
 * A route: contract and handler. `biasa` runs in one transaction with the caller resolved and his scope for the action;
 * `bebas` the same, opening its own transactions; `publik` without a caller, opening its own as well; `langsung` without any database call of the frame (the hot path).
 */
export type Rute =
  | { readonly macam: 'biasa'; readonly kontrak: Kontrak; readonly tangani: (p: Permintaan<Kontrak>) => Promise<unknown> }
  | { readonly macam: 'bebas'; readonly kontrak: Kontrak; readonly tangani: (p: PermintaanBebas<Kontrak>) => Promise<unknown> }
  | { readonly macam: 'publik'; readonly kontrak: Kontrak; readonly tangani: (p: PermintaanPublik<Kontrak>) => Promise<unknown> }
  | { readonly macam: 'langsung'; readonly kontrak: Kontrak; readonly tangani: (p: PermintaanLangsung<Kontrak>) => Promise<unknown> }

export function route<const K extends Kontrak & { readonly aksi: Aksi }>(kontrak: K, tangani: (p: Permintaan<K>) => Hasil<K>): Rute {
  return { macam: 'biasa', kontrak, tangani: tangani as unknown as (p: Permintaan<Kontrak>) => Promise<unknown> }
}

export function routeBebas<const K extends Kontrak & { readonly aksi: Aksi }>(
  kontrak: K,
  tangani: (p: PermintaanBebas<K>) => Hasil<K>,
): Rute {
  return { macam: 'bebas', kontrak, tangani: tangani as unknown as (p: PermintaanBebas<Kontrak>) => Promise<unknown> }
}

export function routePublik<const K extends Kontrak & { readonly aksi: 'publik' }>(
  kontrak: K,
  tangani: (p: PermintaanPublik<K>) => Hasil<K>,
): Rute {
  return { macam: 'publik', kontrak, tangani: tangani as unknown as (p: PermintaanPublik<Kontrak>) => Promise<unknown> }
}

export function routeLangsung<const K extends Kontrak & { readonly aksi: Aksi }>(
  kontrak: K,
  tangani: (p: PermintaanLangsung<K>) => Hasil<K>,
): Rute {
  return { macam: 'langsung', kontrak, tangani: tangani as unknown as (p: PermintaanLangsung<Kontrak>) => Promise<unknown> }
}

import { createHmac, hkdfSync } from 'node:crypto'
import { dekripsi, enkripsi, type Kunci, segel, segelSah } from './kunci.ts'

// Photos are sealed for one person, one instansi and one kind; the key of each person is drawn from the key file and stands nowhere.

export type PemilikFoto = { readonly instansiId: string; readonly pegawaiId: string; readonly tapId: string }
export type JenisFoto = 'foto' | 'foto-buram'

const kunciOrang = (kunci: Kunci, p: PemilikFoto) => Buffer.from(hkdfSync('sha256', kunci.foto, 'hadir', `foto/${p.pegawaiId}`, 32))
const untuk = (p: PemilikFoto, jenis: JenisFoto) => [p.pegawaiId, p.instansiId, jenis, p.tapId].join(' ')

export function tutupFoto(kunci: Kunci, p: PemilikFoto, jenis: JenisFoto, isi: Uint8Array): Buffer {
  return enkripsi(kunciOrang(kunci, p), Buffer.from(isi), untuk(p, jenis))
}

/** @throws when the row is not of this person, instansi, tap and kind */
export function bukaFoto(kunci: Kunci, p: PemilikFoto, jenis: JenisFoto, isi: Buffer): Buffer {
  return dekripsi(kunciOrang(kunci, p), isi, untuk(p, jenis))
}

const isiIzin = (p: Pick<PemilikFoto, 'pegawaiId' | 'tapId'>) => `unggah ${p.pegawaiId} ${p.tapId}`

/** What a photo is sent with: told once its tap is stored, the same if the answer was lost, and good for that tap alone. */
export function izinFoto(kunci: Kunci, p: Pick<PemilikFoto, 'pegawaiId' | 'tapId'>): string {
  return segel(kunci.foto, isiIzin(p))
}

export function izinFotoSah(kunci: Kunci, p: Pick<PemilikFoto, 'pegawaiId' | 'tapId'>, izin: string): boolean {
  return segelSah(kunci.foto, isiIzin(p), izin)
}

/** A number from 0 to 9999 that a text draws and nobody outside can foresee or draw again. */
export function undian(kunci: Kunci, teks: string): number {
  return createHmac('sha256', kunci.undi).update(teks).digest().readUInt32BE() % 10_000
}

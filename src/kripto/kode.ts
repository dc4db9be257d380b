import type { Kunci } from './kunci.ts'
import { sha256 } from './sidik.ts'
import { kodeRapi } from './totp.ts'

/** Hash of a one-time or recovery code, peppered by the key file; signs that people type between the letters do not matter. */
export function hashKode(kunci: Kunci, kode: string): Buffer {
  return sha256(Buffer.concat([kunci.kode, Buffer.from(kodeRapi(kode))]))
}

import type { TandaKode } from '../tap/kode-layar.ts'
import type { TanpaBukti } from '../tap/bukti.ts'
import type { LetakTap } from '../tap/tempat.ts'
import type { KelasWaktu } from '../tap/waktu-tap.ts'

/** What the writer says of one tap. `gagal`: neither stored nor refused; the phone keeps it and tries again. */
export type HasilTulis = {
  readonly jawab: 'dicatat' | 'sudah-ada' | 'id-bentrok' | 'di-luar-tempat' | 'gagal'
  readonly letak?: LetakTap & { readonly tempat: string | null }
  readonly kelas?: KelasWaktu | null
  /** It decides nothing until a person has looked. */
  readonly perluTinjau?: boolean
  /** A photo was signed along, and may be sent. */
  readonly berfoto?: boolean
  /** What the unit asks beside a tap is missing, and what becomes of it. */
  readonly buktiKurang?: TanpaBukti | null
  /** What the code of a screen came to: why it was not taken, or the screen that placed the tap. */
  readonly tandaKode?: TandaKode
  readonly lewat?: string
}

/** After a commit: whose days may have changed. */
export type KabarHari = { readonly pegawaiIds: readonly string[] }

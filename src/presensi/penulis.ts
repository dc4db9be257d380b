import type { LetakTap } from '../tap/tempat.ts'
import type { KelasWaktu } from '../tap/waktu-tap.ts'

/** What the writer says of one tap. `gagal`: neither stored nor refused; the phone keeps it and tries again. */
export type HasilTulis = {
  readonly jawab: 'dicatat' | 'sudah-ada' | 'id-bentrok' | 'di-luar-tempat' | 'gagal'
  readonly letak?: LetakTap & { readonly tempat: string | null }
  readonly kelas?: KelasWaktu | null
  /** Its time decides nothing until a person has looked. */
  readonly perluTinjau?: boolean
}

/** After a commit: whose days may have changed. */
export type KabarHari = { readonly pegawaiIds: readonly string[] }

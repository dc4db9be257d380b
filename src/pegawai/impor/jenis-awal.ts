/** What an office can bring with it when it begins to use Hadir. */
export const JENIS_AWAL = ['akun-awal', 'saldo-cuti', 'hukuman', 'pembanding'] as const
export type JenisAwal = (typeof JENIS_AWAL)[number]

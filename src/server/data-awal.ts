import { hukumanAwal } from '../disiplin/hukuman-awal.job.ts'
import type { MacamAwal } from '../pegawai/impor/awal.job.ts'
import { saldoAwal } from '../permohonan/saldo-awal.job.ts'
import { akunAwal } from '../presensi/akun-awal.job.ts'
import { pembanding } from '../presensi/pembanding.job.ts'

/** What an office can bring with it when it begins; server and command read the same list. */
export const MACAM_AWAL: readonly MacamAwal[] = [akunAwal, saldoAwal, hukumanAwal, pembanding]

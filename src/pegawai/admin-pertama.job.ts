import { v7 } from 'uuid'
import type { BasisData, Db } from '../db/db.ts'
import { catatJejak } from '../jejak/jejak.query.ts'
import { hashKode } from '../kripto/kode.ts'
import type { Kunci } from '../kripto/kunci.ts'
import { kodeAcak } from '../kripto/totp.ts'
import { insertPegawaiAwal } from './pegawai.query.ts'
import type { Instansi } from '../server/konteks.ts'
import { tanggalPada } from '../waktu/zona.ts'
import { adaPemegangPeran, akunDariNama, insertAkun, insertKode, insertPeranAwal } from '../akun/akun.query.ts'

const LAMA_MS = 15 * 60_000

/** What one decides another confirms, so an office begins with two: who proposes roles and who confirms them. */
const PERTAMA = [
  { nama: 'admin', sebutan: 'Admin pertama', peran: 'bkpsdm' },
  { nama: 'verifikator', sebutan: 'Verifikator pertama', peran: 'verifikator' },
] as const

export type AkunPertama = { readonly nama: string; readonly sebutan: string; readonly kode: string }

/**
 * The first two of an empty office: a one-time code each for the terminal, 15 minutes. Made anew at each start for a role that nobody who can
 * sign in holds yet; never for an account that is in use.
 */
export async function siapkanAkunPertama(db: BasisData, instansi: Instansi, kunci: Kunci, kini: Date): Promise<AkunPertama[]> {
  return db.diInstansi(instansi.skema, async (tx) => {
    const hasil: AkunPertama[] = []
    for (const calon of PERTAMA) {
      const kode = await kodePertama(tx, instansi, kunci, kini, calon)
      if (kode !== undefined) hasil.push({ nama: calon.nama, sebutan: calon.sebutan, kode })
    }
    return hasil
  })
}

async function kodePertama(
  tx: Db,
  instansi: Instansi,
  kunci: Kunci,
  kini: Date,
  calon: (typeof PERTAMA)[number],
): Promise<string | undefined> {
  const hariIni = tanggalPada(kini, instansi.zona)
  if (await adaPemegangPeran(tx, calon.peran, hariIni)) return undefined
  const ada = await akunDariNama(tx, calon.nama, hariIni)
  if (ada && ada.keadaan !== 'belum-aktif') return undefined
  const akun = ada ?? { id: v7(), pegawaiId: v7() }
  if (!ada) {
    await insertPegawaiAwal(tx, { id: akun.pegawaiId, nama: calon.sebutan, tmt: hariIni, sk: 'Mulai pertama' })
    await insertAkun(tx, [
      { id: akun.id, pegawaiId: akun.pegawaiId, nama: calon.nama, sandiHash: null, keadaan: 'belum-aktif', contoh: false },
    ])
    await insertPeranAwal(tx, { akunId: akun.id, pegawaiId: akun.pegawaiId, peran: calon.peran, mulai: hariIni, kini })
    await catatJejak(tx, kunci, kini, {
      jenis: 'instansi-mulai',
      pelakuId: null,
      objekId: akun.id,
      pegawaiId: null,
      teks: { instansi: instansi.skema, peran: calon.peran },
    })
  }
  const kode = kodeAcak()
  await insertKode(tx, {
    id: v7(),
    akunId: akun.id,
    untuk: 'admin',
    hash: hashKode(kunci, kode),
    oleh: null,
    sampai: new Date(kini.getTime() + LAMA_MS),
  })
  return kode
}

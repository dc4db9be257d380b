import { v7 } from 'uuid'
import type { BasisData } from '../db/db.ts'
import { catatJejak } from '../jejak/jejak.query.ts'
import { hashKode } from '../kripto/kode.ts'
import type { Kunci } from '../kripto/kunci.ts'
import { kodeAcak } from '../kripto/totp.ts'
import { insertPegawaiAwal } from './pegawai.query.ts'
import type { Instansi } from '../server/konteks.ts'
import { tanggalPada } from '../waktu/zona.ts'
import { adaAkunAktif, akunDariNama, insertAkun, insertKode, insertPeranAwal } from '../akun/akun.query.ts'

const NAMA = 'admin'
const LAMA_MS = 15 * 60_000

/**
 * The first admin of an empty office: a one-time code for the terminal, 15 minutes. Made anew at each start until somebody has activated;
 * undefined from then on.
 */
export async function siapkanAdminPertama(
  db: BasisData,
  instansi: Instansi,
  kunci: Kunci,
  kini: Date,
): Promise<{ readonly nama: string; readonly kode: string } | undefined> {
  return db.diInstansi(instansi.skema, async (tx) => {
    if (await adaAkunAktif(tx)) return undefined
    const hariIni = tanggalPada(kini, instansi.zona)
    const akun = (await akunDariNama(tx, NAMA, hariIni)) ?? { id: v7(), pegawaiId: v7(), baru: true }
    if ('baru' in akun) {
      await insertPegawaiAwal(tx, { id: akun.pegawaiId, nama: 'Admin pertama', tmt: hariIni, sk: 'Mulai pertama' })
      await insertAkun(tx, [{ id: akun.id, pegawaiId: akun.pegawaiId, nama: NAMA, sandiHash: null, keadaan: 'belum-aktif', contoh: false }])
      await insertPeranAwal(tx, { akunId: akun.id, pegawaiId: akun.pegawaiId, peran: 'bkpsdm', mulai: hariIni, kini })
      await catatJejak(tx, kunci, kini, {
        jenis: 'instansi-mulai',
        pelakuId: null,
        objekId: akun.id,
        pegawaiId: null,
        teks: { instansi: instansi.skema },
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
    return { nama: NAMA, kode }
  })
}

import { v7 } from 'uuid'
import type { Db } from '../db/db.ts'
import { catatJejak } from '../jejak/jejak.query.ts'
import type { Reply } from '../server/kontrak.api.ts'
import type { Dasar } from '../server/route.ts'
import { type JenisSesi, type Sesi, UMUR } from '../server/sesi.ts'
import type { akunApi } from './akun.api.ts'
import * as q from './akun.query.ts'
import { listPasskey } from './passkey.query.ts'
import { profil } from './saya.query.ts'

/** Who somebody is, as every sign-in answers. */
export async function balasanSaya(tx: Db, d: Dasar, akun: q.Akun, sesi: Sesi): Promise<Reply<typeof akunApi.saya>> {
  const [orang, peran, bawahan] = [
    await profil(tx, akun.pegawaiId, d.hariIni),
    await q.listPeran(tx, akun.id, d.hariIni),
    await q.listBawahan(tx, akun.pegawaiId, d.hariIni, d.kini),
  ]
  const daftar = new Set([...peran.map((p) => p.peran), 'pegawai' as const, ...(bawahan.length > 0 ? (['atasan'] as const) : [])])
  return {
    akunId: akun.id,
    pegawaiId: akun.pegawaiId,
    nama: orang?.nama ?? akun.nama,
    nip: orang?.nip ?? null,
    jabatan: orang?.jabatan ?? null,
    unitKerjaId: orang?.unitKerjaId ?? null,
    unitKerja: orang?.unitKerja ?? null,
    peran: [...daftar],
    instansi: { nama: d.instansi.nama, zona: d.instansi.zona, contoh: d.instansi.contoh },
    kini: d.kini.toISOString(),
    perangkat: orang?.kid ? { kid: orang.kid, keadaan: orang.keadaanKunci ?? '' } : null,
    sesi: { jenis: sesi.jenis, faktor: sesi.faktor },
    faktorKedua: [
      ...(akun.totpAktif ? (['totp'] as const) : []),
      ...((await listPasskey(tx, akun.id)).length > 0 ? (['passkey'] as const) : []),
    ],
  }
}

export type PembukaSesi = {
  /** Absent: the console for who holds a role of it, the phone for everybody else. */
  readonly jenis: JenisSesi | undefined
  readonly faktor: boolean
  /** Second until which step-up holds, for a sign-in that was itself one. */
  readonly teguh?: number
}

export async function bukaSesi(tx: Db, d: Dasar, akun: q.Akun, o: PembukaSesi): Promise<Sesi> {
  const sid = v7()
  const jenis = o.jenis ?? ((await q.listPeran(tx, akun.id, d.hariIni)).length > 0 ? 'konsol' : 'hp')
  const detik = Math.floor(d.kini.getTime() / 1000)
  const sampai = new Date(d.kini.getTime() + UMUR[jenis].mutlak * 1000)
  await q.insertSesi(tx, { id: sid, akunId: akun.id, jenis, kini: d.kini, sampai, peramban: d.peramban })
  await catatJejak(tx, d.kunci, d.kini, {
    jenis: 'sesi-masuk',
    pelakuId: akun.pegawaiId,
    objekId: sid,
    pegawaiId: akun.pegawaiId,
    teks: { jenis },
  })
  const sesi: Sesi = {
    sid,
    akun: akun.id,
    pegawai: akun.pegawaiId,
    skema: d.instansi.skema,
    versi: akun.versi,
    jenis,
    dibuat: detik,
    terakhir: detik,
    teguh: o.teguh ?? 0,
    faktor: o.faktor,
  }
  d.pasangSesi(sesi)
  return sesi
}

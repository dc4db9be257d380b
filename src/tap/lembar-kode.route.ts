import { v7 } from 'uuid'
import { insertDaftarKode } from '../akun/akun.query.ts'
import { unitDalamLingkup } from '../akun/lingkup.ts'
import { UMUR_KODE_MS } from '../akun/umur-kode.ts'
import { hashKode } from '../kripto/kode.ts'
import { kodeAcak } from '../kripto/totp.ts'
import { listUnitTurunan, unitPada } from '../pegawai/pegawai.query.ts'
import { ditolak, tidakAda } from '../server/masalah.ts'
import { type Rute, route } from '../server/route.ts'
import { lembarKodeApi } from './lembar-kode.api.ts'
import { listCalonKode } from './lembar-kode.query.ts'

const BATAS = 500

export const lembarKodeRoutes: Rute[] = [
  route(lembarKodeApi.buat, async (p) => {
    const { unitKerjaId, denganBawahan, untuk, alasan } = p.body
    const unit = unitDalamLingkup(p.lingkup, unitKerjaId) ? await unitPada(p.tx, unitKerjaId, p.hariIni) : undefined
    if (!unit) return tidakAda()
    const unitIds = denganBawahan ? await listUnitTurunan(p.tx, unitKerjaId, p.hariIni) : [unitKerjaId]
    const saring = { lingkup: p.lingkup, unitIds, untuk, kecuali: p.pemanggil.pegawaiId, pada: p.hariIni }
    const calon = await listCalonKode(p.tx, saring, 2 * BATAS)
    // Who sets a sandi can sign in: as with a single code, for a holder of a role that is for the whole instansi.
    const orang = untuk === 'perangkat' || p.lingkup.semua ? calon : calon.filter((c) => !c.berperan)
    if (orang.length > BATAS)
      return ditolak([
        {
          alasan: 'terlalu-banyak',
          kalimat: `Lebih dari ${BATAS} pegawai memerlukan kode di unit ini. Pilih unit di bawahnya, satu per satu.`,
        },
      ])
    const sampai = new Date(p.kini.getTime() + UMUR_KODE_MS)
    const berkode = orang.map((o) => ({ ...o, kode: kodeAcak() }))
    await insertDaftarKode(
      p.tx,
      berkode.map((o) => ({
        id: v7(),
        akunId: o.akunId,
        untuk,
        hash: hashKode(p.kunci, o.kode),
        oleh: p.pemanggil.pegawaiId,
        sampai,
      })),
    )
    // One entry for each, sealed for its person like that of a single code.
    for (const o of berkode)
      await p.catat({ jenis: 'akun-kode', objekId: o.akunId, pegawaiId: o.pegawaiId, teks: { untuk, alasan, lembar: unit.nama } })
    return {
      unitKerja: unit.nama,
      daftar: berkode.map(({ pegawaiId, nama, nip, jabatan, unitKerja, kode }) => ({
        pegawaiId,
        nama,
        nip,
        jabatan,
        unitKerja,
        kode,
        sampai: sampai.toISOString(),
      })),
      pemegangPeran: calon.length - orang.length,
    }
  }),
]

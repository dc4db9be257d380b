import type { BasisData } from '../db/db.ts'
import { SalahImpor } from '../pegawai/impor/batas.ts'
import type { Instansi } from '../server/konteks.ts'
import { bentrok, ditolak, isianSalah } from '../server/masalah.ts'
import { type Rute, routeBebas } from '../server/route.ts'
import { akunAwalApi } from './akun-awal.api.ts'
import { usulkanAwal } from './akun-awal.job.ts'

const SALAH_MAKS = 50

export function akunAwalRoutes(alat: { readonly db: BasisData; readonly instansi: Instansi }): Rute[] {
  return [
    routeBebas(akunAwalApi.usulkan, async (p) => {
      const isi: unknown = p.body
      const berkas = isi instanceof Uint8Array ? new Uint8Array(isi) : new Uint8Array()
      try {
        const h = await usulkanAwal(alat.db, alat.instansi, {
          berkas,
          namaBerkas: p.query.nama,
          oleh: p.pemanggil.pegawaiId,
          kini: p.kini,
          hariIni: p.hariIni,
        })
        if (h === 'berjalan') return bentrok('impor-berjalan', 'Usul akun awal lain masih menunggu verifikator.')
        return 'salah' in h ? isianSalah(h.salah.slice(0, SALAH_MAKS)) : h
      } catch (e) {
        if (e instanceof SalahImpor) return ditolak([{ alasan: `berkas-${e.alasan}`, kalimat: e.message }])
        throw e
      }
    }),
  ]
}

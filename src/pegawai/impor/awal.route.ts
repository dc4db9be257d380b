import type { BasisData } from '../../db/db.ts'
import type { Instansi } from '../../server/konteks.ts'
import { bentrok, ditolak, isianSalah, tidakAda } from '../../server/masalah.ts'
import { type Rute, route, routeBebas } from '../../server/route.ts'
import { awalApi } from './awal.api.ts'
import { type MacamAwal, usulkanAwal } from './awal.job.ts'
import { SalahImpor } from './batas.ts'

const SALAH_MAKS = 50

export function awalRoutes(alat: { readonly db: BasisData; readonly instansi: Instansi; readonly macam: readonly MacamAwal[] }): Rute[] {
  return [
    routeBebas(awalApi.usulkan, async (p) => {
      const macam = alat.macam.find((m) => m.jenis === p.query.jenis)
      if (!macam) return tidakAda()
      const isi: unknown = p.body
      const berkas = isi instanceof Uint8Array ? new Uint8Array(isi) : new Uint8Array()
      try {
        const h = await usulkanAwal(alat.db, alat.instansi, macam, {
          berkas,
          namaBerkas: p.query.nama,
          oleh: p.pemanggil.pegawaiId,
          kini: p.kini,
          hariIni: p.hariIni,
        })
        if (h === 'berjalan') return bentrok('impor-berjalan', `Usul lain (${macam.sebutan}) masih menunggu verifikator.`)
        return 'salah' in h ? isianSalah(h.salah.slice(0, SALAH_MAKS)) : h
      } catch (e) {
        if (e instanceof SalahImpor) return ditolak([{ alasan: `berkas-${e.alasan}`, kalimat: e.message }])
        throw e
      }
    }),
    route(awalApi.saya, async (p) => {
      const semua = []
      for (const m of alat.macam)
        for (const satu of await m.milik(p.tx, p.pemanggil.pegawaiId))
          semua.push({ jenis: m.jenis, isi: satu.map(([apa, nilai]) => ({ apa, nilai })) })
      return { daftar: semua }
    }),
  ]
}

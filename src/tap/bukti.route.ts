import { v7 } from 'uuid'
import { unitDalamLingkup } from '../akun/lingkup.ts'
import type { Db } from '../db/db.ts'
import { listUnitPada } from '../pegawai/kelola.query.ts'
import { garisKeAtas } from '../pegawai/kepegawaian.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { bentrok, dilarang, ditolak, isianSalah, tidakAda } from '../server/masalah.ts'
import { type Rute, route } from '../server/route.ts'
import { isTanggal, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { buktiApi } from './bukti.api.ts'
import * as q from './bukti.query.ts'
import { penolakanBukti, TANPA_KEBIJAKAN } from './bukti.ts'
import { adaLayarBagi } from './layar.query.ts'

export type AlatBukti = { readonly ingatan: { readonly lupakan: () => void } }

type IsiUsul = Reply<typeof buktiApi.usulMenunggu>['daftar'][number]['isi']
const BATAS = 200
/** As far back as a tap may lie, and a year ahead. */
const LAMPAU = 35
const DEPAN = 366

export function buktiRoutes(alat: AlatBukti): Rute[] {
  return [ruteUnit, ruteTetapkan(alat), ruteUsul, rutePutuskan(alat)]
}

const ruteUnit = route(buktiApi.unit, async (p) => {
  const { id } = p.params
  const daftar = await listUnitPada(p.tx, p.hariIni)
  const unit = daftar.find((u) => u.id === id)
  if (!unit || !unitDalamLingkup(p.lingkup, id)) return tidakAda()
  const garis = garisKeAtas(daftar, id)
  const semua = (await q.listBukti(p.tx)).filter((b) => b.berlaku <= p.hariIni)
  const milik = garis.find((u) => semua.some((b) => b.unitKerjaId === u))
  const { cara, tanpa, persen } = semua.findLast((b) => b.unitKerjaId === milik) ?? TANPA_KEBIJAKAN
  return {
    berlaku: { cara, tanpa, persen },
    dari: milik === undefined || milik === id ? null : (daftar.find((u) => u.id === milik)?.nama ?? null),
    layar: await adaLayarBagi(p.tx, garis, p.hariIni),
    riwayat: (await q.listBuktiUnit(p.tx, id, p.hariIni)).map((b) => ({ ...b, dicatat: b.dicatat.toISOString() })),
  }
})

async function simpan(
  tx: Db,
  isi: IsiUsul,
  s: { readonly alasan: string; readonly oleh: string; readonly disetujuiOleh: string | null; readonly pada: Tanggal; readonly kini: Date },
): Promise<void> {
  await q.insertBukti(tx, { ...isi, berlaku: isi.berlaku as Tanggal, ...s })
}

function ruteTetapkan(alat: AlatBukti): Rute {
  return route(buktiApi.tetapkan, async (p) => {
    const { alasan, ...lain } = p.body
    if (!isTanggal(lain.berlaku)) return isianSalah([{ jalur: 'berlaku', harap: 'tanggal yang ada' }])
    const berlaku = lain.berlaku as Tanggal
    const unit = (await listUnitPada(p.tx, berlaku)).find((u) => u.id === p.params.id)
    if (!unit || !unitDalamLingkup(p.lingkup, unit.id)) return tidakAda()
    const penolakan = penolakanBukti(berlaku, [tambahHari(p.hariIni, -LAMPAU), tambahHari(p.hariIni, DEPAN)])
    if (penolakan.length > 0) return ditolak(penolakan)
    const isi = { ...lain, unitKerjaId: unit.id }
    const oleh = p.pemanggil.pegawaiId
    if (berlaku <= p.hariIni) {
      const id = v7()
      await q.usulBukti.insert(p.tx, { id, isi, alasan, oleh, kini: p.kini })
      await p.catat({ jenis: 'bukti-usul', objekId: id, pegawaiId: null, teks: { ...isi, nama: unit.nama, alasan } })
      return { keadaan: 'menunggu' as const }
    }
    await simpan(p.tx, isi, { alasan, oleh, disetujuiOleh: null, pada: p.hariIni, kini: p.kini })
    await p.catat({ jenis: 'bukti-ubah', objekId: unit.id, pegawaiId: null, teks: { ...isi, nama: unit.nama, alasan } })
    p.sesudah(() => alat.ingatan.lupakan())
    return { keadaan: 'berlaku' as const }
  })
}

const ruteUsul = route(buktiApi.usulMenunggu, async (p) => {
  const nama = new Map((await listUnitPada(p.tx, p.hariIni)).map((u) => [u.id, u.nama]))
  const baris = await q.usulBukti.list<IsiUsul>(p.tx, { milik: null, pada: p.hariIni }, BATAS)
  return {
    daftar: baris.map(({ diusulkanOleh, ...u }) => ({
      ...u,
      unit: nama.get(u.isi.unitKerjaId) ?? '?',
      diusulkan: u.diusulkan.toISOString(),
      bolehPutuskan: diusulkanOleh !== p.pemanggil.pegawaiId,
    })),
  }
})

function rutePutuskan(alat: AlatBukti): Rute {
  return route(buktiApi.putuskan, async (p) => {
    const u = await q.usulBukti.satu<IsiUsul>(p.tx, p.params.id, p.hariIni)
    if (!u) return tidakAda()
    if (u.diusulkanOleh === p.pemanggil.pegawaiId) return dilarang('dua-orang', 'Usul ini diputuskan oleh orang lain.')
    const { putusan, alasan } = p.body
    if (!(await q.usulBukti.putuskan(p.tx, { id: u.id, putusan, oleh: p.pemanggil.pegawaiId, alasan, kini: p.kini })))
      return bentrok('sudah-diputus', 'Usul ini sudah diputuskan.')
    if (putusan === 'setujui')
      await simpan(p.tx, u.isi, {
        alasan: u.alasan,
        oleh: u.diusulkanOleh,
        disetujuiOleh: p.pemanggil.pegawaiId,
        pada: p.hariIni,
        kini: p.kini,
      })
    await p.catat({ jenis: 'bukti-putus', objekId: u.id, pegawaiId: null, teks: { putusan, alasan, unitKerjaId: u.isi.unitKerjaId } })
    p.sesudah(() => alat.ingatan.lupakan())
    return { ok: true as const }
  })
}

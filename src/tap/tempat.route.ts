import { v7 } from 'uuid'
import { dalamLingkup, lingkup, type Lingkup, type Pemanggil, unitDalamLingkup, urusanSendiri } from '../akun/lingkup.ts'
import type { Db } from '../db/db.ts'
import * as q from '../jadwal/tempat.query.ts'
import { listUnitPada } from '../pegawai/kelola.query.ts'
import { pegawaiPada } from '../pegawai/pegawai.query.ts'
import type { Body, Reply } from '../server/kontrak.api.ts'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { bentrok, dilarang, ditolak, isianSalah, kursorBasi, tidakAda } from '../server/masalah.ts'
import { type Rute, route } from '../server/route.ts'
import { isTanggal, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { JANGKAUAN_DUA_ORANG, penolakanBentuk, ukurBentuk } from './bentuk-tempat.ts'
import { tempatApi } from './tempat.api.ts'

export type AlatTempat = { readonly ingatan: { readonly lupakan: () => void } }

type Isi = Omit<Body<typeof tempatApi.tetapkan>, 'alasan'>
type IsiUsul = Reply<typeof tempatApi.usulMenunggu>['daftar'][number]['isi']
const BATAS = 100

export function tempatRoutes(alat: AlatTempat): Rute[] {
  return [ruteDaftar, ruteTetapkan(alat), ruteUsul, rutePutuskan(alat)]
}

const ruteDaftar = route(tempatApi.daftar, async (p) => {
  const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
  if (setelah === undefined) return kursorBasi()
  const batas = Number(p.query.batas ?? BATAS)
  const { semua, unitIds, pegawaiIds } = p.lingkup
  const baris = await q.listTempatTampil(p.tx, { semua, unitIds, pegawaiIds, pada: p.hariIni }, setelah, batas + 1)
  const halaman = baris.slice(0, batas)
  const akhir = halaman.at(-1)
  const tulis = lingkup(p.pemanggil, 'tempat.tulis')
  const pemakai = Map.groupBy(
    await q.listPemakai(
      p.tx,
      halaman.map((t) => t.id),
      p.hariIni,
      p.hariIni,
    ),
    (g) => g.tempatId,
  )
  return {
    daftar: halaman.map((t) => ({
      ...t,
      dicatat: t.dicatat.toISOString(),
      bolehUbah: tulis !== undefined && larangPemakai(p.pemanggil, tulis, pemakai.get(t.id) ?? []) === null,
    })),
    berikutnya: baris.length > batas && akhir ? tulisKursor(p.kunci, { nama: akhir.nama, id: akhir.id }) : null,
  }
})

/** Whether units and people may be served by whoever asks; what lies outside is as if it were not there. */
async function pemakaiDalam(tx: Db, l: Lingkup, isi: Isi, hariIni: Tanggal): Promise<boolean> {
  const unit = new Set((await listUnitPada(tx, isi.berlaku as Tanggal)).map((u) => u.id))
  if (!isi.unitKerjaIds.every((id) => unit.has(id) && unitDalamLingkup(l, id))) return false
  for (const id of isi.pegawaiIds) {
    const orang = await pegawaiPada(tx, id, hariIni)
    if (!orang || !dalamLingkup(l, id, orang.unitKerjaId)) return false
  }
  return true
}

/** Whom the place serves so far from the date of its change on. */
async function pemakaiLama(tx: Db, isi: Isi, hariIni: Tanggal): Promise<q.GarisPemakai[]> {
  return isi.tempatId === null ? [] : q.listPemakai(tx, [isi.tempatId], isi.berlaku as Tanggal, hariIni)
}

/**
 * A place that serves others as well is changed only by who reaches all of them; one that serves nobody, by who reaches everybody.
 * Never a place of one's own.
 */
export function larangPemakai(
  pemanggil: Pemanggil,
  l: Lingkup,
  pemakai: readonly q.GarisPemakai[],
): 'tempat-bersama' | 'urusan-sendiri' | null {
  const dalam = ({ pegawaiId, unitKerjaId }: q.GarisPemakai) =>
    pegawaiId === null ? unitKerjaId !== null && unitDalamLingkup(l, unitKerjaId) : dalamLingkup(l, pegawaiId, unitKerjaId)
  if (!(pemakai.length === 0 ? l.semua : pemakai.every(dalam))) return 'tempat-bersama'
  return pemakai.some((g) => g.pegawaiId !== null && urusanSendiri(pemanggil, g.pegawaiId)) ? 'urusan-sendiri' : null
}

const KALIMAT_LARANGAN = {
  'tempat-bersama': 'Tempat ini dipakai unit atau pegawai di luar lingkup Anda. Mintalah BKPSDM mengubahnya.',
  'urusan-sendiri': 'Tempat bagi diri sendiri ditetapkan oleh orang lain.',
} as const

function penolakanIsi(isi: Isi, hariIni: Tanggal) {
  const penolakan = penolakanBentuk(isi)
  if (isi.ditutup && isi.tempatId === null) penolakan.push({ alasan: 'tutup-baru', kalimat: 'Tempat yang belum ada tidak dapat ditutup.' })
  if (!isi.ditutup && isi.unitKerjaIds.length + isi.pegawaiIds.length === 0)
    penolakan.push({ alasan: 'tanpa-pemakai', kalimat: 'Pilih sedikitnya satu unit atau pegawai yang memakai tempat ini.' })
  if (tambahHari(hariIni, 366) < isi.berlaku)
    penolakan.push({ alasan: 'terlalu-jauh', kalimat: 'Tanggal berlaku lebih dari setahun ke depan.' })
  return penolakan
}

/** Writes the entry and who is served from its date on. */
async function simpan(tx: Db, isi: Isi, oleh: string, disetujuiOleh: string | null, alasan: string): Promise<string> {
  const id = isi.tempatId ?? v7()
  const berlaku = isi.berlaku as Tanggal
  const { nama, blankSpot, ditutup } = isi
  const baris = { id, berlaku, nama, blankSpot, ditutup, contoh: false, oleh, disetujuiOleh, alasan, ...ukurBentuk(isi) }
  if (isi.tempatId === null) await q.insertTempat(tx, baris)
  else await q.insertRiwayatTempat(tx, baris)
  const [unit, pegawai] = ditutup ? [[], []] : [isi.unitKerjaIds, isi.pegawaiIds]
  const dipakai = new Set([...unit, ...pegawai])
  const milik = (g: q.GarisPemakai) => g.pegawaiId ?? g.unitKerjaId ?? ''
  const lama = await q.listPemakai(tx, [id], berlaku, berlaku)
  // What begins later than the entry would leave the days between without a place: it begins anew with the entry.
  const tetap = lama.filter((g) => g.sampai === null && g.dari <= berlaku && dipakai.has(milik(g)))
  await q.akhiriPemakai(
    tx,
    lama.filter((g) => !tetap.includes(g)),
    tambahHari(berlaku, -1),
    oleh,
  )
  const ada = new Set(tetap.map(milik))
  const baru = (daftar: readonly string[]) => [...new Set(daftar)].filter((u) => !ada.has(u))
  await q.insertTempatUnit(
    tx,
    baru(unit).map((unitKerjaId) => ({ tempatId: id, unitKerjaId, dari: berlaku })),
    oleh,
  )
  await q.insertTempatPegawai(
    tx,
    baru(pegawai).map((pegawaiId) => ({ tempatId: id, pegawaiId, dari: berlaku })),
    oleh,
  )
  return id
}

function ruteTetapkan(alat: AlatTempat): Rute {
  return route(tempatApi.tetapkan, async (p) => {
    const { alasan, ...isi } = p.body
    if (!isTanggal(isi.berlaku)) return isianSalah([{ jalur: 'berlaku', harap: 'tanggal yang ada' }])
    if (isi.tempatId !== null && !(await q.adaTempat(p.tx, isi.tempatId))) return tidakAda()
    if (!(await pemakaiDalam(p.tx, p.lingkup, isi, p.hariIni))) return tidakAda()
    const lama = await pemakaiLama(p.tx, isi, p.hariIni)
    const larangan = isi.tempatId === null ? null : larangPemakai(p.pemanggil, p.lingkup, lama)
    if (larangan !== null) return dilarang(larangan, KALIMAT_LARANGAN[larangan])
    if (isi.pegawaiIds.some((id) => urusanSendiri(p.pemanggil, id))) return dilarang('urusan-sendiri', KALIMAT_LARANGAN['urusan-sendiri'])
    const penolakan = penolakanIsi(isi, p.hariIni)
    if (penolakan.length > 0) return ditolak(penolakan)
    const { jangkauanMeter } = ukurBentuk(isi)
    const oleh = p.pemanggil.pegawaiId
    const sebelum = isi.tempatId === null ? null : ((await q.bentukPada(p.tx, isi.tempatId, isi.berlaku)) ?? null)
    const teks = { sebelum, ...isi, jangkauanMeter, alasan }
    if (jangkauanMeter > JANGKAUAN_DUA_ORANG || isi.berlaku < p.hariIni || (isi.blankSpot && !isi.ditutup)) {
      const id = v7()
      await q.usulTempat.insert(p.tx, { id, isi: { ...isi, jangkauanMeter }, alasan, oleh, kini: p.kini })
      await p.catat({ jenis: 'tempat-usul', objekId: id, pegawaiId: null, teks })
      return { id, keadaan: 'menunggu' as const }
    }
    const id = await simpan(p.tx, isi, oleh, null, alasan)
    await p.catat({ jenis: 'tempat-ubah', objekId: id, pegawaiId: null, teks })
    p.sesudah(() => alat.ingatan.lupakan())
    return { id, keadaan: 'berlaku' as const }
  })
}

const ruteUsul = route(tempatApi.usulMenunggu, async (p) => {
  const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
  if (setelah === undefined) return kursorBasi()
  const batas = Number(p.query.batas ?? BATAS)
  const pemutus = lingkup(p.pemanggil, 'tempat.putus') !== undefined
  const saya = p.pemanggil.pegawaiId
  const baris = await q.usulTempat.list<IsiUsul>(
    p.tx,
    { milik: pemutus ? null : saya, pada: p.hariIni, setelah: setelah?.id ?? null },
    batas + 1,
  )
  const halaman = baris.slice(0, batas)
  const akhir = halaman.at(-1)
  const nama = new Map((await listUnitPada(p.tx, p.hariIni)).map((u) => [u.id, u.nama]))
  return {
    daftar: halaman.map((u) => ({
      id: u.id,
      isi: u.isi,
      unit: u.isi.unitKerjaIds.map((id) => nama.get(id) ?? '?'),
      alasan: u.alasan,
      pengusul: u.pengusul,
      diusulkan: u.diusulkan.toISOString(),
      bolehPutuskan: pemutus && u.diusulkanOleh !== saya,
    })),
    berikutnya: baris.length > batas && akhir ? tulisKursor(p.kunci, { nama: 'usul', id: akhir.id }) : null,
  }
})

function rutePutuskan(alat: AlatTempat): Rute {
  return route(tempatApi.putuskan, async (p) => {
    const u = await q.usulTempat.satu<IsiUsul>(p.tx, p.params.id, p.hariIni)
    if (!u) return tidakAda()
    if (u.diusulkanOleh === p.pemanggil.pegawaiId) return dilarang('dua-orang', 'Usul ini diputuskan oleh orang lain.')
    const { putusan, alasan } = p.body
    const orang = [...u.isi.pegawaiIds, ...(await pemakaiLama(p.tx, u.isi, p.hariIni)).map((g) => g.pegawaiId)]
    if (orang.some((id) => id !== null && urusanSendiri(p.pemanggil, id)))
      return dilarang('urusan-sendiri', 'Tempat bagi diri sendiri diputuskan oleh orang lain.')
    // Who proposed may have come to be served by the place meanwhile.
    if (putusan === 'setujui' && (orang.includes(u.diusulkanOleh) || !(await pemakaiDalam(p.tx, p.lingkup, u.isi, p.hariIni))))
      return ditolak([
        { alasan: 'pemakai-berubah', kalimat: 'Pemakai tempat ini berubah sesudah diusulkan. Tolak, lalu usulkan yang baru.' },
      ])
    if (!(await q.usulTempat.putuskan(p.tx, { id: u.id, putusan, oleh: p.pemanggil.pegawaiId, alasan, kini: p.kini })))
      return bentrok('sudah-diputus', 'Usul tempat ini sudah diputuskan.')
    const { jangkauanMeter: _jangkauan, ...isi } = u.isi
    const tempatId = putusan === 'setujui' ? await simpan(p.tx, isi, u.diusulkanOleh, p.pemanggil.pegawaiId, u.alasan) : null
    await p.catat({ jenis: 'tempat-putus', objekId: u.id, pegawaiId: null, teks: { putusan, alasan, tempatId } })
    p.sesudah(() => alat.ingatan.lupakan())
    return { ok: true as const }
  })
}

import { v7 } from 'uuid'
import type { Db } from '../db/db.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { dilarang, ditolak, tidakAda } from '../server/masalah.ts'
import { type Rute, route } from '../server/route.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import * as catat from './catat.query.ts'
import { jangkauanUlang } from './jangkauan.job.ts'
import { kelolaApi } from './kelola.api.ts'
import * as q from './kelola.query.ts'
import { type AlatKelola, mulaiUbah } from './kelola.route.ts'
import { type EntriUnit, opdUnit, type Penolakan, penolakanKemudian, penolakanTahap, unitDanTurunan } from './kepegawaian.ts'
import { listSemuaPegawai, unitTampak } from './pegawai.query.ts'

// Units with their history: each change is a further entry from a date on, by its decree.

export function unitRoutes(alat: AlatKelola): Rute[] {
  return [ruteRincian, ruteTambah(alat), ruteUbah(alat), ruteAkhir(alat), ruteTahap(alat)]
}

const ruteRincian = route(kelolaApi.rincianUnit, async (p) => {
  const { id } = p.params
  if (!(await unitTampak(p.tx, p.lingkup, p.lingkup.totalSaja, id, p.hariIni))) return tidakAda()
  const riwayat = await q.listRiwayatSatuUnit(p.tx, id, p.hariIni)
  if (riwayat.length === 0) return tidakAda()
  const hasil: Reply<typeof kelolaApi.rincianUnit> = {
    id,
    riwayat: riwayat.map((r) => ({ ...r, dicatat: r.dicatat.toISOString() })),
    tahap: (await q.listTahapUnit(p.tx, id, p.hariIni)).map((t) => ({ ...t, dicatat: t.dicatat.toISOString() })),
  }
  return hasil
})

/** Why a unit can't stand under a parent from a date on. */
function penolakanInduk(daftar: readonly q.UnitBernama[], id: string | null, indukId: string | null): Penolakan[] {
  if (indukId === null) {
    const akar = daftar.find((u) => u.indukId === null)
    return akar && akar.id !== id
      ? [{ alasan: 'akar-ganda', kalimat: `Unit tertinggi sudah ada: ${akar.nama}. Pilih unit di atasnya.` }]
      : []
  }
  if (!daftar.some((u) => u.id === indukId)) return [{ alasan: 'induk-tidak-ada', kalimat: 'Unit di atasnya tidak ada pada tanggal itu.' }]
  if (id !== null && unitDanTurunan(daftar, id).has(indukId))
    return [{ alasan: 'induk-melingkar', kalimat: 'Unit di atasnya sendiri berada di bawah unit ini.' }]
  return []
}

function ruteTambah(alat: AlatKelola): Rute {
  return route(kelolaApi.tambahUnit, async (p) => {
    const { nama, jenis, indukId, sk, alasan } = p.body
    const salah = await mulaiUbah(p.tx, { berlaku: p.body.berlaku })
    if (salah) return salah
    const berlaku = p.body.berlaku as Tanggal
    const daftar = await q.listUnitPada(p.tx, berlaku)
    const penolakan = penolakanInduk(daftar, null, indukId)
    penolakan.push(...penolakanKemudian(daftar, await q.listEntriUnitSetelah(p.tx, berlaku), new Set(), indukId))
    if (daftar.some((u) => u.indukId === indukId && u.nama === nama))
      penolakan.push({ alasan: 'nama-sama', kalimat: 'Di bawah unit itu sudah ada unit dengan nama ini.' })
    if (penolakan.length > 0) return ditolak(penolakan)
    const id = v7()
    const opdId = opdUnit(
      id,
      jenis,
      daftar.find((u) => u.id === indukId),
    )
    await catat.insertUnit(p.tx, [{ id, berlaku, nama, jenis, indukId, opdId, sk }], { dicatat: p.kini, oleh: p.pemanggil.pegawaiId })
    await p.catat({ jenis: 'unit-ubah', objekId: id, pegawaiId: null, teks: { macam: 'baru', berlaku, nama, jenis, indukId, sk, alasan } })
    p.sesudah(() => alat.ingatan.lupakan())
    return { id }
  })
}

/** Who stood in units, now or ever: whose days a change of the tree may touch. */
async function terdampak(tx: Db, unitIds: ReadonlySet<string>): Promise<string[]> {
  return listSemuaPegawai(tx, [...unitIds])
}

/** Every reason why a unit can't be changed so; a new name alone asks nothing of the tree. */
function penolakanUbah(
  daftar: readonly q.UnitBernama[],
  kemudian: readonly EntriUnit[],
  lama: q.UnitBernama,
  isi: { readonly nama: string; readonly jenis: string; readonly indukId: string | null },
): Penolakan[] {
  const penolakan = penolakanInduk(daftar, lama.id, isi.indukId)
  const pohon = isi.indukId !== lama.indukId || isi.jenis !== lama.jenis
  if (pohon) penolakan.push(...penolakanKemudian(daftar, kemudian, unitDanTurunan(daftar, lama.id), isi.indukId))
  else {
    const sendiri = kemudian.filter((e) => e.id === lama.id)
    penolakan.push(...penolakanKemudian(daftar, sendiri, new Set([lama.id]), null))
    if (isi.nama === lama.nama) penolakan.push({ alasan: 'tanpa-perubahan', kalimat: 'Belum ada yang diubah.' })
  }
  return penolakan
}

function ruteUbah(alat: AlatKelola): Rute {
  return route(kelolaApi.ubahUnit, async (p) => {
    const { nama, jenis, indukId, sk, alasan } = p.body
    const salah = await mulaiUbah(p.tx, { berlaku: p.body.berlaku })
    if (salah) return salah
    const berlaku = p.body.berlaku as Tanggal
    const daftar = await q.listUnitPada(p.tx, berlaku)
    const lama = daftar.find((u) => u.id === p.params.id)
    if (!lama) return tidakAda()
    const turunan = unitDanTurunan(daftar, lama.id)
    const pindah = indukId !== lama.indukId
    const penolakan = penolakanUbah(daftar, await q.listEntriUnitSetelah(p.tx, berlaku), lama, { nama, jenis, indukId })
    if (penolakan.length > 0) return ditolak(penolakan)
    const baru = pohonBaru(daftar, turunan, { ...lama, nama, jenis, indukId })
    await catat.insertRiwayatUnit(
      p.tx,
      baru.map((u) => ({ ...u, berlaku, sk })),
      { dicatat: p.kini, oleh: p.pemanggil.pegawaiId },
    )
    await p.catat({
      jenis: 'unit-ubah',
      objekId: lama.id,
      pegawaiId: null,
      teks: { macam: 'ubah', berlaku, sk, alasan, sebelum: lama, sesudah: { nama, jenis, indukId } },
    })
    const dari = pindah ? await jangkauanUlang(p.tx, berlaku, p.hariIni) : null
    const orang = dari === null ? [] : await terdampak(p.tx, turunan)
    p.sesudah(() => alat.ingatan.lupakan())
    if (dari !== null) await alat.nilaiUlang(p, orang, dari, p.hariIni)
    return { ok: true as const }
  })
}

/** The changed unit, and those below it whose OPD becomes another by it. */
function pohonBaru(daftar: readonly q.UnitBernama[], turunan: ReadonlySet<string>, ubah: q.UnitBernama): q.UnitBernama[] {
  const kini = new Map(daftar.map((u) => [u.id, u]))
  const hasil: q.UnitBernama[] = []
  const antre = [ubah]
  for (let u = antre.shift(); u; u = antre.shift()) {
    const opdId = opdUnit(u.id, u.jenis, u.indukId === null ? undefined : kini.get(u.indukId))
    const jadi = { ...u, opdId }
    if (u.id === ubah.id || kini.get(u.id)?.opdId !== opdId) hasil.push(jadi)
    kini.set(u.id, jadi)
    antre.push(...daftar.filter((b) => b.indukId === u.id && turunan.has(b.id)))
  }
  return hasil
}

function ruteAkhir(alat: AlatKelola): Rute {
  return route(kelolaApi.akhiriUnit, async (p) => {
    const { digabungKe, sk, alasan } = p.body
    const salah = await mulaiUbah(p.tx, { berlaku: p.body.berlaku })
    if (salah) return salah
    const berlaku = p.body.berlaku as Tanggal
    const daftar = await q.listUnitPada(p.tx, berlaku)
    const unit = daftar.find((u) => u.id === p.params.id)
    if (!unit) return tidakAda()
    const isi = await q.listIsiUnit(p.tx, unit.id, berlaku)
    if (isi.some((o) => o.pegawaiId === p.pemanggil.pegawaiId))
      return dilarang('urusan-sendiri', 'Unit tempat Anda sendiri bertugas digabungkan oleh orang lain.')
    const anak = daftar.filter((u) => u.indukId === unit.id)
    const penolakan = penolakanAkhir(daftar, unit, digabungKe, isi.length + anak.length)
    if (await q.adaEntriSetelah(p.tx, unit.id, berlaku))
      penolakan.push({ alasan: 'entri-kemudian', kalimat: 'Ada catatan sesudah tanggal itu yang masih menyebut unit ini.' })
    else if (digabungKe !== null)
      penolakan.push(...penolakanKemudian(daftar, await q.listEntriUnitSetelah(p.tx, berlaku), unitDanTurunan(daftar, unit.id), digabungKe))
    if (penolakan.length > 0) return ditolak(penolakan)
    const c = { dicatat: p.kini, oleh: p.pemanggil.pegawaiId }
    if (digabungKe !== null) {
      await catat.insertPenempatan(
        p.tx,
        isi.map((o) => ({ ...o, tmt: berlaku, sk, unitKerjaId: digabungKe, kepala: false })),
        c,
      )
      for (const a of anak)
        for (const u of pohonBaru(daftar, unitDanTurunan(daftar, a.id), { ...a, indukId: digabungKe }))
          await catat.insertRiwayatUnit(p.tx, [{ ...u, berlaku, sk }], c)
    }
    await catat.insertRiwayatUnit(p.tx, [{ ...unit, berlaku, sk, bubar: true, digabungKe }], c)
    await p.catat({
      jenis: 'unit-ubah',
      objekId: unit.id,
      pegawaiId: null,
      teks: { macam: digabungKe === null ? 'bubar' : 'gabung', berlaku, sk, alasan, nama: unit.nama, digabungKe },
      anggota: isi.map((o) => o.pegawaiId),
    })
    const dari = digabungKe === null ? null : await jangkauanUlang(p.tx, berlaku, p.hariIni)
    const orang = dari === null ? [] : await terdampak(p.tx, unitDanTurunan(daftar, unit.id))
    p.sesudah(() => alat.ingatan.lupakan())
    if (dari !== null) await alat.nilaiUlang(p, orang, dari, p.hariIni)
    return { pegawaiPindah: digabungKe === null ? 0 : isi.length, unitPindah: digabungKe === null ? 0 : anak.length }
  })
}

function penolakanAkhir(daftar: readonly q.UnitBernama[], unit: q.UnitBernama, digabungKe: string | null, isi: number): Penolakan[] {
  if (unit.indukId === null) return [{ alasan: 'akar', kalimat: 'Unit tertinggi tidak dapat diakhiri.' }]
  if (digabungKe === null)
    return isi > 0
      ? [
          {
            alasan: 'masih-berisi',
            kalimat: 'Unit ini masih berisi pegawai atau unit. Pindahkan dahulu, atau pilih unit tujuan gabungannya.',
          },
        ]
      : []
  if (!daftar.some((u) => u.id === digabungKe)) return [{ alasan: 'tujuan-tidak-ada', kalimat: 'Unit tujuan tidak ada pada tanggal itu.' }]
  return unitDanTurunan(daftar, unit.id).has(digabungKe)
    ? [{ alasan: 'tujuan-melingkar', kalimat: 'Unit tujuan berada di bawah unit ini sendiri.' }]
    : []
}

function ruteTahap(alat: AlatKelola): Rute {
  return route(kelolaApi.tahapUnit, async (p) => {
    const { tahap, sk, alasan } = p.body
    const salah = await mulaiUbah(p.tx, { berlaku: p.body.berlaku })
    if (salah) return salah
    const berlaku = p.body.berlaku as Tanggal
    const daftar = await q.listUnitPada(p.tx, berlaku)
    const { id } = p.params
    if (!daftar.some((u) => u.id === id)) return tidakAda()
    const penolakan = penolakanTahap({ berlaku, tahap }, p.hariIni)
    if (penolakan.length > 0) return ditolak(penolakan)
    const sebelum = (await q.listTahapUnit(p.tx, id, p.hariIni)).find((t) => t.berlaku <= berlaku)?.tahap ?? null
    await catat.insertAdopsi(p.tx, [{ unitKerjaId: id, berlaku, tahap, sk }], { dicatat: p.kini, oleh: p.pemanggil.pegawaiId })
    await p.catat({ jenis: 'unit-tahap', objekId: id, pegawaiId: null, teks: { berlaku, sebelum, tahap, sk, alasan } })
    const dari = await jangkauanUlang(p.tx, berlaku, p.hariIni)
    const orang = dari === null ? [] : await terdampak(p.tx, unitDanTurunan(daftar, id))
    p.sesudah(() => alat.ingatan.lupakan())
    if (dari !== null) await alat.nilaiUlang(p, orang, dari, p.hariIni)
    return { ok: true as const }
  })
}

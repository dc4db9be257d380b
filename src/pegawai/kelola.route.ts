import { v7 } from 'uuid'
import { adaNamaAkun, insertAkun } from '../akun/akun.query.ts'
import { urusanSendiri } from '../akun/lingkup.ts'
import type { Db } from '../db/db.ts'
import type { Body } from '../server/kontrak.api.ts'
import { bentrok, dilarang, ditolak, isianSalah, tidakAda } from '../server/masalah.ts'
import { type MintaUlang, type Rute, route } from '../server/route.ts'
import { isTanggal, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { sesuaikanAkun } from './akun-kedudukan.job.ts'
import * as catat from './catat.query.ts'
import { jangkauanUlang } from './jangkauan.job.ts'
import { kelolaApi } from './kelola.api.ts'
import * as q from './kelola.query.ts'
import { KEDUDUKAN_SELESAI, type KeadaanPegawai, type PerubahanPegawai, penolakanPelaksana, penolakanPerubahan } from './kepegawaian.ts'
import { pegawaiPada, unitPada } from './pegawai.query.ts'

export type AlatKelola = {
  /** What judging remembers; forgotten after a commit that changed people or units. */
  readonly ingatan: { readonly lupakan: (pegawaiIds?: readonly string[]) => void }
  /** Judges past days anew; reports its own faults and never rejects. */
  readonly nilaiUlang: MintaUlang
}

export function kelolaRoutes(alat: AlatKelola): Rute[] {
  return [ruteTambah(alat), ruteUbah(alat), rutePelaksana, ruteAkhirPelaksana]
}

const SENDIRI = () => dilarang('urusan-sendiri', 'Data diri sendiri diubah oleh orang lain.')

/** A date of a body that exists in the calendar, or the refusal that names it. */
function tanggalIsi(isi: Readonly<Record<string, string>>) {
  const salah = Object.entries(isi).filter(([, t]) => !isTanggal(t))
  return salah.length === 0 ? undefined : isianSalah(salah.map(([jalur]) => ({ jalur, harap: 'tanggal yang ada' })))
}

/** Begins a change of the record: its dates exist and it is its turn, or the refusal. */
export async function mulaiUbah(tx: Db, tanggal: Readonly<Record<string, string>>) {
  const salah = tanggalIsi(tanggal)
  if (salah) return salah
  return (await q.giliranTulis(tx))
    ? undefined
    : bentrok('sedang-ditulis', 'Data kepegawaian sedang ditulis orang lain atau impor. Coba lagi sebentar.')
}

async function keadaanPada(tx: Db, id: string, p: PerubahanPegawai, sejak: Tanggal | null, hariIni: Tanggal): Promise<KeadaanPegawai> {
  const { identitas, penempatan } = p
  const atasanId = p.atasan?.atasanId ?? null
  return {
    hariIni,
    sejak,
    pemilikNip: identitas && identitas.nip !== null ? await q.pemilikNip(tx, identitas.nip, id, p.tmt) : null,
    unitAda: penempatan !== undefined && (await unitPada(tx, penempatan.unitKerjaId, p.tmt)) !== undefined,
    unitBerakhir: penempatan ? await q.unitBerakhir(tx, penempatan.unitKerjaId, id, p.tmt) : null,
    kepalaLain: penempatan?.kepala ? await q.kepalaLain(tx, penempatan.unitKerjaId, id, p.tmt) : null,
    namaAtasan: atasanId === null ? null : await q.namaBertugas(tx, atasanId, p.tmt),
    atasanMelingkar: atasanId !== null && (await q.atasanMelingkar(tx, id, atasanId, p.tmt)),
  }
}

/** Writes the dated entries of one change, an aspect each. */
async function simpan(tx: Db, pegawaiId: string, p: PerubahanPegawai, c: catat.Pencatat): Promise<void> {
  const entri = { pegawaiId, tmt: p.tmt, sk: p.sk }
  if (p.identitas) await catat.insertIdentitas(tx, [{ ...entri, ...p.identitas }], c)
  if (p.jenis) await catat.insertJenis(tx, [{ ...entri, jenis: p.jenis }], c)
  if (p.penempatan) await catat.insertPenempatan(tx, [{ ...entri, ...p.penempatan }], c)
  if (p.atasan) await catat.insertAtasan(tx, [{ ...entri, ...p.atasan }], c)
  if (p.kedudukan) await catat.insertKedudukan(tx, [{ ...entri, ...p.kedudukan }], c)
}

function ruteTambah(alat: AlatKelola): Rute {
  return route(kelolaApi.tambahPegawai, async (p) => {
    const { alasan, atasanId, tmt, ...isi } = p.body
    const salah = await mulaiUbah(p.tx, { tmt })
    if (salah) return salah
    const id = v7()
    const perubahan: PerubahanPegawai = { ...isi, tmt: tmt as Tanggal, atasan: { atasanId } }
    const penolakan = penolakanPerubahan(perubahan, await keadaanPada(p.tx, id, perubahan, null, p.hariIni))
    if (penolakan.length > 0) return ditolak(penolakan)
    const oleh = { dicatat: p.kini, oleh: p.pemanggil.pegawaiId }
    await catat.insertPegawaiId(p.tx, [id], oleh)
    await simpan(p.tx, id, perubahan, oleh)
    const { nip } = isi.identitas
    // Another account may bear this NIP as its name, of somebody entered with it by mistake: the NIP itself opens whose it is today.
    const nama = nip === null || (await adaNamaAkun(p.tx, nip)) ? id : nip
    await insertAkun(p.tx, [{ id: v7(), pegawaiId: id, nama, sandiHash: null, keadaan: 'belum-aktif', contoh: false }])
    await p.catat({ jenis: 'pegawai-baru', objekId: id, pegawaiId: id, teks: { tmt, sk: isi.sk, alasan, sesudah: { ...isi, atasanId } } })
    const dari = await jangkauanUlang(p.tx, perubahan.tmt, p.hariIni)
    p.sesudah(() => alat.ingatan.lupakan([id]))
    if (dari !== null) await alat.nilaiUlang(p, [id], dari, p.hariIni)
    return { id }
  })
}

/** What stood before, for the trail: the members that the change touches. */
function sebelum(orang: NonNullable<Awaited<ReturnType<typeof pegawaiPada>>>, p: Body<typeof kelolaApi.ubahPegawai>) {
  return {
    ...(p.identitas ? { nama: orang.nama, nip: orang.nip } : {}),
    ...(p.jenis ? { jenis: orang.jenis } : {}),
    ...(p.penempatan ? { unitKerjaId: orang.unitKerjaId, jabatan: orang.jabatan, jenjang: orang.jenjang, kepala: orang.kepala } : {}),
    ...(p.atasan ? { atasanId: orang.atasanId } : {}),
    ...(p.kedudukan ? { kedudukan: orang.kedudukan } : {}),
  }
}

function ruteUbah(alat: AlatKelola): Rute {
  return route(kelolaApi.ubahPegawai, async (p) => {
    const { alasan, tmt, ...isi } = p.body
    const salah = await mulaiUbah(p.tx, { tmt })
    if (salah) return salah
    const { id } = p.params
    const sejak = await q.sejakPegawai(p.tx, id)
    if (sejak === null) return tidakAda()
    if (urusanSendiri(p.pemanggil, id)) return SENDIRI()
    const perubahan: PerubahanPegawai = { ...isi, tmt: tmt as Tanggal } as PerubahanPegawai
    const penolakan = penolakanPerubahan(perubahan, await keadaanPada(p.tx, id, perubahan, sejak, p.hariIni))
    if (penolakan.length > 0) return ditolak(penolakan)
    const lama = await pegawaiPada(p.tx, id, perubahan.tmt)
    await simpan(p.tx, id, perubahan, { dicatat: p.kini, oleh: p.pemanggil.pegawaiId })
    await p.catat({
      jenis: 'pegawai-ubah',
      objekId: id,
      pegawaiId: id,
      teks: { tmt, sk: isi.sk, alasan, sebelum: lama ? sebelum(lama, p.body) : null, sesudah: isi },
    })
    const berakhir = perubahan.kedudukan ? await sesuaikanAkun(p.tx, p.kunci, p.hariIni, p.kini, [id]) : []
    const dari =
      perubahan.jenis || perubahan.penempatan || perubahan.kedudukan ? await jangkauanUlang(p.tx, perubahan.tmt, p.hariIni) : null
    p.sesudah(() => {
      for (const a of berakhir) p.penjaga.naikkan(a.id, a.versi)
      alat.ingatan.lupakan([id])
    })
    if (dari !== null) await alat.nilaiUlang(p, [id], dari, p.hariIni)
    return { ok: true as const }
  })
}

const rutePelaksana = route(kelolaApi.tambahPelaksana, async (p) => {
  const { dari, sampai, skTanggal, menggantikanId, macam, skNomor, alasan } = p.body
  const salah = await mulaiUbah(p.tx, { dari, sampai, skTanggal })
  if (salah) return salah
  const { id } = p.params
  const orang = await pegawaiPada(p.tx, id, p.hariIni)
  if (!orang || !(await pegawaiAda(p.tx, menggantikanId))) return tidakAda()
  if (urusanSendiri(p.pemanggil, id)) return SENDIRI()
  const penolakan = penolakanPelaksana({ dari: dari as Tanggal, sampai: sampai as Tanggal }, p.hariIni)
  if (id === menggantikanId) penolakan.push({ alasan: 'diri-sendiri', kalimat: 'Plt atau Plh menggantikan orang lain.' })
  if (KEDUDUKAN_SELESAI.has(orang.kedudukan)) penolakan.push({ alasan: 'tidak-bertugas', kalimat: 'Pegawai ini tidak lagi bertugas.' })
  if (penolakan.length > 0) return ditolak(penolakan)
  const baru = v7()
  await catat.insertPelaksana(
    p.tx,
    {
      id: baru,
      pegawaiId: id,
      menggantikanId,
      macam,
      dari: dari as Tanggal,
      sampai: sampai as Tanggal,
      skNomor,
      skTanggal: skTanggal as Tanggal,
      oleh: p.pemanggil.pegawaiId,
    },
    p.kini,
  )
  await p.catat({
    jenis: 'pelaksana-catat',
    objekId: baru,
    pegawaiId: id,
    teks: { macam, menggantikanId, dari, sampai, sk: skNomor, alasan },
  })
  return { id: baru }
})

async function pegawaiAda(tx: Db, id: string): Promise<boolean> {
  return (await q.sejakPegawai(tx, id)) !== null
}

const ruteAkhirPelaksana = route(kelolaApi.akhiriPelaksana, async (p) => {
  const { sampai, alasan } = p.body
  const salah = await mulaiUbah(p.tx, { sampai })
  if (salah) return salah
  const l = await q.pelaksanaDariId(p.tx, p.params.id)
  if (!l) return tidakAda()
  if (urusanSendiri(p.pemanggil, l.pegawaiId)) return SENDIRI()
  const kemarin = tambahHari(p.hariIni, -1)
  if (sampai < kemarin || sampai >= l.sampai)
    return ditolak([
      {
        alasan: 'sampai-di-luar',
        kalimat: `Hari terakhir terletak antara kemarin (${kemarin}) dan sebelum akhir yang tercatat (${l.sampai}).`,
      },
    ])
  const ya = await catat.insertPelaksanaAkhir(p.tx, {
    pelaksanaId: p.params.id,
    sampai: sampai as Tanggal,
    alasan,
    oleh: p.pemanggil.pegawaiId,
    dicatat: p.kini,
  })
  if (!ya) return bentrok('sudah-berakhir', 'Masa tugas ini sudah diakhiri.')
  await p.catat({ jenis: 'pelaksana-akhir', objekId: p.params.id, pegawaiId: l.pegawaiId, teks: { sampai, alasan } })
  return { ok: true as const }
})

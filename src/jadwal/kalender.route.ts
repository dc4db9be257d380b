import { v7 } from 'uuid'
import { dalamLingkup, type Lingkup, type Pemanggil, unitDalamLingkup } from '../akun/lingkup.ts'
import type { Db } from '../db/db.ts'
import { listSemuaPegawai, listUnitTurunan, pegawaiPada, unitPada } from '../pegawai/pegawai.query.ts'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { bentrok, dilarang, ditolak, isianSalah, kursorBasi, tidakAda } from '../server/masalah.ts'
import { type Peminta, type Rute, route } from '../server/route.ts'
import { isTanggal, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { insertKalenderSekolah } from './jadwal.query.ts'
import type { AlatJadwal } from './jadwal.route.ts'
import { kalenderApi } from './kalender.api.ts'
import { kalimatKalender, keadaanKalender, penolakanKalender, perluOrangKedua } from './kalender.ts'
import {
  batalkanEntri,
  type Kalender,
  kalender,
  listKalender,
  listKalenderHidup,
  putuskanBatal,
  putuskanEntri,
  type Urusan,
} from './kalender.query.ts'
import { lingkupPemutus } from './pemutus.ts'

const BATAS = 50
export const sudahDiputus = () => bentrok('sudah-diputus', 'Catatan ini sudah diputuskan atau sudah dibatalkan.')

export function kalenderRoutes(alat: AlatJadwal): Rute[] {
  return [ruteDaftar, ruteSusun(alat), rutePutus(alat), ruteBatal(alat)]
}

/** Who wrote what waits now: the entry, or the proposal to end it. */
export function pengusul(u: Urusan): string {
  return u.batalDiusulkanOleh ?? u.olehId
}

/** What a reader may do with an entry, and why he may not decide it. */
export function hakUrusan(u: Urusan, saya: string, pemutus: boolean) {
  const keadaan = keadaanKalender(u)
  const menunggu = keadaan === 'menunggu' || keadaan === 'menunggu-batal'
  const sebabTidak = !menunggu ? null : pengusul(u) === saya ? ('pengusul' as const) : pemutus ? null : ('bukan-pemutus' as const)
  return {
    keadaan,
    sebabTidak,
    bolehPutuskan: menunggu && sebabTidak === null,
    bolehBatalkan: keadaan === 'berlaku' || keadaan === 'menunggu',
  }
}

const ruteDaftar = route(kalenderApi.daftar, async (p) => {
  const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
  if (setelah === undefined) return kursorBasi()
  const batas = Number(p.query.batas ?? BATAS)
  const baris = await listKalender(p.tx, p.lingkup, p.hariIni, setelah?.id ?? null, batas + 1)
  const akhir = baris.slice(0, batas).at(-1)
  const putus = lingkupPemutus(p.pemanggil)
  return {
    daftar: baris.slice(0, batas).map((k) => ({
      id: k.id,
      unitKerjaId: k.unitKerjaId,
      unitKerja: k.unitKerja,
      dari: k.dari,
      sampai: k.sampai,
      nama: k.nama,
      makna: k.makna,
      peraturan: k.peraturan,
      pasal: k.pasal,
      alasan: k.alasan,
      oleh: k.oleh,
      dicatat: k.dicatat.toISOString(),
      ...hakUrusan(k, p.pemanggil.pegawaiId, putus !== undefined && unitDalamLingkup(putus, k.unitKerjaId)),
    })),
    berikutnya: baris.length > batas && akhir ? tulisKursor(p.kunci, { nama: 'kalender', id: akhir.id }) : null,
  }
})

/** The unit with all below it, and whether the caller stands there. */
async function cakupan(tx: Db, unitKerjaId: string, pemanggil: Pemanggil, hariIni: Tanggal) {
  const unitIds = await listUnitTurunan(tx, unitKerjaId, hariIni)
  const saya = await pegawaiPada(tx, pemanggil.pegawaiId, hariIni)
  return { anggota: await listSemuaPegawai(tx, unitIds), unitSendiri: saya !== undefined && unitIds.includes(saya.unitKerjaId) }
}

/** What judging remembers is forgotten; days that have begun are judged anew, with their neighbours, whose windows they cut. */
async function berlakukan(alat: AlatJadwal, p: Peminta, orang: readonly string[], dari: Tanggal, sampai: Tanggal): Promise<void> {
  p.sesudah(() => alat.ingatan.lupakan())
  const akhir = tambahHari(sampai, 1)
  if (dari <= p.hariIni) await alat.nilaiUlang(p, orang, tambahHari(dari, -1), akhir < p.hariIni ? akhir : p.hariIni)
}

function teks(k: Kalender | (Pick<Kalender, 'nama' | 'makna' | 'dari' | 'sampai'> & { readonly unit: string })) {
  return { nama: k.nama, makna: k.makna, tanggal: `${k.dari} sampai ${k.sampai}`, ...('unit' in k ? { unit: k.unit } : {}) }
}

function ruteSusun(alat: AlatJadwal): Rute {
  return route(kalenderApi.susun, async (p) => {
    const { dari, sampai, unitKerjaId, nama, makna, peraturan, pasal, alasan } = p.body
    if (!isTanggal(dari)) return isianSalah([{ jalur: 'dari', harap: 'tanggal yang ada' }])
    if (!isTanggal(sampai)) return isianSalah([{ jalur: 'sampai', harap: 'tanggal yang ada' }])
    const unit = unitDalamLingkup(p.lingkup, unitKerjaId) ? await unitPada(p.tx, unitKerjaId, p.hariIni) : undefined
    if (!unit) return tidakAda()
    const hidup = await listKalenderHidup(p.tx, unit.id)
    const penolakan = penolakanKalender({ dari, sampai }, hidup, p.hariIni).map((x) => ({ alasan: x.alasan, kalimat: kalimatKalender(x) }))
    if (penolakan.length > 0) return ditolak(penolakan)
    const { anggota, unitSendiri } = await cakupan(p.tx, unit.id, p.pemanggil, p.hariIni)
    const menunggu = perluOrangKedua(dari, p.hariIni, unitSendiri)
    const id = v7()
    await insertKalenderSekolah(p.tx, {
      id,
      unitKerjaId,
      dari,
      sampai,
      nama,
      makna,
      peraturan,
      pasal,
      alasan,
      oleh: p.pemanggil.pegawaiId,
      dicatat: p.kini,
      terbit: menunggu ? null : p.kini,
    })
    await p.catat({
      jenis: 'kalender-susun',
      objekId: id,
      pegawaiId: null,
      teks: {
        ...teks({ nama, makna, dari, sampai, unit: unit.nama }),
        peraturan,
        pasal,
        alasan,
        keadaan: menunggu ? 'menunggu' : 'berlaku',
      },
      anggota,
    })
    if (!menunggu) await berlakukan(alat, p, anggota, dari, sampai)
    return { id, keadaan: menunggu ? ('menunggu' as const) : ('berlaku' as const) }
  })
}

async function dalamJangkauan(tx: Db, lingkup: Lingkup, id: string): Promise<Kalender | undefined> {
  const k = await kalender(tx, id)
  return k && dalamLingkup(lingkup, '', k.unitKerjaId) ? k : undefined
}

function rutePutus(alat: AlatJadwal): Rute {
  return route(kalenderApi.putuskan, async (p) => {
    const k = await dalamJangkauan(p.tx, p.lingkup, p.params.id)
    if (!k) return tidakAda()
    const keadaan = keadaanKalender(k)
    if (keadaan !== 'menunggu' && keadaan !== 'menunggu-batal') return sudahDiputus()
    if (pengusul(k) === p.pemanggil.pegawaiId) return dilarang('dua-orang', 'Catatan ini diputuskan oleh orang lain.')
    const putus = lingkupPemutus(p.pemanggil)
    if (!putus || !unitDalamLingkup(putus, k.unitKerjaId))
      return dilarang('bukan-pemutus', 'Kalender sekolah diputuskan kepala perangkat daerah atau BKPSDM.')
    const { putusan, alasan } = p.body
    const isi = { id: k.id, putusan, oleh: p.pemanggil.pegawaiId, alasan, kini: p.kini }
    const tulis = keadaan === 'menunggu' ? putuskanEntri : putuskanBatal
    if (!(await tulis(p.tx, 'kalender_sekolah', isi))) return sudahDiputus()
    const { anggota } = await cakupan(p.tx, k.unitKerjaId, p.pemanggil, p.hariIni)
    await p.catat({
      jenis: 'kalender-putus',
      objekId: k.id,
      pegawaiId: null,
      teks: { ...teks(k), keadaan, putusan, alasan },
      anggota,
    })
    if (putusan === 'setujui') await berlakukan(alat, p, anggota, k.dari, k.sampai)
    return { ok: true as const }
  })
}

function ruteBatal(alat: AlatJadwal): Rute {
  return route(kalenderApi.batalkan, async (p) => {
    const k = await dalamJangkauan(p.tx, p.lingkup, p.params.id)
    if (!k) return tidakAda()
    const keadaan = keadaanKalender(k)
    if (keadaan !== 'menunggu' && keadaan !== 'berlaku') return sudahDiputus()
    const { anggota, unitSendiri } = await cakupan(p.tx, k.unitKerjaId, p.pemanggil, p.hariIni)
    // What waits holds for nobody yet: taken back by one person.
    const kedua = keadaan === 'berlaku' && perluOrangKedua(k.dari, p.hariIni, unitSendiri)
    const isi = { id: k.id, oleh: p.pemanggil.pegawaiId, alasan: p.body.alasan, kini: p.kini, menunggu: keadaan === 'menunggu', kedua }
    if (!(await batalkanEntri(p.tx, 'kalender_sekolah', isi))) return sudahDiputus()
    await p.catat({
      jenis: 'kalender-batal',
      objekId: k.id,
      pegawaiId: null,
      teks: { ...teks(k), alasan: p.body.alasan, keadaan: kedua ? 'menunggu' : 'dibatalkan' },
      anggota,
    })
    if (!kedua && keadaan === 'berlaku') await berlakukan(alat, p, anggota, k.dari, k.sampai)
    return { id: k.id, keadaan: kedua ? ('menunggu-batal' as const) : ('dibatalkan' as const) }
  })
}

import { v7 } from 'uuid'
import { lingkup } from '../akun/lingkup.ts'
import { listSemuaPegawai } from '../pegawai/pegawai.query.ts'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { bentrok, dilarang, ditolak, isianSalah, kursorBasi, tidakAda } from '../server/masalah.ts'
import { type Peminta, type Rute, route } from '../server/route.ts'
import { isTanggal, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import type { AlatJadwal } from './jadwal.route.ts'
import { liburApi } from './kalender.api.ts'
import { kalimatKalender, keadaanKalender, penolakanKalender } from './kalender.ts'
import { batalkanEntri, insertLiburLokal, liburLokal, listLibur, putuskanBatal, putuskanEntri } from './kalender.query.ts'
import { hakUrusan, pengusul, sudahDiputus } from './kalender.route.ts'

const BATAS = 50

export function liburRoutes(alat: AlatJadwal): Rute[] {
  return [ruteDaftar, ruteRancang, ruteTetapkan(alat), ruteBatal]
}

const ruteDaftar = route(liburApi.daftar, async (p) => {
  const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
  if (setelah === undefined) return kursorBasi()
  const batas = Number(p.query.batas ?? BATAS)
  const baris = await listLibur(p.tx, p.hariIni, setelah?.id ?? null, batas + 1)
  const akhir = baris.slice(0, batas).at(-1)
  const pemutus = lingkup(p.pemanggil, 'libur.tetapkan') !== undefined
  return {
    daftar: baris.slice(0, batas).map((h) => ({
      id: h.id,
      tanggal: h.tanggal,
      nama: h.nama,
      peraturan: h.peraturan,
      pasal: h.pasal,
      alasan: h.alasan,
      oleh: h.oleh,
      dicatat: h.dicatat.toISOString(),
      ...hakUrusan(h, p.pemanggil.pegawaiId, pemutus),
    })),
    berikutnya: baris.length > batas && akhir ? tulisKursor(p.kunci, { nama: 'libur', id: akhir.id }) : null,
  }
})

const ruteRancang = route(liburApi.rancang, async (p) => {
  const { tanggal, nama, peraturan, pasal, alasan } = p.body
  if (!isTanggal(tanggal)) return isianSalah([{ jalur: 'tanggal', harap: 'tanggal yang ada' }])
  const penolakan = penolakanKalender({ dari: tanggal, sampai: tanggal }, [], p.hariIni)
  if (penolakan.length > 0) return ditolak(penolakan.map((x) => ({ alasan: x.alasan, kalimat: kalimatKalender(x) })))
  const id = v7()
  if (!(await insertLiburLokal(p.tx, { id, tanggal, nama, peraturan, pasal, alasan, oleh: p.pemanggil.pegawaiId, kini: p.kini })))
    return bentrok('sudah-ada', 'Hari libur dengan nama ini sudah ada pada tanggal itu.')
  await p.catat({ jenis: 'libur-susun', objekId: id, pegawaiId: null, teks: { tanggal, nama, peraturan, pasal, alasan } })
  return { id, keadaan: 'menunggu' as const }
})

/** A holiday is everybody's: judged anew for all when its day, or the morning after its night, has begun. */
async function nilaiSemua(alat: AlatJadwal, p: Peminta, tanggal: Tanggal): Promise<void> {
  p.sesudah(() => alat.ingatan.lupakan())
  if (tanggal > p.hariIni) return
  const sesudah = tambahHari(tanggal, 1)
  await alat.nilaiUlang(p, await listSemuaPegawai(p.tx), tambahHari(tanggal, -1), sesudah < p.hariIni ? sesudah : p.hariIni)
}

function ruteTetapkan(alat: AlatJadwal): Rute {
  return route(liburApi.tetapkan, async (p) => {
    const h = await liburLokal(p.tx, p.params.id)
    if (!h) return tidakAda()
    const keadaan = keadaanKalender(h)
    if (keadaan !== 'menunggu' && keadaan !== 'menunggu-batal') return sudahDiputus()
    if (pengusul(h) === p.pemanggil.pegawaiId) return dilarang('dua-orang', 'Catatan ini diputuskan oleh orang lain.')
    const { putusan, alasan } = p.body
    const tulis = keadaan === 'menunggu' ? putuskanEntri : putuskanBatal
    if (!(await tulis(p.tx, 'libur_lokal', { id: h.id, putusan, oleh: p.pemanggil.pegawaiId, alasan, kini: p.kini }))) return sudahDiputus()
    await p.catat({
      jenis: 'libur-putus',
      objekId: h.id,
      pegawaiId: null,
      teks: { tanggal: h.tanggal, nama: h.nama, keadaan, putusan, alasan },
    })
    if (putusan === 'setujui') await nilaiSemua(alat, p, h.tanggal)
    return { ok: true as const }
  })
}

const ruteBatal = route(liburApi.batalkan, async (p) => {
  const h = await liburLokal(p.tx, p.params.id)
  if (!h) return tidakAda()
  const keadaan = keadaanKalender(h)
  if (keadaan !== 'menunggu' && keadaan !== 'berlaku') return sudahDiputus()
  // What waits holds for nobody yet: taken back by one person. What holds is everybody's: ended by two.
  const kedua = keadaan === 'berlaku'
  const isi = { id: h.id, oleh: p.pemanggil.pegawaiId, alasan: p.body.alasan, kini: p.kini, menunggu: !kedua, kedua }
  if (!(await batalkanEntri(p.tx, 'libur_lokal', isi))) return sudahDiputus()
  await p.catat({
    jenis: 'libur-batal',
    objekId: h.id,
    pegawaiId: null,
    teks: { tanggal: h.tanggal, nama: h.nama, alasan: p.body.alasan, keadaan: kedua ? 'menunggu' : 'dibatalkan' },
  })
  return { id: h.id, keadaan: kedua ? ('menunggu-batal' as const) : ('dibatalkan' as const) }
})

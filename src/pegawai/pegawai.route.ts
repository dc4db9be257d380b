import { dalamLingkup, urusanSendiri } from '../akun/lingkup.ts'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { kursorBasi, tidakAda } from '../server/masalah.ts'
import { type Rute, route } from '../server/route.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import { type AlatKelola, kelolaRoutes } from './kelola.route.ts'
import { pegawaiApi } from './pegawai.api.ts'
import {
  type BarisAdopsi,
  type BarisDaftarUnit,
  type BarisPegawai,
  jumlahPegawai,
  listAdopsi,
  listPegawai,
  listRiwayat,
  listUnit,
  listUnitTurunan,
  pegawaiPada,
  unitTampak,
} from './pegawai.query.ts'
import { unitRoutes } from './unit.route.ts'

const BATAS = 50

export function pegawaiRoutes(alat: AlatKelola): Rute[] {
  return [ruteUnit, ruteDaftar, ruteRincian, ...kelolaRoutes(alat), ...unitRoutes(alat)]
}

/** The stage of each unit on a date: its own, else that of the nearest unit above. */
export function tahapUnit(
  unit: readonly Pick<BarisDaftarUnit, 'id' | 'indukId'>[],
  adopsi: readonly BarisAdopsi[],
  pada: Tanggal,
): Map<string, string> {
  const sendiri = new Map<string, string>()
  for (const a of adopsi) if (a.berlaku <= pada) sendiri.set(a.unitKerjaId, a.tahap)
  const induk = new Map(unit.map((u) => [u.id, u.indukId]))
  const hasil = new Map<string, string>()
  for (const u of unit) {
    let kini: string | null | undefined = u.id
    const dilewati = new Set<string>()
    while (kini && !sendiri.has(kini) && !dilewati.has(kini)) {
      dilewati.add(kini)
      kini = induk.get(kini)
    }
    hasil.set(u.id, (kini ? sendiri.get(kini) : undefined) ?? 'belum')
  }
  return hasil
}

const ruteUnit = route(pegawaiApi.daftarUnit, async (p) => {
  const unit = await listUnit(p.tx, p.lingkup, p.lingkup.totalSaja, p.hariIni)
  const tahap = tahapUnit(unit, await listAdopsi(p.tx), p.hariIni)
  return { daftar: unit.map((u) => ({ ...u, tahap: tahap.get(u.id) ?? 'belum' })) }
})

function ringkas(o: BarisPegawai) {
  const { id, nama, nip, jenis, jabatan, unitKerjaId, unitKerja, kedudukan } = o
  return { id, nama, nip, jenis, jabatan, unitKerjaId, unitKerja, kedudukan }
}

const ruteDaftar = route(pegawaiApi.daftar, async (p) => {
  const pada = p.hariIni
  const { unit } = p.query
  if (unit !== undefined && !(await unitTampak(p.tx, p.lingkup, p.lingkup.totalSaja, unit, pada))) return tidakAda()
  const saring = {
    lingkup: p.lingkup,
    unitIds: unit === undefined ? null : await listUnitTurunan(p.tx, unit, pada),
    cari: p.query.cari ?? null,
    jenis: null,
    pada,
  }
  const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
  if (setelah === undefined) return kursorBasi()
  const batas = Number(p.query.batas ?? BATAS)
  const orang = await listPegawai(p.tx, saring, setelah, batas + 1)
  const halaman = orang.slice(0, batas)
  const akhir = halaman.at(-1)
  const terlihat = halaman.map((o) => o.id).filter((id) => !urusanSendiri(p.pemanggil, id))
  if (terlihat.length > 0)
    await p.catat({
      jenis: 'lihat-pegawai',
      objekId: unit ?? null,
      pegawaiId: null,
      // What was searched for may be a name: only that there was a search is told.
      teks: { apa: 'daftar pegawai', unit: unit ?? null, cari: saring.cari !== null, jumlah: halaman.length },
      anggota: terlihat,
    })
  return {
    daftar: halaman.map(ringkas),
    berikutnya: orang.length > batas && akhir ? tulisKursor(p.kunci, { nama: akhir.nama, id: akhir.id }) : null,
    jumlah: await jumlahPegawai(p.tx, saring),
  }
})

const ruteRincian = route(pegawaiApi.rincian, async (p) => {
  const orang = await pegawaiPada(p.tx, p.params.id, p.hariIni)
  if (!orang || !dalamLingkup(p.lingkup, orang.id, orang.unitKerjaId)) return tidakAda()
  if (!urusanSendiri(p.pemanggil, orang.id))
    await p.catat({ jenis: 'lihat-pegawai', objekId: orang.id, pegawaiId: orang.id, teks: { apa: 'rincian pegawai' } })
  return {
    ...ringkas(orang),
    jenjang: orang.jenjang,
    kepala: orang.kepala,
    atasan: orang.atasanId !== null && orang.atasan !== null ? { id: orang.atasanId, nama: orang.atasan } : null,
    riwayat: (await listRiwayat(p.tx, orang.id, p.hariIni)).map((r) => ({ ...r, dicatat: r.dicatat.toISOString() })),
  }
})

import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { isianSalah, kursorBasi, tidakAda } from '../server/masalah.ts'
import { type Rute, route } from '../server/route.ts'
import { menitLokal } from '../waktu/jam.ts'
import { isTanggal, tambahHari } from '../waktu/tanggal.ts'
import { saatDariMenit, type Zona } from '../waktu/zona.ts'
import { jejakApi } from './jejak.api.ts'
import { bacaTeks, bacaTeksPegawai, hitungJejak, listJejakPegawai, listKepalaJejak, satuJejak } from './jejak.query.ts'
import { isiTerbaca, JENIS_JEJAK, type JenisJejak, kalimatJejak, rincianJejak } from './jejak.ts'

const BATAS = 50
/** Kinds about one person; a batch of taps tells of many and belongs to nobody. */
const TENTANG_ORANG = JENIS_JEJAK.filter((j) => j !== 'tap-kelompok')

export function jejakRoutes(): Rute[] {
  return [ruteSaya, ruteDaftar, ruteIsi]
}

const ruteSaya = route(jejakApi.saya, async (p) => {
  const { pegawaiId } = p.pemanggil
  const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
  if (setelah === undefined) return kursorBasi()
  const batas = Number(p.query.batas ?? BATAS)
  const baris = await listJejakPegawai(p.tx, pegawaiId, TENTANG_ORANG, setelah?.id ?? null, batas + 1, p.hariIni)
  const halaman = baris.slice(0, batas)
  const teks = await bacaTeksPegawai(p.tx, p.kunci, pegawaiId, halaman)
  const akhir = halaman.at(-1)
  return {
    daftar: halaman.map((b) => ({
      id: b.id,
      waktu: b.waktu.toISOString(),
      siapa: b.pelaku,
      sendiri: b.pelakuId === pegawaiId,
      jenis: b.jenis,
      kalimat: kalimatJejak(b.jenis as JenisJejak),
      rincian: rincianJejak(teks.get(b.id) ?? {}),
    })),
    berikutnya: baris.length > batas && akhir ? tulisKursor(p.kunci, { nama: 'jejak', id: akhir.id }) : null,
  }
})

function awalHari(teks: string | undefined, zona: Zona, geser: number): Date | null | undefined {
  if (teks === undefined) return null
  return isTanggal(teks) ? saatDariMenit(menitLokal(tambahHari(teks, geser), 0), zona) : undefined
}

const ruteDaftar = route(jejakApi.daftar, async (p) => {
  const { query: q, lingkup: l } = p
  const dari = awalHari(q.dari, p.instansi.zona, 0)
  const sebelum = awalHari(q.sampai, p.instansi.zona, 1)
  if (dari === undefined) return isianSalah([{ jalur: 'dari', harap: 'tanggal yang ada' }])
  if (sebelum === undefined) return isianSalah([{ jalur: 'sampai', harap: 'tanggal yang ada' }])
  const setelah = q.setelah === undefined ? null : bacaKursor(p.kunci, q.setelah)
  if (setelah === undefined) return kursorBasi()
  const batas = Number(q.batas ?? BATAS)
  const saring = {
    milik: l.semua ? null : p.pemanggil.pegawaiId,
    pegawaiId: q.pegawai ?? null,
    pelakuId: q.pelaku ?? null,
    objekId: q.objek ?? null,
    jenis: q.jenis ?? null,
    dari,
    sebelum,
  }
  const baris = await listKepalaJejak(p.tx, saring, setelah?.id ?? null, batas + 1, p.hariIni)
  const halaman = baris.slice(0, batas)
  const akhir = halaman.at(-1)
  // Counts tell nothing of a person only as long as they cannot be narrowed to one.
  const hitungan =
    l.semua || l.catatanSaja
      ? await hitungJejak(p.tx, { ...saring, milik: null, ...(l.semua ? {} : { pegawaiId: null, pelakuId: null, objekId: null }) })
      : null
  if (l.semua)
    await p.catat({
      jenis: 'lihat-jejak',
      objekId: q.objek ?? null,
      pegawaiId: q.pegawai ?? null,
      teks: { jumlah: halaman.length, jenis: q.jenis ?? null },
    })
  return {
    daftar: halaman.map((b) => ({ ...b, waktu: b.waktu.toISOString(), kalimat: kalimatJejak(b.jenis) })),
    berikutnya: baris.length > batas && akhir ? tulisKursor(p.kunci, { nama: 'jejak', id: akhir.id }) : null,
    hitungan: hitungan?.map((h) => ({ ...h, kalimat: kalimatJejak(h.jenis) })) ?? null,
  }
})

/** The text of one entry. Who reads that of another stands in that person's own log; whoever sees only the record of acts reads none. */
const ruteIsi = route(jejakApi.isi, async (p) => {
  const e = await satuJejak(p.tx, p.params.id, p.hariIni)
  const milik = e?.pegawaiId === p.pemanggil.pegawaiId
  if (!e || !(p.lingkup.semua || milik)) return tidakAda()
  const teks = await bacaTeks(p.tx, p.kunci, e)
  if (!milik) await p.catat({ jenis: 'lihat-jejak', objekId: e.id, pegawaiId: e.pegawaiId, teks: { entri: kalimatJejak(e.jenis) } })
  const { isi: _, ...kepala } = e
  return {
    kepala: { ...kepala, waktu: e.waktu.toISOString(), kalimat: kalimatJejak(e.jenis) },
    isi: teks === undefined ? null : isiTerbaca(teks),
  }
})

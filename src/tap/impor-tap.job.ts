import { v7 } from 'uuid'
import type { BasisData, Db } from '../db/db.ts'
import { catatUmum } from '../jejak/jejak.query.ts'
import { sha256 } from '../kripto/sidik.ts'
import type { Instansi } from '../server/konteks.ts'
import { menitDariTeks, tanggalDariMenit } from '../waktu/jam.ts'
import { awalBulan, bulanDari, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { saatDariMenit, tanggalPada } from '../waktu/zona.ts'
import { type BarisAttlog, type BentukAttlog, kunciAttlog, type SalahAttlog } from './attlog.ts'
import * as q from './impor-tap.query.ts'
import { catatKelompok } from './kelompok.query.ts'
import { insertTap, type TapBaru } from './tap.query.ts'

export type OpsiImporTap = {
  readonly mesin: string
  readonly sumber: BentukAttlog
  readonly namaBerkas: string
  readonly berkas: Buffer
  readonly baris: readonly BarisAttlog[]
  readonly salah: readonly SalahAttlog[]
  readonly nip: ReadonlyMap<string, string>
  readonly oleh: string | null
  readonly kini: Date
}
export type HasilImporTap = {
  readonly baru: number
  readonly sudahAda: number
  /** Of a time that has not come; neither stored nor kept. */
  readonly akanDatang: number
  readonly karantina: { readonly pinAsing: number; readonly lama: number; readonly tidakTerbaca: number; readonly baru: number }
  readonly pinAsing: readonly string[]
  /** Whose days are to be judged anew, and from when to when. */
  readonly ulang: { readonly pegawaiIds: readonly string[]; readonly dari: Tanggal; readonly sampai: Tanggal } | null
}

const LAMA_HARI = 35
const DEPAN_MS = 5 * 60_000
/** As many as one commit of the batch writer: one entry of the trail with the root of their hashes. */
const KELOMPOK = 500

/** Punches of one file as taps, in one transaction. The same file again makes nothing new. */
export function imporTap(db: BasisData, instansi: Instansi, o: OpsiImporTap): Promise<HasilImporTap> {
  return db.diInstansi(instansi.skema, (tx) => tulis(tx, instansi, o), { batasMs: 120_000 })
}

type Punch = { readonly b: BarisAttlog; readonly tap: TapBaru }

async function tulis(tx: Db, instansi: Instansi, o: OpsiImporTap): Promise<HasilImporTap> {
  const hariIni = tanggalPada(o.kini, instansi.zona)
  const pegawai = await q.listPegawaiDariNip(tx, [...new Set(o.nip.values())], hariIni)
  const punch: Punch[] = []
  const karantina: q.KarantinaBaru[] = []
  const pinAsing = new Set<string>()
  let akanDatang = 0
  const tahan = (b: BarisAttlog, alasan: 'pin-asing' | 'lama') =>
    karantina.push({ sidik: sha256(kunciAttlog(o.mesin, b)), alasan, pin: b.pin, waktu: b.waktu, isi: kunciAttlog(o.mesin, b) })
  for (const b of o.baris) {
    const id = pegawai.get(o.nip.get(b.pin) ?? '')
    const tap = tapDari(o, instansi, b, id ?? '')
    if (tap.waktu.getTime() > o.kini.getTime() + DEPAN_MS) akanDatang += 1
    else if (tanggalDariMenit(tap.menit) < tambahHari(hariIni, -LAMA_HARI)) tahan(b, 'lama')
    else if (id === undefined) {
      pinAsing.add(b.pin)
      tahan(b, 'pin-asing')
    } else punch.push({ b, tap })
  }
  for (const s of o.salah)
    karantina.push({ sidik: sha256(`salah\t${o.mesin}\t${s.isi}`), alasan: 'tidak-terbaca', pin: null, waktu: null, isi: s.isi })
  const imporId = v7()
  const { mesin, sumber, namaBerkas, oleh } = o
  await q.insertTapImpor(tx, { id: imporId, mesin, sumber, namaBerkas, oleh, sidik: sha256(o.berkas), dicatat: o.kini })
  const baru = await simpan(tx, o, imporId, punch)
  const karantinaBaru = karantina.length === 0 ? 0 : await q.insertKarantina(tx, imporId, mesin, o.kini, karantina)
  const hitung = (a: q.KarantinaBaru['alasan']) => karantina.filter((k) => k.alasan === a).length
  const hasil = {
    baru: baru.length,
    sudahAda: punch.length - baru.length,
    akanDatang,
    karantina: { pinAsing: hitung('pin-asing'), lama: hitung('lama'), tidakTerbaca: hitung('tidak-terbaca'), baru: karantinaBaru },
  }
  await catatUmum(tx, o.kini, { jenis: 'tap-impor', pelakuId: oleh, objekId: imporId, teks: { mesin, sumber, ...hasil } })
  return { ...hasil, pinAsing: [...pinAsing].sort(), ulang: ulang(punch.map((p) => p.tap)) }
}

async function simpan(tx: Db, o: OpsiImporTap, imporId: string, punch: readonly Punch[]): Promise<TapBaru[]> {
  const semua: TapBaru[] = []
  for (let i = 0; i < punch.length; i += KELOMPOK) {
    // One punch written twice in one file is one.
    const bagian = [...new Map(punch.slice(i, i + KELOMPOK).map((p) => [p.tap.id, p.tap])).values()]
    const id = await insertTap(tx, bagian)
    const baru = bagian.filter((t) => id.has(t.id))
    if (baru.length === 0) continue
    await q.insertAsalTap(tx, imporId, [...id])
    await catatKelompok(tx, o.kini, baru)
    semua.push(...baru)
  }
  if (punch.length > 0)
    await q.deleteKarantina(
      tx,
      punch.map((p) => p.tap.sidik),
    )
  return semua
}

/** The id follows from the punch itself, so that no way it takes makes it twice; its time is the punch's, as in every id of a tap. */
function tapDari(o: OpsiImporTap, instansi: Instansi, b: BarisAttlog, pegawaiId: string): TapBaru {
  const menit = menitDariTeks(b.waktu, 'boleh-detik')
  if (menit === undefined) throw new RangeError(`Bukan waktu: ${b.waktu}`)
  const waktu = new Date(saatDariMenit(menit, instansi.zona).getTime() + Number(b.waktu.slice(17, 19)) * 1000)
  const sidik = sha256(kunciAttlog(o.mesin, b))
  return {
    bulan: awalBulan(bulanDari(tanggalDariMenit(menit))),
    id: v7({ msecs: waktu.getTime(), random: sidik.subarray(0, 16) }),
    pegawaiId,
    menit,
    waktu,
    terima: o.kini,
    sumber: o.sumber,
    // The state key of these machines mostly stands at 0 all day: a direction read from it would be an invention.
    arah: null,
    kid: null,
    urut: null,
    jws: null,
    sidik,
    posisi: 'tanpa-lokasi',
    tempatId: null,
    jarakMeter: null,
    tanda: [],
    kelas: null,
    palingAwal: null,
    nilai: [],
  }
}

/** Of all punches of the file, also those stored already: a run that was cut off after storing them left their days to the next. */
function ulang(tap: readonly TapBaru[]): HasilImporTap['ulang'] {
  const tanggal = tap.map((t) => tanggalDariMenit(t.menit)).sort()
  const [dari] = tanggal
  const sampai = tanggal.at(-1)
  if (dari === undefined || sampai === undefined) return null
  // A night's check-out belongs to the day before.
  return { pegawaiIds: [...new Set(tap.map((t) => t.pegawaiId))], dari: tambahHari(dari, -1), sampai }
}

import type { BasisData } from '../db/db.ts'
import { catatJejak } from '../jejak/jejak.query.ts'
import type { Kunci } from '../kripto/kunci.ts'
import { loadDataInstansi, loadDataPegawai } from '../presensi/fakta.query.ts'
import { type HariSimpan, upsertHari } from '../presensi/hari.query.ts'
import { hariTersimpan } from '../presensi/penilaian.job.ts'
import { type DasarHari, susunHari, tempatPegawai } from '../presensi/susun.ts'
import type { Instansi } from '../server/konteks.ts'
import { catatKelompok } from '../tap/kelompok.query.ts'
import { insertAlasan } from '../tap/alasan-tap.query.ts'
import { insertNilai, insertTap, type TapBaru, type TapJendela } from '../tap/tap.query.ts'
import { menitLokal } from '../waktu/jam.ts'
import { daftarTanggal, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { type AkunContoh, tanamAkun, tokoh } from './akun-contoh.ts'
import { type FotoDemo, fotoDemo, tanamFoto } from './bukti-contoh.ts'
import { tanamCatatan } from './catatan.ts'
import { tanamDataAwal } from './data-awal.ts'
import { type HpContoh, hpContoh, LAMA_HARI_HP } from './hp.ts'
import { type Kalender, kalenderDemo } from './kalender.ts'
import { tanamKartu } from './kapal-contoh.ts'
import { type OrangContoh, orangContoh } from './orang.ts'
import { type Peristiwa, peristiwaOrang } from './peristiwa.ts'
import { alasanContoh, cuacaContoh, tapContoh } from './rekam.ts'
import { tahapOpd, unitContoh } from './unit.ts'
import { tanamUsulanGangguan } from './usulan-gangguan.ts'

export type OpsiDemo = {
  readonly db: BasisData
  readonly instansi: Instansi
  readonly kunci: Kunci
  readonly kini: Date
  /** 1: about 1,500 people, 10: about 15,000. */
  readonly skala: number
  /** Told what is being done, in Indonesian. */
  readonly maju: (kalimat: string) => void
}

const SERENTAK = 100
const BARIS = 2000
const KELOMPOK = 500
const BATAS_MS = 300_000

/**
 * Plants a demo office of fictitious people into an empty schema: record, two whole months of taps plus this one up to `kini`, and their
 * judged days. The same `kini` and scale give the same rows; only what is secret or encrypted (hashes of codes and sandi, the trail) differs.
 */
export async function tanamDemo(o: OpsiDemo): Promise<{ akun: AkunContoh[] }> {
  const k = kalenderDemo(o.instansi, o.kini)
  o.maju('Menyusun unit kerja, pegawai, dan jadwal contoh ...')
  const saat = k.dicatat.getTime()
  const unit = unitContoh(o.skala, saat)
  const orang = orangContoh(unit, k.awal, saat)
  const wajib = new Set([...tahapOpd()].flatMap(([kode, tahap]) => (tahap === 'wajib' ? [kode] : [])))
  const hp = hpContoh(orang, wajib, k, tambahHari(k.hariIni, -LAMA_HARI_HP))
  const pemutus = tokoh(orang, 'bkpsdm').id
  const peristiwa = new Map(orang.map((x) => [x.id, peristiwaOrang(x, k, pemutus)]))
  const keterangan = [...peristiwa.values()].flatMap((p) => p.keterangan)
  const akun = await o.db.diInstansi(
    o.instansi.skema,
    async (tx) => {
      const isi = { unit, orang, hp, keterangan, k }
      await tanamCatatan(tx, isi)
      const hasil = await tanamAkun(tx, orang, o.kunci, k)
      await tanamKartu(tx, isi, o.kunci)
      await tanamDataAwal(tx, orang, k, { disusunOleh: pemutus, disetujuiOleh: tokoh(orang, 'verifikator').id })
      await catatJejak(tx, o.kunci, o.kini, {
        jenis: 'instansi-mulai',
        pelakuId: null,
        objekId: o.instansi.id,
        pegawaiId: null,
        teks: { instansi: o.instansi.skema, contoh: true, skala: o.skala },
      })
      return hasil
    },
    { batasMs: BATAS_MS },
  )
  o.maju(`${ribuan(orang.length)} pegawai di ${ribuan(unit.length)} unit kerja. Merekam dan menilai hari ...`)
  await tanamHari(o, k, orang, hp, peristiwa)
  await tanamUsulanGangguan({ db: o.db, instansi: o.instansi, k, orang })
  return { akun }
}

function ribuan(n: number): string {
  return String(n).replaceAll(/\B(?=(\d{3})+$)/g, '.')
}

type Bahan = {
  readonly o: OpsiDemo
  readonly k: Kalender
  readonly instansi: Awaited<ReturnType<typeof loadDataInstansi>>
  readonly hp: ReadonlyMap<string, HpContoh>
  readonly peristiwa: ReadonlyMap<string, Peristiwa>
  readonly tanggal: readonly Tanggal[]
  readonly cuaca: ReadonlyMap<Tanggal, number>
  readonly foto: ReadonlyMap<string, readonly FotoDemo[]>
}

/** Taps and judged days, three slices of people at a time: one is computed while the others are written. */
async function tanamHari(
  o: OpsiDemo,
  k: Kalender,
  orang: readonly OrangContoh[],
  hp: ReadonlyMap<string, HpContoh>,
  peristiwa: ReadonlyMap<string, Peristiwa>,
): Promise<void> {
  const menit = [menitLokal(tambahHari(k.awal, -1), 0), menitLokal(tambahHari(k.hariIni, 2), 0)] as const
  const instansi = await o.db.diInstansi(o.instansi.skema, (tx) =>
    loadDataInstansi(tx, k.zona, tambahHari(k.awal, -1), tambahHari(k.hariIni, 1), menit),
  )
  const tanggal = daftarTanggal(k.awal, k.hariIni)
  const bahan: Bahan = {
    o,
    k,
    instansi,
    hp,
    peristiwa,
    tanggal,
    cuaca: cuacaContoh(tanggal),
    foto: await fotoDemo(orang, (id) => hp.has(id)),
  }
  let berikut = 0
  let selesai = 0
  let diberitakan = 0
  async function kerja(): Promise<void> {
    for (;;) {
      const bagian = orang.slice(berikut, berikut + SERENTAK)
      if (bagian.length === 0) return
      berikut += bagian.length
      await o.db.diInstansi(o.instansi.skema, (tx) => tanamBagian(tx, bagian, bahan), { batasMs: BATAS_MS })
      selesai += bagian.length
      const persepuluh = Math.floor((selesai * 10) / orang.length)
      if (persepuluh > diberitakan) {
        diberitakan = persepuluh
        o.maju(`Hari dinilai: ${ribuan(selesai)} dari ${ribuan(orang.length)} pegawai`)
      }
    }
  }
  await Promise.all([kerja(), kerja(), kerja()])
}

async function tanamBagian(tx: Parameters<typeof insertTap>[0], bagian: readonly OrangContoh[], b: Bahan): Promise<void> {
  const { k, instansi } = b
  const data = await loadDataPegawai(
    tx,
    k.zona,
    instansi.pola,
    bagian.map((o) => o.id),
    tambahHari(k.awal, -1),
    tambahHari(k.hariIni, 1),
  )
  const tap: TapBaru[] = []
  const hari: HariSimpan[] = []
  for (const o of bagian) {
    const catatan = data.get(o.id)
    if (!catatan) continue
    const dasar = b.tanggal.flatMap((t) => susunHari(t, catatan, instansi) ?? [])
    if (dasar.length === 0) continue
    const milik = tapContoh(
      o,
      dasar,
      {
        alpa: b.peristiwa.get(o.id)?.alpa ?? new Set(),
        hp: b.hp.get(o.id),
        tempat: tempatPegawai(catatan, instansi, k.hariIni),
        cuaca: b.cuaca,
        foto: b.foto.get(o.id),
      },
      k,
    )
    tap.push(...milik)
    hari.push(...nilai(o.id, dasar, milik, b))
  }
  for (let i = 0; i < tap.length; i += BARIS) {
    await insertTap(tx, tap.slice(i, i + BARIS))
    await insertAlasan(tx, alasanContoh(tap.slice(i, i + BARIS)))
    await insertNilai(tx, tap.slice(i, i + BARIS))
  }
  for (const o of bagian) {
    const foto = b.foto.get(o.id)
    if (foto)
      await tanamFoto(
        tx,
        b.o,
        tap.filter((t) => t.pegawaiId === o.id),
        foto,
      )
  }
  // Each planted tap stands in a batch as a received one does, so that the check of the trail finds a sound demo.
  for (let i = 0; i < tap.length; i += KELOMPOK) await catatKelompok(tx, b.o.kini, tap.slice(i, i + KELOMPOK), { ditanam: true })
  for (let i = 0; i < hari.length; i += BARIS) await upsertHari(tx, hari.slice(i, i + BARIS))
}

/** The days as the recount would judge them from the stored taps. `milik` is in the order of time. */
function nilai(pegawaiId: string, dasar: readonly DasarHari[], milik: readonly TapBaru[], b: Bahan): HariSimpan[] {
  const tap = milik.map(
    (t): TapJendela => ({
      pegawaiId,
      id: t.id,
      menit: t.menit,
      tempatId: t.posisi === 'dalam' || t.posisi === 'ragu' ? t.tempatId : null,
      waktuTerima: t.terima,
      keadaan: t.kid === null ? null : 'aktif',
      dicabut: null,
      mendingin: null,
      dikeluarkan: false,
      perluTinjau: false,
      waktuWajar: false,
      kunciWajar: false,
      perluBukti: false,
      buktiWajar: false,
    }),
  )
  const hasil: HariSimpan[] = []
  let awal = 0
  for (const h of dasar) {
    const j = h.jendela
    if (!j) {
      hasil.push(...hariTersimpan(pegawaiId, h, [], b.k.menitKini))
      continue
    }
    // Windows only move forward, so what lies before this one by more than a day is never asked for again.
    while (awal < tap.length && (tap[awal]?.menit ?? 0) < j.dari - 2880) awal++
    const dalam: TapJendela[] = []
    for (let i = awal; i < tap.length; i++) {
      const t = tap[i]
      if (!t || t.menit > j.sampai) break
      if (t.menit >= j.dari) dalam.push(t)
    }
    hasil.push(...hariTersimpan(pegawaiId, h, dalam, b.k.menitKini))
  }
  return hasil
}

import { v7 } from 'uuid'
import { insertAkun } from '../../akun/akun.query.ts'
import type { Db } from '../../db/db.ts'
import { catatJejakBanyak, catatUmum } from '../../jejak/jejak.query.ts'
import type { Kunci } from '../../kripto/kunci.ts'
import type { Tanggal } from '../../waktu/tanggal.ts'
import { sesuaikanAkun } from '../akun-kedudukan.job.ts'
import * as catat from '../catat.query.ts'
import { jangkauanUlang } from '../jangkauan.job.ts'
import { deleteBarisImpor, listBarisImpor } from './impor.query.ts'
import type { BarisRencana, Tab } from './rencana.ts'
import type { UnitBuat } from './unit.ts'

// Writes a plan as it stands, all of it in the caller's transaction.

export type OpsiTerapkan = {
  readonly imporId: string
  readonly oleh: string | null
  readonly alasan: string
  readonly sk: string
  readonly kini: Date
  readonly hariIni: Tanggal
  /** Asks in the same transaction for the days that are to be judged anew. */
  readonly nilaiUlang: (tx: Db, pegawaiIds: readonly string[], dari: Tanggal) => Promise<void>
}
export type HasilTerapkan = {
  readonly pegawaiIds: readonly string[]
  readonly baru: number
  readonly akunBerakhir: readonly { readonly id: string; readonly versi: number }[]
}

const SEKALI = 1000

async function* halaman(tx: Db, imporId: string, tab: Tab | null): AsyncGenerator<BarisRencana[]> {
  for (let setelah = -1; ; ) {
    const baris = await listBarisImpor(tx, imporId, tab, setelah, SEKALI)
    if (baris.length === 0) return
    yield baris.map((b) => JSON.parse(b.isi) as BarisRencana)
    setelah = baris.at(-1)?.nomor ?? setelah
  }
}

export async function terapkanRencana(tx: Db, kunci: Kunci, o: OpsiTerapkan, maju: (baris: number) => void): Promise<HasilTerapkan> {
  const c = { dicatat: o.kini, oleh: o.oleh }
  await buatUnit(tx, o, c)
  let baru = 0
  for await (const h of halaman(tx, o.imporId, 'baru')) {
    baru += h.length
    await catat.insertPegawaiId(tx, idDari(h), c)
    await insertAkun(
      tx,
      h.map((b) => ({
        id: v7(),
        pegawaiId: b.pegawaiId ?? '',
        nama: b.nip ?? '',
        sandiHash: null,
        keadaan: 'belum-aktif' as const,
        contoh: false,
      })),
    )
  }
  const semua = new Set<string>()
  const dinilai = new Set<string>()
  let tmtAwal: Tanggal | null = null
  let selesai = 0
  for await (const h of halaman(tx, o.imporId, null)) {
    const tulis = h.filter((b) => b.perubahan.length > 0)
    await tulisEntri(tx, tulis, c)
    await catatJejakBanyak(
      tx,
      kunci,
      o.kini,
      tulis.map((b) => entriJejak(b, o)),
    )
    for (const b of tulis) {
      semua.add(b.pegawaiId ?? '')
      for (const p of b.perubahan) {
        if (!p.jenis && !p.penempatan && !p.kedudukan) continue
        dinilai.add(b.pegawaiId ?? '')
        if (tmtAwal === null || p.tmt < tmtAwal) tmtAwal = p.tmt
      }
    }
    selesai += h.length
    maju(selesai)
  }
  const akunBerakhir = semua.size > 0 ? await sesuaikanAkun(tx, kunci, o.hariIni, o.kini, [...semua]) : []
  await catatUmum(tx, o.kini, {
    jenis: 'pegawai-impor',
    pelakuId: o.oleh,
    objekId: o.imporId,
    teks: { sk: o.sk, alasan: o.alasan, orang: semua.size, baru },
  })
  await deleteBarisImpor(tx, o.imporId)
  const dari = tmtAwal === null ? null : await jangkauanUlang(tx, tmtAwal, o.hariIni)
  if (dari !== null) await o.nilaiUlang(tx, [...dinilai], dari)
  return { pegawaiIds: [...semua], baru, akunBerakhir }
}

const idDari = (h: readonly BarisRencana[]) => h.map((b) => b.pegawaiId ?? '')

async function buatUnit(tx: Db, o: OpsiTerapkan, c: catat.Pencatat): Promise<void> {
  const unit: UnitBuat[] = []
  for await (const h of halaman(tx, o.imporId, 'unit')) unit.push(...h.flatMap((b) => b.unit ?? []))
  if (unit.length === 0) return
  await catat.insertUnit(
    tx,
    unit.map((u) => ({ ...u, berlaku: u.sejak, sk: o.sk })),
    c,
  )
  for (const u of unit)
    await catatUmum(tx, o.kini, {
      jenis: 'unit-ubah',
      pelakuId: o.oleh,
      objekId: u.id,
      teks: {
        macam: 'baru',
        berlaku: u.sejak,
        nama: u.nama,
        jenis: u.jenis,
        indukId: u.indukId,
        sk: o.sk,
        alasan: o.alasan,
        impor: o.imporId,
      },
    })
}

async function tulisEntri(tx: Db, daftar: readonly BarisRencana[], c: catat.Pencatat): Promise<void> {
  const entri = daftar.flatMap((b) => b.perubahan.map((p) => ({ p, kunci: { pegawaiId: b.pegawaiId ?? '', tmt: p.tmt, sk: p.sk } })))
  const pilih = <T>(f: (e: (typeof entri)[number]) => T | undefined) => entri.flatMap((e) => f(e) ?? [])
  const identitas = pilih((e) => e.p.identitas && { ...e.kunci, ...e.p.identitas })
  const jenis = pilih((e) => (e.p.jenis === undefined ? undefined : { ...e.kunci, jenis: e.p.jenis }))
  const penempatan = pilih((e) => e.p.penempatan && { ...e.kunci, ...e.p.penempatan })
  const atasan = pilih((e) => e.p.atasan && { ...e.kunci, ...e.p.atasan })
  const kedudukan = pilih((e) => e.p.kedudukan && { ...e.kunci, ...e.p.kedudukan })
  if (identitas.length > 0) await catat.insertIdentitas(tx, identitas, c)
  if (jenis.length > 0) await catat.insertJenis(tx, jenis, c)
  if (penempatan.length > 0) await catat.insertPenempatan(tx, penempatan, c)
  if (atasan.length > 0) await catat.insertAtasan(tx, atasan, c)
  if (kedudukan.length > 0) await catat.insertKedudukan(tx, kedudukan, c)
}

function entriJejak(b: BarisRencana, o: OpsiTerapkan) {
  const [pertama] = b.perubahan
  return {
    jenis: b.baru && b.tab === 'baru' ? ('pegawai-baru' as const) : ('pegawai-ubah' as const),
    pelakuId: o.oleh,
    objekId: b.pegawaiId,
    pegawaiId: b.pegawaiId ?? '',
    teks: { tmt: pertama?.tmt, sk: pertama?.sk, alasan: o.alasan, impor: o.imporId, ubah: b.ubah },
  }
}

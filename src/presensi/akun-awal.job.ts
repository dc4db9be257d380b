import type { BasisData, Db } from '../db/db.ts'
import { catatUmum } from '../jejak/jejak.query.ts'
import { teksSel } from '../pegawai/impor/baca.ts'
import { bacaTabel, mulai, type RingkasanImpor } from '../pegawai/impor/impor.job.ts'
import { type BarisTabelImpor, insertBarisImpor, listBarisImpor, pindahKeadaan } from '../pegawai/impor/impor.query.ts'
import { type BarisRencana, TAB } from '../pegawai/impor/rencana.ts'
import type { Instansi } from '../server/konteks.ts'
import { tahunDari, tanggal, type Tanggal } from '../waktu/tanggal.ts'
import { type AkunAwal, bacaAwal, KOLOM_AWAL, kunciAwal, type SalahAwal } from './akun-awal.ts'
import * as q from './akun-awal.query.ts'
import { lupakanBulan } from './hari.query.ts'

export type OpsiAwal = {
  readonly berkas: Uint8Array
  readonly namaBerkas: string
  readonly oleh: string | null
  readonly kini: Date
  readonly hariIni: Tanggal
}
export type HasilAwal = { readonly id: string; readonly jumlah: number } | { readonly salah: readonly SalahAwal[] } | 'berjalan'

/** Reads a file of opening accounts and proposes them; the second person writes them. @throws SalahImpor */
export async function usulkanAwal(db: BasisData, i: Instansi, o: OpsiAwal): Promise<HasilAwal> {
  // The bytes go over to the thread; the lease is hashed from them before.
  const salinan = new Uint8Array(o.berkas)
  const { lembar, baris } = await bacaTabel(o.berkas, KOLOM_AWAL)
  const nip = [...new Set(baris.flatMap((b) => (typeof b.sel[0] === 'number' ? [] : [(teksSel(b.sel[0]) ?? '').replaceAll(' ', '')])))]
  const { isi, salah } = await db.diInstansi(i.skema, async (tx) => {
    const orang = await q.listOrangDariNip(tx, nip, o.hariIni)
    const ada = await q.listAkunAwal(
      tx,
      [...orang.values()].map((x) => x.id),
    )
    return bacaAwal(lembar, baris, {
      tahunIni: tahunDari(o.hariIni),
      pengusul: o.oleh,
      orang,
      ada: new Set(ada.map((a) => kunciAwal(a.pegawaiId, a.tahun))),
    })
  })
  if (salah.length > 0) return { salah }
  const id = await mulai(db, i, 'akun-awal', { ...o, berkas: salinan, berlaku: o.hariIni, sk: 'Akun awal' })
  if (id === undefined) return 'berjalan'
  await db.diInstansi(i.skema, async (tx) => {
    await insertBarisImpor(tx, id, [JSON.stringify(isi.map((a, n) => ({ nomor: n, tab: 'baru', isi: JSON.stringify(garis(lembar, a)) })))])
    await pindahKeadaan(tx, id, ['membaca'], 'menunggu', o.kini, { ringkasan: JSON.stringify(ringkasan(lembar, isi.length)) })
    await catatUmum(tx, o.kini, {
      jenis: 'pegawai-impor',
      pelakuId: o.oleh,
      objekId: id,
      teks: { apa: 'akun awal', putusan: 'usul', jumlah: isi.length },
    })
  })
  return { id, jumlah: isi.length }
}

type GarisAwal = BarisRencana & { readonly awal: AkunAwal }

/** A line as the preview of every import shows it. */
function garis(lembar: string, a: AkunAwal): GarisAwal {
  const ubah = [
    { apa: 'tahun', dari: null, ke: String(a.tahun) },
    { apa: 'alpa', dari: null, ke: `${a.hariAlpa} hari` },
    { apa: 'kurang', dari: null, ke: `${a.menitKurang} menit` },
    { apa: 'sumber', dari: null, ke: a.sumber },
  ]
  const kosong = { baru: false, pesan: [], perubahan: [], unit: null }
  return { ...kosong, tab: 'baru', lembar, baris: a.baris, nip: a.nip, nama: a.nama, pegawaiId: a.pegawaiId, ubah, awal: a }
}

function ringkasan(lembar: string, dibaca: number): RingkasanImpor {
  const jumlah = { ...(Object.fromEntries(TAB.map((t) => [t, 0])) as RingkasanImpor['jumlah']), baru: dibaca }
  const pemetaan = { kolom: {}, unit: [], pemisah: null }
  return { lembar, barisKepala: 1, judul: [...KOLOM_AWAL], pemetaan, dibaca, sama: 0, tidakDisebut: 0, susut: [], jumlah }
}

/** The terminal proposes as nobody; as the one who gave the first role does. */
const TERMINAL = '00000000-0000-0000-0000-000000000001'
const SEKALI = 1000

/** The second person's word makes them stand. Sums kept without them are dropped, from the first month of their year on. */
export async function tulisAwal(tx: Db, i: BarisTabelImpor, disahkanOleh: string, kini: Date): Promise<void> {
  const orang = { disusunOleh: i.diunggahOleh ?? TERMINAL, disetujuiOleh: disahkanOleh, dicatat: kini }
  await q.kunciAkunAwal(tx, 'tulis')
  for (let setelah = -1; ; ) {
    const baris = await listBarisImpor(tx, i.id, null, setelah, SEKALI)
    if (baris.length === 0) return
    const akun = baris.map((b) => (JSON.parse(b.isi) as GarisAwal).awal)
    await q.insertAkunAwal(tx, akun, orang)
    await lupakanBulan(
      tx,
      akun.map((a) => ({ pegawaiId: a.pegawaiId, tanggal: tanggal(`${a.tahun}-01-01`) })),
    )
    setelah = baris.at(-1)?.nomor ?? setelah
  }
}

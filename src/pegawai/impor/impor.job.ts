import { createHash } from 'node:crypto'
import { v7 } from 'uuid'
import type { BasisData, Db } from '../../db/db.ts'
import { catatUmum } from '../../jejak/jejak.query.ts'
import type { Kunci } from '../../kripto/kunci.ts'
import type { Instansi } from '../../server/konteks.ts'
import { type Tanggal } from '../../waktu/tanggal.ts'
import { giliranTulis } from '../kelola.query.ts'
import { SalahImpor } from './batas.ts'
import * as q from './impor.query.ts'
import type { Pemetaan } from './kolom.ts'
import type { BarisTabel, HasilImpor, KepalaImpor, NamaPemetaan } from './olah.job.ts'
import { type HasilTerapkan, type OpsiTerapkan, terapkanRencana } from './terapkan.job.ts'
import { bacaDiProses } from './proses.job.ts'

// The way of a file: lease, record, thread, stored preview; then all of it or nothing.

export type OpsiPratinjau = {
  readonly berkas: Uint8Array
  readonly namaBerkas: string
  readonly lembar: string | null
  readonly barisKepala: number | null
  readonly pemetaan: Pemetaan | null
  readonly namaPemetaan: NamaPemetaan | null
  readonly berlaku: Tanggal
  readonly sk: string
  readonly jenis: string | null
  readonly buatUnit: boolean
  readonly oleh: string | null
  readonly kini: Date
  readonly hariIni: Tanggal
  readonly maju?: (dibaca: number) => void
}

/** What is stored of a preview beside its lines; names nobody. */
export type RingkasanImpor = Pick<KepalaImpor, 'lembar' | 'barisKepala' | 'judul' | 'pemetaan'> & NonNullable<HasilImpor['rencana']>

const MENIT_MS = 60_000
const SEHARI_MS = 1440 * MENIT_MS
/** Reading and writing take seconds; what stands longer has lost its process. */
const BERJALAN_MS = 10 * MENIT_MS

const diingatkan = (p: Record<string, string>) => Object.fromEntries(Object.entries(p).map(([c, t]) => [c, JSON.parse(t) as Pemetaan]))

/** What the file's header says, for choosing the mapping; nothing is stored. @throws SalahImpor */
export async function bacaKepala(
  db: BasisData,
  i: Instansi,
  o: Pick<OpsiPratinjau, 'berkas' | 'lembar' | 'barisKepala'>,
): Promise<KepalaImpor> {
  const diingat = diingatkan(await db.diInstansi(i.skema, (tx) => q.listPemetaan(tx)))
  return bacaDiProses({ ...o, pemetaan: null, namaPemetaan: null, tabel: null, diingat, rencana: null })
}

/** Plain rows of a file by the names of its columns. @throws SalahImpor */
export async function bacaTabel(
  berkas: Uint8Array,
  judul: readonly string[],
): Promise<{ readonly lembar: string; readonly baris: readonly BarisTabel[] }> {
  const kosong = { lembar: null, barisKepala: null, pemetaan: null, namaPemetaan: null, diingat: {}, rencana: null }
  const h = await bacaDiProses({ ...kosong, berkas, tabel: judul })
  return { lembar: h.lembar, baris: h.baris.flatMap((k) => JSON.parse(k) as BarisTabel[]) }
}

/** A plan without a trace: for looking. @throws SalahImpor */
export async function rencanakan(
  db: BasisData,
  i: Instansi,
  o: OpsiPratinjau,
): Promise<{ readonly hasil: HasilImpor; readonly cap: string }> {
  const { cap, tercatat, diingat } = await db.diInstansi(
    i.skema,
    async (tx) => ({
      cap: await q.capTercatat(tx),
      tercatat: await q.teksTercatat(tx, o.berlaku),
      diingat: diingatkan(await q.listPemetaan(tx)),
    }),
    { satuGambar: true, bacaSaja: true, memoriMb: 64 },
  )
  const opsi = {
    berlaku: o.berlaku,
    hariIni: o.hariIni,
    sk: o.sk,
    jenis: o.jenis,
    buatUnit: o.buatUnit,
    namaInstansi: i.nama,
    pelakuId: o.oleh,
  }
  const hasil = await bacaDiProses(
    {
      berkas: o.berkas,
      lembar: o.lembar,
      barisKepala: o.barisKepala,
      pemetaan: o.pemetaan,
      namaPemetaan: o.namaPemetaan,
      tabel: null,
      diingat,
      rencana: { tercatat, opsi },
    },
    o.maju,
  )
  return { hasil, cap }
}

/** Takes the lease. Undefined: another import of this kind lives. */
export function mulai(
  db: BasisData,
  i: Instansi,
  jenis: q.JenisImpor,
  o: Pick<OpsiPratinjau, 'berkas' | 'namaBerkas' | 'berlaku' | 'sk' | 'oleh' | 'kini'>,
) {
  const id = v7()
  const sidik = createHash('sha256').update(o.berkas).digest()
  return db.diInstansi(i.skema, async (tx) => {
    const lama = (ms: number) => new Date(o.kini.getTime() - ms)
    await q.akhiriImporLama(tx, jenis, lama(BERJALAN_MS), lama(SEHARI_MS), o.kini)
    return (await q.mulaiImpor(tx, { ...o, id, jenis, sidik })) ? id : undefined
  })
}

/** Reads the file of a lease and stores its preview; what can't be read ends the lease with its sentence. @throws SalahImpor */
export async function pratinjaukan(db: BasisData, i: Instansi, id: string, o: OpsiPratinjau): Promise<RingkasanImpor> {
  try {
    const { hasil, cap } = await rencanakan(db, i, o)
    const ringkasan = ringkas(hasil)
    await db.diInstansi(
      i.skema,
      async (tx) => {
        await q.insertBarisImpor(tx, id, hasil.baris)
        await q.pindahKeadaan(tx, id, ['membaca'], 'pratinjau', o.kini, { ringkasan: JSON.stringify(ringkasan), cap })
        await q.ingatPemetaan(tx, hasil.ciri, JSON.stringify(hasil.pemetaan), o.oleh, o.kini)
      },
      { batasMs: 120_000 },
    )
    return ringkasan
  } catch (galat) {
    const sebab = galat instanceof SalahImpor ? galat.message : 'kesalahan yang tidak terduga'
    await db.diInstansi(i.skema, (tx) => q.pindahKeadaan(tx, id, ['membaca'], 'terhenti', o.kini, { sebab }))
    throw galat
  }
}

export function ringkas(h: HasilImpor): RingkasanImpor {
  if (h.rencana === null) throw new Error('a plan expected')
  return { lembar: h.lembar, barisKepala: h.barisKepala, judul: h.judul, pemetaan: h.pemetaan, ...h.rencana }
}

/** Ends an import that nobody goes on with: its lines go, the trail says who and why. @returns false when it was decided meanwhile */
export async function batalkan(
  tx: Db,
  o: { readonly imporId: string; readonly oleh: string | null; readonly alasan: string; readonly kini: Date },
): Promise<boolean> {
  if (!(await q.pindahKeadaan(tx, o.imporId, ['pratinjau', 'menunggu'], 'dibatalkan', o.kini, { sebab: o.alasan }))) return false
  await q.deleteBarisImpor(tx, o.imporId)
  const teks = { putusan: 'batal', alasan: o.alasan }
  await catatUmum(tx, o.kini, { jenis: 'pegawai-impor', pelakuId: o.oleh, objekId: o.imporId, teks })
  return true
}

/** Whether the record still is what the plan was made against. */
export async function masihSegar(tx: Db, cap: string | null): Promise<boolean> {
  return cap !== null && cap === (await q.capTercatat(tx))
}

/** The whole plan in one transaction; whatever fails, nothing of it stands. */
export async function tulis(
  db: BasisData,
  i: Instansi,
  kunci: Kunci,
  o: OpsiTerapkan & { readonly cap: string | null },
  maju: (baris: number) => void = () => undefined,
): Promise<HasilTerapkan | 'basi'> {
  try {
    return await db.diInstansi(
      i.skema,
      async (tx) => {
        if (!(await giliranTulis(tx))) throw new Error('the record was being written all the while')
        // Whoever comes second finds the import no longer there to be written.
        if (!(await q.pindahKeadaan(tx, o.imporId, ['menerapkan'], 'diterapkan', o.kini))) throw new Error('the import was ended meanwhile')
        if (!(await masihSegar(tx, o.cap))) {
          await q.pindahKeadaan(tx, o.imporId, ['diterapkan'], 'terhenti', o.kini, { sebab: BASI })
          await q.deleteBarisImpor(tx, o.imporId)
          return 'basi'
        }
        return terapkanRencana(tx, kunci, o, maju)
      },
      { batasMs: 120_000 },
    )
  } catch (galat) {
    await db.diInstansi(i.skema, async (tx) => {
      await q.pindahKeadaan(tx, o.imporId, ['menerapkan'], 'terhenti', o.kini, {
        sebab: 'kesalahan yang tidak terduga; tidak ada yang ditulis',
      })
      await q.deleteBarisImpor(tx, o.imporId)
    })
    throw galat
  }
}

export const BASI = 'Data pegawai berubah sesudah pratinjau ini dibuat. Unggah berkasnya sekali lagi.'

import { v7 } from 'uuid'
import type { BasisData, Db } from '../db/db.ts'
import type { Instansi, Jam } from '../server/konteks.ts'
import { keteranganKode, kodeDibagikan, LANGKAH_MS, langkahBerlaku, langkahPada, type TandaKode } from '../tap/kode-layar.ts'
import type { KodeTap } from '../tap/layar.job.ts'
import { kunciPakai, listLangkahJauh, listPakaiLangkah, type PakaiLayar, pakaiLangkah } from '../tap/layar.query.ts'
import { insertTandaTap, type TapBaru } from '../tap/tap.query.ts'
import { type LetakTap, type Posisi, posisiTerhadap } from '../tap/tempat.ts'
import { TANDA_TINJAU } from '../tap/waktu-tap.ts'
import { tanggalDariMenit } from '../waktu/jam.ts'
import type { Pembaca } from './ingatan.job.ts'

/** A tap that may carry what its code came to. */
export type TapBerkode = TapBaru & {
  readonly titik: Posisi | null
  readonly kode?: KodeTap | undefined
  readonly letak: LetakTap & { readonly tempat: string | null }
  /** Named in the answer, where a code placed the tap. */
  readonly lewat?: string
  readonly pakai?: PakaiLayar
  readonly tandaKode?: TandaKode
}

/**
 * What the codes of taps do: one that holds for its person, and was not used by this phone, places the tap inside; any other leaves the
 * tap as it would be without it, with its sign. Where the phone itself says it was stays beside it as distance.
 */
export async function pasangKode<T extends TapBerkode>(db: Db, daftar: readonly T[], pembaca: Pembaca): Promise<T[]> {
  const calon = daftar.map((t) => berlakuBagi(t, pembaca))
  const pakai = calon.flatMap((t) => t.pakai ?? [])
  const pemilik = pakai.length === 0 ? new Map<string, string>() : await pakaiLangkah(db, pakai)
  return calon.map((t) => {
    if (!t.pakai) return t
    return pemilik.get(kunciPakai(t.pakai)) === t.id ? diDalam(t, pembaca) : bertanda(t, 'kode-terpakai')
  })
}

function bertanda<T extends TapBerkode>(t: T, tanda: TandaKode): T {
  const { pakai: _pakai, ...lain } = t
  return { ...(lain as T), tanda: [...t.tanda, tanda], tandaKode: tanda }
}

function tempatKode(t: TapBerkode, pembaca: Pembaca) {
  const { kode } = t
  if (!kode || kode.tanda !== undefined) return undefined
  return pembaca.tempat(t.pegawaiId, tanggalDariMenit(t.menit)).find((x) => x.id === kode.tempatId)
}

function berlakuBagi<T extends TapBerkode>(t: T, pembaca: Pembaca): T {
  const { kode } = t
  if (!kode || t.kid === null) return t
  if (kode.tanda !== undefined) return bertanda(t, kode.tanda)
  const tempat = tempatKode(t, pembaca)
  if (!tempat) return bertanda(t, 'kode-asing')
  const jauh = t.titik !== null && posisiTerhadap([tempat], t.titik).posisi === 'luar'
  const { layarId, langkah } = kode
  return { ...t, pakai: { layarId, langkah, kid: t.kid, tapId: t.id, pegawaiId: t.pegawaiId, jauh } }
}

/**
 * Q4: a code of a screen whose time is known did not exist before its step, so a claim beside it is bound on both sides. A picture of the code
 * does as well later on (W2): the claim stops waiting for a person only where it arrives while the code still holds.
 */
function dipersempit(t: TapBerkode, langkah: number): Pick<TapBerkode, 'tanda'> & Partial<Pick<TapBerkode, 'kelas' | 'palingAwal'>> {
  if (t.kelas !== 'klaim') return { tanda: t.tanda }
  const tiba = langkahBerlaku(langkah, t.terima.getTime())
  return {
    kelas: 'terbatas',
    palingAwal: new Date(langkah * LANGKAH_MS),
    tanda: tiba ? t.tanda.filter((x) => x !== TANDA_TINJAU) : t.tanda,
  }
}

function diDalam<T extends TapBerkode>(t: T, pembaca: Pembaca): T {
  const { kode } = t
  const tempat = tempatKode(t, pembaca)
  if (!kode || kode.tanda !== undefined || !tempat) return t
  const { jarakMeter } = posisiTerhadap([tempat], t.titik)
  const letak: LetakTap = { posisi: 'dalam', tempatId: tempat.id, jarakMeter }
  const waktu = kode.kelas === 'klaim' ? { tanda: [...t.tanda, 'kode-klaim'] } : dipersempit(t, kode.langkah)
  return { ...t, ...letak, ...waktu, letak: { ...letak, tempat: tempat.nama }, lewat: kode.layar }
}

/** The signs of new taps whose code was not taken, for who looks at them. */
export async function catatTandaKode(db: Db, baru: readonly TapBerkode[], kini: Date): Promise<void> {
  for (const t of baru)
    if (t.tandaKode !== undefined && t.kid !== null)
      await insertTandaTap(db, {
        id: v7(),
        pegawaiId: t.pegawaiId,
        kid: t.kid,
        tapId: t.id,
        jenis: t.tandaKode,
        keterangan: keteranganKode(t.tandaKode),
        kini,
      })
}

export type LangkahLayar = Pick<PakaiLayar, 'layarId' | 'langkah'>
const DIBAGIKAN = 'kode-dibagikan'

/**
 * Q1: looks, after the commit, whether a step was used by many phones far away; each of their taps gets the sign once. One look at a time,
 * so that each sees what the one before has written.
 */
export function pengamatKode(o: { readonly db: BasisData; readonly instansi: Instansi; readonly jam: Jam }) {
  let akhir: Promise<void> = Promise.resolve()
  return (langkah: readonly LangkahLayar[]): Promise<void> => {
    const kerja = akhir.then(() => o.db.diInstansi(o.instansi.skema, (db) => tandaiDibagikan(db, langkah, o.jam())))
    akhir = kerja.catch(() => {})
    return kerja
  }
}

const SUSULAN_MS = 2 * 86_400_000

/** The same look at all steps of two days: a process that ended between a commit and its look has left one out. */
export async function susulkanKode(db: BasisData, instansi: Instansi, kini: Date): Promise<void> {
  await db.diInstansi(instansi.skema, async (tx) =>
    tandaiDibagikan(tx, await listLangkahJauh(tx, langkahPada(kini.getTime() - SUSULAN_MS)), kini),
  )
}

async function tandaiDibagikan(db: Db, langkah: readonly LangkahLayar[], kini: Date): Promise<void> {
  const kelompok = Map.groupBy(await listPakaiLangkah(db, langkah, DIBAGIKAN), (p) => `${p.layarId} ${p.langkah}`)
  for (const pakai of kelompok.values()) {
    if (!kodeDibagikan(pakai)) continue
    const jauh = pakai.filter((p) => p.jauh)
    const keterangan = `${jauh.length} HP yang lokasinya jauh dari layar memakai satu kode yang sama.`
    for (const { pegawaiId, kid, tapId } of jauh.filter((p) => !p.bertanda))
      await insertTandaTap(db, { id: v7(), pegawaiId, kid, tapId, jenis: DIBAGIKAN, keterangan, kini })
  }
}

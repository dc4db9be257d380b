import { v7 } from 'uuid'
import type { Db } from '../db/db.ts'
import { catatJejak } from '../jejak/jejak.query.ts'
import { uraiJws } from '../kripto/jws.ts'
import type { Kunci } from '../kripto/kunci.ts'
import { sha256Base64url } from '../kripto/sidik.ts'
import { listTapDitolak, type TapDitolak } from '../tap/ditolak.query.ts'
import { akhiriKunci } from '../tap/perangkat.query.ts'
import { insertTandaTap, listUjungRantai, type TapBaru, urutTerpakai } from '../tap/tap.query.ts'

/** A tap with its place in the chain of its key. */
export type TapRantai = Pick<TapBaru, 'id' | 'pegawaiId' | 'kid' | 'urut' | 'bulan'> & {
  readonly tautan: string | null
  readonly sebelum: string | null
}
type Ujung = { readonly urut: number; readonly tautan: string }

export type Rantai = {
  /** Reads the last link of keys not yet known, before their new taps are stored. */
  readonly kenali: (db: Db, tap: readonly TapRantai[]) => Promise<void>
  readonly ujung: (kid: string) => Ujung | undefined
  /** After COMMIT. */
  readonly maju: (tap: readonly TapRantai[]) => void
  /** What was known of these keys may be out of date: read it again from the facts. */
  readonly lupakan: (kid: readonly (string | null)[]) => void
  readonly beku: (db: Db, tap: TapRantai, kini: Date) => Promise<void>
}

/** Months looked back first: a phone in use left a tap there. */
function duaBulanLalu(bulan: string): string {
  const t = new Date(`${bulan}T00:00:00Z`)
  t.setUTCMonth(t.getUTCMonth() - 2)
  return t.toISOString().slice(0, 10)
}

const SEJAK_AWAL = '0001-01-01'

/** The last links of keys; a phone that was silent for months is looked up through all of them. */
async function bacaUjung(db: Db, kid: readonly string[], tap: readonly TapRantai[]): Promise<Map<string, Ujung>> {
  const hasil = new Map<string, Ujung>()
  const tambah = async (dicari: readonly string[], sejak: string) => {
    for (const u of await listUjungRantai(db, dicari, sejak)) {
      const jws = uraiJws(u.jws)
      if (typeof jws !== 'string') hasil.set(u.kid, { urut: u.urut, tautan: sha256Base64url(jws.ditandatangani) })
    }
  }
  await tambah(kid, duaBulanLalu(tap.reduce((a, t) => (t.bulan < a ? t.bulan : a), '9999-12-01')))
  const sisa = kid.filter((x) => !hasil.has(x) && tap.some((t) => t.kid === x && (t.urut ?? 0) > 1))
  if (sisa.length > 0) await tambah(sisa, SEJAK_AWAL)
  return hasil
}

export function rantai(kunci: Kunci, onBeku: (kid: string) => void): Rantai {
  const ujung = new Map<string, Ujung | null>()
  return {
    kenali: async (db, tap) => {
      const belum = [...new Set(tap.flatMap((t) => (t.kid !== null && !ujung.has(t.kid) ? [t.kid] : [])))]
      if (belum.length === 0) return
      const terbaca = await bacaUjung(db, belum, tap)
      for (const kid of belum) ujung.set(kid, terbaca.get(kid) ?? null)
    },
    ujung: (kid) => ujung.get(kid) ?? undefined,
    maju: (tap) => {
      for (const t of tap) {
        if (t.kid === null || t.urut === null || t.tautan === null) continue
        const kini = ujung.get(t.kid)
        if (!kini || t.urut > kini.urut) ujung.set(t.kid, { urut: t.urut, tautan: t.tautan })
      }
    },
    lupakan: (kid) => {
      for (const k of kid) if (k !== null) ujung.delete(k)
    },
    beku: async (db, tap, kini) => {
      if (tap.kid === null || !(await akhiriKunci(db, { kid: tap.kid, keadaan: 'dibekukan', oleh: null, kini }))) return
      await catatJejak(db, kunci, kini, {
        jenis: 'perangkat-beku',
        pelakuId: null,
        objekId: tap.kid,
        pegawaiId: tap.pegawaiId,
        teks: { sebab: 'rantai-bercabang', tap: tap.id },
      })
      onBeku(tap.kid)
    },
  }
}

/**
 * Looks at the chain of each new tap. The next number with the right hash is silent, also over taps that were refused in between; a gap is a sign until it is filled; one number with
 * two contents is a fork: both stay stored, the key is frozen, and a person looks.
 */
export async function periksaRantai(db: Db, r: Rantai, baru: readonly TapRantai[], kini: Date): Promise<void> {
  const setempat = new Map<string, Ujung>()
  for (const t of baru) {
    if (t.kid === null || t.urut === null || t.tautan === null) continue
    const ujung = setempat.get(t.kid) ?? r.ujung(t.kid)
    const harap = ujung?.urut ?? 0
    if (t.urut === harap + 1) {
      if (ujung && t.sebelum !== ujung.tautan) await tandai(db, t, kini, 'rantai-putus', SIDIK_SALAH)
      setempat.set(t.kid, { urut: t.urut, tautan: t.tautan })
    } else if (t.urut > harap) {
      const celah = await celahSebelum(db, t.kid, { urut: t.urut, sebelum: t.sebelum }, ujung)
      if (celah !== undefined) await tandai(db, t, kini, 'rantai-putus', celah)
      setempat.set(t.kid, { urut: t.urut, tautan: t.tautan })
    } else if (await urutTerpakai(db, t.kid, t.urut, t.id)) {
      await tandai(db, t, kini, 'rantai-bercabang', `Nomor ${t.urut} dipakai dua kali dengan isi berbeda.`)
      await r.beku(db, t, kini)
    }
  }
}

/** What is refused still stands in the chain of its phone. */
export function tempatDitolak(daftar: readonly (TapRantai & Pick<TapBaru, 'terima'>)[], alasan: TapDitolak['alasan']): TapDitolak[] {
  return daftar.flatMap(({ kid, urut, tautan, sebelum, pegawaiId, terima }) =>
    kid === null || urut === null || tautan === null ? [] : [{ kid, urut, tautan, sebelum, pegawaiId, terima, alasan }],
  )
}

// listCelah knows a wrong hash by its first word.
const SIDIK_SALAH = 'Sidik rekaman sebelumnya tidak cocok.'

/** What is missing before a tap that came too early; undefined when all numbers between were refused and the hashes lead through them. */
async function celahSebelum(
  db: Db,
  kid: string,
  t: { readonly urut: number; readonly sebelum: string | null },
  ujung: Ujung | undefined,
): Promise<string | undefined> {
  const harap = ujung?.urut ?? 0
  const ditolak = await listTapDitolak(db, kid, harap, t.urut)
  if (ditolak.length < t.urut - 1 - harap) {
    const ada = new Set(ditolak.map((d) => d.urut))
    let [awal, akhir] = [harap + 1, t.urut - 1]
    while (ada.has(awal)) awal += 1
    while (ada.has(akhir)) akhir -= 1
    return `Rekaman nomor ${awal} sampai ${akhir} belum diterima.`
  }
  let tautan = ujung?.tautan
  for (const d of [...ditolak, { sebelum: t.sebelum, tautan: '' }]) {
    if (tautan !== undefined && d.sebelum !== tautan) return SIDIK_SALAH
    tautan = d.tautan
  }
  return undefined
}

function tandai(db: Db, t: TapRantai, kini: Date, jenis: string, keterangan: string): Promise<void> {
  return insertTandaTap(db, { id: v7(), pegawaiId: t.pegawaiId, kid: t.kid ?? '', tapId: t.id, jenis, keterangan, kini })
}

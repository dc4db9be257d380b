import type { Db } from '../db/db.ts'
import type { JadwalTerbaca, Pola, Tetapan } from '../jadwal/jadwal.ts'
import type { KebijakanBukti } from '../tap/bukti.ts'
import type { Tempat } from '../tap/tempat.ts'
import { menitLokal } from '../waktu/jam.ts'
import { tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import type { Zona } from '../waktu/zona.ts'
import { loadDataInstansi, loadDataPegawai } from './fakta.query.ts'
import { buktiPegawai, type DasarHari, type DataInstansi, type DataPegawai, susunHari, tempatPegawai } from './susun.ts'

/** How far a tap may lie back, and the neighbours its windows reach. */
const HARI_KE_BELAKANG = 37
const HARI_KE_DEPAN = 3

type Orang = {
  readonly data: DataPegawai
  readonly hari: Map<Tanggal, DasarHari | null>
  readonly tempat: Map<Tanggal, readonly Tempat[]>
  readonly bukti: Map<Tanggal, KebijakanBukti>
}
const orangBaru = (data: DataPegawai): Orang => ({ data, hari: new Map(), tempat: new Map(), bukti: new Map() })
type Isi = {
  readonly hariIni: Tanggal
  readonly dari: Tanggal
  readonly sampai: Tanggal
  readonly instansi: DataInstansi
  readonly pola: Map<string, Pola>
  readonly orang: Map<string, Orang>
}

/**
 * What judging needs beside the taps, remembered so that a check-in reads no roster: read in bulk for whoever is missing, forgotten when
 * roster, law, requests or people change and at midnight. One process holds it; whatever writes those facts calls `lupakan` after its commit.
 */
export type Ingatan = {
  /** Makes sure that persons are known; one round of reading for all who are not. */
  readonly kenali: (db: Db, pegawaiIds: readonly string[], hariIni: Tanggal) => Promise<Pembaca>
  /** One person from yesterday to a day further ahead, for what a phone keeps; of it only what all share is remembered. */
  readonly jauh: (db: Db, pegawaiId: string, hariIni: Tanggal, sampai: Tanggal) => Promise<Pembaca>
  /** One day of one person that lies further back than what is remembered; nothing of it is kept. */
  readonly lampau: (db: Db, pegawaiId: string, tanggal: Tanggal) => Promise<DasarHari | undefined>
  readonly lupakan: (pegawaiIds?: readonly string[]) => void
  readonly jumlah: () => number
}
export type Pembaca = {
  readonly hari: (pegawaiId: string, tanggal: Tanggal) => DasarHari | undefined
  /** Where a person may record on a date. */
  readonly tempat: (pegawaiId: string, tanggal: Tanggal) => readonly Tempat[]
  /** What is asked beside a tap on a date; undefined for who is not known here. */
  readonly bukti: (pegawaiId: string, tanggal: Tanggal) => KebijakanBukti | undefined
  readonly instansi: DataInstansi
}

export function ingatan(zona: Zona): Ingatan {
  let isi: Isi | undefined
  /** Raised by each forgetting, so that a reading begun before it is not kept. */
  let angkatan = 0
  let luas: Pick<Isi, 'hariIni' | 'sampai' | 'instansi' | 'pola'> | undefined
  return {
    kenali: async (db, ids, hariIni) => {
      const awal = angkatan
      let kini = isi
      if (kini?.hariIni !== hariIni) kini = await bacaInstansi(db, zona, hariIni)
      const belum = ids.filter((id) => !kini.orang.has(id))
      if (belum.length > 0) {
        const data = await loadDataPegawai(db, zona, kini.pola, [...new Set(belum)], kini.dari, kini.sampai)
        for (const [id, d] of data) kini.orang.set(id, orangBaru(d))
      }
      if (awal === angkatan) isi = kini
      return pembaca(kini)
    },
    jauh: async (db, id, hariIni, sampai) => {
      const awal = angkatan
      let kini = luas
      const dari = tambahHari(hariIni, -2)
      if (kini?.hariIni !== hariIni || kini.sampai !== sampai) {
        const data = await loadDataInstansi(db, zona, dari, tambahHari(sampai, 1), [menitLokal(dari, 0), menitLokal(sampai, 1440)])
        kini = { hariIni, sampai, instansi: data, pola: data.pola }
      }
      const data = await loadDataPegawai(db, zona, kini.pola, [id], dari, tambahHari(sampai, 1))
      if (awal === angkatan) luas = kini
      const orang = new Map([...data].map(([o, d]) => [o, orangBaru(d)] as const))
      return pembaca({ ...kini, dari, orang })
    },
    lampau: async (db, id, tanggal) => {
      const [dari, sampai] = [tambahHari(tanggal, -1), tambahHari(tanggal, 1)]
      const data = await loadDataInstansi(db, zona, dari, sampai, [menitLokal(dari, 0), menitLokal(sampai, 1440)])
      const orang = (await loadDataPegawai(db, zona, data.pola, [id], dari, sampai)).get(id)
      return orang && susunHari(tanggal, orang, data)
    },
    lupakan: (ids) => {
      angkatan += 1
      if (ids === undefined) luas = undefined
      if (ids === undefined) isi = undefined
      else if (isi) {
        const orang = new Map(isi.orang)
        for (const id of ids) orang.delete(id)
        isi = { ...isi, orang }
      }
    },
    jumlah: () => isi?.orang.size ?? 0,
  }
}

async function bacaInstansi(db: Db, zona: Zona, hariIni: Tanggal): Promise<Isi> {
  const dari = tambahHari(hariIni, -HARI_KE_BELAKANG)
  const sampai = tambahHari(hariIni, HARI_KE_DEPAN)
  const data = await loadDataInstansi(db, zona, dari, sampai, [menitLokal(dari, 0), menitLokal(sampai, 1440)])
  return { hariIni, dari, sampai, instansi: data, pola: data.pola, orang: new Map() }
}

function pembaca(isi: Isi): Pembaca {
  return {
    instansi: isi.instansi,
    tempat: (id, tanggal) => {
      const orang = isi.orang.get(id)
      if (!orang) return []
      const ada = orang.tempat.get(tanggal)
      if (ada) return ada
      const tempat = tempatPegawai(orang.data, isi.instansi, tanggal)
      orang.tempat.set(tanggal, tempat)
      return tempat
    },
    bukti: (id, tanggal) => {
      const orang = isi.orang.get(id)
      const ada = orang?.bukti.get(tanggal)
      if (!orang || ada) return ada
      const bukti = buktiPegawai(orang.data, isi.instansi, tanggal)
      orang.bukti.set(tanggal, bukti)
      return bukti
    },
    hari: (id, tanggal) => {
      const orang = isi.orang.get(id)
      if (!orang || tanggal < isi.dari || tanggal > isi.sampai) return undefined
      const ada = orang.hari.get(tanggal)
      if (ada !== undefined) return ada ?? undefined
      const hari = susunHari(tanggal, orang.data, isi.instansi) ?? null
      orang.hari.set(tanggal, hari)
      return hari ?? undefined
    },
  }
}

/** The published rosters of persons over any dates, by the same composition that judges them; `andai` as if published after all others. */
export async function muatJadwal(
  db: Db,
  zona: Zona,
  ids: readonly string[],
  dari: Tanggal,
  sampai: Tanggal,
  andai?: ReadonlyMap<string, Omit<Tetapan, 'terbit'>>,
): Promise<(pegawaiId: string, tanggal: Tanggal) => JadwalTerbaca | undefined> {
  const data = await loadDataInstansi(db, zona, tambahHari(dari, -1), tambahHari(sampai, 1), [
    menitLokal(dari, 0),
    menitLokal(sampai, 1440),
  ])
  const tercatat = await loadDataPegawai(db, zona, data.pola, ids, tambahHari(dari, -1), tambahHari(sampai, 1))
  const orang = new Map(
    [...tercatat].map(([id, o]) => {
      const t = andai?.get(id)
      return [id, t ? { ...o, jadwal: [...o.jadwal, { ...t, terbit: Number.MAX_SAFE_INTEGER }] } : o]
    }),
  )
  return (id, tanggal) => {
    const o = orang.get(id)
    const hari = o && susunHari(tanggal, o, data)
    return hari && (hari.fakta.libur ? { ...hari.jadwal, libur: hari.fakta.libur.nama } : hari.jadwal)
  }
}

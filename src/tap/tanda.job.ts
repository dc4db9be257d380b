import { setImmediate as jeda } from 'node:timers/promises'
import type { BasisData, Db } from '../db/db.ts'
import { type KetentuanLokal, ketentuanLokalPada } from '../hukum/presensi.ts'
import type { AturanTanda, KunciTanda } from '../hukum/tanda.ts'
import type { Instansi } from '../server/konteks.ts'
import { menitLokal, tanggalDariMenit } from '../waktu/jam.ts'
import { awalBulan, bulanDari, daftarTanggal, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { tanggalPada } from '../waktu/zona.ts'
import {
  type BarisSaksi,
  listCabang,
  listCelah,
  listPegawaiBerkunci,
  listTandaLama,
  listTapSesudahAkhir,
  listTapBukti,
  listTapTanda,
  listTapWaktu,
} from './tanda-fakta.query.ts'
import { irama } from './irama.ts'
import { listRupa } from './foto.query.ts'
import { insertTanda } from './tanda.query.ts'
import {
  akurasiTetap,
  buktiKurang,
  type FotoTanda,
  fotoSerupa,
  angkaBerulang,
  jamBerubah,
  kecepatan,
  pasanganSehari,
  selaluBersama,
  sudahDitandai,
  type TandaBaru,
  type TapTanda,
  titikBerulang,
  titikBersama,
} from './tanda.ts'

export type OpsiTanda = {
  readonly db: BasisData
  readonly instansi: Instansi
  readonly kini: Date
  readonly lokal: (tx: Db) => Promise<KetentuanLokal[]>
  readonly henti?: AbortSignal
}

/** So many days are looked at, ending yesterday. */
const JENDELA_HARI = 28
const SEKALI = 500
/** For one statement: by night there is time. */
const BATAS_MS = 60_000
/** Pairs of phones that were together on so many of the last days are looked at over all of them. */
const HARI_BIBIT = 5
const BIBIT = 2
const PASANGAN_SEKALI = 100
const SEHARI = 86_400_000
/** A tap is taken up to 35 days after it was made; what is older than this has been seen. */
const LIHAT_HARI = 70
const DIAM_HARI = 120

type Rentang = { readonly dari: Tanggal; readonly sampai: Tanggal }
type Aturan = <K extends KunciTanda>(kunci: K) => AturanTanda[K] | null

/** Thresholds as they hold on a date; null where a rule is switched off. */
export function aturanPada(lokal: readonly KetentuanLokal[], pada: Tanggal): Aturan {
  return (kunci) => {
    const { nilai } = ketentuanLokalPada(kunci, pada, lokal)
    return nilai.keadaan === 'nyala' ? nilai : null
  }
}

/**
 * Looks for patterns in the taps of the last 28 days and writes what is not in the list yet. It decides nothing and asks nobody.
 * @returns how many signs are new
 */
export async function tandaPola(o: OpsiTanda): Promise<{ readonly baru: number }> {
  const hariIni = tanggalPada(o.kini, o.instansi.zona)
  const r: Rentang = { dari: tambahHari(hariIni, -JENDELA_HARI), sampai: tambahHari(hariIni, -1) }
  const { lokal, ids } = await o.db.diInstansi(
    o.instansi.skema,
    async (tx) => ({ lokal: await o.lokal(tx), ids: await listPegawaiBerkunci(tx) }),
    { bacaSaja: true },
  )
  const aturan = aturanPada(lokal, hariIni)
  const baru: TandaBaru[] = []
  const berulang: TapTanda[] = []
  const bibit: TapTanda[] = []
  for (let i = 0; i < ids.length; i += SEKALI) {
    if (o.henti?.aborted) return { baru: 0 }
    const bagian = ids.slice(i, i + SEKALI)
    const tap = await bacaTap(o, bagian, r)
    const foto = Map.groupBy(await bacaFoto(o, bagian, r), (f) => f.pegawaiId)
    for (const [pegawaiId, milik] of Map.groupBy(tap, (t) => t.pegawaiId)) {
      baru.push(...tandaOrang(milik, aturan, r), ...tandaFoto(milik, foto.get(pegawaiId) ?? [], aturan, r))
      const titik = aturan('tanda-titik-bersama')
      if (titik) berulang.push(...titikBerulang(milik, titik))
    }
    bibit.push(...tap.filter((t) => tanggalDariMenit(t.menit) > tambahHari(r.sampai, -HARI_BIBIT)))
  }
  const titik = aturan('tanda-titik-bersama')
  if (titik) baru.push(...titikBersama(berulang, titik, r))
  baru.push(...(await tandaPasangan(o, bibit, aturan('tanda-selalu-bersama'), r)))
  if (o.henti?.aborted) return { baru: 0 }
  return o.db.diInstansi(
    o.instansi.skema,
    async (tx) => {
      const lama = await listTandaLama(tx, tambahHari(hariIni, -DIAM_HARI))
      const belum = baru.filter((t) => !sudahDitandai(t, lama, hariIni))
      return { baru: await insertTanda(tx, belum, o.kini) }
    },
    { batasMs: BATAS_MS },
  )
}

function tandaOrang(tap: readonly TapTanda[], aturan: Aturan, r: Rentang): TandaBaru[] {
  const [angka, laju, akurasi, jam, teratur] = [
    aturan('tanda-angka-berulang'),
    aturan('tanda-kecepatan'),
    aturan('tanda-akurasi-tetap'),
    aturan('tanda-jam-berubah'),
    aturan('tanda-irama'),
  ]
  return [
    ...(angka ? angkaBerulang(tap, angka, r) : []),
    ...(laju ? kecepatan(tap, laju, r) : []),
    ...(akurasi ? akurasiTetap(tap, akurasi, r) : []),
    ...(jam ? jamBerubah(tap, jam, r) : []),
    ...(teratur ? irama(tap, teratur, r) : []),
  ]
}

function tandaFoto(tap: readonly TapTanda[], foto: readonly FotoTanda[], aturan: Aturan, r: Rentang): TandaBaru[] {
  const [serupa, kurang] = [aturan('tanda-foto-serupa'), aturan('tanda-bukti-kurang')]
  return [...(serupa ? fotoSerupa(foto, serupa, r) : []), ...(kurang ? buktiKurang(tap, new Set(foto.map((f) => f.id)), kurang, r) : [])]
}

async function bacaFoto(o: OpsiTanda, ids: readonly string[], r: Rentang): Promise<FotoTanda[]> {
  const baris = await o.db.diInstansi(o.instansi.skema, (tx) => listRupa(tx, ids, r.dari, r.sampai), { bacaSaja: true, batasMs: BATAS_MS })
  return baris.map(({ tapId, tanggal, ...f }) => ({ ...f, id: tapId, tanggal, bulan: awalBulan(bulanDari(tanggal)) }))
}

function bacaTap(o: OpsiTanda, ids: readonly string[], r: Rentang): Promise<TapTanda[]> {
  const bulan = [...new Set(daftarTanggal(r.dari, r.sampai).map((t) => awalBulan(bulanDari(t))))]
  return o.db.diInstansi(o.instansi.skema, (tx) => listTapTanda(tx, ids, menitLokal(r.dari, 0), menitLokal(r.sampai, 1439), bulan), {
    bacaSaja: true,
    batasMs: BATAS_MS,
  })
}

async function tandaPasangan(
  o: OpsiTanda,
  bibit: readonly TapTanda[],
  a: AturanTanda['tanda-selalu-bersama'] | null,
  r: Rentang,
): Promise<TandaBaru[]> {
  if (!a) return []
  const hariBersama = new Map<string, { pasangan: readonly [string, string]; hari: number }>()
  for (const tap of Map.groupBy(bibit, (t) => tanggalDariMenit(t.menit)).values()) {
    // A day of a whole office takes a while: taps of the night go first.
    await jeda()
    for (const pasangan of pasanganSehari(tap, a)) {
      const ada = hariBersama.get(pasangan.join(','))
      if (ada) ada.hari += 1
      else hariBersama.set(pasangan.join(','), { pasangan, hari: 1 })
    }
  }
  const calon = [...hariBersama.values()].filter((p) => p.hari >= BIBIT).map((p) => p.pasangan)
  const hasil: TandaBaru[] = []
  for (let i = 0; i < calon.length; i += PASANGAN_SEKALI) {
    if (o.henti?.aborted) return []
    const bagian = calon.slice(i, i + PASANGAN_SEKALI)
    const milik = Map.groupBy(await bacaTap(o, [...new Set(bagian.flat())], r), (t) => t.pegawaiId)
    for (const [x, y] of bagian) hasil.push(...selaluBersama(milik.get(x) ?? [], milik.get(y) ?? [], a, r))
  }
  return hasil
}

/**
 * Forks, gaps that stayed open, taps of keys that had ended, times that only a phone says, and evidence that is missing: no patterns, so that what waits for a person
 * reaches the list within the hour.
 * @returns how many signs are new
 */
export async function tandaRantai(o: OpsiTanda): Promise<{ readonly baru: number }> {
  const hariIni = tanggalPada(o.kini, o.instansi.zona)
  const sejak = new Date(o.kini.getTime() - LIHAT_HARI * SEHARI)
  return o.db.diInstansi(
    o.instansi.skema,
    async (tx) => {
      const putus = aturanPada(await o.lokal(tx), hariIni)('tanda-rantai-putus')
      const celah = putus ? await listCelah(tx, sejak, new Date(o.kini.getTime() - putus.hari * SEHARI)) : []
      const sejakBulan = awalBulan(bulanDari(tambahHari(hariIni, -LIHAT_HARI)))
      const akhir = await listTapSesudahAkhir(tx, sejakBulan)
      const klaim = await listTapWaktu(tx, sejakBulan)
      const tanpaBukti = await listTapBukti(tx, sejakBulan)
      const tanda = [
        ...perPokok('rantai-bercabang', await listCabang(tx, sejak), () => ({})),
        ...perPokok('rantai-putus', celah, (b) => ({ hilang: b[0]?.hilang ?? 0 })),
        ...perPokok('kunci-dicabut', akhir, (b) => ({ kali: b.length })),
        ...perPokok('waktu-klaim', klaim, (b) => ({ kali: b.length })),
        ...perPokok('bukti-menunggu', tanpaBukti, (b) => ({ kali: b.length })),
      ]
      return { baru: await insertTanda(tx, tanda, o.kini) }
    },
    { batasMs: BATAS_MS },
  )
}

/** One sign for what they are about. Where taps wait, those of one key stand together, and later ones make a later sign. */
function perPokok<B extends BarisSaksi>(
  jenis: 'rantai-bercabang' | 'rantai-putus' | 'kunci-dicabut' | 'waktu-klaim' | 'bukti-menunggu',
  baris: readonly B[],
  ukuran: (b: readonly B[]) => Readonly<Record<string, number>>,
): TandaBaru[] {
  return [...Map.groupBy(baris, (b) => b.pokok)].map(([pokok, milik]) => {
    const hari = milik.map((b) => tanggalDariMenit(b.menit)).sort()
    const pegawaiId = milik[0]?.pegawaiId ?? ''
    return {
      jenis,
      ciri: jenis.startsWith('rantai-') ? `${jenis}:${pokok}` : `${jenis}:${pokok}:${milik[0]?.id}`,
      dari: hari[0] as Tanggal,
      sampai: hari.at(-1) as Tanggal,
      pegawaiIds: [pegawaiId],
      tap: milik.map((b) => ({ id: b.id, bulan: b.bulan, pegawaiId: b.pegawaiId })),
      bukti: { ukuran: ukuran(milik), orang: [{ pegawaiId, hari: new Set(hari).size, kali: milik.length }] },
    }
  })
}

import type { BasisData, Db } from '../db/db.ts'
import { catatJejak } from '../jejak/jejak.query.ts'
import type { Kunci } from '../kripto/kunci.ts'
import type { Instansi, Jam } from '../server/konteks.ts'
import type { HasilPush, PengirimPush } from '../tap/push.job.ts'
import { tambahHari } from '../waktu/tanggal.ts'
import { menitPada, tanggalPada } from '../waktu/zona.ts'
import { jedaPengingat, pengingatJatuh, TENGGANG_MENIT } from './pengingat.ts'
import {
  ambilPengingat,
  type CalonPengingat,
  catatPengingat,
  deleteLangganan,
  deleteLanggananMati,
  deletePengingatLama,
  type KunciPengingat,
  type LanggananBerakhir,
  listCalonPengingat,
  listIdLangganan,
} from './pengingat.query.ts'

export type AlatPengingat = {
  readonly db: BasisData
  readonly instansi: Instansi
  readonly kunci: Kunci
  readonly push: PengirimPush
  readonly jam: Jam
  readonly henti: AbortSignal
  /** Subscriptions looked at in one transaction. */
  readonly sekali?: number
}
export type HasilPengingat = { readonly terkirim: number; readonly nanti: number; readonly ditolak: number; readonly berakhir: number }

const SEKALI = 500
const SEREMPAK = 16
const COBA_MAKS = 5
/** Who has taken a reminder and is gone leaves it to the next after this. */
const PEGANG_MS = 3 * 60_000
const SIMPAN_HARI = 7
const TOPIK = 'pengingat'

type Kirim = KunciPengingat & { readonly alamat: string; readonly sampaiMenit: number }

/** Who is expected by roster: a day that runs, or one that has begun with a record. */
const BERTUGAS = ['berjalan', 'hadir']

function jatuhTempo(c: CalonPengingat, menit: number): Kirim | undefined {
  const jatuh = pengingatJatuh(
    { sebelumMasuk: c.sebelumMasuk, pulang: c.ingatPulang },
    { bertugas: BERTUGAS.includes(c.status), masuk: c.masuk, pulang: c.pulang, datang: c.datang, tapPulang: c.tapPulang },
    menit,
  )
  if (!jatuh || c.sudah.includes(jatuh.arah)) return undefined
  const { langgananId, tanggal, rentang, alamat } = c
  return { langgananId, tanggal, rentang, arah: jatuh.arah, alamat, sampaiMenit: jatuh.sampai }
}

/**
 * Reminds everybody whose minute has come. A reminder is taken before it goes out, so that it goes out once; one that a push service could
 * not take is tried again while it still makes sense. An address that is no more ends its subscription.
 */
export async function ingatkan(a: AlatPengingat): Promise<HasilPengingat> {
  const di = <T>(kerja: (tx: Db) => Promise<T>) => a.db.diInstansi(a.instansi.skema, kerja)
  const kini = a.jam()
  const hariIni = tanggalPada(kini, a.instansi.zona)
  const jumlah = { terkirim: 0, nanti: 0, ditolak: 0, berakhir: 0 }
  jumlah.berakhir += await di(async (tx) => {
    await deletePengingatLama(tx, tambahHari(hariIni, -SIMPAN_HARI))
    return catatBerakhir(tx, a.kunci, kini, await deleteLanggananMati(tx, kini), 'HP, sesi, atau akun berakhir')
  })
  for (let setelah: string | null = null; !a.henti.aborted; ) {
    const ids: string[] = await di((tx) => listIdLangganan(tx, setelah, a.sekali ?? SEKALI))
    setelah = ids.at(-1) ?? null
    if (setelah === null) break
    await satuIrisan(a, ids, jumlah)
  }
  return jumlah
}

async function satuIrisan(a: AlatPengingat, ids: readonly string[], jumlah: { -readonly [K in keyof HasilPengingat]: number }) {
  const di = <T>(kerja: (tx: Db) => Promise<T>) => a.db.diInstansi(a.instansi.skema, kerja)
  const kini = a.jam()
  const menit = menitPada(kini, a.instansi.zona)
  const hariIni = tanggalPada(kini, a.instansi.zona)
  const { jatuh, diambil } = await di(async (tx) => {
    const calon = await listCalonPengingat(tx, {
      ids,
      tanggal: [tambahHari(hariIni, -1), hariIni, tambahHari(hariIni, 1)],
      menit,
      dekat: TENGGANG_MENIT + 1,
      kini,
    })
    const jatuh = calon.flatMap((c) => jatuhTempo(c, menit) ?? [])
    return { jatuh, diambil: jatuh.length === 0 ? [] : await ambilPengingat(tx, jatuh, kini, new Date(kini.getTime() + PEGANG_MS)) }
  })
  const nama = (k: KunciPengingat) => `${k.langgananId} ${k.tanggal} ${k.rentang} ${k.arah}`
  const milik = new Map(jatuh.map((j) => [nama(j), j]))
  for (let i = 0; i < diambil.length; i += SEREMPAK) {
    const bagian = diambil.slice(i, i + SEREMPAK).flatMap((d) => {
      const j = milik.get(nama(d))
      return j ? [{ ...j, dicoba: d.dicoba }] : []
    })
    const hasil = await Promise.all(
      bagian.map(async (b) => {
        const ttlDetik = (b.sampaiMenit - menit) * 60
        const h: HasilPush = a.henti.aborted
          ? { macam: 'nanti', detik: undefined }
          : await a.push.kirim(b.alamat, { ttlDetik, topik: TOPIK }, a.henti)
        return { ...b, ttlDetik, h }
      }),
    )
    for (const { h } of hasil) jumlah[h.macam] += 1
    await di(async (tx) => {
      await catatPengingat(
        tx,
        hasil.map((b) => ({ ...b, berikut: kapanLagi(b.h, b.dicoba, b.ttlDetik, kini) })),
      )
      const habis = hasil.filter((b) => b.h.macam === 'berakhir').map((b) => b.langgananId)
      if (habis.length > 0) await catatBerakhir(tx, a.kunci, kini, await deleteLangganan(tx, habis), 'alamat layanan pesan berakhir')
    })
  }
}

/** When a reminder that was not taken may be tried again; null: it is done with, or too late by then. */
function kapanLagi(h: HasilPush, dicoba: number, ttlDetik: number, kini: Date): Date | null {
  if (h.macam !== 'nanti' || dicoba >= COBA_MAKS) return null
  const detik = jedaPengingat(dicoba, h.detik)
  return detik >= ttlDetik ? null : new Date(kini.getTime() + detik * 1000)
}

async function catatBerakhir(tx: Db, kunci: Kunci, kini: Date, daftar: readonly LanggananBerakhir[], sebab: string): Promise<number> {
  for (const l of daftar)
    await catatJejak(tx, kunci, kini, { jenis: 'pengingat-akhir', pelakuId: null, objekId: l.id, pegawaiId: l.pegawaiId, teks: { sebab } })
  return daftar.length
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { listCapPeran } from '../akun/akun.query.ts'
import { type Lingkup, lingkup, type Pemanggil } from '../akun/lingkup.ts'
import type { BasisData, Db } from '../db/db.ts'
import type { Instansi, Jam } from '../server/konteks.ts'
import { belumMasuk, dilarang, terlaluSering } from '../server/masalah.ts'
import type { Dasar } from '../server/route.ts'
import type { Alat } from '../server/server.ts'
import type { Sesi } from '../server/sesi.ts'
import { muatPapan } from './papan.job.ts'
import { ARUS_PAPAN } from './presensi.api.ts'

/** How far a stream reaches, with the roles it was resolved from and when. */
type Izin = { readonly lingkup: Lingkup; readonly kunci: string; readonly cap: string; readonly saat: number }

type Pelanggan = {
  readonly sesi: Sesi
  readonly opdId: string | null
  readonly req: FastifyRequest
  readonly reply: FastifyReply
  izin: Izin | undefined
  terakhir: number
  kotor: boolean
}

export type AlatArus = {
  readonly db: BasisData
  readonly instansi: Instansi
  readonly jam: Jam
  readonly muatPemanggil: (db: Db, sesi: Sesi, dasar: Dasar) => Promise<Pemanggil | undefined>
  readonly onGalat: (galat: unknown) => void
}

export type Arus = {
  readonly pasang: (app: FastifyInstance, alat: Alat) => void
  /** Something changed; boards are sent anew within a second. */
  readonly kabari: () => void
  readonly tutup: () => void
  readonly jumlah: () => number
  /** How many boards have been asked of the database. */
  readonly dihitung: () => number
}

const PER_AKUN = 5
const SEMUA = 500
/** A change waits this long for those that come with it. */
const TUNDA_MS = 200
/** From the start of one round to the start of the next: with both waits and the reading, a tap is on the board within a second. */
const JARAK_MS = 650
const DETAK_MS = 5_000

/** Pace is measured on a clock that nobody sets. */
const detikIni = () => performance.now()

/**
 * Live board by server-sent events. Changes gather into rounds: one at a time, at most three in two seconds. A round asks the session and the roles of
 * each stream anew, its subordinates at the latest every 5 s, and computes one board for all streams of the same scope; a role or session that
 * ended ends the stream.
 */
export function arusPapan(o: AlatArus): Arus {
  const pelanggan = new Set<Pelanggan>()
  let jadwal: NodeJS.Timeout | undefined
  let sedang = false
  let mulaiTerakhir = -JARAK_MS
  let dihitung = 0
  let alat: Alat | undefined

  function rencanakan(tunda: number) {
    if (sedang || jadwal !== undefined) return
    jadwal = setTimeout(() => void putaran(), Math.max(tunda, mulaiTerakhir + JARAK_MS - detikIni()))
  }

  async function putaran() {
    jadwal = undefined
    if (!alat) return
    sedang = true
    mulaiTerakhir = detikIni()
    const kotor = [...pelanggan].filter((p) => p.kotor)
    for (const p of kotor) p.kotor = false
    try {
      for (const kelompok of await berizin(kotor, alat)) await kirimKelompok(kelompok)
    } catch (galat) {
      o.onGalat(galat)
      for (const p of kotor) akhiri(p)
    } finally {
      sedang = false
      if ([...pelanggan].some((p) => p.kotor)) rencanakan(TUNDA_MS)
    }
  }

  /** The streams that may go on, in groups that see the same; the others are ended. */
  async function berizin(daftar: readonly Pelanggan[], a: Alat): Promise<Pelanggan[][]> {
    const kelompok = new Map<string, Pelanggan[]>()
    await o.db.diInstansi(o.instansi.skema, async (tx) => {
      const cap = await listCapPeran(tx, [...new Set(daftar.map((p) => p.sesi.akun))])
      for (const p of daftar) {
        p.izin = await izinKini(tx, p, cap.get(p.sesi.akun) ?? '', a)
        if (!p.izin) akhiri(p)
        else kelompok.set(p.izin.kunci, [...(kelompok.get(p.izin.kunci) ?? []), p])
      }
    })
    return [...kelompok.values()]
  }

  async function izinKini(tx: Db, p: Pelanggan, cap: string, a: Alat): Promise<Izin | undefined> {
    const sesi = a.sesiDari(p.req)
    if (!sesi) return undefined
    const saat = detikIni()
    if (p.izin && p.izin.cap === cap && saat - p.izin.saat < DETAK_MS) return p.izin
    const pemanggil = await o.muatPemanggil(tx, sesi, a.dasar(p.req, p.reply))
    const l = pemanggil && lingkup(pemanggil, 'papan.baca')
    return l && { lingkup: l, kunci: kunciLingkup(l, p.opdId), cap, saat }
  }

  async function kirimKelompok(kelompok: readonly Pelanggan[]) {
    const satu = kelompok.find((p) => pelanggan.has(p))
    if (!satu?.izin) return
    const { lingkup: l } = satu.izin
    try {
      dihitung += 1
      const papan = await o.db.diInstansi(o.instansi.skema, (tx) => muatPapan(tx, o.instansi, l, satu.opdId, o.jam()))
      const teks = `event: papan\ndata: ${JSON.stringify(papan)}\n\n`
      for (const p of kelompok) if (pelanggan.has(p)) tulis(p, teks)
    } catch (galat) {
      o.onGalat(galat)
      for (const p of kelompok) akhiri(p)
    }
  }

  function tulis(p: Pelanggan, teks: string) {
    p.terakhir = detikIni()
    // Between the question and the answer the session may have ended.
    if (!alat?.sesiDari(p.req)) return akhiri(p)
    if (!p.reply.raw.write(teks) && p.reply.raw.writableLength > 1_000_000) akhiri(p)
  }

  function akhiri(p: Pelanggan) {
    pelanggan.delete(p)
    p.reply.raw.end()
  }

  function kabari() {
    if (pelanggan.size === 0) return
    for (const p of pelanggan) p.kotor = true
    rencanakan(TUNDA_MS)
  }

  const detak = setInterval(() => {
    const batas = detikIni() - DETAK_MS
    for (const p of pelanggan) {
      if (p.terakhir <= batas) p.kotor = true
      else p.reply.raw.write(': detak\n\n')
    }
    if ([...pelanggan].some((p) => p.kotor)) rencanakan(0)
  }, DETAK_MS)
  detak.unref()

  return {
    pasang: (app, a) => {
      alat = a
      app.get<{ Querystring: { induk?: string } }>(ARUS_PAPAN, { schema: { hide: true } }, async (req, reply) => {
        const sesi = a.sesiDari(req)
        const tolak = sesi ? await penolakan(sesi, req, reply, a) : belumMasuk()
        if (tolak) return reply.code(tolak.masalah.status).header('content-type', 'application/problem+json').send(tolak.masalah)
      })
    },
    kabari,
    tutup: () => {
      clearInterval(detak)
      clearTimeout(jadwal)
      for (const p of pelanggan) akhiri(p)
    },
    jumlah: () => pelanggan.size,
    dihitung: () => dihitung,
  }

  /** Begins the stream, or says why not. The places are counted after the question, so that many at once are still counted. */
  async function penolakan(sesi: Sesi, req: FastifyRequest<{ Querystring: { induk?: string } }>, reply: FastifyReply, a: Alat) {
    const dasar = a.dasar(req, reply)
    const boleh = await o.db.diInstansi(o.instansi.skema, async (tx) => {
      const pemanggil = await o.muatPemanggil(tx, sesi, dasar)
      return pemanggil && lingkup(pemanggil, 'papan.baca') !== undefined
    })
    if (!boleh) return dilarang()
    const milik = [...pelanggan].filter((p) => p.sesi.akun === sesi.akun).length
    if (milik >= PER_AKUN || pelanggan.size >= SEMUA) return terlaluSering(30)
    mulai(req, reply, sesi)
    return undefined
  }

  function mulai(req: FastifyRequest<{ Querystring: { induk?: string } }>, reply: FastifyReply, sesi: Sesi) {
    const induk = req.query.induk
    const opdId = typeof induk === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(induk) ? induk : null
    const kepala: Record<string, string> = {}
    for (const [nama, nilai] of Object.entries(reply.getHeaders())) if (nilai !== undefined) kepala[nama] = String(nilai)
    reply.hijack()
    reply.raw.writeHead(200, {
      ...kepala,
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    })
    reply.raw.write('retry: 3000\n\n')
    const p: Pelanggan = { sesi, opdId, req, reply, izin: undefined, terakhir: detikIni(), kotor: true }
    pelanggan.add(p)
    req.raw.on('close', () => pelanggan.delete(p))
    rencanakan(0)
  }
}

/** Streams of the same key are answered by the same board. */
function kunciLingkup(l: Lingkup, opdId: string | null): string {
  const orang = l.semua || l.totalSaja ? [] : [[...l.unitIds].sort(), [...l.pegawaiIds].sort()]
  return JSON.stringify([l.semua, l.totalSaja, orang, opdId])
}

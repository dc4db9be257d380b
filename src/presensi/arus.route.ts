import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { lingkup, type Pemanggil } from '../akun/lingkup.ts'
import type { BasisData, Db } from '../db/db.ts'
import type { Instansi, Jam } from '../server/konteks.ts'
import { belumMasuk, dilarang, terlaluSering } from '../server/masalah.ts'
import type { Dasar } from '../server/route.ts'
import type { Alat } from '../server/server.ts'
import type { Sesi } from '../server/sesi.ts'
import { muatPapan } from './papan.job.ts'
import { ARUS_PAPAN } from './presensi.api.ts'

type Pelanggan = {
  readonly sesi: Sesi
  readonly opdId: string | null
  readonly req: FastifyRequest
  readonly reply: FastifyReply
  terakhir: number
  kotor: boolean
  sibuk: boolean
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
  /** Something changed; boards are sent anew within a quarter of a second. */
  readonly kabari: () => void
  readonly tutup: () => void
  readonly jumlah: () => number
}

const PER_AKUN = 5
const SEMUA = 500
const TUNDA_MS = 200
const DETAK_MS = 5_000

/**
 * Live board by server-sent events. A change marks every stream; each is answered from the database as its caller, so the scope is
 * asked anew each time, and at the latest every 5 s: a role or session that ended ends the stream.
 */
export function arusPapan(o: AlatArus): Arus {
  const pelanggan = new Set<Pelanggan>()
  let jadwal: NodeJS.Timeout | undefined
  let alat: Alat | undefined

  async function kirim(p: Pelanggan) {
    if (!alat || p.sibuk) return
    p.sibuk = true
    p.kotor = false
    try {
      const sesi = alat.sesiDari(p.req)
      const dasar = alat.dasar(p.req, p.reply)
      const papan = sesi
        ? await o.db.diInstansi(o.instansi.skema, async (tx) => {
            const pemanggil = await o.muatPemanggil(tx, sesi, dasar)
            const l = pemanggil && lingkup(pemanggil, 'papan.baca')
            return l ? muatPapan(tx, o.instansi, l, p.opdId, dasar.kini) : undefined
          })
        : undefined
      if (!papan) return akhiri(p)
      p.terakhir = o.jam().getTime()
      if (!p.reply.raw.write(`event: papan\ndata: ${JSON.stringify(papan)}\n\n`) && p.reply.raw.writableLength > 1_000_000) akhiri(p)
    } catch (galat) {
      o.onGalat(galat)
      akhiri(p)
    } finally {
      p.sibuk = false
      if (p.kotor) kabari()
    }
  }

  function akhiri(p: Pelanggan) {
    pelanggan.delete(p)
    p.reply.raw.end()
  }

  function sebarkan() {
    jadwal = undefined
    for (const p of pelanggan) if (p.kotor) void kirim(p)
  }

  function kabari() {
    if (pelanggan.size === 0) return
    for (const p of pelanggan) p.kotor = true
    jadwal ??= setTimeout(sebarkan, TUNDA_MS)
  }

  const detak = setInterval(() => {
    const batas = o.jam().getTime() - DETAK_MS
    for (const p of pelanggan) {
      if (p.terakhir <= batas) void kirim(p)
      else p.reply.raw.write(': detak\n\n')
    }
  }, DETAK_MS)
  detak.unref()

  return {
    pasang: (app, a) => {
      alat = a
      app.get<{ Querystring: { induk?: string } }>(ARUS_PAPAN, { schema: { hide: true } }, async (req, reply) => {
        const sesi = a.sesiDari(req)
        const tolak = sesi ? await penolakan(sesi, req, reply, a) : belumMasuk()
        if (tolak) return reply.code(tolak.masalah.status).header('content-type', 'application/problem+json').send(tolak.masalah)
        mulai(req, reply, sesi as Sesi)
      })
    },
    kabari,
    tutup: () => {
      clearInterval(detak)
      clearTimeout(jadwal)
      for (const p of pelanggan) akhiri(p)
    },
    jumlah: () => pelanggan.size,
  }

  async function penolakan(sesi: Sesi, req: FastifyRequest, reply: FastifyReply, a: Alat) {
    const milik = [...pelanggan].filter((p) => p.sesi.akun === sesi.akun).length
    if (milik >= PER_AKUN || pelanggan.size >= SEMUA) return terlaluSering(30)
    const dasar = a.dasar(req, reply)
    const boleh = await o.db.diInstansi(o.instansi.skema, async (tx) => {
      const pemanggil = await o.muatPemanggil(tx, sesi, dasar)
      return pemanggil && lingkup(pemanggil, 'papan.baca') !== undefined
    })
    return boleh ? undefined : dilarang()
  }

  function mulai(req: FastifyRequest<{ Querystring: { induk?: string } }>, reply: FastifyReply, sesi: Sesi) {
    const induk = req.query.induk
    const opdId = typeof induk === 'string' && /^[0-9a-f-]{36}$/.test(induk) ? induk : null
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
    const p: Pelanggan = { sesi, opdId, req, reply, terakhir: 0, kotor: false, sibuk: false }
    pelanggan.add(p)
    req.raw.on('close', () => pelanggan.delete(p))
    void kirim(p)
  }
}

import { sebutGalat } from '../db/sebut-galat.ts'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import cookie from '@fastify/cookie'
import statis from '@fastify/static'
import swagger from '@fastify/swagger'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, type RouteOptions } from 'fastify'
import { type Aksi, MATRIKS } from '../akun/aksi.ts'
import { type Lingkup, lingkup, type Pemanggil } from '../akun/lingkup.ts'
import type { BasisData, Db } from '../db/db.ts'
import { catatJejak } from '../jejak/jejak.query.ts'
import type { Kunci } from '../kripto/kunci.ts'
import { AntreanSandiPenuh } from '../kripto/sandi.ts'
import { tanggalPada } from '../waktu/zona.ts'
import { kesalahanIsian } from './isian.ts'
import type { Instansi, Jam } from './konteks.ts'
import { jaringan, laju } from './laju.ts'
import { JENIS_BERKAS, JENIS_KELUAR, KEPALA_LATAR, KEPALA_NOMOR, type Kontrak, masalahSchema } from './kontrak.api.ts'
import { belumMasuk, belumSiap, dilarang, masalahUmum, penuh, perluPeneguhan, terlaluSering, Tolakan, tidakAda } from './masalah.ts'
import { BerkasKeluar, type Dasar, type Permintaan, type Rute } from './route.ts'
import { bacaSesi, type PenjagaSesi, type Sesi, tulisSesi, UMUR } from './sesi.ts'

export type Susunan = {
  readonly instansi: Instansi
  readonly db: BasisData
  readonly kunci: Kunci
  readonly jam: Jam
  readonly penjaga: PenjagaSesi
  readonly rute: readonly Rute[]
  /** Resolves roles, units and subordinates of the caller at the time of the question. */
  readonly muatPemanggil: (db: Db, sesi: Sesi, dasar: Dasar) => Promise<Pemanggil | undefined>
  readonly siap: () => boolean
  /** The disk is short: what brings much and can wait is put off. */
  readonly hemat?: () => boolean
  /** Further handlers that are no contract: live streams. */
  readonly tambahan?: (app: FastifyInstance, alat: Alat) => void
  /** Folder of the built pages. */
  readonly web?: string
  /** Behind TLS: the cookie gets the `__Host-` prefix and Secure. */
  readonly aman: boolean
  readonly log?: boolean
  /** How long the body of a request may take; a file may take longer. */
  readonly batasBadanMs?: number
}

export type Alat = {
  readonly sesiDari: (req: FastifyRequest) => Sesi | undefined
  readonly dasar: (req: FastifyRequest, reply: FastifyReply) => Dasar
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Read once, after the body and before it is looked at. */
    sesi: Sesi | undefined
  }
  interface FastifyContextConfig {
    /** The body is a file. */
    berkas?: boolean
  }
}

/** Fields that may be logged; everything else stays out of the logs. */
const LOG = {
  // Requests as such are not logged; faults are.
  level: 'warn',
  hooks: {
    // A line that carries a fault says what its serializer lets through; the sentence beside it would be the fault's own.
    logMethod(this: unknown, isi: unknown[], tulis: (...isi: unknown[]) => void) {
      const [pertama] = isi
      const galat = pertama instanceof Error ? { err: pertama } : pertama
      tulis.apply(this, galat !== null && typeof galat === 'object' && 'err' in galat ? [galat, 'kesalahan'] : isi)
    },
  },
  serializers: {
    req: (r: FastifyRequest) => ({ method: r.method, url: r.routeOptions.url ?? '' }),
    res: (r: { statusCode?: number }) => ({ statusCode: r.statusCode ?? 0 }),
    err: (e: Error & { code?: string }) => ({
      type: e.name,
      message: sebutGalat(e),
      stack: (e.stack ?? '')
        .split('\n')
        .filter((baris) => /^\s+at /.test(baris))
        .slice(0, 5)
        .join('\n'),
    }),
  },
}

const BADAN_MS = 15_000
const BERKAS_MS = 300_000

/** A body that does not come ends its connection; whoever has sent it whole may wait for the answer. */
function batasiBadan(req: FastifyRequest, reply: FastifyReply, batasMs: number): void {
  if (req.method === 'GET' || req.method === 'HEAD' || req.routeOptions.config.berkas) return
  const jam = setTimeout(() => {
    if (!req.raw.complete) req.raw.destroy()
  }, batasMs).unref()
  reply.raw.once('close', () => clearTimeout(jam))
}

export async function buatServer(s: Susunan): Promise<FastifyInstance> {
  const app = fastify({
    ...(s.log ? { logger: LOG } : {}),
    // A file over the line of an office takes minutes; every other body is held to its own limit below.
    requestTimeout: BERKAS_MS,
    http: { headersTimeout: BADAN_MS },
    connectionTimeout: 20_000,
    keepAliveTimeout: 65_000,
    bodyLimit: 1_048_576,
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: true, useDefaults: false } },
    schemaErrorFormatter: (salah) => kesalahanIsian(salah),
    trustProxy: s.aman ? 'loopback' : false,
  })
  app.removeContentTypeParser('text/plain')
  await app.register(cookie)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Hadir', version: '0.1.0', description: 'Presensi dan disiplin digital. Galat berbentuk problem+json (RFC 9457).' },
      components: { securitySchemes: { sesi: { type: 'apiKey', in: 'cookie', name: namaCookie(s) } } },
    },
  })
  app.decorateRequest('sesi', undefined)
  const alat = pasangAlat(s)
  app.addHook('onRequest', async (req, reply) => {
    kepalaAman(s, req, reply)
    batasiBadan(req, reply, s.batasBadanMs ?? BADAN_MS)
    const lintas = asalAsing(req)
    if (lintas) return kirimTolakan(reply, dilarang('asal-asing', 'Permintaan ini datang dari halaman lain.'))
  })
  app.setErrorHandler(
    (galat: Error & { statusCode?: number; validation?: unknown; salah?: { jalur: string; harap: string }[] }, req, reply) => {
      if (galat.salah) return kirimMasalah(reply, { ...masalahUmum(422, 'isian-salah', 'Isian belum benar.'), salah: galat.salah })
      const status = galat.statusCode ?? 500
      if (status >= 500) req.log.error({ req, err: galat })
      return kirimMasalah(
        reply,
        masalahUmum(status, status >= 500 ? 'kesalahan' : 'permintaan-salah', kalimatStatus(status, req.routeOptions.config.berkas)),
      )
    },
  )
  app.setNotFoundHandler((req, reply) => {
    if (req.url.startsWith('/api') && !alat.sesiDari(req)) return kirimTolakan(reply, belumMasuk())
    return kirimTolakan(reply, tidakAda())
  })
  app.get('/api/siap', { schema: { hide: true } }, (_req, reply) => {
    const ya = s.siap()
    return reply.code(ya ? 200 : 503).send({ siap: ya })
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, () => app.swagger())
  app.after(() => {
    for (const rute of s.rute) if (!rute.kontrak.berkas) pasangRute(app, s, alat, rute)
    s.tambahan?.(app, alat)
  })
  await app.register(async (sub) => pasangBerkas(sub, s, alat))
  if (s.web !== undefined && existsSync(s.web)) await pasangHalaman(app, s.web)
  await app.ready()
  return app
}

function namaCookie(s: Susunan): string {
  return s.aman ? '__Host-hadir_sesi' : 'hadir_sesi'
}

function kalimatStatus(status: number, berkas = false): string {
  if (status === 400) return 'Permintaan tidak terbaca.'
  if (status === 413) return berkas ? 'Berkas terlalu besar.' : 'Permintaan terlalu besar.'
  if (status === 415) return berkas ? 'Hanya CSV atau XLSX yang diterima.' : 'Hanya JSON yang diterima.'
  if (status === 408) return 'Permintaan terlalu lama.'
  return status >= 500 ? 'Ada gangguan di server. Data Anda aman; coba lagi.' : 'Permintaan tidak dapat diproses.'
}

const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

function kepalaAman(s: Susunan, req: FastifyRequest, reply: FastifyReply) {
  reply.header('content-security-policy', CSP)
  reply.header('x-content-type-options', 'nosniff')
  reply.header('referrer-policy', 'no-referrer')
  reply.header('permissions-policy', 'geolocation=(self), camera=(self), microphone=()')
  reply.header('cross-origin-opener-policy', 'same-origin')
  reply.header('cross-origin-resource-policy', 'same-origin')
  if (s.aman) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains')
  if (req.url.startsWith('/api')) reply.header('cache-control', 'no-store')
}

/** A4: no state change from another page. Browsers say where a request comes from; other clients say nothing. */
function asalAsing(req: FastifyRequest): boolean {
  if (req.method === 'GET' || req.method === 'HEAD') return false
  const situs = req.headers['sec-fetch-site']
  if (situs !== undefined && situs !== 'same-origin' && situs !== 'none') return true
  const asal = req.headers.origin
  if (asal === undefined) return false
  return !URL.canParse(asal) || new URL(asal).host !== req.headers.host
}

function kirimMasalah(reply: FastifyReply, masalah: Tolakan['masalah']) {
  return reply
    .code(masalah.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(masalah)
}

function kirimTolakan(reply: FastifyReply, t: Tolakan) {
  if (t.ulangiSetelah !== undefined) reply.header('retry-after', String(t.ulangiSetelah))
  return kirimMasalah(reply, t.masalah)
}

/** X3: so many searches by name in a row, and so many seconds until the next; a list that is paged goes on searching. */
const PENCARIAN = { sekaligus: 30, perDetik: 0.5 } as const

type AlatRute = Alat & {
  readonly perbarui: (req: FastifyRequest, reply: FastifyReply, sesi: Sesi) => void
  /** Seconds to wait before this account may search again; 0: now. */
  readonly tungguCari: (req: FastifyRequest, sesi: Sesi) => number
}

function pasangAlat(s: Susunan): AlatRute {
  const pencarian = laju(s.jam, PENCARIAN.sekaligus, PENCARIAN.perDetik)
  const nama = namaCookie(s)
  const opsi = { path: '/', httpOnly: true, sameSite: 'strict' as const, secure: s.aman }
  const pasang = (reply: FastifyReply, sesi: Sesi | null) => {
    if (sesi === null) reply.clearCookie(nama, opsi)
    else reply.setCookie(nama, tulisSesi(sesi, s.kunci), { ...opsi, maxAge: UMUR[sesi.jenis].diam })
  }
  return {
    sesiDari: (req) => {
      const teks = req.cookies[nama]
      const sesi = teks === undefined ? undefined : bacaSesi(teks, s.kunci, s.instansi.skema, s.jam())
      return sesi && s.penjaga.hidup(sesi) ? sesi : undefined
    },
    dasar: (req, reply) => {
      const kini = s.jam()
      return {
        instansi: s.instansi,
        kunci: s.kunci,
        penjaga: s.penjaga,
        kini,
        hariIni: tanggalPada(kini, s.instansi.zona),
        alamat: jaringan(req.ip),
        peramban: String(req.headers['user-agent'] ?? '').slice(0, 120),
        pasangSesi: (sesi) => pasang(reply, sesi),
        sesudah: () => undefined,
      }
    },
    tungguCari: (req, sesi) => {
      const { cari } = req.query as { readonly cari?: unknown }
      return cari === undefined ? 0 : pencarian.ambil(sesi.akun, 1)
    },
    perbarui: (req, reply, sesi) => {
      if (req.headers[KEPALA_LATAR] !== undefined) return
      const detik = Math.floor(s.jam().getTime() / 1000)
      if (detik - sesi.terakhir >= UMUR[sesi.jenis].perbarui) pasang(reply, { ...sesi, terakhir: detik })
    },
  }
}

function skemaRute(k: Kontrak) {
  return {
    summary: k.ringkas,
    operationId: `${k.method.toLowerCase()}${k.path.replaceAll(/[^a-zA-Z]+/g, '-')}`,
    tags: [k.path.split('/')[2] ?? 'api'],
    ...(k.aksi === 'publik' ? {} : { security: [{ sesi: [] }] }),
    ...(k.params ? { params: k.params } : {}),
    ...(k.query ? { querystring: k.query } : {}),
    ...(k.body ? { body: k.body } : {}),
    ...(k.berkas ? { 'x-berkas': { jenis: JENIS_BERKAS, batas: k.berkas.batas } } : {}),
    response: { 200: k.keluar ? skemaBerkas(k.keluar) : k.reply, '4xx': masalahSchema, '5xx': masalahSchema },
    'x-aksi': k.aksi,
  }
}

function skemaBerkas(keluar: NonNullable<Kontrak['keluar']>) {
  const isi = keluar.map((b) => [JENIS_KELUAR[b].split(';')[0] ?? '', { schema: {} }] as const)
  return { description: 'Berkas', content: Object.fromEntries<{ schema: object }>(isi) }
}

/** As an attachment, under a name of plain letters: what is in it is never run or shown by our own pages. */
function kirimBerkas(reply: FastifyReply, b: BerkasKeluar) {
  const nama = b.nama
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 80)
  return reply
    .header('content-type', JENIS_KELUAR[b.bentuk])
    .header('content-length', b.ukuran)
    .header('content-disposition', `attachment; filename="${nama}.${b.bentuk}"`)
    .header(KEPALA_NOMOR, b.nomor)
    .send(b.isi)
}

/** Actions of the person alone go on when the revocation feed is stale; decisions over others wait. */
function butuhPenjagaSegar(aksi: Aksi): boolean {
  return MATRIKS[aksi].jangkauan.pegawai !== 'd'
}

function pasangRute(
  app: FastifyInstance,
  s: Susunan,
  alat: ReturnType<typeof pasangAlat>,
  rute: Rute,
  lagi: Pick<RouteOptions, 'bodyLimit' | 'config' | 'preParsing'> = {},
) {
  const { kontrak } = rute
  app.route({
    ...lagi,
    method: kontrak.method,
    url: kontrak.path,
    schema: skemaRute(kontrak),
    preValidation: async (req, reply) => {
      if (kontrak.aksi === 'publik') return
      req.sesi = alat.sesiDari(req)
      if (!req.sesi) return kirimTolakan(reply, belumMasuk())
    },
    handler: async (req, reply) => {
      const hasil = await jalankan(s, alat, rute, req, reply)
      if (hasil instanceof Tolakan) return kirimTolakan(reply, hasil)
      return hasil instanceof BerkasKeluar ? kirimBerkas(reply, hasil) : hasil
    },
  })
}

/** Files of one route in memory at once, whoever sends them. */
const BERKAS_SEKALIGUS = 2

/** Routes whose body is a file: raw bytes of the types named and nothing else, and not a byte is read before the caller may. */
function pasangBerkas(sub: FastifyInstance, s: Susunan, alat: ReturnType<typeof pasangAlat>): void {
  sub.removeAllContentTypeParsers()
  sub.addContentTypeParser([...JENIS_BERKAS], { parseAs: 'buffer' }, (_req, isi, selesai) => selesai(null, isi))
  for (const rute of s.rute) {
    const { berkas } = rute.kontrak
    if (!berkas) continue
    let sedang = 0
    pasangRute(sub, s, alat, rute, {
      bodyLimit: berkas.batas,
      config: { berkas: true },
      preParsing: async (req, reply) => {
        req.sesi = alat.sesiDari(req)
        const { sesi } = req
        if (!sesi) return kirimTolakan(reply, belumMasuk())
        const dasar = alat.dasar(req, reply)
        const izin = await s.db.diInstansi(s.instansi.skema, (tx) => izinkan(s, tx, sesi, dasar, rute.kontrak.aksi as Aksi))
        if (izin instanceof Tolakan) return kirimTolakan(reply, izin)
        if (s.hemat?.())
          return kirimTolakan(
            reply,
            belumSiap('disk-hemat', 'Ruang disk server hampir habis, jadi berkas belum diterima. Hubungi admin TI.'),
          )
        if (sedang >= (berkas.sekaligus ?? BERKAS_SEKALIGUS)) return kirimTolakan(reply, penuh(5))
        sedang += 1
        reply.raw.once('close', () => {
          sedang -= 1
        })
      },
    })
  }
}

async function jalankan(
  s: Susunan,
  alat: ReturnType<typeof pasangAlat>,
  rute: Rute,
  req: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const sesudah: (() => void)[] = []
  const dariAlat = alat.dasar(req, reply)
  const dasar: Dasar = {
    ...dariAlat,
    sesudah: (kerja) => sesudah.push(kerja),
    pasangSesi: (sesi) => sesudah.push(() => dariAlat.pasangSesi(sesi)),
  }
  const hasil = await jawaban(s, alat, rute, dasar, req, reply).catch((galat: unknown) => {
    if (galat instanceof AntreanSandiPenuh) return penuh(5)
    throw galat
  })
  for (const kerja of sesudah) kerja()
  return hasil
}

async function jawaban(
  s: Susunan,
  alat: ReturnType<typeof pasangAlat>,
  rute: Rute,
  dasar: Dasar,
  req: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const masukan = { params: req.params, query: req.query, body: req.body } as Pick<Permintaan<Kontrak>, 'params' | 'query' | 'body'>
  const transaksi = <T>(kerja: (tx: Db) => Promise<T>) => s.db.diInstansi(s.instansi.skema, kerja)
  if (rute.macam === 'publik') return rute.tangani({ ...dasar, ...masukan, transaksi })
  const { sesi } = req
  if (!sesi) return belumMasuk()
  alat.perbarui(req, reply, sesi)
  if (rute.macam === 'langsung') return rute.tangani({ ...dasar, ...masukan, sesi })
  const tunggu = alat.tungguCari(req, sesi)
  if (tunggu > 0) return terlaluSering(tunggu)
  const aksi = rute.kontrak.aksi as Aksi
  if (butuhPenjagaSegar(aksi) && !s.penjaga.segar())
    return belumSiap('penjaga-basi', 'Pemeriksaan sesi sedang terputus. Coba lagi sebentar.')
  const pencatat =
    (tx: Db): Permintaan<Kontrak>['catat'] =>
    (entri) =>
      catatJejak(tx, s.kunci, dasar.kini, { ...entri, pelakuId: sesi.pegawai })
  // A refusal is an answer, not a fault: what it wrote (a count of wrong tries, a look in the trail) is kept.
  if (rute.macam === 'biasa')
    return transaksi(async (tx) => {
      const izin = await izinkan(s, tx, sesi, dasar, aksi)
      return izin instanceof Tolakan ? izin : rute.tangani({ ...dasar, ...masukan, ...izin, tx, sesi, catat: pencatat(tx) })
    })
  const izin = await transaksi((tx) => izinkan(s, tx, sesi, dasar, aksi))
  if (izin instanceof Tolakan) return izin
  return rute.tangani({ ...dasar, ...masukan, ...izin, sesi, transaksi: (kerja) => transaksi((tx) => kerja(tx, pencatat(tx))) })
}

/** The caller as he stands now, and how far the action reaches for him. */
async function izinkan(
  s: Susunan,
  tx: Db,
  sesi: Sesi,
  dasar: Dasar,
  aksi: Aksi,
): Promise<{ readonly pemanggil: Pemanggil; readonly lingkup: Lingkup } | Tolakan> {
  const pemanggil = await s.muatPemanggil(tx, sesi, dasar)
  if (!pemanggil) return belumMasuk()
  const jangkauan = lingkup(pemanggil, aksi)
  if (!jangkauan) return dilarang()
  if ((MATRIKS[aksi].syarat as readonly string[]).includes('s') && sesi.teguh * 1000 <= dasar.kini.getTime()) return perluPeneguhan()
  return { pemanggil, lingkup: jangkauan }
}

async function pasangHalaman(app: FastifyInstance, web: string) {
  await app.register(statis, {
    root: web,
    preCompressed: true,
    cacheControl: false,
    index: ['index.html'],
    setHeaders: (res, path) => {
      res.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  for (const halaman of ['konsol', 'layar'])
    app.get(`/${halaman}`, { schema: { hide: true } }, (_req, reply) => reply.sendFile('index.html', join(web, halaman)))
}

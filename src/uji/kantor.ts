import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { v7 } from 'uuid'
import { bukaDb, type Db, type Koneksi, sql } from '../db/db.ts'
import { pastikanPartisi } from '../db/partisi.ts'
import { hashKode } from '../kripto/kode.ts'
import { buatJangkar } from '../kripto/jangkar.ts'
import { kunciDari } from '../kripto/kunci.ts'
import { hashSandi } from '../kripto/sandi.ts'
import { buatHadir, type Hadir } from '../server/hadir.ts'
import type { Peran } from '../akun/aksi.ts'
import type { Lingkungan } from '../kesehatan/pemantau.job.ts'
import type { OpsiPush } from '../tap/push.job.ts'
import { masukanSidik } from '../tap/sidik.ts'
import { tanggal, tambahHari } from '../waktu/tanggal.ts'
import { tanggalPada } from '../waktu/zona.ts'
import { type DatabaseUji, databaseUji } from './basis-data.ts'

export const KUNCI_UJI = kunciDari(Buffer.alloc(32, 7))
export const SANDI_UJI = 'bukit siguntang senja'

let hashBersama: Promise<string> | undefined

export type Orang = { readonly id: string; readonly akunId: string; readonly nama: string; readonly nip: string }
export type OpsiOrang = {
  readonly unit: string
  readonly atasan?: Orang
  readonly jenis?: string
  readonly peran?: readonly { readonly peran: Peran; readonly unit?: string }[]
  readonly tmt?: string
}

/** A clock that tests set. */
export type JamUji = { kini: Date; readonly baca: () => Date }

export function jamUji(teks: string): JamUji {
  const jam = { kini: new Date(teks), baca: () => jam.kini }
  return jam
}

/** A small office on a database of its own, with its server, for tests through the HTTP layer. */
export type Kantor = {
  readonly uji: DatabaseUji
  readonly hadir: Hadir
  readonly app: FastifyInstance
  readonly jam: JamUji
  readonly di: <T>(f: (db: Db) => Promise<T>) => Promise<T>
  readonly unit: (nama: string, induk: string | null, tahap?: 'persiapan' | 'uji-coba' | 'wajib') => Promise<string>
  readonly orang: (nama: string, o: OpsiOrang) => Promise<Orang>
  /** Cookie of a new session; without a kind, the kind the server chooses for the account. */
  readonly masuk: (o: Orang, jenis?: 'hp' | 'konsol') => Promise<string>
  /** The same, confirmed once more: for actions that ask for it, within five minutes. */
  readonly masukTeguh: (o: Orang, jenis?: 'hp' | 'konsol') => Promise<string>
  readonly hp: (o: Orang) => Promise<Hp>
  readonly tutup: () => Promise<void>
}

const NIL = '00000000-0000-0000-0000-00000000000'
let nomor = 0

export async function bukaKantor(
  kini: string,
  o: {
    readonly faktorKedua?: 'wajib-bagi-peran'
    readonly web?: string
    readonly lingkungan?: (uji: DatabaseUji) => Lingkungan
    readonly galat?: unknown[]
    /** Filled before the server reads it; accounts of the demo may sign in then. */
    readonly isi?: (uji: DatabaseUji) => Promise<void>
    /** Another way to the database. */
    readonly lewat?: (web: Koneksi) => Koneksi
    readonly batasBadanMs?: number
    /** Reminders while the app is closed, sent to a push service of the test. */
    readonly push?: OpsiPush
  } = {},
): Promise<Kantor> {
  const uji = await databaseUji()
  const jam = jamUji(kini)
  const di = <T>(f: (db: Db) => Promise<T>) => uji.db.diInstansi(uji.instansi.skema, f)
  const hariIni = tanggalPada(jam.kini, uji.instansi.zona)
  await pastikanPartisi(uji.migrasi, uji.instansi.skema, tambahHari(hariIni, -70), tambahHari(hariIni, 40))
  await o.isi?.(uji)
  const galat: unknown[] = o.galat ?? []
  const db = o.lewat ? bukaDb({ koneksi: o.lewat(uji.web) }) : uji.db
  const hadir = await buatHadir({
    db,
    instansi: uji.instansi,
    kunci: KUNCI_UJI,
    jam: jam.baca,
    aman: false,
    asal: 'http://localhost',
    ...(o.web === undefined ? {} : { web: o.web }),
    ...(o.batasBadanMs === undefined ? {} : { batasBadanMs: o.batasBadanMs }),
    ...(o.push === undefined ? {} : { push: o.push }),
    // Time goes as the clock of the test says, and stands still with it.
    lingkungan: { detak: () => jam.baca().getTime(), lingkaranMs: () => 0, ...o.lingkungan?.(uji) },
    faktorKedua: o.faktorKedua ?? 'tidak-diminta',
    terimaSandiContoh: o.isi !== undefined,
    onGalat: (e) => galat.push(e),
  })
  const masuk = async (o: Orang, jenis?: 'hp' | 'konsol') => {
    const r = await hadir.app.inject({
      method: 'POST',
      url: '/api/sesi',
      payload: { nama: o.nip, sandi: SANDI_UJI, ...(jenis ? { jenis } : {}) },
    })
    const kue = r.cookies[0]
    if (r.statusCode !== 200 || !kue) throw new Error(`sign-in of ${o.nama}: ${r.statusCode} ${r.body}`)
    return `${kue.name}=${kue.value}`
  }
  const masukTeguh = async (o: Orang, jenis?: 'hp' | 'konsol') => {
    const cookie = await masuk(o, jenis)
    const r = await hadir.app.inject({ method: 'POST', url: '/api/sesi/peneguhan', payload: { sandi: SANDI_UJI }, headers: { cookie } })
    const kue = r.cookies[0]
    if (r.statusCode !== 200 || !kue) throw new Error(`step-up of ${o.nama}: ${r.statusCode} ${r.body}`)
    return `${kue.name}=${kue.value}`
  }
  return {
    uji,
    hadir,
    app: hadir.app,
    jam,
    di,
    masuk,
    masukTeguh,
    unit: (nama, induk, tahap) => di((db) => tambahUnit(db, nama, induk, tahap)),
    orang: (nama, o) => di((db) => tambahOrang(db, nama, o)),
    hp: async (o) => {
      const hp = await di((db) => tambahHp(db, o, jam.kini))
      return {
        ...hp,
        kirim: async (tap, kue) =>
          hadir.app.inject({ method: 'POST', url: '/api/tap', headers: { cookie: kue ?? (await masuk(o)) }, payload: { tap } }),
      }
    },
    tutup: async () => {
      await hadir.tutup()
      if (db !== uji.db) await db.tutup()
      await uji.hapus()
    },
  }
}

async function tambahUnit(db: Db, nama: string, induk: string | null, tahap?: string): Promise<string> {
  const id = v7()
  await db.exec(sql`insert into unit_kerja (id) values (${id})`)
  const atas =
    induk === null
      ? undefined
      : await db.one<{ opdId: string; indukId: string | null }>(
          sql`select opd_id, induk_id from unit_kerja_riwayat where unit_kerja_id = ${induk}`,
        )
  const opd = atas && atas.indukId !== null ? atas.opdId : id
  const jenis = atas === undefined ? 'pemda' : atas.indukId === null ? 'opd' : 'bidang'
  await db.exec(
    sql`insert into unit_kerja_riwayat (unit_kerja_id, berlaku, nama, jenis, induk_id, opd_id, sk) values (${id}, '2020-01-01', ${nama}, ${jenis}, ${induk}, ${opd}, 'Perda uji')`,
  )
  if (tahap !== undefined)
    await db.exec(sql`insert into adopsi (unit_kerja_id, berlaku, tahap, sk) values (${id}, '2026-01-01', ${tahap}, 'SK uji')`)
  return id
}

async function tambahOrang(db: Db, nama: string, o: OpsiOrang): Promise<Orang> {
  nomor += 1
  const orang: Orang = { id: v7(), akunId: v7(), nama, nip: `19850101201001${1 + (nomor % 2)}${String(nomor).padStart(3, '0')}` }
  const tmt = tanggal(o.tmt ?? '2020-01-01')
  hashBersama ??= hashSandi(SANDI_UJI)
  await db.exec(sql`insert into pegawai (id) values (${orang.id})`)
  await db.exec(
    sql`insert into pegawai_identitas (pegawai_id, tmt, nip, nama, sk) values (${orang.id}, ${tmt}, ${orang.nip}, ${nama}, 'SK uji')`,
  )
  await db.exec(sql`insert into pegawai_jenis (pegawai_id, tmt, jenis, sk) values (${orang.id}, ${tmt}, ${o.jenis ?? 'pns'}, 'SK uji')`)
  await db.exec(
    sql`insert into pegawai_penempatan (pegawai_id, tmt, unit_kerja_id, jabatan, jenjang, sk) values (${orang.id}, ${tmt}, ${o.unit}, 'Pelaksana', 'pelaksana', 'SK uji')`,
  )
  await db.exec(sql`insert into pegawai_kedudukan (pegawai_id, tmt, kedudukan, sk) values (${orang.id}, ${tmt}, 'aktif', 'SK uji')`)
  if (o.atasan)
    await db.exec(sql`insert into pegawai_atasan (pegawai_id, tmt, atasan_id, sk) values (${orang.id}, ${tmt}, ${o.atasan.id}, 'SK uji')`)
  await db.exec(
    sql`insert into akun (id, pegawai_id, nama, sandi_hash, keadaan) values (${orang.akunId}, ${orang.id}, ${orang.nip}, ${await hashBersama}, 'aktif')`,
  )
  for (const p of o.peran ?? [])
    await db.exec(sql`insert into akun_peran (id, akun_id, pegawai_id, peran, unit_kerja_id, mulai, alasan, diusulkan_oleh, disahkan_oleh, disahkan)
      values (${v7()}, ${orang.akunId}, ${orang.id}, ${p.peran}, ${p.unit ?? null}, ${tmt}, 'uji', ${`${NIL}1`}, ${`${NIL}2`}, '2020-01-01')`)
  return orang
}

/** Five days, 07.30-16.00 (16.30 on Friday), for a unit; published long ago. */
export async function polaLimaHari(db: Db, unit: string, terbit = '2025-12-01T00:00:00Z'): Promise<void> {
  const pola = v7()
  const kerja = [{ nama: 'Kantor', masuk: '07:30', pulang: '16:00', istirahat: ['12:00', '13:00'] }]
  const jumat = [{ nama: 'Kantor', masuk: '07:30', pulang: '16:30', istirahat: ['11:30', '13:00'] }]
  const isi = { hari: { 1: kerja, 2: kerja, 3: kerja, 4: kerja, 5: jumat } }
  await db.exec(
    sql`insert into pola_jadwal (id, nama, macam, isi, peraturan, pasal, contoh) values (${pola}, 'Lima hari kerja', 'mingguan', ${JSON.stringify(isi)}::jsonb, 'Perpres 21/2023', 'Pasal 3', false)`,
  )
  await db.exec(
    sql`insert into jadwal_unit (id, unit_kerja_id, pola_id, mulai, oleh, terbit) values (${v7()}, ${unit}, ${pola}, '2026-01-01', ${`${NIL}1`}, ${new Date(terbit)})`,
  )
}

export async function tempatLingkaran(db: Db, unit: string, lintang = -3.4, bujur = 104.83, radius = 100): Promise<string> {
  const id = v7()
  await db.exec(sql`insert into tempat (id) values (${id})`)
  await db.exec(
    sql`insert into tempat_riwayat (tempat_id, berlaku, nama, bentuk, lintang, bujur, radius_meter, jangkauan_meter, oleh) values (${id}, '2026-01-01', 'Kantor uji', 'lingkaran', ${lintang}, ${bujur}, ${radius}, ${radius}, ${`${NIL}1`})`,
  )
  await db.exec(sql`insert into tempat_unit (tempat_id, unit_kerja_id, dari) values (${id}, ${unit}, '2026-01-01')`)
  return id
}

export async function kodeUntuk(db: Db, o: Orang, untuk: string, kode: string, sampai: Date): Promise<void> {
  await db.exec(
    sql`insert into kode_sekali (id, akun_id, untuk, hash, sampai) values (${v7()}, ${o.akunId}, ${untuk}, ${hashKode(KUNCI_UJI, kode)}, ${sampai})`,
  )
}

export type KirimanTap = { readonly jws: string; readonly nilai?: Record<string, unknown> }
export type UbahTap = {
  id?: string
  urut?: number
  sebelum?: string | null
  waktu?: string
  arah?: 'masuk' | 'pulang' | null
  sumber?: string
  /** The text of the value `jangkar`; null: none. Without a word an anchor of an hour before, of an earlier page life. */
  jangkar?: string | null
  /** SHA-256 of a photo that was taken with it, base64url. */
  foto?: string
  lain?: Record<string, unknown>
}
export type HpKunci = {
  readonly kid: string
  readonly pribadi: KeyObject
  readonly publik: { readonly x: string; readonly y: string }
  readonly tap: (waktu: string, ubah?: UbahTap, lokasi?: { lintang: number; bujur: number; akurasi: number }) => KirimanTap
}
type Balas = Awaited<ReturnType<FastifyInstance['inject']>>
export type Hp = HpKunci & { readonly kirim: (tap: readonly KirimanTap[], kue?: string) => Promise<Balas> }

export function pasanganKunci() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const jwk = publicKey.export({ format: 'jwk' })
  return { pribadi: privateKey, publik: { kty: 'EC' as const, crv: 'P-256' as const, x: String(jwk.x), y: String(jwk.y) } }
}

/** What a phone says of an anchor it got at `kini` (milliseconds since 1970), `ms` ago by the clock of its page; null after a restart. */
export function jangkarUji(kid: string, kini: number, ms: number | null): string {
  return JSON.stringify({ a: buatJangkar(KUNCI_UJI, { kini, kid }), ms })
}

/** A phone that signs as the app does: header, payload, chain. */
export function hpBertanda(kid: string, pegawai: string, pribadi: KeyObject, publik: { x: string; y: string }): HpKunci {
  let urut = 0
  let sebelum: string | null = null
  return {
    kid,
    pribadi,
    publik,
    tap: (waktu, ubah = {}, lokasi) => {
      urut = ubah.urut ?? urut + 1
      const garam = randomBytes(16).toString('base64url')
      const nilai = lokasi ? { ...lokasi, waktu } : undefined
      const sidikDari = (n: object | undefined) => (n ? createHash('sha256').update(masukanSidik(garam, n)).digest('base64url') : null)
      const teksJangkar = ubah.jangkar === undefined ? jangkarUji(kid, new Date(waktu).getTime() - 3_600_000, null) : ubah.jangkar
      const jangkar = teksJangkar === null ? undefined : { teks: teksJangkar }
      const foto = ubah.foto === undefined ? undefined : { sha256: ubah.foto }
      const muatan = {
        id: ubah.id ?? v7({ msecs: new Date(waktu).getTime() }),
        pegawai,
        urut,
        sebelum: ubah.sebelum === undefined ? sebelum : ubah.sebelum,
        waktu,
        arah: ubah.arah ?? null,
        sumber: ubah.sumber ?? 'hp',
        sidik: { lokasi: sidikDari(nilai), jaringan: null, foto: sidikDari(foto), jangkar: sidikDari(jangkar) },
        ...ubah.lain,
      }
      const bagian = [{ alg: 'ES256', kid, typ: 'hadir-tap+jws' }, muatan].map((b) => Buffer.from(JSON.stringify(b)).toString('base64url'))
      const teks = bagian.join('.')
      sebelum = createHash('sha256').update(teks).digest('base64url')
      const tanda = sign('sha256', Buffer.from(teks), { key: pribadi, dsaEncoding: 'ieee-p1363' }).toString('base64url')
      const semua = {
        ...(nilai ? { lokasi: { garam, nilai } } : {}),
        ...(jangkar ? { jangkar: { garam, nilai: jangkar } } : {}),
        ...(foto ? { foto: { garam, nilai: foto } } : {}),
      }
      return { jws: `${teks}.${tanda}`, ...(nilai || jangkar || foto ? { nilai: semua } : {}) }
    },
  }
}

async function tambahHp(db: Db, o: Orang, kini: Date): Promise<HpKunci> {
  const { pribadi, publik } = pasanganKunci()
  const kid = v7()
  await db.exec(
    sql`insert into kunci_perangkat (kid, pegawai_id, x, y, model, keadaan, didaftarkan) values (${kid}, ${o.id}, ${publik.x}, ${publik.y}, 'HP uji', 'aktif', ${kini})`,
  )
  return hpBertanda(kid, o.id, pribadi, publik)
}

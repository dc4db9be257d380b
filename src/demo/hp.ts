import { createECDH, createHmac } from 'node:crypto'
import { sha256, sha256Base64url } from '../kripto/sidik.ts'
import type { MuatanTap } from '../tap/muatan.ts'
import { masukanSidik } from '../tap/sidik.ts'
import type { KunciBaru } from '../tap/perangkat.query.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import { type Acak, acakDari, uuidContoh } from './acak.ts'
import type { Kalender } from './kalender.ts'
import type { OrangContoh } from './orang.ts'
import { OPD_TANPA_JARINGAN, type TanpaJaringan, tanpaJaringan } from './usulan-gangguan.ts'

// Phones of the demo. Their keys and signatures come from the seed, so that the same seed gives the same bytes; real phones draw
// theirs from the system and never give the private part away.

const ORDE = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

function bilangan(b: Buffer): bigint {
  return BigInt(`0x${b.toString('hex')}`)
}
function oktet(n: bigint): Buffer {
  return Buffer.from(n.toString(16).padStart(64, '0'), 'hex')
}

/** A number from 1 to the order of P-256 less 1. */
function skalar(isi: Buffer): bigint {
  return (bilangan(isi) % (ORDE - 1n)) + 1n
}

function kebalikan(n: bigint): bigint {
  let [a, b, x, y] = [n % ORDE, ORDE, 1n, 0n]
  while (a > 1n) {
    const hasil = a / b
    ;[a, b] = [b, a % b]
    ;[x, y] = [y, x - hasil * y]
  }
  return x < 0n ? x + ORDE : x
}

function titik(n: bigint): Buffer {
  const ecdh = createECDH('prime256v1')
  ecdh.setPrivateKey(oktet(n))
  return ecdh.getPublicKey()
}

/** ES256 whose nonce follows from key and text, in the spirit of RFC 6979. */
export function tandaTangani(pribadi: bigint, teks: string): string {
  const z = sha256(teks)
  const k = skalar(createHmac('sha256', oktet(pribadi)).update(z).digest())
  const r = bilangan(titik(k).subarray(1, 33)) % ORDE
  const s = (kebalikan(k) * (bilangan(z) + r * pribadi)) % ORDE
  return Buffer.concat([oktet(r), oktet(s)]).toString('base64url')
}

const JUMLAH = 50
const BANYAK_TANPA_JARINGAN = 9
/** So many days back the phones have recorded by themselves; before it their owners used the machines. */
export const LAMA_HARI_HP = 28
const MODEL = ['Redmi 9A', 'Samsung Galaxy A05', 'Oppo A17', 'Vivo Y16', 'Infinix Smart 7', 'Realme C30']

export type HpContoh = {
  readonly kunci: KunciBaru
  readonly pribadi: bigint
  /** Signed taps after this date. */
  readonly terdaftar: Tanggal
  /** Spans in which the line of the office was down: what was recorded in them arrives once it is back. */
  readonly tanpaJaringan: readonly TanpaJaringan[]
  /** Without a signal at work: taps arrive in the evening. */
  readonly tanpaSinyal: boolean
}

/** Fifty phones: of the place without a signal, of the office whose line was down, and of people in offices that are wajib. */
export function hpContoh(
  orang: readonly OrangContoh[],
  wajib: ReadonlySet<string>,
  k: Kalender,
  terdaftar: Tanggal,
): Map<string, HpContoh> {
  const biasa = orang.filter((o) => o.jenis !== null && o.tokoh === null && o.giliran === null)
  const terputus = biasa.filter((o) => o.unit.opd === OPD_TANPA_JARINGAN).slice(0, BANYAK_TANPA_JARINGAN)
  const calon = biasa.filter((o) => wajib.has(o.unit.opd) && !terputus.includes(o))
  const pelosok = calon.filter((o) => o.unit.kelompok === 'desa')
  const lain = calon.filter((o) => o.unit.kelompok !== 'desa')
  const langkah = Math.max(1, Math.floor(lain.length / JUMLAH))
  const terpilih = [...pelosok, ...terputus, ...lain.filter((_, i) => i % langkah === 0)].slice(0, JUMLAH)
  return new Map(terpilih.map((o) => [o.id, buatHp(o, k, terdaftar)]))
}

function buatHp(o: OrangContoh, k: Kalender, terdaftar: Tanggal): HpContoh {
  const acak = acakDari(`hp ${o.nomor}`)
  const pribadi = skalar(sha256(`kunci contoh ${o.id}`))
  const publik = titik(pribadi)
  const kini = k.saat(terdaftar, 480)
  return {
    pribadi,
    terdaftar,
    tanpaSinyal: o.unit.kelompok === 'desa',
    tanpaJaringan: o.unit.opd === OPD_TANPA_JARINGAN ? tanpaJaringan(k) : [],
    kunci: {
      kid: uuidContoh(acak, kini.getTime()),
      pegawaiId: o.id,
      x: publik.subarray(1, 33).toString('base64url'),
      y: publik.subarray(33).toString('base64url'),
      model: acak.pilih(MODEL),
      pemasangan: uuidContoh(acak, kini.getTime()),
      keadaan: 'aktif',
      kini,
    },
  }
}

export type Lokasi = { readonly lintang: number; readonly bujur: number; readonly akurasi: number; readonly waktu: string }
export type TapBertanda = {
  readonly jws: string
  readonly sidik: Buffer
  readonly tautan: string
  readonly garam: string
  readonly teks: string
  /** Value of the photo that was signed along. */
  readonly foto: { readonly garam: string; readonly teks: string } | undefined
}

/** One signed tap as the phone makes it: header, payload, place behind its salted hash. */
export function tapBertanda(hp: HpContoh, acak: Acak, isi: Omit<MuatanTap, 'sidik'>, lokasi: Lokasi, sha256Foto?: string): TapBertanda {
  const garam = Buffer.from(Array.from({ length: 16 }, () => acak.bulat(0, 255))).toString('base64url')
  const masukan = masukanSidik(garam, lokasi)
  const masukanFoto = sha256Foto === undefined ? undefined : masukanSidik(garam, { sha256: sha256Foto })
  const muatan: MuatanTap = {
    ...isi,
    sidik: {
      lokasi: sha256Base64url(masukan),
      jaringan: null,
      foto: masukanFoto === undefined ? null : sha256Base64url(masukanFoto),
      jangkar: null,
    },
  }
  const teks = JSON.stringify(muatan)
  const kepala = JSON.stringify({ alg: 'ES256', kid: hp.kunci.kid, typ: 'hadir-tap+jws' })
  const ditandatangani = `${Buffer.from(kepala).toString('base64url')}.${Buffer.from(teks).toString('base64url')}`
  return {
    jws: `${ditandatangani}.${tandaTangani(hp.pribadi, ditandatangani)}`,
    sidik: sha256(teks),
    tautan: sha256Base64url(ditandatangani),
    garam,
    teks: masukan.slice(garam.length + 1),
    foto: masukanFoto === undefined ? undefined : { garam, teks: masukanFoto.slice(garam.length + 1) },
  }
}

import assert from 'node:assert/strict'
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { after, before, test } from 'node:test'
import { bukaKantor, type Kantor, type Orang, SANDI_UJI } from '../uji/kantor.ts'

// A software authenticator: what a phone or a key makes, in the bytes of the standard.

type Cbor = number | string | Buffer | Map<number | string, Cbor>
function kepala(jenis: number, n: number): Buffer {
  if (n < 24) return Buffer.from([(jenis << 5) | n])
  return n < 256 ? Buffer.from([(jenis << 5) | 24, n]) : Buffer.from([(jenis << 5) | 25, n >> 8, n & 255])
}
function cbor(x: Cbor): Buffer {
  if (typeof x === 'number') return x >= 0 ? kepala(0, x) : kepala(1, -1 - x)
  if (typeof x === 'string') return Buffer.concat([kepala(3, Buffer.byteLength(x)), Buffer.from(x)])
  if (Buffer.isBuffer(x)) return Buffer.concat([kepala(2, x.length), x])
  return Buffer.concat([kepala(5, x.size), ...[...x].flatMap(([k, v]) => [cbor(k), cbor(v)])])
}
const sha = (b: Buffer | string) => createHash('sha256').update(b).digest()
const b64 = (b: Buffer) => b.toString('base64url')

class Otentikator {
  readonly id = randomBytes(16)
  readonly pribadi: KeyObject
  readonly x: Buffer
  readonly y: Buffer
  pencacah = 0
  constructor() {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const jwk = publicKey.export({ format: 'jwk' })
    this.pribadi = privateKey
    this.x = Buffer.from(String(jwk.x), 'base64url')
    this.y = Buffer.from(String(jwk.y), 'base64url')
  }
  private data(tanda: number): Buffer {
    const n = Buffer.alloc(4)
    n.writeUInt32BE(this.pencacah)
    return Buffer.concat([sha('localhost'), Buffer.from([tanda]), n])
  }
  private klien(type: string, challenge: string, origin: string) {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  }
  daftar(challenge: string, origin = 'http://localhost') {
    const cose = cbor(
      new Map<number, Cbor>([
        [1, 2],
        [3, -7],
        [-1, 1],
        [-2, this.x],
        [-3, this.y],
      ]),
    )
    const panjang = Buffer.from([0, this.id.length])
    const data = Buffer.concat([this.data(0x45), Buffer.alloc(16), panjang, this.id, cose])
    const attestationObject = cbor(
      new Map<string, Cbor>([
        ['fmt', 'none'],
        ['attStmt', new Map()],
        ['authData', data],
      ]),
    )
    return {
      id: b64(this.id),
      rawId: b64(this.id),
      type: 'public-key',
      clientExtensionResults: {},
      response: {
        clientDataJSON: b64(this.klien('webauthn.create', challenge, origin)),
        attestationObject: b64(attestationObject),
        transports: ['internal'],
      },
    }
  }
  masuk(challenge: string, origin = 'http://localhost') {
    this.pencacah += 1
    const data = this.data(0x05)
    const klien = this.klien('webauthn.get', challenge, origin)
    const tanda = sign('sha256', Buffer.concat([data, sha(klien)]), this.pribadi)
    return {
      id: b64(this.id),
      rawId: b64(this.id),
      type: 'public-key',
      clientExtensionResults: {},
      response: { clientDataJSON: b64(klien), authenticatorData: b64(data), signature: b64(tanda) },
    }
  }
}

let k: Kantor
let admin: Orang

before(async () => {
  k = await bukaKantor('2026-11-24T09:00:00+07:00', { faktorKedua: 'wajib-bagi-peran' })
  const akar = await k.unit('Pemkab', null)
  const unit = await k.unit('BKPSDM', akar, 'wajib')
  admin = await k.orang('Admin BKPSDM', { unit, peran: [{ peran: 'bkpsdm' }] })
})
after(() => k.tutup())

const kirim = (url: string, payload: object, cookie?: string) =>
  k.app.inject({ method: 'POST', url, payload, headers: cookie ? { cookie } : {} })
const opsi = (r: { json: () => unknown }) => (r.json() as { opsi: { challenge: string } }).opsi.challenge

test('a role of the console holds only with a second factor; a passkey is one, and signs in by itself', async () => {
  const kue = await k.masuk(admin, 'konsol')
  assert.equal((await k.app.inject({ url: '/api/papan', headers: { cookie: kue } })).statusCode, 403)
  const alat = new Otentikator()
  const mulai = await kirim('/api/akun/passkey/tantangan', { sandi: SANDI_UJI }, kue)
  assert.equal(mulai.statusCode, 200, mulai.body)
  const tantangan = opsi(mulai)
  const palsu = await kirim('/api/akun/passkey', { jawaban: alat.daftar(tantangan, 'https://hadir-palsu.example'), nama: 'HP' }, kue)
  assert.equal(palsu.statusCode, 422, 'another origin')
  const lagi = await kirim('/api/akun/passkey', { jawaban: alat.daftar(tantangan), nama: 'HP' }, kue)
  assert.equal(lagi.statusCode, 422, 'the challenge is used up')
  const daftar = await kirim(
    '/api/akun/passkey',
    { jawaban: alat.daftar(opsi(await kirim('/api/akun/passkey/tantangan', { sandi: SANDI_UJI }, kue))), nama: 'HP saya' },
    kue,
  )
  assert.equal(daftar.statusCode, 200, daftar.body)
  const papan = async (cookie: string) => (await k.app.inject({ url: '/api/papan', headers: { cookie } })).statusCode
  const kueDari = (r: typeof daftar) => `${r.cookies[0]?.name}=${r.cookies[0]?.value}`
  assert.equal(await papan(kueDari(daftar)), 200, 'the session that just showed it')
  const sandiSaja = await k.masuk(admin, 'konsol')
  assert.equal(await papan(sandiSaja), 403, 'that the account has a passkey says nothing about who opened this session')
  const teguh = await kirim('/api/sesi/peneguhan', { sandi: SANDI_UJI }, sandiSaja)
  assert.equal(teguh.statusCode, 403, teguh.body)
  assert.match(teguh.body, /perlu-passkey/)
  for (const [url, isi] of [
    ['/api/akun/passkey/tantangan', { sandi: SANDI_UJI }],
    ['/api/akun/passkey', { jawaban: {}, nama: 'HP orang lain' }],
    ['/api/akun/passkey/penghapusan', { id: b64(alat.id), sandi: SANDI_UJI }],
    ['/api/akun/totp', { sandi: SANDI_UJI }],
  ] as const)
    assert.match((await kirim(url, isi, sandiSaja)).body, /perlu-faktor/, `${url}: who only knows the sandi changes no factor`)

  const masuk = await kirim('/api/sesi/passkey', { jawaban: alat.masuk(opsi(await kirim('/api/sesi/passkey/tantangan', {}))) })
  assert.equal(masuk.statusCode, 200, masuk.body)
  assert.equal((masuk.json() as { nama: string }).nama, 'Admin BKPSDM')
  const baru = `${masuk.cookies[0]?.name}=${masuk.cookies[0]?.value}`
  assert.equal(await papan(baru), 200)
  const hp = await kirim('/api/sesi/passkey', { jawaban: alat.masuk(opsi(await kirim('/api/sesi/passkey/tantangan', {}))), jenis: 'hp' })
  assert.equal(await papan(kueDari(hp)), 403, 'not for half a year on a phone')
  const usul = await kirim('/api/peran', { pegawaiId: admin.id, peran: 'dpo', unitKerjaId: null, alasan: 'coba sendiri' }, baru)
  assert.match(usul.body, /urusan-sendiri/, 'the sign-in was a step-up already')
})

test('a replayed answer, a counter that stands still, an unknown key: 401 each', async () => {
  const asing = new Otentikator()
  assert.equal(
    (await kirim('/api/sesi/passkey', { jawaban: asing.masuk(opsi(await kirim('/api/sesi/passkey/tantangan', {}))) })).statusCode,
    401,
  )
  const jawaban = asing.masuk('tantangan-yang-tidak-pernah-ada')
  assert.equal((await kirim('/api/sesi/passkey', { jawaban })).statusCode, 401)
})

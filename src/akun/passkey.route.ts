import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Jam } from '../server/konteks.ts'
import { jeda, laju } from '../server/laju.ts'
import { bentrok, ditolak, masukDitolak, terlaluSering, tidakAda } from '../server/masalah.ts'
import { type Rute, route, routePublik } from '../server/route.ts'
import { LAMA_TEGUH } from '../server/sesi.ts'
import { sandiCocok } from '../kripto/sandi.ts'
import { akunDariId } from './akun.query.ts'
import { balasanSaya, bukaSesi } from './masuk.route.ts'
import { passkeyApi } from './passkey.api.ts'
import * as q from './passkey.query.ts'

export type OpsiPasskey = {
  readonly jam: Jam
  /** Address that people see, e.g. https://hadir.kaboki.go.id; its host name is the relying party. */
  readonly asal: string
}

const LAMA_TANTANGAN_MS = 5 * 60_000

/** The challenge inside what the authenticator signed; the library checks the rest. */
function tantanganDari(jawaban: Record<string, unknown>): string | undefined {
  const data = (jawaban.response as { clientDataJSON?: unknown } | undefined)?.clientDataJSON
  if (typeof data !== 'string') return undefined
  try {
    const isi = JSON.parse(Buffer.from(data, 'base64url').toString('utf8')) as { challenge?: unknown }
    return typeof isi.challenge === 'string' ? isi.challenge : undefined
  } catch {
    return undefined
  }
}

const belumCocok = () => ditolak([{ alasan: 'passkey-belum-cocok', kalimat: 'Passkey belum cocok atau waktunya habis. Coba sekali lagi.' }])

export function passkeyRoutes(o: OpsiPasskey): Rute[] {
  return [...rutePasang(o), ...ruteMasuk(o)]
}

function rutePasang(o: OpsiPasskey): Rute[] {
  const rpID = new URL(o.asal).hostname
  const tunda = jeda(o.jam)
  return [
    route(passkeyApi.tantanganDaftar, async (p) => {
      const akun = await akunDariId(p.tx, p.sesi.akun)
      const tunggu = tunda.tunggu(p.sesi.akun)
      if (tunggu > 0) return terlaluSering(tunggu)
      if (!akun || !(await sandiCocok(p.body.sandi, akun.sandiHash))) return masukDitolak(tunda.salah(p.sesi.akun))
      const ada = await q.listPasskey(p.tx, akun.id)
      const opsi = await generateRegistrationOptions({
        rpName: 'Hadir',
        rpID,
        userName: akun.nama,
        userID: new TextEncoder().encode(akun.id),
        attestationType: 'none',
        excludeCredentials: ada.map((x) => ({ id: x.id })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      await q.insertTantangan(p.tx, opsi.challenge, akun.id, new Date(p.kini.getTime() + LAMA_TANTANGAN_MS), p.kini)
      return { opsi: { ...opsi } }
    }),
    route(passkeyApi.daftar, async (p) => {
      const tantangan = tantanganDari(p.body.jawaban)
      if (tantangan === undefined || !(await q.pakaiTantangan(p.tx, tantangan, p.sesi.akun, p.kini))) return belumCocok()
      const hasil = await verifyRegistrationResponse({
        response: p.body.jawaban as unknown as RegistrationResponseJSON,
        expectedChallenge: tantangan,
        expectedOrigin: o.asal,
        expectedRPID: rpID,
      }).catch(() => ({ verified: false as const }))
      if (!hasil.verified) return belumCocok()
      const { credential } = hasil.registrationInfo
      const baru = {
        id: credential.id,
        akunId: p.sesi.akun,
        publik: Buffer.from(credential.publicKey),
        pencacah: credential.counter,
        nama: p.body.nama,
      }
      if (!(await q.insertPasskey(p.tx, baru))) return bentrok('passkey-sudah-ada', 'Passkey ini sudah terdaftar.')
      await p.catat({ jenis: 'akun-passkey', objekId: p.sesi.akun, pegawaiId: p.sesi.pegawai, teks: { nama: p.body.nama } })
      return { ok: true as const }
    }),
    route(passkeyApi.milikSaya, async (p) => ({
      daftar: (await q.listPasskey(p.tx, p.sesi.akun)).map((x) => ({ id: x.id, nama: x.nama, dibuat: x.dibuat.toISOString() })),
      berikutnya: null,
    })),
    route(passkeyApi.hapus, async (p) => {
      const akun = await akunDariId(p.tx, p.sesi.akun)
      const tunggu = tunda.tunggu(p.sesi.akun)
      if (tunggu > 0) return terlaluSering(tunggu)
      if (!akun || !(await sandiCocok(p.body.sandi, akun.sandiHash))) return masukDitolak(tunda.salah(p.sesi.akun))
      if (!(await q.deletePasskey(p.tx, p.sesi.akun, p.body.id))) return tidakAda()
      await p.catat({ jenis: 'akun-passkey', objekId: p.sesi.akun, pegawaiId: p.sesi.pegawai, teks: { dihapus: true } })
      return { ok: true as const }
    }),
  ]
}

function ruteMasuk(o: OpsiPasskey): Rute[] {
  const rpID = new URL(o.asal).hostname
  const alamat = laju(o.jam, 300, 5)
  return [
    // No name is asked: the authenticator knows the account, so nothing tells which accounts have passkeys.
    routePublik(passkeyApi.tantanganMasuk, async (p) => {
      const tunggu = alamat.ambil(p.alamat, 1)
      if (tunggu > 0) return terlaluSering(tunggu)
      const opsi = await generateAuthenticationOptions({ rpID, userVerification: 'required' })
      await p.transaksi((tx) => q.insertTantangan(tx, opsi.challenge, null, new Date(p.kini.getTime() + LAMA_TANTANGAN_MS), p.kini))
      return { opsi: { ...opsi } }
    }),
    routePublik(passkeyApi.masuk, async (p) => {
      const tunggu = alamat.ambil(p.alamat, 1)
      if (tunggu > 0) return terlaluSering(tunggu)
      const tantangan = tantanganDari(p.body.jawaban)
      const id = p.body.jawaban.id
      if (tantangan === undefined || typeof id !== 'string') return masukDitolak(0)
      return p.transaksi(async (tx) => {
        if (!(await q.pakaiTantangan(tx, tantangan, null, p.kini))) return masukDitolak(0)
        const kunci = await q.passkey(tx, id)
        const akun = kunci && (await akunDariId(tx, kunci.akunId))
        if (!kunci || akun?.keadaan !== 'aktif') return masukDitolak(0)
        const hasil = await verifyAuthenticationResponse({
          response: p.body.jawaban as unknown as AuthenticationResponseJSON,
          expectedChallenge: tantangan,
          expectedOrigin: o.asal,
          expectedRPID: rpID,
          credential: { id: kunci.id, publicKey: new Uint8Array(kunci.publik), counter: kunci.pencacah },
        }).catch(() => ({ verified: false as const }))
        if (!hasil.verified || !(await q.majukanPencacah(tx, id, hasil.authenticationInfo.newCounter, p.kini))) return masukDitolak(0)
        await bukaSesi(tx, p, akun, p.body.jenis ?? 'konsol', Math.floor(p.kini.getTime() / 1000) + LAMA_TEGUH)
        return balasanSaya(tx, p, akun)
      })
    }),
  ]
}

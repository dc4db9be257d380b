import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import type { Db } from '../db/db.ts'
import type { Jam } from '../server/konteks.ts'
import { jeda, laju } from '../server/laju.ts'
import { bentrok, ditolak, masukDitolak, perluFaktor, terlaluSering, tidakAda } from '../server/masalah.ts'
import { type Rute, route, routeBebas, routePublik } from '../server/route.ts'
import { LAMA_TEGUH, type Sesi } from '../server/sesi.ts'
import { sandiCocok } from '../kripto/sandi.ts'
import { adaFaktorKedua, akunDariId } from './akun.query.ts'
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

/** The first factor is set up by the sandi alone; every further change needs a session that showed one. */
async function kurangFaktor(tx: Db, sesi: Sesi): Promise<boolean> {
  return !sesi.faktor && (await adaFaktorKedua(tx, sesi.akun))
}

export function passkeyRoutes(o: OpsiPasskey): Rute[] {
  return [...rutePasang(o), ...ruteMasuk(o)]
}

function rutePasang(o: OpsiPasskey): Rute[] {
  const rpID = new URL(o.asal).hostname
  const tunda = jeda(o.jam)
  return [
    routeBebas(passkeyApi.tantanganDaftar, async (p) => {
      const tunggu = tunda.tunggu(p.sesi.akun)
      if (tunggu > 0) return terlaluSering(tunggu)
      const akun = await p.transaksi((tx) => akunDariId(tx, p.sesi.akun))
      if (!(await sandiCocok(p.body.sandi, akun?.sandiHash ?? null)) || !akun) return masukDitolak(tunda.salah(p.sesi.akun))
      tunda.benar(p.sesi.akun)
      const { ada, kurang } = await p.transaksi(async (tx) => ({
        ada: await q.listPasskey(tx, akun.id),
        kurang: await kurangFaktor(tx, p.sesi),
      }))
      if (kurang) return perluFaktor()
      const opsi = await generateRegistrationOptions({
        rpName: 'Hadir',
        rpID,
        userName: akun.nama,
        userID: new TextEncoder().encode(akun.id),
        attestationType: 'none',
        excludeCredentials: ada.map((x) => ({ id: x.id })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      })
      await p.transaksi((tx) => q.insertTantangan(tx, opsi.challenge, akun.id, new Date(p.kini.getTime() + LAMA_TANTANGAN_MS), p.kini))
      return { opsi: { ...opsi } }
    }),
    route(passkeyApi.daftar, async (p) => {
      if (await kurangFaktor(p.tx, p.sesi)) return perluFaktor()
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
        dibuat: p.kini,
      }
      if (!(await q.insertPasskey(p.tx, baru))) return bentrok('passkey-sudah-ada', 'Passkey ini sudah terdaftar.')
      await p.catat({ jenis: 'akun-passkey', objekId: p.sesi.akun, pegawaiId: p.sesi.pegawai, teks: { nama: p.body.nama } })
      p.pasangSesi({ ...p.sesi, faktor: true })
      return { ok: true as const }
    }),
    route(passkeyApi.milikSaya, async (p) => ({
      daftar: (await q.listPasskey(p.tx, p.sesi.akun)).map((x) => ({ id: x.id, nama: x.nama, dibuat: x.dibuat.toISOString() })),
      berikutnya: null,
    })),
    routeBebas(passkeyApi.hapus, async (p) => {
      const tunggu = tunda.tunggu(p.sesi.akun)
      if (tunggu > 0) return terlaluSering(tunggu)
      const akun = await p.transaksi((tx) => akunDariId(tx, p.sesi.akun))
      if (!(await sandiCocok(p.body.sandi, akun?.sandiHash ?? null))) return masukDitolak(tunda.salah(p.sesi.akun))
      tunda.benar(p.sesi.akun)
      return p.transaksi(async (tx, catat) => {
        if (await kurangFaktor(tx, p.sesi)) return perluFaktor()
        if (!(await q.deletePasskey(tx, p.sesi.akun, p.body.id))) return tidakAda()
        await catat({ jenis: 'akun-passkey', objekId: p.sesi.akun, pegawaiId: p.sesi.pegawai, teks: { dihapus: true } })
        return { ok: true as const }
      })
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
        const teguh = Math.floor(p.kini.getTime() / 1000) + LAMA_TEGUH
        const sesi = await bukaSesi(tx, p, akun, { jenis: p.body.jenis ?? 'konsol', faktor: true, teguh })
        return balasanSaya(tx, p, akun, sesi)
      })
    }),
  ]
}

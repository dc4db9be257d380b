import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { type Db, sql } from '../../db/db.ts'
import { hashSandi } from '../../kripto/sandi.ts'
import { siapkanHari } from '../../presensi/sapu.job.ts'
import { insertPin } from '../../tap/saksi.query.ts'
import { tanggalPada } from '../../waktu/zona.ts'
import { acungkan, acungkanWajah, kameraDari } from '../kamera.ts'
import { type Kantor, kodeUntuk, type Orang, polaLimaHari, SANDI_UJI, tempatLingkaran } from '../kantor.ts'
import { bukaKantorPeramban, type KantorPeramban } from '../kantor-peramban.ts'
import { layar } from '../layar.ts'

// The office of the states: one unit for each, people made when a state needs them, one clock that every state sets.

export const HARI = '2026-11-24'
export const PIN = '742915'
export const KANTOR = { latitude: -3.4, longitude: 104.83, accuracy: 9 }

export type Unit = 'kominfo' | 'perhubungan' | 'cengal' | 'pupr'
export type KantorKeadaan = Omit<KantorPeramban, 'hp'> & {
  /** A phone that signs, without a page. */
  readonly kunciHp: KantorPeramban['hp']
  readonly id: Readonly<Record<Unit, string>>
  readonly tempat: Readonly<Record<Unit, string>>
  readonly bkpsdm: Orang
  readonly pengelola: Readonly<Record<Unit, Orang>>
  /** The clock of the office, and of every page opened from now on. */
  readonly jadi: (saat: string) => Promise<void>
  /** Somebody of the unit, with the code for a first phone. */
  readonly pegawai: (nama: string, di: Unit) => Promise<Orang>
  /** A page of 360 px; with a person, signed in. */
  readonly hp: (siapa: Orang | undefined, jalur: string) => Promise<Page>
  /** The same with this phone enrolled and let in by BKPSDM unless it is to wait, on the page of today. */
  readonly ponsel: (siapa: Orang, titik?: typeof KANTOR, menunggu?: boolean) => Promise<Page>
  readonly konsol: (siapa: Orang, jalur: string) => Promise<Page>
  readonly tablet: (oleh: Orang, tempatId: string) => Promise<Page>
  /** What stands before every camera: a code, or a face without one. */
  readonly kamera: (teks?: string) => void
  /** What pages complained of. */
  readonly galat: string[]
  /** Closes the pages of a state. */
  readonly lepas: () => Promise<void>
}

const KODE = 'ABCDE-23456'
const NAMA_TEMPAT = {
  kominfo: ['Kantor Diskominfo', -3.4, 104.83],
  perhubungan: ['Kantor Dinas Perhubungan', -3.41, 104.84],
  cengal: ['Dermaga Sungai Lumpur', -3.45, 105.6],
  pupr: ['Kantor Dinas PUPR', -3.39, 104.85],
} as const satisfies Record<Unit, readonly [string, number, number]>

export async function tempatBernama(db: Db, unit: string, [nama, lintang, bujur]: readonly [string, number, number]): Promise<string> {
  const id = await tempatLingkaran(db, unit, lintang, bujur)
  await db.exec(sql`insert into tempat_riwayat (tempat_id, berlaku, nama, bentuk, lintang, bujur, radius_meter, jangkauan_meter, oleh)
    select tempat_id, '2026-02-01', ${nama}, bentuk, lintang, bujur, radius_meter, jangkauan_meter, oleh from tempat_riwayat where tempat_id = ${id}`)
  return id
}

async function isiUnit(k: Kantor, akar: string, nama: string, jenis: Unit) {
  const id = await k.unit(nama, akar, 'wajib')
  await k.di((db) => polaLimaHari(db, id))
  const tempat = await k.di((db) => tempatBernama(db, id, NAMA_TEMPAT[jenis]))
  const pengelola = await k.orang(`Pengelola ${nama.replace(/^(Dinas|Kecamatan) /, '')}`, {
    unit: id,
    peran: [{ peran: 'pengelola', unit: id }],
  })
  return { id, tempat, pengelola }
}

/** A photo is asked for at this unit. */
const mintaFoto = (db: Db, unit: string, oleh: Orang) =>
  db.exec(sql`insert into bukti_unit (unit_kerja_id, berlaku, cara, tanpa, persen, sk, alasan, oleh, disetujui_oleh, pada, dicatat)
    values (${unit}, '2026-11-01', 'foto', 'ditinjau', 5, 'SK Bupati 118/2026 (contoh)', 'percobaan dua bulan', ${oleh.id}, null, '2026-10-30', now())`)

export async function bukaKantorKeadaan(): Promise<KantorKeadaan> {
  const folder = mkdtempSync(join(tmpdir(), 'hadir-keadaan-'))
  const berkas = join(folder, 'kamera.y4m')
  acungkanWajah(berkas)
  const k = await bukaKantorPeramban(`${HARI}T07:00:00+07:00`, { argumen: () => kameraDari(berkas) })
  const akar = await k.unit('Pemerintah Kabupaten Contoh', null)
  const isi = {
    kominfo: await isiUnit(k, akar, 'Dinas Kominfo', 'kominfo'),
    perhubungan: await isiUnit(k, akar, 'Dinas Perhubungan', 'perhubungan'),
    cengal: await isiUnit(k, akar, 'Kecamatan Cengal', 'cengal'),
    pupr: await isiUnit(k, akar, 'Dinas PUPR', 'pupr'),
  }
  const bkpsdm = await k.orang('Bakti Purnomo', { unit: akar, peran: [{ peran: 'bkpsdm' }] })
  await k.di((db) => mintaFoto(db, isi.perhubungan.id, bkpsdm))
  return rakit(k, { folder, berkas, bkpsdm, isi })
}

type Bahan = {
  readonly folder: string
  readonly berkas: string
  readonly bkpsdm: Orang
  readonly isi: Record<Unit, Awaited<ReturnType<typeof isiUnit>>>
}

function rakit(k: KantorPeramban, { folder, berkas, bkpsdm, isi }: Bahan): KantorKeadaan {
  const galat: string[] = []
  const terbuka: Page[] = []
  let layarKe = 0
  const satu = <T>(f: (u: Unit) => T): Record<Unit, T> => ({
    kominfo: f('kominfo'),
    perhubungan: f('perhubungan'),
    cengal: f('cengal'),
    pupr: f('pupr'),
  })
  const halaman = async (lebar: number, tinggi: number): Promise<Page> => {
    const { konteks, p } = await layar(k.browser, { lebar, tinggi, tema: 'light', kini: k.jam.kini.toISOString(), galat })
    terbuka.push(p)
    await konteks.grantPermissions(['geolocation', 'camera'])
    // The spread after an outage is chance; here it comes out as no wait.
    await konteks.addInitScript(() => {
      Math.random = () => 0
    })
    return p
  }
  const masuk = async (p: Page, o: Orang, jenis: 'hp' | 'konsol') => {
    const r = await p.request.post(`${k.alamat}/api/sesi`, { data: { nama: o.nip, sandi: SANDI_UJI, jenis } })
    if (!r.ok()) throw new Error(`sign-in of ${o.nama}: ${r.status()}`)
  }
  const hp = async (siapa: Orang | undefined, jalur: string) => {
    const p = await halaman(360, 740)
    if (siapa) await masuk(p, siapa, 'hp')
    await p.goto(k.alamat + jalur)
    return p
  }
  const siap = () => siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, tanggalPada(k.jam.kini, k.uji.instansi.zona), k.jam.kini)
  const setujui = async (siapa: Orang) => {
    const cookie = await k.masukTeguh(bkpsdm, 'konsol')
    const r0 = await k.app.inject({ url: `/api/perangkat/pegawai/${siapa.id}`, headers: { cookie } })
    const { daftar } = r0.json() as { daftar: { kid: string; keadaan: string }[] }
    const kid = daftar.find((d) => d.keadaan === 'menunggu')?.kid
    if (kid === undefined) return false
    await k.app.inject({ url: `/api/perangkat/${kid}/pendaftaran`, headers: { cookie } })
    const payload = { putusan: 'setujui', alasan: 'HP miliknya sendiri' }
    const r = await k.app.inject({ method: 'POST', url: `/api/perangkat/${kid}/persetujuan`, headers: { cookie }, payload })
    if (r.statusCode !== 200) throw new Error(`phone of ${siapa.nama}: ${r.statusCode} ${r.body}`)
    return true
  }
  return {
    ...k,
    kunciHp: k.hp,
    id: satu((u) => isi[u].id),
    tempat: satu((u) => isi[u].tempat),
    pengelola: satu((u) => isi[u].pengelola),
    bkpsdm,
    galat,
    jadi: async (saat) => {
      k.jam.kini = new Date(saat)
      await k.hadir.segarkan()
      await siap()
    },
    pegawai: async (nama, di) => {
      // From today on: nobody owes a day that no state tells of.
      const o = await k.orang(nama, { unit: isi[di].id, tmt: tanggalPada(k.jam.kini, k.uji.instansi.zona) })
      await k.di((db) => kodeUntuk(db, o, 'perangkat', KODE, new Date('2027-12-31T00:00:00Z')))
      const hash = await hashSandi(PIN)
      await k.di((db) => insertPin(db, { pegawaiId: o.id, hash, kini: k.jam.kini }))
      await siap()
      return o
    },
    hp,
    ponsel: async (siapa, titik = KANTOR, menunggu = false) => {
      const p = await hp(siapa, '/#daftarkan')
      await p.context().setGeolocation(titik)
      await p.getByLabel(/Kode/).fill(KODE)
      await p.getByLabel('Kata sandi Anda').fill(SANDI_UJI)
      await p.getByRole('button', { name: 'Daftarkan HP ini' }).click()
      await p.getByRole('button', { name: /Rekam/ }).waitFor()
      if (!menunggu && (await setujui(siapa))) {
        await p.goto(`${k.alamat}/`)
        await p.reload()
        await p.getByRole('button', { name: /Rekam/ }).waitFor()
      }
      // The server has answered: what is shown is not what was kept.
      await p.getByText('Jam HP cocok dengan jam server').waitFor()
      await p.waitForFunction(() => navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller !== null))
      return p
    },
    konsol: async (siapa, jalur) => {
      const p = await halaman(1440, 900)
      await masuk(p, siapa, 'konsol')
      await p.goto(`${k.alamat}/konsol/${jalur}`)
      return p
    },
    tablet: async (oleh, tempatId) => {
      const r = await k.app.inject({
        method: 'POST',
        url: '/api/layar/kode',
        headers: { cookie: await k.masuk(oleh, 'konsol') },
        payload: { tempatId, nama: `Lobi ${++layarKe}` },
      })
      const p = await halaman(1024, 768)
      await p.goto(`${k.alamat}/layar/`)
      await p.getByLabel('Kode pemasangan').fill((r.json() as { kode: string }).kode)
      await p.getByRole('button', { name: 'Pasangkan layar ini' }).click()
      await p.getByText('Tersambung').waitFor()
      return p
    },
    kamera: (teks) => (teks === undefined ? acungkanWajah(berkas) : acungkan(berkas, teks, 480)),
    lepas: async () => {
      for (const p of terbuka.splice(0)) await p.context().close()
    },
    tutup: async () => {
      await k.tutup()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

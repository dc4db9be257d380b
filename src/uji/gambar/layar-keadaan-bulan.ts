import type { Page } from 'playwright-core'
import { v7 } from 'uuid'
import { insertGangguan } from '../../presensi/gangguan.query.ts'
import { sapuHari, siapkanHari } from '../../presensi/sapu.job.ts'
import { hariDalamMinggu, tambahHari, tanggal } from '../../waktu/tanggal.ts'
import { menitLokal } from '../../waktu/jam.ts'
import type { Orang } from '../kantor.ts'
import { HARI, type KantorKeadaan } from './kantor-keadaan.ts'
import type { Keadaan } from './layar-keadaan.ts'

// Signing in, and a month with one day of each kind.

const TERLAMBAT = '2026-11-10'
const TANPA_PULANG = '2026-11-12'
const GANGGUAN = '2026-11-20'

const jamDatang = (t: string) => (t === TERLAMBAT ? '07:43:09' : `07:${String(12 + (Number(t.slice(8)) % 14))}:41`)

/** Recorded at its own time, day by day; then every day that has passed is closed. */
async function isiBulan(k: KantorKeadaan): Promise<Orang> {
  await k.jadi('2026-11-02T06:00:00+07:00')
  const o = await k.pegawai('Yulianti Rahmasari', 'kominfo')
  await k.di((db) =>
    insertGangguan(db, {
      id: v7(),
      nomor: 'GGN-2026-112',
      mulai: menitLokal(tanggal(GANGGUAN), 430),
      selesai: menitLokal(tanggal(GANGGUAN), 520),
      sebab: 'Listrik padam di gedung Diskominfo.',
      dilaporkanOleh: k.pengelola.kominfo.id,
      diputusOleh: k.bkpsdm.id,
      diputus: new Date(`${GANGGUAN}T08:55:00+07:00`),
      peraturan: 'Keputusan Kepala BKPSDM (contoh)',
      pasal: 'gangguan yang diputuskan',
      unitIds: [k.id.kominfo],
    }),
  )
  const hp = await k.kunciHp(o)
  for (let t = tanggal('2026-11-02'); t < HARI; t = tambahHari(t, 1)) {
    if (hariDalamMinggu(t) > 5) continue
    await siapkanHari(k.uji.db, k.uji.instansi, k.hadir.ingatan, t, k.jam.kini)
    const pulang = hariDalamMinggu(t) === 5 ? '16:31:12' : '16:04:12'
    for (const [arah, jam] of [
      ['masuk', t === GANGGUAN ? undefined : jamDatang(t)],
      ['pulang', t === TANPA_PULANG || t === GANGGUAN ? undefined : pulang],
    ] as const) {
      if (jam === undefined) continue
      const saat = `${t}T${jam}+07:00`
      k.jam.kini = new Date(saat)
      await hp.kirim([hp.tap(saat, { arah }, { lintang: -3.4, bujur: 104.83, akurasi: 8 })])
    }
  }
  await k.jadi(`${HARI}T06:50:00+07:00`)
  await k.hadir.tenang()
  await sapuHari(k.uji.db, k.uji.instansi, k.jam.kini)
  return o
}

let yulianti: Promise<Orang> | undefined
async function bulan(k: KantorKeadaan, hari?: string): Promise<Page> {
  yulianti ??= isiBulan(k)
  const o = await yulianti
  await k.jadi(`${HARI}T06:50:00+07:00`)
  const p = await k.hp(o, hari === undefined ? '/#bulan' : `/#bulan/${hari}`)
  await p.getByRole('button', { name: /^23/ }).waitFor()
  if (hari !== undefined) await p.getByRole('dialog').getByText('Dasar', { exact: true }).waitFor()
  return p
}

async function isiMasuk(k: KantorKeadaan, nip: string): Promise<Page> {
  await k.jadi(`${HARI}T07:10:00+07:00`)
  const p = await k.hp(undefined, '/')
  await p.getByLabel(/NIP/).fill(nip)
  await p.getByLabel('Kata sandi', { exact: true }).fill('bukan kata sandinya')
  await p.getByRole('button', { name: 'Masuk', exact: true }).click()
  return p
}

export const BULAN: Readonly<Record<string, Keadaan>> = {
  'keadaan-masuk': {
    buka: async (k) => {
      await k.jadi(`${HARI}T07:10:00+07:00`)
      const p = await k.hp(undefined, '/')
      await p.getByRole('button', { name: 'Masuk', exact: true }).waitFor()
      return p
    },
  },
  'keadaan-masuk-salah': {
    buka: async (k) => {
      const p = await isiMasuk(k, (await k.pegawai('Nina Cengal', 'kominfo')).nip)
      await p.getByRole('alert').waitFor()
      return p
    },
  },
  'keadaan-masuk-pendek': {
    buka: async (k) => {
      const p = await isiMasuk(k, '19850101')
      await p.getByText(/kurang 10/).waitFor()
      return p
    },
  },
  'keadaan-hp-baru': {
    buka: async (k) => {
      await k.jadi(`${HARI}T07:10:00+07:00`)
      const p = await k.hp(await k.pegawai('Oki Tulung', 'pupr'), '/')
      await p.getByRole('link', { name: 'Daftarkan HP ini' }).waitFor()
      return p
    },
  },
  'keadaan-hp-menunggu': {
    buka: async (k) => {
      await k.jadi(`${HARI}T07:10:00+07:00`)
      const p = await k.ponsel(await k.pegawai('Puji Mesuji', 'pupr'), { latitude: -3.39, longitude: 104.85, accuracy: 9 }, true)
      await p.getByText('HP ini menunggu persetujuan').waitFor()
      return p
    },
  },
  'keadaan-bulan': { buka: (k) => bulan(k) },
  'keadaan-bulan-terlambat': { gelap: true, buka: (k) => bulan(k, TERLAMBAT) },
  'keadaan-bulan-tanpa-pulang': { buka: (k) => bulan(k, TANPA_PULANG) },
  'keadaan-bulan-gangguan': { buka: (k) => bulan(k, GANGGUAN) },
}

import type { Page } from 'playwright-core'
import { sambung } from '../../db/alamat.ts'
import { sql } from '../../db/db.ts'
import { listKetentuanLokal } from '../../presensi/fakta.query.ts'
import { tandaRantai } from '../../tap/tanda.job.ts'
import { bandingkanLuring } from '../../tap/usulan-gangguan.job.ts'
import { HARI, type KantorKeadaan, PIN } from './kantor-keadaan.ts'
import { berfoto, type Keadaan, penyeberangan } from './layar-keadaan.ts'

// What stands on desks and at doors: the review list, policies, cards and crossings in the console, the card on the screen.

const SIANG = `${HARI}T09:00:00+07:00`
const PUPR = { lintang: -3.39, bujur: 104.85, akurasi: 8 }

/** A tap made before its phone was reported lost, and delivered after. */
async function hpHilang(k: KantorKeadaan): Promise<void> {
  await k.jadi(`${HARI}T08:00:00+07:00`)
  const o = await k.pegawai('Ratna Teloko', 'pupr')
  const hp = await k.kunciHp(o)
  const tap = hp.tap(`${HARI}T07:20:00+07:00`, {}, PUPR)
  await k.app.inject({
    method: 'POST',
    url: `/api/perangkat/${hp.kid}/pencabutan`,
    payload: { alasan: 'HP hilang di sungai' },
    headers: { cookie: await k.masuk(o) },
  })
  await k.jadi(SIANG)
  await hp.kirim([tap])
  await tandaRantai({ db: k.uji.db, instansi: k.uji.instansi, kini: k.jam.kini, lokal: listKetentuanLokal })
}

/** Five of one office without a line in the same minutes. */
async function gangguan(k: KantorKeadaan): Promise<void> {
  await k.jadi(`${HARI}T07:00:00+07:00`)
  const tap = []
  for (const [i, nama] of ['Sari', 'Tono', 'Umar', 'Vivi', 'Wati'].entries()) {
    const hp = await k.kunciHp(await k.pegawai(`${nama} Air Sugihan`, 'pupr'))
    tap.push([hp, hp.tap(`${HARI}T07:${20 + i}:11+07:00`, { jangkar: null, arah: 'masuk' }, PUPR)] as const)
  }
  await k.jadi(SIANG)
  for (const [hp, t] of tap) await hp.kirim([t])
  await bandingkanLuring({ db: k.uji.db, instansi: k.uji.instansi, kini: k.jam.kini, lokal: listKetentuanLokal })
}

let meja: Promise<void> | undefined
/** What the review list has to show; once. */
async function tinjau(k: KantorKeadaan, jalur: string): Promise<Page> {
  meja ??= gangguan(k).then(() => hpHilang(k))
  await meja
  await k.jadi(SIANG)
  return k.konsol(k.bkpsdm, `?hal=tinjau${jalur}`)
}

/** A photo taken on a phone, laid before a person: whether it is drawn is chance, so it is laid by hand. */
async function fotoTerundi(k: KantorKeadaan): Promise<Page> {
  const p = await berfoto(k, 'Zainal Kayuagung')
  await p.getByRole('button', { name: 'Ambil foto dan rekam' }).click()
  await p.getByText('Datang tercatat').first().waitFor()
  for (let i = 0; i < 200; i++) {
    const { ada } = await k.di((db) => db.one<{ ada: boolean }>(sql`select exists (select 1 from foto_tap) as ada`))
    if (ada) break
    await p.waitForTimeout(50)
  }
  const c = await sambung(k.uji.tuan, 'uji')
  await c.query(`update ${k.uji.instansi.skema}.foto_tap set sampel = true`)
  await c.end()
  const l = await tinjau(k, '&bagian=foto')
  await l.getByRole('img', { name: /^Foto buram Zainal Kayuagung/ }).waitFor()
  return l
}

const kartu = new Map<string, string>()
/** Cards of the people of Cengal, as their pengelola makes them: what is on one is told once. */
async function buatKartu(k: KantorKeadaan, nama: string): Promise<string> {
  await k.jadi(`${HARI}T07:20:00+07:00`)
  await k.pegawai(nama, 'cengal')
  const r = await k.app.inject({
    method: 'POST',
    url: '/api/kartu/lembar',
    headers: { cookie: await k.masukTeguh(k.pengelola.cengal, 'konsol') },
    payload: { unitKerjaId: k.id.cengal, denganBawahan: false, alasan: 'pegawai tanpa HP' },
  })
  if (r.statusCode !== 200) throw new Error(`cards: ${r.statusCode} ${r.body}`)
  for (const d of (r.json() as { daftar: { nama: string; kode: string }[] }).daftar) kartu.set(d.nama, d.kode)
  return kartu.get(nama) ?? ''
}

async function bacaKartu(k: KantorKeadaan, nama: string): Promise<Page> {
  k.kamera(await buatKartu(k, nama))
  const t = await k.tablet(k.pengelola.cengal, k.tempat.cengal)
  await t.getByRole('button', { name: 'Rekam dengan kartu' }).click()
  await t.getByLabel('PIN, 6 angka').waitFor()
  return t
}

export const MEJA: Readonly<Record<string, Keadaan>> = {
  'keadaan-tinjau': {
    buka: async (k) => {
      const p = await tinjau(k, '')
      await p.getByRole('button', { name: /^Lihat Rekaman diterima sesudah HP dicabut, Ratna Teloko/ }).waitFor()
      return p
    },
  },
  'keadaan-tinjau-rincian': {
    buka: async (k) => {
      const p = await tinjau(k, '')
      await p.getByRole('button', { name: /^Lihat Rekaman diterima sesudah HP dicabut, Ratna Teloko/ }).click()
      await p.getByText('Ratna Teloko: 1 rekaman pada 1 hari').waitFor()
      return p
    },
  },
  'keadaan-tinjau-foto': { buka: fotoTerundi },
  'keadaan-tinjau-gangguan': {
    buka: async (k) => {
      const p = await tinjau(k, '&bagian=gangguan')
      await p.getByRole('button', { name: /^Lihat gangguan Kantor Dinas PUPR/ }).click()
      await p.getByText(/5 pegawai terkirim belakangan/).waitFor()
      return p
    },
  },
  'keadaan-bukti': {
    buka: async (k) => {
      await k.jadi(SIANG)
      const p = await k.konsol(k.bkpsdm, `?hal=pegawai&bagian=unit&pilih=${k.id.perhubungan}`)
      const judul = p.getByRole('heading', { name: 'Bukti kedua saat merekam' })
      await judul.waitFor()
      await p.getByText('SK Bupati 118/2026 (contoh)', { exact: false }).waitFor()
      await judul.scrollIntoViewIfNeeded()
      return p
    },
  },
  'keadaan-kartu': {
    buka: async (k) => {
      await buatKartu(k, 'Hasan Lumpur')
      const p = await k.konsol(k.pengelola.cengal, '?hal=kartu')
      await p.getByRole('row', { name: /Hasan Lumpur.*siap dipakai/ }).waitFor()
      return p
    },
  },
  'keadaan-penyeberangan': {
    buka: async (k) => {
      await k.jadi(`${HARI}T06:40:00+07:00`)
      await penyeberangan(k)
      const p = await k.konsol(k.pengelola.cengal, '?hal=penyeberangan')
      await p.getByRole('row', { name: /Kapal pagi Muara Gelam/ }).waitFor()
      return p
    },
  },
  'keadaan-layar-pin': { buka: (k) => bacaKartu(k, 'Ida Muara') },
  'keadaan-layar-kartu': {
    buka: async (k) => {
      const t = await bacaKartu(k, 'Jamal Sungai')
      for (const a of PIN) await t.getByRole('button', { name: a, exact: true }).click()
      await t.getByRole('button', { name: 'Rekam', exact: true }).click()
      await t.getByText('Tercatat', { exact: true }).waitFor()
      return t
    },
  },
}

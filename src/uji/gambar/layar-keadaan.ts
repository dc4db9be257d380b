import type { Page } from 'playwright-core'
import { v7 } from 'uuid'
import { sql } from '../../db/db.ts'
import { pasanganKunci } from '../kantor.ts'
import { HARI, KANTOR, type KantorKeadaan, tempatBernama } from './kantor-keadaan.ts'

// Every state of the phone that the design shows and those added since, each by real facts. `keadaan.test.ts` walks the same list.

/** A state: what leads to it, and whether it is also shown in the dark. */
export type Keadaan = { readonly buka: (k: KantorKeadaan) => Promise<Page>; readonly gelap?: true }

const PAGI = `${HARI}T07:21:38+07:00`
const DEKAT = { latitude: -3.4031, longitude: 104.83, accuracy: 12 }
const rekam = (p: Page) => p.getByRole('button', { name: /Rekam/ }).last().click()
const lihat = (p: Page, teks: string | RegExp) => p.getByText(teks).first().waitFor()

async function siap(k: KantorKeadaan, nama: string, titik = KANTOR): Promise<Page> {
  await k.jadi(PAGI)
  return k.ponsel(await k.pegawai(nama, 'kominfo'), titik)
}

async function diLuar(k: KantorKeadaan, nama: string): Promise<Page> {
  const p = await siap(k, nama, DEKAT)
  await lihat(p, /Sekitar \d+ m di luar area/)
  return p
}

/** A screen hangs at the door: what can be done at another place is one step longer. */
async function adaLayar(k: KantorKeadaan): Promise<void> {
  const { publik } = pasanganKunci()
  await k.di((db) =>
    db.exec(sql`insert into layar (id, tempat_id, unit_kerja_id, nama, x, y, dipasangkan_oleh, dipasangkan)
      select ${v7()}, ${k.tempat.kominfo}, ${k.id.kominfo}, 'Pintu utama', ${publik.x}, ${publik.y}, ${k.pengelola.kominfo.id}, ${k.jam.kini}
      where not exists (select 1 from layar where tempat_id = ${k.tempat.kominfo})`),
  )
  await k.hadir.segarkan()
}

async function tulisAlasan(k: KantorKeadaan, nama: string): Promise<Page> {
  const p = await diLuar(k, nama)
  await rekam(p)
  await p.getByRole('button', { name: 'Tulis alasan' }).click()
  await p.getByLabel('Alasan').fill('Mengantar surat ke kantor kecamatan')
  await p.getByRole('button', { name: 'Simpan alasan' }).scrollIntoViewIfNeeded()
  return p
}

/** Night duty of the day before: come at night, gone in the morning, looked at when nothing is due. */
async function lepasJaga(k: KantorKeadaan): Promise<Page> {
  await k.jadi('2026-11-23T20:46:12+07:00')
  const o = await k.pegawai('Rina Malindo', 'kominfo')
  const isi = [
    ['2026-11-23', [{ nama: 'Malam', masuk: '21:00', pulang: '07:30' }]],
    [HARI, []],
  ] as const
  for (const [tanggal, jam] of isi)
    await k.di((db) =>
      db.exec(sql`insert into jadwal_hari (id, pegawai_id, tanggal, isi, tetap_bertugas, alasan, oleh, terbit)
        values (${v7()}, ${o.id}, ${tanggal}, ${JSON.stringify(jam)}::jsonb, true, 'jaga malam', ${k.pengelola.kominfo.id}, '2026-11-01T00:00:00Z')`),
    )
  const p = await k.ponsel(o)
  await rekam(p)
  await lihat(p, /tercatat/)
  for (const saat of [`${HARI}T07:34:02+07:00`, `${HARI}T12:10:00+07:00`]) {
    await k.jadi(saat)
    await p.clock.setFixedTime(k.jam.kini)
    await p.reload()
    if (saat < `${HARI}T12`) {
      await rekam(p)
      await lihat(p, 'Pulang tercatat')
    }
  }
  await lihat(p, 'Lepas jaga. Jaga Anda selesai 07.30 dan dihitung untuk Senin, 23 November.')
  await lihat(p, 'Rekam di luar jadwal')
  return p
}

async function naikKapal(k: KantorKeadaan): Promise<Page> {
  await k.jadi(`${HARI}T06:40:00+07:00`)
  await penyeberangan(k)
  const p = await k.ponsel(await k.pegawai('Budi Lebak', 'cengal'), { latitude: -3.45, longitude: 105.6, accuracy: 8 })
  await lihat(p, 'Hari ini: kumpul di Dermaga Sungai Lumpur 07.00')
  return p
}

let kapal: Promise<void> | undefined
/** The crossing of Cengal, set by its pengelola; once. */
export function penyeberangan(k: KantorKeadaan): Promise<void> {
  const tetapkan = async () => {
    const pulau = await k.di((db) => tempatBernama(db, k.id.cengal, ['Pos Muara Gelam', -3.31, 105.78]))
    await k.hadir.segarkan()
    const r = await k.app.inject({
      method: 'POST',
      url: '/api/penyeberangan',
      headers: { cookie: await k.masukTeguh(k.bkpsdm, 'konsol') },
      payload: {
        penyeberanganId: null,
        berlaku: HARI,
        nama: 'Kapal pagi Muara Gelam',
        dermagaId: k.tempat.cengal,
        tujuanIds: [pulau],
        unitKerjaIds: [k.id.cengal],
        hari: [1, 2, 3, 4, 5],
        kumpul: '07:00',
        tempuhMenit: 30,
        toleransiMenit: 0,
        jendelaMenit: 60,
        kembali: '16:30',
        peraturan: 'SK Camat Cengal (contoh)',
        nomor: '12/2026, 2 November 2026',
        pasal: 'diktum kesatu',
        ditutup: false,
        alasan: 'jadwal kapal desa',
      },
    })
    if (r.statusCode !== 200) throw new Error(`crossing: ${r.statusCode} ${r.body}`)
    await k.hadir.segarkan()
  }
  kapal ??= tetapkan()
  return kapal
}

export async function berfoto(k: KantorKeadaan, nama: string): Promise<Page> {
  k.kamera()
  await k.jadi(PAGI)
  const p = await k.ponsel(await k.pegawai(nama, 'perhubungan'), { latitude: -3.41, longitude: 104.84, accuracy: 9 })
  await p.getByRole('button', { name: /Rekam datang.*Dengan foto/s }).click()
  await lihat(p, 'Lihat ke kamera')
  return p
}

/** What a server that asks to wait leaves on the phone. */
async function serverPenuh(k: KantorKeadaan): Promise<Page> {
  const p = await siap(k, 'Hana Talang')
  await p.context().route('**/api/tap', (r) => r.fulfill({ status: 503, headers: { 'retry-after': '600' }, json: {} }))
  await rekam(p)
  await lihat(p, /Server meminta menunggu/)
  // Answering so is its word to the browser, no complaint of the page.
  k.galat.splice(0, k.galat.length, ...k.galat.filter((g) => !g.includes('status of 503')))
  return p
}

export const REKAM: Readonly<Record<string, Keadaan>> = {
  'keadaan-siap': {
    gelap: true,
    buka: async (k) => {
      const p = await siap(k, 'Ani Purun')
      await p.getByText('Di dalam area', { exact: true }).waitFor()
      return p
    },
  },
  'keadaan-mengirim': {
    buka: async (k) => {
      const p = await siap(k, 'Budi Rawang')
      await p.getByText('Di dalam area', { exact: true }).waitFor()
      await p.route('**/api/tap', () => undefined)
      await rekam(p)
      await lihat(p, 'Mengirim…')
      await lihat(p, /Ditandatangani di HP ini/)
      return p
    },
  },
  'keadaan-diterima': {
    buka: async (k) => {
      const p = await siap(k, 'Citra Rawang')
      await rekam(p)
      await lihat(p, 'Datang tercatat')
      await lihat(p, 'Tepat waktu')
      return p
    },
  },
  'keadaan-terlambat': {
    buka: async (k) => {
      await k.jadi(`${HARI}T07:43:09+07:00`)
      const p = await k.ponsel(await k.pegawai('Dewi Tanjung', 'kominfo'))
      await rekam(p)
      await lihat(p, 'Terlambat 13 menit')
      return p
    },
  },
  'keadaan-luar': {
    gelap: true,
    buka: async (k) => {
      await k.jadi(PAGI)
      await adaLayar(k)
      const p = await diLuar(k, 'Eko Kijang')
      await lihat(p, /Pindai layar QR/)
      return p
    },
  },
  'keadaan-ragu': {
    buka: async (k) => {
      const p = await siap(k, 'Fitri Pulau', { latitude: -3.4005, longitude: 104.831, accuracy: 90 })
      await lihat(p, /Lokasi belum cukup teliti/)
      return p
    },
  },
  'keadaan-izin': {
    buka: async (k) => {
      const p = await siap(k, 'Gita Teluk')
      await p.context().clearPermissions()
      await p.context().grantPermissions([])
      await p.reload()
      await lihat(p, 'Izin lokasi dimatikan di HP ini')
      return p
    },
  },
  'keadaan-luring': {
    gelap: true,
    buka: async (k) => {
      const p = await siap(k, 'Indah Kijang')
      await p.getByText('Di dalam area', { exact: true }).waitFor()
      await p.context().setOffline(true)
      await rekam(p)
      await p.getByText('Tersimpan di HP ini', { exact: true }).waitFor()
      await lihat(p, '1 rekaman menunggu dikirim')
      return p
    },
  },
  'keadaan-server-penuh': { buka: serverPenuh },
  'keadaan-lepas-jaga': { buka: lepasJaga },
  'keadaan-ditolak': {
    buka: async (k) => {
      const p = await siap(k, 'Joko Lebung')
      await p.clock.setFixedTime(new Date(k.jam.kini.getTime() + 3_600_000))
      await rekam(p)
      await lihat(p, /Betulkan jam HP, lalu rekam lagi\./)
      return p
    },
  },
  'keadaan-alasan-tulis': { buka: (k) => tulisAlasan(k, 'Kiki Lempuing') },
  'keadaan-alasan': {
    buka: async (k) => {
      const p = await tulisAlasan(k, 'Lina Pampangan')
      await p.getByRole('button', { name: 'Simpan alasan' }).click()
      const alasan = p.getByRole('definition').filter({ hasText: 'Mengantar surat ke kantor kecamatan' })
      await alasan.waitFor()
      await p
        .getByText('Datang tercatat')
        .first()
        .evaluate((e) => e.scrollIntoView())
      await alasan.scrollIntoViewIfNeeded()
      return p
    },
  },
  'keadaan-foto': { buka: (k) => berfoto(k, 'Maya Serigeni') },
  'keadaan-kapal': { buka: naikKapal },
}

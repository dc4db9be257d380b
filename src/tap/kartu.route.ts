import { randomBytes } from 'node:crypto'
import { v7 } from 'uuid'
import { dalamLingkup, unitDalamLingkup, urusanSendiri } from '../akun/lingkup.ts'
import { hashKode } from '../kripto/kode.ts'
import { listUnitTurunan, pegawaiPada, unitPada } from '../pegawai/pegawai.query.ts'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { bentrok, dilarang, ditolak, kursorBasi, tidakAda } from '../server/masalah.ts'
import { type Permintaan, type Rute, route } from '../server/route.ts'
import { teksKartu } from './kartu.ts'
import { kartuApi } from './kartu.api.ts'
import * as q from './kartu.query.ts'

const BATAS = 100
const LEMBAR_MAKS = 200
const DITOLAK_MS = 30 * 86_400_000
const SENDIRI = 'Kartu Anda sendiri dibuat dan diakhiri oleh pengelola lain atau BKPSDM.'

const ruteDaftar = route(kartuApi.daftar, async (p) => {
  const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
  if (setelah === undefined) return kursorBasi()
  const batas = Number(p.query.batas ?? BATAS)
  const saring = { lingkup: p.lingkup, pada: p.hariIni, sejak: new Date(p.kini.getTime() - DITOLAK_MS) }
  const baris = await q.listKartu(p.tx, saring, setelah, batas + 1)
  const halaman = baris.slice(0, batas)
  const akhir = halaman.at(-1)
  const anggota = halaman.map((k) => k.pegawaiId)
  if (anggota.length > 0) await p.catat({ jenis: 'lihat-kartu', objekId: null, pegawaiId: null, teks: { jumlah: anggota.length }, anggota })
  return {
    daftar: halaman.map((k) => ({
      ...k,
      dibuat: k.dibuat.toISOString(),
      terakhir: k.terakhir?.toISOString() ?? null,
      ditolakTerakhir: k.ditolakTerakhir?.toISOString() ?? null,
      bolehUbah: !urusanSendiri(p.pemanggil, k.pegawaiId),
    })),
    berikutnya: baris.length > batas && akhir ? tulisKursor(p.kunci, { nama: akhir.nama, id: akhir.id }) : null,
  }
})

type Pencatat = Pick<Permintaan<typeof kartuApi.lembar>, 'tx' | 'kunci' | 'kini' | 'pemanggil' | 'catat'>

/** New cards with their text, each with its entry in the trail, sealed for its person. */
async function terbitkan(p: Pencatat, calon: readonly q.CalonKartu[], alasan: string) {
  const baru = calon.map((o) => ({ ...o, id: v7(), kode: teksKartu(randomBytes(17)) }))
  const oleh = p.pemanggil.pegawaiId
  const jadi = await q.insertKartu(
    p.tx,
    baru.map(({ id, pegawaiId, kode }) => ({ id, pegawaiId, hash: hashKode(p.kunci, kode), alasan, oleh, kini: p.kini })),
  )
  const terbit = baru.filter((o) => jadi.has(o.id))
  for (const o of terbit) await p.catat({ jenis: 'kartu-buat', objekId: o.id, pegawaiId: o.pegawaiId, teks: { alasan } })
  return terbit.map(({ pegawaiId, nama, unitKerja, kode }) => ({ pegawaiId, nama, unitKerja, kode }))
}

const ruteLembar = route(kartuApi.lembar, async (p) => {
  const { unitKerjaId, denganBawahan, alasan } = p.body
  const unit = unitDalamLingkup(p.lingkup, unitKerjaId) ? await unitPada(p.tx, unitKerjaId, p.hariIni) : undefined
  if (!unit) return tidakAda()
  const unitIds = denganBawahan ? await listUnitTurunan(p.tx, unitKerjaId, p.hariIni) : [unitKerjaId]
  const saring = { lingkup: p.lingkup, unitIds, kecuali: p.pemanggil.pegawaiId, pada: p.hariIni }
  const calon = await q.listCalonKartu(p.tx, saring, LEMBAR_MAKS + 1)
  if (calon.length > LEMBAR_MAKS)
    return ditolak([
      {
        alasan: 'terlalu-banyak',
        kalimat: `Lebih dari ${LEMBAR_MAKS} pegawai tanpa HP dan kartu di unit ini. Pilih unit di bawahnya, satu per satu.`,
      },
    ])
  return { unitKerja: unit.nama, daftar: await terbitkan(p, calon, alasan) }
})

const ruteGanti = route(kartuApi.ganti, async (p) => {
  const { pegawaiId, alasan } = p.body
  const orang = await pegawaiPada(p.tx, pegawaiId, p.hariIni)
  if (!orang || !dalamLingkup(p.lingkup, pegawaiId, orang.unitKerjaId)) return tidakAda()
  if (urusanSendiri(p.pemanggil, pegawaiId)) return dilarang('urusan-sendiri', SENDIRI)
  const lama = await q.kartuHidup(p.tx, { pegawaiId })
  if (lama && (await q.akhiriKartu(p.tx, { id: lama.id, oleh: p.pemanggil.pegawaiId, alasan, kini: p.kini })))
    await p.catat({ jenis: 'kartu-akhir', objekId: lama.id, pegawaiId, teks: { alasan } })
  const daftar = await terbitkan(p, [{ pegawaiId, nama: orang.nama, unitKerja: orang.unitKerja }], alasan)
  if (daftar.length === 0) return bentrok('kartu-ada', 'Kartu baru bagi pegawai ini baru saja dibuat. Muat ulang daftarnya.')
  return { unitKerja: orang.unitKerja, daftar }
})

const ruteAkhiri = route(kartuApi.akhiri, async (p) => {
  const k = await q.kartuHidup(p.tx, { id: p.params.id })
  const orang = k && (await pegawaiPada(p.tx, k.pegawaiId, p.hariIni))
  if (!k || !orang || !dalamLingkup(p.lingkup, k.pegawaiId, orang.unitKerjaId)) return tidakAda()
  if (urusanSendiri(p.pemanggil, k.pegawaiId)) return dilarang('urusan-sendiri', SENDIRI)
  const { alasan } = p.body
  if (!(await q.akhiriKartu(p.tx, { id: k.id, oleh: p.pemanggil.pegawaiId, alasan, kini: p.kini })))
    return bentrok('sudah-berakhir', 'Kartu ini sudah berakhir.')
  await p.catat({ jenis: 'kartu-akhir', objekId: k.id, pegawaiId: k.pegawaiId, teks: { alasan } })
  return { ok: true as const }
})

/** Cards of the own OPD: what is handed out on paper and stands for nobody without a PIN. */
export const kartuRoutes: Rute[] = [ruteDaftar, ruteLembar, ruteGanti, ruteAkhiri]

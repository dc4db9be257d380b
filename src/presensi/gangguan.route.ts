import { v7 } from 'uuid'
import { dalamLingkup, type Lingkup, lingkup, type Pemanggil } from '../akun/lingkup.ts'
import type { Db } from '../db/db.ts'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { bentrok, dilarang, ditolak, isianSalah, kursorBasi, tidakAda } from '../server/masalah.ts'
import { type MintaUlang, type Rute, route } from '../server/route.ts'
import {
  type BarisUsulan,
  insertLaporanUsulan,
  insertPutusanUsulan,
  kunciUsulan,
  type LaporanUsulan,
  listLaporanUsulan,
  listOrangUsulan,
  listPutusanUsulan,
  listUsulan,
  type OrangUsulan,
  satuUsulan,
  tuntaskanGangguan,
} from '../tap/usulan-gangguan.query.ts'
import { teksDariMenit } from '../waktu/jam.ts'
import { tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { insertGangguan, listNomorGangguan, nomorGangguanTerakhir } from './gangguan.query.ts'
import { gangguanApi } from './gangguan.api.ts'
import {
  dasarGangguan,
  kalimatPenolakan,
  kalimatSebab,
  type KeadaanPutus,
  nomorGangguan,
  penolakanPutusan,
  perhatianGangguan,
  type SebabGangguan,
} from './gangguan.ts'
import type { Ingatan } from './ingatan.job.ts'

export type AlatGangguan = {
  readonly ingatan: Ingatan
  readonly nilaiUlang: MintaUlang
}

const BATAS = 30

export function gangguanRoutes(alat: AlatGangguan): Rute[] {
  return [ruteDaftar, ruteRincian, ruteLaporkan, rutePutuskan(alat)]
}

type Isi = { readonly orang: readonly OrangUsulan[]; readonly laporan: readonly LaporanUsulan[] }
type Penanya = { readonly pemanggil: Pemanggil; readonly lingkup: Lingkup; readonly hariIni: Tanggal }

function keadaanPutus(b: BarisUsulan, isi: Isi, p: Pick<Penanya, 'pemanggil' | 'hariIni'>): KeadaanPutus {
  return {
    pemutus: p.pemanggil.pegawaiId,
    orang: isi.orang.map((o) => o.pegawaiId),
    pelapor: isi.laporan.map((l) => l.oleh),
    tanggal: b.tanggal,
    hariIni: p.hariIni,
    putusan: b.putusan,
  }
}

/** A decided outage lists the names to everybody who is in it; while it waits, each sees those within reach. */
function terlihat(b: BarisUsulan, isi: Isi, p: Penanya): OrangUsulan[] {
  const didalam = isi.orang.some((o) => o.pegawaiId === p.pemanggil.pegawaiId)
  return isi.orang.filter((o) => (b.putusan === 'terima' && didalam) || dalamLingkup(p.lingkup, o.pegawaiId, o.unitKerjaId))
}

function bolehLapor(isi: Isi, b: BarisUsulan, p: Penanya): boolean {
  const l = lingkup(p.pemanggil, 'gangguan.lapor')
  const menjangkau = l !== undefined && isi.orang.some((o) => dalamLingkup(l, o.pegawaiId, o.unitKerjaId))
  return menjangkau && b.putusan === null && !isi.laporan.some((x) => x.oleh === p.pemanggil.pegawaiId)
}

function tampil(b: BarisUsulan, isi: Isi, p: Penanya): Reply<typeof gangguanApi.daftar>['daftar'][number] {
  const orang = terlihat(b, isi, p)
  const keadaan = keadaanPutus(b, isi, p)
  // What waits for a report can be opened for deciding; the sentence says what is missing.
  const tolak = penolakanPutusan(keadaan, 'terima').filter((x) => x !== 'perlu-laporan')
  return {
    id: b.id,
    tempat: b.tempat,
    tanggal: b.tanggal,
    mulai: teksDariMenit(b.mulai),
    selesai: teksDariMenit(b.selesai),
    keadaan: b.putusan ?? 'menunggu',
    orang: orang.map((o) => ({
      pegawaiId: o.pegawaiId,
      nama: o.nama,
      unitKerja: o.unitKerja,
      lokal: teksDariMenit(o.menit),
      tertahan: o.tertahan > 0,
    })),
    orangLain: isi.orang.length - orang.length,
    langsung: b.langsung,
    lainLangsung: b.lainLangsung,
    lainTertunda: b.lainTertunda,
    perhatian: perhatianGangguan({ ...keadaan, sebelumnya: b.sebelumnya }),
    dilaporkan: isi.laporan.length > 0,
    bolehLapor: bolehLapor(isi, b, p),
    bolehPutus: tolak.length === 0 && lingkup(p.pemanggil, 'gangguan.putus') !== undefined,
  }
}

const ruteDaftar = route(gangguanApi.daftar, async (p) => {
  const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
  if (setelah === undefined) return kursorBasi()
  const baris = await listUsulan(p.tx, {
    lingkup: p.lingkup,
    pada: p.hariIni,
    selesai: p.query.keadaan === 'selesai',
    setelah: setelah?.id ?? null,
    batas: BATAS + 1,
  })
  const halaman = baris.slice(0, BATAS)
  const ids = halaman.map((b) => b.id)
  const orang = Map.groupBy(await listOrangUsulan(p.tx, ids, p.hariIni), (o) => o.usulanId)
  const laporan = Map.groupBy(await listLaporanUsulan(p.tx, ids, p.hariIni), (l) => l.usulanId)
  const daftar = halaman.map((b) => tampil(b, { orang: orang.get(b.id) ?? [], laporan: laporan.get(b.id) ?? [] }, p))
  const anggota = [...new Set(daftar.flatMap((d) => d.orang.map((o) => o.pegawaiId)))].filter((id) => id !== p.pemanggil.pegawaiId)
  if (anggota.length > 0)
    await p.catat({ jenis: 'lihat-gangguan', objekId: null, pegawaiId: null, teks: { jumlah: daftar.length }, anggota })
  const akhir = halaman.at(-1)
  return { daftar, berikutnya: baris.length > BATAS && akhir ? tulisKursor(p.kunci, { nama: 'gangguan', id: akhir.id }) : null }
})

const ruteRincian = route(gangguanApi.rincian, async (p) => {
  const b = await satuUsulan(p.tx, p.params.id)
  if (!b) return tidakAda()
  const isi = { orang: await listOrangUsulan(p.tx, [b.id], p.hariIni), laporan: await listLaporanUsulan(p.tx, [b.id], p.hariIni) }
  const dasar = tampil(b, isi, p)
  if (dasar.orang.length === 0) return tidakAda()
  const anggota = dasar.orang.map((o) => o.pegawaiId).filter((id) => id !== p.pemanggil.pegawaiId)
  if (anggota.length > 0 && p.query.alasan === undefined && p.pemanggil.peran.some((r) => r.peran === 'inspektorat'))
    return ditolak([{ alasan: 'alasan-diperlukan', kalimat: 'Tuliskan alasan melihat gangguan ini.' }])
  const alasan = p.query.alasan === undefined ? {} : { alasan: p.query.alasan }
  for (const id of anggota.sort())
    await p.catat({ jenis: 'lihat-gangguan', objekId: b.id, pegawaiId: id, teks: { tanggal: b.tanggal, ...alasan } })
  const putusan = await listPutusanUsulan(p.tx, b.id, p.hariIni)
  const nomor = await listNomorGangguan(
    p.tx,
    putusan.flatMap((u) => u.gangguanId ?? []),
  )
  return {
    ...dasar,
    laporan: isi.laporan.map((l) => ({
      oleh: l.nama,
      sebab: l.sebab as Reply<typeof gangguanApi.rincian>['laporan'][number]['sebab'],
      keterangan: l.keterangan,
      dicatat: l.dicatat.toISOString(),
    })),
    putusan: putusan.map(({ gangguanId, ...u }) => ({
      ...u,
      diputus: u.diputus.toISOString(),
      nomor: gangguanId === null ? null : (nomor.get(gangguanId) ?? null),
    })),
  }
})

const ruteLaporkan = route(gangguanApi.laporkan, async (p) => {
  await kunciUsulan(p.tx)
  const b = await satuUsulan(p.tx, p.params.id)
  const orang = b ? await listOrangUsulan(p.tx, [b.id], p.hariIni) : []
  if (!b || !orang.some((o) => dalamLingkup(p.lingkup, o.pegawaiId, o.unitKerjaId))) return tidakAda()
  if (b.putusan !== null) return bentrok('sudah-diputus', kalimatPenolakan('sudah-diputus'))
  const { sebab, keterangan } = p.body
  if (!(await insertLaporanUsulan(p.tx, { usulanId: b.id, oleh: p.pemanggil.pegawaiId, sebab, keterangan, kini: p.kini })))
    return bentrok('sudah-dilaporkan', 'Anda sudah melaporkannya.')
  await p.catat({
    jenis: 'gangguan-lapor',
    objekId: b.id,
    pegawaiId: null,
    teks: { tanggal: b.tanggal, sebab },
    anggota: orang.map((o) => o.pegawaiId),
  })
  return { ok: true as const }
})

/** Writes the outage as a fact of everybody in it, and settles what waited because of it. */
async function terima(
  tx: Db,
  b: BarisUsulan,
  isi: Isi,
  k: { readonly sebab: SebabGangguan; readonly alasan: string; readonly oleh: string; readonly kini: Date },
) {
  const tahun = b.tanggal.slice(0, 4)
  const nomor = nomorGangguan(tahun, await nomorGangguanTerakhir(tx, tahun))
  const gangguanId = v7()
  await insertGangguan(tx, {
    id: gangguanId,
    nomor,
    mulai: b.mulai,
    selesai: b.selesai,
    sebab: kalimatSebab(k.sebab),
    dilaporkanOleh: isi.laporan[0]?.oleh ?? null,
    diputusOleh: k.oleh,
    diputus: k.kini,
    ...dasarGangguan(nomor),
    unitIds: [],
    pegawaiIds: isi.orang.map((o) => o.pegawaiId),
  })
  const { oleh, kini } = k
  const tuntas = await tuntaskanGangguan(tx, { usulanId: b.id, gangguanId, alasan: `Gangguan ${nomor}: ${k.alasan}`, oleh, kini })
  return { gangguanId, nomor, ...tuntas }
}

function rutePutuskan(alat: AlatGangguan): Rute {
  return route(gangguanApi.putuskan, async (p) => {
    const { putusan, alasan, sebab } = p.body
    await kunciUsulan(p.tx)
    const b = await satuUsulan(p.tx, p.params.id)
    if (!b) return tidakAda()
    const isi = { orang: await listOrangUsulan(p.tx, [b.id], p.hariIni), laporan: await listLaporanUsulan(p.tx, [b.id], p.hariIni) }
    const tolak = penolakanPutusan(keadaanPutus(b, isi, p), putusan)
    const pertama = tolak.find((x) => x !== 'perlu-laporan')
    if (pertama === 'sudah-diputus') return bentrok(pertama, kalimatPenolakan(pertama))
    if (pertama !== undefined) return dilarang(pertama, kalimatPenolakan(pertama))
    if (tolak.length > 0) return ditolak(tolak.map((x) => ({ alasan: x, kalimat: kalimatPenolakan(x) })))
    if (putusan === 'terima' && sebab === undefined) return isianSalah([{ jalur: 'sebab', harap: 'apa yang terganggu' }])
    const oleh = p.pemanggil.pegawaiId
    const pegawaiIds = isi.orang.map((o) => o.pegawaiId).sort()
    const akibat =
      sebab === undefined || putusan !== 'terima' ? undefined : await terima(p.tx, b, isi, { sebab, alasan, oleh, kini: p.kini })
    await insertPutusanUsulan(p.tx, {
      id: v7(),
      usulanId: b.id,
      putusan,
      alasan,
      oleh,
      kini: p.kini,
      gangguanId: akibat?.gangguanId ?? null,
    })
    for (const id of pegawaiIds)
      await p.catat({ jenis: 'gangguan-putus', objekId: b.id, pegawaiId: id, teks: { putusan, alasan, tanggal: b.tanggal } })
    if (putusan === 'terima') {
      p.sesudah(() => alat.ingatan.lupakan())
      await alat.nilaiUlang(p, pegawaiIds, tambahHari(b.tanggal, -1), tambahHari(b.tanggal, 1))
    }
    return { ok: true as const, nomor: akibat?.nomor ?? null, tap: akibat?.tap ?? 0, tanda: akibat?.tanda ?? 0 }
  })
}

import { v7 } from 'uuid'
import { dalamLingkup, urusanSendiri } from '../akun/lingkup.ts'
import type { Db } from '../db/db.ts'
import { HARI_LIBUR } from '../hukum/libur.ts'
import { jumlahPegawai, listPegawai, listUnitTurunan, pegawaiPada, unitTampak } from '../pegawai/pegawai.query.ts'
import type { Body, Reply } from '../server/kontrak.api.ts'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { bentrok, dilarang, ditolak, isianSalah, kursorBasi, tidakAda } from '../server/masalah.ts'
import { type MintaUlang, type Rute, route } from '../server/route.ts'
import { teksDariMenit } from '../waktu/jam.ts'
import { akhirBulan, awalBulan, bulan, daftarTanggal, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { jadwalApi } from './jadwal.api.ts'
import { type JadwalTerbaca, type JamRentang, rentangBerlaku, type Tetapan } from './jadwal.ts'
import { insertJadwalHari, kunciJadwal, listLiburLokal } from './jadwal.query.ts'
import { kalenderRoutes } from './kalender.route.ts'
import { liburRoutes } from './libur.route.ts'
import { lingkupPemutus } from './pemutus.ts'
import type { Jangka } from './pola.ts'
import { polaRoutes } from './pola.route.ts'
import { kalimatPenolakanJadwal, penolakanJadwal, sudahMulai, tanggalSalah, type UsulHari } from './susunan.ts'
import { listTempat } from './tempat.query.ts'
import { terbitSejak } from './orang.query.ts'
import { ruteOrang } from './orang.route.ts'
import { tukarRoutes } from './tukar.route.ts'
import type { BacaJadwal } from './tukar.ts'
import { insertUsulJadwal, listUsulMenunggu, putuskanUsulJadwal, usulUntukDiputus } from './usul.query.ts'

export type AlatJadwal = {
  /** What judging remembers of persons; forgotten after a commit that changed their roster. */
  readonly ingatan: { readonly lupakan: (pegawaiIds?: readonly string[]) => void }
  /** Judges past days anew; reports its own faults and never rejects. */
  readonly nilaiUlang: MintaUlang
  /** The published rosters of persons over dates, from the same function that judges them. */
  readonly muatJadwal: MuatJadwal
  /** Ramadan of each year, as far as it is set. */
  readonly ramadan: (tx: Db) => Promise<readonly Jangka[]>
}

/** `andai`: as if these assignments were published now. */
type MuatJadwal = (
  tx: Db,
  pegawaiIds: readonly string[],
  dari: Tanggal,
  sampai: Tanggal,
  andai?: ReadonlyMap<string, Omit<Tetapan, 'terbit'>>,
) => Promise<BacaJadwal>

const BATAS = 50

export function jadwalRoutes(alat: AlatJadwal): Rute[] {
  return [
    ruteKisi(alat),
    ruteOrang(alat),
    ruteTetapkan(alat),
    ruteUsul,
    rutePutusUsul(alat),
    ...polaRoutes(alat),
    ...kalenderRoutes(alat),
    ...liburRoutes(alat),
    ...tukarRoutes(alat),
  ]
}

type BarisKisi = Reply<typeof jadwalApi.kisi>['daftar'][number]
type HariLibur = Reply<typeof jadwalApi.kisi>['hariLibur'][number]

async function hariLiburPada(tx: Db, dari: Tanggal, sampai: Tanggal): Promise<HariLibur[]> {
  const nasional: HariLibur[] = HARI_LIBUR.filter((h) => dari <= h.tanggal && h.tanggal <= sampai).map(({ tanggal, nama, jenis }) => ({
    tanggal,
    nama,
    jenis,
  }))
  const ada = new Set(nasional.map((h) => h.tanggal))
  const lokal = (await listLiburLokal(tx, dari, sampai))
    .filter((h) => !ada.has(h.tanggal))
    .map(({ tanggal, nama }) => ({ tanggal, nama, jenis: 'libur-lokal' }))
  return [...nasional, ...lokal].sort((a, b) => (a.tanggal < b.tanggal ? -1 : 1))
}

/** One person's row: spans, days off, days without a published roster. On a holiday only those stay who are on duty by name. */
function barisKisi(id: string, tanggal: readonly Tanggal[], baca: BacaJadwal): Pick<BarisKisi, 'rentang' | 'libur' | 'belumTerbit'> {
  const hasil: Pick<BarisKisi, 'rentang' | 'libur' | 'belumTerbit'> = { rentang: [], libur: [], belumTerbit: [] }
  for (const t of tanggal) {
    const jadwal = baca(id, t)
    if (!jadwal) continue
    const rentang = rentangBerlaku(jadwal)
    hasil.rentang.push(...rentang.map((r) => rentangTampil(r, jadwal.huruf)))
    if (rentang.length > 0) continue
    if (jadwal.liburJadwal || jadwal.libur !== undefined) hasil.libur.push(t)
    else hasil.belumTerbit.push(t)
  }
  return hasil
}

function rentangTampil(r: JadwalTerbaca['rentang'][number], huruf: string): BarisKisi['rentang'][number] {
  return {
    tanggal: r.tanggal,
    rentang: r.rentang,
    masuk: teksDariMenit(r.masuk),
    pulang: teksDariMenit(r.pulang),
    istirahat: r.istirahat ? r.istirahat.map(teksDariMenit) : null,
    asal: r.asal,
    huruf,
    tempatId: r.tempatId ?? null,
    terlambatTerbit: r.terlambatTerbit,
  }
}

function ruteKisi(alat: AlatJadwal): Rute {
  return route(jadwalApi.kisi, async (p) => {
    const b = bulan(p.query.bulan)
    const [dari, sampai] = [awalBulan(b), akhirBulan(b)]
    // Who stands in a unit is asked of the end of a past month, and of today otherwise.
    const pada = sampai < p.hariIni ? sampai : p.hariIni
    const { unit } = p.query
    if (unit !== undefined && !(await unitTampak(p.tx, p.lingkup, p.lingkup.totalSaja, unit, pada))) return tidakAda()
    const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
    if (setelah === undefined) return kursorBasi()
    const saring = {
      lingkup: p.lingkup,
      unitIds: unit === undefined ? null : await listUnitTurunan(p.tx, unit, pada),
      cari: null,
      jenis: null,
      pada,
    }
    const batas = Number(p.query.batas ?? BATAS)
    const orang = await listPegawai(p.tx, saring, setelah, batas + 1)
    const halaman = orang.slice(0, batas)
    const baca = await alat.muatJadwal(
      p.tx,
      halaman.map((o) => o.id),
      dari,
      sampai,
    )
    const hariLibur = await hariLiburPada(p.tx, dari, sampai)
    const tanggal = daftarTanggal(dari, sampai)
    const akhir = halaman.at(-1)
    const terlihat = halaman.map((o) => o.id).filter((id) => !urusanSendiri(p.pemanggil, id))
    if (terlihat.length > 0)
      await p.catat({
        jenis: 'lihat-jadwal',
        objekId: unit ?? null,
        pegawaiId: null,
        teks: { bulan: b, unit: unit ?? null, jumlah: halaman.length },
        anggota: terlihat,
      })
    return {
      bulan: b,
      hariLibur,
      daftar: halaman.map((o) => ({
        pegawaiId: o.id,
        nama: o.nama,
        jenis: o.jenis,
        jabatan: o.jabatan,
        ...barisKisi(o.id, tanggal, baca),
      })),
      berikutnya: orang.length > batas && akhir ? tulisKursor(p.kunci, { nama: akhir.nama, id: akhir.id }) : null,
      jumlah: await jumlahPegawai(p.tx, saring),
    }
  })
}

function usulDari(hari: Body<typeof jadwalApi.tetapkanHari>['hari']): UsulHari[] {
  return hari.map((h) => ({
    tanggal: h.tanggal as Tanggal,
    rentang: h.rentang.map((r): JamRentang => {
      const { istirahat, ...lain } = r
      return istirahat ? { ...lain, istirahat: [istirahat[0] ?? '', istirahat[1] ?? ''] } : lain
    }),
    tetapBertugas: h.tetapBertugas ?? false,
  }))
}

async function penolakanUsul(alat: AlatJadwal, tx: Db, pegawaiId: string, usul: readonly UsulHari[]) {
  const [dari, sampai] = rentangUsul(usul)
  const baca = await alat.muatJadwal(tx, [pegawaiId], tambahHari(dari, -1), tambahHari(sampai, 1))
  const lain = daftarTanggal(tambahHari(dari, -1), tambahHari(sampai, 1)).flatMap((t) => rentangBerlaku(baca(pegawaiId, t)))
  const penolakan: { alasan: string; kalimat: string }[] = penolakanJadwal(usul, lain, (t) => baca(pegawaiId, t)?.libur).map((x) => ({
    alasan: x.alasan,
    kalimat: kalimatPenolakanJadwal(x),
  }))
  const tempat = usul.flatMap((u) => u.rentang.flatMap((r) => (r.tempatId === undefined ? [] : [{ id: r.tempatId, pada: u.tanggal }])))
  const ada = tempat.length === 0 ? [] : await listTempat(tx, dari, sampai)
  if (!tempat.every((x) => ada.some((t) => t.id === x.id && t.dari <= x.pada && (t.sampai === null || x.pada <= t.sampai))))
    penolakan.push({ alasan: 'tempat-tidak-ada', kalimat: 'Tempat pada jadwal ini tidak dikenal.' })
  return penolakan
}

function rentangUsul(usul: readonly UsulHari[]): [Tanggal, Tanggal] {
  const urut = usul.map((u) => u.tanggal).sort()
  return [urut[0] as Tanggal, urut.at(-1) as Tanggal]
}

const PANJANG_USUL = 62

function ruteTetapkan(alat: AlatJadwal): Rute {
  return route(jadwalApi.tetapkanHari, async (p) => {
    const salah = tanggalSalah(p.body.hari)
    if (salah.length > 0) return isianSalah(salah)
    const orang = await pegawaiPada(p.tx, p.body.pegawaiId, p.hariIni)
    if (!orang || !dalamLingkup(p.lingkup, orang.id, orang.unitKerjaId)) return tidakAda()
    if (urusanSendiri(p.pemanggil, orang.id)) return dilarang('urusan-sendiri', 'Jadwal sendiri ditetapkan oleh orang lain.')
    const usul = usulDari(p.body.hari)
    const [dari, sampai] = rentangUsul(usul)
    if (tambahHari(dari, PANJANG_USUL) < sampai)
      return ditolak([{ alasan: 'terlalu-panjang', kalimat: `Satu penetapan paling panjang ${PANJANG_USUL} hari.` }])
    await kunciJadwal(p.tx, [orang.id])
    const penolakan = await penolakanUsul(alat, p.tx, orang.id, usul)
    if (penolakan.length > 0) return ditolak(penolakan)
    const [oleh, { alasan }] = [p.pemanggil.pegawaiId, p.body]
    const teks = { tanggal: usul.map((u) => u.tanggal).join(', '), alasan }
    if (usul.some((u) => sudahMulai(u.tanggal, p.hariIni))) {
      const id = v7()
      await insertUsulJadwal(p.tx, { id, pegawaiId: orang.id, isi: usul, alasan, oleh, kini: p.kini })
      await p.catat({ jenis: 'jadwal-usul', objekId: id, pegawaiId: orang.id, teks })
      return { id, keadaan: 'menunggu' as const }
    }
    const baris = usul.map((u) => ({
      id: v7(),
      pegawaiId: orang.id,
      tanggal: u.tanggal,
      isi: u.rentang,
      tetapBertugas: u.tetapBertugas,
      alasan,
      oleh,
      disetujuiOleh: null,
      terbit: p.kini,
    }))
    await insertJadwalHari(p.tx, baris)
    const id = (baris[0] as (typeof baris)[number]).id
    await p.catat({ jenis: 'jadwal-terbit', objekId: id, pegawaiId: orang.id, teks })
    p.sesudah(() => alat.ingatan.lupakan([orang.id]))
    return { id, keadaan: 'terbit' as const }
  })
}

const ruteUsul = route(jadwalApi.usulMenunggu, async (p) => {
  const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
  if (setelah === undefined) return kursorBasi()
  const batas = Number(p.query.batas ?? BATAS)
  const baris = await listUsulMenunggu(p.tx, p.lingkup, p.hariIni, setelah?.id ?? null, batas + 1)
  const halaman = baris.slice(0, batas)
  const akhir = halaman.at(-1)
  const putus = lingkupPemutus(p.pemanggil)
  const saya = p.pemanggil.pegawaiId
  return {
    daftar: halaman.map((u) => ({
      id: u.id,
      pegawaiId: u.pegawaiId,
      nama: u.nama,
      unitKerja: u.unitKerja,
      pengusul: u.pengusul,
      alasan: u.alasan,
      diusulkan: u.diusulkan.toISOString(),
      hari: u.isi.map((h) => ({
        ...h,
        rentang: h.rentang.map((r) => ({ ...r, ...(r.istirahat ? { istirahat: [...r.istirahat] } : {}) })) as BodiRentang,
      })),
      ...hakPutus(putus !== undefined && dalamLingkup(putus, u.pegawaiId, u.unitKerjaId), u, saya),
    })),
    berikutnya: baris.length > batas && akhir ? tulisKursor(p.kunci, { nama: 'usul', id: akhir.id }) : null,
  }
})
function hakPutus(pemutus: boolean, u: { readonly pegawaiId: string; readonly diusulkanOleh: string }, saya: string) {
  const sebabTidak: Reply<typeof jadwalApi.usulMenunggu>['daftar'][number]['sebabTidak'] =
    u.pegawaiId === saya ? 'urusan-sendiri' : u.diusulkanOleh === saya ? 'pengusul' : pemutus ? null : 'bukan-pemutus'
  return { bolehPutuskan: sebabTidak === null, sebabTidak }
}
type BodiRentang = Reply<typeof jadwalApi.usulMenunggu>['daftar'][number]['hari'][number]['rentang']

const sudahDiputus = () => bentrok('sudah-diputus', 'Usul jadwal ini sudah diputuskan.')

function rutePutusUsul(alat: AlatJadwal): Rute {
  return route(jadwalApi.setujuiLampau, async (p) => {
    const u = await usulUntukDiputus(p.tx, p.params.id)
    const orang = u ? await pegawaiPada(p.tx, u.pegawaiId, p.hariIni) : undefined
    if (!u || !orang || !dalamLingkup(p.lingkup, orang.id, orang.unitKerjaId)) return tidakAda()
    if (urusanSendiri(p.pemanggil, orang.id)) return dilarang('urusan-sendiri', 'Jadwal sendiri diputuskan oleh orang lain.')
    if (u.diusulkanOleh === p.pemanggil.pegawaiId) return dilarang('dua-orang', 'Usul ini diputuskan oleh orang lain.')
    const putus = lingkupPemutus(p.pemanggil)
    if (!putus || !dalamLingkup(putus, orang.id, orang.unitKerjaId))
      return dilarang('bukan-pemutus', 'Jadwal lampau diputuskan kepala perangkat daerah atau BKPSDM.')
    if (u.putusan !== null) return sudahDiputus()
    const { putusan, alasan } = p.body
    if (putusan === 'setujui') {
      const tanggal = u.isi.map((h) => h.tanggal)
      if (await terbitSejak(p.tx, { pegawaiId: orang.id, unitKerjaId: orang.unitKerjaId, tanggal, sejak: u.diusulkan, pada: p.hariIni }))
        return bentrok(
          'jadwal-berubah',
          'Jadwal sudah berubah sejak usul ini dibuat. Tolak usul ini; pengelola lalu menyusunnya lagi dari jadwal yang sekarang.',
        )
      const penolakan = await penolakanUsul(alat, p.tx, orang.id, u.isi)
      if (penolakan.length > 0) return ditolak(penolakan)
    }
    if (!(await putuskanUsulJadwal(p.tx, { id: u.id, putusan, oleh: p.pemanggil.pegawaiId, alasan, kini: p.kini }))) return sudahDiputus()
    await p.catat({
      jenis: 'jadwal-putus',
      objekId: u.id,
      pegawaiId: orang.id,
      teks: { putusan, alasan, tanggal: u.isi.map((h) => h.tanggal).join(', ') },
    })
    if (putusan === 'setujui') {
      await insertJadwalHari(
        p.tx,
        u.isi.map((h) => ({
          id: v7(),
          pegawaiId: orang.id,
          tanggal: h.tanggal,
          isi: h.rentang,
          tetapBertugas: h.tetapBertugas,
          alasan: u.alasan,
          oleh: u.diusulkanOleh,
          disetujuiOleh: p.pemanggil.pegawaiId,
          terbit: p.kini,
        })),
      )
      const [dari, sampai] = rentangUsul(u.isi)
      p.sesudah(() => alat.ingatan.lupakan([orang.id]))
      // Windows of the neighbours are cut by these spans.
      await alat.nilaiUlang(p, [orang.id], tambahHari(dari, -1), tambahHari(sampai, 1))
    }
    return { ok: true as const }
  })
}

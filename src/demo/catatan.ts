import type { Db } from '../db/db.ts'
import * as j from '../jadwal/jadwal.query.ts'
import * as l from '../jadwal/tempat.query.ts'
import * as p from '../pegawai/catat.query.ts'
import { insertKeterangan, type KeteranganBaru } from '../presensi/fakta.query.ts'
import { insertGangguan } from '../presensi/gangguan.query.ts'
import { insertKetentuanTetap } from '../presensi/ketentuan-tetap.query.ts'
import { insertKunci } from '../tap/perangkat.query.ts'
import { menitLokal } from '../waktu/jam.ts'
import { hariDalamMinggu, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { acakDari, type Acak, uuidContoh } from './acak.ts'
import { tokoh } from './akun-contoh.ts'
import type { HpContoh } from './hp.ts'
import { tanamBukti } from './bukti-contoh.ts'
import { type Kalender, tanggalKe } from './kalender.ts'
import { tanamKapal } from './kapal-contoh.ts'
import { ketentuanContoh } from './ketentuan-contoh.ts'
import { type OrangContoh, TMT_PENEMPATAN } from './orang.ts'
import { type KunciPola, polaContoh } from './pola.ts'
import { tempatContoh } from './tempat-contoh.ts'
import { kodeKecamatan, tahapOpd, type UnitContoh } from './unit.ts'

// What the record holds before the first tap: units, people, rosters, places, rules, outages, phones. Order of the foreign keys.

export type Isi = {
  readonly unit: readonly UnitContoh[]
  readonly orang: readonly OrangContoh[]
  readonly hp: ReadonlyMap<string, HpContoh>
  readonly keterangan: readonly KeteranganBaru[]
  readonly k: Kalender
}

const SK = 'SK Bupati 800/CONTOH/2026'
const SEKALI = 2000

async function perBagian<T>(daftar: readonly T[], tulis: (bagian: readonly T[]) => Promise<void>): Promise<void> {
  for (let i = 0; i < daftar.length; i += SEKALI) await tulis(daftar.slice(i, i + SEKALI))
}

export async function tanamCatatan(tx: Db, isi: Isi): Promise<void> {
  const acak = acakDari('catatan')
  await tanamOrang(tx, isi, acak)
  await tanamAdopsi(tx, isi)
  const tempat = await tanamTempat(tx, isi, acak)
  await tanamJadwal(tx, isi, tempat, acak)
  const [penyusun, penetap] = [tokoh(isi.orang, 'verifikator').id, tokoh(isi.orang, 'bkpsdm').id]
  await insertKetentuanTetap(tx, ketentuanContoh(acak, isi.k.dicatat.getTime()), {
    disusun: penyusun,
    ditetapkan: penetap,
    pada: isi.k.dicatat,
  })
  await tanamGangguan(tx, isi, acak)
  await tanamBukti(tx, { unit: isi.unit, oleh: penetap, k: isi.k, acak: acakDari('bukti') })
  await perBagian(isi.keterangan, (b) => insertKeterangan(tx, b))
  await tanamKapal(tx, isi, tempat)
  await insertKunci(
    tx,
    [...isi.hp.values()].map((h) => h.kunci),
  )
}

async function tanamOrang(tx: Db, { unit, orang, k }: Isi, acak: Acak): Promise<void> {
  const seed = { dicatat: k.dicatat, oleh: null }
  const idUnit = new Map(unit.map((u) => [u.kode, u.id]))
  const id = (kode: string | null) => (kode === null ? null : (idUnit.get(kode) ?? null))
  await p.insertUnit(
    tx,
    unit.map((u) => ({
      id: u.id,
      berlaku: TMT_PENEMPATAN,
      nama: u.nama,
      jenis: u.jenis,
      indukId: id(u.induk),
      opdId: id(u.opd) ?? u.id,
      sk: 'Perda contoh',
    })),
    seed,
  )
  const baris = orang.map((o) => ({ ...o, unitKerjaId: o.unit.id, tmtPenempatan: TMT_PENEMPATAN, sk: SK }))
  await perBagian(baris, (b) => p.insertPegawai(tx, b, seed))
  const t = (kunci: Parameters<typeof tokoh>[1]) => tokoh(orang, kunci).id
  const sejak = tambahHari(k.awal, -60)
  const kedudukan = (pegawaiId: string, tmt: Tanggal, nama: string, instansiLain: string | null = null) => ({
    pegawaiId,
    tmt,
    kedudukan: nama,
    instansiLain,
    sk: SK,
  })
  await p.insertKedudukan(
    tx,
    [
      kedudukan(t('mpp'), k.bulan[1], 'mpp'),
      kedudukan(t('titipan'), sejak, 'titipan-masuk', 'Pemerintah Provinsi Sumatera Selatan (contoh)'),
      kedudukan(t('tugas-belajar'), sejak, 'tugas-belajar', 'Universitas contoh'),
      kedudukan(t('dpk-keluar'), sejak, 'dpk-keluar', 'Instansi vertikal (contoh)'),
      kedudukan(t('pensiun'), k.bulan[1], 'pensiun'),
    ],
    seed,
  )
  await p.insertJenis(tx, [{ pegawaiId: t('jadi-pns'), tmt: k.bulan[1], jenis: 'pns', sk: SK }], seed)
  await p.insertPelaksana(
    tx,
    {
      id: uuidContoh(acak, k.dicatat.getTime()),
      pegawaiId: t('plt'),
      menggantikanId: t('pensiun'),
      macam: 'plt',
      dari: k.bulan[1],
      sampai: tambahHari(k.bulan[1], 179),
      skNomor: '821/CONTOH/2026',
      skTanggal: tambahHari(k.bulan[1], -3),
      oleh: t('bkpsdm'),
    },
    k.saat(k.bulan[1], 480),
  )
}

async function tanamAdopsi(tx: Db, { unit, k }: Isi): Promise<void> {
  const tahap = tahapOpd()
  const sk = 'SK Bupati 100/CONTOH/2026 tentang tahap pemakaian'
  await p.insertAdopsi(
    tx,
    unit.flatMap((u) => {
      if (u.kode !== u.opd) return []
      const baris = (berlaku: Tanggal, t: 'persiapan' | 'uji-coba' | 'wajib') => ({ unitKerjaId: u.id, berlaku, tahap: t, sk })
      switch (tahap.get(u.kode)) {
        case 'wajib':
          return [baris(k.awal, 'wajib')]
        case 'wajib-bulan-kedua':
          return [baris(k.awal, 'uji-coba'), baris(k.bulan[1], 'wajib')]
        case 'uji-coba':
          return [baris(k.awal, 'uji-coba')]
        case 'persiapan':
          return [baris(k.awal, 'persiapan')]
        case 'tanpa':
        case undefined:
          return []
      }
    }),
    { dicatat: k.dicatat, oleh: null },
  )
}

/** @returns the place of each unit code */
async function tanamTempat(tx: Db, { unit, orang, k }: Isi, acak: Acak): Promise<Map<string, string>> {
  const pemilik = new Map(unit.map((u) => [u.id, u.kode]))
  const daftar = tempatContoh(acak, unit, tambahHari(k.awal, -31), tokoh(orang, 'bkpsdm').id, k.dicatat.getTime())
  for (const t of daftar) await l.insertTempat(tx, t)
  await l.insertTempatUnit(
    tx,
    daftar.map((t) => ({ tempatId: t.id, unitKerjaId: t.unitId, dari: t.berlaku })),
    null,
  )
  const perKode = new Map(daftar.map((t) => [pemilik.get(t.unitId) ?? '', t.id]))
  const kedua = perKode.get('smp-1')
  if (kedua)
    await l.insertTempatPegawai(
      tx,
      [{ tempatId: kedua, pegawaiId: tokoh(orang, 'guru-dua-sekolah').id, dari: tambahHari(k.awal, -31) }],
      null,
    )
  return perKode
}

async function tanamJadwal(tx: Db, isi: Isi, tempat: ReadonlyMap<string, string>, acak: Acak): Promise<void> {
  const { unit, orang, k } = isi
  const oleh = tokoh(orang, 'bkpsdm').id
  const saat = k.dicatat.getTime()
  const pola = polaContoh(acak, saat)
  for (const b of pola.values()) await j.insertPola(tx, { ...b, oleh })
  const polaId = (kunci: KunciPola) => pola.get(kunci)?.id ?? ''
  const mulai = tambahHari(k.awal, -31)
  await j.insertTetapanUnit(
    tx,
    unit
      .filter((u) => u.induk === null || u.enamHari)
      .map((u) => ({
        id: uuidContoh(acak, saat),
        unitKerjaId: u.id,
        polaId: polaId(u.enamHari ? 'enam-hari' : 'lima-hari'),
        mulai,
        oleh,
        terbit: k.dicatat,
      })),
  )
  const tetap = (o: OrangContoh, kunci: KunciPola, dari: Tanggal, terbit: Date) => ({
    id: uuidContoh(acak, saat),
    pegawaiId: o.id,
    polaId: polaId(kunci),
    mulai: dari,
    oleh,
    terbit,
    awalSiklus: o.awalSiklus,
    tempatId: null as string | null,
    tambahan: false,
  })
  const jaga = orang.flatMap((o) => {
    if (o.giliran === null) return []
    const awal = tetap(o, o.giliran, mulai, k.dicatat)
    // One ward published its second month on the third day: its author was late, nobody was absent.
    return o.unit.kode === 'pkm-3' ? [awal, tetap(o, o.giliran, k.bulan[1], k.saat(tanggalKe(k.bulan[1], 3), 540))] : [awal]
  })
  const guru = tokoh(orang, 'guru-dua-sekolah')
  const dua = [
    { ...tetap(guru, 'guru-utama', mulai, k.dicatat), tempatId: tempat.get('smp-0') ?? null },
    { ...tetap(guru, 'guru-tambahan', mulai, k.dicatat), tempatId: tempat.get('smp-1') ?? null, tambahan: true },
  ]
  await perBagian([...jaga, ...dua], (b) => j.insertTetapanPegawai(tx, b))
  await tanamPengecualian(tx, isi, acak, oleh)
  await tanamSekolah(tx, isi, acak, oleh)
}

/** Days written by hand: Saturday service at Dukcapil, and two who swapped a night. */
async function tanamPengecualian(tx: Db, { orang, k }: Isi, acak: Acak, oleh: string): Promise<void> {
  const loket = orang.filter((o) => o.unit.kode === 'dukcapil/1' && o.tokoh === null).slice(0, 4)
  const saat = k.dicatat.getTime()
  const hari = (pegawaiId: string, tanggal: Tanggal, isi: readonly { nama: string; masuk: string; pulang: string }[], alasan: string) => ({
    id: uuidContoh(acak, saat),
    pegawaiId,
    tanggal,
    isi,
    tetapBertugas: true,
    alasan,
    oleh,
    disetujuiOleh: tokoh(orang, 'bkpsdm2').id,
    terbit: k.dicatat,
  })
  const sabtu = k.bulan.map((b) => pertama(tanggalKe(b, 8), 6))
  const baris = loket.flatMap((o) =>
    sabtu.map((t) => hari(o.id, t, [{ nama: 'Pelayanan Sabtu', masuk: '08:00', pulang: '12:00' }], 'Pelayanan jemput bola')),
  )
  const [a, b] = orang.filter((o) => o.giliran === 'jaga-rsud')
  const t = tanggalKe(k.bulan[1], 20)
  if (a && b) baris.push(hari(a.id, t, [{ nama: 'Malam', masuk: '21:00', pulang: '07:00' }], 'Tukar jaga'), hari(b.id, t, [], 'Tukar jaga'))
  await j.insertJadwalHari(tx, baris)
}

/** A school holiday is what the school says it is: duty, leave, or off. */
async function tanamSekolah(tx: Db, { unit, k }: Isi, acak: Acak, oleh: string): Promise<void> {
  const dari = pertama(tanggalKe(k.bulan[1], 12), 1)
  for (const [kode, makna] of [
    ['sd-0', 'libur'],
    ['sd-1', 'cuti'],
    ['smp-0', 'tugas'],
  ] as const) {
    const u = unit.find((x) => x.kode === kode)
    if (u)
      await j.insertKalenderSekolah(tx, {
        id: uuidContoh(acak, k.dicatat.getTime()),
        unitKerjaId: u.id,
        dari,
        sampai: tambahHari(dari, 2),
        nama: 'Jeda tengah semester (contoh)',
        makna,
        peraturan: 'Kalender pendidikan (contoh)',
        pasal: 'Lampiran',
        alasan: null,
        oleh,
        dicatat: k.dicatat,
        terbit: k.dicatat,
      })
  }
}

/** First date from `t` on that is this day of the week. */
function pertama(t: Tanggal, hari: number): Tanggal {
  return tambahHari(t, (hari - hariDalamMinggu(t) + 7) % 7)
}

async function tanamGangguan(tx: Db, { unit, orang, k }: Isi, acak: Acak): Promise<void> {
  const unitIds = (kode: readonly string[]) => unit.filter((u) => kode.includes(u.kode)).map((u) => u.id)
  const dasar = { peraturan: 'Keputusan Kepala BKPSDM (contoh)', pasal: 'gangguan yang diputuskan', diputusOleh: tokoh(orang, 'bkpsdm').id }
  const server = pertama(tanggalKe(k.bulan[1], 13), 2)
  const listrik = pertama(tanggalKe(k.bulan[0], 14), 3)
  const id = () => uuidContoh(acak, k.dicatat.getTime())
  await insertGangguan(tx, {
    ...dasar,
    id: id(),
    nomor: `GGN-${server.slice(0, 4)}-002`,
    mulai: menitLokal(server, 425),
    selesai: menitLokal(server, 500),
    sebab: 'Jaringan pusat data terputus.',
    dilaporkanOleh: tokoh(orang, 'ti').id,
    diputus: k.saat(server, 840),
    unitIds: unitIds(['dinkes', 'disdik']),
  })
  await insertGangguan(tx, {
    ...dasar,
    id: id(),
    nomor: `GGN-${listrik.slice(0, 4)}-001`,
    mulai: menitLokal(listrik, 360),
    selesai: menitLokal(listrik, 1080),
    sebab: 'Listrik padam seharian, mesin tidak merekam.',
    dilaporkanOleh: orang.find((o) => o.unit.kode === kodeKecamatan('Tulung Selapan'))?.id ?? tokoh(orang, 'ti').id,
    diputus: k.saat(tambahHari(listrik, 1), 600),
    unitIds: unitIds([kodeKecamatan('Tulung Selapan')]),
  })
}

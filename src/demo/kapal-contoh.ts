import type { Db } from '../db/db.ts'
import { insertTempat } from '../jadwal/tempat.query.ts'
import { hashKode } from '../kripto/kode.ts'
import type { Kunci } from '../kripto/kunci.ts'
import { hashSandi } from '../kripto/sandi.ts'
import type { ArahHambatan, SebabHambatan } from '../presensi/hambatan.ts'
import { insertHambatan, putuskanHambatan } from '../presensi/hambatan.query.ts'
import { teksKartu } from '../tap/kartu.ts'
import { insertKartu } from '../tap/kartu.query.ts'
import { insertEntri } from '../tap/penyeberangan.query.ts'
import { insertPin } from '../tap/saksi.query.ts'
import { menitLokal } from '../waktu/jam.ts'
import { hariDalamMinggu, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { type Acak, acakDari, uuidContoh } from './acak.ts'
import { tokoh } from './akun-contoh.ts'
import type { Isi } from './catatan.ts'
import type { OrangContoh } from './orang.ts'

// The east coast: two boats, a day of high waves that was decided, one that waits; and cards of who has no phone. All of it invented.

const KAPAL = [
  {
    unit: 'pkm-8',
    nama: 'Kapal pagi Air Sugihan',
    dermaga: { nama: 'Dermaga Air Sugihan (contoh)', lintang: -2.766, bujur: 105.148 },
    hari: [1, 2, 3, 4, 5, 6],
    kumpul: 420,
    tempuh: 30,
    kembali: null,
    nomor: '440/CONTOH/2026',
  },
  {
    unit: 'pos-cengal',
    nama: 'Perahu Muara Gelam',
    dermaga: { nama: 'Dermaga Sungai Lumpur (contoh)', lintang: -3.372, bujur: 105.731 },
    hari: [1, 2, 3, 4, 5],
    kumpul: 405,
    tempuh: 45,
    kembali: 1020,
    nomor: '138/CONTOH/2026',
  },
] as const

/** Of each ten of such a unit, so many come by boat; the others live across the water. */
export const PENYEBERANG = 7
export const ikutKapal = (o: Pick<OrangContoh, 'nomor'>) => o.nomor % 10 < PENYEBERANG

/** Crossings, with the places where they gather; `tempat` is the place of each unit code. */
export async function tanamKapal(tx: Db, isi: Isi, tempat: ReadonlyMap<string, string>): Promise<void> {
  const { unit, orang, k } = isi
  const acak = acakDari('kapal')
  const oleh = tokoh(orang, 'bkpsdm').id
  const saat = k.dicatat.getTime()
  for (const kapal of KAPAL) {
    const [u, tujuan] = [unit.find((x) => x.kode === kapal.unit), tempat.get(kapal.unit)]
    if (!u || !tujuan) continue
    const dermagaId = uuidContoh(acak, saat)
    const id = uuidContoh(acak, saat)
    await insertTempat(tx, {
      ...kapal.dermaga,
      id: dermagaId,
      bentuk: 'lingkaran',
      radiusMeter: 80,
      jangkauanMeter: 80,
      poligon: null,
      blankSpot: false,
      berlaku: tambahHari(k.awal, -31),
      contoh: true,
      oleh,
      disetujuiOleh: null,
    })
    await insertEntri(tx, {
      id,
      berlaku: k.awal,
      nama: kapal.nama,
      dermagaId,
      tujuanIds: [tujuan],
      unitIds: [u.id],
      hari: kapal.hari,
      kumpul: kapal.kumpul,
      tempuh: kapal.tempuh,
      toleransi: 5,
      jendela: 90,
      kembali: kapal.kembali,
      peraturan: 'SK kepala perangkat daerah',
      nomor: kapal.nomor,
      pasal: 'jadwal kapal (contoh)',
      ditutup: false,
      contoh: true,
      alasan: 'Jadwal kapal pada data contoh',
      oleh,
      disetujuiOleh: null,
      kini: k.dicatat,
    })
    if (kapal.unit === 'pkm-8') await tanamHambatan(tx, isi, acak, id)
  }
}

/** The last date before `t` on which the office works five days. */
function hariKerjaSebelum(t: Tanggal): Tanggal {
  let h = tambahHari(t, -1)
  while (hariDalamMinggu(h) > 5) h = tambahHari(h, -1)
  return h
}

async function tanamHambatan(tx: Db, { orang, keterangan, k }: Isi, acak: Acak, penyeberanganId: string): Promise<void> {
  const pelapor = orang.find((o) => o.unit.kode === 'dinkes/0' && o.tokoh === null && !o.kepala) ?? tokoh(orang, 'ti')
  const lapor = async (tanggal: Tanggal, arah: ArahHambatan, sebab: SebabHambatan, uraian: string, sampai: number) => {
    const dilaporkan = k.saat(tanggal, 630)
    const id = uuidContoh(acak, dilaporkan.getTime())
    const [mulai, selesai] = [menitLokal(tanggal, 390), menitLokal(tanggal, sampai)]
    await insertHambatan(tx, {
      id,
      penyeberanganId,
      tanggal,
      arah,
      sebab,
      mulai,
      selesai,
      uraian,
      lampau: false,
      dilaporkanOleh: pelapor.id,
      dilaporkan,
    })
    return id
  }
  const terbuka = hariKerjaSebelum(k.hariIni)
  const lalu = hariKerjaSebelum(tambahHari(terbuka, -4))
  const id = await lapor(lalu, 'pergi', 'cuaca', 'Gelombang tinggi di muara; kapal berangkat pukul 09.15 (contoh).', 585)
  const cuti = new Set(keterangan.filter((x) => x.porsi === 'penuh' && x.dari <= lalu && lalu <= x.sampai).map((x) => x.pegawaiId))
  const nama = orang.filter((o) => o.unit.kode === 'pkm-8' && o.jenis !== null && !cuti.has(o.id)).map((o) => o.id)
  await putuskanHambatan(tx, {
    id,
    putusan: 'setujui',
    oleh: tokoh(orang, 'bkpsdm2').id,
    alasan: 'Cocok dengan berita cuaca dan rekaman hari itu (contoh).',
    kini: k.saat(lalu, 870),
    pegawaiIds: nama,
  })
  await lapor(terbuka, 'pergi', 'pasang-surut', 'Air surut sampai pukul delapan; perahu kandas di dermaga (contoh).', 500)
}

/** To try the way of a card: print a new one for the holder who has a PIN, and type this. */
const PIN_CONTOH = '274916'

/** Cards of some who have no phone; the PIN of one of them is made. */
export async function tanamKartu(tx: Db, { orang, hp, k }: Isi, kunci: Kunci): Promise<void> {
  const acak = acakDari('kartu')
  const pengelola = tokoh(orang, 'pengelola')
  const milik = orang.filter(
    (o) =>
      o.unit.kode.startsWith('diskominfo/') && o.jenis !== null && o.tokoh === null && !o.kepala && !hp.has(o.id) && o.id !== pengelola.id,
  )
  const pemegang = milik.slice(0, 3)
  await insertKartu(
    tx,
    pemegang.map((o) => ({
      id: uuidContoh(acak, k.dicatat.getTime()),
      pegawaiId: o.id,
      hash: hashKode(kunci, teksKartu(Uint8Array.from({ length: 17 }, () => acak.bulat(0, 255)))),
      alasan: 'HP rusak; kartu pada data contoh',
      oleh: pengelola.id,
      kini: k.saat(k.bulan[1], 540),
    })),
  )
  const [satu] = pemegang
  if (satu) await insertPin(tx, { pegawaiId: satu.id, hash: await hashSandi(PIN_CONTOH), kini: k.saat(k.bulan[1], 600) })
}

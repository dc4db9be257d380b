import { v7 } from 'uuid'
import { lingkup } from '../akun/lingkup.ts'
import type { KetentuanLokal, NilaiLokal } from '../hukum/presensi.ts'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { bentrok, dilarang, ditolak, isianSalah, kursorBasi, tidakAda } from '../server/masalah.ts'
import { type Peminta, type Rute, route, routeBebas } from '../server/route.ts'
import { akhirBulan, awalBulan, bulanDari, isTanggal, tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { type Akibat, takTerukur } from './akibat.ts'
import { ketentuanApi } from './ketentuan.api.ts'
import { insertKetentuan, ketentuanUntukDitetapkan, listKetentuan, satuKetentuan, tetapkanKetentuan } from './ketentuan.query.ts'
import { daftarHukum } from './ketentuan.ts'
import { isKunciLokal, JUDUL_KETENTUAN, kalimatKetentuan, KUNCI_LOKAL, salahKetentuan } from './nilai-ketentuan.ts'

export type AlatKetentuan = {
  readonly ingatan: { readonly lupakan: () => void }
  /** Judges the days from a date on anew, none when it has not come; reports its own faults and never rejects. */
  readonly nilaiUlangSejak: (p: Peminta, dari: Tanggal) => Promise<void>
  /** What a draft would have done over a span; nothing is written. */
  readonly akibat: (rancangan: KetentuanLokal, dari: Tanggal, sampai: Tanggal, kini: Date) => Promise<Akibat>
}

const BATAS = 200

export function ketentuanRoutes(alat: AlatKetentuan): Rute[] {
  return [ruteDaftar, ruteRancang, ruteTetapkan(alat), ruteAkibat(alat)]
}

const ruteDaftar = route(ketentuanApi.daftar, async (p) => {
  const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
  if (setelah === undefined) return kursorBasi()
  const batas = Number(p.query.batas ?? BATAS)
  const kunci = p.query.kunci ?? null
  // A draft is no law yet: only who drafts and sets rules sees it.
  const rancangan = lingkup(p.pemanggil, 'ketentuan.rancang') !== undefined
  const penetap = lingkup(p.pemanggil, 'ketentuan.tetapkan') !== undefined
  const baris = await listKetentuan(p.tx, { rancangan, kunci, pada: p.hariIni, setelah: setelah?.id ?? null, batas: batas + 1 })
  const halaman = baris.slice(0, batas)
  const akhir = halaman.at(-1)
  return {
    hukum: daftarHukum().filter((h) => kunci === null || h.kunci === kunci),
    lokal: halaman.map((k) => ({
      id: k.id,
      kunci: k.kunci,
      judul: JUDUL_KETENTUAN[k.kunci],
      berlaku: k.berlaku,
      nilai: kalimatKetentuan(k.kunci, k.nilai as NilaiLokal[typeof k.kunci]),
      isi: k.nilai,
      peraturan: k.peraturan,
      nomor: k.nomor,
      pasal: k.pasal,
      contoh: k.contoh,
      keadaan: k.ditetapkan === null ? ('rancangan' as const) : ('ditetapkan' as const),
      penyusun: k.penyusun,
      disusun: k.disusun.toISOString(),
      penetap: k.penetap,
      ditetapkan: k.ditetapkan === null ? null : k.ditetapkan.toISOString(),
      bolehTetapkan: penetap && k.ditetapkan === null && k.disusunOleh !== p.pemanggil.pegawaiId,
    })),
    berikutnya: baris.length > batas && akhir ? tulisKursor(p.kunci, { nama: 'ketentuan', id: akhir.id }) : null,
  }
})

const ruteRancang = route(ketentuanApi.rancang, async (p) => {
  const { kunci, berlaku, nilai, peraturan, nomor, pasal, contoh } = p.body
  if (!isKunciLokal(kunci)) return isianSalah([{ jalur: 'kunci', harap: `salah satu dari ${KUNCI_LOKAL.join(', ')}` }])
  if (!isTanggal(berlaku)) return isianSalah([{ jalur: 'berlaku', harap: 'tanggal yang ada' }])
  const salah = salahKetentuan(kunci, berlaku, nilai)
  if (salah.length > 0) return isianSalah(salah)
  const id = v7()
  await insertKetentuan(p.tx, {
    id,
    kunci,
    berlaku,
    nilai,
    peraturan,
    nomor,
    pasal,
    contoh,
    disusunOleh: p.pemanggil.pegawaiId,
    kini: p.kini,
  })
  await p.catat({
    jenis: 'ketentuan-rancang',
    objekId: id,
    pegawaiId: null,
    teks: { kunci, berlaku, nilai, peraturan, nomor, pasal, contoh },
  })
  return { id, keadaan: 'rancangan' as const }
})

function ruteTetapkan(alat: AlatKetentuan): Rute {
  return route(ketentuanApi.tetapkan, async (p) => {
    const k = await ketentuanUntukDitetapkan(p.tx, p.params.id)
    if (!k) return tidakAda()
    if (k.disusunOleh === p.pemanggil.pegawaiId) return dilarang('dua-orang', 'Rancangan ini ditetapkan oleh orang lain.')
    if (k.ditetapkan !== null) return bentrok('sudah-ditetapkan', 'Ketentuan ini sudah ditetapkan.')
    if (k.berbenturan) return bentrok('tanggal-sama', 'Sudah ada ketentuan lain yang berlaku mulai tanggal yang sama.')
    // The law in code may have moved on since the draft was written.
    const salah = salahKetentuan(k.kunci, k.berlaku, k.nilai)
    if (salah.length > 0) return isianSalah(salah)
    if (!(await tetapkanKetentuan(p.tx, { id: k.id, oleh: p.pemanggil.pegawaiId, alasan: p.body.alasan, kini: p.kini })))
      return bentrok('sudah-ditetapkan', 'Ketentuan ini sudah ditetapkan.')
    await p.catat({
      jenis: 'ketentuan-tetapkan',
      objekId: k.id,
      pegawaiId: null,
      teks: { kunci: k.kunci, berlaku: k.berlaku, alasan: p.body.alasan },
    })
    p.sesudah(() => alat.ingatan.lupakan())
    // A night duty of the day before reaches into the first day, whose windows cut it.
    await alat.nilaiUlangSejak(p, tambahHari(k.berlaku, -1))
    return { ok: true as const }
  })
}

/** One at a time: it judges everybody twice. */
function ruteAkibat(alat: AlatKetentuan): Rute {
  let sibuk = false
  return routeBebas(ketentuanApi.akibat, async (p) => {
    const k = await p.transaksi((tx) => satuKetentuan(tx, p.params.id))
    if (!k) return tidakAda()
    if (k.ditetapkan !== null) return bentrok('sudah-ditetapkan', 'Ketentuan ini sudah ditetapkan.')
    const kalimat = takTerukur(k.kunci)
    if (kalimat !== null) return ditolak([{ alasan: 'tak-terukur', kalimat }])
    if (sibuk) return bentrok('sedang-dihitung', 'Akibat rancangan lain sedang dihitung. Coba lagi sebentar.')
    sibuk = true
    try {
      const { ditetapkan: _ditetapkan, ...rancangan } = k
      const b = bulanDari(tambahHari(awalBulan(bulanDari(p.hariIni)), -1))
      return { bulan: b, ...(await alat.akibat(rancangan as KetentuanLokal, awalBulan(b), akhirBulan(b), p.kini)) }
    } finally {
      sibuk = false
    }
  })
}

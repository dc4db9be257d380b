import type { Db } from '../db/db.ts'
import { tutupFoto } from '../kripto/foto.ts'
import type { Kunci } from '../kripto/kunci.ts'
import { sha256Base64url } from '../kripto/sidik.ts'
import type { Instansi } from '../server/konteks.ts'
import { insertBukti, usulBukti } from '../tap/bukti.query.ts'
import { insertFoto } from '../tap/foto.query.ts'
import { kodekJpeg, olahFoto } from '../tap/jpeg.job.ts'
import type { FotoOlahan } from '../tap/olah-foto.job.ts'
import { seninDari, type TapBaru } from '../tap/tap.query.ts'
import { tanggalDariMenit } from '../waktu/jam.ts'
import { tambahHari } from '../waktu/tanggal.ts'
import { type Acak, uuidContoh } from './acak.ts'
import { fotoContoh } from './foto-contoh.ts'
import type { Kalender } from './kalender.ts'
import type { OrangContoh } from './orang.ts'
import type { UnitContoh } from './unit.ts'

// What some offices of the demo ask beside a tap, and the drawn photos that their phones took.

/** Offices that ask for a photo on drawn days. */
const BERFOTO: ReadonlySet<string> = new Set(['setda', 'dinkes', 'disdik', 'bpkad', 'dishub', 'dinsos'])
/** So many days back the photos begin. */
export const LAMA_HARI_FOTO = 18
const ORANG = 8
const PER_ORANG = 3

const SK = 'SK Bupati 188/CONTOH/2026 tentang bukti kedua'

/** One office asks for both from the next month on; one proposal from today waits for its second person. */
export async function tanamBukti(
  tx: Db,
  b: { readonly unit: readonly UnitContoh[]; readonly oleh: string; readonly k: Kalender; readonly acak: Acak },
): Promise<void> {
  const { k } = b
  const dasar = { sk: SK, alasan: 'Menurut keputusan Bupati (contoh)', disetujuiOleh: null, oleh: b.oleh }
  for (const u of b.unit) {
    if (u.kode === u.opd && BERFOTO.has(u.kode))
      await insertBukti(tx, {
        ...dasar,
        unitKerjaId: u.id,
        berlaku: tambahHari(k.hariIni, -LAMA_HARI_FOTO),
        cara: 'sampel',
        tanpa: 'dihitung',
        persen: 5,
        pada: tambahHari(k.hariIni, -LAMA_HARI_FOTO - 7),
        kini: k.saat(tambahHari(k.hariIni, -LAMA_HARI_FOTO - 7), 600),
      })
    if (u.kode === 'dpmptsp')
      await insertBukti(tx, {
        ...dasar,
        unitKerjaId: u.id,
        berlaku: tambahHari(k.hariIni, 21),
        cara: 'keduanya',
        tanpa: 'ditinjau',
        persen: 5,
        pada: k.hariIni,
        kini: k.saat(k.hariIni, 0),
      })
    if (u.kode === 'disdag')
      await usulBukti.insert(tx, {
        id: uuidContoh(b.acak, k.kini.getTime()),
        isi: { unitKerjaId: u.id, berlaku: k.hariIni, cara: 'foto', tanpa: 'dihitung', persen: 5, sk: SK },
        alasan: 'Diminta kepala dinas mulai hari ini',
        oleh: b.oleh,
        kini: k.saat(k.hariIni, 0),
      })
  }
}

export type FotoDemo = { readonly sha256: string; readonly oktet: number; readonly olahan: FotoOlahan }

/** Photos of a few owners of phones in those offices, made before their taps are signed. */
export async function fotoDemo(orang: readonly OrangContoh[], berHp: (id: string) => boolean): Promise<Map<string, readonly FotoDemo[]>> {
  const kodek = await kodekJpeg()
  const hasil = new Map<string, FotoDemo[]>()
  for (const o of orang.filter((x) => BERFOTO.has(x.unit.opd) && berHp(x.id)).slice(0, ORANG)) {
    const milik: FotoDemo[] = []
    for (let i = 0; i < PER_ORANG; i++) {
      const jpeg = await kodek.buat(fotoContoh(String(o.nomor), i))
      milik.push({ sha256: sha256Base64url(Buffer.from(jpeg)), oktet: jpeg.length, olahan: await olahFoto(kodek, jpeg) })
    }
    hasil.set(o.id, milik)
  }
  return hasil
}

/** The photos of one person beside the taps that were signed with them, in their order. */
export async function tanamFoto(
  tx: Db,
  b: { readonly kunci: Kunci; readonly instansi: Instansi },
  tap: readonly TapBaru[],
  foto: readonly FotoDemo[],
): Promise<void> {
  const berfoto = tap.filter((t) => t.nilai.some((n) => n.jenis === 'foto'))
  for (const [i, t] of berfoto.entries()) {
    const f = foto[i]
    if (!f) return
    const pemilik = { instansiId: b.instansi.id, pegawaiId: t.pegawaiId, tapId: t.id }
    await insertFoto(tx, {
      minggu: seninDari(t.menit),
      tapId: t.id,
      pegawaiId: t.pegawaiId,
      tanggal: tanggalDariMenit(t.menit),
      isi: tutupFoto(b.kunci, pemilik, 'foto', f.olahan.isi),
      buram: tutupFoto(b.kunci, pemilik, 'foto-buram', f.olahan.buram),
      rupa: f.olahan.rupa,
      oktet: f.oktet,
      diterima: new Date(t.terima.getTime() + 4000),
      // More than one of ten, so that there is something to look at.
      sampel: i < 2,
    })
  }
}

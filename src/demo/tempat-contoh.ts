import type { RiwayatTempatBaru } from '../jadwal/tempat.query.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import { type Acak, uuidContoh } from './acak.ts'
import type { UnitContoh } from './unit.ts'

export type TempatContoh = RiwayatTempatBaru & { readonly unitId: string }

/** A circle of 80 to 150 m around the invented centre of each unit with a place of its own; the yard of the Bupati is a polygon. */
export function tempatContoh(acak: Acak, daftar: readonly UnitContoh[], berlaku: Tanggal, oleh: string, saat: number): TempatContoh[] {
  return daftar.flatMap((u): TempatContoh[] => {
    if (!u.pusat) return []
    const { lintang, bujur } = u.pusat
    const akar = u.induk === null
    const dasar = {
      id: uuidContoh(acak, saat),
      lintang,
      bujur,
      blankSpot: u.kelompok === 'desa',
      berlaku,
      contoh: true,
      oleh,
      disetujuiOleh: null,
      unitId: u.id,
    }
    if (!akar) {
      const radius = acak.bulat(8, 15) * 10
      return [{ ...dasar, nama: `${u.nama} (contoh)`, bentuk: 'lingkaran', radiusMeter: radius, jangkauanMeter: radius, poligon: null }]
    }
    const sudut = [
      [lintang - 0.0009, bujur - 0.0012],
      [lintang - 0.0008, bujur + 0.0011],
      [lintang + 0.0002, bujur + 0.0014],
      [lintang + 0.0009, bujur + 0.0004],
      [lintang + 0.0007, bujur - 0.0011],
    ]
    return [{ ...dasar, nama: 'Halaman Kantor Bupati (contoh)', bentuk: 'poligon', radiusMeter: null, jangkauanMeter: 175, poligon: sudut }]
  })
}

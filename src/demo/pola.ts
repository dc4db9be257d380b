import { ENAM_HARI_BIASA_CONTOH, ENAM_HARI_RAMADAN_OKI_2023, JAM_KERJA_LIMA_HARI, type PolaMingguan } from '../hukum/jam-kerja.ts'
import type { JamRentang } from '../jadwal/jadwal.ts'
import type { BarisPola } from '../jadwal/jadwal.query.ts'
import { jamDariMenit } from '../waktu/jam.ts'
import { type Acak, uuidContoh } from './acak.ts'
import type { Giliran } from './orang.ts'

export type KunciPola = 'lima-hari' | 'enam-hari' | Giliran | 'guru-utama' | 'guru-tambahan'

function hari(pola: PolaMingguan, nama: string): Record<string, readonly JamRentang[]> {
  const hasil: Record<string, readonly JamRentang[]> = {}
  for (const [i, h] of pola.entries())
    if (h)
      hasil[String(i + 1)] = [
        {
          nama,
          masuk: jamDariMenit(h.masuk),
          pulang: jamDariMenit(h.pulang),
          ...(h.istirahat ? { istirahat: [jamDariMenit(h.istirahat[0]), jamDariMenit(h.istirahat[1])] as const } : {}),
        },
      ]
  return hasil
}

const CONTOH = { peraturan: 'Keputusan kepala perangkat daerah', pasal: 'jadwal jaga (contoh)', contoh: true }

function jaga(nama: string, masuk: string, pulang: string): JamRentang {
  return { nama, masuk, pulang }
}

const PAGI_SIANG_MALAM = { P: jaga('Pagi', '07:00', '14:00'), S: jaga('Siang', '14:00', '21:00'), M: jaga('Malam', '21:00', '07:00') }

/** Every pattern of the demo. Five days as the law has them; all else is a sample, and says so. */
export function polaContoh(acak: Acak, saat: number): ReadonlyMap<KunciPola, BarisPola> {
  const { biasa, ramadan } = JAM_KERJA_LIMA_HARI[0].nilai
  const mengajar = (hariKe: readonly string[], masuk: string, pulang: string) =>
    Object.fromEntries(hariKe.map((h) => [h, [{ nama: 'Mengajar', masuk, pulang }]]))
  const isi: Readonly<Record<KunciPola, Omit<BarisPola, 'id'>>> = {
    'lima-hari': {
      nama: 'Lima hari kerja',
      macam: 'mingguan',
      isi: { hari: hari(biasa, 'Kantor'), ramadan: hari(ramadan, 'Kantor') },
      ...JAM_KERJA_LIMA_HARI[0].dasar,
      contoh: false,
    },
    'enam-hari': {
      nama: 'Enam hari kerja (contoh)',
      macam: 'mingguan',
      isi: { hari: hari(ENAM_HARI_BIASA_CONTOH, 'Kerja'), ramadan: hari(ENAM_HARI_RAMADAN_OKI_2023, 'Kerja') },
      peraturan: 'Ketentuan contoh',
      pasal: 'sampai jadwal enam hari OKI dimuat; Ramadan: SE Bupati OKI 613/SE/BKD-IV/2023/636',
      contoh: true,
    },
    'jaga-puskesmas': {
      nama: 'Jaga rawat inap',
      macam: 'giliran',
      isi: { siklus: ['P', 'S', 'M', 'L'], giliran: PAGI_SIANG_MALAM },
      ...CONTOH,
    },
    'jaga-rsud': {
      nama: 'Jaga bangsal',
      macam: 'giliran',
      isi: { siklus: ['P', 'P', 'S', 'S', 'M', 'M', 'L', 'L'], giliran: PAGI_SIANG_MALAM },
      ...CONTOH,
    },
    'regu-satpol': {
      nama: 'Regu jaga',
      macam: 'giliran',
      isi: { siklus: ['P', 'M', 'L', 'L'], giliran: { P: jaga('Piket siang', '08:00', '20:00'), M: jaga('Malam', '20:00', '08:00') } },
      ...CONTOH,
    },
    'piket-bpbd': {
      nama: 'Piket posko 24 jam',
      macam: 'giliran',
      isi: { siklus: ['P', 'L', 'L'], giliran: { P: jaga('Piket 24 jam', '08:00', '08:00') } },
      ...CONTOH,
    },
    'guru-utama': {
      nama: 'Mengajar, sekolah induk',
      macam: 'mingguan',
      isi: { hari: mengajar(['1', '2', '3', '4', '5', '6'], '07:30', '11:00') },
      ...CONTOH,
    },
    'guru-tambahan': {
      nama: 'Mengajar, sekolah kedua',
      macam: 'mingguan',
      isi: { hari: mengajar(['1', '2', '3', '4'], '12:00', '15:00') },
      ...CONTOH,
    },
  }
  return new Map(Object.entries(isi).map(([kunci, p]) => [kunci as KunciPola, { id: uuidContoh(acak, saat), ...p }]))
}

import type { Seberang } from '../tap/penyeberangan.ts'
import { jamDariMenit, type MenitLokal } from '../waktu/jam.ts'
import type { Band, HariPresensi, JenisPermohonan, Rentang } from './fakta.ts'

// The sentences of a judged day, as the person reads them: numbers first, no blame.

export function pukul(m: MenitLokal): string {
  return jamDariMenit(m, '.')
}

export function kataJadwal(r: Rentang): string {
  return `Jadwal ${pukul(r.masuk)}-${pukul(r.pulang)}${r.asal ? ` (${r.asal})` : ''}`
}

/** What was recorded on a span. */
export function kataTap(datang: MenitLokal | null, pulang: MenitLokal | null): string {
  if (datang !== null && pulang !== null) return `datang ${pukul(datang)}, pulang ${pukul(pulang)}`
  if (datang !== null) return `datang ${pukul(datang)}, pulang belum ada`
  if (pulang !== null) return `datang belum ada, pulang ${pukul(pulang)}`
  return 'belum ada rekam kehadiran'
}

/** What a record at a dermaga counts as, and by which boat. */
export function kataKapal({ kapal, arah, asal, waktu }: Seberang): string {
  if (arah === 'pergi')
    return `Kapal ${pukul(kapal.kumpul)} dari ${kapal.dermaga}: rekam di dermaga ${pukul(asal)}, dihitung datang ${pukul(waktu)}.`
  return `Kapal kembali ${pukul(kapal.kembali ?? asal)} di ${kapal.dermaga}: rekam di dermaga ${pukul(asal)}, dihitung pulang ${pukul(waktu)}.`
}

/** The reach of a band, `batas` being the upper minutes of the first three. */
export function kataBand(band: Band, batas: readonly [number, number, number]): string {
  if (band === 4) return `lebih dari ${batas[2]} menit`
  const bawah = band === 1 ? 1 : band === 2 ? batas[0] + 1 : batas[1] + 1
  return `${bawah}-${batas[band - 1]} menit`
}

export const NAMA_PERMOHONAN: Readonly<Record<JenisPermohonan, string>> = {
  'cuti-tahunan': 'Cuti tahunan',
  'cuti-sakit': 'Cuti sakit',
  'cuti-besar': 'Cuti besar',
  'cuti-melahirkan': 'Cuti melahirkan',
  'cuti-alasan-penting': 'Cuti karena alasan penting',
  cltn: 'Cuti di luar tanggungan negara',
  'dinas-luar': 'Dinas luar',
  'tugas-belajar': 'Tugas belajar',
  wfa: 'Bekerja dari tempat lain',
  'izin-sebagian': 'Izin sebagian hari',
}

function namaJenis(jenis: string | null): string {
  return jenis !== null && Object.hasOwn(NAMA_PERMOHONAN, jenis) ? NAMA_PERMOHONAN[jenis as JenisPermohonan] : (jenis ?? '')
}

/** One sentence for a judged span: what it counts as and what was recorded. */
export function kalimatHari(h: HariPresensi): string {
  const tap = h.tapDatang === null && h.tapPulang === null ? '' : ` Terekam ${kataTap(h.tapDatang, h.tapPulang)}.`
  switch (h.status) {
    case 'hadir':
      return `Hadir, ${kataTap(h.tapDatang, h.tapPulang)}${kataKurang(h)}.`
    case 'tanpa-keterangan':
      return h.terlambatMenit > 0 ? `Belum ada keterangan, dihitung ${h.terlambatMenit} menit.` : 'Belum ada keterangan.'
    case 'cuti':
    case 'tugas-belajar':
    case 'dinas-luar':
      return `${namaJenis(h.jenis)}${kataKurang(h)}.${tap}`
    case 'sakit-menunggu-surat':
      return `Sakit, surat keterangan ditunggu.${tap}`
    case 'libur':
      return 'Hari libur.'
    case 'libur-jadwal':
      return 'Libur menurut jadwal.'
    case 'gangguan':
      return 'Ada gangguan pencatatan, tidak dihitung.'
    case 'berjalan':
      return 'Masih berjalan, belum ada rekam kehadiran.'
    case 'tidak-dinilai':
      return `Tidak dinilai: ${h.jenis ?? ''}.${tap}`
  }
}

function kataKurang(h: HariPresensi): string {
  const terlambat = h.terlambatMenit > 0 ? `, terlambat ${h.terlambatMenit} menit (TL${h.bandTerlambat ?? ''})` : ''
  return h.pulangCepatMenit > 0 ? `${terlambat}, pulang cepat ${h.pulangCepatMenit} menit (PSW${h.bandPulangCepat ?? ''})` : terlambat
}

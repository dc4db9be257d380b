import { ISTIRAHAT_ANTAR_TUGAS } from '../hukum/giliran.ts'
import { type DasarHukum, ketentuanPada } from '../hukum/ketentuan.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import { type JadwalTerbaca, rentangBerlaku } from './jadwal.ts'
import type { Rentang } from './rentang.ts'
import { sudahMulai } from './susunan.ts'

/** A swap: on each of its dates the two exchange their rosters of that day. */
export type Tukar = {
  readonly pemohonId: string
  readonly rekanId: string
  readonly tanggalPemohon: Tanggal
  readonly tanggalRekan: Tanggal
}
/** The published roster of a person on a date; undefined when the person does not stand in the office on it. */
export type BacaJadwal = (pegawaiId: string, tanggal: Tanggal) => JadwalTerbaca | undefined

export type PenolakanTukar =
  | { readonly alasan: 'rekan-diri-sendiri' }
  | { readonly alasan: 'tanggal-sudah-mulai'; readonly tanggal: Tanggal }
  | { readonly alasan: 'tanpa-jadwal'; readonly siapa: 'pemohon' | 'rekan'; readonly tanggal: Tanggal }
  | { readonly alasan: 'belum-terbit'; readonly tanggal: Tanggal }
  | { readonly alasan: 'bukan-giliran'; readonly siapa: 'pemohon' | 'rekan'; readonly tanggal: Tanggal }
  | {
      readonly alasan: 'istirahat-kurang'
      readonly siapa: 'pemohon' | 'rekan'
      readonly tanggal: Tanggal
      readonly menit: number
      readonly paling: number
      readonly dasar: DasarHukum
    }

export type KeadaanTukar = 'menunggu-rekan' | 'ditolak-rekan' | 'menunggu-putusan' | 'disetujui' | 'ditolak' | 'kedaluwarsa'

export function keadaanTukar(
  t: {
    readonly jawabRekan: string | null
    readonly putusan: string | null
    readonly tanggalPemohon: Tanggal
    readonly tanggalRekan: Tanggal
  },
  hariIni: Tanggal,
): KeadaanTukar {
  if (t.putusan !== null) return t.putusan === 'setujui' ? 'disetujui' : 'ditolak'
  if (t.jawabRekan === 'tolak') return 'ditolak-rekan'
  if (sudahMulai(t.tanggalPemohon, hariIni) || sudahMulai(t.tanggalRekan, hariIni)) return 'kedaluwarsa'
  return t.jawabRekan === null ? 'menunggu-rekan' : 'menunggu-putusan'
}

export function tanggalTukar(t: Tukar): Tanggal[] {
  return t.tanggalPemohon === t.tanggalRekan ? [t.tanggalPemohon] : [t.tanggalPemohon, t.tanggalRekan]
}

/** Asked when it is proposed, when the colleague consents and again when it is decided. `dekat` are the dates whose duties may come too close. */
export function penolakanTukar(t: Tukar, baca: BacaJadwal, dekat: readonly Tanggal[], hariIni: Tanggal): PenolakanTukar[] {
  if (t.pemohonId === t.rekanId) return [{ alasan: 'rekan-diri-sendiri' }]
  const hasil: PenolakanTukar[] = []
  for (const tanggal of tanggalTukar(t)) if (sudahMulai(tanggal, hariIni)) hasil.push({ alasan: 'tanggal-sudah-mulai', tanggal })
  if (!bertugas(baca(t.pemohonId, t.tanggalPemohon))) hasil.push({ alasan: 'tanpa-jadwal', siapa: 'pemohon', tanggal: t.tanggalPemohon })
  if (!bertugas(baca(t.rekanId, t.tanggalRekan))) hasil.push({ alasan: 'tanpa-jadwal', siapa: 'rekan', tanggal: t.tanggalRekan })
  for (const tanggal of tanggalTukar(t))
    if ([t.pemohonId, t.rekanId].some((id) => !terbit(baca(id, tanggal)))) hasil.push({ alasan: 'belum-terbit', tanggal })
  // Whole days change hands, so whatever either has on them goes along.
  for (const tanggal of tanggalTukar(t)) {
    if (!hanyaGiliran(baca(t.pemohonId, tanggal))) hasil.push({ alasan: 'bukan-giliran', siapa: 'pemohon', tanggal })
    if (!hanyaGiliran(baca(t.rekanId, tanggal))) hasil.push({ alasan: 'bukan-giliran', siapa: 'rekan', tanggal })
  }
  if (hasil.length > 0) return hasil
  return [
    ...istirahatKurang('pemohon', t.pemohonId, t.rekanId, t, baca, dekat),
    ...istirahatKurang('rekan', t.rekanId, t.pemohonId, t, baca, dekat),
  ]
}

/** Duties that run through holidays, by rotation or by name; office hours and a second place stay with their owner. */
function hanyaGiliran(j: JadwalTerbaca | undefined): boolean {
  return (j?.rentang ?? []).every((r) => r.tetapBertugas)
}

/** The duties of a day that may be swapped. */
export function tugasTukar(j: JadwalTerbaca | undefined): readonly Rentang[] {
  return hanyaGiliran(j) ? rentangBerlaku(j) : []
}

function bertugas(j: JadwalTerbaca | undefined): boolean {
  return rentangBerlaku(j).length > 0
}

function terbit(j: JadwalTerbaca | undefined): boolean {
  return j !== undefined && (j.rentang.length > 0 || j.liburJadwal !== undefined)
}

function istirahatKurang(
  siapa: 'pemohon' | 'rekan',
  id: string,
  lawan: string,
  t: Tukar,
  baca: BacaJadwal,
  dekat: readonly Tanggal[],
): PenolakanTukar[] {
  const ditukar = tanggalTukar(t)
  const rentang = dekat.flatMap((tanggal) => rentangBerlaku(baca(ditukar.includes(tanggal) ? lawan : id, tanggal)))
  rentang.sort((a, b) => a.masuk - b.masuk)
  const hasil: PenolakanTukar[] = []
  for (const [i, b] of rentang.entries()) {
    const a = rentang[i - 1]
    // A gap that the office itself published stays the office's matter.
    if (!a || a.tanggal === b.tanggal || !(ditukar.includes(a.tanggal) || ditukar.includes(b.tanggal))) continue
    const { nilai: paling, dasar } = ketentuanPada(ISTIRAHAT_ANTAR_TUGAS, b.tanggal)
    const menit = b.masuk - a.pulang
    if (menit < paling) hasil.push({ alasan: 'istirahat-kurang', siapa, tanggal: b.tanggal, menit, paling, dasar })
  }
  return hasil
}

export function kalimatPenolakanTukar(p: PenolakanTukar): string {
  switch (p.alasan) {
    case 'rekan-diri-sendiri':
      return 'Pilih rekan lain.'
    case 'tanggal-sudah-mulai':
      return `Tanggal ${p.tanggal} sudah mulai atau sudah lewat.`
    case 'tanpa-jadwal':
      return `${p.siapa === 'pemohon' ? 'Pemohon' : 'Rekan'} tidak bertugas pada ${p.tanggal}.`
    case 'belum-terbit':
      return `Jadwal ${p.tanggal} belum terbit.`
    case 'bukan-giliran':
      return `Tugas ${p.siapa} pada ${p.tanggal} bukan tugas giliran; hanya tugas giliran yang dapat ditukar.`
    case 'istirahat-kurang':
      return `${p.siapa === 'pemohon' ? 'Pemohon' : 'Rekan'} hanya beristirahat ${Math.max(0, p.menit)} menit sebelum tugas ${p.tanggal}; paling sedikit ${p.paling} menit (${p.dasar.peraturan}).`
  }
}

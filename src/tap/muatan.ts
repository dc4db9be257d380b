import { type MenitLokal } from '../waktu/jam.ts'
import { isTanggal } from '../waktu/tanggal.ts'
import { menitPada, tanggalPada, type Zona } from '../waktu/zona.ts'

export type Arah = 'masuk' | 'pulang'
export type SumberHp = 'hp' | 'qr' | 'kantor'
export const JENIS_NILAI = ['lokasi', 'jaringan', 'foto', 'jangkar'] as const
export type JenisNilai = (typeof JENIS_NILAI)[number]

/** What a phone signs. Evidence for ten years: see docs/keputusan on the format of a tap. */
export type MuatanTap = {
  readonly id: string
  readonly pegawai: string
  readonly urut: number
  readonly sebelum: string | null
  readonly waktu: string
  readonly arah: Arah | null
  readonly sumber: SumberHp
  readonly sidik: Readonly<Record<JenisNilai, string | null>>
}

export type AlasanTolak =
  | 'jws-rusak'
  | 'kepala-jws-salah'
  | 'kunci-tidak-dikenal'
  | 'kunci-bukan-milik-sesi'
  | 'kunci-ditolak'
  | 'tanda-tangan-salah'
  | 'muatan-salah'
  | 'id-dan-waktu-beda-bulan'
  | 'waktu-terlalu-depan'
  | 'waktu-lebih-35-hari'
  | 'nilai-tidak-cocok'
  | 'di-luar-tempat'

/** The way out is part of the refusal. */
export function kalimatTolak(alasan: AlasanTolak, rinci = ''): string {
  switch (alasan) {
    case 'jws-rusak':
      return 'Rekaman tidak terbaca. Perbarui aplikasi, lalu kirim lagi.'
    case 'kepala-jws-salah':
      return 'Kepala rekaman bukan milik Hadir. Perbarui aplikasi, lalu kirim lagi.'
    case 'kunci-tidak-dikenal':
      return 'HP ini belum terdaftar. Daftarkan HP dengan kode dari pengelola.'
    case 'kunci-bukan-milik-sesi':
      return 'HP ini terdaftar untuk pegawai lain. Masuk dengan akun pemilik HP, atau daftarkan HP Anda.'
    case 'kunci-ditolak':
      return 'Pendaftaran HP ini ditolak. Hubungi pengelola kepegawaian.'
    case 'tanda-tangan-salah':
      return 'Tanda tangan rekaman tidak cocok. Rekam sekali lagi dari HP ini.'
    case 'muatan-salah':
      return `Isi rekaman tidak sesuai: ${rinci}.`
    case 'id-dan-waktu-beda-bulan':
      return 'Nomor rekaman dan jam rekaman berbeda bulan. Rekam sekali lagi.'
    case 'waktu-terlalu-depan':
      return 'Jam HP lebih dari 5 menit di depan jam server. Betulkan jam HP, lalu rekam lagi.'
    case 'waktu-lebih-35-hari':
      return 'Rekaman lebih dari 35 hari. Ajukan perbaikan presensi.'
    case 'nilai-tidak-cocok':
      return `Nilai ${rinci} tidak cocok dengan sidiknya. Rekam sekali lagi.`
    case 'di-luar-tempat':
      return 'Di luar tempat kerja. Pindai layar QR, atau rekam di dalam area.'
  }
}

const UUID7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const SIDIK = /^[A-Za-z0-9_-]{43}$/
const WAKTU = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/
const KUNCI_MUATAN = ['id', 'pegawai', 'urut', 'sebelum', 'waktu', 'arah', 'sumber', 'sidik']

export function isUuid(nilai: unknown): nilai is string {
  return typeof nilai === 'string' && UUID.test(nilai)
}

/** Milliseconds since 1970 inside a UUIDv7. */
export function waktuUuid7(id: string): number {
  return Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)
}

/** Reads the closed payload; `salah` names member and expectation, all of them. */
export function bacaMuatan(nilai: unknown): { readonly muatan: MuatanTap } | { readonly salah: readonly string[] } {
  if (typeof nilai !== 'object' || nilai === null || Array.isArray(nilai)) return { salah: ['muatan: objek'] }
  const o = nilai as Record<string, unknown>
  const salah: string[] = []
  for (const kunci of Object.keys(o)) if (!KUNCI_MUATAN.includes(kunci)) salah.push(`${kunci}: tidak dikenal`)
  const harus = (ya: boolean, jalur: string, harap: string) => {
    if (!ya) salah.push(`${jalur}: ${harap}`)
  }
  harus(typeof o.id === 'string' && UUID7.test(o.id), 'id', 'UUID versi 7')
  harus(isUuid(o.pegawai), 'pegawai', 'UUID')
  harus(Number.isSafeInteger(o.urut) && (o.urut as number) >= 1, 'urut', 'bilangan bulat mulai 1')
  harus(o.sebelum === null || (typeof o.sebelum === 'string' && SIDIK.test(o.sebelum)), 'sebelum', 'SHA-256 base64url atau null')
  const cocok = typeof o.waktu === 'string' ? WAKTU.exec(o.waktu) : null
  harus(cocok !== null && isTanggal(cocok[1] ?? ''), 'waktu', 'ISO 8601 dengan detik dan selisih zona')
  harus(o.arah === null || o.arah === 'masuk' || o.arah === 'pulang', 'arah', 'masuk, pulang, atau null')
  harus(o.sumber === 'hp' || o.sumber === 'qr' || o.sumber === 'kantor', 'sumber', 'hp, qr, atau kantor')
  periksaSidik(o.sidik, salah)
  return salah.length > 0 ? { salah } : { muatan: nilai as MuatanTap }
}

/** The number of a payload in its chain and the hash before it, also where another member is none of ours; undefined without a number. */
export function bacaTempatRantai(nilai: unknown): Pick<MuatanTap, 'urut' | 'sebelum'> | undefined {
  if (typeof nilai !== 'object' || nilai === null) return undefined
  const { urut, sebelum } = nilai as Record<string, unknown>
  if (!Number.isSafeInteger(urut) || (urut as number) < 1) return undefined
  return { urut: urut as number, sebelum: typeof sebelum === 'string' && SIDIK.test(sebelum) ? sebelum : null }
}

function periksaSidik(nilai: unknown, salah: string[]) {
  if (typeof nilai !== 'object' || nilai === null) {
    salah.push('sidik: objek')
    return
  }
  const o = nilai as Record<string, unknown>
  for (const kunci of Object.keys(o)) if (!JENIS_NILAI.includes(kunci as JenisNilai)) salah.push(`sidik.${kunci}: tidak dikenal`)
  for (const jenis of JENIS_NILAI) {
    const s = o[jenis]
    if (!(s === null || (typeof s === 'string' && SIDIK.test(s)))) salah.push(`sidik.${jenis}: SHA-256 base64url atau null`)
  }
}

/** How many minutes a phone's clock may be ahead of the receipt. */
export const MAJU_MENIT = 5
const TIGA_PULUH_LIMA_HARI = 35 * 86_400_000
const LIMA_DETIK = 5_000

/**
 * Whether the times of a tap can be taken: id and `waktu` in one month of the zone (so an id lives in one partition only),
 * not over 5 minutes ahead of the receipt, not over 35 days old.
 */
export function penolakanWaktu(muatan: Pick<MuatanTap, 'id' | 'waktu'>, terima: Date, zona: Zona): AlasanTolak | undefined {
  const waktu = Date.parse(muatan.waktu)
  if (waktu - terima.getTime() > MAJU_MENIT * 60_000) return 'waktu-terlalu-depan'
  if (terima.getTime() - waktu > TIGA_PULUH_LIMA_HARI) return 'waktu-lebih-35-hari'
  const bulanId = tanggalPada(new Date(waktuUuid7(muatan.id)), zona).slice(0, 7)
  if (bulanId !== tanggalPada(new Date(waktu), zona).slice(0, 7)) return 'id-dan-waktu-beda-bulan'
  return undefined
}

/** A sign, not a fault: the id was made more than 5 s away from the time it claims. */
export function tandaWaktu(muatan: Pick<MuatanTap, 'id' | 'waktu'>): string[] {
  return Math.abs(waktuUuid7(muatan.id) - Date.parse(muatan.waktu)) > LIMA_DETIK ? ['id-jauh-dari-waktu'] : []
}

export function menitTap(muatan: Pick<MuatanTap, 'waktu'>, zona: Zona): MenitLokal {
  return menitPada(new Date(muatan.waktu), zona)
}

export type PenolakanSandi =
  | { readonly alasan: 'terlalu-pendek'; readonly paling: number }
  | { readonly alasan: 'memuat-data-diri'; readonly apa: string }
  | { readonly alasan: 'terlalu-umum' }
  | { readonly alasan: 'sandi-contoh' }

export const SANDI_CONTOH = 'hadir-demo'
const PANJANG = 12
/** Short stems people reach for first; matched after removal of digits and marks. */
const UMUM = [
  'password',
  'katasandi',
  'sandi',
  'rahasia',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  'indonesia',
  'bismillah',
  'sayang',
  'admin',
  'administrator',
  'pegawai',
  'presensi',
  'hadir',
  'kayuagung',
  'okibersatu',
  'letmein',
  'iloveyou',
  'merdeka',
  'abcdefghijkl',
  'welcome',
]

export type Konteks = { readonly nip: string | null; readonly nama: string; readonly instansi: string }

/** ASVS 6.2: length decides, no forced mix of characters; own data, the office's name and common words are refused. */
export function penolakanSandi(sandi: string, konteks: Konteks): PenolakanSandi[] {
  const hasil: PenolakanSandi[] = []
  const kecil = sandi.toLowerCase()
  if (kecil === SANDI_CONTOH) hasil.push({ alasan: 'sandi-contoh' })
  if (sandi.length < PANJANG) hasil.push({ alasan: 'terlalu-pendek', paling: PANJANG })
  if (
    konteks.nip !== null &&
    (kecil.includes(konteks.nip) || kecil.includes(konteks.nip.slice(0, 8)) || kecil.includes(lahirTerbalik(konteks.nip)))
  )
    hasil.push({ alasan: 'memuat-data-diri', apa: 'NIP atau tanggal lahir' })
  for (const kata of konteks.nama.toLowerCase().split(/[^a-z]+/))
    if (kata.length >= 4 && kecil.includes(kata)) {
      hasil.push({ alasan: 'memuat-data-diri', apa: 'nama Anda' })
      break
    }
  const inti = kecil.replaceAll(/[^a-z]/g, '')
  if (
    UMUM.includes(inti) ||
    /^(.)\1*$/.test(kecil) ||
    '01234567890123456789'.includes(kecil) ||
    inti === konteks.instansi.toLowerCase().replaceAll(/[^a-z]/g, '')
  )
    hasil.push({ alasan: 'terlalu-umum' })
  return hasil
}

/** DDMMYYYY of the birth date inside a NIP. */
function lahirTerbalik(nip: string): string {
  return nip.slice(6, 8) + nip.slice(4, 6) + nip.slice(0, 4)
}

export function kalimatSandi(p: PenolakanSandi): string {
  switch (p.alasan) {
    case 'terlalu-pendek':
      return `Kata sandi paling sedikit ${p.paling} huruf.`
    case 'memuat-data-diri':
      return `Kata sandi tidak boleh memuat ${p.apa}.`
    case 'terlalu-umum':
      return 'Kata sandi ini terlalu umum.'
    case 'sandi-contoh':
      return 'Kata sandi contoh tidak dapat dipakai.'
  }
}

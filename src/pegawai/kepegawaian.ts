import { isTanggal, tambahHari, type Tanggal } from '../waktu/tanggal.ts'

export const JENIS_PEGAWAI = ['pns', 'cpns', 'pppk', 'pppk-paruh-waktu'] as const
export const JENJANG_JABATAN = ['ppk', 'jpt-pratama', 'administrator', 'pengawas', 'fungsional', 'pelaksana'] as const
export const KEDUDUKAN = [
  'aktif',
  'tugas-belajar',
  'dpk-keluar',
  'dpb-keluar',
  'titipan-masuk',
  'mpp',
  'cltn',
  'ditahan',
  'diberhentikan-sementara',
  'pensiun',
  'meninggal',
  'berhenti',
] as const
export const JENIS_UNIT = ['pemda', 'opd', 'sekretariat', 'bagian', 'bidang', 'uptd', 'sekolah', 'kecamatan', 'kelurahan', 'pos'] as const
export const TAHAP_ADOPSI = ['persiapan', 'uji-coba', 'wajib'] as const

export type Tahap = (typeof TAHAP_ADOPSI)[number]

/** Kinds of standing that belong to another instansi as well: its name is part of the entry. */
const DENGAN_INSTANSI_LAIN: ReadonlySet<string> = new Set(['titipan-masuk', 'dpk-keluar', 'dpb-keluar'])
/** Where the place of study may be named. */
const BOLEH_INSTANSI_LAIN: ReadonlySet<string> = new Set(['tugas-belajar', ...DENGAN_INSTANSI_LAIN])
/** No longer in service: the account ends with them. */
export const KEDUDUKAN_SELESAI: ReadonlySet<string> = new Set(['pensiun', 'meninggal', 'berhenti'])

/** A dated change of one person: what the SK changes, one entry for each aspect. */
export type PerubahanPegawai = {
  readonly tmt: Tanggal
  readonly sk: string
  readonly identitas?: { readonly nama: string; readonly nip: string | null }
  readonly jenis?: string
  readonly penempatan?: { readonly unitKerjaId: string; readonly jabatan: string; readonly jenjang: string; readonly kepala: boolean }
  readonly atasan?: { readonly atasanId: string | null }
  readonly kedudukan?: { readonly kedudukan: string; readonly instansiLain: string | null }
}

/** What must be known to say whether a change may be entered; all as of its TMT. */
export type KeadaanPegawai = {
  readonly hariIni: Tanggal
  /** First TMT of the person; null for somebody new. */
  readonly sejak: Tanggal | null
  /** Who else holds the NIP of the change. */
  readonly pemilikNip: string | null
  readonly unitAda: boolean
  /** From when the unit of the change is recorded to be gone while the person would still stand in it. */
  readonly unitBerakhir: Tanggal | null
  /** Who else heads the unit of the change. */
  readonly kepalaLain: string | null
  /** null: unknown or no longer in service. */
  readonly namaAtasan: string | null
  /** The new superior stands below the person, at the TMT or on a later day on which the change still holds. */
  readonly atasanMelingkar: boolean
}

export type Penolakan = { readonly alasan: string; readonly kalimat: string }

const SETAHUN = 366

/** Why 18 digits are no NIP/NI PPPK: the first eight are a date of birth, the next four a year. Null: they may be one. */
export function salahNip(nip: string): string | null {
  if (!/^\d{18}$/.test(nip)) return 'NIP terdiri atas 18 angka.'
  const lahir = `${nip.slice(0, 4)}-${nip.slice(4, 6)}-${nip.slice(6, 8)}`
  if (!isTanggal(lahir)) return 'Delapan angka pertama NIP adalah tanggal lahir, dan tanggal itu tidak ada.'
  const usia = Number(nip.slice(8, 12)) - Number(nip.slice(0, 4))
  return usia < 15 || usia > 65 ? 'Tahun pengangkatan dalam NIP tidak sesuai dengan tahun lahirnya.' : null
}

/** Every reason why a change of a person can't be entered; empty is a yes. */
export function penolakanPerubahan(p: PerubahanPegawai, k: KeadaanPegawai): Penolakan[] {
  const hasil: Penolakan[] = []
  const tolak = (alasan: string, kalimat: string) => hasil.push({ alasan, kalimat })
  if (!p.identitas && !p.jenis && !p.penempatan && !p.atasan && !p.kedudukan)
    tolak('tanpa-perubahan', 'Belum ada yang diubah. Pilih sedikitnya satu hal.')
  if (p.tmt > tambahHari(k.hariIni, SETAHUN)) tolak('tmt-jauh', 'TMT lebih dari setahun ke depan.')
  if (k.sejak !== null && p.tmt < k.sejak) tolak('tmt-sebelum-awal', `TMT mendahului catatan pertama pegawai ini (${k.sejak}).`)
  const nip = p.identitas?.nip
  const salah = typeof nip === 'string' ? salahNip(nip) : null
  if (salah !== null) tolak('nip-salah', salah)
  if (k.pemilikNip !== null) tolak('nip-dipakai', `NIP ini sudah tercatat atas nama ${k.pemilikNip}.`)
  if (p.penempatan && !k.unitAda) tolak('unit-tidak-ada', 'Unit kerja itu tidak ada pada TMT ini.')
  if (p.penempatan && k.unitBerakhir !== null)
    tolak(
      'unit-berakhir',
      `Unit kerja itu tercatat berakhir mulai ${k.unitBerakhir}. Pilih unit lain, atau catat dahulu perpindahannya sejak tanggal itu.`,
    )
  if (p.penempatan?.kepala && k.kepalaLain !== null)
    tolak('kepala-ganda', `Unit ini dikepalai ${k.kepalaLain} pada TMT ini. Catat perpindahannya dahulu, atau catat sebagai Plt.`)
  if (p.atasan && p.atasan.atasanId !== null && k.namaAtasan === null)
    tolak('atasan-tidak-ada', 'Atasan itu tidak tercatat bertugas pada TMT ini.')
  if (k.atasanMelingkar) tolak('atasan-melingkar', 'Atasan itu sendiri berada di bawah pegawai ini.')
  if (p.kedudukan) hasil.push(...penolakanKedudukan(p.kedudukan))
  return hasil
}

function penolakanKedudukan(k: NonNullable<PerubahanPegawai['kedudukan']>): Penolakan[] {
  const perlu = DENGAN_INSTANSI_LAIN.has(k.kedudukan)
  if (perlu && k.instansiLain === null)
    return [{ alasan: 'instansi-lain-kosong', kalimat: 'Sebut instansi asal atau instansi tempat diperbantukan.' }]
  if (k.instansiLain !== null && !BOLEH_INSTANSI_LAIN.has(k.kedudukan))
    return [{ alasan: 'instansi-lain-asing', kalimat: 'Instansi lain hanya untuk titipan, DPK, DPB, dan tugas belajar.' }]
  return []
}

export type UsulPelaksana = { readonly dari: Tanggal; readonly sampai: Tanggal }
/** A Plt/Plh is in force from its entry, never earlier: a past start is recorded as of today. */
export function penolakanPelaksana(u: UsulPelaksana, hariIni: Tanggal): Penolakan[] {
  const hasil: Penolakan[] = []
  if (u.sampai < u.dari) hasil.push({ alasan: 'rentang-terbalik', kalimat: 'Tanggal akhir mendahului tanggal mulai.' })
  if (u.sampai < hariIni)
    hasil.push({ alasan: 'sudah-lewat', kalimat: 'Masa tugas ini sudah lewat. Plt dan Plh berlaku sejak dicatat, tidak pernah mundur.' })
  if (u.sampai > tambahHari(u.dari, SETAHUN))
    hasil.push({ alasan: 'terlalu-lama', kalimat: 'Masa tugas Plt atau Plh paling lama setahun.' })
  return hasil
}

/** A stage begins today at the earliest, wajib tomorrow: nothing counts against anybody for a day that has begun. */
export function penolakanTahap(a: { readonly berlaku: Tanggal; readonly tahap: Tahap }, hariIni: Tanggal): Penolakan[] {
  if (a.tahap === 'wajib' && a.berlaku <= hariIni) return [{ alasan: 'wajib-mundur', kalimat: 'Tahap wajib berlaku paling cepat besok.' }]
  if (a.berlaku < hariIni) return [{ alasan: 'tahap-mundur', kalimat: 'Tahap adopsi tidak berlaku mundur.' }]
  return []
}

/** A unit as it stands on the date of a change. */
export type UnitBerdiri = { readonly id: string; readonly indukId: string | null; readonly opdId: string; readonly jenis: string }

/** The unit with all below it, from the units of one date. */
export function unitDanTurunan(daftar: readonly UnitBerdiri[], id: string): Set<string> {
  const hasil = new Set([id])
  for (let bertambah = true; bertambah; ) {
    bertambah = false
    for (const u of daftar)
      if (u.indukId !== null && hasil.has(u.indukId) && !hasil.has(u.id)) {
        hasil.add(u.id)
        bertambah = true
      }
  }
  return hasil
}

/** The unit with all above it, nearest first, from the units of one date. */
export function garisKeAtas(daftar: readonly UnitBerdiri[], id: string): string[] {
  const garis: string[] = []
  for (let kini: string | null | undefined = id; kini && !garis.includes(kini); kini = daftar.find((u) => u.id === kini)?.indukId)
    garis.push(kini)
  return garis
}

/** Kinds that are an OPD by themselves; the others belong to the OPD above them, children of the root to themselves. */
const OPD_SENDIRI: ReadonlySet<string> = new Set(['opd', 'kecamatan'])

/** The OPD of a unit under a parent. */
export function opdUnit(id: string, jenis: string, induk: UnitBerdiri | undefined): string {
  return induk === undefined || induk.indukId === null || OPD_SENDIRI.has(jenis) ? id : induk.opdId
}

/** The unit with all above it. */
export function unitDanAtasnya(daftar: readonly UnitBerdiri[], id: string | null): Set<string> {
  const perId = new Map(daftar.map((u) => [u.id, u]))
  const hasil = new Set<string>()
  for (let u = perId.get(id ?? ''); u && !hasil.has(u.id); u = perId.get(u.indukId ?? '')) hasil.add(u.id)
  return hasil
}

/** An entry of a unit that is recorded for a later date than that of a change. */
export type EntriUnit = UnitBerdiri & { readonly berlaku: Tanggal; readonly bubar: boolean }

/**
 * Why later entries stand against a change of the tree: they were made for the tree as it was, and would undo it or leave a unit in a wrong OPD.
 * @param berubah units that change, and those below whose place in the tree changes with them
 */
export function penolakanKemudian(
  daftar: readonly UnitBerdiri[],
  kemudian: readonly EntriUnit[],
  berubah: ReadonlySet<string>,
  indukId: string | null,
): Penolakan[] {
  const milik = kemudian.find((e) => berubah.has(e.id) || (e.indukId !== null && berubah.has(e.indukId)))
  if (milik) return [entriKemudian('Unit ini atau unit di bawahnya', milik.berlaku)]
  const akhir = kemudian.find((e) => e.bubar && e.id === indukId)
  if (akhir) return [{ alasan: 'unit-berakhir', kalimat: `Unit yang dipilih tercatat berakhir mulai ${akhir.berlaku}. Pilih unit lain.` }]
  const kini = new Map(daftar.map((u) => [u.id, u]))
  const atas = unitDanAtasnya(daftar, indukId)
  const pindah = kemudian.find(
    (e) => atas.has(e.id) && (e.bubar || e.indukId !== kini.get(e.id)?.indukId || e.opdId !== kini.get(e.id)?.opdId),
  )
  return pindah ? [entriKemudian('Unit di atasnya', pindah.berlaku)] : []
}

function entriKemudian(apa: string, berlaku: Tanggal): Penolakan {
  const kalimat = `${apa} sudah mempunyai catatan yang berlaku mulai ${berlaku}. Pilih tanggal itu atau sesudahnya.`
  return { alasan: 'entri-kemudian', kalimat }
}

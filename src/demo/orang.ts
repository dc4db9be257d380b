import type { JenisPegawai } from '../presensi/fakta.ts'
import { tambahHari, type Tanggal, tanggal } from '../waktu/tanggal.ts'
import { type Acak, acakDari, uuidContoh } from './acak.ts'
import { type Kelamin, namaContoh, nipContoh } from './nama.ts'
import { type Kunci, TOKOH, tokohPada } from './tokoh.ts'
import type { UnitContoh } from './unit.ts'

export type Giliran = 'jaga-puskesmas' | 'jaga-rsud' | 'regu-satpol' | 'piket-bpbd'

export type Perangai = {
  /** Minutes before (-) or after (+) the start of the roster, and how far they spread. */
  readonly datang: number
  readonly lebar: number
  readonly lupaDatang: number
  readonly lupaPulang: number
  readonly pulangCepat: number
  readonly alpa: number
}

export type OrangContoh = {
  readonly nomor: number
  readonly id: string
  readonly akunId: string
  readonly nip: string | null
  readonly nama: string
  readonly kelamin: Kelamin
  /** null: not ASN (Bupati), so never judged. */
  readonly jenis: JenisPegawai | null
  readonly tmt: Tanggal
  readonly unit: UnitContoh
  readonly jabatan: string
  readonly jenjang: string
  readonly kepala: boolean
  readonly atasanId: string | null
  readonly giliran: Giliran | null
  readonly awalSiklus: number
  readonly perangai: Perangai
  readonly tokoh: Kunci | null
}

/** Placements stand since then; nobody needs the years before in a demo. */
export const TMT_PENEMPATAN = tanggal('2024-01-02')

const GELAR_KANTOR = ['', '', ', S.E.', ', S.Sos.', ', S.I.P.', ', S.H.', ', S.Kom.', ', S.T.']
const GELAR_PROFESI: readonly (readonly [jabatan: RegExp, gelar: readonly string[]])[] = [
  [/^Guru|Kepala Sekolah/, [', S.Pd.', ', S.Pd.', ', M.Pd.']],
  [/^Perawat/, [', A.Md.Kep.', ', S.Kep.']],
  [/^Bidan/, [', A.Md.Keb.', ', S.Keb.']],
  [/^Dokter/, [', M.Kes.']],
  [/^Apoteker/, [', S.Farm.']],
  [/^Sanitarian|Kepala Puskesmas/, [', S.K.M.']],
]
const PELAKSANA = [
  'Pengadministrasi Perkantoran',
  'Penelaah Teknis Kebijakan',
  'Pengolah Data dan Informasi',
  'Operator Layanan Operasional',
  'Penata Layanan Operasional',
  'Arsiparis Terampil',
]
const GURU = ['Guru Ahli Pertama', 'Guru Ahli Pertama', 'Guru Ahli Muda', 'Guru Ahli Madya', 'Tenaga Administrasi Sekolah']
const NAKES = ['Perawat Terampil', 'Perawat Mahir', 'Dokter Ahli Pertama', 'Apoteker Ahli Pertama', 'Sanitarian Terampil']
const NAKES_PEREMPUAN = [...NAKES, 'Bidan Terampil', 'Bidan Mahir', 'Bidan Terampil']

function gelar(acak: Acak, jabatan: string): string {
  return acak.pilih(GELAR_PROFESI.find(([pola]) => pola.test(jabatan))?.[1] ?? GELAR_KANTOR)
}

function rumpun(unit: UnitContoh): 'sekolah' | 'kesehatan' | 'kantor' {
  if (unit.kelompok === 'sd' || unit.kelompok === 'smp') return 'sekolah'
  return unit.kelompok === 'puskesmas' || unit.kelompok === 'rsud' ? 'kesehatan' : 'kantor'
}

function jabatanStaf(acak: Acak, unit: UnitContoh, kelamin: Kelamin): string {
  if (unit.kelompok === 'satpol')
    return acak.pilih(['Polisi Pamong Praja Pemula', 'Polisi Pamong Praja Terampil', 'Polisi Pamong Praja Mahir'])
  if (unit.kelompok === 'bpbd') return acak.pilih(['Analis Kebencanaan Ahli Pertama', 'Penata Penanggulangan Bencana'])
  const r = rumpun(unit)
  return acak.pilih(r === 'sekolah' ? GURU : r === 'kesehatan' ? (kelamin === 2 ? NAKES_PEREMPUAN : NAKES) : PELAKSANA)
}

function jenisStaf(acak: Acak): JenisPegawai {
  const n = acak.pecahan()
  return n < 0.46 ? 'pns' : n < 0.485 ? 'cpns' : n < 0.72 ? 'pppk' : 'pppk-paruh-waktu'
}

function giliranStaf(unit: UnitContoh, slot: number): Giliran | null {
  const bagian = slot / unit.jumlah
  if (unit.kelompok === 'puskesmas' && Number(unit.kode.slice(4)) % 3 === 0 && bagian >= 0.45) return 'jaga-puskesmas'
  if (unit.kelompok === 'rsud' && bagian >= 0.3) return 'jaga-rsud'
  if (unit.kelompok === 'satpol' && bagian >= 0.25) return 'regu-satpol'
  return unit.kelompok === 'bpbd' && bagian >= 0.4 ? 'piket-bpbd' : null
}

const PERANGAI_TOKOH: Perangai = { datang: -12, lebar: 11, lupaDatang: 0.008, lupaPulang: 0.03, pulangCepat: 0.02, alpa: 0 }

function perangai(acak: Acak): Perangai {
  const n = acak.pecahan()
  const lain = { lupaDatang: 0.004, lupaPulang: acak.ya(0.15) ? 0.06 : 0.012, pulangCepat: acak.ya(0.1) ? 0.08 : 0.012 }
  if (n < 0.72) return { ...lain, datang: -17, lebar: 8, alpa: 0.0005 }
  return n < 0.93 ? { ...lain, datang: -10, lebar: 9, alpa: 0.002 } : { ...lain, datang: 0, lebar: 14, alpa: 0.006 }
}

function jenjangKepala(unit: UnitContoh): string {
  if (unit.jenis === 'opd') return 'jpt-pratama'
  if (unit.jenis === 'kecamatan' || unit.jenis === 'bagian' || unit.jenis === 'bidang' || unit.jenis === 'sekretariat')
    return 'administrator'
  return unit.jenis === 'kelurahan' ? 'pengawas' : 'fungsional'
}

type Jabatan = { readonly jabatan: string; readonly jenjang: string; readonly memimpin: boolean }

function jabatanPada(acak: Acak, unit: UnitContoh, slot: number, kelamin: Kelamin): Jabatan {
  if (unit.induk === null) return { jabatan: unit.kepala, jenjang: 'ppk', memimpin: true }
  if (slot === 0) return { jabatan: unit.kepala, jenjang: jenjangKepala(unit), memimpin: true }
  if (unit.kode === 'setda') return { jabatan: `Asisten ${['I', 'II', 'III'][slot - 1] ?? ''}`, jenjang: 'jpt-pratama', memimpin: true }
  const jabatan = jabatanStaf(acak, unit, kelamin)
  return { jabatan, jenjang: jenjangStaf(jabatan), memimpin: false }
}

function jenjangStaf(jabatan: string): string {
  if (jabatan.startsWith('Kepala Subbagian')) return 'pengawas'
  return /Ahli|Terampil|Mahir|Pemula/.test(jabatan) ? 'fungsional' : 'pelaksana'
}

/** Everybody, unit by unit; the first of a unit is its head. `awal` is the first seeded date. */
export function orangContoh(daftarUnit: readonly UnitContoh[], awal: Tanggal, saat: number): OrangContoh[] {
  const acak = acakDari('orang')
  const terpakai = new Map<string, number>()
  const kepala = new Map<string, string>()
  const akar = new Set(daftarUnit.filter((u) => u.induk === null).map((u) => u.kode))
  const hasil: OrangContoh[] = []
  for (const unit of daftarUnit)
    for (let slot = 0; slot < unit.jumlah; slot++) {
      // One after the other in time, as people are entered: their rows then lie together.
      const id = uuidContoh(acak, saat + hasil.length)
      const atasanId = slot === 0 ? kepalaAtasan(unit, kepala, akar) : (kepala.get(unit.kode) ?? null)
      if (slot === 0) kepala.set(unit.kode, id)
      hasil.push(satuOrang({ acak, unit, slot, nomor: hasil.length, id, akunId: uuidContoh(acak, saat), atasanId, awal, terpakai }))
    }
  return hasil
}

type Tempatnya = Pick<OrangContoh, 'nomor' | 'id' | 'akunId' | 'atasanId' | 'unit'> & {
  readonly acak: Acak
  readonly slot: number
  readonly awal: Tanggal
  readonly terpakai: Map<string, number>
}

function satuOrang({ acak, slot, awal, terpakai, ...t }: Tempatnya): OrangContoh {
  const kunci = tokohPada(t.unit.kode, slot) ?? null
  const isi = kunci ? TOKOH[kunci] : undefined
  const bupati = t.unit.induk === null
  const kelamin: Kelamin = isi?.kelamin ?? (bupati ? 1 : acak.ya(0.52) ? 2 : 1)
  const umum = jabatanPada(acak, t.unit, slot, kelamin)
  const jabatan = isi?.jabatan ?? umum.jabatan
  const jenis = bupati ? null : (isi?.jenis ?? (umum.memimpin ? 'pns' : jenisStaf(acak)))
  const { nip, tmt } = nipContoh(acak, jenis ?? 'pns', kelamin, awal, terpakai)
  const nama = namaContoh(acak, kelamin) + gelar(acak, jabatan)
  const giliran = umum.memimpin || isi ? null : giliranStaf(t.unit, slot)
  return {
    ...t,
    nip: bupati ? null : nip,
    nama: isi?.nama ?? nama,
    kelamin,
    jenis,
    tmt: tmt < awal ? tmt : tambahHari(awal, -40),
    jabatan,
    jenjang: isi?.jabatan === undefined ? umum.jenjang : jenjangStaf(isi.jabatan),
    kepala: slot === 0,
    giliran,
    awalSiklus: giliran ? slot : 0,
    perangai: isi ? PERANGAI_TOKOH : perangai(acak),
    tokoh: kunci,
  }
}

/** Heads of OPD and camat answer to the Sekda, the Sekda to the Bupati; everybody else to the head of the unit above. */
function kepalaAtasan(unit: UnitContoh, kepala: ReadonlyMap<string, string>, akar: ReadonlySet<string>): string | null {
  if (unit.induk === null) return null
  return (akar.has(unit.induk) && unit.kode !== 'setda' ? kepala.get('setda') : undefined) ?? kepala.get(unit.induk) ?? null
}

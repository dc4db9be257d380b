import { acakDari, uuidContoh } from './acak.ts'
import { BAGIAN_SETDA, KECAMATAN, KELURAHAN, OPD, type TahapContoh } from './opd.ts'

// The tree of units of the demo. Names of kecamatan are real, everything below them is invented or general.

export type KelompokUnit = 'kantor' | 'puskesmas' | 'rsud' | 'sd' | 'smp' | 'satpol' | 'bpbd' | 'kecamatan' | 'kelurahan' | 'desa'

export type UnitContoh = {
  readonly id: string
  readonly kode: string
  readonly nama: string
  readonly jenis: string
  readonly induk: string | null
  readonly opd: string
  readonly kelompok: KelompokUnit
  /** People in this unit itself, head included. */
  readonly jumlah: number
  readonly kepala: string
  /** Centre of its own place; null: it sits in the place of the unit above. */
  readonly pusat: { readonly lintang: number; readonly bujur: number } | null
  readonly enamHari: boolean
}

export const AKAR = 'pemda'

export function tahapOpd(): ReadonlyMap<string, TahapContoh> {
  return new Map<string, TahapContoh>([
    ['setda', 'wajib'],
    ...OPD.map((o) => [o[0], o[5]] as const),
    ...KECAMATAN.map(([nama], i) => [kodeKecamatan(nama), i % 6 === 5 ? 'wajib-bulan-kedua' : 'wajib'] as const),
  ])
}

export function kodeKecamatan(nama: string): string {
  return `kec-${nama.toLowerCase().replaceAll(' ', '-')}`
}

/** How numbers grow with the scale: offices a little, puskesmas and hospital more, schools most. 10 is the regency itself. */
function ukuran(skala: number) {
  const n = skala - 1
  return {
    kantor: 1 + n * 0.15,
    puskesmas: Math.min(36, Math.round(9 + n * 2.6)),
    isiPuskesmas: Math.round(25 * (1 + n * 0.28)),
    rsud: 1 + n * 0.6,
    sd: 15 + n * 35,
    isiSd: Math.round(9 * (1 + n * 0.075)),
    smp: 8 + n * 14,
    isiSmp: Math.round(17 * (1 + n * 0.11)),
  }
}

const KAYUAGUNG = { lintang: -3.4, bujur: 104.83 }

/** Every unit, parents first. `saat` dates the ids. */
export function unitContoh(skala: number, saat: number): UnitContoh[] {
  const acak = acakDari('unit')
  const u = ukuran(skala)
  const daftar: UnitContoh[] = []
  const dekat = (p: { lintang: number; bujur: number }, jauh: number) => ({
    lintang: bulatkan(p.lintang + acak.sekitar(0, jauh)),
    bujur: bulatkan(p.bujur + acak.sekitar(0, jauh)),
  })
  const tambah = (unit: Omit<UnitContoh, 'id'>) => {
    daftar.push({ ...unit, id: uuidContoh(acak, saat) })
  }
  const kantor = (n: number) => Math.max(2, Math.round(n * u.kantor))
  tambah({
    kode: AKAR,
    nama: 'Pemerintah Kabupaten Ogan Komering Ilir',
    jenis: 'pemda',
    induk: null,
    opd: AKAR,
    kelompok: 'kantor',
    jumlah: 1,
    kepala: 'Bupati',
    pusat: KAYUAGUNG,
    enamHari: false,
  })
  tambah({
    kode: 'setda',
    nama: 'Sekretariat Daerah',
    jenis: 'opd',
    induk: AKAR,
    opd: 'setda',
    kelompok: 'kantor',
    jumlah: 4,
    kepala: 'Sekretaris Daerah',
    pusat: dekat(KAYUAGUNG, 0.004),
    enamHari: false,
  })
  for (const b of BAGIAN_SETDA)
    tambah({
      kode: `setda/${b.toLowerCase()}`,
      nama: `Bagian ${b}`,
      jenis: 'bagian',
      induk: 'setda',
      opd: 'setda',
      kelompok: 'kantor',
      jumlah: kantor(6),
      kepala: `Kepala Bagian ${b}`,
      pusat: null,
      enamHari: false,
    })
  for (const [kode, nama, kepala, bidang, jumlah] of OPD) {
    const kelompok: KelompokUnit = kode === 'rsud' ? 'rsud' : kode === 'satpol' ? 'satpol' : kode === 'bpbd' ? 'bpbd' : 'kantor'
    tambah({
      kode,
      nama,
      jenis: 'opd',
      induk: AKAR,
      opd: kode,
      kelompok: 'kantor',
      jumlah: 1,
      kepala,
      pusat: dekat(KAYUAGUNG, 0.012),
      enamHari: kode === 'rsud',
    })
    const semua = ['Sekretariat', ...bidang]
    const isi = Math.max(3, Math.round(((jumlah - 1) / semua.length) * (kode === 'rsud' ? u.rsud : u.kantor)))
    for (const [i, b] of semua.entries())
      tambah({
        kode: `${kode}/${i}`,
        nama: b,
        jenis: i === 0 ? 'sekretariat' : 'bidang',
        induk: kode,
        opd: kode,
        kelompok: i === 0 ? 'kantor' : kelompok,
        jumlah: isi,
        kepala: i === 0 ? 'Sekretaris' : b.startsWith('Inspektorat') ? b.replace('Inspektorat', 'Inspektur') : `Kepala ${b}`,
        pusat: null,
        enamHari: false,
      })
  }
  for (let i = 0; i < u.puskesmas; i++) {
    const [nama, lintang, bujur] = kecamatan(i)
    const urut = Math.floor(i / KECAMATAN.length)
    tambah({
      kode: `pkm-${i}`,
      nama: `UPTD Puskesmas ${nama}${urut > 0 ? ` ${urut + 1}` : ''}`,
      jenis: 'uptd',
      induk: 'dinkes',
      opd: 'dinkes',
      kelompok: 'puskesmas',
      jumlah: u.isiPuskesmas,
      kepala: 'Kepala Puskesmas',
      pusat: dekat({ lintang, bujur }, 0.02),
      enamHari: true,
    })
  }
  for (const [tingkat, kelompok, jumlah, isi] of [
    ['SD', 'sd', u.sd, u.isiSd],
    ['SMP', 'smp', u.smp, u.isiSmp],
  ] as const)
    for (let i = 0; i < jumlah; i++) {
      const [nama, lintang, bujur] = kecamatan(i)
      tambah({
        kode: `${kelompok}-${i}`,
        nama: `${tingkat} Negeri ${Math.floor(i / KECAMATAN.length) + 1} ${nama}`,
        jenis: 'sekolah',
        induk: 'disdik',
        opd: 'disdik',
        kelompok,
        jumlah: isi,
        kepala: 'Kepala Sekolah',
        pusat: dekat({ lintang, bujur }, 0.03),
        enamHari: true,
      })
    }
  for (const [nama, lintang, bujur] of KECAMATAN) {
    const kode = kodeKecamatan(nama)
    tambah({
      kode,
      nama: `Kecamatan ${nama}`,
      jenis: 'kecamatan',
      induk: AKAR,
      opd: kode,
      kelompok: 'kecamatan',
      jumlah: kantor(12),
      kepala: 'Camat',
      pusat: dekat({ lintang, bujur }, 0.005),
      enamHari: false,
    })
  }
  for (const nama of KELURAHAN)
    tambah({
      kode: `kel-${nama.toLowerCase()}`,
      nama: `Kelurahan ${nama}`,
      jenis: 'kelurahan',
      induk: kodeKecamatan('Kota Kayu Agung'),
      opd: kodeKecamatan('Kota Kayu Agung'),
      kelompok: 'kelurahan',
      jumlah: kantor(6),
      kepala: 'Lurah',
      pusat: dekat(KAYUAGUNG, 0.015),
      enamHari: false,
    })
  tambah({
    kode: 'pos-cengal',
    nama: 'Pos Pelayanan Desa Muara Gelam',
    jenis: 'pos',
    induk: kodeKecamatan('Cengal'),
    opd: kodeKecamatan('Cengal'),
    kelompok: 'desa',
    jumlah: 4,
    kepala: 'Koordinator Pos',
    pusat: { lintang: -3.31, bujur: 105.78 },
    enamHari: false,
  })
  return daftar
}

function kecamatan(i: number): (typeof KECAMATAN)[number] {
  return KECAMATAN[i % KECAMATAN.length] ?? ['Kota Kayu Agung', KAYUAGUNG.lintang, KAYUAGUNG.bujur]
}

function bulatkan(n: number): number {
  return Math.round(n * 1e6) / 1e6
}

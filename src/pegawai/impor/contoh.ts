import { writeXlsx } from 'hucre/xlsx'
import type { BarisImpor } from './baca.ts'
import type { Sel } from './kolom.ts'

// Files as SIASN and the offices make them. The order of columns follows the export of SIASN; every value is invented.

/** The columns of the SIASN export "Data ASN". */
export const KOLOM_SIASN =
  'PNS ID,NIP BARU,NIP LAMA,NAMA,GELAR DEPAN,GELAR BELAKANG,TEMPAT LAHIR ID,TEMPAT LAHIR NAMA,TANGGAL LAHIR,JENIS KELAMIN,AGAMA ID,AGAMA NAMA,JENIS KAWIN ID,JENIS KAWIN NAMA,NIK,NOMOR HP,EMAIL,EMAIL GOV,ALAMAT,NPWP NOMOR,BPJS,JENIS PEGAWAI ID,JENIS PEGAWAI NAMA,KEDUDUKAN HUKUM ID,KEDUDUKAN HUKUM NAMA,STATUS CPNS PNS,KARTU ASN VIRTUAL,NOMOR SK CPNS,TANGGAL SK CPNS,TMT CPNS,NOMOR SK PNS,TANGGAL SK PNS,TMT PNS,GOL AWAL ID,GOL AWAL NAMA,GOL AKHIR ID,GOL AKHIR NAMA,TMT GOLONGAN,MK TAHUN,MK BULAN,JENIS JABATAN ID,JENIS JABATAN NAMA,JABATAN ID,JABATAN NAMA,TMT JABATAN,TINGKAT PENDIDIKAN ID,TINGKAT PENDIDIKAN NAMA,PENDIDIKAN ID,PENDIDIKAN NAMA,TAHUN LULUS,KPKN ID,KPKN NAMA,LOKASI KERJA ID,LOKASI KERJA NAMA,UNOR ID,UNOR NAMA,INSTANSI INDUK ID,INSTANSI INDUK NAMA,INSTANSI KERJA ID,INSTANSI KERJA NAMA,SATUAN KERJA INDUK ID,SATUAN KERJA INDUK NAMA,SATUAN KERJA KERJA ID,SATUAN KERJA KERJA NAMA,IS VALID NIK,NAMA SEKOLAH,FLAG IKD,ESELON ID,ESELON NAMA,UNOR INDUK NAMA'.split(
    ',',
  )

/** What of a person must never be kept; each value is found again by a search over database and trail. */
export const RAHASIA = {
  NIK: '1602999988887777',
  'AGAMA NAMA': 'AgamaRahasia',
  ALAMAT: 'Lorong Rahasia 7',
  'NOMOR HP': '081299998888',
  'JENIS KAWIN NAMA': 'KawinRahasia',
} as const

export type OrangContoh = {
  readonly nip: string
  readonly nama: string
  readonly dinas: string
  readonly bidang: string
  readonly jabatan: string
}
/** Office workers by number: `perDinas` to a dinas, in five bidang each. */
export function orangContoh(n: number, perDinas = 250): OrangContoh[] {
  return Array.from({ length: n }, (_, i) => {
    const dinas = `Dinas ${Math.floor(i / perDinas) + 1}`
    const lahir = `19${70 + (i % 24)}${String((i % 12) + 1).padStart(2, '0')}${String((i % 28) + 1).padStart(2, '0')}`
    return {
      nip: `${lahir}2010${String((Math.floor(i / 999) % 12) + 1).padStart(2, '0')}${1 + (Math.floor(i / 11_988) % 2)}${String((i % 999) + 1).padStart(3, '0')}`,
      nama: `Pegawai Contoh ${i + 1}`,
      dinas,
      bidang: `Bidang ${(i % 5) + 1} ${dinas}`,
      jabatan: 'Pengadministrasi Perkantoran',
    }
  })
}

export function selSiasn(o: OrangContoh, lagi: Readonly<Record<string, Sel>> = {}): Sel[] {
  const isi: Record<string, Sel> = {
    'PNS ID': `'A${o.nip}`,
    'NIP BARU': o.nip,
    NAMA: o.nama,
    'GELAR DEPAN': '_',
    'GELAR BELAKANG': '_',
    'TANGGAL LAHIR': `${o.nip.slice(6, 8)}-${o.nip.slice(4, 6)}-${o.nip.slice(0, 4)}`,
    'JENIS PEGAWAI NAMA': 'PNS Daerah Kab/Kota yang bekerja pada Kab/Kota',
    'KEDUDUKAN HUKUM NAMA': 'Aktif',
    'STATUS CPNS PNS': 'P',
    'JENIS JABATAN NAMA': 'Jabatan Pelaksana',
    'JABATAN NAMA': o.jabatan,
    'UNOR NAMA': o.bidang,
    'UNOR INDUK NAMA': o.dinas,
    ...RAHASIA,
    ...lagi,
  }
  return KOLOM_SIASN.map((k) => isi[k] ?? '_')
}

export function csv(baris: readonly (readonly Sel[])[], pemisah = '|'): Buffer {
  const sel = (s: Sel) => {
    const t = s === null ? '' : String(s)
    return /["\r\n]/.test(t) || t.includes(pemisah) ? `"${t.replaceAll('"', '""')}"` : t
  }
  return Buffer.from(baris.map((b) => b.map(sel).join(pemisah)).join('\r\n'))
}

export async function xlsx(baris: readonly (readonly (Sel | Date)[])[], nama = 'Data ASN'): Promise<Buffer> {
  return Buffer.from(await writeXlsx({ sheets: [{ name: nama, rows: baris.map((b) => [...b]) }] }))
}

/** A typed row as cells again, under headers of our own. */
export const KEPALA_RATA = [
  'NIP',
  'NAMA',
  'TANGGAL LAHIR',
  'JENIS PEGAWAI',
  'KEDUDUKAN',
  'INSTANSI LAIN',
  'JABATAN',
  'JENJANG',
  'UNIT (1)',
  'UNIT (2)',
  'TMT',
  'TMT JABATAN',
  'SK',
  'NIP ATASAN',
  'KEPALA',
]
export function selRata(b: BarisImpor): Sel[] {
  const [dinas = null, bidang = null] = b.unit
  const kepala = b.kepala === null ? null : b.kepala ? 'ya' : 'tidak'
  const jenjang = b.jenjang
  return [
    b.nip,
    b.nama,
    b.tanggalLahir,
    b.jenis?.replaceAll('-', ' ') ?? null,
    b.kedudukan,
    b.instansiLain,
    b.jabatan,
    jenjang,
    dinas,
    bidang,
    b.tmt,
    b.tmtJabatan,
    b.sk,
    b.atasanNip,
    kepala,
  ]
}

import type { Tanggal } from '../../waktu/tanggal.ts'
import { KEDUDUKAN_SELESAI, type KeadaanPegawai, type PerubahanPegawai, penolakanPerubahan } from '../kepegawaian.ts'
import type { BarisImpor, SalahSel } from './baca.ts'
import { type Akhir, hasilAkhir } from './akhir.ts'
import { type Aspek, type Calon, type OrangTercatat, pada, type Penempatan, type Tercatat, type Ubahan } from './tercatat.ts'
import { type PilihUnit, pilihUnit, type UnitBuat } from './unit.ts'

// What an import would change: the rows of a file held against the record as of a date. Decides, writes nothing.

export type OpsiRencana = {
  readonly berlaku: Tanggal
  readonly hariIni: Tanggal
  readonly sk: string
  /** Kind of new people where the file says none. */
  readonly jenis: string | null
  readonly buatUnit: boolean
  readonly namaInstansi: string
  /** Nobody writes into the own record. */
  readonly pelakuId: string | null
  readonly idBaru: () => string
}

export const TAB = ['baru', 'berubah', 'pindah', 'berakhir', 'atasan', 'unit', 'ragu', 'salah'] as const
export type Tab = (typeof TAB)[number]

/** One line of the preview; `perubahan` are the entries it stands for, each with its own TMT. */
export type BarisRencana = {
  readonly tab: Tab
  readonly lembar: string
  readonly baris: number
  readonly nip: string | null
  readonly nama: string
  readonly pegawaiId: string | null
  readonly baru: boolean
  readonly ubah: readonly Ubahan[]
  readonly pesan: readonly string[]
  readonly perubahan: readonly PerubahanPegawai[]
  readonly unit: UnitBuat | null
}

export type Rencana = {
  readonly baris: readonly BarisRencana[]
  readonly jumlah: Readonly<Record<Tab, number>>
  readonly sama: number
  /** In service in the record and not named by the file; nothing happens to them. */
  readonly tidakDisebut: number
  /** Units that lose more than 2 % of their people. */
  readonly susut: readonly { readonly unit: string; readonly dari: number; readonly ke: number }[]
}

/** The date on which the record is compared: what is to hold later is held against what will stand then. */
const acuan = (tmt: Tanggal, berlaku: Tanggal): Tanggal => (tmt > berlaku ? tmt : berlaku)

/** The TMT at which a value must be entered; null when it holds already; a text when the file is older than the record. */
function tmtUbah<T extends { readonly tmt: Tanggal }>(
  entri: readonly T[] | undefined,
  tmt: Tanggal,
  berlaku: Tanggal,
  sama: (e: T) => boolean,
): Tanggal | null | { readonly mendahului: Tanggal } {
  const kini = pada(entri, acuan(tmt, berlaku))
  if (kini && sama(kini)) return null
  return tmt <= berlaku && kini && tmt < kini.tmt ? { mendahului: kini.tmt } : tmt
}

type Kerja = {
  readonly o: OpsiRencana
  readonly unit: PilihUnit
  readonly perNip: ReadonlyMap<string, OrangTercatat>
  readonly idDariNip: Map<string, string>
  readonly namaDariId: Map<string, string>
}

function bandingkan<T extends { readonly tmt: Tanggal }>(
  k: Kerja,
  c: Calon,
  aspek: Aspek,
  entri: readonly T[] | undefined,
  tmt: Tanggal,
  sama: (e: T) => boolean,
  isi: Omit<PerubahanPegawai, 'tmt' | 'sk'>,
  ubah: (lama: T | undefined) => Ubahan[],
): void {
  const kapan = tmtUbah(entri, tmt, k.o.berlaku, sama)
  if (kapan === null) return
  if (typeof kapan !== 'string') {
    const apa = { identitas: 'Nama', jenis: 'Jenis pegawai', penempatan: 'Penempatan', atasan: 'Atasan', kedudukan: 'Kedudukan' }[aspek]
    c.tahan.push(`${apa}: TMT ${tmt} mendahului catatan yang berlaku sejak ${kapan.mendahului}; tidak diubah.`)
    return
  }
  c.perubahan.set(aspek, { ...isi, tmt: kapan, sk: c.b.sk ?? k.o.sk })
  c.ubah.set(aspek, ubah(pada(entri, acuan(tmt, k.o.berlaku))))
}

function calonDari(k: Kerja, b: BarisImpor, lama: OrangTercatat | undefined, id: string): Calon {
  const c: Calon = { b, id, lama, nama: b.nama, perubahan: new Map(), ubah: new Map(), peringatan: [], tahan: [] }
  const tmt = b.tmt ?? k.o.berlaku
  const lahirNip = `${b.nip.slice(0, 4)}-${b.nip.slice(4, 6)}-${b.nip.slice(6, 8)}`
  if (b.tanggalLahir !== null && b.tanggalLahir !== lahirNip)
    c.peringatan.push(`Tanggal lahir ${b.tanggalLahir} berbeda dari NIP (${lahirNip}).`)
  if (lama && id === k.o.pelakuId) {
    c.tahan.push('Data diri sendiri diubah oleh orang lain.')
    return c
  }
  bandingkan(
    k,
    c,
    'identitas',
    lama?.identitas,
    tmt,
    (e) => e.nama === b.nama && e.nip === b.nip,
    { identitas: { nama: b.nama, nip: b.nip } },
    (e) => [{ apa: 'nama', dari: e?.nama ?? null, ke: b.nama }],
  )
  const jenis = b.jenis ?? (lama ? null : k.o.jenis)
  if (jenis !== null)
    bandingkan(
      k,
      c,
      'jenis',
      lama?.jenis,
      tmt,
      (e) => e.jenis === jenis,
      { jenis },
      (e) => [{ apa: 'jenis', dari: e?.jenis ?? null, ke: jenis }],
    )
  else if (!lama) c.tahan.push('Jenis pegawai belum disebut.')
  const kedudukan = b.kedudukan ?? (lama ? null : 'aktif')
  if (kedudukan !== null) bandingkanKedudukan(k, c, tmt, kedudukan)
  bandingkanPenempatan(k, c)
  if (b.atasanNip !== null) bandingkanAtasan(k, c, tmt, b.atasanNip)
  return c
}

function bandingkanKedudukan(k: Kerja, c: Calon, tmt: Tanggal, kedudukan: string): void {
  const { lama, b } = c
  // Nothing recorded is in service.
  if (lama && lama.kedudukan.length === 0 && kedudukan === 'aktif') return
  const kini = pada(lama?.kedudukan, acuan(tmt, k.o.berlaku))
  const instansiLain = b.instansiLain ?? (kini?.kedudukan === kedudukan ? kini.instansiLain : null)
  bandingkan(
    k,
    c,
    'kedudukan',
    lama?.kedudukan,
    tmt,
    (e) => e.kedudukan === kedudukan && e.instansiLain === instansiLain,
    { kedudukan: { kedudukan, instansiLain } },
    (e) => [{ apa: 'kedudukan', dari: e?.kedudukan ?? (lama ? 'aktif' : null), ke: kedudukan }],
  )
}

function bandingkanPenempatan(k: Kerja, c: Calon): void {
  const { b, lama } = c
  if (b.unit.length === 0 && b.jabatan === null && b.jenjang === null && b.kepala === null && lama) return
  // A new person begins with the date of the import: an old TMT of the post would make days of the past count.
  const tmt = b.tmt ?? (lama ? b.tmtJabatan : null) ?? k.o.berlaku
  const kini = pada(lama?.penempatan, acuan(tmt, k.o.berlaku))
  const pilihan = b.unit.length > 0 ? k.unit.cari(b.unit, tmt) : undefined
  if (pilihan && 'ragu' in pilihan) return void c.tahan.push(pilihan.ragu)
  const unitKerjaId = pilihan?.id ?? kini?.unitKerjaId
  if (unitKerjaId === undefined) return void c.tahan.push('Unit kerja belum disebut.')
  const jabatan = b.jabatan ?? kini?.jabatan
  if (jabatan === undefined) return void c.tahan.push('Jabatan belum disebut.')
  const pindah = kini !== undefined && kini.unitKerjaId !== unitKerjaId
  const p = {
    unitKerjaId,
    jabatan,
    jenjang: b.jenjang ?? kini?.jenjang ?? 'pelaksana',
    // Who moves leaves the head's place behind, unless the file says otherwise.
    kepala: b.kepala ?? (pindah ? false : (kini?.kepala ?? false)),
  }
  const sama = (e: Penempatan) =>
    e.unitKerjaId === p.unitKerjaId && e.jabatan === p.jabatan && e.jenjang === p.jenjang && e.kepala === p.kepala
  bandingkan(k, c, 'penempatan', lama?.penempatan, tmt, sama, { penempatan: p }, (e) =>
    [
      { apa: 'unit', dari: e ? k.unit.nama(e.unitKerjaId) : null, ke: k.unit.nama(unitKerjaId) },
      { apa: 'jabatan', dari: e?.jabatan ?? null, ke: p.jabatan },
      { apa: 'jenjang', dari: e?.jenjang ?? null, ke: p.jenjang },
      { apa: 'kepala', dari: e?.kepala ? 'ya' : 'tidak', ke: p.kepala ? 'ya' : 'tidak' },
    ].filter((u) => u.dari !== u.ke),
  )
}

function bandingkanAtasan(k: Kerja, c: Calon, tmt: Tanggal, nip: string): void {
  const atasanId = k.idDariNip.get(nip)
  if (atasanId === undefined) return void c.tahan.push(`Atasan dengan NIP ${nip} belum tercatat dan tidak ada dalam berkas.`)
  const nama = (id: string | null | undefined) => (id ? (k.namaDariId.get(id) ?? '?') : null)
  bandingkan(
    k,
    c,
    'atasan',
    c.lama?.atasan,
    tmt,
    (e) => e.atasanId === atasanId,
    { atasan: { atasanId } },
    (e) => [{ apa: 'atasan', dari: nama(e?.atasanId), ke: nama(atasanId) }],
  )
}

/** Which aspect a refusal takes away; the others stay. */
function aspekTolak(alasan: string): Aspek | 'semua' {
  if (alasan.startsWith('unit-') || alasan.startsWith('kepala-')) return 'penempatan'
  if (alasan.startsWith('atasan-')) return 'atasan'
  return alasan.startsWith('instansi-') ? 'kedudukan' : 'semua'
}

/** When the unit of a placement is gone while it would still hold. */
function unitBerakhir(c: Calon, tmt: Tanggal, akhir: Tanggal | null): Tanggal | null {
  if (akhir === null || c.lama?.penempatan.some((e) => e.tmt > tmt && e.tmt <= akhir)) return null
  return akhir
}

/** The rules of a single change, asked for each entry with what will stand after the whole import. @returns whether any was taken away */
function saring(k: Kerja, c: Calon, akhir: Akhir): boolean {
  let berubah = false
  for (const [aspek, p] of c.perubahan) {
    const keadaan: KeadaanPegawai = {
      hariIni: k.o.hariIni,
      sejak: c.lama?.identitas[0]?.tmt ?? null,
      pemilikNip: null,
      unitAda: p.penempatan !== undefined && (k.unit.sejak(p.penempatan.unitKerjaId) ?? '9999') <= p.tmt,
      unitBerakhir: p.penempatan ? unitBerakhir(c, p.tmt, k.unit.akhir(p.penempatan.unitKerjaId)) : null,
      kepalaLain: p.penempatan?.kepala ? akhir.kepalaLain(p.penempatan.unitKerjaId, c.id, p.tmt) : null,
      namaAtasan: p.atasan?.atasanId ? akhir.bertugas(p.atasan.atasanId, p.tmt) : null,
      atasanMelingkar: p.atasan !== undefined && akhir.melingkar(c.id),
    }
    for (const t of penolakanPerubahan(p, keadaan)) {
      berubah = true
      c.tahan.push(t.kalimat)
      if (aspekTolak(t.alasan) === 'semua') c.perubahan.clear()
      c.perubahan.delete(aspek)
    }
  }
  return berubah
}

/** Somebody new must be whole: without unit, kind or standing nobody is added. */
const tidakUtuh = (c: Calon) =>
  !c.lama && c.perubahan.size > 0 && !(['identitas', 'jenis', 'penempatan', 'kedudukan'] as const).every((a) => c.perubahan.has(a))

function garis(c: Calon, tab: Tab, aspek: readonly Aspek[], ubah: readonly Ubahan[], pesan: readonly string[]): BarisRencana {
  return {
    tab,
    lembar: c.b.lembar,
    baris: c.b.baris,
    nip: c.b.nip,
    nama: c.nama,
    pegawaiId: c.id,
    baru: !c.lama,
    ubah,
    pesan,
    perubahan: aspek.flatMap((a) => c.perubahan.get(a) ?? []),
    unit: null,
  }
}

const ATASAN = new Set(['atasan', 'kepala'])

/** The lines of one person: what is added, what changes, and apart from it whatever makes somebody a superior. */
function garisOrang(c: Calon): BarisRencana[] {
  const hasil: BarisRencana[] = []
  const ada = (['identitas', 'jenis', 'penempatan', 'kedudukan'] as const).filter((a) => c.perubahan.has(a))
  const ubah = [...c.perubahan.keys()].flatMap((a) => c.ubah.get(a) ?? [])
  const biasa = ubah.filter((u) => !ATASAN.has(u.apa))
  if (ada.length > 0 && (biasa.length > 0 || !c.lama)) {
    const selesai = KEDUDUKAN_SELESAI.has(c.perubahan.get('kedudukan')?.kedudukan?.kedudukan ?? '')
    const tab = !c.lama ? 'baru' : selesai ? 'berakhir' : biasa.some((u) => u.apa === 'unit') ? 'pindah' : 'berubah'
    hasil.push(garis(c, tab, ada, biasa, c.peringatan))
  }
  // A change of nothing but the head is written by the line that is confirmed apart.
  const kuasa = ubah.filter((u) => ATASAN.has(u.apa) && (u.apa === 'atasan' || u.dari !== u.ke))
  if (kuasa.length > 0) hasil.push(garis(c, 'atasan', hasil.length > 0 ? ['atasan'] : [...ada, 'atasan'], kuasa, []))
  const pesan = [...c.tahan, ...(hasil.length > 0 ? [] : c.peringatan)]
  if (pesan.length > 0) hasil.push(garis(c, 'ragu', [], [], pesan))
  return hasil
}

/** Same name and same day of birth under another NIP: more likely a new number than a new person. */
function kunciMirip(nama: string, nip: string): string {
  return `${nama.toLowerCase().replaceAll(/[^a-z]/g, '')} ${nip.slice(0, 8)}`
}

export function rencanaImpor(masukan: readonly BarisImpor[], gagal: readonly SalahSel[], tercatat: Tercatat, o: OpsiRencana): Rencana {
  const perNip = new Map<string, OrangTercatat>()
  const nipLama = new Map<string, string>()
  for (const t of tercatat.orang) {
    for (const i of t.identitas) if (i.nip !== null) nipLama.set(i.nip, i.nama)
    // A NIP that will hold by what is entered already counts as well.
    for (const nip of [t.identitas.at(-1)?.nip, pada(t.identitas, o.berlaku)?.nip]) if (nip) perNip.set(nip, t)
  }
  const mirip = new Map<string, string>()
  const namaDariId = new Map<string, string>()
  for (const t of tercatat.orang) {
    const i = t.identitas.at(-1)
    namaDariId.set(t.id, i?.nama ?? '?')
    if (i?.nip) mirip.set(kunciMirip(i.nama, i.nip), i.nip)
  }
  const idDariNip = new Map([...perNip].map(([nip, t]) => [nip, t.id]))
  const kali = Map.groupBy(masukan, (b) => b.nip)
  const satu = masukan.filter((b) => kali.get(b.nip)?.length === 1)
  for (const b of satu)
    if (!idDariNip.has(b.nip)) {
      const id = o.idBaru()
      idDariNip.set(b.nip, id)
      namaDariId.set(id, b.nama)
    }
  const k: Kerja = {
    o,
    perNip,
    idDariNip,
    namaDariId,
    unit: pilihUnit(tercatat.unit, { buat: o.buatUnit, idBaru: o.idBaru, namaInstansi: o.namaInstansi }),
  }
  const calon = satu.map((b) => {
    const c = calonDari(k, b, perNip.get(b.nip), idDariNip.get(b.nip) ?? '')
    const lain = c.lama ? undefined : mirip.get(kunciMirip(b.nama, b.nip))
    const dulu = c.lama ? undefined : nipLama.get(b.nip)
    if (dulu !== undefined) c.tahan.push(`NIP ini NIP lama ${dulu}; yang berlaku kini lain.`)
    else if (lain !== undefined)
      c.tahan.push(`Nama dan tanggal lahirnya sama dengan pegawai ber-NIP ${lain}. Bila orangnya sama, ubah NIP-nya di halaman pegawai.`)
    if (dulu !== undefined || lain !== undefined) c.perubahan.clear()
    return c
  })
  let akhir = hasilAkhir(calon, tercatat.orang, o.berlaku)
  for (let lagi = true; lagi; akhir = hasilAkhir(calon, tercatat.orang, o.berlaku)) {
    lagi = false
    for (const c of calon) {
      if (saring(k, c, akhir)) lagi = true
      if (tidakUtuh(c)) {
        c.perubahan.clear()
        lagi = true
      }
    }
  }
  return susun(k, calon, gagal, kali, tercatat, akhir)
}

function susun(
  k: Kerja,
  calon: readonly Calon[],
  gagal: readonly SalahSel[],
  kali: ReadonlyMap<string, readonly BarisImpor[]>,
  tercatat: Tercatat,
  akhir: Akhir,
): Rencana {
  const lines: BarisRencana[] = []
  const kosong = { pegawaiId: null, baru: false, ubah: [], perubahan: [], unit: null }
  const terpakai = unitTerpakai(k.unit.dibuat(), calon)
  for (const u of terpakai) lines.push({ ...kosong, tab: 'unit', lembar: '', baris: 0, nip: null, nama: u.nama, pesan: [u.jalur], unit: u })
  let sama = 0
  for (const c of calon) {
    const g = garisOrang(c)
    if (g.length === 0) sama += 1
    lines.push(...g)
  }
  for (const [nip, baris] of kali)
    if (baris.length > 1)
      for (const b of baris)
        lines.push({
          ...kosong,
          tab: 'ragu',
          lembar: b.lembar,
          baris: b.baris,
          nip,
          nama: b.nama,
          pesan: [`NIP ini ada di ${baris.length} baris: ${baris.map((x) => x.baris).join(', ')}. Tidak satu pun dipakai.`],
        })
  for (const s of gagal)
    lines.push({ ...kosong, tab: 'salah', lembar: s.lembar, baris: s.baris, nip: null, nama: s.kolom, pesan: [s.harap] })
  const jumlah = Object.fromEntries(TAB.map((t) => [t, 0])) as Record<Tab, number>
  for (const l of lines) jumlah[l.tab] += 1
  const berkas = new Set([...kali.keys()].map((nip) => k.idDariNip.get(nip)))
  const tidakDisebut = tercatat.orang.filter((t) => !berkas.has(t.id) && akhir.bertugas(t.id, k.o.berlaku) !== null).length
  return { baris: lines, jumlah, sama, tidakDisebut, susut: akhir.susut(k.unit.nama) }
}

/** Units made on the way that somebody stands in after all, with the units above them, parents first. */
function unitTerpakai(dibuat: readonly UnitBuat[], calon: readonly Calon[]): UnitBuat[] {
  const perId = new Map(dibuat.map((u) => [u.id, u]))
  const pakai = new Set<string>()
  for (const c of calon) {
    let u = perId.get(c.perubahan.get('penempatan')?.penempatan?.unitKerjaId ?? '')
    for (; u && !pakai.has(u.id); u = perId.get(u.indukId ?? '')) pakai.add(u.id)
  }
  return dibuat.filter((u) => pakai.has(u.id))
}

import type { KunciLokal, NilaiLokal } from '../hukum/presensi.ts'
import { type KunciTanda, ukuranTanda } from '../hukum/tanda.ts'
import { isJam, jamDariMenit, menitDariJam } from '../waktu/jam.ts'

// A local rule as a form: each field is named by the path that faults name too, and holds text as it was typed.

export type MacamKolom = 'bilangan' | 'jam' | 'tanggal' | 'teks' | 'hukuman' | 'bobot' | 'pilihan'
export type Kolom = { readonly jalur: string; readonly macam: MacamKolom }
/** What was typed, by path. */
export type IsianKetentuan = Readonly<Record<string, string>>
type Jam = NilaiLokal['jam-kerja-enam-hari']['biasa'][number]
type Alpa = NilaiLokal['alpa-pppk']

export const PEKAN = ['biasa', 'ramadan'] as const
const HARI = [0, 1, 2, 3, 4, 5, 6] as const
const JENJANG = [
  ['mulaiHari', 'bilangan'],
  ['jenis', 'hukuman'],
  ['dasar.peraturan', 'teks'],
  ['dasar.pasal', 'teks'],
] as const

const bilangan = (...jalur: string[]): Kolom[] => jalur.map((j) => ({ jalur: j, macam: 'bilangan' }))
export const kolomJenjang = (awal: string): Kolom[] => JENJANG.map(([nama, macam]) => ({ jalur: `${awal}.${nama}`, macam }))
export const kolomGiliran = (i: number): Kolom[] => [
  { jalur: `nilai[${i}].giliran`, macam: 'teks' },
  { jalur: `nilai[${i}].bobot`, macam: 'bobot' },
]
export const kolomHari = (pekan: string, hari: number): Kolom[] =>
  ['masuk', 'istirahat[0]', 'istirahat[1]', 'pulang'].map((b) => ({ jalur: `nilai.${pekan}[${hari}].${b}`, macam: 'jam' }))

const kolomTanda = (kunci: KunciTanda): Kolom[] => [
  { jalur: 'nilai.keadaan', macam: 'pilihan' },
  ...bilangan(...ukuranTanda(kunci).map((n) => `nilai.${n}`)),
]

/** Settings with a fixed number of fields; the others are weeks and lists. */
export const KOLOM_TETAP: Readonly<Partial<Record<KunciLokal, readonly Kolom[]>>> = {
  'band-terlambat': bilangan('nilai[0]', 'nilai[1]', 'nilai[2]'),
  'band-pulang-cepat': bilangan('nilai[0]', 'nilai[1]', 'nilai[2]'),
  'jarak-datang-pulang': bilangan('nilai'),
  'jarak-sambung': bilangan('nilai'),
  'zona-sambung': bilangan('nilai'),
  'biaya-tanpa-tap': bilangan('nilai.datang', 'nilai.pulang'),
  'menit-sehari': bilangan('nilai'),
  toleransi: bilangan('nilai.terlambat', 'nilai.pulangCepat'),
  jendela: bilangan('nilai.sebelum', 'nilai.sesudah'),
  ramadan: [{ jalur: 'nilai.sampai', macam: 'tanggal' }],
  'luar-tempat': [{ jalur: 'nilai', macam: 'pilihan' }],
  'tanda-angka-berulang': kolomTanda('tanda-angka-berulang'),
  'tanda-titik-bersama': kolomTanda('tanda-titik-bersama'),
  'tanda-kecepatan': kolomTanda('tanda-kecepatan'),
  'tanda-akurasi-tetap': kolomTanda('tanda-akurasi-tetap'),
  'tanda-selalu-bersama': kolomTanda('tanda-selalu-bersama'),
  'tanda-jam-berubah': kolomTanda('tanda-jam-berubah'),
  'tanda-irama': kolomTanda('tanda-irama'),
  'tanda-luring-sendiri': kolomTanda('tanda-luring-sendiri'),
  'tanda-luring-bersama': kolomTanda('tanda-luring-bersama'),
  'tanda-rantai-putus': kolomTanda('tanda-rantai-putus'),
  'tanda-foto-serupa': kolomTanda('tanda-foto-serupa'),
  'tanda-bukti-kurang': kolomTanda('tanda-bukti-kurang'),
}

/** Text to value; what is no such value stays text, and the rule's own check says what it expects. */
function baca(macam: MacamKolom, teks: string): unknown {
  const t = teks.trim()
  switch (macam) {
    case 'bilangan':
      return /^\d{1,6}$/.test(t) ? Number(t) : t
    case 'jam':
      return isJam(t.replace('.', ':')) ? menitDariJam(t.replace('.', ':')) : t
    case 'bobot':
      return /^\d{1,2}([.,]\d{1,4})?$/.test(t) ? Math.round(Number(t.replace(',', '.')) * 10_000) : t
    case 'hukuman':
      return t.toLowerCase().replaceAll('%', '').trim().replaceAll(/\s+/g, '-')
    case 'tanggal':
    case 'teks':
    case 'pilihan':
      return t
  }
}

const teksPolos = (nilai: unknown) => (typeof nilai === 'string' || typeof nilai === 'number' ? String(nilai) : '')

function tulis(macam: MacamKolom, nilai: unknown): string {
  switch (macam) {
    case 'jam':
      return typeof nilai === 'number' ? jamDariMenit(nilai, '.') : ''
    case 'bobot':
      return typeof nilai === 'number' ? String(nilai / 10_000).replace('.', ',') : ''
    case 'hukuman':
      return teksPolos(nilai).replaceAll('-', ' ')
    case 'bilangan':
    case 'tanggal':
    case 'teks':
    case 'pilihan':
      return teksPolos(nilai)
  }
}

/** How many rows a list has been given. */
export function banyakBaris(isian: IsianKetentuan, awal: string): number {
  const nomor = Object.keys(isian).flatMap((j) => (j.startsWith(`${awal}[`) ? [Number.parseInt(j.slice(awal.length + 1), 10)] : []))
  return nomor.length === 0 ? 0 : Math.max(...nomor) + 1
}

const urut = (n: number) => Array.from({ length: n }, (_, i) => i)
const ambil = (isian: IsianKetentuan, macam: MacamKolom, jalur: string) => baca(macam, isian[jalur] ?? '')

function bacaJenjang(isian: IsianKetentuan, awal: string) {
  const isi = (nama: (typeof JENJANG)[number][0], macam: MacamKolom) => ambil(isian, macam, `${awal}.${nama}`)
  return {
    mulaiHari: isi('mulaiHari', 'bilangan'),
    jenis: isi('jenis', 'hukuman'),
    dasar: { peraturan: isi('dasar.peraturan', 'teks'), pasal: isi('dasar.pasal', 'teks') },
  }
}

function bacaHari(isian: IsianKetentuan, pekan: string, hari: number) {
  const [masuk, dari, sampai, pulang] = kolomHari(pekan, hari).map((k) => ambil(isian, 'jam', k.jalur))
  if (masuk === '' && pulang === '' && dari === '' && sampai === '') return null
  return { masuk, pulang, istirahat: dari === '' && sampai === '' ? null : [dari, sampai] }
}

/** The value a form stands for, right or wrong: `salahKetentuan` judges it. */
export function nilaiDariIsian(kunci: KunciLokal, isian: IsianKetentuan): unknown {
  switch (kunci) {
    case 'jam-kerja-enam-hari':
      return Object.fromEntries(PEKAN.map((p) => [p, HARI.map((h) => bacaHari(isian, p, h))]))
    case 'bobot-giliran':
      return urut(banyakBaris(isian, 'nilai')).map((i) => ({
        giliran: ambil(isian, 'teks', `nilai[${i}].giliran`),
        bobot: ambil(isian, 'bobot', `nilai[${i}].bobot`),
      }))
    case 'alpa-pppk':
    case 'alpa-pppk-paruh-waktu': {
      const beruntun = kolomJenjang('nilai.beruntun').some((k) => (isian[k.jalur] ?? '').trim() !== '')
      return {
        jenjang: urut(banyakBaris(isian, 'nilai.jenjang')).map((i) => bacaJenjang(isian, `nilai.jenjang[${i}]`)),
        beruntun: beruntun ? bacaJenjang(isian, 'nilai.beruntun') : null,
      }
    }
    case 'band-terlambat':
    case 'band-pulang-cepat':
      return urut(3).map((i) => ambil(isian, 'bilangan', `nilai[${i}]`))
    case 'biaya-tanpa-tap':
    case 'toleransi':
    case 'jendela':
    case 'ramadan':
    case 'tanda-angka-berulang':
    case 'tanda-titik-bersama':
    case 'tanda-kecepatan':
    case 'tanda-akurasi-tetap':
    case 'tanda-selalu-bersama':
    case 'tanda-jam-berubah':
    case 'tanda-irama':
    case 'tanda-luring-sendiri':
    case 'tanda-luring-bersama':
    case 'tanda-rantai-putus':
    case 'tanda-foto-serupa':
    case 'tanda-bukti-kurang':
      return Object.fromEntries((KOLOM_TETAP[kunci] ?? []).map((k) => [k.jalur.slice('nilai.'.length), ambil(isian, k.macam, k.jalur)]))
    case 'jarak-datang-pulang':
    case 'jarak-sambung':
    case 'zona-sambung':
    case 'menit-sehari':
      return ambil(isian, 'bilangan', 'nilai')
    case 'luar-tempat':
      return ambil(isian, 'pilihan', 'nilai')
  }
}

function isianJenjang(awal: string, j: Alpa['beruntun']): [string, string][] {
  const isi = [j?.mulaiHari, j?.jenis, j?.dasar.peraturan, j?.dasar.pasal]
  return kolomJenjang(awal).map((k, i) => [k.jalur, tulis(k.macam, isi[i])])
}

function isianHari(pekan: string, hari: number, j: Jam): [string, string][] {
  const isi = [j?.masuk, j?.istirahat?.[0], j?.istirahat?.[1], j?.pulang]
  return kolomHari(pekan, hari).map((k, i) => [k.jalur, tulis('jam', isi[i])])
}

/** A value as it stands, put into the fields, so that a change starts from what holds. */
export function isianDariNilai<K extends KunciLokal>(kunci: K, nilai: NilaiLokal[K]): IsianKetentuan {
  const n: unknown = nilai
  if (kunci === 'jam-kerja-enam-hari') {
    const minggu = n as NilaiLokal['jam-kerja-enam-hari']
    return Object.fromEntries(PEKAN.flatMap((p) => HARI.flatMap((h) => isianHari(p, h, minggu[p][h] ?? null))))
  }
  if (kunci === 'bobot-giliran')
    return Object.fromEntries(
      (n as NilaiLokal['bobot-giliran']).flatMap((b, i) =>
        kolomGiliran(i).map((k, j) => [k.jalur, tulis(k.macam, j === 0 ? b.giliran : b.bobot)]),
      ),
    )
  if (kunci === 'alpa-pppk' || kunci === 'alpa-pppk-paruh-waktu') {
    const a = n as Alpa
    return Object.fromEntries([
      ...a.jenjang.flatMap((j, i) => isianJenjang(`nilai.jenjang[${i}]`, j)),
      ...isianJenjang('nilai.beruntun', a.beruntun),
    ])
  }
  const tetap = KOLOM_TETAP[kunci] ?? []
  return Object.fromEntries(
    tetap.map((k) => {
      const anggota = /^nilai(?:\.(\w+)|\[(\d)\])?$/.exec(k.jalur)
      const nama = anggota?.[1] ?? anggota?.[2]
      return [k.jalur, tulis(k.macam, nama === undefined ? n : (n as Record<string, unknown>)[nama])]
    }),
  )
}

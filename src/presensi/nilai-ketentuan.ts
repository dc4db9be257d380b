import { AWAL_KETENTUAN } from '../hukum/disiplin.ts'
import type { KunciLokal, NilaiLokal } from '../hukum/presensi.ts'
import { type AturanTanda, type KunciTanda, type UkuranTanda, ukuranTanda } from '../hukum/tanda.ts'
import { isTanggal, nomorHari, type Tanggal } from '../waktu/tanggal.ts'

export type Salah = { readonly jalur: string; readonly harap: string }
type Periksa = (nilai: unknown, jalur: string) => Salah[]

const satu = (jalur: string, harap: string): Salah[] => [{ jalur, harap }]

function bulat(paling: number, banyak: number): Periksa {
  return (n, jalur) =>
    typeof n === 'number' && Number.isInteger(n) && n >= paling && n <= banyak
      ? []
      : satu(jalur, `bilangan bulat ${paling} sampai ${banyak}`)
}
function teks(banyak: number): Periksa {
  return (n, jalur) => (typeof n === 'string' && n.trim() !== '' && n.length <= banyak ? [] : satu(jalur, `teks 1 sampai ${banyak} huruf`))
}
function pilihan(...isi: readonly string[]): Periksa {
  return (n, jalur) => (typeof n === 'string' && isi.includes(n) ? [] : satu(jalur, `salah satu dari ${isi.join(', ')}`))
}
function boleh(periksa: Periksa): Periksa {
  return (n, jalur) => (n === null ? [] : periksa(n, jalur))
}
function tupel(...isi: readonly Periksa[]): Periksa {
  return (n, jalur) =>
    Array.isArray(n) && n.length === isi.length
      ? isi.flatMap((periksa, i) => periksa(n[i], `${jalur}[${i}]`))
      : satu(jalur, `daftar ${isi.length} isi`)
}
function daftar(periksa: Periksa, paling: number, banyak: number): Periksa {
  return (n, jalur) =>
    Array.isArray(n) && n.length >= paling && n.length <= banyak
      ? n.flatMap((isi: unknown, i) => periksa(isi, `${jalur}[${i}]`))
      : satu(jalur, `daftar ${paling} sampai ${banyak} isi`)
}
function objek(isi: Readonly<Record<string, Periksa>>): Periksa {
  return (n, jalur) => {
    if (typeof n !== 'object' || n === null || Array.isArray(n)) return satu(jalur, 'objek')
    const o = n as Record<string, unknown>
    return [
      ...Object.keys(o).flatMap((k) => (Object.hasOwn(isi, k) ? [] : satu(`${jalur}.${k}`, 'tidak dikenal'))),
      ...Object.entries(isi).flatMap(([k, periksa]) =>
        Object.hasOwn(o, k) ? periksa(o[k], `${jalur}.${k}`) : satu(`${jalur}.${k}`, 'harus ada'),
      ),
    ]
  }
}
/** `lalu` is asked only of a value whose shape is right. */
function dan(periksa: Periksa, lalu: (nilai: never, jalur: string) => Salah[]): Periksa {
  return (n, jalur) => {
    const salah = periksa(n, jalur)
    return salah.length > 0 ? salah : lalu(n as never, jalur)
  }
}

const menaik = (n: readonly number[], jalur: string) =>
  n.every((x, i) => i === 0 || x > (n[i - 1] ?? 0)) ? [] : satu(jalur, 'bilangan yang menaik')
const band = dan(tupel(bulat(1, 600), bulat(1, 600), bulat(1, 600)), menaik)
const sepasang = objek({ terlambat: bulat(0, 240), pulangCepat: bulat(0, 240) })

const JAM_HARI = boleh(
  dan(
    objek({ masuk: bulat(0, 1439), pulang: bulat(1, 1440), istirahat: boleh(tupel(bulat(0, 1439), bulat(1, 1440))) }),
    (n: { masuk: number; pulang: number; istirahat: [number, number] | null }, jalur) => {
      if (n.pulang <= n.masuk) return satu(`${jalur}.pulang`, 'sesudah masuk')
      const i = n.istirahat
      return i === null || (n.masuk <= i[0] && i[0] < i[1] && i[1] <= n.pulang)
        ? []
        : satu(`${jalur}.istirahat`, 'berurutan di antara masuk dan pulang')
    },
  ),
)
const SEMINGGU = tupel(JAM_HARI, JAM_HARI, JAM_HARI, JAM_HARI, JAM_HARI, JAM_HARI, JAM_HARI)
const JENJANG = objek({ mulaiHari: bulat(1, 366), jenis: teks(80), dasar: objek({ peraturan: teks(120), pasal: teks(120) }) })
const ATURAN_ALPA = objek({
  jenjang: dan(daftar(JENJANG, 1, 20), (n: readonly { mulaiHari: number }[], jalur) =>
    n.every((j, i) => i === 0 || j.mulaiHari < (n[i - 1]?.mulaiHari ?? 0)) ? [] : satu(jalur, 'dari yang terberat: mulaiHari menurun'),
  ),
  beruntun: boleh(JENJANG),
})
const RAMADAN = objek({ sampai: (n, jalur) => (typeof n === 'string' && isTanggal(n) ? [] : satu(jalur, 'tanggal yang ada')) })

/** Days lie within the 28 that the rules look at. */
const UKURAN_TANDA: Readonly<Record<UkuranTanda, Periksa>> = {
  hari: bulat(1, 28),
  persen: bulat(1, 100),
  meter: bulat(1, 1000),
  orang: bulat(2, 1000),
  kmPerJam: bulat(10, 2000),
  km: bulat(1, 500),
  detik: bulat(1, 600),
  menit: bulat(1, 120),
  bit: bulat(0, 64),
}
function aturanTanda(kunci: KunciTanda): Periksa {
  return objek({ keadaan: pilihan('nyala', 'mati'), ...Object.fromEntries(ukuranTanda(kunci).map((n) => [n, UKURAN_TANDA[n]])) })
}

const PERIKSA: Readonly<Record<KunciLokal, Periksa>> = {
  'band-terlambat': band,
  'band-pulang-cepat': band,
  'jarak-datang-pulang': bulat(0, 720),
  'jarak-sambung': bulat(0, 240),
  'zona-sambung': bulat(0, 240),
  'biaya-tanpa-tap': objek({ datang: bulat(0, 1440), pulang: bulat(0, 1440) }),
  'menit-sehari': bulat(60, 1440),
  toleransi: sepasang,
  jendela: objek({ sebelum: bulat(0, 720), sesudah: bulat(0, 720) }),
  'jam-kerja-enam-hari': objek({ biasa: SEMINGGU, ramadan: SEMINGGU }),
  ramadan: RAMADAN,
  'luar-tempat': pilihan('tandai', 'tolak'),
  'bobot-giliran': dan(
    daftar(objek({ giliran: teks(40), bobot: bulat(1_000, 50_000) }), 1, 50),
    (n: readonly { giliran: string }[], jalur) =>
      new Set(n.map((b) => b.giliran)).size === n.length ? [] : satu(jalur, 'tiap giliran sekali'),
  ),
  'alpa-pppk': ATURAN_ALPA,
  'alpa-pppk-paruh-waktu': ATURAN_ALPA,
  'tanda-angka-berulang': aturanTanda('tanda-angka-berulang'),
  'tanda-titik-bersama': aturanTanda('tanda-titik-bersama'),
  'tanda-kecepatan': aturanTanda('tanda-kecepatan'),
  'tanda-akurasi-tetap': aturanTanda('tanda-akurasi-tetap'),
  'tanda-selalu-bersama': aturanTanda('tanda-selalu-bersama'),
  'tanda-jam-berubah': aturanTanda('tanda-jam-berubah'),
  'tanda-irama': aturanTanda('tanda-irama'),
  'tanda-luring-sendiri': aturanTanda('tanda-luring-sendiri'),
  'tanda-luring-bersama': aturanTanda('tanda-luring-bersama'),
  'tanda-rantai-putus': aturanTanda('tanda-rantai-putus'),
  'tanda-foto-serupa': aturanTanda('tanda-foto-serupa'),
  'tanda-bukti-kurang': aturanTanda('tanda-bukti-kurang'),
}

export const KUNCI_LOKAL = Object.keys(PERIKSA) as KunciLokal[]

export function isKunciLokal(teks: string): teks is KunciLokal {
  return Object.hasOwn(PERIKSA, teks)
}

const RAMADAN_TERPANJANG = 30

/** What is wrong with a drafted value, each with its path; empty when it may stand. */
export function salahKetentuan(kunci: KunciLokal, berlaku: Tanggal, nilai: unknown): Salah[] {
  const salah = PERIKSA[kunci](nilai, 'nilai')
  if (berlaku < AWAL_KETENTUAN) salah.push({ jalur: 'berlaku', harap: `tanggal mulai ${AWAL_KETENTUAN}` })
  if (kunci === 'ramadan' && salah.length === 0) {
    const lama = nomorHari((nilai as NilaiLokal['ramadan']).sampai) - nomorHari(berlaku) + 1
    if (lama < 29 || lama > RAMADAN_TERPANJANG) salah.push({ jalur: 'nilai.sampai', harap: '29 atau 30 hari sejak tanggal berlaku' })
  }
  return salah
}

const jam = (menit: number) => `${String(Math.floor(menit / 60)).padStart(2, '0')}.${String(menit % 60).padStart(2, '0')}`
const HARI = ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu']

export function kalimatSeminggu(pola: NilaiLokal['jam-kerja-enam-hari']['biasa']): string {
  return pola
    .flatMap((h, i) =>
      h
        ? [`${HARI[i]} ${jam(h.masuk)}-${jam(h.pulang)}${h.istirahat ? ` (istirahat ${jam(h.istirahat[0])}-${jam(h.istirahat[1])})` : ''}`]
        : [],
    )
    .join('; ')
}

const namaHukuman = (jenis: string) => jenis.replaceAll('-', ' ').replace('tpp 25', 'TPP 25 %').replace('pdhtaps', 'PDHTAPS')

export function kalimatAlpa(a: NilaiLokal['alpa-pppk']): string {
  const jenjang = a.jenjang.map((j) => `mulai ${j.mulaiHari} hari: ${namaHukuman(j.jenis)}`).join('; ')
  return a.beruntun ? `${jenjang}; ${a.beruntun.mulaiHari} hari kerja berturut-turut: ${namaHukuman(a.beruntun.jenis)}` : jenjang
}

function kalimatBand(huruf: string, b: NilaiLokal['band-terlambat']): string {
  return `${huruf}1 1-${b[0]}, ${huruf}2 ${b[0] + 1}-${b[1]}, ${huruf}3 ${b[1] + 1}-${b[2]}, ${huruf}4 lebih dari ${b[2]} menit`
}

const nyala =
  <T extends { readonly keadaan: string }>(kalimat: (n: T) => string) =>
  (n: T) =>
    n.keadaan === 'mati' ? 'Tidak dipakai' : kalimat(n)

const KALIMAT_TANDA: { readonly [K in KunciTanda]: (nilai: AturanTanda[K]) => string } = {
  'tanda-angka-berulang': nyala(
    (n) => `Angka posisi yang sama pada ${n.hari} hari dan ${n.persen} % rekaman, dengan ketelitian sampai ${n.meter} meter`,
  ),
  'tanda-titik-bersama': nyala(
    (n) => `Titik yang sama persis pada ${n.orang} pegawai, masing-masing ${n.hari} hari, dengan ketelitian sampai ${n.meter} meter`,
  ),
  'tanda-kecepatan': nyala((n) => `Lebih dari ${n.kmPerJam} km per jam antara dua rekaman berjarak ${n.km} km, pada ${n.hari} hari`),
  'tanda-akurasi-tetap': nyala(
    (n) => `Ketelitian yang sama pada ${n.hari} hari dan ${n.persen} % rekaman, sampai ${n.meter} meter, di titik yang berbeda-beda`,
  ),
  'tanda-selalu-bersama': nyala(
    (n) => `Dua HP merekam berselang ${n.detik} detik dan ${n.meter} meter pada ${n.hari} hari dan ${n.persen} % rekaman keduanya`,
  ),
  'tanda-jam-berubah': nyala((n) => `Jam HP berubah pada ${n.hari} hari`),
  'tanda-irama': nyala((n) => `Detik atau selang yang sama, terpaut ${n.detik} detik, pada ${n.hari} hari dan ${n.persen} % rekaman`),
  'tanda-luring-sendiri': nyala(
    (n) =>
      `Terkirim belakangan sementara ${n.orang} rekan dalam ${n.menit} menit langsung terkirim, dan yang belakangan paling banyak ${n.persen} %`,
  ),
  'tanda-luring-bersama': nyala(
    (n) =>
      `Gangguan diusulkan bila ${n.orang} pegawai dan ${n.persen} % yang merekam di satu tempat selama ${n.menit} menit terkirim belakangan`,
  ),
  'tanda-rantai-putus': nyala((n) => `Rekaman yang bernomor lebih kecil belum diterima setelah ${n.hari} hari`),
  'tanda-foto-serupa': nyala((n) => `Foto seorang pegawai pada ${n.hari} hari hampir sama, berbeda sampai ${n.bit} dari 256 bit`),
  'tanda-bukti-kurang': nyala((n) => `Bukti yang diminta unit tidak ada pada ${n.hari} hari`),
}

/** A value in words, for everybody to read. */
const KALIMAT: { readonly [K in KunciLokal]: (nilai: NilaiLokal[K]) => string } = {
  'band-terlambat': (n) => kalimatBand('TL', n),
  'band-pulang-cepat': (n) => kalimatBand('PSW', n),
  'jarak-datang-pulang': (n) => `Paling sedikit ${n} menit antara rekaman datang dan pulang`,
  'jarak-sambung': (n) => `Dua rentang tugas berselang paling banyak ${n} menit memakai rekaman bersama`,
  'zona-sambung': (n) => `Rekaman bersama dicari ${n} menit di kedua sisi`,
  'biaya-tanpa-tap': (n) => `Tanpa rekaman datang ${n.datang} menit, tanpa rekaman pulang ${n.pulang} menit`,
  'menit-sehari': (n) => `${n} menit setara satu hari tidak masuk`,
  toleransi: (n) => `Terlambat ${n.terlambat} menit, pulang cepat ${n.pulangCepat} menit`,
  jendela: (n) => `${n.sebelum} menit sebelum masuk sampai ${n.sesudah} menit sesudah pulang`,
  'jam-kerja-enam-hari': (n) => `${kalimatSeminggu(n.biasa)}. Ramadan: ${kalimatSeminggu(n.ramadan)}`,
  ramadan: (n) => `Ramadan sampai dengan ${n.sampai}`,
  'luar-tempat': (n) =>
    n === 'tandai' ? 'Rekaman di luar tempat diterima dengan tanda' : 'Rekaman di luar tempat ditolak dengan petunjuk',
  'bobot-giliran': (n) => n.map((b) => `${b.giliran} ${String(b.bobot / 10_000).replace('.', ',')} hari`).join('; '),
  'alpa-pppk': kalimatAlpa,
  'alpa-pppk-paruh-waktu': kalimatAlpa,
  ...KALIMAT_TANDA,
}

export function kalimatKetentuan<K extends KunciLokal>(kunci: K, nilai: NilaiLokal[K]): string {
  return KALIMAT[kunci](nilai)
}

export const JUDUL_KETENTUAN: Readonly<Record<KunciLokal, string>> = {
  'band-terlambat': 'Golongan terlambat',
  'band-pulang-cepat': 'Golongan pulang cepat',
  'jarak-datang-pulang': 'Jarak rekaman datang dan pulang',
  'jarak-sambung': 'Rentang tugas yang bersambung',
  'zona-sambung': 'Rekaman di antara dua rentang',
  'biaya-tanpa-tap': 'Rekaman yang tidak ada',
  'menit-sehari': 'Akumulasi menit',
  toleransi: 'Toleransi',
  jendela: 'Jendela rekaman',
  'jam-kerja-enam-hari': 'Jam kerja enam hari',
  ramadan: 'Bulan Ramadan',
  'luar-tempat': 'Rekaman di luar tempat',
  'bobot-giliran': 'Bobot giliran jaga',
  'alpa-pppk': 'Hukuman karena tidak masuk, PPPK',
  'alpa-pppk-paruh-waktu': 'Hukuman karena tidak masuk, PPPK Paruh Waktu',
  'tanda-angka-berulang': 'Perlu ditinjau: angka posisi berulang',
  'tanda-titik-bersama': 'Perlu ditinjau: titik yang sama persis',
  'tanda-kecepatan': 'Perlu ditinjau: jarak dan waktu dua rekaman',
  'tanda-akurasi-tetap': 'Perlu ditinjau: ketelitian yang tetap',
  'tanda-selalu-bersama': 'Perlu ditinjau: dua HP selalu bersama',
  'tanda-jam-berubah': 'Perlu ditinjau: jam HP berubah',
  'tanda-irama': 'Perlu ditinjau: waktu yang terlalu teratur',
  'tanda-luring-sendiri': 'Perlu ditinjau: tanpa sinyal sendirian',
  'tanda-luring-bersama': 'Usulan gangguan: tanpa sinyal bersama-sama',
  'tanda-rantai-putus': 'Perlu ditinjau: rekaman yang belum diterima',
  'tanda-foto-serupa': 'Perlu ditinjau: foto yang hampir sama',
  'tanda-bukti-kurang': 'Perlu ditinjau: bukti yang diminta tidak ada',
}

/** What a check of the trail can find. The first six are of the chain itself. */
export type JenisTemuan =
  | 'tempat-kosong'
  | 'entri-hilang'
  | 'isi-berubah'
  | 'kolom-berubah'
  | 'rantai-berubah'
  | 'ujung-hilang'
  | 'orang-asing'
  | 'entri-sisipan'
  | 'kelompok-rusak'
  | 'tap-hilang'
  | 'akar-berbeda'
  | 'tap-tanpa-kelompok'
  | 'tap-tanda-tangan'
  | 'tap-kunci'
  | 'tap-sidik'
  | 'tap-kolom'
  | 'tap-terima'
  | 'putusan-hilang'
  | 'putusan-berubah'
  | 'putusan-tanpa-jejak'
  | 'hari-berubah'
  | 'hari-hilang'
  | 'hari-asing'
  | 'saksi-lebih-panjang'
  | 'saksi-berbeda'

/** One fault: when, of which kind, what it touched. `objek` is an internal id, or a date with one. */
export type Temuan = {
  readonly waktu: string
  readonly jenis: JenisTemuan
  readonly objek: string
  /** Place in the chain, where the fault has one. */
  readonly indeks: number | null
  readonly kalimat: string
}

export function kalimatTemuan(jenis: JenisTemuan, rinci = ''): string {
  switch (jenis) {
    case 'tempat-kosong':
      return `Sebanyak ${rinci} tempat mulai dari sini dalam urutan kosong: entri beserta tempatnya dihapus.`
    case 'entri-hilang':
      return 'Entri ini dihapus; tempatnya dalam urutan masih ada.'
    case 'isi-berubah':
      return 'Isi entri ini berubah sesudah dicatat.'
    case 'kolom-berubah':
      return 'Kolom pencarian entri ini tidak sama dengan isinya.'
    case 'rantai-berubah':
      return 'Sambungan rantai di tempat ini tidak cocok: entri disisipkan, ditukar, atau diubah.'
    case 'ujung-hilang':
      return 'Ujung jejak tidak sepanjang tanda pengurut: entri terakhir dipotong atau ditambahkan sendiri.'
    case 'orang-asing':
      return `Entri ini menyebut orang yang tidak pernah tercatat di instansi ini: ${rinci}.`
    case 'entri-sisipan':
      return 'Entri ini berdiri di luar urutan dan tidak akan pernah diurutkan: disisipkan belakangan.'
    case 'kelompok-rusak':
      return 'Entri kelompok rekaman ini tidak terbaca.'
    case 'tap-hilang':
      return 'Rekaman ini disebut dalam kelompoknya, tetapi tidak ada lagi.'
    case 'akar-berbeda':
      return `Akar kelompok rekaman ini tidak cocok: ${rinci}.`
    case 'tap-tanpa-kelompok':
      return 'Rekaman ini tidak disebut dalam kelompok mana pun, atau disebut lebih dari sekali.'
    case 'tap-tanda-tangan':
      return 'Tanda tangan HP atau layar pada rekaman ini tidak cocok dengan isinya.'
    case 'tap-kunci':
      return 'Kunci HP rekaman ini tidak terdaftar, atau milik orang lain.'
    case 'tap-sidik':
      return 'Sidik rekaman ini tidak cocok dengan teks yang ditandatangani, atau dengan orang, waktu, tempat, dan saksinya.'
    case 'tap-kolom':
      return `Kolom rekaman ini tidak sama dengan teks yang ditandatangani atau dengan nomornya: ${rinci}.`
    case 'tap-terima':
      return 'Waktu terima rekaman ini jauh dari waktu kelompoknya dicatat.'
    case 'putusan-hilang':
      return 'Putusan atas rekaman ini disebut dalam jejak, tetapi tidak ada lagi.'
    case 'putusan-berubah':
      return `Putusan atas rekaman tidak sama dengan yang tercatat: salah satu dari ${rinci} berubah.`
    case 'putusan-tanpa-jejak':
      return 'Putusan atas rekaman ini tidak tercatat dalam jejak.'
    case 'hari-berubah':
      return `Hari ini tidak sama dengan hasil penilaian dari faktanya: ${rinci}.`
    case 'hari-hilang':
      return 'Hari ini seharusnya ada menurut faktanya, tetapi barisnya tidak ada.'
    case 'hari-asing':
      return 'Hari ini tidak dapat dihasilkan dari fakta mana pun.'
    case 'saksi-lebih-panjang':
      return `Jejak kini lebih pendek daripada yang disaksikan: ${rinci}. Keadaan lama mungkin dipulihkan.`
    case 'saksi-berbeda':
      return `Rantai di tempat ini tidak sama dengan yang disaksikan: ${rinci}.`
  }
}

export type Penampung = {
  readonly tambah: (t: Omit<Temuan, 'kalimat'> & { readonly rinci?: string }) => void
  readonly hasil: () => {
    readonly jumlah: number
    readonly perJenis: Partial<Record<JenisTemuan, number>>
    readonly pertama: readonly Temuan[]
  }
}

/** Counts every fault and keeps the first of them by time, so that a broken trail of millions takes no memory. */
export function penampung(batas: number): Penampung {
  let jumlah = 0
  const perJenis: Partial<Record<JenisTemuan, number>> = {}
  const pertama: Temuan[] = []
  return {
    tambah: ({ rinci, ...t }) => {
      jumlah += 1
      perJenis[t.jenis] = (perJenis[t.jenis] ?? 0) + 1
      const akhir = pertama.at(-1)
      if (pertama.length >= batas && akhir && t.waktu >= akhir.waktu) return
      const tempat = pertama.findIndex((p) => p.waktu > t.waktu)
      pertama.splice(tempat < 0 ? pertama.length : tempat, 0, { ...t, kalimat: kalimatTemuan(t.jenis, rinci) })
      if (pertama.length > batas) pertama.pop()
    },
    hasil: () => ({ jumlah, perJenis, pertama }),
  }
}

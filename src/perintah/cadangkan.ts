import { statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type HasilCadangan, cadangkan } from '../cadangan/cadangkan.job.ts'
import { namaCadangan, ruangCadangan } from '../cadangan/malam.job.ts'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { daftarInstansiCadangan, type InstansiTercatat } from '../db/instansi.ts'
import { bukaApaAdanya } from '../db/layanan.ts'

type Io = { readonly stdout: { write(teks: string): unknown }; readonly stderr: { write(teks: string): unknown } }

const BANTUAN = `hadir cadangkan BERKAS_ATAU_FOLDER [--instansi SKEMA] [--json]

Menyimpan satu instansi, dalam satu gambar data yang utuh, sebagai satu berkas .hadir dengan manifes dan sidik tiap bagian.
Boleh dijalankan sewaktu Hadir melayani. Pada folder, nama berkasnya skema dan waktunya.
  --instansi SKEMA  bila basis data memuat lebih dari satu instansi
Untuk memulihkan diperlukan juga SKEMA.pencabutan.json terbaru, yang ditulis hadir serve di folder HADIR_CADANGAN.
Kunci induk (HADIR_DATA/kunci/induk) tidak ikut: simpan salinannya terpisah dari cadangan. Tanpa kunci itu faktor kedua,
kode, dan teks jejak tidak terbaca lagi; dengan keduanya di satu tempat siapa pun dapat membacanya.
Basis data: DATABASE_URL (atau DATABASE_URL_MIGRASI), atau bawaan di HADIR_DATA (data).
Keluar: 0 tersimpan, 1 tidak dapat disimpan, 2 salah pakai.
`

export function opsiLayanan() {
  return {
    dataDir: resolve(process.env.HADIR_DATA ?? 'data'),
    url: process.env.DATABASE_URL || undefined,
    urlMigrasi: process.env.DATABASE_URL_MIGRASI || undefined,
  }
}

export function isFolder(jalur: string): boolean {
  return statSync(jalur, { throwIfNoEntry: false })?.isDirectory() ?? false
}

export function pilihInstansi(semua: readonly InstansiTercatat[], skema: string | undefined): InstansiTercatat {
  if (skema === undefined && semua.length > 1)
    throw new GalatOperasi(
      `Ada ${semua.length} instansi di basis data ini. Sebut salah satu dengan --instansi: ${semua.map((i) => i.skema).join(', ')}.`,
      2,
    )
  const satu = skema === undefined ? semua[0] : semua.find((i) => i.skema === skema || i.id === skema)
  if (!satu) throw new GalatOperasi('Instansi itu tidak ada di basis data ini.', 2)
  return satu
}

/** `hadir cadangkan`: one office as one file. */
export async function perintahCadangkan(argv: string[], io: Io): Promise<number> {
  const { values: v, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: { instansi: { type: 'string' }, json: { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  })
  if (v.help) {
    io.stdout.write(BANTUAN)
    return 0
  }
  const [ke, ...lagi] = positionals
  if (ke === undefined || lagi.length > 0) throw new GalatOperasi('Sebut satu berkas atau folder tujuan. Lihat hadir cadangkan --help.', 2)
  const opsi = opsiLayanan()
  const basis = await bukaApaAdanya(opsi)
  try {
    const instansi = pilihInstansi(await daftarInstansiCadangan(basis.koneksi), v.instansi)
    const kini = new Date()
    const tujuan = isFolder(ke) ? join(ke, namaCadangan(instansi.skema, kini)) : resolve(ke)
    const ruang = isFolder(dirname(tujuan)) ? { ruang: ruangCadangan(dirname(tujuan), instansi.skema, kini) } : {}
    const mulai = performance.now()
    const hasil = await cadangkan({ koneksi: basis.koneksi, instansi, tujuan, kini, ...ruang })
    const detik = (performance.now() - mulai) / 1000
    io.stdout.write(v.json ? `${JSON.stringify(ringkas(hasil, detik))}\n` : kalimat(hasil, detik, opsi.dataDir))
    return 0
  } finally {
    await basis.stop()
  }
}

function ringkas(h: HasilCadangan, detik: number) {
  const { tabel, partisi: _, ...kepala } = h.manifes
  return {
    berkas: h.berkas,
    byte: h.byte,
    detik,
    ...kepala,
    tabel: tabel.map(({ tabel: nama, baris, sidik }) => ({ tabel: nama, baris, sidik })),
  }
}

function kalimat(h: HasilCadangan, detik: number, dataDir: string): string {
  const baris = h.manifes.tabel.reduce((n, t) => n + t.baris, 0)
  return `${h.manifes.instansi.nama}: ${h.manifes.tabel.length} tabel, ${baris} baris, ${(h.byte / 1e6).toFixed(1)} MB dalam ${detik.toFixed(1)} detik
${h.berkas}
Kunci induk tidak ada di dalamnya. Simpan salinan ${join(dataDir, 'kunci', 'induk')} terpisah dari cadangan ini.
`
}

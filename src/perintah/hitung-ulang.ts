import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { bukaDb } from '../db/db.ts'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { siapkanLayanan } from '../db/layanan.ts'
import { daftarInstansi } from '../db/instansi.ts'
import { catatUmum } from '../jejak/jejak.query.ts'
import { listSemuaPegawai, listUnitTurunan } from '../pegawai/pegawai.query.ts'
import { hitungUlang } from '../presensi/hitung-ulang.job.ts'
import { isTanggal, type Tanggal } from '../waktu/tanggal.ts'

type Io = { readonly stdin: NodeJS.ReadableStream; readonly stdout: NodeJS.WritableStream; readonly stderr: NodeJS.WritableStream }

const BANTUAN = `hadir hitung-ulang --dari YYYY-MM-DD --sampai YYYY-MM-DD [--unit ID] [--instansi SKEMA] [--periksa] [--json]

Menilai ulang hari dari fakta (rekaman, jadwal, keterangan) dan ketentuan pada tanggalnya, lalu menulis yang berbeda.
  --periksa   hanya membandingkan, tidak menulis; keluar 1 bila ada yang berbeda
Basis data: DATABASE_URL, atau bawaan di HADIR_DATA (data).
Keluar: 0 baik, 1 ada yang berbeda (dengan --periksa), 2 salah pakai.
`

/** Judges days anew. */
export async function perintahHitungUlang(argv: string[], io: Io): Promise<number> {
  const opsi = bacaOpsi(argv)
  if (opsi === 'bantuan') {
    io.stdout.write(BANTUAN)
    return 0
  }
  const layanan = await siapkanLayanan({
    dataDir: resolve(process.env.HADIR_DATA ?? 'data'),
    url: process.env.DATABASE_URL || undefined,
    urlMigrasi: process.env.DATABASE_URL_MIGRASI || undefined,
  })
  const db = bukaDb({ koneksi: layanan.web })
  try {
    const semua = await daftarInstansi(db)
    const instansi = semua.find((i) => i.skema === opsi.instansi) ?? (opsi.instansi === undefined ? semua[0] : undefined)
    if (!instansi) throw new GalatOperasi('Instansi itu tidak ada di basis data ini.', 2)
    const ids = await db.diInstansi(instansi.skema, async (tx) => {
      if (opsi.unit === undefined) return listSemuaPegawai(tx)
      const unit = await listUnitTurunan(tx, opsi.unit, opsi.sampai)
      return listSemuaPegawai(tx, unit)
    })
    // Before the first row is written: work cut off in the middle stands in the trail too.
    if (!opsi.periksa)
      await db.diInstansi(instansi.skema, (tx) =>
        catatUmum(tx, new Date(), {
          jenis: 'hitung-ulang',
          pelakuId: null,
          objekId: opsi.unit ?? null,
          teks: { dari: opsi.dari, sampai: opsi.sampai, unit: opsi.unit ?? null, jumlah: ids.length },
        }),
      )
    const hasil = await hitungUlang(db, instansi, {
      ...opsi,
      pegawaiIds: ids,
      kini: () => new Date(),
      maju: (n, dari) => void (opsi.json || io.stderr.write(`Menghitung ulang: ${n} dari ${dari} pegawai\n`)),
    })
    if (opsi.json) io.stdout.write(`${JSON.stringify(hasil)}\n`)
    else
      io.stdout.write(
        `${hasil.hari} hari dari ${hasil.pegawai} pegawai dinilai; ${hasil.berubah} berbeda${opsi.periksa ? '' : ' dan sudah ditulis'}.\n`,
      )
    return opsi.periksa && hasil.berubah > 0 ? 1 : 0
  } finally {
    await db.tutup()
    await layanan.stop()
  }
}

type Opsi = {
  readonly dari: Tanggal
  readonly sampai: Tanggal
  readonly unit?: string
  readonly instansi?: string
  readonly periksa: boolean
  readonly json: boolean
}

function bacaOpsi(argv: string[]): Opsi | 'bantuan' {
  const { values: v } = parseArgs({
    args: argv,
    options: {
      dari: { type: 'string' },
      sampai: { type: 'string' },
      unit: { type: 'string' },
      instansi: { type: 'string' },
      periksa: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  if (v.help) return 'bantuan'
  const salah: string[] = []
  for (const nama of ['dari', 'sampai'] as const)
    if (v[nama] === undefined || !isTanggal(v[nama])) salah.push(`--${nama}: tanggal YYYY-MM-DD`)
  if (salah.length > 0) throw new GalatOperasi(`${salah.join('\n')}\nLihat hadir hitung-ulang --help.`, 2)
  if ((v.dari ?? '') > (v.sampai ?? '')) throw new GalatOperasi('--dari harus tidak sesudah --sampai.', 2)
  return {
    dari: v.dari as Tanggal,
    sampai: v.sampai as Tanggal,
    ...(v.unit === undefined ? {} : { unit: v.unit }),
    ...(v.instansi === undefined ? {} : { instansi: v.instansi }),
    periksa: v.periksa,
    json: v.json,
  }
}

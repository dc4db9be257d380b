import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { bacaSaksi, type Saksi, sidikSaksi, teksSaksi } from '../kripto/saksi.ts'
import { AWAL_URUTAN } from '../kripto/urutan.ts'
import type { Instansi } from '../server/konteks.ts'
import type { Baca } from './rantai-jejak.job.ts'
import { type Penampung, penampung } from './temuan.ts'
import { keadaanJejak, listRantaiPada } from './verifikasi.query.ts'

const asalSaksi = (i: Instansi) => `hadir/${i.skema}/${i.id}`

/** The checkpoints of a file, of this instansi. @throws GalatOperasi 2 when the file is not whole or tells of another */
export function bacaBerkasSaksi(berkas: string, instansi: Instansi): Saksi[] {
  let teks: string
  try {
    teks = readFileSync(berkas, 'utf8')
  } catch (e) {
    throw new GalatOperasi(`Berkas saksi ${berkas} tidak terbaca.`, 2, e)
  }
  const hasil = bacaSaksi(teks)
  if ('salah' in hasil) throw new GalatOperasi(`Berkas saksi ${berkas}, baris ${hasil.baris}: ${hasil.salah}.`, 2)
  const asing = hasil.daftar.find((s) => s.asal !== asalSaksi(instansi))
  if (asing) throw new GalatOperasi(`Berkas saksi ${berkas} adalah milik ${asing.asal}, bukan ${asalSaksi(instansi)}.`, 2)
  return hasil.daftar
}

/** Whether the trail of now goes on from each checkpoint: at least as long, and the same chain at its place. */
export async function periksaSaksi(baca: Baca, daftar: readonly Saksi[], temuan: Penampung): Promise<void> {
  const keadaan = await baca(keadaanJejak)
  const ukuran = keadaan.akhir + 1
  let sampaiCocok = 0
  for (let i = 0; i < daftar.length; i += 1000) {
    const bagian = daftar.slice(i, i + 1000)
    const pada = new Map(
      (
        await baca((db) =>
          listRantaiPada(
            db,
            bagian.map((s) => s.ukuran - 1),
          ),
        )
      ).map((r) => [r.indeks, r]),
    )
    for (const s of bagian) {
      const r = pada.get(s.ukuran - 1)
      const rantai = s.ukuran === 0 ? AWAL_URUTAN.rantai : r?.rantai
      const sama = { waktu: s.waktu, objek: r?.jejakId ?? `urutan ${s.ukuran - 1}` }
      if (s.ukuran > ukuran)
        temuan.tambah({
          ...sama,
          jenis: 'saksi-lebih-panjang',
          indeks: ukuran,
          rinci: `${s.ukuran} entri pada ${s.waktu}, kini ${ukuran}; yang hilang mulai urutan ${ukuran}`,
        })
      else if (rantai?.equals(s.rantai)) sampaiCocok = s.ukuran
      else
        temuan.tambah({
          ...sama,
          jenis: 'saksi-berbeda',
          indeks: s.ukuran - 1,
          rinci: `saksi ${s.waktu}; yang berubah ada di urutan ${sampaiCocok} sampai ${s.ukuran - 1}`,
        })
    }
  }
}

export type HasilSaksi = { readonly ditulis: boolean; readonly ukuran: number; readonly waktu: string; readonly alasan?: string }

/**
 * Adds where the trail stands now to a file kept elsewhere. As every witness must: never behind an earlier checkpoint of the same file
 * that the trail does not go on from.
 */
export async function tulisSaksi(baca: Baca, instansi: Instansi, berkas: string, kini: Date): Promise<HasilSaksi> {
  const lama = existsSync(berkas) && readFileSync(berkas, 'utf8').trim() !== '' ? bacaBerkasSaksi(berkas, instansi) : []
  const temuan = penampung(1)
  await periksaSaksi(baca, lama, temuan)
  const { tanda } = await baca(keadaanJejak)
  const ujung = tanda ?? AWAL_URUTAN
  const hasil = { ukuran: ujung.indeks + 1, waktu: kini.toISOString() }
  const [salah] = temuan.hasil().pertama
  if (salah) return { ...hasil, ditulis: false, alasan: salah.kalimat }
  const akhir = lama.at(-1)
  const saksi: Saksi = {
    asal: asalSaksi(instansi),
    ukuran: hasil.ukuran,
    rantai: ujung.rantai,
    waktu: hasil.waktu,
    sebelumnya: akhir === undefined ? null : sidikSaksi(akhir),
  }
  simpan(berkas, `${akhir === undefined ? '' : '\n'}${teksSaksi(saksi)}`)
  return { ...hasil, ditulis: true }
}

function simpan(berkas: string, teks: string): void {
  let b: number
  try {
    b = openSync(berkas, 'a', 0o640)
  } catch (e) {
    throw new GalatOperasi(`Berkas saksi ${berkas} tidak dapat ditulis.`, 2, e)
  }
  try {
    writeSync(b, teks)
    fsyncSync(b)
  } finally {
    closeSync(b)
  }
}

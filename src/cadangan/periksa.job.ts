import { createHash } from 'node:crypto'
import { GalatOperasi } from '../db/galat-operasi.ts'
import { migrasiTerbaru } from '../db/migrasi.ts'
import { type PembacaArsip, rusak } from './arsip.job.ts'
import { programVersi, sidikManifes } from './cadangkan.job.ts'
import { type BagianTabel, type Manifes, manifesSah, NAMA_MANIFES } from './manifes.ts'

/** The manifest of an opened archive, held against its own hash, this program and the entries that are there. */
export function bacaManifes(arsip: PembacaArsip): Manifes {
  let isi: unknown
  try {
    isi = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(arsip.manifes))
  } catch (e) {
    throw rusak('manifesnya tidak terbaca', e)
  }
  const format = (isi as { format?: unknown } | null)?.format
  if (typeof format === 'number' && format > 1) throw lebihBaru('bentuk arsip', format, 1)
  if (!manifesSah(isi)) throw rusak('manifesnya tidak lengkap')
  const { sidik, ...lain } = isi
  // Written by the same function that wrote it: another order or spacing of the same members is another text.
  if (sidikManifes(lain) !== sidik || JSON.stringify(isi) !== arsip.manifes.toString('utf8')) throw rusak('manifesnya berubah')
  if (isi.migrasi > migrasiTerbaru()) throw lebihBaru('skema', isi.migrasi, migrasiTerbaru())
  periksaEntri(arsip, isi)
  return isi
}

function lebihBaru(apa: string, arsip: number, program: number): GalatOperasi {
  return new GalatOperasi(
    `Arsip ini dibuat Hadir yang lebih baru (${apa} ${arsip}), sedangkan program ini (${programVersi()}) baru mengenal ${apa} ${program}. Pasang Hadir yang lebih baru, lalu ulangi.`,
    2,
  )
}

function periksaEntri(arsip: PembacaArsip, m: Manifes): void {
  const tersebut = new Set([NAMA_MANIFES, ...m.tabel.map((t) => t.berkas)])
  for (const nama of arsip.entri.keys()) if (!tersebut.has(nama)) throw rusak(`entri ${nama} tidak disebut manifes`)
  for (const t of m.tabel) {
    const e = arsip.entri.get(t.berkas)
    if (e === undefined) throw rusak(`entri ${t.berkas} tidak ada`)
    if (e.ukuran !== t.byteBerkas) throw rusak(`ukuran entri ${t.berkas} lain daripada di manifes`)
  }
}

/** Every part against its hash, before a database is asked anything. */
export async function periksaSidik(arsip: PembacaArsip, m: Manifes): Promise<void> {
  for (const t of m.tabel) if ((await sidikEntri(arsip, t)) !== t.sidikBerkas) throw rusak(`isi ${t.berkas} berubah`)
}

async function sidikEntri(arsip: PembacaArsip, t: BagianTabel): Promise<string> {
  const e = arsip.entri.get(t.berkas)
  if (e === undefined) throw rusak(`entri ${t.berkas} tidak ada`)
  const h = createHash('sha256')
  for await (const b of arsip.bagian(e)) h.update(b as Buffer)
  return h.digest('hex')
}

import { sql } from '../src/db/db.ts'
import { pastikanPartisi } from '../src/db/partisi.ts'
import { KOLOM_SIASN, orangContoh, selSiasn, xlsx } from '../src/pegawai/impor/contoh.ts'
import { mulai, pratinjaukan, tulis } from '../src/pegawai/impor/impor.job.ts'
import { pindahKeadaan } from '../src/pegawai/impor/impor.query.ts'
import { insertHariUlang } from '../src/presensi/hari-ulang.query.ts'
import { tanggal } from '../src/waktu/tanggal.ts'
import { instansiBench } from './kantor.ts'
import type { Tempat } from './utama.ts'

const HARI_INI = tanggal('2026-11-24')

/** Milliseconds from the bytes of an XLSX of SIASN columns to everybody written in an empty office, units made on the way. */
export async function ukurImpor(t: Tempat, jumlah: number, kini: Date): Promise<{ readonly ms: number; readonly baru: number }> {
  const instansi = instansiBench('impor')
  await t.layanan.pastikanSkema(instansi)
  await pastikanPartisi(t.layanan.migrasi, instansi.skema, HARI_INI, HARI_INI)
  const berkas = await xlsx([KOLOM_SIASN, ...orangContoh(jumlah).map((o) => selSiasn(o))])
  const o = {
    berkas,
    namaBerkas: 'ukur.xlsx',
    lembar: null,
    barisKepala: null,
    pemetaan: null,
    namaPemetaan: null,
    berlaku: HARI_INI,
    sk: 'SK ukur',
    jenis: null,
    buatUnit: true,
    oleh: null,
    kini,
    hariIni: HARI_INI,
  }
  const awal = performance.now()
  const id = await mulai(t.db, instansi, 'pegawai', o)
  if (id === undefined) throw new Error('an import was under way')
  await pratinjaukan(t.db, instansi, id, o)
  await t.db.diInstansi(instansi.skema, (tx) => pindahKeadaan(tx, id, ['pratinjau'], 'menerapkan', kini))
  const cap = await t.db.diInstansi(instansi.skema, (tx) => tx.one<{ cap: string | null }>(sql`select cap from impor where id = ${id}`))
  const h = await tulis(t.db, instansi, t.kunci, {
    imporId: id,
    oleh: null,
    alasan: 'ukur',
    sk: 'SK ukur',
    kini,
    hariIni: HARI_INI,
    nilaiUlang: (tx, ids, dari) => insertHariUlang(tx, ids, dari, HARI_INI, kini),
    ...cap,
  })
  if (h === 'basi') throw new Error('the record changed under the import')
  return { ms: performance.now() - awal, baru: h.baru }
}

import type { BasisData } from '../db/db.ts'
import type { KetentuanLokal } from '../hukum/presensi.ts'
import { listSemuaPegawai } from '../pegawai/pegawai.query.ts'
import type { Instansi } from '../server/konteks.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import { menitPada } from '../waktu/zona.ts'
import { type Akibat, jumlahAkibat, lokalDenganRancangan, TANPA_AKIBAT, ukur } from './akibat.ts'
import { denganLokal } from './fakta.query.ts'
import type { HariSimpan } from './hari.query.ts'
import { bacaBahan, nilaiBahan } from './hitung-ulang.job.ts'

const SERENTAK = 200

/** What of a day is seen and counts; the basis under a draft always reads otherwise and would make every day a changed one. */
function wujud(h: HariSimpan): string {
  return JSON.stringify([
    h.status,
    h.terlambatMenit,
    h.pulangCepatMenit,
    h.bandTerlambat,
    h.bandPulangCepat,
    h.tapDatang,
    h.tapPulang,
    h.bobot,
    h.tanda,
  ])
}

/**
 * What a span of past days would have come to under a draft: both times judged by the one judge from the same facts, nothing written.
 * In slices, each with a transaction of its own, so that taps are not waited for.
 */
export async function akibatRancangan(
  db: BasisData,
  instansi: Instansi,
  r: { readonly rancangan: KetentuanLokal; readonly dari: Tanggal; readonly sampai: Tanggal; readonly kini: Date },
): Promise<Akibat> {
  const ids = await db.diInstansi(instansi.skema, (tx) => listSemuaPegawai(tx))
  const kini = menitPada(r.kini, instansi.zona)
  let hasil = TANPA_AKIBAT
  for (let i = 0; i < ids.length; i += SERENTAK) {
    const bahan = await db.diInstansi(instansi.skema, (tx) => bacaBahan(tx, instansi, ids.slice(i, i + SERENTAK), r.dari, r.sampai), {
      batasMs: 60_000,
      memoriMb: 32,
    })
    const lama = nilaiBahan(bahan, kini)
    const lokal = lokalDenganRancangan(bahan.instansi.lokal, r.rancangan, r.dari, r.sampai)
    const baru = nilaiBahan({ ...bahan, instansi: denganLokal(bahan.instansi, lokal) }, kini)
    hasil = jumlahAkibat(hasil, banding(lama, baru))
    // Between slices others are served first.
    await new Promise(setImmediate)
  }
  return hasil
}

function banding(lama: readonly HariSimpan[], baru: readonly HariSimpan[]): Akibat {
  const kunci = (h: HariSimpan) => `${h.pegawaiId} ${h.tanggal} ${h.rentang}`
  const semula = new Map(lama.map((h) => [kunci(h), wujud(h)]))
  const beda = baru.filter((h) => semula.get(kunci(h)) !== wujud(h))
  return {
    pegawai: new Set(baru.map((h) => h.pegawaiId)).size,
    pegawaiBerubah: new Set(beda.map((h) => h.pegawaiId)).size,
    hariBerubah: beda.length,
    kini: ukur(lama),
    rancangan: ukur(baru),
  }
}

import { KEWAJIBAN_MASUK_PNS, KEWAJIBAN_MASUK_PPPK } from '../hukum/disiplin.ts'
import { type DasarHukum, type Ketentuan, ketentuanPada } from '../hukum/ketentuan.ts'
import { type KetentuanLokal, ketentuanLokalPada, type KunciLokal, type NilaiLokal } from '../hukum/presensi.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { JenisPegawai } from './fakta.ts'

type Nilai<K extends KunciLokal> = Ketentuan<NilaiLokal[K]>

/** The dated values by which one date is judged, each with where it stands. Build it once per date, not once per person. */
export type KetentuanHari = {
  readonly bandTerlambat: Nilai<'band-terlambat'>
  readonly bandPulangCepat: Nilai<'band-pulang-cepat'>
  readonly jarakDatangPulang: Nilai<'jarak-datang-pulang'>
  readonly jarakSambung: Nilai<'jarak-sambung'>
  readonly zonaSambung: Nilai<'zona-sambung'>
  readonly biayaTanpaTap: Nilai<'biaya-tanpa-tap'>
  readonly bobotGiliran: Nilai<'bobot-giliran'>
  readonly kewajibanMasuk: Readonly<Record<JenisPegawai, DasarHukum>>
}

/** @throws RangeError before the first provision: no entry, no answer */
export function ketentuanHariPada(tanggal: Tanggal, lokal: readonly KetentuanLokal[]): KetentuanHari {
  const pns = ketentuanPada(KEWAJIBAN_MASUK_PNS, tanggal).dasar
  const pppk = ketentuanPada(KEWAJIBAN_MASUK_PPPK, tanggal).dasar
  return {
    bandTerlambat: ketentuanLokalPada('band-terlambat', tanggal, lokal),
    bandPulangCepat: ketentuanLokalPada('band-pulang-cepat', tanggal, lokal),
    jarakDatangPulang: ketentuanLokalPada('jarak-datang-pulang', tanggal, lokal),
    jarakSambung: ketentuanLokalPada('jarak-sambung', tanggal, lokal),
    zonaSambung: ketentuanLokalPada('zona-sambung', tanggal, lokal),
    biayaTanpaTap: ketentuanLokalPada('biaya-tanpa-tap', tanggal, lokal),
    bobotGiliran: ketentuanLokalPada('bobot-giliran', tanggal, lokal),
    kewajibanMasuk: { pns, cpns: pns, pppk, 'pppk-paruh-waktu': pppk },
  }
}

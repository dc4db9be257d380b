import { teksDariMenit } from '../waktu/jam.ts'
import { menitPada, type Zona } from '../waktu/zona.ts'
import { bacaBekal, bacaSesi, HP_INI } from './bekal.ts'
import { ingatLokal, selisihSimpan } from './ingat-lokal.ts'
import { pesan } from './kata-pesan.ts'
import { en } from './kata-pesan-en.ts'

// What the worker makes of an empty message: one of four sentences, none of which says who or when. Browsers ask that something is shown;
// where nothing is due it is shown without a sound.

export type IsiPesan = { readonly kalimat: string; readonly diam: boolean; readonly bahasa: 'id' | 'en' }
type SesiSimpan = { readonly pegawaiId: string; readonly instansi: { readonly zona: Zona; readonly contoh: boolean } }

/** Whatever is due at all: which of it its owner wants was the server's to know. */
const SEMUA = { sebelumMasuk: 60, pulang: true }

export async function isiPesan(): Promise<IsiPesan> {
  const pilihan = await bacaBekal<'id' | 'en'>(HP_INI, 'bahasa').catch(() => undefined)
  const bahasa = pilihan?.isi === 'en' ? 'en' : 'id'
  const kata = bahasa === 'en' ? en : pesan
  const sesi = await bacaSesi<SesiSimpan>()
  if (!sesi) return { kalimat: kata.bukaHadir, diam: true, bahasa }
  const { pegawaiId, instansi } = sesi.isi
  const geser = instansi.contoh ? await selisihSimpan(pegawaiId) : 0
  const lokal = teksDariMenit(menitPada(new Date(Date.now() + geser), instansi.zona))
  const ingat = await ingatLokal(pegawaiId, SEMUA, lokal).catch(() => undefined)
  if (ingat?.jatuh) return { kalimat: ingat.jatuh.arah === 'masuk' ? kata.saatMasuk : kata.saatPulang, diam: false, bahasa }
  return { kalimat: ingat?.sudah ? kata.sudahAda : kata.bukaHadir, diam: true, bahasa }
}

import type { Zona } from '../waktu/zona.ts'
import { bahasa } from './bahasa.ts'
import { HP_INI, simpanBekal } from './bekal.ts'
import { lokalPada } from './format.ts'
import { ingatLokal, selisihSimpan } from './ingat-lokal.ts'
import { pesan } from './kata-pesan.ts'
import { pasangPengingat } from './pengingat-kini.ts'
import { beritahuLagi } from './push.ts'
import { pilihanPengingat } from './setelan-pengingat.ts'

// Looks now and then whether a record is due, as long as the app is open. Loaded after the first screen.

const LIHAT_MS = 30_000
type Pemilik = { readonly pegawaiId: string; readonly instansi: { readonly zona: string; readonly contoh: boolean } }

async function muatKata(): Promise<void> {
  if (bahasa() === 'en') Object.assign(pesan, (await import('./kata-pesan-en.ts')).en)
}

/** @returns what ends it */
export function mulaiPengingat(saya: Pemilik): () => void {
  const ditutup = new Set<string>()
  const lihat = async () => {
    if (document.visibilityState !== 'visible') return
    const pilihan = pilihanPengingat()
    // An office of practice runs on a clock of its own.
    const geser = saya.instansi.contoh ? await selisihSimpan(saya.pegawaiId) : 0
    const lokal = lokalPada(new Date(Date.now() + geser), saya.instansi.zona as Zona).slice(0, 16)
    const jatuh = pilihan.terbuka ? (await ingatLokal(saya.pegawaiId, pilihan, lokal)).jatuh : undefined
    if (!jatuh || ditutup.has(jatuh.nama)) return pasangPengingat(undefined)
    pasangPengingat({
      kalimat: jatuh.arah === 'masuk' ? pesan.saatMasuk : pesan.saatPulang,
      rekam: pesan.rekam,
      tutup: pesan.tutup,
      selesai: () => {
        ditutup.add(jatuh.nama)
        pasangPengingat(undefined)
      },
    })
  }
  const coba = () => void lihat().catch(() => undefined)
  void muatKata().then(coba)
  // Its worker has no storage of choices: the language is left where it can read it.
  void simpanBekal(HP_INI, 'bahasa', bahasa(), Date.now()).catch(() => undefined)
  void beritahuLagi(saya.pegawaiId, lokalPada(new Date(), saya.instansi.zona as Zona)).catch(() => undefined)
  const jam = setInterval(coba, LIHAT_MS)
  document.addEventListener('visibilitychange', coba)
  addEventListener('hashchange', coba)
  return () => {
    clearInterval(jam)
    document.removeEventListener('visibilitychange', coba)
    removeEventListener('hashchange', coba)
    pasangPengingat(undefined)
  }
}

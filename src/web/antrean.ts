import type { Body, Reply } from '../server/kontrak.api.ts'
import { tapApi } from '../tap/tap.api.ts'
import { call, type MasalahPanggilan } from './call.ts'
import { antreanMilik, type TapSimpan, ubahAntrean } from './gudang.ts'

export type JawabTap = Reply<typeof tapApi.kirim>['hasil'][number]
export type HasilKirim = { readonly jawab: readonly JawabTap[]; readonly masalah?: MasalahPanggilan }

const SEKALI = 100
const BATAS_MS = 30_000
let berjalan: Promise<HasilKirim> | undefined

/** Sends what waits, oldest first. One sending at a time; who asks meanwhile gets the same answer. */
export function kirimAntrean(pegawaiId: string): Promise<HasilKirim> {
  berjalan ??= kirim(pegawaiId).finally(() => {
    berjalan = undefined
  })
  return berjalan
}

/** Waits for a sending under way, then sends what has been added since. */
export async function kirimSampaiHabis(pegawaiId: string, id: string): Promise<HasilKirim> {
  const pertama = await kirimAntrean(pegawaiId)
  if (pertama.masalah || pertama.jawab.some((j) => j.id === id)) return pertama
  return kirimAntrean(pegawaiId)
}

async function kirim(pegawaiId: string): Promise<HasilKirim> {
  const jawab: JawabTap[] = []
  for (;;) {
    const tunggu = menunggu(await antreanMilik(pegawaiId)).slice(0, SEKALI)
    if (tunggu.length === 0) return { jawab }
    const tap = tunggu.map(({ jws, nilai }) => ({ jws, nilai })) as Body<typeof tapApi.kirim>['tap']
    const hasil = await call(tapApi.kirim, { body: { tap } }, { batasMs: BATAS_MS })
    if (!hasil.ok) return { jawab, masalah: hasil.masalah }
    jawab.push(...hasil.isi.hasil)
    await catatJawaban(tunggu, hasil.isi.hasil)
    if (hasil.isi.hasil.length < tunggu.length) return { jawab }
  }
}

/** Recorded taps leave the phone; refused ones stay with the reason until their owner has read it. Order is that of the request. */
async function catatJawaban(dikirim: readonly TapSimpan[], jawab: readonly JawabTap[]) {
  const hapus: string[] = []
  const ubah: TapSimpan[] = []
  for (const [i, j] of jawab.entries()) {
    const tap = dikirim[i]
    if (!tap) continue
    if (j.jawab === 'dicatat' || j.jawab === 'sudah-ada') hapus.push(tap.id)
    else ubah.push({ ...tap, penolakan: j.kalimat ?? j.alasan ?? j.jawab })
  }
  await ubahAntrean(hapus, ubah)
}

export function menunggu(antrean: readonly TapSimpan[]): TapSimpan[] {
  return antrean.filter((t) => t.penolakan === undefined)
}

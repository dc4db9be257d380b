import { alasanTapApi } from '../tap/alasan-tap.api.ts'
import { AWALAN_ALASAN, BENDERA_ALASAN, simpanBekal } from './bekal.ts'
import { call } from './call.ts'
import { antreanMilik, buka, selesai, tuntas } from './gudang.ts'

// Reasons that were written on this phone and are not at the server yet: each follows its tap. Loaded when there is one.

type Simpan = { readonly nama: string; readonly pegawaiId: string; readonly isi: string }

async function daftar(pegawaiId: string): Promise<{ readonly tapId: string; readonly teks: string }[]> {
  const semua = await selesai((await buka()).transaction('bekal').objectStore('bekal').getAll() as IDBRequest<Simpan[]>)
  return semua
    .filter((b) => b.pegawaiId === pegawaiId && b.nama.startsWith(AWALAN_ALASAN))
    .map((b) => ({ tapId: b.nama.slice(AWALAN_ALASAN.length), teks: b.isi }))
}

async function hapus(tapId: string): Promise<void> {
  const tx = (await buka()).transaction('bekal', 'readwrite')
  tx.objectStore('bekal').delete(`${AWALAN_ALASAN}${tapId}`)
  return tuntas(tx)
}

export async function alasanTersimpan(pegawaiId: string, tapId: string): Promise<string | undefined> {
  return (await daftar(pegawaiId)).find((a) => a.tapId === tapId)?.teks
}

export async function simpanAlasan(pegawaiId: string, tapId: string, teks: string): Promise<void> {
  await simpanBekal(pegawaiId, `${AWALAN_ALASAN}${tapId}`, teks, Date.now())
  localStorage.setItem(BENDERA_ALASAN, '1')
}

/** Sends what waits; one whose tap has not arrived yet goes on waiting. @returns how many the server took */
export async function kirimAlasan(pegawaiId: string): Promise<number> {
  return navigator.locks.request(BENDERA_ALASAN, async () => {
    const menunggu = new Set((await antreanMilik(pegawaiId)).map((t) => t.id))
    let terkirim = 0
    for (const { tapId, teks } of await daftar(pegawaiId)) {
      if (menunggu.has(tapId)) continue
      const jawab = await call(alasanTapApi.tulis, { params: { id: tapId }, body: { teks } })
      const status = jawab.ok ? 200 : jawab.masalah.status
      // Refused for good: said already, or not asked for. Everything else is tried again.
      if (status !== 200 && status !== 409 && status !== 422) continue
      await hapus(tapId)
      if (jawab.ok) terkirim += 1
    }
    if ((await daftar(pegawaiId)).length === 0) localStorage.removeItem(BENDERA_ALASAN)
    return terkirim
  })
}

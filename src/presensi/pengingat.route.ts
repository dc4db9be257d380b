import { v7 } from 'uuid'
import type { Jam } from '../server/konteks.ts'
import { laju } from '../server/laju.ts'
import { ditolak, isianSalah, terlaluSering } from '../server/masalah.ts'
import { type Rute, route } from '../server/route.ts'
import { kunciHidup } from '../tap/perangkat.query.ts'
import type { PengirimPush } from '../tap/push.job.ts'
import { pengingatApi } from './pengingat.api.ts'
import type { PilihanSebelum } from './pengingat.ts'
import { deleteAlamatLain, deleteLanggananPegawai, langgananSaya, upsertLangganan } from './pengingat.query.ts'

const ISI_EMBER = 20
const PER_DETIK = 1 / 60

/** Reminders while the app is closed: of the own phone only, and only where the office has turned them on. */
export function pengingatRoutes(alat: { readonly jam: Jam; readonly push: PengirimPush | undefined }): Rute[] {
  const ember = laju(alat.jam, ISI_EMBER, PER_DETIK)
  return [
    route(pengingatApi.saya, async (p) => {
      const kid = await kunciHidup(p.tx, p.pemanggil.pegawaiId)
      const ada = kid === undefined ? undefined : await langgananSaya(p.tx, p.pemanggil.pegawaiId, kid)
      return {
        kunci: alat.push?.publik ?? null,
        langganan: ada ? { sebelumMasuk: ada.sebelumMasuk as PilihanSebelum | null, pulang: ada.pulang } : null,
      }
    }),
    route(pengingatApi.nyalakan, async (p) => {
      const { pegawaiId, akunId } = p.pemanggil
      const tunggu = ember.ambil(pegawaiId, 1)
      if (tunggu > 0) return terlaluSering(tunggu)
      if (!alat.push)
        return ditolak([{ alasan: 'pengingat-mati', kalimat: 'Kantor Anda belum menyalakan pengingat saat aplikasi tertutup.' }])
      const { alamat, sebelumMasuk, pulang } = p.body
      const tujuan = alat.push.tujuan(alamat)
      if (!tujuan) return isianSalah([{ jalur: 'alamat', harap: 'alamat layanan pesan peramban yang dikenal' }])
      if (sebelumMasuk === null && !pulang) return isianSalah([{ jalur: 'pulang', harap: 'sedikitnya satu pengingat dipilih' }])
      const kid = await kunciHidup(p.tx, pegawaiId)
      if (kid === undefined)
        return ditolak([{ alasan: 'hp-belum-terdaftar', kalimat: 'Daftarkan HP ini dahulu; pengingat melekat pada HP yang terdaftar.' }])
      for (const lain of await deleteAlamatLain(p.tx, tujuan.href, kid))
        await p.catat({ jenis: 'pengingat-akhir', objekId: lain.id, pegawaiId: lain.pegawaiId, teks: { sebab: 'HP dipakai pegawai lain' } })
      const ada = await langgananSaya(p.tx, pegawaiId, kid)
      const id = ada?.id ?? v7()
      const { sid: sesiId, versi } = p.sesi
      await upsertLangganan(p.tx, { id, pegawaiId, akunId, sesiId, kid, alamat: tujuan.href, sebelumMasuk, pulang, versi, kini: p.kini })
      // The phone names itself again now and then; only what changes is written into the trail.
      if (ada?.sebelumMasuk !== sebelumMasuk || ada.pulang !== pulang)
        await p.catat({ jenis: 'pengingat-mulai', objekId: id, pegawaiId, teks: { sebelumMasuk, pulang } })
      return { ok: true as const }
    }),
    route(pengingatApi.matikan, async (p) => {
      const { pegawaiId } = p.pemanggil
      for (const l of await deleteLanggananPegawai(p.tx, pegawaiId))
        await p.catat({ jenis: 'pengingat-akhir', objekId: l.id, pegawaiId, teks: { sebab: 'dimatikan di HP' } })
      return { ok: true as const }
    }),
  ]
}

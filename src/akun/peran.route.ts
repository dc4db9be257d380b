import { v7 } from 'uuid'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { type Tolakan, bentrok, dilarang, ditolak, kursorBasi, tidakAda } from '../server/masalah.ts'
import { type Rute, route } from '../server/route.ts'
import { tambahHari } from '../waktu/tanggal.ts'
import { akunApi } from './akun.api.ts'
import * as q from './akun.query.ts'
import { type Pemanggil, urusanSendiri } from './lingkup.ts'
import { listPeranSemua } from './peran.query.ts'

const BATAS = 50
const KEADAAN = { menunggu: ['menunggu-sah', 'menunggu-akhir'], berlaku: ['berlaku'] } as const

/** A role begins and ends by two persons; its holder is neither. Each change ends the holder's sessions. */
export const peranRoutes: Rute[] = [
  route(akunApi.daftarPeran, async (p) => {
    const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
    if (setelah === undefined) return kursorBasi()
    const batas = Number(p.query.batas ?? BATAS)
    const { keadaan } = p.query
    const saring = { keadaan: keadaan === undefined ? null : KEADAAN[keadaan], pada: p.hariIni }
    const baris = await listPeranSemua(p.tx, saring, setelah, batas + 1)
    const halaman = baris.slice(0, batas)
    const akhir = halaman.at(-1)
    const terlihat = [...new Set(halaman.map((b) => b.pegawaiId))].filter((id) => !urusanSendiri(p.pemanggil, id))
    if (terlihat.length > 0)
      await p.catat({
        jenis: 'lihat-pegawai',
        objekId: null,
        pegawaiId: null,
        teks: { apa: 'daftar peran', jumlah: halaman.length },
        anggota: terlihat,
      })
    return {
      daftar: halaman.map(({ pengusulId, akhirPengusulId, ...b }) => ({
        ...b,
        milikSaya: urusanSendiri(p.pemanggil, b.pegawaiId),
        usulSaya: (b.keadaan === 'menunggu-sah' ? pengusulId : akhirPengusulId) === p.pemanggil.pegawaiId,
      })),
      berikutnya: baris.length > batas && akhir ? tulisKursor(p.kunci, { nama: akhir.nama, id: akhir.id }) : null,
    }
  }),
  route(akunApi.usulPeran, async (p) => {
    if (urusanSendiri(p.pemanggil, p.body.pegawaiId)) return dilarang('urusan-sendiri', 'Peran sendiri diusulkan oleh orang lain.')
    const akun = await q.akunDariPegawai(p.tx, p.body.pegawaiId)
    if (!akun) return tidakAda()
    const opd = p.body.peran === 'pengelola' || p.body.peran === 'kepala'
    if (p.body.peran === 'pegawai' || p.body.peran === 'atasan')
      return ditolak([{ alasan: 'peran-turunan', kalimat: 'Peran pegawai dan atasan mengikuti data kepegawaian, tidak diberikan.' }])
    if (opd !== (p.body.unitKerjaId !== null))
      return ditolak([
        { alasan: 'unit-peran', kalimat: opd ? 'Pilih OPD untuk peran ini.' : 'Peran ini berlaku untuk seluruh instansi; kosongkan OPD.' },
      ])
    if (await q.adaPeranSama(p.tx, { akunId: akun.id, peran: p.body.peran, unitKerjaId: p.body.unitKerjaId, pada: p.hariIni }))
      return bentrok('peran-sudah-ada', 'Peran ini sudah dipegang atau sudah diusulkan.')
    const id = v7()
    await q.insertUsulPeran(p.tx, {
      id,
      akunId: akun.id,
      pegawaiId: akun.pegawaiId,
      peran: p.body.peran,
      unitKerjaId: p.body.unitKerjaId,
      mulai: p.hariIni,
      alasan: p.body.alasan,
      oleh: p.pemanggil.pegawaiId,
    })
    await p.catat({
      jenis: 'peran-usul',
      objekId: id,
      pegawaiId: akun.pegawaiId,
      teks: { peran: p.body.peran, unitKerjaId: p.body.unitKerjaId, alasan: p.body.alasan },
    })
    return { id }
  }),
  route(akunApi.sahkanPeran, async (p) => {
    const usul = await q.usulPeran(p.tx, p.params.id)
    if (!usul) return tidakAda()
    const tolak = penolakanSahkan(p.pemanggil, usul.pegawaiId, usul.diusulkanOleh)
    if (tolak) return tolak
    if (!(await q.sahkanPeran(p.tx, usul.id, p.pemanggil.pegawaiId, p.kini))) return bentrok('sudah-disahkan', 'Usul ini sudah disahkan.')
    const versi = await q.naikkanVersi(p.tx, usul.akunId, p.kini)
    await p.catat({ jenis: 'peran-sah', objekId: usul.id, pegawaiId: usul.pegawaiId, teks: { alasan: p.body.alasan } })
    p.sesudah(() => p.penjaga.naikkan(usul.akunId, versi))
    return { ok: true as const }
  }),
  route(akunApi.usulAkhirPeran, async (p) => {
    const peran = await q.usulPeran(p.tx, p.params.id)
    if (!peran) return tidakAda()
    if (urusanSendiri(p.pemanggil, peran.pegawaiId))
      return dilarang('urusan-sendiri', 'Pengakhiran peran sendiri diusulkan oleh orang lain.')
    if (!(await q.usulAkhirPeran(p.tx, peran.id, p.pemanggil.pegawaiId, p.body.alasan)))
      return bentrok('peran-tidak-berlaku', 'Peran ini belum atau tidak lagi berlaku.')
    await p.catat({ jenis: 'peran-usul', objekId: peran.id, pegawaiId: peran.pegawaiId, teks: { akhir: true, alasan: p.body.alasan } })
    return { ok: true as const }
  }),
  route(akunApi.sahkanAkhirPeran, async (p) => {
    const peran = await q.usulPeran(p.tx, p.params.id)
    if (!peran) return tidakAda()
    const tolak = penolakanSahkan(p.pemanggil, peran.pegawaiId, peran.akhirDiusulkanOleh)
    if (tolak) return tolak
    if (!(await q.akhiriPeran(p.tx, peran.id, p.pemanggil.pegawaiId, tambahHari(p.hariIni, -1))))
      return bentrok('akhir-belum-diusulkan', 'Pengakhiran peran ini belum diusulkan, atau sudah disahkan.')
    const versi = await q.naikkanVersi(p.tx, peran.akunId, p.kini)
    await p.catat({ jenis: 'peran-sah', objekId: peran.id, pegawaiId: peran.pegawaiId, teks: { akhir: true, alasan: p.body.alasan } })
    p.sesudah(() => p.penjaga.naikkan(peran.akunId, versi))
    return { ok: true as const }
  }),
]

function penolakanSahkan(pemanggil: Pemanggil, pegawaiId: string, pengusul: string | null): Tolakan | undefined {
  if (urusanSendiri(pemanggil, pegawaiId)) return dilarang('urusan-sendiri', 'Peran sendiri disahkan oleh orang lain.')
  if (pengusul === pemanggil.pegawaiId) return dilarang('dua-orang', 'Anda pengusul ini, jadi tidak dapat mengesahkannya.')
  return undefined
}

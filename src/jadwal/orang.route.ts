import { dalamLingkup, urusanSendiri } from '../akun/lingkup.ts'
import { pegawaiPada } from '../pegawai/pegawai.query.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { dilarang, tidakAda } from '../server/masalah.ts'
import { type Rute, route } from '../server/route.ts'
import { akhirBulan, awalBulan, bulan, bulanDari, daftarTanggal, tambahHari } from '../waktu/tanggal.ts'
import { jadwalApi } from './jadwal.api.ts'
import { type JamRentang, polaDariBaris, rentangBerlaku } from './jadwal.ts'
import type { AlatJadwal } from './jadwal.route.ts'
import { listPolaDikenal, listTempatDikenal } from './orang.query.ts'
import { jagaPola, PANJANG_NAMA, jamDariRentang } from './susunan.ts'

/** Four weeks: a multiple of the week and of the usual cycles, so that what is copied forward keeps its weekdays. */
const HARI_SALIN = 28

type Orang = Reply<typeof jadwalApi.orang>
type Jam = Orang['hari'][number]['rentang'][number]

function jamTampil({ istirahat, ...jam }: JamRentang): Jam {
  return { ...jam, nama: jam.nama.slice(0, PANJANG_NAMA), ...(istirahat ? { istirahat: [...istirahat] } : {}) }
}

export function ruteOrang(alat: AlatJadwal): Rute {
  return route(jadwalApi.orang, async (p) => {
    const orang = await pegawaiPada(p.tx, p.params.pegawaiId, p.hariIni)
    if (!orang || !dalamLingkup(p.lingkup, orang.id, orang.unitKerjaId)) return tidakAda()
    if (urusanSendiri(p.pemanggil, orang.id)) return dilarang('urusan-sendiri', 'Jadwal sendiri ditetapkan oleh orang lain.')
    const b = p.query.bulan === undefined ? bulanDari(p.hariIni) : bulan(p.query.bulan)
    const [dari, sampai] = [tambahHari(awalBulan(b), -HARI_SALIN), tambahHari(akhirBulan(b), 1)]
    const baca = await alat.muatJadwal(p.tx, [orang.id], dari, sampai)
    const pola = await listPolaDikenal(p.tx, orang.unitKerjaId, p.hariIni)
    await p.catat({ jenis: 'lihat-jadwal', objekId: orang.id, pegawaiId: orang.id, teks: { bulan: b } })
    return {
      pegawaiId: orang.id,
      nama: orang.nama,
      unitKerja: orang.unitKerja,
      jaga: jagaPola(pola.map(polaDariBaris)).map((j) => ({ ...j, jam: jamTampil(j.jam) })),
      tempat: await listTempatDikenal(p.tx, orang.unitKerjaId, orang.id, p.hariIni),
      hari: daftarTanggal(dari, sampai).flatMap((tanggal) => {
        const jadwal = baca(orang.id, tanggal)
        if (!jadwal) return []
        return [
          {
            tanggal,
            rentang: jamDariRentang(jadwal.rentang).map(jamTampil),
            tetapBertugas: jadwal.rentang.some((r) => r.tetapBertugas),
            belumTerbit: jadwal.rentang.length === 0 && jadwal.liburJadwal === undefined,
            libur: jadwal.libur ?? null,
            bertugas: jamDariRentang(rentangBerlaku(jadwal)).map(jamTampil),
          },
        ]
      }),
    }
  })
}

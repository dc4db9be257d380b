import { v7 } from 'uuid'
import { dalamLingkup, urusanSendiri } from '../akun/lingkup.ts'
import { pegawaiPada } from '../pegawai/pegawai.query.ts'
import { bacaKursor, tulisKursor } from '../server/kursor.ts'
import { bentrok, dilarang, isianSalah, kursorBasi, tidakAda } from '../server/masalah.ts'
import { type Rute, route } from '../server/route.ts'
import { isTanggal } from '../waktu/tanggal.ts'
import { tahanNilaiApi } from './tahan-nilai.api.ts'
import { insertTahanNilai, lepasTahanNilai, listTahanNilai, type TahanNilai, tahanNilai } from './tahan-nilai.query.ts'

const BATAS = 50

export function tahanNilaiRoutes(): Rute[] {
  return [ruteTahan, ruteDaftar, ruteLepas]
}

const ruteTahan = route(tahanNilaiApi.tahan, async (p) => {
  const { pegawaiId, dari, sampai, perkara, alasan } = p.body
  if (!isTanggal(dari)) return isianSalah([{ jalur: 'dari', harap: 'tanggal yang ada' }])
  if (!isTanggal(sampai)) return isianSalah([{ jalur: 'sampai', harap: 'tanggal yang ada' }])
  if (sampai < dari) return isianSalah([{ jalur: 'sampai', harap: 'sama dengan atau sesudah tanggal awal' }])
  const orang = await pegawaiPada(p.tx, pegawaiId, p.hariIni)
  if (!orang || !dalamLingkup(p.lingkup, orang.id, orang.unitKerjaId)) return tidakAda()
  if (urusanSendiri(p.pemanggil, orang.id)) return dilarang('urusan-sendiri', 'Nilai rekaman sendiri ditahan oleh orang lain.')
  const id = v7()
  await insertTahanNilai(p.tx, { id, pegawaiId: orang.id, dari, sampai, perkara, alasan, oleh: p.pemanggil.pegawaiId, kini: p.kini })
  await p.catat({ jenis: 'nilai-tahan', objekId: id, pegawaiId: orang.id, teks: { tanggal: rentang({ dari, sampai }), perkara, alasan } })
  return { id }
})

const ruteDaftar = route(tahanNilaiApi.daftar, async (p) => {
  const setelah = p.query.setelah === undefined ? null : bacaKursor(p.kunci, p.query.setelah)
  if (setelah === undefined) return kursorBasi()
  const batas = Number(p.query.batas ?? BATAS)
  const baris = await listTahanNilai(p.tx, p.pemanggil.pegawaiId, p.hariIni, setelah?.id ?? null, batas + 1)
  const halaman = baris.slice(0, batas)
  const akhir = halaman.at(-1)
  const terlihat = [...new Set(halaman.map((t) => t.pegawaiId))]
  if (terlihat.length > 0)
    await p.catat({
      jenis: 'lihat-pegawai',
      objekId: null,
      pegawaiId: null,
      teks: { apa: 'penahanan nilai', jumlah: halaman.length },
      anggota: terlihat,
    })
  return {
    daftar: halaman.map((t) => tampil(t, bolehLepas(t, p.pemanggil.pegawaiId))),
    berikutnya: baris.length > batas && akhir ? tulisKursor(p.kunci, { nama: 'tahan', id: akhir.id }) : null,
  }
})

const ruteLepas = route(tahanNilaiApi.lepas, async (p) => {
  const t = await tahanNilai(p.tx, p.params.id, p.hariIni)
  if (!t) return tidakAda()
  if (urusanSendiri(p.pemanggil, t.pegawaiId)) return dilarang('urusan-sendiri', 'Penahanan atas nilai sendiri dilepas oleh orang lain.')
  if (t.ditahanOleh === p.pemanggil.pegawaiId) return dilarang('dua-orang', 'Penahanan ini dilepas oleh orang lain.')
  const { alasan } = p.body
  if (!(await lepasTahanNilai(p.tx, { id: t.id, oleh: p.pemanggil.pegawaiId, alasan, kini: p.kini })))
    return bentrok('sudah-dilepas', 'Penahanan ini sudah dilepas.')
  await p.catat({ jenis: 'nilai-lepas', objekId: t.id, pegawaiId: t.pegawaiId, teks: { tanggal: rentang(t), perkara: t.perkara, alasan } })
  return { ok: true as const }
})

function rentang(t: { readonly dari: string; readonly sampai: string }): string {
  return `${t.dari} sampai ${t.sampai}`
}

function bolehLepas(t: TahanNilai, saya: string): boolean {
  return t.dilepas === null && t.pegawaiId !== saya && t.ditahanOleh !== saya
}

function tampil(t: TahanNilai, boleh: boolean) {
  const { ditahanOleh: _ditahanOleh, ...lain } = t
  return {
    ...lain,
    ditahan: t.ditahan.toISOString(),
    keadaan: t.dilepas === null ? ('ditahan' as const) : ('dilepas' as const),
    dilepas: t.dilepas === null ? null : t.dilepas.toISOString(),
    bolehLepas: boleh,
  }
}

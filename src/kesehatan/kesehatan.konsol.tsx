import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { Isi, Lencana, type Nada, Pemberitahuan } from '../web/bagian.tsx'
import { useData } from '../web/data.ts'
import { angka, jamDetik, lokalPada, tanggalPendek } from '../web/format.ts'
import { kata } from '../web/kata.ts'
import { sehat } from '../web/kata-kesehatan.ts'
import { TakTersambung } from '../web/sambungan.tsx'
import { kesehatanApi } from './kesehatan.api.ts'
import { keadaanDisk } from './kesehatan.ts'

type Keadaan = Reply<typeof kesehatanApi.baca>
type Alarm = Keadaan['alarm'][number]

const SEGAR_MS = 15_000

/** 16,6 MB, in steps of a thousand as disks are sold. */
function ukuran(byte: number): string {
  const satuan = ['B', 'kB', 'MB', 'GB', 'TB']
  let n = byte
  let i = 0
  for (; n >= 1000 && i < satuan.length - 1; i++) n /= 1000
  const teks = n >= 100 || i === 0 ? String(Math.round(n)) : n.toFixed(1)
  return `${teks.replace('.', kata.pemisahRibu === '.' ? ',' : '.')} ${satuan[i] ?? ''}`
}

function saat(iso: string | null, zona: Zona): string {
  if (iso === null) return sehat.belumPernah
  const lokal = lokalPada(new Date(iso), zona)
  return `${tanggalPendek(lokal.slice(0, 10))} ${lokal.slice(11, 16).replace(':', kata.pemisahJam)}`
}

function sebutan(a: Alarm): string {
  const t = a.tentang ?? ''
  if (a.kode.startsWith('disk')) return sehat.disks(t)
  if (a.kode.startsWith('partisi')) return sehat.namaPartisi(t)
  if (a.kode.startsWith('tugas')) return sehat.namaTugas(t)
  return sehat.kolams(t)
}

function Alarm({ keadaan, zona }: { readonly keadaan: Keadaan; readonly zona: Zona }) {
  const jam = sehat.pada(jamDetik(keadaan.waktu, zona))
  const berat = keadaan.alarm.filter((a) => a.tingkat === 'alarm').length
  if (keadaan.alarm.length === 0)
    return (
      <Pemberitahuan nada="ok" ikon="tanda" judul={sehat.semuaBaik} peran="status">
        <p>{jam}</p>
      </Pemberitahuan>
    )
  return (
    <Pemberitahuan
      nada={berat > 0 ? 'refusal' : 'attention'}
      ikon="awas"
      judul={berat > 0 ? sehat.adaAlarm(berat) : sehat.adaPerhatian(keadaan.alarm.length)}
      peran="status"
    >
      <ul class="daftar-alarm">
        {keadaan.alarm.map((a) => (
          <li key={`${a.kode} ${a.tentang ?? ''}`}>
            <Lencana nada={a.tingkat === 'alarm' ? 'refusal' : 'attention'}>
              {a.tingkat === 'alarm' ? sehat.alarm : sehat.perhatian}
            </Lencana>{' '}
            {sehat.kalimat(a.kode, sebutan(a), a.angka)}
          </li>
        ))}
      </ul>
      <p>{jam}</p>
    </Pemberitahuan>
  )
}

function Ringkas({ keadaan: k }: { readonly keadaan: Keadaan }) {
  const c = k.cadangan
  return (
    <dl class="stats">
      <div class="stat">
        <dt>{sehat.antrean}</dt>
        <dd>
          {angka(k.penulis.antre)}
          <small>{sehat.antreanSatuan}</small>
        </dd>
      </div>
      <div class="stat">
        <dt>{sehat.cadangan}</dt>
        <dd>
          {c.umurJam === null ? (c.diatur ? sehat.belumAda : sehat.belumDiatur) : angka(c.umurJam)}
          {c.umurJam !== null && <small>{sehat.jamLalu}</small>}
        </dd>
      </div>
      <div class="stat">
        <dt>{sehat.basisData}</dt>
        <dd>{k.basisData.terjangkau ? ukuran(k.basisData.byte ?? 0) : sehat.putus}</dd>
      </div>
      <div class="stat">
        <dt>{sehat.hidup}</dt>
        <dd>
          {angka(Math.floor(k.hidupDetik / 3600))}
          <small>{sehat.jam}</small>
        </dd>
      </div>
    </dl>
  )
}

type Baris = { readonly nama: string; readonly nada: Nada; readonly kata: string; readonly sisa: readonly string[] }

function Tabel(p: { readonly judul: string; readonly kolom: readonly string[]; readonly baris: readonly Baris[] }) {
  if (p.baris.length === 0) return null
  return (
    <section class="stack">
      <h2>{p.judul}</h2>
      <div class="table-frame" tabIndex={0} role="region" aria-label={p.judul}>
        <table class="table">
          <thead>
            <tr>
              {[sehat.kolomNama, sehat.kolomKeadaan, ...p.kolom].map((k) => (
                <th scope="col" key={k}>
                  {k}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {p.baris.map((b) => (
              <tr key={b.nama}>
                <th scope="row">{b.nama}</th>
                <td>
                  <Lencana nada={b.nada}>{b.kata}</Lencana>
                </td>
                {b.sisa.map((s, i) => (
                  <td key={p.kolom[i]}>{s}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function barisTugas(k: Keadaan, zona: Zona): Baris[] {
  return k.tugas.map((t) => {
    const mati = t.gagal !== null && (t.berhasil === null || t.berhasil < t.gagal)
    const nada = mati ? 'refusal' : t.berhasil === null ? 'neutral' : 'ok'
    return {
      nama: sehat.namaTugas(t.nama),
      nada,
      kata: mati ? sehat.takBerhasil : t.berhasil === null ? sehat.belumPernah : sehat.berhasil,
      sisa: [saat(t.berhasil, zona), t.gagal === null ? '' : saat(t.gagal, zona)],
    }
  })
}

function barisMesin(k: Keadaan, zona: Zona): Baris[] {
  const disk = k.disk.map((d): Baris => {
    const keadaan = keadaanDisk(d)
    return {
      nama: `${sehat.disk}: ${sehat.disks(d.apa)}`,
      nada: keadaan === 'baik' ? 'ok' : keadaan === 'hemat' ? 'attention' : 'refusal',
      kata: keadaan === 'baik' ? sehat.baik : sehat.alarm,
      sisa: [`${ukuran(d.bebas)} ${sehat.dari(ukuran(d.total))}`],
    }
  })
  const kolam = k.kolam.map(
    (x): Baris => ({
      nama: `${sehat.kolam}: ${sehat.kolams(x.nama)}`,
      nada: x.menunggu > 0 ? 'attention' : 'ok',
      kata: x.menunggu > 0 ? sehat.menunggu : sehat.baik,
      sisa: [`${x.dipakai} ${sehat.dari(String(x.batas))}`],
    }),
  )
  const ada = (kode: Alarm['kode']) => k.alarm.some((a) => a.kode === kode)
  const biasa = (nama: string, isi: string, kode: Alarm['kode']): Baris => ({
    nama,
    nada: ada(kode) ? 'refusal' : 'ok',
    kata: ada(kode) ? sehat.alarm : sehat.baik,
    sisa: [isi],
  })
  return [
    ...disk,
    ...kolam,
    biasa(sehat.pengurut, `${angka(k.pengurut?.belum ?? 0)} (${sehat.detik(k.pengurut?.terlamaDetik ?? 0)})`, 'pengurut-tertinggal'),
    biasa(sehat.ulang, sehat.orangMenunggu(k.ulang?.orang ?? 0, k.ulang?.terlamaDetik ?? 0), 'hitung-ulang-tertahan'),
    k.verifikasi === null
      ? { nama: sehat.verifikasi, nada: 'neutral', kata: sehat.belumPernah, sisa: [''] }
      : biasa(sehat.verifikasi, saat(k.verifikasi.saat, zona), 'jejak-temuan'),
    biasa(sehat.transaksi, sehat.detik(Math.round(k.basisData.transaksiTerlamaDetik ?? 0)), 'transaksi-lama'),
    biasa(sehat.lingkaran, `${k.lingkaranMs} ms`, 'lingkaran-lambat'),
  ]
}

function Versi({ keadaan: k }: { readonly keadaan: Keadaan }) {
  const satu = (nama: string, isi: ComponentChildren) => (
    <>
      <dt>{nama}</dt>
      <dd>{isi}</dd>
    </>
  )
  return (
    <dl class="facts" data-tight>
      {satu(sehat.versi, k.versi)}
      {satu(sehat.skema, k.migrasi)}
      {satu(sehat.masa, k.masa)}
    </dl>
  )
}

/** Health of the server for admin TI: alarms first, then figures. Nobody's name stands here. */
export function KesehatanKonsol({ zona }: { readonly zona: Zona }) {
  const data = useData(kesehatanApi.baca, {})
  const { segarkan } = data
  useEffect(() => {
    const jam = setInterval(segarkan, SEGAR_MS)
    return () => clearInterval(jam)
  }, [segarkan])
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{sehat.halaman}</h1>
          <p class="note">{sehat.keterangan}</p>
        </div>
      </div>
      <TakTersambung data={data} zona={zona} />
      <Isi data={data}>
        {(k) => (
          <>
            <Alarm keadaan={k} zona={zona} />
            <Ringkas keadaan={k} />
            <Tabel judul={sehat.mesin} kolom={[sehat.kolomAngka]} baris={barisMesin(k, zona)} />
            <Tabel judul={sehat.tugas} kolom={[sehat.kolomTerakhir, sehat.kolomTidak]} baris={barisTugas(k, zona)} />
            <Tabel
              judul={sehat.partisi}
              kolom={[sehat.kolomAngka]}
              baris={k.partisi.map((p) => ({
                nama: sehat.namaPartisi(p.induk),
                nada: p.sisa > 0 || p.hariKeDepan < 14 ? 'refusal' : 'ok',
                kata: p.sisa > 0 || p.hariKeDepan < 14 ? sehat.alarm : sehat.baik,
                sisa: [sehat.hariKeDepan(p.hariKeDepan)],
              }))}
            />
            <Versi keadaan={k} />
          </>
        )}
      </Isi>
    </>
  )
}

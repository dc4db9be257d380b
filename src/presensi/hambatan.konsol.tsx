import { useState } from 'preact/hooks'
import type { Body, Reply } from '../server/kontrak.api.ts'
import type { Penyeberangan } from '../tap/penyeberangan-isian.konsol.tsx'
import type { Zona } from '../waktu/zona.ts'
import { ubahAlamat } from '../web/alamat.ts'
import { Isi, Lencana, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { useData } from '../web/data.ts'
import { DialogIsian } from '../web/dialog-isian.tsx'
import { DialogPutusan } from '../web/dialog-putusan.tsx'
import { angka, jam, lokalPada, tanggalTahun } from '../web/format.ts'
import { Isian, IsianPilihan, teksIsian } from '../web/isian.tsx'
import { kapal } from '../web/kata-kapal.ts'
import { konsol } from '../web/kata-konsol.ts'
import { Lembar } from '../web/lembar.tsx'
import { callTeguh } from '../web/peneguhan.tsx'
import { ARAH_HAMBATAN, SEBAB_HAMBATAN } from './hambatan.ts'
import { hambatanApi } from './hambatan.api.ts'

type Hambatan = Reply<typeof hambatanApi.daftar>['daftar'][number]
type Laporan = Body<typeof hambatanApi.lapor>
type Jadi = Reply<typeof hambatanApi.lapor>

function Lapor(p: {
  readonly kapal: readonly Penyeberangan[]
  readonly hariIni: string
  readonly jadi: (j: Jadi) => void
  readonly tutup: () => void
}) {
  const [satu] = p.kapal
  const periksa = (isi: FormData) => {
    if (teksIsian(isi, 'kapal') === '') return kapal.pilihKapal
    const ada = ['tanggal', 'mulai', 'selesai'].every((n) => teksIsian(isi, n) !== '')
    return ada && teksIsian(isi, 'uraian').length >= 10 ? undefined : kapal.uraianKurang
  }
  const kirim = (isi: FormData) => {
    const teks = (n: string) => teksIsian(isi, n)
    const body = {
      penyeberanganId: teks('kapal'),
      tanggal: teks('tanggal'),
      arah: teks('arah') as Laporan['arah'],
      sebab: teks('sebab') as Laporan['sebab'],
      mulai: teks('mulai'),
      selesai: teks('selesai'),
      uraian: teks('uraian'),
    }
    return call(hambatanApi.lapor, { body })
  }
  return (
    <DialogIsian
      id="lapor-hambatan"
      judul={kapal.lapor}
      tombol={kapal.kirimLaporan}
      tanpaAlasan
      periksa={periksa}
      kirim={(_alasan, isi) => kirim(isi)}
      selesai={p.jadi}
      tutup={p.tutup}
    >
      <p class="note">{kapal.laporRinci}</p>
      <IsianPilihan
        id="kapal"
        label={kapal.judul}
        kosong={kapal.pilihKapal}
        pilihan={p.kapal.map((k) => [k.id, k.nama] as const)}
        {...(satu && p.kapal.length === 1 ? { nilai: satu.id } : {})}
      />
      <Isian id="tanggal" label={kapal.tanggal} atribut={{ type: 'date', defaultValue: p.hariIni, max: p.hariIni, required: true }} />
      <IsianPilihan id="arah" label={kapal.arah} pilihan={ARAH_HAMBATAN.map((a) => [a, kapal.namaArah(a)] as const)} />
      <IsianPilihan id="sebab" label={kapal.sebab} pilihan={SEBAB_HAMBATAN.map((s) => [s, kapal.namaSebab(s)] as const)} />
      <Isian id="mulai" label={kapal.dariJam} atribut={{ type: 'time', defaultValue: satu?.kumpul ?? '', required: true }} />
      <Isian id="selesai" label={kapal.sampaiJam} atribut={{ type: 'time', required: true }} />
      <div class="field">
        <label for="uraian">{kapal.uraian}</label>
        <span class="hint" id="uraian-h">
          {kapal.uraianHint}
        </span>
        <textarea class="input" id="uraian" name="uraian" rows={3} maxLength={1000} aria-describedby="uraian-h" />
      </div>
    </DialogIsian>
  )
}

function Keadaan({ h }: { readonly h: Hambatan }) {
  if (h.putusan === null) return <Lencana nada="attention">{kapal.statusMenunggu}</Lencana>
  return h.putusan === 'setujui' ? (
    <Lencana nada="ok">{kapal.disetujui(angka(h.orang))}</Lencana>
  ) : (
    <Lencana nada="neutral">{kapal.ditolak}</Lencana>
  )
}

const tanggalSaat = (t: string, zona: Zona) => tanggalTahun(lokalPada(new Date(t), zona))

/** Whom it holds for and what should be seen before deciding. */
function IsiHambatan({ h, zona }: { readonly h: Hambatan; readonly zona: Zona }) {
  const rinci = useData(hambatanApi.rincian, { params: { id: h.id } })
  return (
    <div class="stack">
      <p>
        <strong>{h.penyeberangan}</strong>, {tanggalTahun(h.tanggal)}, {kapal.namaArah(h.arah)},{' '}
        {kapal.rentang(jam(h.mulai), jam(h.selesai))}
      </p>
      <p>
        {kapal.namaSebab(h.sebab)}. {h.uraian}
      </p>
      <p class="note">{kapal.pelapor(h.pelapor ?? '', tanggalSaat(h.dilaporkan, zona))}</p>
      {h.diputus !== null && (
        <p class="note">
          {kapal.pemutus(h.pemutus ?? '', tanggalSaat(h.diputus, zona))}: {h.alasanPutusan}
        </p>
      )}
      <Isi data={rinci} baris={4}>
        {(r) => (
          <>
            {r.tanda.length > 0 && <Pemberitahuan nada="attention" ikon="awas" judul={r.tanda.map(kapal.tanda).join(' ')} peran="status" />}
            <details class="more" open={r.nama.length <= 40}>
              <summary>{kapal.daftarNama(angka(r.orang))}</summary>
              <ul class="stack" style={{ '--gap': '0.25rem' }}>
                {r.nama.map((n) => (
                  <li key={n.pegawaiId}>
                    {n.nama}
                    {n.unitKerja && <span class="note">, {n.unitKerja}</span>}
                  </li>
                ))}
              </ul>
              {r.orang > r.nama.length && <p class="note">{kapal.luarLingkup(angka(r.orang - r.nama.length))}</p>}
            </details>
          </>
        )}
      </Isi>
    </div>
  )
}

function Tabel(p: { readonly daftar: readonly Hambatan[]; readonly zona: Zona; readonly pilih: (h: Hambatan) => void }) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={kapal.hambatan}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{kapal.tanggal}</th>
            <th scope="col">{kapal.judul}</th>
            <th scope="col">{kapal.sebab}</th>
            <th scope="col">{kapal.keadaan}</th>
          </tr>
        </thead>
        <tbody>
          {p.daftar.map((h) => (
            <tr key={h.id}>
              <th scope="row">
                {tanggalTahun(h.tanggal)}
                <span class="line baris-aksi">
                  <button
                    class="link-button"
                    type="button"
                    aria-label={h.bolehPutus ? kapal.putusHambatan(h.nomor) : kapal.lihatNomor(h.nomor)}
                    onClick={() => p.pilih(h)}
                  >
                    {h.bolehPutus ? kapal.putuskan : kapal.lihat}
                  </button>
                </span>
              </th>
              <td>
                {h.penyeberangan}
                <span class="note baris-bawah">
                  {kapal.namaArah(h.arah)}, {kapal.rentang(jam(h.mulai), jam(h.selesai))}
                </span>
              </td>
              <td>
                {kapal.namaSebab(h.sebab)}
                <span class="note baris-bawah">{kapal.pelapor(h.pelapor ?? '', tanggalSaat(h.dilaporkan, p.zona))}</span>
              </td>
              <td>
                <Keadaan h={h} />
                <span class="note baris-bawah">{h.nomor}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** What hindered crossings: reported by the pengelola, decided by BKPSDM, read by both. */
export function HambatanKonsol(p: {
  readonly kapal: readonly Penyeberangan[]
  readonly query: URLSearchParams
  readonly zona: Zona
  readonly hariIni: string
  readonly bolehLapor: boolean
}) {
  const setelah = p.query.get('setelahHambatan') ?? undefined
  const isi = useData(hambatanApi.daftar, { query: { batas: '50', ...(setelah === undefined ? {} : { setelah }) } })
  const [lapor, setLapor] = useState(false)
  const [pilih, setPilih] = useState<Hambatan>()
  const [sudah, setSudah] = useState<string>()
  const beres = (kalimat: string) => {
    setLapor(false)
    setPilih(undefined)
    setSudah(kalimat)
    isi.ulangi()
  }
  return (
    <div class="stack">
      <div class="line">
        <h2>{kapal.hambatan}</h2>
        {p.bolehLapor && p.kapal.length > 0 && (
          <button class="button push" data-kind="primary" type="button" onClick={() => setLapor(true)}>
            {kapal.lapor}
          </button>
        )}
      </div>
      {sudah && <Pemberitahuan nada="ok" ikon="info" judul={sudah} peran="status" />}
      <Isi data={isi} baris={4}>
        {(i) =>
          i.daftar.length === 0 ? (
            <p class="note">{kapal.hambatanKosong}.</p>
          ) : (
            <>
              <Tabel daftar={i.daftar} zona={p.zona} pilih={setPilih} />
              {i.berikutnya !== null && (
                <div class="pagination">
                  <button class="button push" type="button" onClick={() => ubahAlamat({ setelahHambatan: i.berikutnya ?? undefined })}>
                    {konsol.halamanBerikut}
                  </button>
                </div>
              )}
            </>
          )
        }
      </Isi>
      {lapor && <Lapor kapal={p.kapal} hariIni={p.hariIni} jadi={(j) => beres(kapal.dilaporkan(j.nomor))} tutup={() => setLapor(false)} />}
      {pilih &&
        (pilih.bolehPutus ? (
          <DialogPutusan
            judul={kapal.putusHambatan(pilih.nomor)}
            setujui={kapal.setujui}
            tolak={kapal.tolak}
            kirim={(putusan, alasan) => callTeguh(hambatanApi.putuskan, { params: { id: pilih.id }, body: { putusan, alasan } })}
            tutup={() => setPilih(undefined)}
            selesai={() => beres(kapal.hambatanDiputus(pilih.nomor))}
          >
            <IsiHambatan h={pilih} zona={p.zona} />
            <p class="note">{kapal.putusRinci}</p>
          </DialogPutusan>
        ) : (
          <Lembar judul={pilih.nomor} tutup={() => setPilih(undefined)}>
            <IsiHambatan h={pilih} zona={p.zona} />
          </Lembar>
        ))}
    </div>
  )
}

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { ubahAlamat } from '../web/alamat.ts'
import { Isi, Lencana, Pemberitahuan } from '../web/bagian.tsx'
import { useData } from '../web/data.ts'
import { DialogIsian } from '../web/dialog-isian.tsx'
import { DialogPutusan } from '../web/dialog-putusan.tsx'
import { lokalPada, tanggalTahun } from '../web/format.ts'
import { Isian } from '../web/isian.tsx'
import { data } from '../web/kata-data.ts'
import { kapal } from '../web/kata-kapal.ts'
import { konsol } from '../web/kata-konsol.ts'
import { callTeguh } from '../web/peneguhan.tsx'
import { penyeberanganApi } from './penyeberangan.api.ts'
import { IsianPenyeberangan, type Penyeberangan } from './penyeberangan-isian.konsol.tsx'

type Usul = Reply<typeof penyeberanganApi.usulMenunggu>['daftar'][number]
const titik = (jam: string) => jam.replace(':', '.')

function Aturan({ p }: { readonly p: Penyeberangan }) {
  return (
    <>
      {kapal.aturan(titik(p.kumpul), p.dermaga, p.tempuhMenit)}
      <span class="note baris-bawah">
        {[
          p.hari.map(kapal.namaHari).join(' '),
          kapal.toleransiKata(p.toleransiMenit),
          p.kembali === null ? '' : kapal.aturanKembali(titik(p.kembali)),
        ]
          .filter(Boolean)
          .join(', ')}
      </span>
    </>
  )
}

function Tabel(p: {
  readonly daftar: readonly Penyeberangan[]
  readonly ubah: (x: Penyeberangan) => void
  readonly akhiri: (x: Penyeberangan) => void
}) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={kapal.judul}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{kapal.nama}</th>
            <th scope="col">{kapal.jadwal}</th>
            <th scope="col">{kapal.unit}</th>
            <th scope="col">{kapal.dasar}</th>
          </tr>
        </thead>
        <tbody>
          {p.daftar.map((x) => (
            <tr key={x.id}>
              <th scope="row">
                {x.nama} {x.contoh && <Lencana nada="neutral">{kapal.contoh}</Lencana>}
                {x.bolehUbah && (
                  <span class="line baris-aksi">
                    <button class="link-button" type="button" aria-label={kapal.ubahNama(x.nama)} onClick={() => p.ubah(x)}>
                      {kapal.ubah}
                    </button>
                    <button class="link-button" type="button" aria-label={kapal.tutupNama(x.nama)} onClick={() => p.akhiri(x)}>
                      {kapal.tutup}
                    </button>
                  </span>
                )}
              </th>
              <td>
                <Aturan p={x} />
              </td>
              <td>
                {x.unit.join(', ')}
                <span class="note baris-bawah">{x.tujuan.join(', ')}</span>
              </td>
              <td>
                {x.peraturan} {x.nomor}
                <span class="note baris-bawah">{[tanggalTahun(x.berlaku), x.oleh, x.disetujui].filter(Boolean).join(', ')}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Closes a crossing from a date on. */
function Tutup(p: { readonly x: Penyeberangan; readonly hariIni: string; readonly selesai: () => void; readonly tutup: () => void }) {
  const {
    id,
    unit: _unit,
    tujuan: _tujuan,
    dermaga: _dermaga,
    contoh: _contoh,
    oleh: _oleh,
    disetujui: _setuju,
    dicatat: _catat,
    bolehUbah: _ubah,
    ...isi
  } = p.x
  return (
    <DialogIsian
      id="tutup-penyeberangan"
      judul={kapal.tutupNama(p.x.nama)}
      tombol={kapal.tutup}
      periksa={(f) => (f.get('berlaku') ? undefined : data.tanggalKosong)}
      kirim={(alasan, f) =>
        callTeguh(penyeberanganApi.tetapkan, {
          body: { ...isi, penyeberanganId: id, berlaku: String(f.get('berlaku')), ditutup: true, alasan },
        })
      }
      selesai={p.selesai}
      tutup={p.tutup}
    >
      <p>{kapal.tutupRinci}</p>
      <Isian
        id="berlaku"
        label={kapal.berlaku}
        hint={kapal.berlakuHint}
        atribut={{ type: 'date', defaultValue: p.hariIni, required: true }}
      />
    </DialogIsian>
  )
}

function UsulMenunggu(p: { readonly zona: Zona; readonly sudah: (kalimat: string) => void }) {
  const isi = useData(penyeberanganApi.usulMenunggu, {})
  const [pilih, setPilih] = useState<Usul>()
  if (!isi.isi || isi.isi.daftar.length === 0) return null
  return (
    <section class="panel">
      <header>
        <h2>{kapal.usul}</h2>
      </header>
      <ul class="rows" role="list">
        {isi.isi.daftar.map((u) => (
          <li class="row" key={u.id}>
            <span>
              <strong>{u.isi.nama}</strong>, {titik(u.isi.kumpul)}, {tanggalTahun(u.isi.berlaku)}
              <span class="note">
                {data.diusulkan(u.pengusul ?? '', tanggalTahun(lokalPada(new Date(u.diusulkan), p.zona)))}: {u.alasan}
              </span>
            </span>
            {u.bolehPutuskan ? (
              <button class="button push" type="button" aria-label={kapal.putusUsul(u.isi.nama)} onClick={() => setPilih(u)}>
                {kapal.putuskan}
              </button>
            ) : (
              <span class="note push">{kapal.usulSendiri}</span>
            )}
          </li>
        ))}
      </ul>
      {pilih && (
        <DialogPutusan
          judul={kapal.putusUsul(pilih.isi.nama)}
          setujui={kapal.setujui}
          tolak={kapal.tolak}
          kirim={(putusan, alasan) => callTeguh(penyeberanganApi.putuskan, { params: { id: pilih.id }, body: { putusan, alasan } })}
          tutup={() => setPilih(undefined)}
          selesai={() => {
            p.sudah(kapal.usulDiputus(pilih.isi.nama))
            setPilih(undefined)
            isi.ulangi()
          }}
        >
          <p>
            {pilih.unit.join(', ')}. {kapal.kumpul}: {titik(pilih.isi.kumpul)}, {pilih.isi.tempuhMenit} menit. {kapal.berlaku}:{' '}
            {tanggalTahun(pilih.isi.berlaku)}. {kapal.dasar}: {pilih.isi.peraturan} {pilih.isi.nomor}, {pilih.isi.pasal}.
          </p>
          <p class="note">{pilih.alasan}</p>
        </DialogPutusan>
      )}
    </section>
  )
}

type Tulis = { readonly macam: 'isian'; readonly x: Penyeberangan | undefined } | { readonly macam: 'tutup'; readonly x: Penyeberangan }

/** Crossings within reach, who may write them, and below them what hindered them. */
export function PenyeberanganKonsol(p: {
  readonly query: URLSearchParams
  readonly zona: Zona
  readonly hariIni: string
  readonly boleh: boolean
  readonly hambatan: (daftar: readonly Penyeberangan[]) => ComponentChildren
}) {
  const setelah = p.query.get('setelah') ?? undefined
  const isi = useData(penyeberanganApi.daftar, { query: { batas: '100', ...(setelah === undefined ? {} : { setelah }) } })
  const [tulis, setTulis] = useState<Tulis>()
  const [sudah, setSudah] = useState<string>()
  const [putaran, setPutaran] = useState(0)
  const beres = (kalimat: string) => {
    setTulis(undefined)
    setSudah(kalimat)
    setPutaran((n) => n + 1)
    isi.ulangi()
  }
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{kapal.judul}</h1>
          <span class="trail">{kapal.rinci}</span>
        </div>
        {p.boleh && (
          <button class="button push" type="button" onClick={() => setTulis({ macam: 'isian', x: undefined })}>
            {kapal.baru}
          </button>
        )}
      </div>
      {sudah && <Pemberitahuan nada="ok" ikon="info" judul={sudah} peran="status" />}
      {p.boleh && <UsulMenunggu key={putaran} zona={p.zona} sudah={beres} />}
      <Isi data={isi} baris={4}>
        {(i) => (
          <>
            {i.daftar.length === 0 ? (
              <div class="empty">
                <h2>{kapal.kosong}</h2>
                <p>{kapal.kosongRinci}</p>
              </div>
            ) : (
              <Tabel daftar={i.daftar} ubah={(x) => setTulis({ macam: 'isian', x })} akhiri={(x) => setTulis({ macam: 'tutup', x })} />
            )}
            {i.berikutnya !== null && (
              <div class="pagination">
                <button class="button push" type="button" onClick={() => ubahAlamat({ setelah: i.berikutnya ?? undefined })}>
                  {konsol.halamanBerikut}
                </button>
              </div>
            )}
            {p.hambatan(i.daftar)}
          </>
        )}
      </Isi>
      {tulis?.macam === 'isian' && (
        <IsianPenyeberangan
          penyeberangan={tulis.x}
          hariIni={p.hariIni}
          tutup={() => setTulis(undefined)}
          selesai={(nama, keadaan) => beres(keadaan === 'berlaku' ? kapal.sudah(nama) : kapal.menunggu(nama))}
        />
      )}
      {tulis?.macam === 'tutup' && (
        <Tutup x={tulis.x} hariIni={p.hariIni} tutup={() => setTulis(undefined)} selesai={() => beres(kapal.ditutup(tulis.x.nama))} />
      )}
    </>
  )
}

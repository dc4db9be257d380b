import { useState } from 'preact/hooks'
import { PilihPegawai } from '../pegawai/pilih-pegawai.konsol.tsx'
import { pilihanUnit, useUnit } from '../pegawai/pilih-unit.konsol.tsx'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { ubahAlamat } from '../web/alamat.ts'
import { Isi, Lencana, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { useData } from '../web/data.ts'
import { DialogIsian } from '../web/dialog-isian.tsx'
import { angka, jamDetik, lokalPada, tanggalTahun } from '../web/format.ts'
import { IsianCentang, IsianPilihan, teksIsian } from '../web/isian.tsx'
import { kartu } from '../web/kata-kartu.ts'
import { konsol } from '../web/kata-konsol.ts'
import { LembarCetak } from '../web/lembar-cetak.tsx'
import { Qr } from '../web/qr.tsx'
import { kartuApi } from './kartu.api.ts'

type Kartu = Reply<typeof kartuApi.daftar>['daftar'][number]
type Lembar = Reply<typeof kartuApi.lembar>

function BuatLembar(p: { readonly jadi: (l: Lembar) => void; readonly tutup: () => void }) {
  const unit = useUnit()
  return (
    <DialogIsian
      id="kartu-unit"
      judul={kartu.buatLembar}
      tombol={kartu.buat}
      periksa={(isi) => (teksIsian(isi, 'unit') === '' ? kartu.pilihUnit : undefined)}
      kirim={(alasan, isi) =>
        call(kartuApi.lembar, { body: { unitKerjaId: teksIsian(isi, 'unit'), denganBawahan: isi.get('bawahan') !== null, alasan } })
      }
      selesai={p.jadi}
      tutup={p.tutup}
    >
      <IsianPilihan id="unit" label={kartu.unit} pilihan={pilihanUnit(unit.isi?.daftar ?? [], kartu.pilihUnit)} />
      <IsianCentang id="bawahan" label={kartu.denganBawahan} nilai />
      <p class="note">{kartu.lembarRinci}</p>
    </DialogIsian>
  )
}

/** One card: for somebody chosen here, or in place of the one that is there. */
function BuatSatu(p: {
  readonly ganti: Kartu | undefined
  readonly sendiri: string
  readonly jadi: (l: Lembar) => void
  readonly tutup: () => void
}) {
  const { ganti } = p
  return (
    <DialogIsian
      id="kartu-satu"
      judul={ganti ? kartu.gantiNama(ganti.nama) : kartu.buatSatu}
      tombol={ganti ? kartu.ganti : kartu.buat}
      periksa={(isi) => (ganti || teksIsian(isi, 'pegawai') !== '' ? undefined : kartu.pilihPegawai)}
      kirim={(alasan, isi) => call(kartuApi.ganti, { body: { pegawaiId: ganti?.pegawaiId ?? teksIsian(isi, 'pegawai'), alasan } })}
      selesai={p.jadi}
      tutup={p.tutup}
    >
      {!ganti && <PilihPegawai id="pegawai" label={kartu.pegawai} selain={{ id: p.sendiri, sebab: kartu.sendiri }} />}
      <p class="note">{ganti ? kartu.gantiRinci : kartu.satuRinci}</p>
    </DialogIsian>
  )
}

/** The cards themselves, once: cut out, eight to a page. */
function LembarKartu(p: { readonly lembar: Lembar; readonly instansi: string; readonly tutup: () => void }) {
  const { daftar, unitKerja } = p.lembar
  return (
    <LembarCetak
      judul={kartu.lembarUntuk(unitKerja)}
      jumlah={kartu.jumlah(angka(daftar.length))}
      ada={daftar.length > 0}
      kata={{ ...kartu, kosong: kartu.takAda }}
      tutup={p.tutup}
      kelas="kartu-cetak"
    >
      {daftar.map((o) => (
        <li class="potongan" key={o.pegawaiId}>
          <div class="kepala">
            <div>
              <p class="siapa">{o.nama}</p>
              <p>{o.unitKerja}</p>
              <p class="asal">{p.instansi}</p>
            </div>
            <Qr teks={o.kode} label={kartu.kodeKartu(o.nama)} />
          </div>
          <ol>
            {kartu.langkah.split('\n').map((l) => (
              <li key={l}>{l}</li>
            ))}
          </ol>
          <p class="asal">{kartu.jaga}</p>
        </li>
      ))}
    </LembarCetak>
  )
}

function Keadaan({ k, saat }: { readonly k: Kartu; readonly saat: (t: string) => string }) {
  return (
    <>
      {k.adaPin ? <Lencana nada="ok">{kartu.siap}</Lencana> : <Lencana nada="attention">{kartu.tanpaPin}</Lencana>}
      {k.ditolakTerakhir !== null && <span class="note baris-bawah">{kartu.ditolak(angka(k.ditolak), saat(k.ditolakTerakhir))}</span>}
    </>
  )
}

function Tabel(p: {
  readonly daftar: readonly Kartu[]
  readonly zona: Zona
  readonly ganti: (k: Kartu) => void
  readonly akhiri: (k: Kartu) => void
}) {
  const saat = (t: string) => `${tanggalTahun(lokalPada(new Date(t), p.zona))} ${jamDetik(t, p.zona).slice(0, 5)}`
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={kartu.judul}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{kartu.nama}</th>
            <th scope="col">{kartu.keadaan}</th>
            <th scope="col">{kartu.terakhir}</th>
            <th scope="col">{kartu.dibuat}</th>
          </tr>
        </thead>
        <tbody>
          {p.daftar.map((k) => (
            <tr key={k.id}>
              <th scope="row">
                {k.nama}
                <span class="note baris-bawah">{k.unitKerja}</span>
                {k.bolehUbah ? (
                  <span class="line baris-aksi">
                    <button class="link-button" type="button" aria-label={kartu.gantiNama(k.nama)} onClick={() => p.ganti(k)}>
                      {kartu.ganti}
                    </button>
                    <button class="link-button" type="button" aria-label={kartu.akhiriNama(k.nama)} onClick={() => p.akhiri(k)}>
                      {kartu.akhiri}
                    </button>
                  </span>
                ) : (
                  <span class="note baris-bawah">{kartu.sendiri}</span>
                )}
              </th>
              <td>
                <Keadaan k={k} saat={saat} />
              </td>
              <td class="nowrap">{k.terakhir === null ? kartu.belumDipakai : saat(k.terakhir)}</td>
              <td class="nowrap">
                {saat(k.dibuat)}
                {k.oleh && <span class="note baris-bawah">{k.oleh}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

type Tulis =
  | { readonly macam: 'lembar' }
  | { readonly macam: 'satu'; readonly kartu?: Kartu }
  | { readonly macam: 'akhiri'; readonly kartu: Kartu }

/** Cards that hold within reach: how they are, new ones, the end of one. */
export function KartuKonsol(p: {
  readonly query: URLSearchParams
  readonly zona: Zona
  readonly instansi: string
  readonly sendiri: string
}) {
  const setelah = p.query.get('setelah') ?? undefined
  const isi = useData(kartuApi.daftar, { query: { batas: '100', ...(setelah === undefined ? {} : { setelah }) } })
  const [tulis, setTulis] = useState<Tulis>()
  const [lembar, setLembar] = useState<Lembar>()
  const [sudah, setSudah] = useState<string>()
  const tutup = () => setTulis(undefined)
  const jadi = (l: Lembar) => {
    tutup()
    setSudah(undefined)
    setLembar(l)
  }
  if (lembar)
    return (
      <LembarKartu
        lembar={lembar}
        instansi={p.instansi}
        tutup={() => {
          setLembar(undefined)
          isi.ulangi()
        }}
      />
    )
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{kartu.judul}</h1>
          <span class="trail">{kartu.rinci}</span>
        </div>
        <span class="push line">
          <button class="button" type="button" onClick={() => setTulis({ macam: 'satu' })}>
            {kartu.buatSatu}
          </button>
          <button class="button" data-kind="primary" type="button" onClick={() => setTulis({ macam: 'lembar' })}>
            {kartu.buatLembar}
          </button>
        </span>
      </div>
      {sudah && <Pemberitahuan nada="ok" ikon="info" judul={sudah} peran="status" />}
      <Isi data={isi} baris={6}>
        {(i) =>
          i.daftar.length === 0 ? (
            <div class="empty">
              <h2>{kartu.kosong}</h2>
              <p>{kartu.kosongRinci}</p>
            </div>
          ) : (
            <>
              <Tabel
                daftar={i.daftar}
                zona={p.zona}
                ganti={(k) => setTulis({ macam: 'satu', kartu: k })}
                akhiri={(k) => setTulis({ macam: 'akhiri', kartu: k })}
              />
              {i.berikutnya !== null && (
                <div class="pagination">
                  <button class="button push" type="button" onClick={() => ubahAlamat({ setelah: i.berikutnya ?? undefined })}>
                    {konsol.halamanBerikut}
                  </button>
                </div>
              )}
            </>
          )
        }
      </Isi>
      {tulis?.macam === 'lembar' && <BuatLembar jadi={jadi} tutup={tutup} />}
      {tulis?.macam === 'satu' && <BuatSatu ganti={tulis.kartu} sendiri={p.sendiri} jadi={jadi} tutup={tutup} />}
      {tulis?.macam === 'akhiri' && (
        <DialogIsian
          id="kartu-akhir"
          judul={kartu.akhiriNama(tulis.kartu.nama)}
          tombol={kartu.akhiri}
          kirim={(alasan) => call(kartuApi.akhiri, { params: { id: tulis.kartu.id }, body: { alasan } })}
          selesai={() => {
            setSudah(kartu.diakhiri(tulis.kartu.nama))
            tutup()
            isi.ulangi()
          }}
          tutup={tutup}
        >
          <p>{kartu.akhiriRinci}</p>
        </DialogIsian>
      )}
    </>
  )
}

import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Peran } from '../akun/aksi.ts'
import { dapat } from '../akun/dapat.ts'
import { pilihanUnit, type Unit, useUnit } from '../pegawai/pilih-unit.konsol.tsx'
import type { Reply } from '../server/kontrak.api.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import { Isi, kalimatMasalah, Lencana, type Nada, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { useData } from '../web/data.ts'
import { tanggalTahun } from '../web/format.ts'
import { Lanjutan } from '../web/lanjutan.tsx'
import { Formulir, Isian, IsianAlasan, teksIsian } from '../web/isian.tsx'
import { kata } from '../web/kata.ts'
import { jadwal } from '../web/kata-jadwal.ts'
import { konsol } from '../web/kata-konsol.ts'
import { BingkaiPanel } from './bingkai-panel.konsol.tsx'
import { kalenderApi } from './kalender.api.ts'
import { MAKNA, type Makna } from './kalender.ts'
import { LiburKonsol } from './libur.konsol.tsx'
import { sudahMulai } from './susunan.ts'
import { TindakanUrusan } from './urusan.konsol.tsx'

type Kalender = Reply<typeof kalenderApi.daftar>['daftar'][number]

const NADA: Readonly<Record<Kalender['keadaan'], Nada | undefined>> = {
  menunggu: 'attention',
  'menunggu-batal': 'attention',
  berlaku: 'ok',
  ditolak: 'refusal',
  dibatalkan: undefined,
}

export function KeadaanUrusan({ keadaan }: { readonly keadaan: Kalender['keadaan'] }) {
  return <Lencana nada={NADA[keadaan]}>{jadwal.keadaanUrusan(keadaan)}</Lencana>
}

function Daftar({ daftar, tindakan }: { readonly daftar: readonly Kalender[]; readonly tindakan: (k: Kalender) => ComponentChildren }) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={jadwal.kalenderSekolah}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{jadwal.unit}</th>
            <th scope="col">{jadwal.hariKalender}</th>
            <th scope="col">{jadwal.maknaPendek}</th>
            <th scope="col">{konsol.dasarHukum}</th>
            <th scope="col">{konsol.keadaan}</th>
            <th scope="col">
              <span class="visually-hidden">{jadwal.putuskan}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {daftar.map((k) => (
            <tr key={k.id}>
              <th scope="row">{k.unitKerja}</th>
              <td>
                <span class="nowrap">
                  {k.dari === k.sampai ? tanggalTahun(k.dari) : `${tanggalTahun(k.dari)} – ${tanggalTahun(k.sampai)}`}
                </span>
                <span class="note baris-bawah">{k.nama}</span>
              </td>
              <td>{jadwal.makna(k.makna)}</td>
              <td>
                {k.peraturan}, {k.pasal}
              </td>
              <td>
                <KeadaanUrusan keadaan={k.keadaan} />
                <span class="note baris-bawah">{[k.oleh, k.alasan].filter(Boolean).join(': ')}</span>
              </td>
              <td>{tindakan(k)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function PilihMakna() {
  return (
    <fieldset>
      <legend class="legend">{jadwal.maknaJudul}</legend>
      <div class="radio-list">
        {MAKNA.map((m, i) => (
          <label class="radio" key={m}>
            <input type="radio" name="makna" value={m} defaultChecked={i === 0} />
            <span>
              {jadwal.makna(m)}
              <span class="note">{jadwal.maknaRinci(m)}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

function Susun(p: { readonly unit: readonly Unit[]; readonly hariIni: string; readonly selesai: (kalimat: string) => void }) {
  const [dari, setDari] = useState('')
  const [masalah, setMasalah] = useState<string>()
  const kirim = async (data: FormData) => {
    const teks = (nama: string) => teksIsian(data, nama)
    const [alasan, sampai] = [teks('alasan'), teks('sampai') || dari]
    if (teks('unit') === '') return setMasalah(jadwal.pilihUnit)
    if (dari === '' || teks('nama').length < 3) return setMasalah(jadwal.isiHariKalender)
    if (teks('peraturan').length < 2 || teks('pasal') === '') return setMasalah(jadwal.isiDasar)
    if (alasan.length < 5) return setMasalah(kata.alasanKurang)
    const jawab = await call(kalenderApi.susun, {
      body: {
        unitKerjaId: teks('unit'),
        dari,
        sampai,
        alasan,
        nama: teks('nama'),
        makna: teks('makna') as Makna,
        peraturan: teks('peraturan'),
        pasal: teks('pasal'),
      },
    })
    if (!jawab.ok) setMasalah(kalimatMasalah(jawab.masalah).join(' ').trim())
    else p.selesai(jawab.isi.keadaan === 'berlaku' ? jadwal.kalenderBerlaku : jadwal.kalenderMenunggu)
  }
  return (
    <Formulir badan kirim={(bentuk) => kirim(new FormData(bentuk))} diketik={(bentuk) => setDari(teksIsian(new FormData(bentuk), 'dari'))}>
      <div class="field">
        <label for="unit-kalender">{jadwal.unit}</label>
        <select class="input" id="unit-kalender" name="unit">
          {pilihanUnit(p.unit, jadwal.pilihUnit).map(([id, teks]) => (
            <option key={id} value={id}>
              {teks}
            </option>
          ))}
        </select>
      </div>
      <div class="dua-kolom">
        <Isian id="dari" label={jadwal.dari} atribut={{ type: 'date' }} />
        <Isian id="sampai" label={jadwal.sampaiBoleh} atribut={{ type: 'date', min: dari }} />
      </div>
      <Isian id="nama" label={jadwal.namaHari} atribut={{ maxLength: 80, autocomplete: 'off' }} />
      <PilihMakna />
      <div class="dua-kolom">
        <Isian id="peraturan" label={jadwal.peraturan} atribut={{ maxLength: 120, autocomplete: 'off' }} />
        <Isian id="pasal" label={jadwal.pasal} atribut={{ maxLength: 120, autocomplete: 'off' }} />
      </div>
      {dari !== '' && sudahMulai(dari as Tanggal, p.hariIni as Tanggal) && (
        <Pemberitahuan nada="attention" ikon="jam" judul={jadwal.lampau}>
          <p>{jadwal.lampauRinci}</p>
        </Pemberitahuan>
      )}
      {masalah && masalah !== kata.alasanKurang && <Pemberitahuan nada="refusal" ikon="awas" judul={masalah} peran="alert" />}
      <IsianAlasan salah={masalah === kata.alasanKurang ? masalah : undefined} />
      <button class="button" data-kind="primary" data-wide>
        {jadwal.catatKalender}
      </button>
    </Formulir>
  )
}

/** School calendars of the units in scope; below them, for BKPSDM, the holidays of the regency. */
export function KalenderKonsol(p: { readonly query: URLSearchParams; readonly hariIni: string; readonly peran: readonly Peran[] }) {
  const setelah = p.query.get('setelah') ?? undefined
  const data = useData(kalenderApi.daftar, { query: setelah ? { setelah } : {} })
  const unit = useUnit()
  const [buka, setBuka] = useState(false)
  const [sudah, setSudah] = useState<string>()
  const selesai = (kalimat: string) => {
    setBuka(false)
    setSudah(kalimat)
    data.ulangi()
  }
  return (
    <>
      <div class="toolbar">
        <button class="button" type="button" onClick={() => setBuka(true)}>
          {jadwal.catatKalender}
        </button>
      </div>
      {sudah && <Pemberitahuan nada="ok" ikon="jadwal" judul={sudah} peran="status" />}
      <div class={buka ? 'with-panel' : 'stack'} style={{ '--panel-width': '24rem' }}>
        <section class="stack" style={{ '--gap': '0.5rem', minInlineSize: 0 }}>
          <h2>{jadwal.kalenderSekolah}</h2>
          <Isi data={data} baris={5}>
            {(isi) =>
              isi.daftar.length === 0 ? (
                <p class="note">{jadwal.kalenderKosong}</p>
              ) : (
                <>
                  <Daftar
                    daftar={isi.daftar}
                    tindakan={(k) => (
                      <TindakanUrusan
                        urusan={k}
                        nama={`${k.nama}, ${k.unitKerja}`}
                        putuskan={(putusan, alasan) => call(kalenderApi.putuskan, { params: { id: k.id }, body: { putusan, alasan } })}
                        batalkan={(alasan) => call(kalenderApi.batalkan, { params: { id: k.id }, body: { alasan } })}
                        selesai={() => selesai(jadwal.tersimpan)}
                      />
                    )}
                  />
                  <Lanjutan berikutnya={isi.berikutnya} setelah={setelah} />
                </>
              )
            }
          </Isi>
          <p class="note">{jadwal.kalenderPetunjuk}</p>
        </section>
        {buka && (
          <BingkaiPanel judul={jadwal.catatKalender} tutup={() => setBuka(false)}>
            <Susun unit={unit.isi?.daftar ?? []} hariIni={p.hariIni} selesai={selesai} />
          </BingkaiPanel>
        )}
      </div>
      {dapat(p.peran, 'libur.rancang', ['i']) && <LiburKonsol setelah={p.query.get('libur') ?? undefined} />}
    </>
  )
}

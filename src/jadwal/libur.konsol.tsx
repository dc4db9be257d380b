import { useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import { ubahAlamat } from '../web/alamat.ts'
import { Isi, kalimatMasalah, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { useData } from '../web/data.ts'
import { tanggalTahun } from '../web/format.ts'
import { Lanjutan } from '../web/lanjutan.tsx'
import { Formulir, Isian, teksIsian } from '../web/isian.tsx'
import { kata } from '../web/kata.ts'
import { jadwal } from '../web/kata-jadwal.ts'
import { konsol } from '../web/kata-konsol.ts'
import { BingkaiPanel } from './bingkai-panel.konsol.tsx'
import { liburApi } from './kalender.api.ts'
import { KeadaanUrusan } from './kalender.konsol.tsx'
import { TindakanUrusan } from './urusan.konsol.tsx'

function Rancang({ selesai }: { readonly selesai: (kalimat: string) => void }) {
  const [masalah, setMasalah] = useState<string>()
  const kirim = async (data: FormData) => {
    const teks = (nama: string) => teksIsian(data, `libur-${nama}`)
    const isi = { tanggal: teks('tanggal'), nama: teks('nama'), peraturan: teks('peraturan'), pasal: teks('pasal'), alasan: teks('alasan') }
    if (isi.tanggal === '' || isi.nama.length < 3) return setMasalah(jadwal.isiHariKalender)
    if (isi.peraturan.length < 2 || isi.pasal === '') return setMasalah(jadwal.isiDasar)
    if (isi.alasan.length < 5) return setMasalah(kata.alasanKurang)
    const jawab = await call(liburApi.rancang, { body: isi })
    if (jawab.ok) selesai(jadwal.liburMenunggu)
    else setMasalah(kalimatMasalah(jawab.masalah).join(' ').trim())
  }
  return (
    <Formulir badan kirim={(bentuk) => kirim(new FormData(bentuk))}>
      <div class="dua-kolom">
        <Isian id="libur-tanggal" label={jadwal.tanggal} atribut={{ type: 'date' }} />
        <Isian id="libur-nama" label={jadwal.namaHari} atribut={{ maxLength: 80, autocomplete: 'off' }} />
        <Isian id="libur-peraturan" label={jadwal.peraturan} atribut={{ maxLength: 120, autocomplete: 'off' }} />
        <Isian id="libur-pasal" label={jadwal.pasal} atribut={{ maxLength: 120, autocomplete: 'off' }} />
      </div>
      {masalah && masalah !== kata.alasanKurang && <Pemberitahuan nada="refusal" ikon="awas" judul={masalah} peran="alert" />}
      <Isian
        id="libur-alasan"
        label={kata.alasan}
        salah={masalah === kata.alasanKurang ? masalah : undefined}
        atribut={{ maxLength: 200, autocomplete: 'off' }}
      />
      <button class="button" data-kind="primary" data-wide>
        {jadwal.rancangLibur}
      </button>
    </Formulir>
  )
}

type Libur = Reply<typeof liburApi.daftar>['daftar'][number]

function Daftar(p: { readonly daftar: readonly Libur[]; readonly selesai: () => void }) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={jadwal.liburDaerah}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{jadwal.tanggal}</th>
            <th scope="col">{jadwal.namaHari}</th>
            <th scope="col">{konsol.dasarHukum}</th>
            <th scope="col">{konsol.keadaan}</th>
            <th scope="col">
              <span class="visually-hidden">{jadwal.putuskan}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {p.daftar.map((h) => (
            <tr key={h.id}>
              <th scope="row" class="nowrap">
                {tanggalTahun(h.tanggal)}
              </th>
              <td>{h.nama}</td>
              <td>
                {h.peraturan}, {h.pasal}
              </td>
              <td>
                <KeadaanUrusan keadaan={h.keadaan} />
                <span class="note baris-bawah">{[h.oleh, h.alasan].filter(Boolean).join(': ')}</span>
              </td>
              <td>
                <TindakanUrusan
                  urusan={h}
                  nama={h.nama}
                  putuskan={(putusan, alasan) => call(liburApi.tetapkan, { params: { id: h.id }, body: { putusan, alasan } })}
                  batalkan={(alasan) => call(liburApi.batalkan, { params: { id: h.id }, body: { alasan } })}
                  selesai={p.selesai}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Holidays of the regency: one drafts, another sets; the same for their end. */
export function LiburKonsol({ setelah }: { readonly setelah: string | undefined }) {
  const data = useData(liburApi.daftar, { query: setelah ? { setelah } : {} })
  const [buka, setBuka] = useState(false)
  const [sudah, setSudah] = useState<string>()
  const selesai = (kalimat: string) => {
    setBuka(false)
    setSudah(kalimat)
    data.ulangi()
  }
  return (
    <>
      {sudah && <Pemberitahuan nada="ok" ikon="jadwal" judul={sudah} peran="status" />}
      <div class={buka ? 'with-panel' : 'stack'} style={{ '--panel-width': '24rem' }}>
        <section class="stack" style={{ '--gap': '0.5rem', minInlineSize: 0 }}>
          <div class="line">
            <h2>{jadwal.liburDaerah}</h2>
            <button class="button push" type="button" onClick={() => setBuka(true)}>
              {jadwal.rancangLibur}
            </button>
          </div>
          <Isi data={data} baris={3}>
            {(isi) =>
              isi.daftar.length === 0 ? (
                <p class="note">{jadwal.liburKosong}</p>
              ) : (
                <>
                  <Daftar daftar={isi.daftar} selesai={() => selesai(jadwal.tersimpan)} />
                  <Lanjutan berikutnya={isi.berikutnya} setelah={setelah} ke={(libur) => ubahAlamat({ libur })} />
                </>
              )
            }
          </Isi>
        </section>
        {buka && (
          <BingkaiPanel judul={jadwal.rancangLibur} tutup={() => setBuka(false)}>
            <Rancang selesai={selesai} />
          </BingkaiPanel>
        )}
      </div>
    </>
  )
}

import { useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import { kalimatMasalah, Pemberitahuan } from '../web/bagian.tsx'
import { angka, jam } from '../web/format.ts'
import { konsol } from '../web/kata-konsol.ts'
import { MintaAlasan } from '../web/minta-alasan.tsx'
import { callTeguh } from '../web/peneguhan.tsx'
import { presensiApi } from './presensi.api.ts'

type Titik = Reply<typeof presensiApi.lokasi>['daftar']

/** The exact points of a day: closed until a reason is given, which the person reads. */
export function TitikHari({ pegawaiId, tanggal }: { readonly pegawaiId: string; readonly tanggal: string }) {
  const [titik, setTitik] = useState<Titik>()
  const [masalah, setMasalah] = useState<string>()
  const buka = async (alasan: string) => {
    setMasalah(undefined)
    const jawab = await callTeguh(presensiApi.lokasi, { params: { pegawaiId, tanggal }, query: { alasan } })
    if (jawab.ok) setTitik(jawab.isi.daftar)
    else setMasalah(kalimatMasalah(jawab.masalah).join(' ').trim())
  }
  return (
    <details class="more">
      <summary>{konsol.titikPosisi}</summary>
      {masalah !== undefined && <Pemberitahuan nada="refusal" ikon="awas" judul={masalah} peran="alert" />}
      {titik === undefined ? (
        <MintaAlasan id="alasan-titik" beri={(alasan) => void buka(alasan)} />
      ) : titik.length === 0 ? (
        <p class="note">{konsol.tanpaTitik}</p>
      ) : (
        <ul class="stack" style={{ '--gap': '0.25rem' }}>
          {titik.map((t) => (
            <li key={t.id}>
              {jam(t.lokal)}, {konsol.titik(String(t.lintang), String(t.bujur), angka(Math.round(t.akurasi)))}
            </li>
          ))}
        </ul>
      )}
    </details>
  )
}

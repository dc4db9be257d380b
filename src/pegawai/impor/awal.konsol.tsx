import { useRef, useState } from 'preact/hooks'
import { kalimatMasalah, Pemberitahuan } from '../../web/bagian.tsx'
import type { MasalahPanggilan } from '../../web/call.ts'
import { Formulir } from '../../web/isian.tsx'
import { impor } from '../../web/kata-impor.ts'
import { callTeguh } from '../../web/peneguhan.tsx'
import { awalApi } from './awal.api.ts'
import { JENIS_AWAL, type JenisAwal } from './jenis-awal.ts'

const BATAS_MS = 120_000

/** Opening data: a file of one kind is proposed as a whole; the verifikator finds it among the imports. */
export function UnggahAwal({ selesai }: { readonly selesai: (id: string) => void }) {
  const masukan = useRef<HTMLInputElement>(null)
  const [jenis, setJenis] = useState<JenisAwal>(JENIS_AWAL[0])
  const [kurang, setKurang] = useState(false)
  const [masalah, setMasalah] = useState<MasalahPanggilan>()
  const kirim = async () => {
    const berkas = masukan.current?.files?.[0]
    setKurang(berkas === undefined)
    setMasalah(undefined)
    if (!berkas) return masukan.current?.focus()
    const jawab = await callTeguh(awalApi.usulkan, { query: { jenis, nama: berkas.name.slice(0, 120) }, berkas }, { batasMs: BATAS_MS })
    if (jawab.ok) selesai(jawab.isi.id)
    else setMasalah(jawab.masalah)
  }
  const [judul, rinci] = masalah ? kalimatMasalah(masalah) : ['', '']
  return (
    <details class="more">
      <summary>{impor.awal}</summary>
      <div class="panel">
        <div class="body stack" style={{ '--gap': '1rem' }}>
          <Formulir kirim={kirim}>
            <p class="note">{impor.awalRinci}</p>
            <div class="field">
              <label for="jenis-awal">{impor.awalJenis}</label>
              <select
                class="input"
                id="jenis-awal"
                value={jenis}
                onChange={(e) => setJenis(JENIS_AWAL.find((j) => j === e.currentTarget.value) ?? jenis)}
              >
                {JENIS_AWAL.map((j) => (
                  <option key={j} value={j}>
                    {impor.awalNama(j)}
                  </option>
                ))}
              </select>
            </div>
            <div class="field">
              <label for="berkas-awal">{impor.awalBerkas}</label>
              <span class="hint" id="berkas-awal-h">
                {impor.awalPetunjuk(jenis)}
              </span>
              <input
                ref={masukan}
                class="input"
                id="berkas-awal"
                type="file"
                accept=".csv,.txt,.xlsx"
                aria-describedby={kurang ? 'berkas-awal-h berkas-awal-e' : 'berkas-awal-h'}
                aria-invalid={kurang ? 'true' : undefined}
              />
              {kurang && (
                <p class="error" id="berkas-awal-e">
                  {impor.pilihBerkas}
                </p>
              )}
            </div>
            <button class="button">{impor.awalUsulkan}</button>
          </Formulir>
          {masalah && (
            <Pemberitahuan nada="refusal" ikon="awas" judul={judul} peran="alert">
              {rinci !== '' && <p>{rinci}</p>}
            </Pemberitahuan>
          )}
        </div>
      </div>
    </details>
  )
}

import { useState } from 'preact/hooks'
import { kalimatMasalah } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { data } from '../web/kata-data.ts'
import { konsol } from '../web/kata-konsol.ts'
import { pegawaiApi } from './pegawai.api.ts'

export type OrangTerpilih = { readonly id: string; readonly nama: string }
type Calon = OrangTerpilih & { readonly rinci: string }

/** Chooses one person by name or NIP, within what the asker may see; the choice travels as a member of the form. */
export function PilihPegawai(p: {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly awal?: OrangTerpilih | null
  readonly salah?: string | undefined
  /** Who can't be chosen, and why. */
  readonly selain?: { readonly id: string; readonly sebab: string }
  /** Without anybody: the sentence for it. */
  readonly tanpa?: string
  readonly terpilih?: (orang: OrangTerpilih | null) => void
}) {
  const [orang, setOrang] = useState<OrangTerpilih | null>(p.awal ?? null)
  const [teks, setTeks] = useState('')
  const [calon, setCalon] = useState<readonly Calon[]>()
  const [salah, setSalah] = useState<string>()
  const pilih = (o: OrangTerpilih | null) => {
    setOrang(o)
    setCalon(undefined)
    setTeks('')
    p.terpilih?.(o)
  }
  const cari = async () => {
    if (teks.trim().length < 3) return setSalah(data.tigaHuruf)
    const jawab = await call(pegawaiApi.daftar, { query: { cari: teks.trim(), batas: '8' } })
    setSalah(jawab.ok ? undefined : kalimatMasalah(jawab.masalah)[0])
    if (jawab.ok)
      setCalon(
        jawab.isi.daftar.map(({ id, nama, jabatan, unitKerja }) => ({ id, nama, rinci: [jabatan, unitKerja].filter(Boolean).join(', ') })),
      )
  }
  return (
    <div class="field">
      <label for={`${p.id}-cari`}>{p.label}</label>
      {p.hint && <span class="hint">{p.hint}</span>}
      <input type="hidden" name={p.id} value={orang?.id ?? ''} />
      {orang ? (
        <span class="line">
          <strong>{orang.nama}</strong>
          <button class="button" data-kind="quiet" type="button" onClick={() => pilih(null)}>
            {data.gantiOrang}
          </button>
        </span>
      ) : (
        <span class="line" style={{ flexWrap: 'nowrap' }}>
          <input
            class="input"
            id={`${p.id}-cari`}
            type="search"
            value={teks}
            maxLength={60}
            placeholder={p.tanpa ?? konsol.saringNama}
            autocomplete="off"
            onInput={(e) => setTeks(e.currentTarget.value)}
            onKeyDown={(e) => {
              if (e.key !== 'Enter') return
              e.preventDefault()
              void cari()
            }}
          />
          <button class="button" type="button" onClick={() => void cari()}>
            {konsol.cari}
          </button>
        </span>
      )}
      {(salah ?? p.salah) && <p class="error">{salah ?? p.salah}</p>}
      {calon && !orang && (
        <ul class="rows" role="list" aria-label={p.label}>
          {calon.length === 0 && <li class="note">{konsol.tidakCocok(teks.trim())}</li>}
          {calon.map((c) => (
            <li key={c.id}>
              {c.id === p.selain?.id ? (
                c.nama
              ) : (
                <button class="link-button" type="button" onClick={() => pilih({ id: c.id, nama: c.nama })}>
                  {c.nama}
                </button>
              )}
              <span class="note baris-bawah">{c.id === p.selain?.id ? p.selain.sebab : c.rinci}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

import { useState } from 'preact/hooks'
import { pilihanUnit, type Unit } from '../pegawai/pilih-unit.konsol.tsx'
import { pegawaiApi } from '../pegawai/pegawai.api.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { Isi, kalimatMasalah, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { useData } from '../web/data.ts'
import { Formulir, Isian, IsianAlasan, teksIsian } from '../web/isian.tsx'
import { kata } from '../web/kata.ts'
import { jadwal } from '../web/kata-jadwal.ts'
import { konsol } from '../web/kata-konsol.ts'
import { jadwalApi } from './jadwal.api.ts'
import { polaApi } from './pola.api.ts'

export type Pola = Reply<typeof polaApi.daftar>['daftar'][number]
type Untuk = 'unit' | 'pegawai'
/** Who is chosen, and from which place of the cycle. */
type Terpilih = ReadonlyMap<string, number>

function Orang(p: {
  readonly unit: string
  readonly pola: Pola
  readonly sendiri: string
  readonly terpilih: Terpilih
  readonly ubah: (t: Terpilih) => void
}) {
  const data = useData(pegawaiApi.daftar, { query: { unit: p.unit, batas: '100' } })
  const atur = (id: string, letak: number | undefined) => {
    const baru = new Map(p.terpilih)
    if (letak === undefined) baru.delete(id)
    else baru.set(id, letak)
    p.ubah(baru)
  }
  return (
    <Isi data={data} baris={4}>
      {(isi) => (
        <fieldset>
          <legend class="legend">{jadwal.pilihOrang(p.terpilih.size)}</legend>
          <ul class="pilih-orang" tabIndex={0} aria-label={jadwal.pilihOrang(p.terpilih.size)}>
            {isi.daftar
              .filter((o) => o.id !== p.sendiri)
              .map((o) => (
                <li key={o.id}>
                  <label class="checkbox">
                    <input
                      type="checkbox"
                      checked={p.terpilih.has(o.id)}
                      onChange={(e) => atur(o.id, e.currentTarget.checked ? 0 : undefined)}
                    />
                    <span>{o.nama}</span>
                  </label>
                  {p.pola.siklus && p.terpilih.has(o.id) && (
                    <select
                      class="input"
                      aria-label={jadwal.awalSiklus(o.nama)}
                      value={p.terpilih.get(o.id)}
                      onChange={(e) => atur(o.id, Number(e.currentTarget.value))}
                    >
                      {p.pola.siklus.map((h, i) => (
                        <option key={i} value={i}>
                          {`${i + 1}. ${h}`}
                        </option>
                      ))}
                    </select>
                  )}
                </li>
              ))}
          </ul>
          {isi.berikutnya !== null && <p class="note">{jadwal.orangBanyak}</p>}
        </fieldset>
      )}
    </Isi>
  )
}

/** Places are known by person: they are offered where one is chosen. */
function Tempat({ pegawaiId }: { readonly pegawaiId: string }) {
  const { isi } = useData(jadwalApi.orang, { params: { pegawaiId }, query: {} })
  if (!isi || isi.tempat.length === 0) return null
  return (
    <div class="field">
      <label for="tempat-pola">{jadwal.tempat}</label>
      <select class="input" id="tempat-pola" name="tempat">
        <option value="">{jadwal.tempatBiasa}</option>
        {isi.tempat.map((t) => (
          <option key={t.id} value={t.id}>
            {t.nama}
          </option>
        ))}
      </select>
    </div>
  )
}

type Sasaran = { readonly untuk: Untuk; readonly unit: string; readonly terpilih: Terpilih }

function Kepada(p: {
  readonly pola: Pola
  readonly unit: readonly Unit[]
  readonly sendiri: string
  readonly s: Sasaran
  readonly ubah: (s: Sasaran) => void
}) {
  const { s, ubah } = p
  return (
    <>
      <div class="segmented" role="radiogroup" aria-label={jadwal.untukSiapa}>
        {(['unit', 'pegawai'] as const).map((u) => (
          <label key={u}>
            <input type="radio" name="untuk" checked={s.untuk === u} onChange={() => ubah({ ...s, untuk: u })} />
            {u === 'unit' ? jadwal.unit : konsol.kolPegawai}
          </label>
        ))}
      </div>
      <div class="field">
        <label for="unit-pola">{jadwal.unit}</label>
        <select
          class="input"
          id="unit-pola"
          value={s.unit}
          onChange={(e) => ubah({ ...s, unit: e.currentTarget.value, terpilih: new Map() })}
        >
          {pilihanUnit(p.unit, jadwal.pilihUnit).map(([id, teks]) => (
            <option key={id} value={id}>
              {teks}
            </option>
          ))}
        </select>
      </div>
      {s.untuk === 'unit' && <p class="note">{jadwal.unitDiBawah}</p>}
      {s.untuk === 'pegawai' && s.unit !== '' && (
        <>
          <Orang
            key={s.unit}
            unit={s.unit}
            pola={p.pola}
            sendiri={p.sendiri}
            terpilih={s.terpilih}
            ubah={(terpilih) => ubah({ ...s, terpilih })}
          />
          {s.terpilih.size === 1 && <Tempat key={[...s.terpilih.keys()][0]} pegawaiId={[...s.terpilih.keys()][0] ?? ''} />}
          <label class="checkbox">
            <input type="checkbox" name="tambahan" value="ya" />
            <span>{jadwal.tambahan}</span>
          </label>
        </>
      )}
    </>
  )
}

/** From which day a pattern holds, and for whom. Days before it stay what they were. */
export function TetapkanPola(p: {
  readonly pola: Pola
  readonly unit: readonly Unit[]
  readonly hariIni: string
  readonly sendiri: string
  readonly selesai: () => void
}) {
  const [s, setS] = useState<Sasaran>({ untuk: p.pola.macam === 'giliran' ? 'pegawai' : 'unit', unit: '', terpilih: new Map() })
  const [masalah, setMasalah] = useState<string>()
  const besok = tambahHari(p.hariIni as Tanggal, 1)
  const kirim = async (data: FormData) => {
    const teks = (nama: string) => teksIsian(data, nama)
    const [mulai, sampai, alasan, tempatId] = [teks('mulai'), teks('sampai'), teks('alasan'), teks('tempat')]
    if (s.unit === '') return setMasalah(jadwal.pilihUnit)
    if (s.untuk === 'pegawai' && s.terpilih.size === 0) return setMasalah(jadwal.pilihSeorang)
    if (mulai === '') return setMasalah(jadwal.isiMulai)
    if (alasan.length < 5) return setMasalah(kata.alasanKurang)
    const umum = { polaId: p.pola.id, mulai, alasan, ...(sampai === '' ? {} : { sampai }) }
    const jawab =
      s.untuk === 'unit'
        ? await call(polaApi.tetapkanUnit, { body: { ...umum, unitKerjaId: s.unit } })
        : await call(polaApi.tetapkanPegawai, {
            body: {
              ...umum,
              pegawai: [...s.terpilih].map(([pegawaiId, awalSiklus]) => ({ pegawaiId, awalSiklus })),
              ...(tempatId === '' ? {} : { tempatId }),
              ...(data.get('tambahan') === 'ya' ? { tambahan: true } : {}),
            },
          })
    if (jawab.ok) p.selesai()
    else setMasalah(kalimatMasalah(jawab.masalah).join(' ').trim())
  }
  return (
    <Formulir badan kirim={(bentuk) => kirim(new FormData(bentuk))}>
      <Kepada pola={p.pola} unit={p.unit} sendiri={p.sendiri} s={s} ubah={setS} />
      <div class="dua-kolom">
        <Isian id="mulai" label={jadwal.mulai} atribut={{ type: 'date', min: besok }} />
        <Isian id="sampai" label={jadwal.sampaiBoleh} atribut={{ type: 'date', min: besok }} />
      </div>
      <p class="note">{jadwal.mulaiPetunjuk}</p>
      {masalah && masalah !== kata.alasanKurang && <Pemberitahuan nada="refusal" ikon="awas" judul={masalah} peran="alert" />}
      <IsianAlasan salah={masalah === kata.alasanKurang ? masalah : undefined} />
      <button class="button" data-kind="primary" data-wide>
        {jadwal.tetapkanPola}
      </button>
    </Formulir>
  )
}

import { useState } from 'preact/hooks'
import { useUnit } from '../pegawai/pilih-unit.konsol.tsx'
import { Isi, Lencana, Pemberitahuan } from '../web/bagian.tsx'
import { useData } from '../web/data.ts'
import { Lanjutan } from '../web/lanjutan.tsx'
import { kata } from '../web/kata.ts'
import { jadwal } from '../web/kata-jadwal.ts'
import { konsol } from '../web/kata-konsol.ts'
import { BingkaiPanel } from './bingkai-panel.konsol.tsx'
import { BuatPola } from './buat-pola.konsol.tsx'
import { jamTeks } from './pilih-isi.konsol.tsx'
import { polaApi } from './pola.api.ts'
import { DaftarTetapan } from './tetapan.konsol.tsx'
import { type Pola, TetapkanPola } from './tetapkan-pola.konsol.tsx'

type Pekan = NonNullable<Pola['hari']>
type Panel = { readonly buat: 'mingguan' | 'giliran' } | { readonly tetapkan: Pola }

/** A week in a line: equal days together. Senin–Kamis 07.30–16.00; Jumat 07.30–16.30 */
function ringkasPekan(pekan: Pekan): string {
  const bagian: { dari: number; sampai: number; jam: string }[] = []
  for (let i = 1; i <= 7; i++) {
    const isi = pekan[String(i) as keyof Pekan] ?? []
    const jam = isi.map((j) => jamTeks(j.masuk, j.pulang)).join(', ')
    const akhir = bagian.at(-1)
    if (jam === '') continue
    if (akhir && akhir.jam === jam && akhir.sampai === i - 1) akhir.sampai = i
    else bagian.push({ dari: i, sampai: i, jam })
  }
  const hari = (n: number) => kata.hariPendek[n - 1] ?? ''
  return bagian.map((b) => `${b.dari === b.sampai ? hari(b.dari) : `${hari(b.dari)}–${hari(b.sampai)}`} ${b.jam}`).join('; ')
}

function IsiPola({ pola }: { readonly pola: Pola }) {
  if (pola.hari)
    return (
      <>
        {ringkasPekan(pola.hari)}
        {pola.ramadan && <span class="note baris-bawah">Ramadan: {ringkasPekan(pola.ramadan)}</span>}
      </>
    )
  return (
    <>
      {pola.siklus?.join(' ')}
      <span class="note baris-bawah">{pola.jaga?.map((j) => `${j.huruf} ${jamTeks(j.masuk, j.pulang)}`).join('; ')}</span>
    </>
  )
}

function DaftarPola(p: {
  readonly daftar: readonly Pola[]
  readonly dipilih: string | undefined
  readonly tetapkan: (pola: Pola) => void
}) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={jadwal.pola}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{jadwal.pola}</th>
            <th scope="col">{jadwal.isiPola}</th>
            <th scope="col">{konsol.dasarHukum}</th>
            <th scope="col">
              <span class="visually-hidden">{jadwal.tetapkanPola}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {p.daftar.map((b) => (
            <tr key={b.id} data-dipilih={p.dipilih === b.id ? '' : undefined}>
              <th scope="row">
                {b.nama}
                <span class="note baris-bawah">{b.macam === 'giliran' ? jadwal.giliran : jadwal.mingguan}</span>
              </th>
              <td>
                <IsiPola pola={b} />
              </td>
              <td>
                {b.peraturan}, {b.pasal} {b.contoh && <Lencana nada="attention">{jadwal.contoh}</Lencana>}
              </td>
              <td>
                <button class="button" type="button" aria-label={jadwal.tetapkanNama(b.nama)} onClick={() => p.tetapkan(b)}>
                  {jadwal.tetapkan}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Patterns, where they hold, and the two forms: a new one, and whom it is for. */
export function PolaKonsol(p: { readonly query: URLSearchParams; readonly hariIni: string; readonly sendiri: string }) {
  const setelah = p.query.get('setelah') ?? undefined
  const data = useData(polaApi.daftar, { query: { batas: '50', ...(setelah ? { setelah } : {}) } })
  const unit = useUnit()
  const [panel, setPanel] = useState<Panel>()
  const [sudah, setSudah] = useState<string>()
  const [putaran, setPutaran] = useState(0)
  const buka = (isi: Panel | undefined) => {
    setPanel(isi)
    setSudah(undefined)
  }
  const selesai = (kalimat: string) => {
    setPanel(undefined)
    setSudah(kalimat)
    data.ulangi()
    setPutaran((n) => n + 1)
  }
  const kunci = panel && ('buat' in panel ? panel.buat : panel.tetapkan.id)
  return (
    <>
      <div class="toolbar">
        <button class="button" type="button" onClick={() => buka({ buat: 'mingguan' })}>
          {jadwal.buatMingguan}
        </button>
        <button class="button" type="button" onClick={() => buka({ buat: 'giliran' })}>
          {jadwal.buatGiliran}
        </button>
      </div>
      {sudah && <Pemberitahuan nada="ok" ikon="jadwal" judul={sudah} peran="status" />}
      <div class={panel ? 'with-panel' : 'stack'} style={{ '--panel-width': '30rem' }}>
        <div class="stack" style={{ minInlineSize: 0 }}>
          <Isi data={data} baris={6}>
            {(isi) => (
              <>
                <DaftarPola
                  daftar={isi.daftar}
                  dipilih={panel && 'tetapkan' in panel ? panel.tetapkan.id : undefined}
                  tetapkan={(pola) => buka({ tetapkan: pola })}
                />
                <Lanjutan berikutnya={isi.berikutnya} setelah={setelah} />
              </>
            )}
          </Isi>
          <DaftarTetapan putaran={putaran} hariIni={p.hariIni} />
        </div>
        {panel && (
          <BingkaiPanel
            key={kunci}
            judul={
              'tetapkan' in panel
                ? jadwal.tetapkanNama(panel.tetapkan.nama)
                : panel.buat === 'mingguan'
                  ? jadwal.buatMingguan
                  : jadwal.buatGiliran
            }
            tutup={() => buka(undefined)}
          >
            {'buat' in panel ? (
              <BuatPola macam={panel.buat} selesai={(nama) => selesai(jadwal.polaTersimpan(nama))} />
            ) : (
              <TetapkanPola
                pola={panel.tetapkan}
                unit={unit.isi?.daftar ?? []}
                hariIni={p.hariIni}
                sendiri={p.sendiri}
                selesai={() => selesai(jadwal.polaDitetapkan(panel.tetapkan.nama))}
              />
            )}
          </BingkaiPanel>
        )}
      </div>
    </>
  )
}

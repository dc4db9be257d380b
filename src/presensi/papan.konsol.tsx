import { useEffect, useRef, useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { tautan, ubahAlamat } from '../web/alamat.ts'
import { Isi, Lencana } from '../web/bagian.tsx'
import { alamat, call } from '../web/call.ts'
import { useData } from '../web/data.ts'
import { angka, jam, jamDetik, tanggalLengkap } from '../web/format.ts'
import { konsol } from '../web/kata-konsol.ts'
import { KurvaDatang } from './kurva.konsol.tsx'
import { ARUS_PAPAN, presensiApi } from './presensi.api.ts'

export type Papan = Reply<typeof presensiApi.papan>
type BarisUnit = Papan['unit'][number]
type Urutan = 'terbesar' | 'belum' | 'nama'

/** Not more than one change of the figures each second. */
const SEKEJAP_MS = 1_000
const SAMBUNG_LAGI_MS = 5_000

type Arus = { readonly papan: Papan | undefined; readonly tersambung: boolean }

/** The live board: the newest of what the stream brought, and whether the stream stands. */
function useArus(induk: string | undefined): Arus {
  const [arus, setArus] = useState<Arus>({ papan: undefined, tersambung: false })
  useEffect(() => {
    let sumber: EventSource | undefined
    let sambung: ReturnType<typeof setTimeout> | undefined
    let tampil: ReturnType<typeof setTimeout> | undefined
    let terbaru: Papan | undefined
    let tutup = false
    setArus({ papan: undefined, tersambung: false })
    const tunjukkan = () => {
      tampil = undefined
      if (terbaru) setArus({ papan: terbaru, tersambung: true })
    }
    const buka = () => {
      sumber = new EventSource(alamat({ path: ARUS_PAPAN }, {}, { induk }))
      sumber.addEventListener('papan', (e) => {
        const pertama = terbaru === undefined
        terbaru = JSON.parse((e as MessageEvent<string>).data) as Papan
        if (pertama) tunjukkan()
        else tampil ??= setTimeout(tunjukkan, SEKEJAP_MS)
      })
      sumber.addEventListener('error', () => {
        setArus((a) => ({ ...a, tersambung: false }))
        if (sumber?.readyState === EventSource.CLOSED) void cadangan()
      })
    }
    // A stream refused is asked for as an ordinary list: an ended session leads to signing in, anything else to the next try.
    const cadangan = async () => {
      const jawab = await call(presensiApi.papan, { query: induk === undefined ? {} : { induk } })
      if (tutup) return
      if (jawab.ok) setArus({ papan: jawab.isi, tersambung: false })
      sambung = setTimeout(buka, SAMBUNG_LAGI_MS)
    }
    buka()
    return () => {
      tutup = true
      sumber?.close()
      clearTimeout(sambung)
      clearTimeout(tampil)
    }
  }, [induk])
  return arus
}

export function diharapkan(a: { readonly terjadwal: number; readonly cutiDinas: number; readonly lepas: number }): number {
  return Math.max(0, a.terjadwal - a.cutiDinas)
}

function Angka({ t }: { readonly t: Papan['total'] }) {
  const daftar: [string, number, string?][] = [
    [konsol.terjadwal, t.terjadwal],
    [konsol.sudahMerekam, t.hadir, konsol.dariDiharapkan(angka(diharapkan(t)))],
    [konsol.terlambat, t.terlambat],
    [konsol.belum, t.belum],
    [konsol.tanpaKeterangan, t.tanpaKeterangan],
    [konsol.cutiDinas, t.cutiDinas],
    [konsol.lepas, t.lepas],
  ]
  return (
    <dl class="stats" aria-live="polite" style={{ '--pad': '0.875rem' }}>
      {daftar.map(([nama, nilai, kecil]) => (
        <div class="stat" key={nama}>
          <dt>{nama}</dt>
          <dd>
            {angka(nilai)}
            {kecil && <small>{kecil}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

function banding(urutan: Urutan): (a: BarisUnit, b: BarisUnit) => number {
  if (urutan === 'nama') return (a, b) => a.nama.localeCompare(b.nama, 'id')
  if (urutan === 'belum') return (a, b) => b.belum - a.belum || a.nama.localeCompare(b.nama, 'id')
  return (a, b) => b.terjadwal - a.terjadwal || a.nama.localeCompare(b.nama, 'id')
}

function kunciUnit(u: BarisUnit): string {
  return u.unitKerjaId ?? u.nama
}

function BarisPapan({ u }: { readonly u: BarisUnit }) {
  const harap = diharapkan(u)
  const persen = harap === 0 ? 0 : Math.round((u.hadir / harap) * 100)
  return (
    <tr>
      <th scope="row">
        {u.unitKerjaId && !u.gabungan ? (
          <a class="tautan-nama" href={tautan('rekap', { unit: u.unitKerjaId })}>
            {u.nama}
          </a>
        ) : (
          u.nama
        )}
        {u.gabungan && <span class="note"> ({konsol.gabungan})</span>}
      </th>
      <td class="number">{angka(u.terjadwal)}</td>
      <td class="number">{angka(u.hadir)}</td>
      <td class="number">{angka(u.terlambat)}</td>
      <td class="number">{angka(u.belum)}</td>
      <td class="number">{angka(u.tanpaKeterangan)}</td>
      <td class="number">{angka(u.cutiDinas)}</td>
      <td class="lebar-meter">
        <span class="meter" role="img" aria-label={konsol.persenDatang(persen)}>
          <i style={{ inlineSize: `${Math.min(100, persen)}%` }} />
        </span>
      </td>
      <td class="number">{harap === 0 ? '–' : `${persen} %`}</td>
      <td class="nowrap quiet">{u.tapTerakhir ? jam(u.tapTerakhir) : '–'}</td>
    </tr>
  )
}

/** The order is taken once and held: figures change in place, rows move only when asked. */
function TabelUnit({ unit }: { readonly unit: readonly BarisUnit[] }) {
  const [urutan, setUrutan] = useState<Urutan>('terbesar')
  const [putaran, setPutaran] = useState(0)
  const tetap = useRef<{ readonly kunci: string; readonly unit: readonly string[] }>({ kunci: '', unit: [] })
  const kunci = `${urutan} ${putaran}`
  if (tetap.current.kunci !== kunci) tetap.current = { kunci, unit: [...unit].sort(banding(urutan)).map(kunciUnit) }
  const tempat = (u: BarisUnit) => tetap.current.unit.indexOf(kunciUnit(u)) + 1 || 1_000_000
  const tersusun = [...unit].sort((a, b) => tempat(a) - tempat(b))
  return (
    <section class="stack" style={{ '--gap': '0.5rem' }}>
      <div class="toolbar">
        <h2>{konsol.perUnit}</h2>
        <span class="push line">
          <label for="urutan" class="visually-hidden">
            {konsol.urutkan}
          </label>
          <select class="input" id="urutan" value={urutan} onChange={(e) => setUrutan(e.currentTarget.value as Urutan)}>
            <option value="terbesar">{konsol.urutTerbesar}</option>
            <option value="belum">{konsol.urutBelum}</option>
            <option value="nama">{konsol.urutNama}</option>
          </select>
          <button class="button" type="button" onClick={() => setPutaran((n) => n + 1)}>
            {konsol.perbaruiUrutan}
          </button>
        </span>
      </div>
      <div class="table-frame" tabIndex={0} role="region" aria-label={konsol.perUnit}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{konsol.unit}</th>
              <th scope="col" class="number">
                {konsol.terjadwal}
              </th>
              <th scope="col" class="number">
                {konsol.sudahPendek}
              </th>
              <th scope="col" class="number">
                {konsol.terlambat}
              </th>
              <th scope="col" class="number">
                {konsol.belumPendek}
              </th>
              <th scope="col" class="number">
                {konsol.tanpaKeterangan}
              </th>
              <th scope="col" class="number">
                {konsol.cutiDinasPendek}
              </th>
              <th scope="col" colSpan={2}>
                {konsol.dariYangDiharapkan}
              </th>
              <th scope="col">{konsol.rekamanTerakhir}</th>
            </tr>
          </thead>
          <tbody>
            {tersusun.map((u) => (
              <BarisPapan key={kunciUnit(u)} u={u} />
            ))}
          </tbody>
        </table>
      </div>
      <div class="pagination">
        <span>{konsol.unitJumlah(angka(unit.length))}</span>
        <span class="push">{konsol.belumTidakHadir}</span>
      </div>
    </section>
  )
}

export function PapanKonsol({
  zona,
  instansi,
  induk,
}: {
  readonly zona: Zona
  readonly instansi: string
  readonly induk: string | undefined
}) {
  const data = useData(presensiApi.papan, { query: induk === undefined ? {} : { induk } })
  const arus = useArus(induk)
  return (
    <Isi data={data} baris={8}>
      {(awal) => {
        const papan = arus.papan ?? awal
        const pukul = jamDetik(papan.kini, zona)
        return (
          <>
            <div class="page-head">
              <div>
                <h1>{konsol.papan}</h1>
                <span class="trail">
                  {tanggalLengkap(papan.tanggal)}, {instansi}
                  {induk !== undefined && (
                    <>
                      {' '}
                      <button class="link-button" type="button" onClick={() => ubahAlamat({ induk: undefined })}>
                        {konsol.semua}
                      </button>
                    </>
                  )}
                </span>
              </div>
              <span class="push">
                <Lencana nada={arus.tersambung ? 'ok' : 'attention'}>
                  {arus.tersambung ? konsol.langsung(pukul) : konsol.daftarDari(pukul)}
                </Lencana>
              </span>
            </div>
            <Angka t={papan.total} />
            {papan.total.terjadwal === 0 && <p class="note">{konsol.unitTanpaJadwal}</p>}
            <KurvaDatang kurva={papan.kurva} harap={diharapkan(papan.total)} pukul={pukul.slice(0, 5)} />
            <TabelUnit unit={papan.unit} />
          </>
        )
      }}
    </Isi>
  )
}

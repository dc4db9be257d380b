import { useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import { tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import { Isi, kalimatMasalah, Lencana, Pemberitahuan, type Nada } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { CangkangHp } from '../web/cangkang-hp.tsx'
import { useData } from '../web/data.ts'
import { jam, tanggalHari, tanggalPendek } from '../web/format.ts'
import { Formulir, IsianAlasan } from '../web/isian.tsx'
import { kata } from '../web/kata.ts'
import { tukar } from '../web/kata-tukar.ts'
import { Lembar } from '../web/lembar.tsx'
import { jadwalApi } from './jadwal.api.ts'
import { pergantian } from './kalimat-tukar.ts'

type Tukar = Reply<typeof jadwalApi.tukarSaya>['daftar'][number]

const NADA: Readonly<Record<string, Nada>> = {
  'menunggu-rekan': 'attention',
  'menunggu-putusan': 'attention',
  disetujui: 'ok',
  ditolak: 'refusal',
  'ditolak-rekan': 'refusal',
}

function Isinya({ t }: { readonly t: Tukar }) {
  return (
    <>
      {pergantian(t, jam, tukar.anda).map((p) => (
        <p key={`${p.tanggal} ${p.dari}`}>{tukar.digantikan(tanggalHari(p.tanggal), p.tugas, p.dari, p.oleh)}</p>
      ))}
      <p class="note">{tukar.alasanDia(t.alasan)}</p>
    </>
  )
}

/** One asked of me: what would change, and two answers. */
function Jawab({ t, selesai }: { readonly t: Tukar; readonly selesai: (kalimat: string) => void }) {
  const [masalah, setMasalah] = useState<string>()
  const [sibuk, setSibuk] = useState(false)
  const kirim = async (putusan: 'setujui' | 'tolak') => {
    if (sibuk) return
    setSibuk(true)
    const jawab = await call(jadwalApi.setujuiRekan, { params: { id: t.id }, body: { putusan } })
    setSibuk(false)
    if (jawab.ok) selesai(tukar.dijawab)
    else setMasalah(kalimatMasalah(jawab.masalah).join(' ').trim())
  }
  return (
    <article class="panel">
      <div class="body stack" style={{ '--gap': '0.5rem' }}>
        <strong>{t.pemohon}</strong>
        <Isinya t={t} />
        {masalah && <Pemberitahuan nada="refusal" ikon="awas" judul={masalah} peran="alert" />}
        <div class="button-row">
          <button
            class="button"
            type="button"
            data-kind="refuse"
            aria-label={`${tukar.tolak}, ${t.pemohon}`}
            onClick={() => void kirim('tolak')}
          >
            {tukar.tolak}
          </button>
          <button
            class="button"
            type="button"
            data-kind="primary"
            aria-label={`${tukar.setuju}, ${t.pemohon}`}
            onClick={() => void kirim('setujui')}
          >
            {tukar.setuju}
          </button>
        </div>
      </div>
    </article>
  )
}

function Rekan(p: { readonly tanggal: string; readonly pilih: (id: string) => void; readonly dipilih: string | undefined }) {
  const data = useData(jadwalApi.rekanTukar, { query: { tanggal: p.tanggal, batas: '200' } })
  return (
    <Isi data={data} baris={3}>
      {(isi) =>
        isi.daftar.length === 0 ? (
          <p class="note">{tukar.tanpaRekan}</p>
        ) : (
          <fieldset>
            <legend class="legend">{tukar.rekan}</legend>
            <div class="radio-list">
              {isi.daftar.map((r) => (
                <label class="radio" key={r.id}>
                  <input type="radio" name="rekan" checked={p.dipilih === r.id} onChange={() => p.pilih(r.id)} />
                  <span>
                    {r.nama}
                    <span class="note">
                      {r.tugas}, {jam(r.masuk)}–{jam(r.pulang)}
                    </span>
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        )
      }
    </Isi>
  )
}

type Pilihan = { readonly saya?: string | undefined; readonly tanggal?: string | undefined; readonly rekan?: string | undefined }

type Tugas = Reply<typeof jadwalApi.tugasSaya>['daftar'][number]

/** Own duty first, then the day of the colleague, then who is on duty on it. */
function PilihTugas(p: {
  readonly tugas: readonly Tugas[]
  readonly hariIni: string
  readonly pilih: Pilihan
  readonly ubah: (pilih: Pilihan) => void
}) {
  return (
    <>
      <div class="field">
        <label for="tugas-saya">{tukar.tugasSaya}</label>
        <select
          class="input"
          id="tugas-saya"
          value={p.pilih.saya ?? ''}
          onChange={(e) => {
            const saya = e.currentTarget.value || undefined
            p.ubah({ saya, tanggal: saya })
          }}
        >
          <option value="">{tukar.pilihTugas}</option>
          {p.tugas.map((t) => (
            <option key={t.tanggal} value={t.tanggal}>
              {`${tanggalHari(t.tanggal)}, ${jam(t.masuk)}–${jam(t.pulang)}`}
            </option>
          ))}
        </select>
      </div>
      {p.pilih.saya && (
        <>
          <div class="field">
            <label for="tanggal-rekan">{tukar.tanggalRekan}</label>
            <span class="hint" id="tanggal-rekan-h">
              {tukar.tanggalRekanPetunjuk}
            </span>
            <input
              class="input"
              id="tanggal-rekan"
              type="date"
              aria-describedby="tanggal-rekan-h"
              min={tambahHari(p.hariIni as Tanggal, 1)}
              value={p.pilih.tanggal}
              onChange={(e) => p.ubah({ saya: p.pilih.saya, tanggal: e.currentTarget.value || p.pilih.saya })}
            />
          </div>
          {p.pilih.tanggal && <Rekan tanggal={p.pilih.tanggal} dipilih={p.pilih.rekan} pilih={(rekan) => p.ubah({ ...p.pilih, rekan })} />}
        </>
      )}
    </>
  )
}

function Ajukan(p: {
  readonly hariIni: string
  readonly tanggal: string | undefined
  readonly tutup: () => void
  readonly selesai: () => void
}) {
  const data = useData(jadwalApi.tugasSaya, {})
  const [dipilih, setPilih] = useState<Pilihan>({ saya: p.tanggal, tanggal: p.tanggal })
  // A date that came along in the address may be no duty to be swapped.
  const pilih = data.isi?.daftar.some((t) => t.tanggal === dipilih.saya) ? dipilih : {}
  const [masalah, setMasalah] = useState<string>()
  const [sibuk, setSibuk] = useState(false)
  const kirim = async (bentuk: HTMLFormElement) => {
    const alasan = String(new FormData(bentuk).get('alasan') ?? '').trim()
    if (!pilih.saya) return setMasalah(tukar.pilihTugas)
    if (!pilih.rekan) return setMasalah(tukar.pilihRekan)
    if (alasan.length < 5) return setMasalah(kata.alasanKurang)
    setSibuk(true)
    const jawab = await call(jadwalApi.ajukanTukar, {
      body: { rekanId: pilih.rekan, tanggalSaya: pilih.saya, tanggalRekan: pilih.tanggal ?? pilih.saya, alasan },
    })
    setSibuk(false)
    if (jawab.ok) p.selesai()
    else setMasalah(kalimatMasalah(jawab.masalah).join(' ').trim())
  }
  return (
    <Lembar judul={tukar.ajukan} tutup={p.tutup}>
      <Isi data={data} baris={4}>
        {(isi) =>
          isi.daftar.length === 0 ? (
            <p>{tukar.tanpaTugas}</p>
          ) : (
            <Formulir kirim={kirim}>
              <PilihTugas tugas={isi.daftar} hariIni={p.hariIni} pilih={pilih} ubah={setPilih} />
              {masalah && masalah !== kata.alasanKurang && <Pemberitahuan nada="refusal" ikon="awas" judul={masalah} peran="alert" />}
              <IsianAlasan salah={masalah === kata.alasanKurang ? masalah : undefined} />
              <button class="button" data-kind="primary" data-wide aria-disabled={sibuk}>
                {tukar.kirim}
              </button>
            </Formulir>
          )
        }
      </Isi>
    </Lembar>
  )
}

function Lain({ daftar }: { readonly daftar: readonly Tukar[] }) {
  if (daftar.length === 0) return null
  return (
    <section class="stack" style={{ '--gap': '0.25rem' }}>
      <h2>{tukar.lain}</h2>
      <div class="rows">
        {daftar.map((t) => (
          <div class="row" data-bare key={t.id}>
            <span>
              {t.saya === 'pemohon' ? t.rekan : t.pemohon}
              {pergantian(t, jam, tukar.anda).map((p) => (
                <span class="note" key={`${p.tanggal} ${p.dari}`}>
                  {tukar.digantikan(tanggalPendek(p.tanggal), p.tugas, p.dari, p.oleh)}
                </span>
              ))}
              <Lencana nada={NADA[t.keadaan]}>{tukar.keadaan(t.keadaan)}</Lencana>
            </span>
          </div>
        ))}
      </div>
    </section>
  )
}

/** Swaps of the signed-in person: those that wait for an answer first; then how the others stand. */
export function TukarHp({ hariIni, tanggal }: { readonly hariIni: string; readonly tanggal: string | undefined }) {
  const [setelah, setSetelah] = useState<string>()
  const data = useData(jadwalApi.tukarSaya, { query: setelah ? { setelah } : {} })
  const [buka, setBuka] = useState(tanggal !== undefined)
  const [sudah, setSudah] = useState<readonly [string, string?]>()
  const selesai = (...kalimat: [string, string?]) => {
    setBuka(false)
    setSudah(kalimat)
    data.ulangi()
  }
  const aksi = (
    <button class="button" type="button" data-kind="primary" data-wide onClick={() => setBuka(true)}>
      {tukar.ajukan}
    </button>
  )
  return (
    <CangkangHp judul={tukar.judul} halaman="anak" kembali="#bulan" aksi={aksi}>
      {sudah && (
        <Pemberitahuan nada="ok" ikon="jadwal" judul={sudah[0]} peran="status">
          {sudah[1] && <p>{sudah[1]}</p>}
        </Pemberitahuan>
      )}
      <p class="note">{tukar.petunjuk}</p>
      <Isi data={data}>
        {(isi) => {
          const milik = isi.daftar.filter((t) => t.saya !== null)
          const jawab = milik.filter((t) => t.bolehSetujuiRekan)
          return (
            <>
              {jawab.length > 0 && (
                <section class="stack">
                  <h2>{tukar.menungguAnda}</h2>
                  {jawab.map((t) => (
                    <Jawab key={t.id} t={t} selesai={selesai} />
                  ))}
                </section>
              )}
              {milik.length === 0 && <p>{tukar.kosong}</p>}
              <Lain daftar={milik.filter((t) => !t.bolehSetujuiRekan)} />
              {isi.berikutnya !== null && (
                <button class="button" data-wide type="button" onClick={() => setSetelah(isi.berikutnya ?? undefined)}>
                  {tukar.lebihLama}
                </button>
              )}
            </>
          )
        }}
      </Isi>
      {buka && (
        <Ajukan
          hariIni={hariIni}
          tanggal={tanggal}
          tutup={() => setBuka(false)}
          selesai={() => selesai(tukar.terkirim, tukar.terkirimRinci)}
        />
      )}
    </CangkangHp>
  )
}

import { useRef, useState } from 'preact/hooks'
import type { Query, Reply } from '../../server/kontrak.api.ts'
import { kalimatMasalah, Pemberitahuan } from '../../web/bagian.tsx'
import type { MasalahPanggilan } from '../../web/call.ts'
import { Formulir, Isian, teksIsian } from '../../web/isian.tsx'
import { kata } from '../../web/kata.ts'
import { impor } from '../../web/kata-impor.ts'
import { callTeguh } from '../../web/peneguhan.tsx'
import { JENIS_PEGAWAI } from '../kepegawaian.ts'
import { BATAS_IMPOR } from './batas.ts'
import { imporApi } from './impor.api.ts'
import { ISIAN, type Pemetaan } from './kolom.ts'

// A file is chosen, its columns are named, then it is compared. It stays in the browser between the two steps.

type Kepala = Reply<typeof imporApi.kepala>
type Pilihan = {
  readonly berkas: File
  readonly sk: string
  readonly berlaku: string
  readonly jenis: string
  readonly buatUnit: boolean
}
/** A large file over the line of an office takes its time. */
const BATAS_MS = 300_000
const UNIT = [0, 1, 2, 3] as const

export function Unggah({ hariIni, selesai }: { readonly hariIni: string; readonly selesai: (id: string) => void }) {
  const [pilihan, setPilihan] = useState<Pilihan>()
  const [kepala, setKepala] = useState<Kepala>()
  const [masalah, setMasalah] = useState<MasalahPanggilan>()
  const [sibuk, setSibuk] = useState(false)
  const kerja = async <T,>(f: () => Promise<{ ok: true; isi: T } | { ok: false; masalah: MasalahPanggilan }>): Promise<T | undefined> => {
    if (sibuk) return undefined
    setSibuk(true)
    setMasalah(undefined)
    const jawab = await f()
    setSibuk(false)
    if (jawab.ok) return jawab.isi
    setMasalah(jawab.masalah)
    return undefined
  }
  const bacaJudul = async (p: Pilihan) => {
    setPilihan(p)
    const k = await kerja(() => callTeguh(imporApi.kepala, { query: {}, berkas: p.berkas }, { batasMs: BATAS_MS }))
    if (k) setKepala(k)
  }
  const bandingkan = async (pemetaan: Pemetaan) => {
    if (!pilihan || !kepala) return
    const { berkas, jenis, ...lagi } = pilihan
    const query: Query<typeof imporApi.unggah> = {
      nama: berkas.name.slice(0, 120),
      sk: lagi.sk,
      berlaku: lagi.berlaku,
      pemetaan: JSON.stringify(pemetaan),
      ...(kepala.lembar === 'CSV' ? {} : { lembar: kepala.lembar }),
      ...(jenis === '' ? {} : { jenis: jenis as (typeof JENIS_PEGAWAI)[number] }),
      ...(lagi.buatUnit ? { buatUnit: 'ya' as const } : {}),
    }
    const h = await kerja(() => callTeguh(imporApi.unggah, { query, berkas }, { batasMs: BATAS_MS }))
    if (h) selesai(h.id)
  }
  return (
    <div class="panel" style={{ maxInlineSize: '46rem' }}>
      <div class="body stack" style={{ '--gap': '1rem' }}>
        {kepala ? (
          <PilihKolom kepala={kepala} kirim={bandingkan} ulang={() => setKepala(undefined)} sibuk={sibuk} />
        ) : (
          <PilihBerkas hariIni={hariIni} awal={pilihan} kirim={bacaJudul} sibuk={sibuk} />
        )}
        {sibuk && (
          <p role="status" class="note">
            {impor.membaca}
          </p>
        )}
        {masalah && <Masalah masalah={masalah} />}
      </div>
    </div>
  )
}

function Masalah({ masalah }: { readonly masalah: MasalahPanggilan }) {
  const [judul, rinci] = kalimatMasalah(masalah)
  return (
    <Pemberitahuan nada="refusal" ikon="awas" judul={judul} peran="alert">
      {rinci !== '' && <p>{rinci}</p>}
    </Pemberitahuan>
  )
}

type Salah = { readonly berkas?: string; readonly sk?: string; readonly berlaku?: string }

function PilihBerkas(p: {
  readonly hariIni: string
  readonly awal: Pilihan | undefined
  readonly kirim: (p: Pilihan) => Promise<void>
  readonly sibuk: boolean
}) {
  const masukan = useRef<HTMLInputElement>(null)
  const [salah, setSalah] = useState<Salah>({})
  const kirim = async (bentuk: HTMLFormElement) => {
    const isi = new FormData(bentuk)
    const teks = (n: string) => teksIsian(isi, n)
    const berkas = masukan.current?.files?.[0] ?? p.awal?.berkas
    const kurang: Salah = {
      ...(berkas === undefined ? { berkas: impor.pilihBerkas } : berkas.size > BATAS_IMPOR.berkas ? { berkas: impor.terlaluBesar } : {}),
      ...(teks('sk').length < 3 ? { sk: impor.skKurang } : {}),
      ...(teks('berlaku') === '' ? { berlaku: impor.berlakuKurang } : {}),
    }
    setSalah(kurang)
    const [pertama] = Object.keys(kurang)
    if (pertama !== undefined) return bentuk.querySelector<HTMLElement>(`#${pertama}`)?.focus()
    if (berkas)
      await p.kirim({ berkas, sk: teks('sk'), berlaku: teks('berlaku'), jenis: teks('jenis'), buatUnit: isi.get('buatUnit') !== null })
  }
  return (
    <Formulir kirim={kirim}>
      <div class="field">
        <label for="berkas">{impor.berkas}</label>
        <span class="hint" id="berkas-h">
          {impor.berkasPetunjuk}
        </span>
        <input
          ref={masukan}
          class="input"
          id="berkas"
          type="file"
          accept=".csv,.txt,.xlsx"
          aria-describedby={salah.berkas ? 'berkas-h berkas-e' : 'berkas-h'}
          aria-invalid={salah.berkas ? 'true' : undefined}
        />
        {p.awal && <span class="note">{p.awal.berkas.name}</span>}
        {salah.berkas && (
          <p class="error" id="berkas-e">
            {salah.berkas}
          </p>
        )}
      </div>
      <Isian
        id="sk"
        label={impor.sk}
        hint={impor.skPetunjuk}
        salah={salah.sk}
        atribut={{ maxLength: 160, defaultValue: p.awal?.sk ?? '' }}
      />
      <Isian
        id="berlaku"
        label={impor.berlaku}
        hint={impor.berlakuPetunjuk}
        salah={salah.berlaku}
        atribut={{ type: 'date', defaultValue: p.awal?.berlaku ?? p.hariIni }}
      />
      <div class="field">
        <label for="jenis">{impor.jenis}</label>
        <select class="input" id="jenis" name="jenis">
          <option value="">{impor.jenisDariBerkas}</option>
          {JENIS_PEGAWAI.map((j) => (
            <option key={j} value={j} selected={j === p.awal?.jenis}>
              {kata.jenisPegawai(j)}
            </option>
          ))}
        </select>
      </div>
      <label class="checkbox">
        <input type="checkbox" name="buatUnit" defaultChecked={p.awal?.buatUnit ?? false} />
        <span>{impor.buatUnit}</span>
      </label>
      <button class="button" data-kind="primary" disabled={p.sibuk}>
        {impor.bacaJudul}
      </button>
    </Formulir>
  )
}

function PilihKolom(p: {
  readonly kepala: Kepala
  readonly kirim: (p: Pemetaan) => Promise<void>
  readonly ulang: () => void
  readonly sibuk: boolean
}) {
  const { judul, pemetaan } = p.kepala
  const kirim = (bentuk: HTMLFormElement) => {
    const isi = new FormData(bentuk)
    const letak = (n: string) => {
      const teks = String(isi.get(n) ?? '')
      return teks === '' ? undefined : Number(teks)
    }
    const kolom = Object.fromEntries(
      ISIAN.flatMap((i) => {
        const n = letak(`kol-${i}`)
        return n === undefined ? [] : [[i, n]]
      }),
    )
    const pemisah = String(isi.get('pemisah') ?? '').trim()
    return p.kirim({ kolom, unit: UNIT.flatMap((n) => letak(`unit-${n}`) ?? []), pemisah: pemisah === '' ? null : pemisah })
  }
  return (
    <Formulir kirim={kirim}>
      <h2>{impor.pemetaan}</h2>
      <p class="note">{impor.pemetaanRinci(p.kepala.lembar, p.kepala.barisKepala)}</p>
      <div class="kolom-impor">
        {ISIAN.map((i) => (
          <Kolom key={i} id={`kol-${i}`} label={impor.isian(i)} judul={judul} nilai={pemetaan.kolom[i]} />
        ))}
        {UNIT.map((n) => (
          <Kolom key={n} id={`unit-${n}`} label={impor.unitKe(n + 1)} judul={judul} nilai={pemetaan.unit[n]} />
        ))}
        <Isian
          id="pemisah"
          label={impor.pemisah}
          hint={impor.pemisahPetunjuk}
          atribut={{ maxLength: 5, defaultValue: pemetaan.pemisah ?? '', autocomplete: 'off' }}
        />
      </div>
      <div class="line">
        <button class="button" data-kind="primary" disabled={p.sibuk}>
          {impor.bandingkan}
        </button>
        <button class="button" type="button" data-kind="quiet" onClick={p.ulang}>
          {impor.gantiBerkas}
        </button>
      </div>
    </Formulir>
  )
}

function Kolom(p: { readonly id: string; readonly label: string; readonly judul: readonly string[]; readonly nilai: number | undefined }) {
  return (
    <div class="field">
      <label for={p.id}>{p.label}</label>
      <select class="input" id={p.id} name={p.id}>
        <option value="">{impor.tidakAda}</option>
        {p.judul.map((j, i) => (
          <option key={i} value={String(i)} selected={i === p.nilai}>
            {j === '' ? `(${i + 1})` : j}
          </option>
        ))}
      </select>
    </div>
  )
}

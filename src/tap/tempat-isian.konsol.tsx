import { lazy, Suspense } from 'preact/compat'
import { useState } from 'preact/hooks'
import { PilihPegawai } from '../pegawai/pilih-pegawai.konsol.tsx'
import { pilihanUnit, type Unit } from '../pegawai/pilih-unit.konsol.tsx'
import type { Reply } from '../server/kontrak.api.ts'
import { DialogIsian } from '../web/dialog-isian.tsx'
import { Isian, IsianCentang } from '../web/isian.tsx'
import { data } from '../web/kata-data.ts'
import { callTeguh } from '../web/peneguhan.tsx'
import type { BentukPeta, TempatPeta, TitikPeta } from './peta.konsol.tsx'
import { tempatApi } from './tempat.api.ts'

const Peta = lazy(() => import('./peta.konsol.tsx'))

export type Tempat = Reply<typeof tempatApi.daftar>['daftar'][number]
type Pemakai = { readonly id: string; readonly nama: string }
type Keadaan = Reply<typeof tempatApi.tetapkan>['keadaan']

function bentukAwal(t: Tempat | undefined): BentukPeta {
  if (t?.poligon) return { macam: 'poligon', sudut: t.poligon.map(([lintang = 0, bujur = 0]) => ({ lintang, bujur })) }
  return { macam: 'lingkaran', pusat: t ? { lintang: t.lintang, bujur: t.bujur } : null, radius: t?.radiusMeter ?? 100 }
}

const teksSudut = (s: readonly TitikPeta[]) => s.map((t) => `${t.lintang}, ${t.bujur}`).join('\n')

/** Corners from lines "lintang, bujur"; undefined when a line is none. */
function bacaSudut(teks: string): readonly TitikPeta[] | undefined {
  const baris = teks.split('\n').flatMap((b) =>
    b.trim() === ''
      ? []
      : [
          b
            .split(/[,;\s]+/)
            .filter(Boolean)
            .map(Number),
        ],
  )
  if (baris.some((b) => b.length !== 2 || b.some((n) => !Number.isFinite(n)))) return undefined
  return baris.map(([lintang = 0, bujur = 0]) => ({ lintang, bujur }))
}

type BentukLingkaran = Extract<BentukPeta, { macam: 'lingkaran' }>

/** The figure a field holds, once it is a whole one: "-" on the way to -3.4 is none yet. */
function angkaIsian(teks: string): number | undefined {
  const n = teks.trim() === '' ? Number.NaN : Number(teks)
  return Number.isFinite(n) ? n : undefined
}

type TeksTitik = { readonly lintang: string; readonly bujur: string }
const tulisTitik = (p: TitikPeta | null): TeksTitik => ({ lintang: p ? String(p.lintang) : '', bujur: p ? String(p.bujur) : '' })

/** Both or none. */
function bacaTitik(t: TeksTitik): TitikPeta | null {
  const [lintang, bujur] = [angkaIsian(t.lintang), angkaIsian(t.bujur)]
  return lintang === undefined || bujur === undefined ? null : { lintang, bujur }
}

/** What is typed stands as typed while it says what the shape says; once the map or the position said something else, that is written. */
function useTitik(b: BentukLingkaran, ubah: (b: BentukPeta) => void) {
  const [ketikan, setKetikan] = useState<TeksTitik>()
  const dibaca = ketikan ? bacaTitik(ketikan) : null
  const sama = dibaca?.lintang === b.pusat?.lintang && dibaca?.bujur === b.pusat?.bujur
  const teks = ketikan && sama ? ketikan : tulisTitik(b.pusat)
  const ketik = (nama: keyof TeksTitik, isi: string) => {
    const baru = { ...teks, [nama]: isi }
    setKetikan(baru)
    ubah({ ...b, pusat: bacaTitik(baru) })
  }
  return { teks, ketik }
}

function Lingkaran({ b, ubah }: { readonly b: BentukLingkaran; readonly ubah: (b: BentukPeta) => void }) {
  const [salah, setSalah] = useState(false)
  const [radius, setRadius] = useState(String(b.radius))
  const { teks, ketik } = useTitik(b, ubah)
  const titik = (nama: 'lintang' | 'bujur', label: string) => (
    <div class="field">
      <label for={nama}>{label}</label>
      <input class="input" id={nama} type="number" step="any" value={teks[nama]} onInput={(e) => ketik(nama, e.currentTarget.value)} />
    </div>
  )
  return (
    <>
      <div class="dua-kolom">
        {titik('lintang', data.lintang)}
        {titik('bujur', data.bujur)}
      </div>
      <button
        class="button"
        type="button"
        onClick={() =>
          navigator.geolocation.getCurrentPosition(
            ({ coords }) => {
              setSalah(false)
              ubah({ ...b, pusat: { lintang: Number(coords.latitude.toFixed(6)), bujur: Number(coords.longitude.toFixed(6)) } })
            },
            () => setSalah(true),
            { enableHighAccuracy: true, timeout: 15_000 },
          )
        }
      >
        {data.posisiSaya}
      </button>
      {salah && <p class="error">{data.posisiTakAda}</p>}
      <div class="field">
        <label for="radius">{data.radius}</label>
        <span class="hint">{data.radiusHint}</span>
        <input
          class="input"
          id="radius"
          type="number"
          min={20}
          max={5000}
          value={radius}
          onInput={(e) => {
            setRadius(e.currentTarget.value)
            ubah({ ...b, radius: angkaIsian(e.currentTarget.value) ?? 0 })
          }}
        />
      </div>
    </>
  )
}

function Poligon({ b, ubah }: { readonly b: Extract<BentukPeta, { macam: 'poligon' }>; readonly ubah: (b: BentukPeta) => void }) {
  return (
    <div class="field">
      <label for="sudut">{data.sudutTeks}</label>
      <textarea
        class="input"
        id="sudut"
        rows={5}
        value={teksSudut(b.sudut)}
        onChange={(e) => {
          const sudut = bacaSudut(e.currentTarget.value)
          if (sudut) ubah({ macam: 'poligon', sudut })
        }}
      />
    </div>
  )
}

function DaftarPemakai({ daftar, lepas }: { readonly daftar: readonly Pemakai[]; readonly lepas: (id: string) => void }) {
  return (
    <span class="line">
      {daftar.map((u) => (
        <button key={u.id} class="button" data-kind="quiet" type="button" aria-label={data.lepaskan(u.nama)} onClick={() => lepas(u.id)}>
          {u.nama} ×
        </button>
      ))}
    </span>
  )
}

function PakaiUnit(p: {
  readonly daftar: readonly Unit[]
  readonly unit: readonly Pemakai[]
  readonly ubah: (u: readonly Pemakai[]) => void
}) {
  return (
    <div class="field">
      <label for="tambah-unit">{data.pemakaiUnit}</label>
      <DaftarPemakai daftar={p.unit} lepas={(id) => p.ubah(p.unit.filter((u) => u.id !== id))} />
      <select
        class="input"
        id="tambah-unit"
        value=""
        onChange={(e) => {
          const u = p.daftar.find((x) => x.id === e.currentTarget.value)
          if (u && !p.unit.some((x) => x.id === u.id)) p.ubah([...p.unit, { id: u.id, nama: u.nama }])
        }}
      >
        {pilihanUnit(p.daftar, data.tambahUnit).map(([id, nama]) => (
          <option key={id} value={id}>
            {nama}
          </option>
        ))}
      </select>
    </div>
  )
}

/** A place, new or changed: its shape on the map or typed, whom it serves, from when. */
export function IsianTempat(p: {
  readonly tempat: Tempat | undefined
  readonly lain: readonly TempatPeta[]
  readonly unit: readonly Unit[]
  readonly hariIni: string
  readonly selesai: (nama: string, keadaan: Keadaan) => void
  readonly tutup: () => void
}) {
  const { tempat } = p
  const [bentuk, setBentuk] = useState(() => bentukAwal(tempat))
  const [unit, setUnit] = useState<readonly Pemakai[]>(tempat?.unit ?? [])
  const [orang, setOrang] = useState<readonly Pemakai[]>(tempat?.pegawai ?? [])
  const titikAda = bentuk.macam === 'poligon' || bentuk.pusat !== null
  return (
    <DialogIsian
      id="isian-tempat"
      judul={tempat ? data.ubahTempatNama(tempat.nama) : data.tempatBaru}
      tombol={data.simpanTempat}
      periksa={(isi) =>
        String(isi.get('nama') ?? '').trim().length < 3
          ? data.namaKosong
          : !isi.get('berlaku')
            ? data.tanggalKosong
            : !titikAda
              ? data.titikSalah
              : unit.length + orang.length === 0
                ? data.tanpaPemakai
                : undefined
      }
      kirim={(alasan, isi) =>
        callTeguh(tempatApi.tetapkan, {
          body: {
            tempatId: tempat?.id ?? null,
            berlaku: String(isi.get('berlaku')),
            nama: String(isi.get('nama')).trim(),
            lingkaran: bentuk.macam === 'lingkaran' && bentuk.pusat ? { ...bentuk.pusat, radiusMeter: Math.round(bentuk.radius) } : null,
            poligon: bentuk.macam === 'poligon' ? bentuk.sudut.map((s) => [s.lintang, s.bujur]) : null,
            blankSpot: isi.get('blankSpot') !== null,
            unitKerjaIds: unit.map((u) => u.id),
            pegawaiIds: orang.map((u) => u.id),
            ditutup: false,
            alasan,
          },
        })
      }
      selesai={({ keadaan }, isi) => p.selesai(String(isi.get('nama')).trim(), keadaan)}
      tutup={p.tutup}
    >
      <Isian id="nama" label={data.nama} atribut={{ maxLength: 120, defaultValue: tempat?.nama ?? '', autocomplete: 'off' }} />
      <fieldset>
        <legend class="legend">{data.bentuk}</legend>
        <span class="line">
          {(['lingkaran', 'poligon'] as const).map((m) => (
            <label class="radio" key={m}>
              <input
                type="radio"
                name="bentuk"
                checked={bentuk.macam === m}
                onChange={() => setBentuk(m === 'poligon' ? { macam: m, sudut: [] } : { macam: m, pusat: null, radius: 100 })}
              />
              <span>{data[m]}</span>
            </label>
          ))}
        </span>
      </fieldset>
      <p class="note">{bentuk.macam === 'poligon' ? data.petaPoligon : data.petaPetunjuk}</p>
      <Suspense fallback={<div class="peta" />}>
        <Peta nama={data.petaTempat(tempat?.nama ?? data.tempatBaru)} bentuk={bentuk} lain={p.lain} ubah={setBentuk} />
      </Suspense>
      {bentuk.macam === 'lingkaran' ? <Lingkaran b={bentuk} ubah={setBentuk} /> : <Poligon b={bentuk} ubah={setBentuk} />}
      <PakaiUnit daftar={p.unit} unit={unit} ubah={setUnit} />
      <DaftarPemakai daftar={orang} lepas={(id) => setOrang(orang.filter((o) => o.id !== id))} />
      <PilihPegawai
        key={orang.length}
        id="tambah-pegawai"
        label={data.pemakaiPegawai}
        terpilih={(o) => {
          if (o && !orang.some((x) => x.id === o.id)) setOrang([...orang, o])
        }}
      />
      <IsianCentang id="blankSpot" label={data.blankSpot} hint={data.blankSpotHint} nilai={tempat?.blankSpot ?? false} />
      <Isian
        id="berlaku"
        label={data.berlaku}
        hint={data.berlakuLewat}
        atribut={{ type: 'date', defaultValue: p.hariIni, required: true }}
      />
    </DialogIsian>
  )
}

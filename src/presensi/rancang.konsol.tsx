import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { type KetentuanLokal, type KunciLokal, type NilaiLokal, riwayatLokal } from '../hukum/presensi.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { isTanggal, type Tanggal, tanggal } from '../waktu/tanggal.ts'
import { tautan } from '../web/alamat.ts'
import { Isi, kalimatMasalah, Pemberitahuan } from '../web/bagian.tsx'
import { useData } from '../web/data.ts'
import { tanggalTahun } from '../web/format.ts'
import { Formulir, Isian } from '../web/isian.tsx'
import { kata } from '../web/kata.ts'
import { kelola } from '../web/kata-kelola.ts'
import { konsol } from '../web/kata-konsol.ts'
import { callTeguh } from '../web/peneguhan.tsx'
import { IsianNilai } from './isian-nilai.konsol.tsx'
import { type IsianKetentuan, isianDariNilai, nilaiDariIsian } from './isian-ketentuan.ts'
import { ketentuanApi } from './ketentuan.api.ts'
import { JUDUL_KETENTUAN, kalimatKetentuan, type Salah, salahKetentuan } from './nilai-ketentuan.ts'

type Daftar = Reply<typeof ketentuanApi.daftar>
/** Later than any rule: what would hold there is the newest. */
const hariJauh = tanggal('2099-01-01')
const SURAT = ['peraturan', 'nomor', 'pasal'] as const
const PALING = { peraturan: 2, nomor: 1, pasal: 1 } as const
const BANYAK = { peraturan: 60, nomor: 60, pasal: 120 } as const

/** What holds on a date, of what has been set and what the product brings. */
function padaTanggal(kunci: KunciLokal, isi: Daftar, pada: string): NilaiLokal[KunciLokal] | undefined {
  const lokal = isi.lokal.filter((l) => l.keadaan === 'ditetapkan').map((l) => ({ ...l, nilai: l.isi }) as unknown as KetentuanLokal)
  return riwayatLokal(kunci, lokal)?.find((k) => k.berlaku <= pada)?.nilai
}

function isianForm(bentuk: HTMLFormElement): Record<string, string> {
  return Object.fromEntries([...new FormData(bentuk)].map(([nama, isi]) => [nama, String(isi)]))
}

function salahSurat(isian: IsianKetentuan): Salah[] {
  return SURAT.flatMap((nama) =>
    (isian[nama] ?? '').trim().length < PALING[nama] ? [{ jalur: nama, harap: kelola.isiSurat(kelola.surat(nama)) }] : [],
  )
}

/** What is wrong with the value alone: before a date stands, Ramadan's length cannot be told. */
function salahNilai(kunci: KunciLokal, isian: IsianKetentuan, berlaku: Tanggal | undefined): Salah[] {
  const salah = salahKetentuan(kunci, berlaku ?? hariJauh, nilaiDariIsian(kunci, isian))
  const sampai = isian['nilai.sampai'] ?? ''
  return kunci === 'ramadan' && berlaku === undefined && isTanggal(sampai) ? [] : salah
}

/** All that is wrong with the form, by field. */
function salahIsian(kunci: KunciLokal, isian: IsianKetentuan): Salah[] {
  const berlaku = isian['berlaku'] ?? ''
  return isTanggal(berlaku)
    ? [...salahNilai(kunci, isian, berlaku), ...salahSurat(isian)]
    : [...salahNilai(kunci, isian, undefined), { jalur: 'berlaku', harap: kelola.isiTanggal }, ...salahSurat(isian)]
}

/** The sentence everybody will read, now and then, while it is being written. */
function Pratinjau(p: { readonly kunci: KunciLokal; readonly isi: Daftar; readonly isian: IsianKetentuan; readonly hariIni: string }) {
  const berlaku = isTanggal(p.isian['berlaku'] ?? '') ? (p.isian['berlaku'] as Tanggal) : undefined
  const kini = padaTanggal(p.kunci, p.isi, berlaku ?? p.hariIni)
  const baru = nilaiDariIsian(p.kunci, p.isian)
  const sah = salahNilai(p.kunci, p.isian, berlaku).every((s) => s.jalur === 'berlaku')
  const dahulu = kini === undefined ? undefined : kalimatKetentuan(p.kunci, kini)
  const nanti = sah ? kalimatKetentuan(p.kunci, baru as NilaiLokal[typeof p.kunci]) : undefined
  return (
    <aside class="panel" aria-label={kelola.pratinjau}>
      <header>
        <h2>{kelola.pratinjau}</h2>
      </header>
      <div class="body stack">
        <dl class="facts" data-tight>
          <dt>{kelola.semula}</dt>
          <dd>{dahulu ?? kelola.belumAdaAturan}</dd>
          <dt>{kelola.menjadi}</dt>
          <dd aria-live="polite">
            {nanti === undefined ? <span class="quiet">{kelola.belumLengkap}</span> : nanti === dahulu ? nanti : <b>{nanti}</b>}
          </dd>
          <dt>{konsol.berlakuDari}</dt>
          <dd>{berlaku === undefined ? '–' : tanggalTahun(berlaku)}</dd>
        </dl>
        {nanti !== undefined && nanti === dahulu && <p class="note">{kelola.tidakBerubah}</p>}
        {berlaku !== undefined && berlaku <= p.hariIni && <Pemberitahuan nada="attention" ikon="awas" judul={kelola.tetapkanLampau} />}
        <p class="note">{kelola.rancangRinci}</p>
      </div>
    </aside>
  )
}

function Bentuk(p: { readonly kunci: KunciLokal; readonly isi: Daftar; readonly hariIni: string; readonly selesai: () => void }) {
  const { kunci } = p
  const [awal] = useState<IsianKetentuan>(() => {
    const nilai = padaTanggal(kunci, p.isi, hariJauh)
    return nilai === undefined ? {} : isianDariNilai(kunci, nilai)
  })
  const bentuk = useRef<HTMLFormElement>(null)
  const [isian, setIsian] = useState<IsianKetentuan>(awal)
  const [salah, setSalah] = useState<readonly Salah[]>([])
  const [masalah, setMasalah] = useState<readonly string[]>()
  useEffect(() => {
    if (salah.length > 0) bentuk.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [salah])
  const baca = useCallback(() => {
    if (bentuk.current) setIsian(isianForm(bentuk.current))
  }, [])
  const kirim = async (f: HTMLFormElement) => {
    const isi = isianForm(f)
    const kurang = salahIsian(kunci, isi)
    setSalah(kurang)
    setMasalah(undefined)
    if (kurang.length > 0) return
    const [peraturan, nomor, pasal] = SURAT.map((nama) => (isi[nama] ?? '').trim()) as [string, string, string]
    const body = {
      kunci,
      berlaku: isi['berlaku'] ?? '',
      nilai: nilaiDariIsian(kunci, isi),
      peraturan,
      nomor,
      pasal,
      contoh: isi['contoh'] !== undefined,
    }
    const jawab = await callTeguh(ketentuanApi.rancang, { body })
    if (jawab.ok) return p.selesai()
    if (jawab.masalah.salah) setSalah(jawab.masalah.salah)
    else setMasalah(kalimatMasalah(jawab.masalah))
  }
  const salahDi = (jalur: string) => salah.find((s) => s.jalur === jalur)?.harap
  return (
    <div class="with-panel" style={{ '--panel-width': '24rem' }}>
      <section class="panel" onInput={baca}>
        <div class="body">
          <Formulir rujuk={bentuk} kirim={kirim}>
            {masalah && (
              <Pemberitahuan nada="refusal" ikon="awas" judul={masalah[0] ?? ''} peran="alert">
                {masalah[1] && <p>{masalah[1]}</p>}
              </Pemberitahuan>
            )}
            {salah.length > 0 && <Pemberitahuan nada="refusal" ikon="awas" judul={kelola.periksaIsian(salah.length)} peran="alert" />}
            <IsianNilai kunci={kunci} awal={awal} salah={salah} berubah={baca} />
            <Isian id="berlaku" label={konsol.berlakuDari} salah={salahDi('berlaku')} atribut={{ type: 'date', required: true }} />
            {SURAT.map((nama) => (
              <Isian
                key={nama}
                id={nama}
                label={kelola.surat(nama)}
                hint={kelola.suratPetunjuk(nama)}
                salah={salahDi(nama)}
                atribut={{ maxLength: BANYAK[nama], required: true, autocomplete: 'off' }}
              />
            ))}
            <label class="checkbox">
              <input type="checkbox" name="contoh" />
              <span>{kelola.contohRancangan}</span>
            </label>
            <div class="line">
              <button class="button" data-kind="primary">
                {kelola.simpanRancangan}
              </button>
              <a class="button" data-kind="quiet" href={tautan('aturan')}>
                {kata.batal}
              </a>
            </div>
          </Formulir>
        </div>
      </section>
      <Pratinjau kunci={kunci} isi={p.isi} isian={isian} hariIni={p.hariIni} />
    </div>
  )
}

/** Drafting one local rule: typed fields, the decree it rests on, and the sentence it will be read as. */
export function RancangKetentuan(p: { readonly kunci: KunciLokal; readonly hariIni: string; readonly selesai: () => void }) {
  const data = useData(ketentuanApi.daftar, { query: { kunci: p.kunci, batas: '200' } })
  return (
    <>
      <div class="page-head">
        <div>
          <span class="trail">
            <a href={tautan('aturan')}>{konsol.aturan}</a>
          </span>
          <h1>{kelola.rancang(JUDUL_KETENTUAN[p.kunci])}</h1>
        </div>
      </div>
      <Isi data={data} baris={8}>
        {(isi) => <Bentuk kunci={p.kunci} isi={isi} hariIni={p.hariIni} selesai={p.selesai} />}
      </Isi>
    </>
  )
}

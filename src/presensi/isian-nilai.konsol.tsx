import { useEffect, useState } from 'preact/hooks'
import type { KunciLokal } from '../hukum/presensi.ts'
import { Isian } from '../web/isian.tsx'
import { kata } from '../web/kata.ts'
import { kelola } from '../web/kata-kelola.ts'
import {
  banyakBaris,
  type IsianKetentuan,
  KOLOM_TETAP,
  type Kolom,
  kolomGiliran,
  kolomHari,
  kolomJenjang,
  PEKAN,
} from './isian-ketentuan.ts'
import type { Salah } from './nilai-ketentuan.ts'

type Bagian = { readonly kunci: KunciLokal; readonly awal: IsianKetentuan; readonly salah: readonly Salah[] }
const salahDi = (salah: readonly Salah[], jalur: string) => salah.find((s) => s.jalur === jalur)?.harap

function SatuIsian({ k, b }: { readonly k: Kolom; readonly b: Bagian }) {
  const angka = k.macam === 'bilangan' || k.macam === 'bobot'
  return (
    <Isian
      id={k.jalur}
      label={kelola.kolomAturan(b.kunci, k.jalur)}
      salah={salahDi(b.salah, k.jalur)}
      atribut={{
        defaultValue: b.awal[k.jalur] ?? '',
        autocomplete: 'off',
        maxLength: 120,
        ...(k.macam === 'tanggal' ? { type: 'date' } : {}),
        ...(angka ? { inputmode: 'decimal', style: 'inline-size: 8rem' } : {}),
      }}
    />
  )
}

function Pilihan(p: { readonly b: Bagian; readonly jalur: string; readonly isi: readonly string[]; readonly kata: (x: string) => string }) {
  return (
    <fieldset>
      <legend class="legend">{kelola.kolomAturan(p.b.kunci, p.jalur)}</legend>
      <div class="radio-list">
        {p.isi.map((x) => (
          <label class="radio" key={x}>
            <input type="radio" name={p.jalur} value={x} defaultChecked={p.b.awal[p.jalur] === x} />
            <span>{p.kata(x)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** A week as a table: a day a row, four times of day; an empty row is a day without work. */
function Pekan({ pekan, b }: { readonly pekan: (typeof PEKAN)[number]; readonly b: Bagian }) {
  const salah = b.salah.filter((s) => s.jalur.startsWith(`nilai.${pekan}`))
  return (
    <fieldset class="stack" style={{ '--gap': '0.25rem' }}>
      <legend class="legend">{kelola.pekan(pekan)}</legend>
      <div class="table-frame" tabIndex={0} role="region" aria-label={kelola.pekan(pekan)}>
        <table class="table tabel-pekan">
          <thead>
            <tr>
              <th scope="col">{kelola.hari}</th>
              {kolomHari(pekan, 0).map((k) => (
                <th scope="col" key={k.jalur}>
                  {kelola.kolomAturan(b.kunci, k.jalur)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {kata.hari.map((nama, hari) => (
              <tr key={nama}>
                <th scope="row">{nama}</th>
                {kolomHari(pekan, hari).map((k) => (
                  <td key={k.jalur}>
                    <input
                      class="input"
                      name={k.jalur}
                      defaultValue={b.awal[k.jalur] ?? ''}
                      inputmode="decimal"
                      maxLength={5}
                      autocomplete="off"
                      aria-label={`${nama}, ${kelola.kolomAturan(b.kunci, k.jalur)}`}
                      aria-invalid={b.salah.some((s) => k.jalur.startsWith(s.jalur)) ? 'true' : undefined}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p class="note">{kelola.pekanPetunjuk}</p>
      {salah.map((s) => (
        <p class="salah-baris" key={s.jalur}>
          {kata.hari[Number(/\[(\d)\]/.exec(s.jalur)?.[1] ?? 0)]}: {kelola.kolomAturan(b.kunci, s.jalur)}, {s.harap}
        </p>
      ))}
    </fieldset>
  )
}

/** Rows that can be added and taken from the end. */
function Baris(p: {
  readonly judul: string
  readonly dalam: string
  readonly kolom: (i: number) => readonly Kolom[]
  readonly b: Bagian
  readonly berubah: () => void
}) {
  const [banyak, setBanyak] = useState(Math.max(1, banyakBaris(p.b.awal, p.dalam)))
  // The form is read again once the rows stand or are gone.
  const { berubah } = p
  useEffect(berubah, [berubah, banyak])
  return (
    <fieldset class="stack" style={{ '--gap': '0.75rem' }}>
      <legend class="legend">{p.judul}</legend>
      {salahDi(p.b.salah, p.dalam) && <p class="salah-baris">{salahDi(p.b.salah, p.dalam)}</p>}
      {Array.from({ length: banyak }, (_, i) => (
        <div class="baris-isian" role="group" aria-label={`${p.judul} ${i + 1}`} key={i}>
          {p.kolom(i).map((k) => (
            <SatuIsian key={k.jalur} k={k} b={p.b} />
          ))}
        </div>
      ))}
      <div class="line">
        <button class="button" type="button" onClick={() => setBanyak(banyak + 1)}>
          {kelola.tambahBaris}
        </button>
        {banyak > 1 && (
          <button class="button" type="button" data-kind="quiet" onClick={() => setBanyak(banyak - 1)}>
            {kelola.kurangiBaris}
          </button>
        )}
      </div>
    </fieldset>
  )
}

/** The fields of one setting, as its value is built. */
export function IsianNilai(p: Bagian & { readonly berubah: () => void }) {
  const { berubah, ...b } = p
  switch (p.kunci) {
    case 'jam-kerja-enam-hari':
      return (
        <>
          {PEKAN.map((x) => (
            <Pekan key={x} pekan={x} b={b} />
          ))}
        </>
      )
    case 'bobot-giliran':
      return <Baris judul={kelola.giliran} dalam="nilai" kolom={kolomGiliran} b={b} berubah={berubah} />
    case 'alpa-pppk':
    case 'alpa-pppk-paruh-waktu':
      return (
        <>
          <Baris judul={kelola.jenjang} dalam="nilai.jenjang" kolom={(i) => kolomJenjang(`nilai.jenjang[${i}]`)} b={b} berubah={berubah} />
          <fieldset>
            <legend class="legend">{kelola.beruntun}</legend>
            <div class="baris-isian">
              {kolomJenjang('nilai.beruntun').map((k) => (
                <SatuIsian key={k.jalur} k={k} b={b} />
              ))}
            </div>
          </fieldset>
        </>
      )
    case 'luar-tempat':
      return <Pilihan b={b} jalur="nilai" isi={['tandai', 'tolak']} kata={kelola.luarTempat} />
    case 'band-terlambat':
    case 'band-pulang-cepat':
    case 'jarak-datang-pulang':
    case 'jarak-sambung':
    case 'zona-sambung':
    case 'biaya-tanpa-tap':
    case 'menit-sehari':
    case 'toleransi':
    case 'jendela':
    case 'ramadan':
    case 'tanda-angka-berulang':
    case 'tanda-titik-bersama':
    case 'tanda-kecepatan':
    case 'tanda-akurasi-tetap':
    case 'tanda-selalu-bersama':
    case 'tanda-jam-berubah':
    case 'tanda-irama':
    case 'tanda-luring-sendiri':
    case 'tanda-luring-bersama':
    case 'tanda-rantai-putus':
    case 'tanda-foto-serupa':
    case 'tanda-bukti-kurang':
      return (
        <>
          {salahDi(p.salah, 'nilai') && (KOLOM_TETAP[p.kunci]?.length ?? 0) > 1 && <p class="salah-baris">{salahDi(p.salah, 'nilai')}</p>}
          <div class="baris-isian">
            {(KOLOM_TETAP[p.kunci] ?? []).map((k) =>
              k.macam === 'pilihan' ? (
                <Pilihan key={k.jalur} b={b} jalur={k.jalur} isi={['nyala', 'mati']} kata={kelola.nyala} />
              ) : (
                <SatuIsian key={k.jalur} k={k} b={b} />
              ),
            )}
          </div>
        </>
      )
  }
}

import { useState } from 'preact/hooks'
import type { Body } from '../server/kontrak.api.ts'
import { isJam } from '../waktu/jam.ts'
import { kalimatMasalah, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { Formulir, Isian, teksIsian } from '../web/isian.tsx'
import { kata } from '../web/kata.ts'
import { jadwal } from '../web/kata-jadwal.ts'
import { polaApi } from './pola.api.ts'
import { kalimatPenolakanPola, penolakanPola, type PolaBaru } from './pola.ts'

type Baris = { readonly nama?: string; readonly masuk?: string; readonly pulang?: string; readonly dari?: string; readonly sampai?: string }
type Isi = Readonly<Record<string, Baris>>
const KOLOM = ['masuk', 'pulang', 'dari', 'sampai'] as const

/** Letters of a cycle as people write it: apart, or in one word of single letters. */
export function bacaSiklus(teks: string): string[] {
  const bagian = teks.toUpperCase().match(/[A-Z][A-Z0-9]*/g) ?? []
  const [satu = ''] = bagian
  return bagian.length === 1 && satu.length > 2 ? satu.split('') : bagian
}

function jamBaris(nama: string, b: Baris) {
  const { masuk = '', pulang = '', dari = '', sampai = '' } = b
  if (masuk === '' && pulang === '' && dari === '' && sampai === '') return undefined
  return { nama: b.nama?.trim() || nama, masuk, pulang, ...(dari !== '' || sampai !== '' ? { istirahat: [dari, sampai] } : {}) }
}

function BarisJam(p: {
  readonly id: string
  readonly judul: string
  readonly isi: Baris
  readonly bernama?: boolean
  readonly ubah: (b: Baris) => void
}) {
  const nama = { masuk: jadwal.jamMasuk, pulang: jadwal.jamPulang, dari: jadwal.istirahatDari, sampai: jadwal.istirahatSampai }
  return (
    <div class="baris-jam" role="group" aria-label={p.judul}>
      <b>{p.judul}</b>
      {p.bernama && (
        <input
          class="input lebar"
          aria-label={`${p.judul}, ${jadwal.namaTugas}`}
          placeholder={jadwal.namaTugas}
          maxLength={40}
          value={p.isi.nama ?? ''}
          onInput={(e) => p.ubah({ ...p.isi, nama: e.currentTarget.value })}
        />
      )}
      {KOLOM.map((k) => (
        <label key={k}>
          <span class="note sempit" aria-hidden="true">
            {nama[k]}
          </span>
          <input
            class="input"
            type="time"
            id={`${p.id}-${k}`}
            aria-label={`${p.judul}, ${nama[k]}`}
            value={p.isi[k] ?? ''}
            onInput={(e) => p.ubah({ ...p.isi, [k]: e.currentTarget.value.slice(0, 5) })}
          />
        </label>
      ))}
    </div>
  )
}

function KepalaJam() {
  return (
    <div class="baris-jam note" aria-hidden="true">
      <span />
      <span>{jadwal.jamMasuk}</span>
      <span>{jadwal.jamPulang}</span>
      <span class="dua">{jadwal.istirahatDariSampai}</span>
    </div>
  )
}

function Pekan(p: { readonly id: string; readonly isi: Isi; readonly ubah: (i: Isi) => void }) {
  return (
    <div class="stack" style={{ '--gap': '0.375rem' }}>
      <KepalaJam />
      {kata.hari.map((nama, i) => (
        <BarisJam
          key={nama}
          id={`${p.id}-${i + 1}`}
          judul={nama}
          isi={p.isi[String(i + 1)] ?? {}}
          ubah={(b) => p.ubah({ ...p.isi, [String(i + 1)]: b })}
        />
      ))}
      <div>
        <button
          class="button"
          type="button"
          onClick={() => p.ubah({ ...p.isi, ...Object.fromEntries(['2', '3', '4', '5'].map((h) => [h, p.isi['1'] ?? {}])) })}
        >
          {jadwal.samakan}
        </button>
      </div>
    </div>
  )
}

function bacaPekan(nama: string, isi: Isi) {
  return Object.fromEntries(
    Object.entries(isi).flatMap(([h, b]) => {
      const jam = jamBaris(nama, b)
      return jam ? [[h, [jam]]] : []
    }),
  )
}

type Rancangan = { readonly pekan: Isi; readonly ramadan: Isi | undefined; readonly siklus: string; readonly jaga: Isi }

function polaBaru(macam: PolaBaru['macam'], nama: string, r: Rancangan): PolaBaru {
  if (macam === 'mingguan') return { macam, hari: bacaPekan(nama, r.pekan), ...(r.ramadan ? { ramadan: bacaPekan(nama, r.ramadan) } : {}) }
  const siklus = bacaSiklus(r.siklus)
  const jaga = [...new Set(siklus)].flatMap((huruf) => {
    const jam = jamBaris(huruf, r.jaga[huruf] ?? {})
    return jam ? [{ huruf, ...jam }] : []
  })
  return { macam, siklus, jaga }
}

/** What is said before anything is sent: the sentences of the same rules the server holds. */
function salahPola(p: PolaBaru): string[] {
  const semua = p.macam === 'giliran' ? p.jaga : [p.hari, p.ramadan ?? {}].flatMap((m) => Object.values(m).flatMap((h) => h ?? []))
  if (semua.some((j) => !isJam(j.masuk) || !isJam(j.pulang))) return [jadwal.isiJam]
  if (semua.some((j) => j.istirahat && !j.istirahat.every(isJam))) return [jadwal.isiIstirahat]
  if (p.macam === 'giliran' && (p.siklus.length > 62 || p.siklus.some((s) => !/^[A-Z][A-Z0-9]?$/.test(s)))) return [jadwal.siklusPetunjuk]
  return penolakanPola(p).map(kalimatPenolakanPola)
}

type Bagian = { readonly r: Rancangan; readonly ubah: (r: Rancangan) => void }

function IsiMingguan({ r, ubah }: Bagian) {
  return (
    <>
      <p class="note">{jadwal.pekanPetunjuk}</p>
      <Pekan id="pekan" isi={r.pekan} ubah={(pekan) => ubah({ ...r, pekan })} />
      <label class="checkbox">
        <input
          type="checkbox"
          checked={r.ramadan !== undefined}
          onChange={(e) => ubah({ ...r, ramadan: e.currentTarget.checked ? { ...r.pekan } : undefined })}
        />
        <span>{jadwal.jamRamadan}</span>
      </label>
      {r.ramadan && <Pekan id="ramadan" isi={r.ramadan} ubah={(ramadan) => ubah({ ...r, ramadan })} />}
    </>
  )
}

function IsiGiliran({ r, ubah }: Bagian) {
  const siklus = bacaSiklus(r.siklus)
  return (
    <>
      <div class="field">
        <label for="siklus">{jadwal.siklus}</label>
        <span class="hint" id="siklus-h">
          {jadwal.siklusPetunjuk}
        </span>
        <input
          class="input"
          id="siklus"
          aria-describedby="siklus-h"
          maxLength={190}
          autocomplete="off"
          value={r.siklus}
          onInput={(e) => ubah({ ...r, siklus: e.currentTarget.value })}
        />
      </div>
      {siklus.length > 0 && (
        <div class="stack" style={{ '--gap': '0.375rem' }}>
          <p class="note">{jadwal.siklusHari(siklus.length)}</p>
          <KepalaJam />
          {[...new Set(siklus)].map((h) => (
            <BarisJam
              key={h}
              id={`jaga-${h}`}
              judul={h}
              bernama
              isi={r.jaga[h] ?? {}}
              ubah={(baris) => ubah({ ...r, jaga: { ...r.jaga, [h]: baris } })}
            />
          ))}
        </div>
      )}
    </>
  )
}

/** A new pattern with the decree it comes from. It holds for nobody until it is assigned. */
export function BuatPola(p: { readonly macam: PolaBaru['macam']; readonly selesai: (nama: string) => void }) {
  const [r, setR] = useState<Rancangan>({ pekan: {}, ramadan: undefined, siklus: '', jaga: {} })
  const [masalah, setMasalah] = useState<string>()
  const kirim = async (data: FormData) => {
    const teks = (nama: string) => teksIsian(data, nama)
    const nama = teks('nama-pola')
    if (nama.length < 3) return setMasalah(jadwal.isiNamaPola)
    const baru = polaBaru(p.macam, nama, r)
    const salah = salahPola(baru)
    if (salah.length > 0) return setMasalah(salah.join(' '))
    if (teks('peraturan').length < 2 || teks('pasal') === '') return setMasalah(jadwal.isiDasar)
    const body = { ...baru, nama, peraturan: teks('peraturan'), pasal: teks('pasal'), contoh: data.get('contoh') === 'ya' }
    const jawab = await call(polaApi.buat, { body: body as Body<typeof polaApi.buat> })
    if (jawab.ok) p.selesai(nama)
    else setMasalah(kalimatMasalah(jawab.masalah).join(' ').trim())
  }
  return (
    <Formulir badan kirim={(bentuk) => kirim(new FormData(bentuk))}>
      <Isian id="nama-pola" label={jadwal.namaPola} atribut={{ maxLength: 40, autocomplete: 'off' }} />
      {p.macam === 'mingguan' ? <IsiMingguan r={r} ubah={setR} /> : <IsiGiliran r={r} ubah={setR} />}
      <div class="dua-kolom">
        <Isian id="peraturan" label={jadwal.peraturan} atribut={{ maxLength: 120, autocomplete: 'off' }} />
        <Isian id="pasal" label={jadwal.pasal} atribut={{ maxLength: 120, autocomplete: 'off' }} />
      </div>
      <label class="checkbox">
        <input type="checkbox" name="contoh" value="ya" />
        <span>{jadwal.naskahBelum}</span>
      </label>
      {masalah && <Pemberitahuan nada="refusal" ikon="awas" judul={masalah} peran="alert" />}
      <button class="button" data-kind="primary" data-wide>
        {jadwal.simpanPola}
      </button>
    </Formulir>
  )
}

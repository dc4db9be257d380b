import { CariPegawai } from '../web/cari-pegawai.tsx'
import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import { PilihUnit, useUnit } from '../pegawai/pilih-unit.konsol.tsx'
import type { Query } from '../server/kontrak.api.ts'
import { type Tanggal, tambahHari } from '../waktu/tanggal.ts'
import type { Zona } from '../waktu/zona.ts'
import { anggota, ubahAlamat } from '../web/alamat.ts'
import { Isi } from '../web/bagian.tsx'
import { useData } from '../web/data.ts'
import { angka, namaBulan } from '../web/format.ts'
import { Lanjutan } from '../web/lanjutan.tsx'
import { kata } from '../web/kata.ts'
import { konsol } from '../web/kata-konsol.ts'
import { PilihBulan } from '../web/pilih-bulan.tsx'
import { type Baris, KisiRekap, Legenda, type Pilihan, type Rekap } from './kisi-rekap.konsol.tsx'
import { PembandingKonsol } from './pembanding.konsol.tsx'
import { presensiApi } from './presensi.api.ts'
import { RincianKonsol } from './rincian.konsol.tsx'

const SEHALAMAN = 25
const SARING = ['catatan', 'titipan'] as const

function Saringan({ query }: { readonly query: URLSearchParams }) {
  return (
    <div class="toolbar">
      <CariPegawai cari={query.get('cari') ?? ''} lebar="13rem" />
      <div class="segmented" role="radiogroup" aria-label={konsol.tampilkan}>
        {(
          [
            [undefined, konsol.semua],
            ['catatan', konsol.adaCatatan],
            ['titipan', konsol.titipan],
          ] as const
        ).map(([nilai, nama]) => (
          <label key={nama}>
            <input
              type="radio"
              name="tampilkan"
              checked={SARING.find((s) => query.get(s) === 'ya') === nilai}
              onChange={() =>
                ubahAlamat({
                  ...Object.fromEntries(SARING.map((s) => [s, s === nilai ? 'ya' : undefined])),
                  setelah: undefined,
                  pilih: undefined,
                })
              }
            />
            {nama}
          </label>
        ))}
      </div>
      <label class="visually-hidden" for="jenis">
        {konsol.jenis}
      </label>
      <select
        class="input"
        id="jenis"
        value={query.get('jenis') ?? ''}
        onChange={(e) => ubahAlamat({ jenis: e.currentTarget.value || undefined, setelah: undefined })}
      >
        <option value="">{konsol.semuaJenis}</option>
        {['pns', 'cpns', 'pppk', 'pppk-paruh-waktu'].map((j) => (
          <option key={j} value={j}>
            {kata.jenisPegawai(j)}
          </option>
        ))}
      </select>
    </div>
  )
}

function Kaki({ isi, setelah }: { readonly isi: Rekap; readonly setelah: string | null }) {
  const sisa = Math.min(SEHALAMAN, Math.max(0, isi.jumlah - isi.daftar.length))
  return (
    <Lanjutan
      berikutnya={isi.berikutnya}
      setelah={setelah}
      ke={(s) => ubahAlamat({ setelah: s, pilih: undefined })}
      lanjut={konsol.berikutnya(angka(sisa))}
    >
      {isi.daftar.map(
        (b) => b.instansiAsal !== null && <span key={b.pegawaiId}>{`${b.nama}: ${konsol.titipanDari(b.instansiAsal)}.`}</span>,
      )}
      <span>{konsol.dariPegawai(angka(isi.daftar.length), angka(isi.jumlah))}</span>
    </Lanjutan>
  )
}

function bacaPilihan(teks: string | null): Pilihan | undefined {
  const [pegawaiId = '', tanggal = ''] = (teks ?? '').split('/')
  return /^[0-9a-f-]{36}$/.test(pegawaiId) && /^\d{4}-\d{2}-\d{2}$/.test(tanggal) ? { pegawaiId, tanggal } : undefined
}

/** What the page shows, as the export asks for it. */
export type SaringRekap = Omit<Query<typeof presensiApi.rekap>, 'setelah' | 'batas'>

export function RekapKonsol({
  query,
  zona,
  hariIni,
  lihatPegawai,
  lihatTitik,
  unduh,
  unduhBulan,
}: {
  readonly query: URLSearchParams
  readonly zona: Zona
  readonly hariIni: string
  readonly lihatPegawai: boolean
  readonly lihatTitik: boolean
  /** The button that takes what is shown as a file; `jumlah` is how many rows it would hold. */
  readonly unduh?: (saring: SaringRekap, jumlah: number | undefined) => ComponentChildren
  /** The same for the month of the person whose day is open. */
  readonly unduhBulan?: (pegawaiId: string, bulan: string, alasan: string | undefined) => ComponentChildren
}) {
  const bulan = /^\d{4}-(0[1-9]|1[0-2])$/.exec(query.get('bulan') ?? '')?.[0] ?? hariIni.slice(0, 7)
  const pilih = bacaPilihan(query.get('pilih'))
  const unit = useUnit()
  const saring = anggota(query, ['unit', 'cari', 'jenis', 'setelah'])
  const tampilkan = SARING.find((s) => query.get(s) === 'ya')
  const tampil = tampilkan && { [tampilkan]: 'ya' as const }
  const data = useData(presensiApi.rekap, {
    query: { bulan, batas: String(SEHALAMAN), ...saring, ...tampil },
  })
  const bukaSel = (b: Baris, tanggal: string) => ubahAlamat({ pilih: `${b.pegawaiId}/${tanggal}` }, pilih ? 'ganti' : 'dorong')
  useEffect(() => {
    const esc = (e: KeyboardEvent) => {
      // Esc belongs to what lies on top: a dialog or a menu closes alone.
      if (e.key !== 'Escape' || !pilih || document.querySelector('dialog[open], :popover-open')) return
      const sel = document.querySelector<HTMLElement>('.kisi td[aria-selected="true"]')
      if (!document.activeElement?.closest('.kisi')) (sel ?? document.getElementById('isi'))?.focus()
      ubahAlamat({ pilih: undefined })
    }
    addEventListener('keydown', esc)
    return () => removeEventListener('keydown', esc)
  }, [pilih])
  const namaUnit = unit.isi?.daftar.find((u) => u.id === query.get('unit'))?.nama ?? konsol.semuaUnit
  return (
    <>
      <div class="page-head">
        <div>
          <span class="trail">
            {konsol.rekap} / {namaUnit}
          </span>
          <h1>{namaBulan(bulan)}</h1>
        </div>
        <span class="push line">
          {unit.isi && (
            <PilihUnit
              daftar={unit.isi.daftar}
              nilai={query.get('unit') ?? undefined}
              pilih={(id) => ubahAlamat({ unit: id, setelah: undefined, pilih: undefined })}
            />
          )}
          <PilihBulan bulan={bulan} pilih={(b) => ubahAlamat({ bulan: b, setelah: undefined, pilih: undefined })} />
          {unduh?.({ bulan, ...anggota(query, ['unit', 'cari', 'jenis']), ...tampil }, data.isi?.jumlah)}
        </span>
      </div>
      <Saringan query={query} />
      <div class={pilih ? 'with-panel' : 'stack'} style={{ '--panel-width': '16.5rem' }}>
        <div class="stack" style={{ '--gap': '0.5rem', minInlineSize: 0 }}>
          <Isi data={data} baris={12}>
            {(isi) =>
              isi.daftar.length === 0 ? (
                <div class="empty">
                  <h2>
                    {query.get('cari')
                      ? konsol.tidakCocok(query.get('cari') ?? '')
                      : query.get('catatan')
                        ? konsol.tanpaCatatan
                        : konsol.kosongRekap}
                  </h2>
                  <button
                    class="button"
                    type="button"
                    onClick={() =>
                      ubahAlamat({
                        ...Object.fromEntries(SARING.map((s) => [s, undefined])),
                        cari: undefined,
                        jenis: undefined,
                        setelah: undefined,
                      })
                    }
                  >
                    {konsol.hapusSaringan}
                  </button>
                </div>
              ) : (
                <>
                  <KisiRekap rekap={isi} dipilih={pilih} pilih={bukaSel} />
                  <Legenda />
                  <Kaki isi={isi} setelah={query.get('setelah')} />
                </>
              )
            }
          </Isi>
        </div>
        {pilih && (
          <RincianKonsol
            key={pilih.pegawaiId}
            {...pilih}
            zona={zona}
            lihatPegawai={lihatPegawai}
            lihatTitik={lihatTitik}
            unduh={unduhBulan}
            geser={(n) => ubahAlamat({ pilih: `${pilih.pegawaiId}/${tambahHari(pilih.tanggal as Tanggal, n)}` }, 'ganti')}
          />
        )}
      </div>
      {!pilih && <p class="note">{konsol.pilihSel}</p>}
      <PembandingKonsol bulan={bulan} unit={saring.unit} />
    </>
  )
}

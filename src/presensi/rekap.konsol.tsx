import { useEffect, useRef, useState } from 'preact/hooks'
import { PilihUnit, useUnit } from '../pegawai/pilih-unit.konsol.tsx'
import type { Reply } from '../server/kontrak.api.ts'
import { akhirBulan, awalBulan, type Bulan, daftarTanggal, hariDalamMinggu, type Tanggal, tambahHari } from '../waktu/tanggal.ts'
import type { Zona } from '../waktu/zona.ts'
import { ubahAlamat } from '../web/alamat.ts'
import { Isi } from '../web/bagian.tsx'
import { useData } from '../web/data.ts'
import { angka, namaBulan, tanggalPendek } from '../web/format.ts'
import { kata } from '../web/kata.ts'
import { konsol } from '../web/kata-konsol.ts'
import { PilihBulan } from '../web/pilih-bulan.tsx'
import { TandaHari } from '../web/petak-hari.tsx'
import { type Tanda, tandaHari } from '../web/tanda-hari.ts'
import { presensiApi } from './presensi.api.ts'
import { RincianKonsol } from './rincian.konsol.tsx'

type Rekap = Reply<typeof presensiApi.rekap>
type Baris = Rekap['daftar'][number]
type Pilihan = { readonly pegawaiId: string; readonly tanggal: string }

const SEHALAMAN = 25
const LEGENDA: readonly (readonly [Tanda['status'], string, string, () => string])[] = [
  ['hadir', '', '•', () => kata.hadir],
  ['hadir', 'terlambat', 'T1', () => `${kata.terlambat} TL1–4`],
  ['hadir', 'pulang-cepat', 'P1', () => `${kata.pulangCepat} PSW1–4`],
  ['hadir', 'tanpa-tap-datang', 'D?', () => kata.tanpaTapDatang],
  ['hadir', 'tanpa-tap-pulang', 'P?', () => kata.tanpaTapPulang],
  ['tanpa-keterangan', '', 'TK', () => kata.tanpaKeterangan],
  ['cuti', '', 'C', () => kata.cuti],
  ['sakit-menunggu-surat', '', 'S?', () => kata.sakitMenunggu],
  ['dinas-luar', '', 'DL', () => kata.dinasLuar],
  ['tugas-belajar', '', 'TB', () => kata.tugasBelajar],
  ['gangguan', '', 'G', () => kata.gangguan],
  ['libur', '', '', () => kata.libur],
  ['berjalan', '', '', () => kata.berjalan],
  ['tidak-dinilai', '', '×', () => kata.tidakDinilai],
]

function singkatJenis(jenis: string): string {
  return jenis === 'pppk' ? 'PPPK' : jenis === 'pppk-paruh-waktu' ? 'PW' : jenis === 'cpns' ? 'CPNS' : ''
}

function Jumlah({ b }: { readonly b: Baris }) {
  const t = b.total
  const isi: readonly number[] = [t.hadir, t.terlambatMenit, t.pulangCepatMenit, t.tanpaKeterangan, t.cuti, t.dinasLuar]
  const usulan = t.usulanHukuman === null ? undefined : konsol.usulan(kata.usulanHukuman(t.usulanHukuman.jenis))
  return (
    <>
      {isi.map((n, i) => (
        <td key={i} class={i === 0 ? 'number sum edge' : 'number sum'} data-tk={i === 3 && n > 0 ? '' : undefined}>
          {n === 0 && i > 0 ? <span class="quiet">–</span> : angka(n)}
        </td>
      ))}
      <td class="number sum" title={usulan}>
        {t.tahunBerjalan.hariSetaraAlpa === 0 ? <span class="quiet">–</span> : angka(t.tahunBerjalan.hariSetaraAlpa)}
        {usulan && <span class="visually-hidden">. {usulan}</span>}
      </td>
    </>
  )
}

function Kepala({ hari }: { readonly hari: readonly Tanggal[] }) {
  const jumlah: readonly [string, string?][] = [
    [konsol.kolHadir, konsol.kolHadirJelas],
    [konsol.kolTl, konsol.kolTlJelas],
    [konsol.kolPsw, konsol.kolPswJelas],
    [konsol.kolTk, konsol.kolTkJelas],
    [konsol.kolCuti],
    [konsol.kolDl, konsol.kolDlJelas],
    [konsol.kolSetara, konsol.kolSetaraJelas],
  ]
  return (
    <thead>
      <tr>
        <th scope="col" class="pin">
          {konsol.kolPegawai}
        </th>
        {hari.map((t) => {
          const ke = hariDalamMinggu(t)
          return (
            <th scope="col" class="hari" key={t} data-off={ke > 5 ? '' : undefined} aria-label={`${kata.hari[ke - 1]} ${tanggalPendek(t)}`}>
              {Number(t.slice(8))}
              <br />
              {kata.hariHuruf[ke - 1]}
            </th>
          )
        })}
        {jumlah.map(([nama, jelas], i) => (
          <th scope="col" class={i === 0 ? 'number sum edge' : 'number sum'} key={nama} title={jelas}>
            {nama}
          </th>
        ))}
      </tr>
    </thead>
  )
}

/** 28 to 31 cells a person; one tab stop, arrows move, Enter opens. */
function Kisi(p: { readonly rekap: Rekap; readonly dipilih: Pilihan | undefined; readonly pilih: (b: Baris, tanggal: Tanggal) => void }) {
  const hari = daftarTanggal(awalBulan(p.rekap.bulan as Bulan), akhirBulan(p.rekap.bulan as Bulan))
  const { daftar } = p.rekap
  const [aktif, setAktif] = useState<readonly [baris: number, kolom: number]>([0, 0])
  const tubuh = useRef<HTMLTableSectionElement>(null)
  const pindah = (baris: number, kolom: number) => {
    const b = Math.max(0, Math.min(daftar.length - 1, baris))
    const k = Math.max(0, Math.min(hari.length - 1, kolom))
    setAktif([b, k])
    const sel = tubuh.current?.rows[b]?.cells[k + 1]
    sel?.focus()
    sel?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }
  const tombol = (e: KeyboardEvent, i: number, k: number) => {
    const gerak: Readonly<Record<string, readonly [number, number]>> = {
      ArrowUp: [i - 1, k],
      ArrowDown: [i + 1, k],
      ArrowLeft: [i, k - 1],
      ArrowRight: [i, k + 1],
      Home: [i, 0],
      End: [i, hari.length - 1],
      PageUp: [0, k],
      PageDown: [daftar.length - 1, k],
    }
    const ke = gerak[e.key]
    const [b, t] = [daftar[i], hari[k]]
    if (ke) pindah(ke[0], ke[1])
    else if ((e.key === 'Enter' || e.key === ' ') && b && t) p.pilih(b, t)
    else return
    e.preventDefault()
  }
  return (
    <div class="table-frame bingkai">
      <table class="table kisi" role="grid" aria-label={konsol.kisiRekap(namaBulan(p.rekap.bulan))}>
        <Kepala hari={hari} />
        <tbody ref={tubuh}>
          {daftar.map((b, i) => (
            <tr key={b.pegawaiId} aria-selected={p.dipilih?.pegawaiId === b.pegawaiId ? 'true' : undefined}>
              <th scope="row" class="pin" title={[b.nama, b.nip].filter(Boolean).join(', ')}>
                <span>
                  <span class="clip">{b.nama}</span>
                  <small>{singkatJenis(b.jenis)}</small>
                </span>
              </th>
              {hari.map((t, k) => {
                const tanda = tandaHari(b.hari.filter((h) => h.tanggal === t))
                const dipilih = p.dipilih?.pegawaiId === b.pegawaiId && p.dipilih.tanggal === t
                const kalimat = `${b.nama}, ${tanggalPendek(t)}: ${tanda?.kalimat ?? kata.kosong}`
                return (
                  <td
                    key={t}
                    class="hari"
                    data-status={tanda?.status}
                    data-flag={tanda?.flag || undefined}
                    aria-selected={dipilih ? 'true' : 'false'}
                    aria-label={tanda?.huruf ? `${tanda.huruf}: ${kalimat}` : kalimat}
                    title={kalimat}
                    tabIndex={aktif[0] === i && aktif[1] === k ? 0 : -1}
                    onFocus={() => setAktif([i, k])}
                    onKeyDown={(e) => tombol(e, i, k)}
                    onClick={() => p.pilih(b, t)}
                  >
                    {tanda?.huruf}
                  </td>
                )
              })}
              <Jumlah b={b} />
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Legenda() {
  return (
    <ul class="legend-days">
      {LEGENDA.map(([status, flag, huruf, nama]) => (
        <li key={status + flag}>
          <TandaHari tanda={{ status, flag, huruf, kalimat: '' }} />
          {nama()}
        </li>
      ))}
    </ul>
  )
}

function Saringan({ query }: { readonly query: URLSearchParams }) {
  const cari = query.get('cari') ?? ''
  return (
    <div class="toolbar">
      <form
        class="line"
        role="search"
        onSubmit={(e) => {
          e.preventDefault()
          const teks = String(new FormData(e.currentTarget).get('cari') ?? '').trim()
          ubahAlamat({ cari: teks.length >= 3 ? teks : undefined, setelah: undefined })
        }}
      >
        <label class="visually-hidden" for="cari">
          {konsol.saringNama}
        </label>
        <input
          class="input"
          id="cari"
          name="cari"
          type="search"
          minLength={3}
          maxLength={60}
          key={cari}
          defaultValue={cari}
          placeholder={konsol.saringNama}
          style={{ inlineSize: '13rem' }}
        />
        <button class="button">{konsol.cari}</button>
      </form>
      <div class="segmented" role="radiogroup" aria-label={konsol.tampilkan}>
        {(
          [
            [undefined, konsol.semua],
            ['ya', konsol.adaCatatan],
          ] as const
        ).map(([nilai, nama]) => (
          <label key={nama}>
            <input
              type="radio"
              name="catatan"
              checked={(query.get('catatan') ?? undefined) === nilai}
              onChange={() => ubahAlamat({ catatan: nilai, setelah: undefined })}
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
    <div class="pagination">
      <span>{konsol.dariPegawai(angka(isi.daftar.length), angka(isi.jumlah))}</span>
      <span class="push line">
        {setelah !== null && (
          <button class="button" type="button" onClick={() => ubahAlamat({ setelah: undefined })}>
            {konsol.keAwal}
          </button>
        )}
        {isi.berikutnya !== null && (
          <button class="button" type="button" onClick={() => ubahAlamat({ setelah: isi.berikutnya ?? undefined, pilih: undefined })}>
            {konsol.berikutnya(angka(sisa))}
          </button>
        )}
      </span>
    </div>
  )
}

function bacaPilihan(teks: string | null): Pilihan | undefined {
  const [pegawaiId = '', tanggal = ''] = (teks ?? '').split('/')
  return /^[0-9a-f-]{36}$/.test(pegawaiId) && /^\d{4}-\d{2}-\d{2}$/.test(tanggal) ? { pegawaiId, tanggal } : undefined
}

export function RekapKonsol({
  query,
  zona,
  hariIni,
  lihatPegawai,
}: {
  readonly query: URLSearchParams
  readonly zona: Zona
  readonly hariIni: string
  readonly lihatPegawai: boolean
}) {
  const bulan = /^\d{4}-(0[1-9]|1[0-2])$/.exec(query.get('bulan') ?? '')?.[0] ?? hariIni.slice(0, 7)
  const pilih = bacaPilihan(query.get('pilih'))
  const unit = useUnit()
  const masukan = Object.fromEntries(
    ['unit', 'cari', 'jenis', 'catatan', 'setelah'].flatMap((n) => {
      const nilai = query.get(n)
      return nilai === null ? [] : [[n, nilai]]
    }),
  ) as { catatan?: 'ya' }
  const data = useData(presensiApi.rekap, { query: { bulan, batas: String(SEHALAMAN), ...masukan } })
  const bukaSel = (b: Baris, tanggal: string) => ubahAlamat({ pilih: `${b.pegawaiId}/${tanggal}` }, pilih ? 'ganti' : 'dorong')
  useEffect(() => {
    const esc = (e: KeyboardEvent) => {
      if (e.key === 'Escape' && pilih) ubahAlamat({ pilih: undefined })
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
                    onClick={() => ubahAlamat({ cari: undefined, catatan: undefined, jenis: undefined, setelah: undefined })}
                  >
                    {konsol.hapusSaringan}
                  </button>
                </div>
              ) : (
                <>
                  <Kisi rekap={isi} dipilih={pilih} pilih={bukaSel} />
                  <Legenda />
                  <Kaki isi={isi} setelah={query.get('setelah')} />
                </>
              )
            }
          </Isi>
        </div>
        {pilih && (
          <RincianKonsol
            key={`${pilih.pegawaiId}/${pilih.tanggal}`}
            {...pilih}
            zona={zona}
            lihatPegawai={lihatPegawai}
            geser={(n) => ubahAlamat({ pilih: `${pilih.pegawaiId}/${tambahHari(pilih.tanggal as Tanggal, n)}` }, 'ganti')}
          />
        )}
      </div>
      {!pilih && <p class="note">{konsol.pilihSel}</p>}
    </>
  )
}

import { useRef, useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import { akhirBulan, awalBulan, type Bulan, daftarTanggal, hariDalamMinggu, type Tanggal } from '../waktu/tanggal.ts'
import { angka, namaBulan, tanggalPendek } from '../web/format.ts'
import { kata } from '../web/kata.ts'
import { konsol } from '../web/kata-konsol.ts'
import { TandaHari } from '../web/petak-hari.tsx'
import { type Tanda, tandaHari } from '../web/tanda-hari.ts'
import type { presensiApi } from './presensi.api.ts'

export type Rekap = Reply<typeof presensiApi.rekap>
export type Baris = Rekap['daftar'][number]
export type Pilihan = { readonly pegawaiId: string; readonly tanggal: string }

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
export function KisiRekap(p: {
  readonly rekap: Rekap
  readonly dipilih: Pilihan | undefined
  readonly pilih: (b: Baris, tanggal: Tanggal) => void
}) {
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
              <th
                scope="row"
                class="pin"
                title={[b.nama, b.nip, b.instansiAsal && konsol.titipanDari(b.instansiAsal)].filter(Boolean).join(', ')}
              >
                <span>
                  <span class="clip">{b.nama}</span>
                  <small>{b.instansiAsal === null ? singkatJenis(b.jenis) : konsol.titipan}</small>
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

export function Legenda() {
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

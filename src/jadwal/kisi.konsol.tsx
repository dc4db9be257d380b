import { useRef, useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import { akhirBulan, awalBulan, type Bulan, daftarTanggal, hariDalamMinggu, type Tanggal } from '../waktu/tanggal.ts'
import { angka, jam, menitSejak, namaBulan, tanggalPendek } from '../web/format.ts'
import { kata } from '../web/kata.ts'
import { jadwal } from '../web/kata-jadwal.ts'
import { konsol } from '../web/kata-konsol.ts'
import type { jadwalApi } from './jadwal.api.ts'
import { antara } from './sunting.ts'

export type Kisi = Reply<typeof jadwalApi.kisi>
export type Baris = Kisi['daftar'][number]
/** Days of one person, marked in the grid. */
export type Pilihan = { readonly pegawaiId: string; readonly nama: string; readonly tanggal: readonly Tanggal[] }

/** What marking does; absent for who only reads. */
export type Tandai = {
  readonly pilihan: Pilihan | undefined
  readonly ubah: (p: Pilihan | undefined) => void
  /** A letter typed over the marked days. */
  readonly ketik: (huruf: string) => void
  /** Goes from the grid to its form. */
  readonly keIsian: () => void
}

type Sel = { readonly huruf: string; readonly kalimat: string; readonly kosong: boolean; readonly belum: boolean; readonly malam: boolean }

/** What stands in a cell: the letters of its spans, the hatch where nobody is expected, a dash where nothing is published. */
export function selJadwal(b: Baris, t: string, libur: Kisi['hariLibur'][number] | undefined): Sel {
  const rentang = b.rentang.filter((r) => r.tanggal === t)
  if (b.belumTerbit.includes(t)) return { huruf: '–', kalimat: konsol.belumTerbit, kosong: false, belum: true, malam: false }
  if (rentang.length === 0) {
    const kalimat = libur?.nama ?? konsol.liburJadwal
    return { huruf: '', kalimat, kosong: true, belum: false, malam: false }
  }
  const kalimat = rentang
    .map((r) => `${jam(r.masuk)}–${jam(r.pulang)} (${r.asal})${r.terlambatTerbit ? `, ${konsol.terlambatTerbit}` : ''}`)
    .join('; ')
  return {
    huruf: rentang.map((r) => r.huruf || '·').join(''),
    kalimat,
    kosong: false,
    belum: false,
    malam: rentang.some((r) => r.pulang.slice(0, 10) > t),
  }
}

function jamSebulan(b: Baris): number {
  return b.rentang.reduce((n, r) => {
    const istirahat = r.istirahat?.[0] && r.istirahat[1] ? menitSejak(r.tanggal, r.istirahat[1]) - menitSejak(r.tanggal, r.istirahat[0]) : 0
    return n + menitSejak(r.tanggal, r.pulang) - menitSejak(r.tanggal, r.masuk) - istirahat
  }, 0)
}

type Libur = ReadonlyMap<string, Kisi['hariLibur'][number]>

function Kepala({ hari, libur }: { readonly hari: readonly Tanggal[]; readonly libur: Libur }) {
  return (
    <thead>
      <tr>
        <th scope="col" class="pin">
          {konsol.kolPegawai}
        </th>
        {hari.map((t) => (
          <th
            scope="col"
            class="hari"
            key={t}
            data-off={hariDalamMinggu(t) > 5 || libur.has(t) ? '' : undefined}
            title={libur.get(t)?.nama}
            aria-label={`${kata.hari[hariDalamMinggu(t) - 1]} ${tanggalPendek(t)}${libur.get(t) ? `, ${libur.get(t)?.nama}` : ''}`}
          >
            {Number(t.slice(8))}
            <br />
            {kata.hariHuruf[hariDalamMinggu(t) - 1]}
          </th>
        ))}
        <th scope="col" class="number sum edge">
          {jadwal.jumlahJam}
        </th>
      </tr>
    </thead>
  )
}

type Letak = readonly [baris: number, kolom: number]

function letakTuju(kunci: string, [i, k]: Letak, baris: number, kolom: number): Letak | undefined {
  return (
    {
      ArrowUp: [i - 1, k],
      ArrowDown: [i + 1, k],
      ArrowLeft: [i, k - 1],
      ArrowRight: [i, k + 1],
      Home: [i, 0],
      End: [i, kolom - 1],
      PageUp: [0, k],
      PageDown: [baris - 1, k],
    } as Readonly<Record<string, Letak>>
  )[kunci]
}

/** Marks days of one person: a click or Enter one, with Shift a span, with Ctrl one more or less. */
function useTandai(daftar: readonly Baris[], hari: readonly Tanggal[], tandai: Tandai | undefined) {
  const [aktif, setAktif] = useState<Letak>([0, 0])
  const tubuh = useRef<HTMLTableSectionElement>(null)
  const jangkar = useRef<{ readonly pegawaiId: string; readonly tanggal: Tanggal } | undefined>(undefined)
  const pindah = ([baris, kolom]: Letak): Letak => {
    const ke: Letak = [Math.max(0, Math.min(daftar.length - 1, baris)), Math.max(0, Math.min(hari.length - 1, kolom))]
    setAktif(ke)
    const sel = tubuh.current?.rows[ke[0]]?.cells[ke[1] + 1]
    sel?.focus()
    sel?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
    return ke
  }
  const pilih = (b: Baris, t: Tanggal, cara: 'satu' | 'rentang' | 'tambah') => {
    const lama = tandai?.pilihan?.pegawaiId === b.pegawaiId ? tandai.pilihan.tanggal : []
    const asal = jangkar.current?.pegawaiId === b.pegawaiId ? jangkar.current.tanggal : t
    if (cara !== 'rentang' || asal === t) jangkar.current = { pegawaiId: b.pegawaiId, tanggal: t }
    const baru =
      cara === 'rentang'
        ? antara(hari, asal, t)
        : cara === 'satu'
          ? [t]
          : lama.includes(t)
            ? lama.filter((l) => l !== t)
            : [...lama, t].sort()
    tandai?.ubah(baru.length === 0 ? undefined : { pegawaiId: b.pegawaiId, nama: b.nama, tanggal: baru })
  }
  const tombol = (e: KeyboardEvent, i: number, k: number) => {
    const [b, t] = [daftar[i], hari[k]]
    const ke = letakTuju(e.key, [i, k], daftar.length, hari.length)
    if (!b || !t || e.altKey) return
    if (ke) {
      const memperluas = e.shiftKey && ke[0] === i
      if (memperluas && jangkar.current?.pegawaiId !== b.pegawaiId) jangkar.current = { pegawaiId: b.pegawaiId, tanggal: t }
      const tuju = hari[pindah(ke)[1]]
      if (memperluas && tuju) pilih(b, tuju, 'rentang')
    } else if (e.key === 'Escape' && tandai?.pilihan) tandai.ubah(undefined)
    else if (e.key === ' ') pilih(b, t, e.shiftKey ? 'rentang' : e.ctrlKey ? 'tambah' : 'satu')
    else if (e.key === 'Enter') {
      if (!dipilih(b, t)) pilih(b, t, 'satu')
      tandai?.keIsian()
    } else if (/^\p{L}$/u.test(e.key) && !e.ctrlKey && !e.metaKey) {
      if (!dipilih(b, t)) pilih(b, t, 'satu')
      tandai?.ketik(e.key.toUpperCase())
    } else return
    e.preventDefault()
  }
  const dipilih = (b: Baris, t: Tanggal) => tandai?.pilihan?.pegawaiId === b.pegawaiId && tandai.pilihan.tanggal.includes(t)
  const tetikus = (e: MouseEvent, b: Baris, t: Tanggal) => {
    if (e.button !== 0) return
    pilih(b, t, e.shiftKey ? 'rentang' : e.ctrlKey || e.metaKey ? 'tambah' : 'satu')
  }
  const seret = (e: MouseEvent, b: Baris, t: Tanggal) => {
    if (e.buttons === 1 && jangkar.current?.pegawaiId === b.pegawaiId) pilih(b, t, 'rentang')
  }
  return { tubuh, aktif, setAktif, dipilih, tombol, tetikus, seret }
}

/** A month of people times days; with `tandai` one tab stop whose arrows move. */
export function TabelJadwal({ isi, tandai }: { readonly isi: Kisi; readonly tandai: Tandai | undefined }) {
  const hari = daftarTanggal(awalBulan(isi.bulan as Bulan), akhirBulan(isi.bulan as Bulan))
  const libur: Libur = new Map(isi.hariLibur.map((l) => [l.tanggal, l]))
  const { tubuh, ...k } = useTandai(isi.daftar, hari, tandai)
  const nama = konsol.kisiJadwal(namaBulan(isi.bulan))
  const bingkai = tandai ? {} : ({ tabIndex: 0, role: 'region', 'aria-label': nama } as const)
  return (
    <div class="table-frame bingkai" {...bingkai}>
      <table
        class="table kisi"
        style={{ '--lebar-jumlah': '3rem' }}
        {...(tandai ? { role: 'grid', 'aria-label': nama, 'aria-multiselectable': true } : {})}
      >
        <caption class="visually-hidden">{nama}</caption>
        <Kepala hari={hari} libur={libur} />
        <tbody ref={tubuh}>
          {isi.daftar.map((b, i) => (
            <tr key={b.pegawaiId} data-dipilih={tandai?.pilihan?.pegawaiId === b.pegawaiId ? '' : undefined}>
              <th scope="row" class="pin" title={b.nama}>
                <span class="clip">{b.nama}</span>
              </th>
              {hari.map((t, j) => {
                const s = selJadwal(b, t, libur.get(t))
                const kalimat = `${b.nama}, ${tanggalPendek(t)}: ${s.kalimat}`
                const tampil = {
                  class: 'hari jaga',
                  title: kalimat,
                  'data-kosong': s.kosong ? '' : undefined,
                  'data-belum': s.belum ? '' : undefined,
                  'data-malam': s.malam ? '' : undefined,
                }
                if (!tandai)
                  return (
                    <td key={t} {...tampil}>
                      <span aria-hidden="true">{s.huruf}</span>
                      <span class="visually-hidden">{s.kalimat}</span>
                    </td>
                  )
                return (
                  <td
                    key={t}
                    {...tampil}
                    aria-label={s.huruf ? `${s.huruf}: ${kalimat}` : kalimat}
                    aria-selected={k.dipilih(b, t) ? 'true' : 'false'}
                    tabIndex={k.aktif[0] === i && k.aktif[1] === j ? 0 : -1}
                    onFocus={() => k.setAktif([i, j])}
                    onKeyDown={(e) => k.tombol(e, i, j)}
                    onMouseDown={(e) => k.tetikus(e, b, t)}
                    onMouseEnter={(e) => k.seret(e, b, t)}
                  >
                    {s.huruf}
                  </td>
                )
              })}
              <td class="number sum edge">{angka(jamSebulan(b) / 60)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

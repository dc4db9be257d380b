import { PilihUnit, useUnit } from '../pegawai/pilih-unit.konsol.tsx'
import type { Reply } from '../server/kontrak.api.ts'
import { akhirBulan, awalBulan, type Bulan, daftarTanggal, hariDalamMinggu, type Tanggal } from '../waktu/tanggal.ts'
import { ubahAlamat } from '../web/alamat.ts'
import { Isi } from '../web/bagian.tsx'
import { useData } from '../web/data.ts'
import { angka, jam, menitSejak, namaBulan, tanggalPendek } from '../web/format.ts'
import { kata } from '../web/kata.ts'
import { konsol } from '../web/kata-konsol.ts'
import { PilihBulan } from '../web/pilih-bulan.tsx'
import { jadwalApi } from './jadwal.api.ts'

type Kisi = Reply<typeof jadwalApi.kisi>
type Baris = Kisi['daftar'][number]
const SEHALAMAN = 25

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

function Tabel({ isi }: { readonly isi: Kisi }) {
  const hari = daftarTanggal(awalBulan(isi.bulan as Bulan), akhirBulan(isi.bulan as Bulan))
  const libur = new Map(isi.hariLibur.map((l) => [l.tanggal, l]))
  const luar = (t: Tanggal) => hariDalamMinggu(t) > 5 || libur.has(t)
  return (
    <div class="table-frame bingkai" tabIndex={0} role="region" aria-label={konsol.kisiJadwal(namaBulan(isi.bulan))}>
      <table class="table kisi">
        <caption class="visually-hidden">{konsol.kisiJadwal(namaBulan(isi.bulan))}</caption>
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
                data-off={luar(t) ? '' : undefined}
                title={libur.get(t)?.nama}
                aria-label={`${kata.hari[hariDalamMinggu(t) - 1]} ${tanggalPendek(t)}${libur.get(t) ? `, ${libur.get(t)?.nama}` : ''}`}
              >
                {Number(t.slice(8))}
                <br />
                {kata.hariHuruf[hariDalamMinggu(t) - 1]}
              </th>
            ))}
            <th scope="col" class="number sum edge">
              {kata.pemisahJam === '.' ? 'Jam' : 'Hours'}
            </th>
          </tr>
        </thead>
        <tbody>
          {isi.daftar.map((b) => (
            <tr key={b.pegawaiId}>
              <th scope="row" class="pin" title={b.nama}>
                <span class="clip">{b.nama}</span>
              </th>
              {hari.map((t) => {
                const s = selJadwal(b, t, libur.get(t))
                return (
                  <td
                    key={t}
                    class="hari jaga"
                    title={`${b.nama}, ${tanggalPendek(t)}: ${s.kalimat}`}
                    data-kosong={s.kosong ? '' : undefined}
                    data-belum={s.belum ? '' : undefined}
                    data-malam={s.malam ? '' : undefined}
                  >
                    <span aria-hidden="true">{s.huruf}</span>
                    <span class="visually-hidden">{s.kalimat}</span>
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

/** What the letters on this page stand for. */
function artiHuruf(isi: Kisi): string {
  const arti = new Map(isi.daftar.flatMap((b) => b.rentang.map((r) => [r.huruf || '·', r.asal] as const)))
  return [...arti].map(([huruf, asal]) => `${huruf}: ${asal}`).join('; ')
}

function HariLibur({ isi }: { readonly isi: Kisi }) {
  if (isi.hariLibur.length === 0) return null
  return <p class="note">{isi.hariLibur.map((l) => `${tanggalPendek(l.tanggal)} ${l.nama}`).join('; ')}.</p>
}

export function JadwalKonsol({ query, hariIni }: { readonly query: URLSearchParams; readonly hariIni: string }) {
  const bulan = /^\d{4}-(0[1-9]|1[0-2])$/.exec(query.get('bulan') ?? '')?.[0] ?? hariIni.slice(0, 7)
  const unit = useUnit()
  const idUnit = query.get('unit') ?? undefined
  const setelah = query.get('setelah') ?? undefined
  const data = useData(jadwalApi.kisi, {
    query: { bulan, batas: String(SEHALAMAN), ...(idUnit ? { unit: idUnit } : {}), ...(setelah ? { setelah } : {}) },
  })
  return (
    <>
      <div class="page-head">
        <div>
          <span class="trail">
            {konsol.jadwal} / {unit.isi?.daftar.find((u) => u.id === idUnit)?.nama ?? konsol.semuaUnit}
          </span>
          <h1>{namaBulan(bulan)}</h1>
        </div>
        <span class="push line">
          {unit.isi && <PilihUnit daftar={unit.isi.daftar} nilai={idUnit} pilih={(id) => ubahAlamat({ unit: id, setelah: undefined })} />}
          <PilihBulan bulan={bulan} pilih={(b) => ubahAlamat({ bulan: b, setelah: undefined })} />
        </span>
      </div>
      <Isi data={data} baris={12}>
        {(isi) =>
          isi.daftar.length === 0 ? (
            <div class="empty">
              <h2>{konsol.kosongJadwal}</h2>
            </div>
          ) : (
            <div class="stack" style={{ '--gap': '0.5rem', minInlineSize: 0 }}>
              <Tabel isi={isi} />
              <HariLibur isi={isi} />
              <p class="note">{artiHuruf(isi)}</p>
              <div class="pagination">
                <span>{konsol.jadwalDari(angka(isi.daftar.length), angka(isi.jumlah))}</span>
                <span class="push line">
                  {setelah && (
                    <button class="button" type="button" onClick={() => ubahAlamat({ setelah: undefined })}>
                      {konsol.keAwal}
                    </button>
                  )}
                  {isi.berikutnya !== null && (
                    <button class="button" type="button" onClick={() => ubahAlamat({ setelah: isi.berikutnya ?? undefined })}>
                      {konsol.berikutnya(angka(SEHALAMAN))}
                    </button>
                  )}
                </span>
              </div>
            </div>
          )
        }
      </Isi>
    </>
  )
}

import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { AWAL_KETENTUAN, MENIT_SEHARI_ALPA } from '../hukum/disiplin.ts'
import { ketentuanPada } from '../hukum/ketentuan.ts'
import { jadwalApi } from '../jadwal/jadwal.api.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { akhirBulan, awalBulan, type Bulan, daftarTanggal, hariDalamMinggu, type Tanggal } from '../waktu/tanggal.ts'
import { DaftarDasar, Isi, Lencana, Riwayat } from '../web/bagian.tsx'
import { tanpaServer } from '../web/bekal.ts'
import { CangkangHp } from '../web/cangkang-hp.tsx'
import { useData } from '../web/data.ts'
import { useDataBekal } from '../web/data-bekal.ts'
import { angka, geserBulan, jam, namaBulan, tanggalBulan, tanggalHari, umur } from '../web/format.ts'
import { Ikon } from '../web/ikon.tsx'
import { kata } from '../web/kata.ts'
import { hp } from '../web/kata-hp.ts'
import { Lembar } from '../web/lembar.tsx'
import { TandaHari } from '../web/petak-hari.tsx'
import { nadaHari, tandaHari } from '../web/tanda-hari.ts'
import { namaBulanBekal } from './hari-ini.hp.tsx'
import { presensiApi } from './presensi.api.ts'

type BulanSaya = Reply<typeof presensiApi.bulanSaya>
type Hari = BulanSaya['hari'][number]

function Petak(p: {
  readonly tanggal: string
  readonly hari: readonly Hari[]
  readonly hariIni: string
  readonly dipilih: boolean
  readonly pilih: () => void
}) {
  const tanda = tandaHari(p.hari)
  const berjalan = tanda?.status === 'berjalan' || (p.tanggal === p.hariIni && tanda?.status === 'hadir')
  const datang = p.hari.find((h) => h.datang)?.datang
  const depan = p.tanggal > p.hariIni
  const kalimat = depan && (tanda === undefined || tanda.status === 'berjalan') ? hp.belumBerlangsung : (tanda?.kalimat ?? kata.kosong)
  return (
    <td class="petak" data-today={p.tanggal === p.hariIni ? '' : undefined} data-future={depan ? '' : undefined}>
      <button type="button" aria-pressed={p.dipilih} onClick={p.pilih}>
        <span class="date">
          {Number(p.tanggal.slice(8))}
          <span class="visually-hidden">{`${tanggalBulan(p.tanggal).replace(/^\d+/, '')}, ${kalimat}${datang ? `, ${hp.datang} ${jam(datang)}` : ''}`}</span>
        </span>
        {tanda && !(depan && tanda.status === 'berjalan') && (
          <TandaHari tanda={tanda} {...(berjalan && datang && tanda.flag === '' ? { isi: jam(datang) } : {})} />
        )}
      </button>
    </td>
  )
}

function Kalender(p: {
  readonly bulan: string
  readonly hari: readonly Hari[]
  readonly hariIni: string
  readonly dipilih: string | undefined
  readonly pilih: (t: string) => void
}) {
  const semua = daftarTanggal(awalBulan(p.bulan as Bulan), akhirBulan(p.bulan as Bulan))
  const kosong = hariDalamMinggu(awalBulan(p.bulan as Bulan)) - 1
  const petak: (Tanggal | null)[] = [...Array.from({ length: kosong }, () => null), ...semua]
  while (petak.length % 7 !== 0) petak.push(null)
  const pekan = Array.from({ length: petak.length / 7 }, (_, i) => petak.slice(i * 7, i * 7 + 7))
  return (
    <table class="kalender">
      <caption class="visually-hidden">{namaBulan(p.bulan)}</caption>
      <thead>
        <tr>
          {kata.hariPendek.map((h) => (
            <th scope="col" key={h}>
              {h}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {pekan.map((baris, i) => (
          <tr key={i}>
            {baris.map((t, k) =>
              t === null ? (
                <td key={k} data-outside="" />
              ) : (
                <Petak
                  key={t}
                  tanggal={t}
                  hari={p.hari.filter((h) => h.tanggal === t)}
                  hariIni={p.hariIni}
                  dipilih={p.dipilih === t}
                  pilih={() => p.pilih(t)}
                />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Only the marks that stand in this month. */
function Legenda({ hari }: { readonly hari: readonly Hari[] }) {
  const ada = new Map<string, { readonly sel: Hari; readonly kata: string }>()
  for (const sel of hari) {
    const tanda = tandaHari([sel])
    if (!tanda) continue
    const kunci = tanda.flag.split(' ')[0] || tanda.status
    const nama = {
      terlambat: kata.terlambat,
      'pulang-cepat': kata.pulangCepat,
      'tanpa-tap-datang': kata.tanpaTapDatang,
      'tanpa-tap-pulang': kata.tanpaTapPulang,
    }[kunci]
    if (!ada.has(kunci))
      ada.set(kunci, { sel, kata: nama ?? tandaHari([{ ...sel, tanda: [], terlambatMenit: 0, pulangCepatMenit: 0 }])?.kalimat ?? '' })
  }
  return (
    <ul class="legend-days">
      {[...ada].map(([kunci, { sel, kata: nama }]) => {
        const tanda = tandaHari([sel])
        return (
          <li key={kunci}>
            {tanda && <TandaHari tanda={tanda} />}
            {nama}
          </li>
        )
      })}
    </ul>
  )
}

function Jumlah({ isi }: { readonly isi: BulanSaya }) {
  const t = isi.total
  const kali = (uji: (h: Hari) => boolean) => isi.hari.filter(uji).length
  const baris: [string, string][] = [
    [hp.hadir, hp.hariKerja(angka(t.hadir), angka(t.hariKerja))],
    [
      hp.terlambatJudul,
      t.terlambatMenit === 0 ? hp.tidakAda : `${hp.kali(kali((h) => h.terlambatMenit > 0))}, ${hp.menitJumlah(angka(t.terlambatMenit))}`,
    ],
    [
      hp.pulangCepatJudul,
      t.pulangCepatMenit === 0
        ? hp.tidakAda
        : `${hp.kali(kali((h) => h.pulangCepatMenit > 0))}, ${hp.menitJumlah(angka(t.pulangCepatMenit))}`,
    ],
    [hp.belumKeterangan, t.tanpaKeterangan === 0 ? hp.tidakAda : hp.hariJumlah(angka(t.tanpaKeterangan))],
  ]
  if (t.cuti > 0) baris.push([hp.cutiJudul, hp.hariJumlah(angka(t.cuti))])
  if (t.dinasLuar > 0) baris.push([hp.dinasJudul, hp.hariJumlah(angka(t.dinasLuar))])
  const akhir = akhirBulan(isi.bulan as Bulan)
  const batas = ketentuanPada(MENIT_SEHARI_ALPA, akhir < AWAL_KETENTUAN ? AWAL_KETENTUAN : akhir)
  const menit = t.tahunBerjalan.menitKurang
  return (
    <>
      <dl class="facts garis-atas" style={{ rowGap: '0.375rem' }}>
        {baris.map(([nama, nilai]) => (
          <>
            <dt>{nama}</dt>
            <dd>{nilai}</dd>
          </>
        ))}
      </dl>
      <div class="stack" style={{ '--gap': '0.25rem' }}>
        <div class="line">
          <span>{hp.menitTahun}</span>
          <span class="push">{hp.dari(angka(menit), angka(batas.nilai))}</span>
        </div>
        <progress
          class="progress"
          value={Math.min(menit, batas.nilai)}
          max={batas.nilai}
          aria-label={hp.dari(angka(menit), angka(batas.nilai))}
        />
        {t.usulanHukuman && <p class="note">{hp.usulan(kata.usulanHukuman(t.usulanHukuman.jenis))}</p>}
        <p class="note">
          {hp.menitTahunRinci(angka(batas.nilai))} {batas.dasar.peraturan}, {batas.dasar.pasal}.
        </p>
      </div>
    </>
  )
}

function KalimatHari({ h }: { readonly h: Hari }) {
  return (
    <p>
      <Lencana nada={nadaHari([h])}>
        <span style={{ whiteSpace: 'normal' }}>{h.kalimat}</span>
      </Lencana>
      {!h.dihitung && <span class="note"> {hp.tidakDihitung}</span>}
    </p>
  )
}

function LembarHari(p: {
  readonly pegawaiId: string
  /** The day as the month tells it, for when it cannot be asked. */
  readonly simpanan: readonly Hari[] | undefined
  readonly tanggal: string
  readonly hariIni: string
  readonly tutup: () => void
}) {
  const data = useData(presensiApi.rincian, { params: { pegawaiId: p.pegawaiId, tanggal: p.tanggal }, query: {} })
  const luring = p.simpanan !== undefined && data.isi === undefined && tanpaServer(data.masalah)
  // Only what may be swapped leads to the swap.
  const tugas = useData(jadwalApi.tugasSaya, p.tanggal > p.hariIni ? {} : undefined)
  return (
    <Lembar judul={tanggalHari(p.tanggal)} tutup={p.tutup}>
      {luring && (
        <>
          {p.simpanan?.map((h) => (
            <KalimatHari key={h.rentang} h={h} />
          ))}
          {p.simpanan?.length === 0 && <p>{p.tanggal > p.hariIni ? hp.belumBerlangsung : kata.kosong}</p>}
          <DaftarDasar dasar={p.simpanan?.flatMap((h) => h.dasar) ?? []} />
          <p class="note">{hp.rincianLuring}</p>
        </>
      )}
      <Isi data={luring ? { ...data, masalah: undefined } : data} baris={4}>
        {(isi) => (
          <>
            {isi.hari.map((h) => (
              <KalimatHari key={h.rentang} h={h} />
            ))}
            {isi.hari.length === 0 && <p>{p.tanggal > p.hariIni ? hp.belumBerlangsung : kata.kosong}</p>}
            {isi.riwayat.length > 0 && <Riwayat langkah={isi.riwayat} />}
            <DaftarDasar dasar={isi.hari.flatMap((h) => h.dasar)} />
            {tugas.isi?.daftar.some((t) => t.tanggal === p.tanggal) && <a href={`#tukar/${p.tanggal}`}>{hp.tukarHari}</a>}
            <details class="more">
              <summary>{kata.siapaMelihat}</summary>
              {isi.pembaca.length === 0 ? (
                <p class="note">{kata.belumAdaMelihat}</p>
              ) : (
                <ul class="stack" style={{ '--gap': '0.25rem' }}>
                  {isi.pembaca.map((b, i) => (
                    <li key={i} class="note">
                      {b.siapa}, {b.untuk}
                    </li>
                  ))}
                </ul>
              )}
            </details>
          </>
        )}
      </Isi>
    </Lembar>
  )
}

/** `tanggal` opens its sheet at once; the month is that of the date or the one named. */
export function BulanHp({
  pegawaiId,
  hariIni,
  bulan,
  tanggal,
  unduh,
}: {
  readonly pegawaiId: string
  readonly hariIni: string
  readonly bulan: string
  readonly tanggal: string | undefined
  readonly unduh?: ComponentChildren
}) {
  const [dipilih, setDipilih] = useState<string | undefined>(tanggal)
  // From month to month the page stays, and with it the focus on the arrow and the heading that is read out.
  useEffect(() => setDipilih(tanggal), [bulan, tanggal])
  const data = useDataBekal(presensiApi.bulanSaya, { query: { bulan } }, { pegawaiId, nama: namaBulanBekal(bulan) })
  return (
    <CangkangHp judul={hp.bulanSaya} halaman="bulan">
      <div class="bulan-judul">
        <a
          class="button"
          data-kind="quiet"
          data-icon-only
          href={`#bulan/${geserBulan(bulan, -1)}`}
          aria-label={`${kata.bulanLalu}, ${namaBulan(geserBulan(bulan, -1))}`}
        >
          <Ikon nama="kiri" />
        </a>
        <h2 aria-live="polite">{namaBulan(bulan)}</h2>
        <a
          class="button"
          data-kind="quiet"
          data-icon-only
          href={`#bulan/${geserBulan(bulan, 1)}`}
          aria-label={`${kata.bulanDepan}, ${namaBulan(geserBulan(bulan, 1))}`}
        >
          <Ikon nama="kanan" />
        </a>
      </div>
      {data.lama && data.saat !== undefined && (
        <p class="note" role="status">
          {hp.dataDari(umur(Date.now() - data.saat))}
        </p>
      )}
      <Isi data={data} baris={7}>
        {(isi) => (
          <>
            <Kalender bulan={bulan} hari={isi.hari} hariIni={hariIni} dipilih={dipilih} pilih={setDipilih} />
            {isi.hari.length === 0 ? <p class="note">{hp.belumJadwal}</p> : <Legenda hari={isi.hari} />}
            <Jumlah isi={isi} />
            <a class="button" data-wide href="#tukar">
              {hp.tukarJadwal}
            </a>
            {unduh}
          </>
        )}
      </Isi>
      {dipilih && (
        <LembarHari
          pegawaiId={pegawaiId}
          simpanan={data.isi?.hari.filter((h) => h.tanggal === dipilih)}
          tanggal={dipilih}
          hariIni={hariIni}
          tutup={() => setDipilih(undefined)}
        />
      )}
    </CangkangHp>
  )
}

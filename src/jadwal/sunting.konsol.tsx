import { useEffect, useRef, useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import { akhirBulan, awalBulan, type Bulan, daftarTanggal, isTanggal, type Tanggal } from '../waktu/tanggal.ts'
import { Isi, kalimatMasalah, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { useData } from '../web/data.ts'
import { tanggalPendek } from '../web/format.ts'
import { Ikon } from '../web/ikon.tsx'
import { Formulir, IsianAlasan } from '../web/isian.tsx'
import { kata } from '../web/kata.ts'
import { jadwal } from '../web/kata-jadwal.ts'
import { jadwalApi } from './jadwal.api.ts'
import type { Kisi, Pilihan } from './kisi.konsol.tsx'
import { PilihIsi, type Rancangan, pilihanDari } from './pilih-isi.konsol.tsx'
import { Pratinjau } from './pratinjau.konsol.tsx'
import { adaLampau, antara, type HariTulis, type Susunan, susunUsul } from './sunting.ts'

/** Heading of the form, where the focus goes from the grid. */
export const JUDUL_SUNTING = 'judul-sunting'

type Orang = Reply<typeof jadwalApi.orang>

export function hariTulis(o: Orang): ReadonlyMap<string, HariTulis> {
  const jam = (daftar: Orang['hari'][number]['rentang']) =>
    daftar.map(({ istirahat, ...j }) => ({
      ...j,
      ...(istirahat ? { istirahat: [istirahat[0] ?? '', istirahat[1] ?? ''] as const } : {}),
    }))
  return new Map(o.hari.map((h) => [h.tanggal, { ...h, rentang: jam(h.rentang), bertugas: jam(h.bertugas) }]))
}

/** Up to seven dates by name; beyond that the first and the last. */
function ringkasTanggal(tanggal: readonly Tanggal[]): string {
  if (tanggal.length <= 7) return tanggal.map(tanggalPendek).join(', ')
  return `${tanggalPendek(tanggal[0] as Tanggal)} – ${tanggalPendek(tanggal.at(-1) as Tanggal)}`
}

/** The chosen days as two dates, so that a finger or a screen reader marks a span as the mouse does. */
function Rentang({ pilihan, bulan, ubah }: { readonly pilihan: Pilihan; readonly bulan: string; readonly ubah: (p: Pilihan) => void }) {
  const semua = daftarTanggal(awalBulan(bulan as Bulan), akhirBulan(bulan as Bulan))
  const [awal, akhir] = [pilihan.tanggal[0] as Tanggal, pilihan.tanggal.at(-1) as Tanggal]
  const ke = (a: string, b: string) => {
    if (!isTanggal(a) || !isTanggal(b)) return
    const tanggal = antara(semua, a, b)
    if (tanggal.length > 0) ubah({ ...pilihan, tanggal })
  }
  const batas = { min: semua[0], max: semua.at(-1) }
  return (
    <div class="dua-kolom">
      <div class="field">
        <label for="sunting-dari">{jadwal.dari}</label>
        <input class="input" id="sunting-dari" type="date" {...batas} value={awal} onChange={(e) => ke(e.currentTarget.value, akhir)} />
      </div>
      <div class="field">
        <label for="sunting-sampai">{jadwal.sampai}</label>
        <input class="input" id="sunting-sampai" type="date" {...batas} value={akhir} onChange={(e) => ke(awal, e.currentTarget.value)} />
      </div>
    </div>
  )
}

type Dasar = {
  readonly pilihan: Pilihan
  readonly kisi: Kisi
  readonly hariIni: string
  readonly huruf: string | undefined
  readonly selesai: (kalimat: string) => void
}

function Isian({ orang, ...p }: Dasar & { readonly orang: Orang }) {
  const [rancangan, setRancangan] = useState<Rancangan>({ pilih: '', jam: {} })
  const [masalah, setMasalah] = useState<string>()
  const [sibuk, setSibuk] = useState(false)
  useEffect(() => {
    if (p.huruf === undefined) return
    const i = orang.jaga.findIndex((j) => j.huruf === p.huruf)
    if (i >= 0) setRancangan((r) => ({ ...r, pilih: `jaga-${i}` }))
    else if (p.huruf === 'L') setRancangan((r) => ({ ...r, pilih: 'lepas' }))
  }, [p.huruf, orang])
  const terpilih = pilihanDari(rancangan, orang)
  const hari = hariTulis(orang)
  const kenaLibur = p.pilihan.tanggal.some((t) => hari.get(t)?.libur)
  const tetapAwal = (terpilih.pilihan?.macam === 'jaga' && terpilih.pilihan.jaga.giliran) || kenaLibur
  const tetap = rancangan.tetap ?? tetapAwal
  const susunan: Susunan | undefined =
    terpilih.pilihan && susunUsul(p.pilihan.tanggal, terpilih.pilihan, hari, { tempatId: rancangan.tempatId, tetap })
  const lampau = adaLampau(
    susunan?.usul ?? p.pilihan.tanggal.map((tanggal) => ({ tanggal, rentang: [], tetapBertugas: false })),
    p.hariIni as Tanggal,
  )
  const kirim = async (bentuk: HTMLFormElement) => {
    const alasan = String(new FormData(bentuk).get('alasan') ?? '').trim()
    if (!susunan) return setMasalah(terpilih.salah ?? jadwal.pilihIsi)
    if (susunan.usul.length === 0) return setMasalah(jadwal.takAdaHari)
    if (alasan.length < 5) return setMasalah(kata.alasanKurang)
    setSibuk(true)
    const jawab = await call(jadwalApi.tetapkanHari, {
      body: {
        pegawaiId: orang.pegawaiId,
        alasan,
        hari: susunan.usul.map((u) => ({
          tanggal: u.tanggal,
          tetapBertugas: u.tetapBertugas,
          rentang: u.rentang.map(({ istirahat, ...j }) => ({ ...j, ...(istirahat ? { istirahat: [...istirahat] } : {}) })),
        })),
      },
    })
    setSibuk(false)
    if (!jawab.ok) return setMasalah(kalimatMasalah(jawab.masalah).join(' ').trim())
    const kalimat = jawab.isi.keadaan === 'terbit' ? jadwal.sudahTerbit : jadwal.sudahDiusulkan
    p.selesai(kalimat(orang.nama, susunan.usul.length))
  }
  return (
    <Formulir kirim={kirim}>
      <PilihIsi orang={orang} rancangan={rancangan} ubah={setRancangan} tetap={tetap} />
      <Pratinjau susunan={susunan} hari={hari} />
      {lampau && (
        <Pemberitahuan nada="attention" ikon="jam" judul={jadwal.lampau}>
          <p>{jadwal.lampauRinci}</p>
        </Pemberitahuan>
      )}
      {masalah !== undefined && masalah !== kata.alasanKurang && <Pemberitahuan nada="refusal" ikon="awas" judul={masalah} peran="alert" />}
      <IsianAlasan salah={masalah === kata.alasanKurang ? masalah : undefined} />
      <button class="button" data-kind="primary" data-wide aria-disabled={sibuk}>
        {lampau ? jadwal.usulkan : jadwal.terbitkan}
      </button>
    </Formulir>
  )
}

/** The form beside the grid: what the marked days of one person shall be, why, and what changes by it. */
export function SuntingJadwal(
  p: Dasar & {
    readonly sendiri: boolean
    readonly ubah: (p: Pilihan | undefined) => void
  },
) {
  const { pilihan, kisi } = p
  const panel = useRef<HTMLElement>(null)
  useEffect(() => panel.current?.scrollIntoView({ block: 'nearest' }), [])
  const data = useData(jadwalApi.orang, p.sendiri ? undefined : { params: { pegawaiId: pilihan.pegawaiId }, query: { bulan: kisi.bulan } })
  return (
    <aside
      class="panel"
      ref={panel}
      aria-labelledby={JUDUL_SUNTING}
      onKeyDown={(e) => {
        if (e.key === 'Escape') p.ubah(undefined)
      }}
    >
      <header>
        <h2 id={JUDUL_SUNTING} tabIndex={-1}>
          {pilihan.nama}
        </h2>
        <button
          class="button push"
          type="button"
          data-kind="quiet"
          data-icon-only
          aria-label={kata.tutup}
          onClick={() => p.ubah(undefined)}
        >
          <Ikon nama="tutup" />
        </button>
      </header>
      <div class="body stack">
        {p.sendiri ? (
          <Pemberitahuan nada="info" ikon="info" judul={jadwal.sendiri}>
            <p>{jadwal.sendiriRinci}</p>
          </Pemberitahuan>
        ) : (
          <>
            <p class="note" role="status">
              {jadwal.hariDipilih(pilihan.tanggal.length)}: {ringkasTanggal(pilihan.tanggal)}
            </p>
            <Rentang pilihan={pilihan} bulan={kisi.bulan} ubah={p.ubah} />
            <Isi data={data} baris={6}>
              {(orang) => <Isian key={orang.pegawaiId} orang={orang} {...p} />}
            </Isi>
          </>
        )}
      </div>
    </aside>
  )
}

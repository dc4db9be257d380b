import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Aksi, Jangkauan } from '../akun/aksi.ts'
import { dapat } from '../akun/dapat.ts'
import { PilihUnit, useUnit } from '../pegawai/pilih-unit.konsol.tsx'
import type { Zona } from '../waktu/zona.ts'
import { ubahAlamat } from '../web/alamat.ts'
import { Isi, Pemberitahuan } from '../web/bagian.tsx'
import { useData } from '../web/data.ts'
import { angka, namaBulan, tanggalPendek } from '../web/format.ts'
import type { Saya } from '../web/formulir-masuk.tsx'
import { Lanjutan } from '../web/lanjutan.tsx'
import { jadwal } from '../web/kata-jadwal.ts'
import { konsol } from '../web/kata-konsol.ts'
import { PilihBagian } from '../web/pilih-bagian.tsx'
import { PilihBulan } from '../web/pilih-bulan.tsx'
import { jadwalApi } from './jadwal.api.ts'
import { KalenderKonsol } from './kalender.konsol.tsx'
import { type Kisi, type Pilihan, TabelJadwal } from './kisi.konsol.tsx'
import { PolaKonsol } from './pola.konsol.tsx'
import { JUDUL_SUNTING, SuntingJadwal } from './sunting.konsol.tsx'
import { TukarKonsol } from './tukar.konsol.tsx'
import { UsulKonsol } from './usul.konsol.tsx'

const SEHALAMAN = 25

// The parts of this page, each with the action that opens it; `bagian` in the address says which.
const BAGIAN = ['kisi', 'usul', 'pola', 'tukar', 'kalender'] as const
type Bagian = (typeof BAGIAN)[number]
const PERLU: Readonly<Record<Bagian, readonly [Aksi, readonly Jangkauan[]]>> = {
  kisi: ['jadwal.baca', ['d', 'b', 'u', 'i']],
  usul: ['jadwal.tulis-lampau', ['u', 'i']],
  pola: ['jadwal.tulis', ['u', 'i']],
  tukar: ['jadwal.tukar-putus', ['b', 'u', 'i']],
  kalender: ['jadwal.tulis', ['u', 'i']],
}
const NAMA: Readonly<Record<Bagian, () => string>> = {
  kisi: () => jadwal.kisi,
  usul: () => jadwal.usulLampau,
  pola: () => jadwal.pola,
  tukar: () => jadwal.tukar,
  kalender: () => jadwal.kalender,
}

type Lembar = { readonly query: URLSearchParams; readonly hariIni: string; readonly saya: Saya }

/** What the letters on this page stand for. */
function artiHuruf(isi: Kisi): string {
  const arti = new Map(isi.daftar.flatMap((b) => b.rentang.map((r) => [r.huruf || '·', r.asal] as const)))
  return [...arti].map(([huruf, asal]) => `${huruf}: ${asal}`).join('; ')
}

function HariLibur({ isi }: { readonly isi: Kisi }) {
  if (isi.hariLibur.length === 0) return null
  return <p class="note">{isi.hariLibur.map((l) => `${tanggalPendek(l.tanggal)} ${l.nama}`).join('; ')}.</p>
}

function Kaki({ isi, setelah }: { readonly isi: Kisi; readonly setelah: string | undefined }) {
  return (
    <Lanjutan berikutnya={isi.berikutnya} setelah={setelah} lanjut={konsol.berikutnya(angka(SEHALAMAN))}>
      <span>{konsol.jadwalDari(angka(isi.daftar.length), angka(isi.jumlah))}</span>
    </Lanjutan>
  )
}

/** Closing the form gives the focus back to the grid's one tab stop. */
function keKisi() {
  document.querySelector<HTMLElement>('.kisi td[tabindex="0"]')?.focus()
}

/** The grid and, once days are marked, the form at its side. */
function IsiKisi(p: { readonly isi: Kisi; readonly setelah: string | undefined; readonly muatLagi: () => void } & Lembar) {
  const { isi } = p
  const boleh = dapat(p.saya.peran, 'jadwal.tulis', ['u', 'i'])
  const [pilihan, setPilihan] = useState<Pilihan>()
  const [huruf, setHuruf] = useState<string>()
  const [sudah, setSudah] = useState<string>()
  const tandai = boleh
    ? {
        pilihan,
        ubah: (baru: Pilihan | undefined) => {
          if (baru?.pegawaiId !== pilihan?.pegawaiId) setHuruf(undefined)
          setPilihan(baru)
          setSudah(undefined)
          if (baru === undefined) keKisi()
        },
        ketik: setHuruf,
        keIsian: () => document.getElementById(JUDUL_SUNTING)?.focus(),
      }
    : undefined
  return (
    <>
      {sudah && <Pemberitahuan nada="ok" ikon="jadwal" judul={sudah} peran="status" />}
      <div class={pilihan ? 'with-panel' : 'stack'} style={{ '--panel-width': '21rem' }}>
        <div class="stack" style={{ '--gap': '0.5rem', minInlineSize: 0 }}>
          <TabelJadwal isi={isi} tandai={tandai} />
          <HariLibur isi={isi} />
          <p class="note">{artiHuruf(isi)}</p>
          {boleh && <p class="note">{jadwal.petunjukKisi}</p>}
          <Kaki isi={isi} setelah={p.setelah} />
        </div>
        {pilihan && tandai && (
          <SuntingJadwal
            key={pilihan.pegawaiId}
            pilihan={pilihan}
            kisi={isi}
            hariIni={p.hariIni}
            huruf={huruf}
            sendiri={pilihan.pegawaiId === p.saya.pegawaiId}
            ubah={tandai.ubah}
            selesai={(kalimat) => {
              setPilihan(undefined)
              setHuruf(undefined)
              setSudah(kalimat)
              keKisi()
              p.muatLagi()
            }}
          />
        )}
      </div>
    </>
  )
}

function Kepala({
  judul,
  rincian,
  children,
}: {
  readonly judul: string
  readonly rincian?: string
  readonly children?: ComponentChildren
}) {
  return (
    <div class="page-head">
      <div>
        <span class="trail">{rincian === undefined ? konsol.jadwal : `${konsol.jadwal} / ${rincian}`}</span>
        <h1>{judul}</h1>
      </div>
      {children && <span class="push line">{children}</span>}
    </div>
  )
}

function LembarKisi(p: Lembar & { readonly bagian: ComponentChildren }) {
  const { query, hariIni } = p
  const bulan = /^\d{4}-(0[1-9]|1[0-2])$/.exec(query.get('bulan') ?? '')?.[0] ?? hariIni.slice(0, 7)
  const unit = useUnit()
  const idUnit = query.get('unit') ?? undefined
  const setelah = query.get('setelah') ?? undefined
  const data = useData(jadwalApi.kisi, {
    query: { bulan, batas: String(SEHALAMAN), ...(idUnit ? { unit: idUnit } : {}), ...(setelah ? { setelah } : {}) },
  })
  return (
    <>
      <Kepala judul={namaBulan(bulan)} rincian={unit.isi?.daftar.find((u) => u.id === idUnit)?.nama ?? konsol.semuaUnit}>
        {unit.isi && <PilihUnit daftar={unit.isi.daftar} nilai={idUnit} pilih={(id) => ubahAlamat({ unit: id, setelah: undefined })} />}
        <PilihBulan bulan={bulan} pilih={(b) => ubahAlamat({ bulan: b, setelah: undefined })} />
      </Kepala>
      {p.bagian}
      <Isi data={data} baris={12}>
        {(isi) =>
          isi.daftar.length === 0 ? (
            <div class="empty">
              <h2>{konsol.kosongJadwal}</h2>
            </div>
          ) : (
            <IsiKisi key={`${bulan}/${idUnit}/${setelah}`} isi={isi} setelah={setelah} muatLagi={data.ulangi} {...p} />
          )
        }
      </Isi>
    </>
  )
}

export function JadwalKonsol(p: Lembar) {
  const ada = BAGIAN.filter((b) => dapat(p.saya.peran, ...PERLU[b]))
  const kini = ada.find((b) => b === p.query.get('bagian')) ?? 'kisi'
  const bagian = <PilihBagian label={jadwal.bagian} bagian={ada.map((b) => [b, NAMA[b]()] as const)} kini={kini} />
  const zona = p.saya.instansi.zona as Zona
  if (kini === 'kisi') return <LembarKisi {...p} bagian={bagian} />
  return (
    <>
      <Kepala judul={NAMA[kini]()} />
      {bagian}
      {kini === 'usul' && <UsulKonsol query={p.query} zona={zona} />}
      {kini === 'kalender' && <KalenderKonsol query={p.query} hariIni={p.hariIni} peran={p.saya.peran} />}
      {kini === 'tukar' && <TukarKonsol query={p.query} />}
      {kini === 'pola' && <PolaKonsol query={p.query} hariIni={p.hariIni} sendiri={p.saya.pegawaiId} />}
    </>
  )
}

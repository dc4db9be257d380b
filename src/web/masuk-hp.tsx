import { render } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import { akunApi } from '../akun/akun.api.ts'
import { MasukHp } from '../akun/masuk.hp.tsx'
import { SayaHp } from '../akun/saya.hp.tsx'
import { JejakHp } from '../jejak/jejak.hp.tsx'
import { UnduhBulan } from '../laporan/unduh.hp.tsx'
import { BulanHp } from '../presensi/bulan.hp.tsx'
import { presensiApi } from '../presensi/presensi.api.ts'
import { type HariIni, RekamHp } from '../presensi/rekam.hp.tsx'
import { DaftarkanHp, HpSaya } from '../tap/perangkat.hp.tsx'
import type { Zona } from '../waktu/zona.ts'
import { MasalahMuat } from './bagian.tsx'
import { bahasa, pasangTema, tema } from './bahasa.ts'
import { call, type Jawab, type MasalahPanggilan, padaTanpaSesi } from './call.ts'
import { CangkangHp } from './cangkang-hp.tsx'
import { lokalPada } from './format.ts'
import { FormulirSandi } from './formulir-aktivasi.tsx'
import type { Saya } from './formulir-masuk.tsx'
import { kunciMilik } from './gudang.ts'
import { kata } from './kata.ts'
import { hp } from './kata-hp.ts'
import { Menyusul } from './menyusul.tsx'
import './gaya/token.css'
import './gaya/dasar.css'
import './gaya/hp.css'

// The phone page: one file lists its pages, the hash says which.

/**
 * Both questions every opening asks are on their way before this script is (preloaded by the page); they are taken up here, at once and once.
 * The answer about today serves the first screen of a session that already stood, and nobody who signs in later.
 */
const tanyaSaya = call(akunApi.saya, {})
let tanyaHariIni: Promise<Jawab<HariIni>> | undefined = call(presensiApi.hariIni, {})

function ambilHariIni(): Promise<Jawab<HariIni>> | undefined {
  const jawab = tanyaHariIni
  tanyaHariIni = undefined
  return jawab
}

async function muatTukar() {
  const [{ TukarHp }, { tukar }] = await Promise.all([import('../jadwal/tukar.hp.tsx'), import('./kata-tukar.ts')])
  if (bahasa() === 'en') Object.assign(tukar, (await import('./kata-tukar-en.ts')).en)
  return TukarHp
}

const muatPin = async () => (await import('../tap/pin.hp.tsx')).PinHp
const muatDataAwal = async () => (await import('../pegawai/impor/awal.hp.tsx')).DataAwalHp

function useHash(): string {
  const [hash, setHash] = useState(location.hash.slice(1))
  useEffect(() => {
    const ubah = () => setHash(location.hash.slice(1))
    addEventListener('hashchange', ubah)
    return () => removeEventListener('hashchange', ubah)
  }, [])
  return hash
}

function Halaman({ saya, muatLagi, keluar }: { readonly saya: Saya; readonly muatLagi: () => void; readonly keluar: () => void }) {
  const hash = useHash()
  const [kid, setKid] = useState<string>()
  useEffect(() => {
    void kunciMilik(saya.pegawaiId).then(
      (k) => setKid(k?.kid),
      () => setKid(undefined),
    )
  }, [saya])
  const hariIni = lokalPada(new Date(saya.kini), saya.instansi.zona as Zona).slice(0, 10)
  const [halaman, bagian = hariIni] = hash.split('/')
  if (halaman === 'bulan') {
    const bulan = /^\d{4}-(0[1-9]|1[0-2])/.exec(bagian)?.[0] ?? hariIni.slice(0, 7)
    return (
      <BulanHp
        key={bulan}
        pegawaiId={saya.pegawaiId}
        hariIni={hariIni}
        bulan={bulan}
        tanggal={/^\d{4}-\d{2}-\d{2}$/.test(hash.slice(6)) ? hash.slice(6) : undefined}
        unduh={<UnduhBulan bulan={bulan} />}
      />
    )
  }
  if (halaman === 'saya')
    return (
      <SayaHp saya={saya} keluar={keluar}>
        <HpSaya
          zona={saya.instansi.zona as Zona}
          kidIni={kid !== undefined && saya.perangkat?.kid === kid ? kid : undefined}
          berubah={muatLagi}
        />
      </SayaHp>
    )
  if (halaman === 'tukar')
    return (
      <Menyusul muat={muatTukar} judul={hp.tukarJadwal} kembali="#bulan">
        {(TukarHp) => <TukarHp hariIni={hariIni} tanggal={/^\d{4}-\d{2}-\d{2}$/.test(hash.slice(6)) ? hash.slice(6) : undefined} />}
      </Menyusul>
    )
  if (halaman === 'pin')
    return (
      <Menyusul muat={muatPin} judul={hp.pinKantor} kembali="#saya">
        {(PinHp) => <PinHp />}
      </Menyusul>
    )
  if (halaman === 'data-awal')
    return (
      <Menyusul muat={muatDataAwal} judul={hp.dataAwal} kembali="#saya">
        {(DataAwalHp) => <DataAwalHp />}
      </Menyusul>
    )
  if (halaman === 'jejak') return <JejakHp zona={saya.instansi.zona as Zona} />
  if (halaman === 'sandi')
    return (
      <CangkangHp judul={kata.gantiSandi} halaman="anak" kembali="#saya">
        <FormulirSandi />
      </CangkangHp>
    )
  if (halaman === 'daftarkan')
    return (
      <DaftarkanHp
        saya={saya}
        selesai={() => {
          location.hash = ''
          muatLagi()
        }}
      />
    )
  return <RekamHp saya={saya} awal={ambilHariIni()} />
}

type Keadaan = { readonly saya?: Saya; readonly masalah?: MasalahPanggilan; readonly siap: boolean }

function Aplikasi() {
  const hash = useHash()
  const [keadaan, setKeadaan] = useState<Keadaan>({ siap: false })
  const muat = useCallback(async (jalan = call(akunApi.saya, {})) => {
    const jawab = await jalan
    if (jawab.ok) setKeadaan({ saya: jawab.isi, siap: true })
    else setKeadaan((k) => (jawab.masalah.status === 401 ? { siap: true } : k.saya ? k : { masalah: jawab.masalah, siap: true }))
  }, [])
  useEffect(() => {
    padaTanpaSesi(() => setKeadaan({ siap: true }))
    void muat(tanyaSaya)
  }, [muat])
  if (!keadaan.siap) return null
  if (keadaan.masalah)
    return (
      <CangkangHp halaman="anak">
        <MasalahMuat masalah={keadaan.masalah} ulangi={() => void muat()} />
      </CangkangHp>
    )
  if (!keadaan.saya)
    return (
      <MasukHp
        aktivasi={hash === 'aktivasi'}
        berhasil={(saya) => {
          tanyaHariIni = undefined
          setKeadaan({ saya, siap: true })
        }}
      />
    )
  const keluar = async () => {
    await call(akunApi.keluar, {})
    location.hash = ''
    setKeadaan({ siap: true })
  }
  return <Halaman saya={keadaan.saya} muatLagi={() => void muat()} keluar={() => void keluar()} />
}

async function mulai() {
  pasangTema(tema())
  document.documentElement.lang = bahasa()
  if (bahasa() === 'en') {
    const [umum, halaman] = await Promise.all([import('./kata-en.ts'), import('./kata-hp-en.ts')])
    Object.assign(kata, umum.en)
    Object.assign(hp, halaman.en)
  }
  const tempat = document.getElementById('app')
  if (tempat) render(<Aplikasi />, tempat)
}

void mulai()

import { render } from 'preact'
import { useCallback, useEffect, useRef, useState } from 'preact/hooks'
import { akunApi } from '../akun/akun.api.ts'
import { MasukHp } from '../akun/masuk.hp.tsx'
import { UnduhBulan } from '../laporan/unduh.hp.tsx'
import { BulanHp } from '../presensi/bulan.hp.tsx'
import { presensiApi } from '../presensi/presensi.api.ts'
import { type HariIni, RekamHp } from '../presensi/rekam.hp.tsx'
import type { Zona } from '../waktu/zona.ts'
import { MasalahMuat } from './bagian.tsx'
import { bahasa, pasangTema, tema } from './bahasa.ts'
import { kirimAntrean, menunggu } from './antrean.ts'
import { bacaSesi, BENDERA_ALASAN, bersihkanBekal, lupakanSesi, simpanSesi, tanpaServer } from './bekal.ts'
import { call, type Jawab, type MasalahPanggilan, padaTanpaSesi } from './call.ts'
import { CangkangHp } from './cangkang-hp.tsx'
import { lokalPada } from './format.ts'
import type { Saya } from './formulir-masuk.tsx'
import { antreanMilik, kunciMilik } from './gudang.ts'
import { kata } from './kata.ts'
import { hp } from './kata-hp.ts'
import { tinggalkan } from './keluar.ts'
import { Menyusul } from './menyusul.tsx'
import { pasangPekerja } from './pembaruan.ts'
import { mulaiMenghitung } from './pemakaian.ts'
import { pilihanPengingat } from './setelan-pengingat.ts'
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
// What is not needed to record comes when it is opened; the worker holds it for a day without a signal.
const muatSaya = async () => {
  const [{ SayaHp }, { HpSaya }, { AplikasiHp }] = await Promise.all([
    import('../akun/saya.hp.tsx'),
    import('../tap/perangkat.hp.tsx'),
    import('./aplikasi-hp.tsx'),
  ])
  return { SayaHp, HpSaya, AplikasiHp }
}
const muatDaftarkan = async () => (await import('../tap/perangkat.hp.tsx')).DaftarkanHp
const muatDataAwal = async () => (await import('../pegawai/impor/awal.hp.tsx')).DataAwalHp
const muatJejak = async () => (await import('../jejak/jejak.hp.tsx')).JejakHp
const muatPengingat = async () => {
  const [{ PengingatHp }, { pengingat }] = await Promise.all([import('../presensi/pengingat.hp.tsx'), import('./kata-pengingat.ts')])
  if (bahasa() === 'en') Object.assign(pengingat, (await import('./kata-pengingat-en.ts')).en)
  return PengingatHp
}
const muatSandi = async () => (await import('./formulir-aktivasi.tsx')).FormulirSandi

function useHash(): string {
  const [hash, setHash] = useState(location.hash.slice(1))
  useEffect(() => {
    const ubah = () => setHash(location.hash.slice(1))
    // It may have changed between the first drawing and here.
    ubah()
    addEventListener('hashchange', ubah)
    return () => removeEventListener('hashchange', ubah)
  }, [])
  return hash
}

/** The first screen comes first. */
const PENGINGAT_MS = 3000

/** Looks for what is due while the app is open, once everything else has come. */
function usePengingat(saya: Saya): void {
  const { pegawaiId } = saya
  const pemilik = useRef(saya)
  pemilik.current = saya
  useEffect(() => {
    let henti: (() => void) | undefined
    let batal = false
    const jam = setTimeout(() => {
      import('./pengingat-hp.ts').then(
        (m) => {
          if (!batal) henti = m.mulaiPengingat(pemilik.current)
        },
        () => undefined,
      )
    }, PENGINGAT_MS)
    return () => {
      batal = true
      clearTimeout(jam)
      henti?.()
    }
  }, [pegawaiId])
}

type Keluar = () => Promise<MasalahPanggilan | undefined>

function Halaman({
  saya,
  lama,
  muatLagi,
  keluar,
}: {
  readonly saya: Saya
  readonly lama: boolean
  readonly muatLagi: () => void
  readonly keluar: Keluar
}) {
  const hash = useHash()
  const [kid, setKid] = useState<string>()
  useEffect(() => {
    void kunciMilik(saya.pegawaiId).then(
      (k) => setKid(k?.kid),
      () => setKid(undefined),
    )
  }, [saya])
  usePengingat(saya)
  const hariIni = lokalPada(lama ? new Date() : new Date(saya.kini), saya.instansi.zona as Zona).slice(0, 10)
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
      <Menyusul muat={muatSaya} judul={hp.saya} kembali="#">
        {({ SayaHp, HpSaya, AplikasiHp }) => (
          <SayaHp saya={saya} keluar={keluar}>
            <HpSaya
              zona={saya.instansi.zona as Zona}
              kidIni={kid !== undefined && saya.perangkat?.kid === kid ? kid : undefined}
              berubah={muatLagi}
            />
            <AplikasiHp />
          </SayaHp>
        )}
      </Menyusul>
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
  if (halaman === 'jejak')
    return (
      <Menyusul muat={muatJejak} judul={hp.siapaMelihatSaya} kembali="#saya">
        {(JejakHp) => <JejakHp zona={saya.instansi.zona as Zona} />}
      </Menyusul>
    )
  if (halaman === 'pengingat')
    return (
      <Menyusul muat={muatPengingat} judul={hp.pengingat} kembali="#saya">
        {(PengingatHp) => <PengingatHp pegawaiId={saya.pegawaiId} terdaftar={kid !== undefined && saya.perangkat?.kid === kid} />}
      </Menyusul>
    )
  if (halaman === 'sandi')
    return (
      <Menyusul muat={muatSandi} judul={kata.gantiSandi} kembali="#saya">
        {(FormulirSandi) => (
          <CangkangHp judul={kata.gantiSandi} halaman="anak" kembali="#saya">
            <FormulirSandi />
          </CangkangHp>
        )}
      </Menyusul>
    )
  if (halaman === 'daftarkan')
    return (
      <Menyusul muat={muatDaftarkan} judul={hp.daftarkan} kembali="#">
        {(DaftarkanHp) => (
          <DaftarkanHp
            saya={saya}
            selesai={() => {
              location.hash = ''
              muatLagi()
            }}
          />
        )}
      </Menyusul>
    )
  return <RekamHp saya={saya} awal={ambilHariIni()} />
}

type Keadaan = {
  readonly saya?: Saya
  /** Who was signed in when there was last an answer; the server has not been asked since. */
  readonly lama?: boolean
  readonly masalah?: MasalahPanggilan
  readonly siap: boolean
  /** Taps that could not be delivered before signing out. */
  readonly sisa?: number
}

async function mulaiSesi(saya: Saya) {
  const kini = Date.now()
  await bersihkanBekal(saya.pegawaiId, kini)
    .then(() => simpanSesi(saya, kini))
    .catch(() => undefined)
}

function Aplikasi() {
  const hash = useHash()
  const [keadaan, setKeadaan] = useState<Keadaan>({ siap: false })
  const muat = useCallback(async (jalan = call(akunApi.saya, {})) => {
    const jawab = await jalan
    if (jawab.ok) {
      setKeadaan({ saya: jawab.isi, siap: true })
      void mulaiSesi(jawab.isi)
      return
    }
    const ada = tanpaServer(jawab.masalah) ? await bacaSesi<Saya>() : undefined
    setKeadaan((k) => {
      if (jawab.masalah.status === 401) return { siap: true }
      if (k.saya) return k
      return ada ? { saya: ada.isi, lama: true, siap: true } : { masalah: jawab.masalah, siap: true }
    })
  }, [])
  useEffect(() => {
    padaTanpaSesi(() => {
      setKeadaan({ siap: true })
      void lupakanSesi().catch(() => undefined)
    })
    // Who was here last sees the page at once; the server's word comes over it.
    void bacaSesi<Saya>().then((ada) => ada && setKeadaan((k) => (k.siap ? k : { saya: ada.isi, lama: true, siap: true })))
    void muat(tanyaSaya)
    const daring = () => void muat()
    addEventListener('online', daring)
    return () => removeEventListener('online', daring)
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
        sisa={keadaan.sisa ?? 0}
        berhasil={(saya) => {
          tanyaHariIni = undefined
          setKeadaan({ saya, siap: true })
          void mulaiSesi(saya)
        }}
      />
    )
  const { saya } = keadaan
  const keluar: Keluar = async () => {
    await kirimAntrean(saya.pegawaiId, 'orang').catch(() => undefined)
    if (localStorage.getItem(BENDERA_ALASAN) !== null)
      await import('./alasan-tap.ts').then((m) => m.kirimAlasan(saya.pegawaiId)).catch(() => undefined)
    if (pilihanPengingat().tertutup !== null) await import('./push.ts').then((m) => m.matikanPush()).catch(() => undefined)
    const jawab = await call(akunApi.keluar, {})
    if (!jawab.ok && jawab.masalah.status !== 401) return jawab.masalah
    await tinggalkan(saya.pegawaiId).catch(() => undefined)
    const sisa = menunggu(await antreanMilik(saya.pegawaiId).catch(() => [])).length
    location.hash = ''
    setKeadaan({ siap: true, sisa })
    return undefined
  }
  return <Halaman saya={saya} lama={keadaan.lama === true} muatLagi={() => void muat()} keluar={keluar} />
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
  mulaiMenghitung()
  const tenang = () => (globalThis.requestIdleCallback ?? setTimeout)(() => void pasangPekerja().catch(() => undefined))
  if (document.readyState === 'complete') tenang()
  else addEventListener('load', tenang)
}

void mulai()

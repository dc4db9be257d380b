import { render } from 'preact'
import { useCallback, useEffect, useMemo, useState } from 'preact/hooks'
import { akunApi } from '../akun/akun.api.ts'
import type { Aksi, Jangkauan } from '../akun/aksi.ts'
import { dapat } from '../akun/dapat.ts'
import { KeamananKonsol } from '../akun/keamanan.konsol.tsx'
import { KodeSekali } from '../akun/kode.konsol.tsx'
import { MasukKonsol } from '../akun/masuk.konsol.tsx'
import { JadwalKonsol } from '../jadwal/jadwal.konsol.tsx'
import { KesehatanKonsol } from '../kesehatan/kesehatan.konsol.tsx'
import { EksporKonsol } from '../laporan/ekspor.konsol.tsx'
import { UnduhBulanPegawai, UnduhRekap } from '../laporan/unduh.konsol.tsx'
import { PeranKonsol } from '../pegawai/peran.konsol.tsx'
import { ImporKonsol } from '../pegawai/impor/impor.konsol.tsx'
import { AturanKonsol } from '../presensi/aturan.konsol.tsx'
import { GangguanKonsol } from '../presensi/gangguan.konsol.tsx'
import { HambatanKonsol } from '../presensi/hambatan.konsol.tsx'
import { JejakKonsol } from '../presensi/jejak.konsol.tsx'
import { PapanKonsol } from '../presensi/papan.konsol.tsx'
import { SaksiKonsol } from '../presensi/saksi.konsol.tsx'
import { RekapKonsol } from '../presensi/rekap.konsol.tsx'
import { PegawaiDenganLembar } from '../tap/lembar-kode.konsol.tsx'
import { HpPegawai, PerangkatKonsol } from '../tap/perangkat.konsol.tsx'
import { KartuKonsol } from '../tap/kartu.konsol.tsx'
import { LayarKonsol } from '../tap/layar.konsol.tsx'
import { PenyeberanganKonsol } from '../tap/penyeberangan.konsol.tsx'
import { TinjauKonsol } from '../tap/tinjau.konsol.tsx'
import { TempatKonsol } from '../tap/tempat.konsol.tsx'
import type { Zona } from '../waktu/zona.ts'
import { pergi, ubahAlamat, useAlamat } from './alamat.ts'
import { MasalahMuat, Pemberitahuan } from './bagian.tsx'
import { bahasa, pasangTema, tema } from './bahasa.ts'
import { call, type MasalahPanggilan, padaTanpaSesi } from './call.ts'
import { type ButirMenu, CangkangKonsol } from './cangkang-konsol.tsx'
import type { Saya } from './formulir-masuk.tsx'
import type { NamaIkon } from './ikon.tsx'
import { selisihJam, useTanggalServer } from './jam-server.ts'
import { kata } from './kata.ts'
import { impor } from './kata-impor.ts'
import { kelola } from './kata-kelola.ts'
import { data } from './kata-data.ts'
import { jadwal } from './kata-jadwal.ts'
import { kapal } from './kata-kapal.ts'
import { kartu } from './kata-kartu.ts'
import { sehat } from './kata-kesehatan.ts'
import { jejak } from './kata-jejak.ts'
import { konsol } from './kata-konsol.ts'
import { laporan } from './kata-laporan.ts'
import { gangguan } from './kata-gangguan.ts'
import { bukti } from './kata-bukti.ts'
import { tinjau } from './kata-tinjau.ts'
import { tukar } from './kata-tukar.ts'
import './gaya/token.css'
import './gaya/dasar.css'
import './gaya/konsol.css'
import './gaya/kelola.css'

// The console: one file lists its pages, each with the action that opens it; `hal` in the address says which.

type Halaman = {
  readonly hal: string
  readonly ikon: NamaIkon
  readonly nama: () => string
  readonly kelompok: () => string | undefined
  readonly aksi: Aksi
  readonly jangkauan: readonly Jangkauan[]
}
const LINGKUP: readonly Jangkauan[] = ['b', 'u', 'i']
const HALAMAN: readonly Halaman[] = [
  { hal: 'papan', ikon: 'papan', nama: () => konsol.papan, kelompok: () => undefined, aksi: 'papan.baca', jangkauan: [...LINGKUP, 't'] },
  { hal: 'rekap', ikon: 'rekap', nama: () => konsol.rekap, kelompok: () => konsol.kehadiran, aksi: 'rekap.baca', jangkauan: LINGKUP },
  { hal: 'jadwal', ikon: 'jadwal', nama: () => konsol.jadwal, kelompok: () => konsol.kehadiran, aksi: 'jadwal.baca', jangkauan: LINGKUP },
  {
    hal: 'tempat',
    ikon: 'tempat',
    nama: () => data.tempat,
    kelompok: () => konsol.kehadiran,
    aksi: 'tempat.baca',
    jangkauan: LINGKUP,
  },
  { hal: 'saksi', ikon: 'tanda', nama: () => konsol.saksi, kelompok: () => konsol.kehadiran, aksi: 'presensi.saksi', jangkauan: LINGKUP },
  { hal: 'layar', ikon: 'hadir', nama: () => data.layarQr, kelompok: () => konsol.kehadiran, aksi: 'layar.kelola', jangkauan: LINGKUP },
  { hal: 'kartu', ikon: 'tanda', nama: () => kartu.judul, kelompok: () => konsol.kehadiran, aksi: 'kartu.kelola', jangkauan: LINGKUP },
  {
    hal: 'penyeberangan',
    ikon: 'tempat',
    nama: () => kapal.judul,
    kelompok: () => konsol.kehadiran,
    aksi: 'penyeberangan.baca',
    jangkauan: LINGKUP,
  },
  {
    hal: 'tinjau',
    ikon: 'mata',
    nama: () => tinjau.judul,
    kelompok: () => konsol.kehadiran,
    aksi: 'tanda.baca',
    jangkauan: LINGKUP,
  },
  {
    hal: 'pegawai',
    ikon: 'pegawai',
    nama: () => konsol.pegawai,
    kelompok: () => konsol.tataKelola,
    aksi: 'pegawai.baca',
    jangkauan: LINGKUP,
  },
  { hal: 'impor', ikon: 'simpan', nama: () => impor.judul, kelompok: () => konsol.tataKelola, aksi: 'impor.baca', jangkauan: ['i'] },
  {
    hal: 'perangkat',
    ikon: 'hp',
    nama: () => konsol.perangkat,
    kelompok: () => konsol.tataKelola,
    aksi: 'perangkat.putus',
    jangkauan: LINGKUP,
  },
  {
    hal: 'peran',
    ikon: 'tanda',
    nama: () => kelola.halamanPeran,
    kelompok: () => konsol.tataKelola,
    aksi: 'peran.baca',
    jangkauan: LINGKUP,
  },
  {
    hal: 'kesehatan',
    ikon: 'mesin',
    nama: () => sehat.halaman,
    kelompok: () => konsol.tataKelola,
    aksi: 'kesehatan.baca',
    jangkauan: ['i'],
  },
  {
    hal: 'ekspor',
    ikon: 'rekap',
    nama: () => laporan.register,
    kelompok: () => konsol.tataKelola,
    aksi: 'ekspor.baca',
    jangkauan: ['d', 'i'],
  },
  { hal: 'aturan', ikon: 'aturan', nama: () => konsol.aturan, kelompok: () => konsol.tataKelola, aksi: 'ketentuan.baca', jangkauan: ['d'] },
  { hal: 'jejak', ikon: 'mata', nama: () => jejak.judul, kelompok: () => konsol.tataKelola, aksi: 'jejak.baca', jangkauan: ['i', 'r'] },
]

function menuUntuk(saya: Saya): ButirMenu[] {
  return HALAMAN.filter((h) => dapat(saya.peran, h.aksi, h.jangkauan)).map((h) => ({
    hal: h.hal,
    ikon: h.ikon,
    nama: h.nama(),
    kelompok: h.kelompok(),
  }))
}

function IsiHalaman({
  saya,
  hal,
  hariIni,
  query,
  muatLagi,
}: {
  readonly saya: Saya
  readonly hal: string
  readonly hariIni: string
  readonly query: URLSearchParams
  readonly muatLagi: () => void
}) {
  const zona = saya.instansi.zona as Zona
  switch (hal) {
    case 'papan':
      return <PapanKonsol zona={zona} instansi={saya.instansi.nama} induk={query.get('induk') ?? undefined} />
    case 'rekap':
      return (
        <RekapKonsol
          query={query}
          zona={zona}
          hariIni={hariIni}
          lihatPegawai={dapat(saya.peran, 'pegawai.baca')}
          lihatTitik={dapat(saya.peran, 'presensi.lokasi', ['i'])}
          unduh={dapat(saya.peran, 'rekap.ekspor') ? (saring, jumlah) => <UnduhRekap saring={saring} jumlah={jumlah} /> : () => null}
          unduhBulan={(pegawai, bulan, alasan) =>
            dapat(saya.peran, 'rekap.ekspor') ? <UnduhBulanPegawai pegawai={pegawai} bulan={bulan} alasan={alasan} /> : null
          }
        />
      )
    case 'jadwal':
      return <JadwalKonsol query={query} hariIni={hariIni} saya={saya} />
    case 'pegawai':
      return (
        <PegawaiDenganLembar
          query={query}
          hariIni={hariIni}
          penulis={dapat(saya.peran, 'pegawai.tulis') ? { hariIni, sendiri: saya.pegawaiId } : undefined}
          zona={zona}
          instansi={saya.instansi.nama}
          bolehKode={dapat(saya.peran, 'akun.kode')}
          bolehBukti={dapat(saya.peran, 'bukti.tulis')}
          aksi={(p) => (
            <>
              {dapat(saya.peran, 'akun.kode') && p.id !== saya.pegawaiId && <KodeSekali pegawaiId={p.id} nama={p.nama} zona={zona} />}
              {dapat(saya.peran, 'perangkat.putus', p.id === saya.pegawaiId ? ['u', 'i'] : LINGKUP) && (
                <HpPegawai key={p.id} pegawaiId={p.id} nama={p.nama} sendiri={p.id === saya.pegawaiId} zona={zona} />
              )}
            </>
          )}
        />
      )
    case 'tempat':
      return <TempatKonsol query={query} zona={zona} hariIni={hariIni} boleh={dapat(saya.peran, 'tempat.tulis')} />
    case 'saksi':
      return <SaksiKonsol />
    case 'layar':
      return <LayarKonsol query={query} zona={zona} />
    case 'kartu':
      return <KartuKonsol query={query} zona={zona} instansi={saya.instansi.nama} sendiri={saya.pegawaiId} />
    case 'penyeberangan':
      return (
        <PenyeberanganKonsol
          query={query}
          zona={zona}
          hariIni={hariIni}
          boleh={dapat(saya.peran, 'penyeberangan.tulis')}
          hambatan={(daftar) => (
            <HambatanKonsol kapal={daftar} query={query} zona={zona} hariIni={hariIni} bolehLapor={dapat(saya.peran, 'hambatan.lapor')} />
          )}
        />
      )
    case 'peran':
      return <PeranKonsol query={query} saya={saya} />
    case 'impor':
      return <ImporKonsol query={query} hariIni={hariIni} menulis={dapat(saya.peran, 'pegawai.tulis')} />
    case 'kesehatan':
      return <KesehatanKonsol zona={zona} />
    case 'ekspor':
      return <EksporKonsol query={query} zona={zona} />
    case 'aturan':
      return <AturanKonsol query={query} hariIni={hariIni} bolehRancang={dapat(saya.peran, 'ketentuan.rancang')} />
    case 'jejak':
      return <JejakKonsol query={query} zona={zona} hariIni={hariIni} saya={saya} />
    case 'tanpa-hak':
      return (
        <div class="empty" data-tone="refusal">
          <h1>{kata.tanpaHak}</h1>
          <p>{kata.tanpaHakRinci}</p>
        </div>
      )
    case 'keamanan':
      return (
        <KeamananKonsol
          saya={saya}
          muatLagi={() => {
            // The first factor frees the other pages: the one with the codes of recovery, which are shown once, stays.
            ubahAlamat({ hal: 'keamanan' }, 'ganti')
            muatLagi()
          }}
        />
      )
    case 'tinjau':
      return <TinjauKonsol query={query} zona={zona} saya={saya} gangguan={<GangguanKonsol query={query} zona={zona} />} />
    case 'perangkat':
      return <PerangkatKonsol query={query} zona={zona} />
    default:
      return (
        <div class="empty">
          <h1>{konsol.tanpaPeran}</h1>
          <p>{konsol.tanpaPeranRinci}</p>
          <a class="button" href="/">
            {konsol.halamanHp}
          </a>
        </div>
      )
  }
}

/** The console of somebody signed in. */
function Dalam(p: {
  readonly saya: Saya
  readonly berperan: boolean
  readonly query: URLSearchParams
  readonly muatLagi: () => void
  readonly keluar: () => void
}) {
  const { saya, query } = p
  const selisih = useMemo(() => selisihJam(saya.kini), [saya])
  const hariIni = useTanggalServer(selisih, saya.instansi.zona as Zona)
  const [belumKeluar, setBelumKeluar] = useState(false)
  const menu = menuUntuk(saya)
  const diminta = query.get('hal') ?? ''
  // Outside the demo a role reaches nothing in a session without a second factor: its first page is where to set one up.
  const perluFaktor = !saya.instansi.contoh && !saya.sesi.faktor && p.berperan
  const ada = menu.find((m) => m.hal === diminta)?.hal
  const bukanUntuknya = ada === undefined && HALAMAN.some((h) => h.hal === diminta)
  const hal = diminta === 'keamanan' || perluFaktor ? 'keamanan' : bukanUntuknya ? 'tanpa-hak' : (ada ?? menu[0]?.hal ?? '')
  useEffect(() => setBelumKeluar(false), [hal])
  // Only the server ends a session: without its word this page stays what it is.
  const keluar = async () => {
    const jawab = await call(akunApi.keluar, {})
    if (jawab.ok || jawab.masalah.status === 401) return p.keluar()
    setBelumKeluar(true)
  }
  return (
    <CangkangKonsol saya={saya} menu={menu} hal={hal} sempit={hal === 'rekap' || hal === 'jadwal'} keluar={() => void keluar()}>
      {belumKeluar && (
        <Pemberitahuan nada="attention" ikon="awas" judul={konsol.belumKeluar} peran="alert">
          <p>{konsol.belumKeluarRinci}</p>
        </Pemberitahuan>
      )}
      <IsiHalaman key={hal} saya={saya} hal={hal} hariIni={hariIni} query={query} muatLagi={p.muatLagi} />
    </CangkangKonsol>
  )
}

type Keadaan = { readonly saya?: Saya; readonly masalah?: MasalahPanggilan; readonly siap: boolean }

function Konsol() {
  const [keadaan, setKeadaan] = useState<Keadaan>({ siap: false })
  const query = useAlamat()
  const muat = useCallback(async () => {
    const jawab = await call(akunApi.saya, {})
    setKeadaan(
      jawab.ok ? { saya: jawab.isi, siap: true } : jawab.masalah.status === 401 ? { siap: true } : { masalah: jawab.masalah, siap: true },
    )
  }, [])
  useEffect(() => {
    padaTanpaSesi(() => setKeadaan({ siap: true }))
    void muat()
  }, [muat])
  if (!keadaan.siap) return null
  if (keadaan.masalah)
    return (
      <main class="masuk-konsol">
        <MasalahMuat masalah={keadaan.masalah} ulangi={() => void muat()} />
      </main>
    )
  const berperan = keadaan.saya?.peran.some((p) => p !== 'pegawai' && p !== 'atasan') ?? false
  // Roles do not hold in a session of the phone: who has one signs in anew.
  const sesiHp = berperan && keadaan.saya?.sesi.jenis === 'hp'
  if (!keadaan.saya || sesiHp || query.has('aktivasi'))
    return (
      <MasukKonsol
        aktivasi={query.get('aktivasi') ?? undefined}
        nama={query.get('nama') ?? undefined}
        keMasuk={() => pergi('/konsol/', 'ganti')}
        berhasil={(saya) => setKeadaan({ saya, siap: true })}
      />
    )
  return (
    <Dalam saya={keadaan.saya} berperan={berperan} query={query} muatLagi={() => void muat()} keluar={() => setKeadaan({ siap: true })} />
  )
}

async function mulai() {
  pasangTema(tema())
  document.documentElement.lang = bahasa()
  if (bahasa() === 'en') {
    const asal = [
      [kata, import('./kata-en.ts')],
      [konsol, import('./kata-konsol-en.ts')],
      [kelola, import('./kata-kelola-en.ts')],
      [jadwal, import('./kata-jadwal-en.ts')],
      [kapal, import('./kata-kapal-en.ts')],
      [kartu, import('./kata-kartu-en.ts')],
      [data, import('./kata-data-en.ts')],
      [tukar, import('./kata-tukar-en.ts')],
      [impor, import('./kata-impor-en.ts')],
      [sehat, import('./kata-kesehatan-en.ts')],
      [jejak, import('./kata-jejak-en.ts')],
      [tinjau, import('./kata-tinjau-en.ts')],
      [gangguan, import('./kata-gangguan-en.ts')],
      [bukti, import('./kata-bukti-en.ts')],
      [laporan, import('./kata-laporan-en.ts')],
    ] as const
    for (const [kamus, muat] of asal) Object.assign(kamus, (await muat).en)
  }
  const tempat = document.getElementById('app')
  if (tempat) render(<Konsol />, tempat)
}

void mulai()

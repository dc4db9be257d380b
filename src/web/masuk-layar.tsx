import { type ComponentChildren, render } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { kalimatMasalah, Pemberitahuan } from './bagian.tsx'
import { bahasa, pasangTema, tema } from './bahasa.ts'
import { buangKunciLayar, type KunciLayar, kunciLayar } from './gudang-layar.ts'
import { Ikon } from './ikon.tsx'
import { Formulir, Isian, teksIsian } from './isian.tsx'
import { kata } from './kata.ts'
import { layarKata } from './kata-layar.ts'
import { LayarQr } from './layar-qr.tsx'
import { ingatan, lupakan, pasangkan, useSambungan } from './layar-mesin.ts'
import { dapatMenandatangani } from './tanda-tangan.ts'
import './gaya/token.css'
import './gaya/dasar.css'
import './gaya/layar.css'

// The page of a screen at the door: paired once, then it shows its codes. It knows no person and opens no session.

function Bingkai({ judul, children }: { readonly judul: string; readonly children: ComponentChildren }) {
  return (
    <div class="layar">
      <header>
        <span class="wordmark">
          <Ikon nama="hadir" />
          Hadir
        </span>
      </header>
      <main class="pasang">
        <h1>{judul}</h1>
        {children}
      </main>
    </div>
  )
}

function Pasangkan({ selesai }: { readonly selesai: () => void }) {
  const [salah, setSalah] = useState<string>()
  const [masalah, setMasalah] = useState<readonly string[]>()
  const [sibuk, setSibuk] = useState(false)
  const kirim = async (bentuk: HTMLFormElement) => {
    const kode = teksIsian(new FormData(bentuk), 'kode')
    const kurang = kode.replaceAll(/[^a-z0-9]/gi, '').length < 10 ? layarKata.kodeKurang : undefined
    setSalah(kurang)
    setMasalah(undefined)
    if (kurang) return
    setSibuk(true)
    try {
      const ada = await pasangkan(kode)
      if (ada) setMasalah(kalimatMasalah(ada))
      else selesai()
    } catch {
      setMasalah([layarKata.tanpaGudang, layarKata.tanpaGudangRinci])
    } finally {
      setSibuk(false)
    }
  }
  return (
    <Bingkai judul={layarKata.pasangkan}>
      {ingatan() !== undefined && (
        <Pemberitahuan nada="attention" ikon="awas" judul={layarKata.kunciHilang}>
          <p>{layarKata.kunciHilangRinci}</p>
        </Pemberitahuan>
      )}
      <p>{layarKata.pasangkanRinci}</p>
      {masalah && (
        <Pemberitahuan nada="refusal" ikon="awas" judul={masalah[0] ?? ''} peran="alert">
          {masalah[1] && <p>{masalah[1]}</p>}
        </Pemberitahuan>
      )}
      <Formulir kirim={kirim}>
        <Isian
          id="kode"
          label={layarKata.kodePasang}
          hint={layarKata.kodePetunjuk}
          salah={salah}
          atribut={{ autocomplete: 'off', autocapitalize: 'characters', spellcheck: false, maxLength: 16, required: true }}
        />
        <button class="button" data-kind="primary" aria-disabled={sibuk ? 'true' : undefined}>
          {sibuk ? layarKata.memasangkan : layarKata.pasangkan}
        </button>
        <p class="note">{layarKata.kunciTinggal}</p>
      </Formulir>
    </Bingkai>
  )
}

function Terpasang({ milik, lagi }: { readonly milik: KunciLayar; readonly lagi: () => void }) {
  const sambungan = useSambungan(milik)
  if (!sambungan.dilepas) return <LayarQr milik={milik} sambungan={sambungan} />
  return (
    <Bingkai judul={layarKata.dilepas}>
      <p>{layarKata.dilepasRinci}</p>
      <button class="button" type="button" onClick={lagi}>
        {layarKata.pasangkanLagi}
      </button>
    </Bingkai>
  )
}

function Layar() {
  const [milik, setMilik] = useState<KunciLayar | 'memuat' | 'tanpa-gudang' | undefined>('memuat')
  const muat = () => void kunciLayar().then(setMilik, () => setMilik('tanpa-gudang'))
  useEffect(muat, [])
  if (!dapatMenandatangani()) return <Bingkai judul={layarKata.tanpaKripto}>{layarKata.tanpaKriptoRinci}</Bingkai>
  if (milik === 'memuat') return null
  if (milik === 'tanpa-gudang') return <Bingkai judul={layarKata.tanpaGudang}>{layarKata.tanpaGudangRinci}</Bingkai>
  if (milik)
    return (
      <Terpasang
        milik={milik}
        lagi={() => {
          lupakan()
          void buangKunciLayar().then(muat)
        }}
      />
    )
  return <Pasangkan selesai={muat} />
}

async function mulai() {
  pasangTema(tema())
  document.documentElement.lang = bahasa()
  if (bahasa() === 'en') {
    const [umum, halaman] = await Promise.all([import('./kata-en.ts'), import('./kata-layar-en.ts')])
    Object.assign(kata, umum.en)
    Object.assign(layarKata, halaman.en)
  }
  document.title = layarKata.judul
  const tempat = document.getElementById('app')
  if (tempat) render(<Layar />, tempat)
  // So that the page opens without network, too; where it cannot, the screen works until it is loaded anew.
  void navigator.serviceWorker?.register('/layar/pekerja.js', { scope: '/layar/' }).catch(() => undefined)
}

void mulai()

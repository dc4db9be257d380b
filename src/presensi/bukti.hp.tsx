import { useState } from 'preact/hooks'
import type { BuktiDiminta, TanpaBukti } from '../tap/bukti.ts'
import { bahasa } from '../web/bahasa.ts'
import { kata } from '../web/kata.ts'
import type { BuktiRekam, Perekam } from '../web/perekam.ts'

type Arah = 'masuk' | 'pulang' | null
type Pemindai = typeof import('../tap/pindai.hp.tsx').PindaiQr
type Kamera = typeof import('../tap/foto.hp.tsx').AmbilFoto
type Langkah = { readonly arah: Arah; readonly kode?: string }
/** An answer kept by the version before does not say what is asked. */
type Bukti = (BuktiDiminta & { readonly tanpa: TanpaBukti }) | undefined

async function muatPemindai(): Promise<Pemindai> {
  const [{ PindaiQr }, { pindai }] = await Promise.all([import('../tap/pindai.hp.tsx'), import('../web/kata-pindai.ts')])
  if (bahasa() === 'en') Object.assign(pindai, (await import('../web/kata-pindai-en.ts')).en)
  return PindaiQr
}

async function muatKamera(): Promise<Kamera> {
  const [{ AmbilFoto }, { foto }] = await Promise.all([import('../tap/foto.hp.tsx'), import('../web/kata-foto.ts')])
  if (bahasa() === 'en') Object.assign(foto, (await import('../web/kata-foto-en.ts')).en)
  return AmbilFoto
}

/**
 * The way from a press to a tap: what the unit asks for first, one sheet after the other, each with a way on without it. The sheets and their
 * scripts come when they are needed; one that cannot be loaded never keeps a tap back.
 */
export function useBukti(perekam: Perekam, bukti: Bukti, layarQr: boolean) {
  const [pindai, setPindai] = useState<Langkah & { readonly Pemindai: Pemindai; readonly diminta: boolean }>()
  const [foto, setFoto] = useState<Langkah & { readonly Kamera: Kamera }>()
  const [gagal, setGagal] = useState(false)

  const rekam = (l: Langkah, isi: BuktiRekam = {}) => perekam.rekam(l.arah, { kode: l.kode, ...isi })
  const lanjutFoto = (l: Langkah) => {
    if (bukti?.foto !== true) return rekam(l)
    muatKamera().then(
      (Kamera) => setFoto({ ...l, Kamera }),
      () => rekam(l),
    )
  }
  const bukaPindai = (arah: Arah, diminta: boolean) => {
    setGagal(false)
    muatPemindai().then(
      (Pemindai) => setPindai({ arah, Pemindai, diminta }),
      () => (diminta ? lanjutFoto({ arah }) : setGagal(true)),
    )
  }
  const lewatPindai = (l: Langkah) => {
    setPindai(undefined)
    lanjutFoto(l)
  }
  const lembar = (
    <>
      {gagal && <p role="alert">{kata.tanpaJaringan}</p>}
      {pindai && (
        <pindai.Pemindai
          tutup={() => setPindai(undefined)}
          terbaca={(kode) => lewatPindai({ arah: pindai.arah, kode })}
          tanpa={pindai.diminta ? () => lewatPindai({ arah: pindai.arah }) : undefined}
        />
      )}
      {foto && (
        <foto.Kamera
          akibat={bukti?.tanpa ?? 'dihitung'}
          tutup={() => setFoto(undefined)}
          tanpa={() => {
            setFoto(undefined)
            rekam(foto)
          }}
          diambil={(gambar) => {
            setFoto(undefined)
            rekam(foto, { foto: gambar })
          }}
        />
      )}
    </>
  )
  return {
    mulai: (arah: Arah) => (bukti?.qr === true && layarQr ? bukaPindai(arah, true) : lanjutFoto({ arah })),
    pindai: (arah: Arah) => bukaPindai(arah, bukti?.qr === true),
    lembar,
  }
}

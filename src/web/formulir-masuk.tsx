import { useEffect, useRef, useState } from 'preact/hooks'
import { akunApi } from '../akun/akun.api.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { kalimatMasalah, Pemberitahuan } from './bagian.tsx'
import { call, type MasalahPanggilan } from './call.ts'
import { Formulir, Isian, IsianSandi } from './isian.tsx'
import { kata } from './kata.ts'

export type Saya = Reply<typeof akunApi.saya>

/** A NIP is recognised by being nothing but digits; names of the demo are not. */
function kurangNip(nama: string): string | undefined {
  const angka = nama.replaceAll(' ', '')
  if (!/^\d{5,17}$/.test(angka)) return undefined
  return kata.nipKurang(angka.length, 18 - angka.length)
}

function MasalahMasuk({ masalah }: { readonly masalah: MasalahPanggilan }) {
  const ditolak = masalah.kode === 'masuk-ditolak'
  const [judul, rinci] = ditolak ? [kata.tidakCocok, kata.tidakCocokRinci(masalah.tunggu ?? 0)] : kalimatMasalah(masalah)
  return (
    <Pemberitahuan nada="refusal" ikon="awas" judul={judul} peran="alert">
      {rinci !== '' && <p>{rinci}</p>}
    </Pemberitahuan>
  )
}

/** Six digits of the app, or one of the recovery codes kept on paper. */
function FaktorKedua() {
  return (
    <Isian
      id="totp"
      label={kata.kodeTotp}
      hint={kata.kodeTotpPetunjuk}
      atribut={{ autocomplete: 'one-time-code', autocapitalize: 'characters', spellcheck: false, maxLength: 12 }}
    />
  )
}

/** Two fields, one act; the console asks for the second factor too, the phone keeps it folded for the few who have one. */
export function FormulirMasuk({ jenis, berhasil }: { readonly jenis: 'hp' | 'konsol'; readonly berhasil: (saya: Saya) => void }) {
  const [sibuk, setSibuk] = useState(false)
  const [salah, setSalah] = useState<{ readonly nama?: string | undefined; readonly sandi?: string | undefined }>({})
  const [masalah, setMasalah] = useState<MasalahPanggilan>()
  const bentuk = useRef<HTMLFormElement>(null)
  useEffect(() => {
    bentuk.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [salah])
  const kirim = async (data: FormData) => {
    const nama = String(data.get('nama') ?? '').trim()
    const sandi = String(data.get('sandi') ?? '')
    const totp = String(data.get('totp') ?? '').replaceAll(' ', '')
    const kurang = { nama: nama === '' ? kata.isiNama : kurangNip(nama), sandi: sandi === '' ? kata.isiSandi : undefined }
    setSalah(kurang)
    setMasalah(undefined)
    if (kurang.nama || kurang.sandi || sibuk) return
    setSibuk(true)
    const namaAkun = /^[\d ]+$/.test(nama) ? nama.replaceAll(' ', '') : nama
    const jawab = await call(akunApi.masuk, { body: { nama: namaAkun, sandi, jenis, ...(totp === '' ? {} : { totp }) } })
    setSibuk(false)
    if (jawab.ok) berhasil(jawab.isi)
    else setMasalah(jawab.masalah)
  }
  return (
    <>
      {masalah && <MasalahMasuk masalah={masalah} />}
      <Formulir rujuk={bentuk} kirim={(f) => kirim(new FormData(f))}>
        <Isian
          id="nama"
          label={kata.nipAtauNama}
          hint={kata.petunjukNip}
          salah={salah.nama}
          atribut={{ autocomplete: 'username', autocapitalize: 'none', spellcheck: false, maxLength: 64, required: true }}
        />
        <IsianSandi id="sandi" label={kata.kataSandi} salah={salah.sandi} />
        {jenis === 'konsol' ? (
          <FaktorKedua />
        ) : (
          <details class="more">
            <summary>{kata.kodeTotp}</summary>
            <FaktorKedua />
          </details>
        )}
        <button class="button" data-kind="primary" data-wide aria-disabled={sibuk ? 'true' : undefined}>
          {sibuk ? kata.memeriksa : kata.masuk}
        </button>
      </Formulir>
    </>
  )
}

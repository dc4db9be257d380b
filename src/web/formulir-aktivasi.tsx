import { useState } from 'preact/hooks'
import { akunApi } from '../akun/akun.api.ts'
import { kalimatMasalah, Pemberitahuan } from './bagian.tsx'
import { call, type MasalahPanggilan } from './call.ts'
import { Formulir, Isian, IsianSandi } from './isian.tsx'
import { kata } from './kata.ts'

function Masalah({ masalah, kode = false }: { readonly masalah: MasalahPanggilan | undefined; readonly kode?: boolean }) {
  if (!masalah) return null
  const [judul, rinci] =
    kode && masalah.kode === 'masuk-ditolak' ? [kata.kodeTidakCocok, kata.kodeTidakCocokRinci] : kalimatMasalah(masalah)
  return (
    <Pemberitahuan nada="refusal" ikon="awas" judul={judul} peran="alert">
      {rinci !== '' && <p>{rinci}</p>}
    </Pemberitahuan>
  )
}

/** Activation and recovery: a one-time code makes room for the person's own sandi, which nobody else sees. */
export function FormulirAktivasi(p: {
  readonly nama?: string | undefined
  readonly kode?: string | undefined
  readonly selesai: () => void
}) {
  const [masalah, setMasalah] = useState<MasalahPanggilan>()
  const [salah, setSalah] = useState<{
    readonly nama?: string | undefined
    readonly kode?: string | undefined
    readonly sandi?: string | undefined
  }>({})
  const [sudah, setSudah] = useState(false)
  const kirim = async (data: FormData) => {
    const isi = (nama: string) => String(data.get(nama) ?? '').trim()
    const [nama, kode, sandi] = [isi('nama'), isi('kode'), String(data.get('sandi') ?? '')]
    const kurang = {
      nama: nama === '' ? kata.isiNama : undefined,
      kode: kode.length < 6 ? kata.isiKode : undefined,
      sandi: sandi === '' ? kata.isiSandi : undefined,
    }
    setSalah(kurang)
    setMasalah(undefined)
    if (kurang.nama || kurang.kode || kurang.sandi) return
    const jawab = await call(akunApi.aktivasi, { body: { nama: /^[\d ]+$/.test(nama) ? nama.replaceAll(' ', '') : nama, kode, sandi } })
    if (jawab.ok) setSudah(true)
    else setMasalah(jawab.masalah)
  }
  if (sudah)
    return (
      <>
        <Pemberitahuan nada="ok" ikon="tanda" judul={kata.akunAktif} peran="status" />
        <button class="button" data-kind="primary" data-wide type="button" onClick={p.selesai}>
          {kata.masuk}
        </button>
      </>
    )
  return (
    <>
      <p>{kata.aktifkanRinci}</p>
      <Masalah masalah={masalah} kode />
      <Formulir kirim={(f) => kirim(new FormData(f))}>
        <Isian
          id="nama"
          label={kata.nipAtauNama}
          salah={salah.nama}
          atribut={{
            autocomplete: 'username',
            autocapitalize: 'none',
            spellcheck: false,
            maxLength: 64,
            required: true,
            defaultValue: p.nama ?? '',
          }}
        />
        <Isian
          id="kode"
          label={kata.kodeSekali}
          salah={salah.kode}
          atribut={{
            autocomplete: 'one-time-code',
            autocapitalize: 'characters',
            spellcheck: false,
            maxLength: 16,
            required: true,
            defaultValue: p.kode ?? '',
          }}
        />
        <IsianSandi id="sandi" label={kata.sandiBaru} hint={kata.sandiBaruPetunjuk} salah={salah.sandi} baru />
        <button class="button" data-kind="primary" data-wide>
          {kata.aktifkan}
        </button>
        <button class="button" data-kind="quiet" data-wide type="button" onClick={p.selesai}>
          {kata.kembaliMasuk}
        </button>
      </Formulir>
    </>
  )
}

/** Own sandi changed; the other sessions end. */
export function FormulirSandi() {
  const [masalah, setMasalah] = useState<MasalahPanggilan>()
  const [salah, setSalah] = useState<{ readonly lama?: string | undefined; readonly baru?: string | undefined }>({})
  const [sudah, setSudah] = useState(false)
  const kirim = async (bentuk: HTMLFormElement) => {
    const data = new FormData(bentuk)
    const [lama, baru] = [String(data.get('lama') ?? ''), String(data.get('baru') ?? '')]
    setSalah({ lama: lama === '' ? kata.isiSandi : undefined, baru: baru === '' ? kata.isiSandi : undefined })
    setMasalah(undefined)
    setSudah(false)
    if (lama === '' || baru === '') return
    const jawab = await call(akunApi.gantiSandi, { body: { lama, baru } })
    if (!jawab.ok) return setMasalah(jawab.masalah)
    bentuk.reset()
    setSudah(true)
  }
  return (
    <Formulir kirim={kirim}>
      {sudah && <Pemberitahuan nada="ok" ikon="tanda" judul={kata.sandiDiganti} peran="status" />}
      <Masalah masalah={masalah} />
      <IsianSandi id="lama" label={kata.sandiLama} salah={salah.lama} />
      <IsianSandi id="baru" label={kata.sandiBaru} hint={kata.sandiBaruPetunjuk} salah={salah.baru} baru />
      <button class="button" data-kind="primary">
        {kata.gantiSandi}
      </button>
    </Formulir>
  )
}

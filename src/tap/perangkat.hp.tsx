import { useState } from 'preact/hooks'
import { Isi, kalimatMasalah, Lencana, Pemberitahuan } from '../web/bagian.tsx'
import { call, type MasalahPanggilan } from '../web/call.ts'
import { CangkangHp } from '../web/cangkang-hp.tsx'
import { useData } from '../web/data.ts'
import type { Saya } from '../web/formulir-masuk.tsx'
import { kunciMilik, simpanKunci } from '../web/gudang.ts'
import { Formulir, Isian, IsianAlasan, IsianSandi } from '../web/isian.tsx'
import { kata } from '../web/kata.ts'
import { hp } from '../web/kata-hp.ts'
import { Lembar } from '../web/lembar.tsx'
import { base64url, dapatMenandatangani, kunciBaru } from '../web/tanda-tangan.ts'
import type { Zona } from '../waktu/zona.ts'
import { jamDetik, lokalPada, tanggalTahun } from '../web/format.ts'
import { tapApi } from './tap.api.ts'

/** A random number of this installation, so that two people on one phone are seen. */
function nomorPemasangan(): string {
  const ada = localStorage.getItem('hadir-pemasangan')
  if (ada !== null) return ada
  const baru = base64url(crypto.getRandomValues(new Uint8Array(16)))
  localStorage.setItem('hadir-pemasangan', baru)
  return baru
}

/** What the browser tells of the phone, as a first proposal for its name. */
function modelHp(): string {
  const cocok =
    /\(([^)]*)\)/
      .exec(navigator.userAgent)?.[1]
      ?.split(';')
      .map((b) => b.trim()) ?? []
  const model = cocok.find((b, i) => i > 0 && !/^(Android|wv|U|K|Mobile|x86|rv|CPU|Linux|X11|Win64|x64|Macintosh|Intel)/.test(b))
  return (model ?? cocok.find((b) => /Android|iPhone|iPad/.test(b)) ?? cocok[0] ?? 'HP').slice(0, 80)
}

export function DaftarkanHp({ saya, selesai }: { readonly saya: Saya; readonly selesai: () => void }) {
  const [sibuk, setSibuk] = useState(false)
  const [salah, setSalah] = useState<{ readonly kode?: string | undefined; readonly sandi?: string | undefined }>({})
  const [masalah, setMasalah] = useState<MasalahPanggilan>()
  const [tanpaGudang, setTanpaGudang] = useState(false)
  const kirim = async (data: FormData) => {
    const kode = String(data.get('kode') ?? '').replaceAll(/\s/g, '')
    const sandi = String(data.get('sandi') ?? '')
    const kurang = { kode: kode.length < 6 ? hp.kodeKurang : undefined, sandi: sandi === '' ? kata.isiSandi : undefined }
    setSalah(kurang)
    setMasalah(undefined)
    if (kurang.kode || kurang.sandi || sibuk) return
    setSibuk(true)
    setTanpaGudang(false)
    try {
      await kunciMilik(saya.pegawaiId)
      const { kunci, publik } = await kunciBaru()
      const model = String(data.get('model') ?? '').trim() || modelHp()
      const alasan = String(data.get('alasan') ?? '').trim()
      const jawab = await call(tapApi.daftarkanPerangkat, {
        body: { kode, sandi, kunci: publik, model, pemasangan: nomorPemasangan(), ...(alasan.length < 5 ? {} : { alasan }) },
      })
      if (!jawab.ok) return setMasalah(jawab.masalah)
      await simpanKunci({ kid: jawab.isi.kid, pegawaiId: saya.pegawaiId, kunci, urut: 0, sebelum: null })
      // Asked once, so that a full phone does not throw the key away; a refusal changes nothing.
      void navigator.storage?.persist?.().catch(() => false)
      selesai()
    } catch {
      setTanpaGudang(true)
    } finally {
      setSibuk(false)
    }
  }
  const [judul, rinci] = masalah ? kalimatMasalah(masalah) : ['', '']
  return (
    <CangkangHp judul={hp.daftarkan} halaman="anak">
      <p>{hp.belumDaftarRinci}</p>
      {masalah && (
        <Pemberitahuan nada="refusal" ikon="awas" judul={judul} peran="alert">
          {rinci !== '' && <p>{rinci}</p>}
        </Pemberitahuan>
      )}
      {tanpaGudang && (
        <Pemberitahuan nada="refusal" ikon="awas" judul={hp.tanpaGudang} peran="alert">
          <p>{hp.tanpaGudangRinci}</p>
        </Pemberitahuan>
      )}
      {dapatMenandatangani() ? (
        <Formulir kirim={(f) => kirim(new FormData(f))}>
          <Isian
            id="kode"
            label={hp.kodeSekali}
            hint={hp.kodePetunjuk}
            salah={salah.kode}
            atribut={{ autocomplete: 'one-time-code', autocapitalize: 'characters', spellcheck: false, maxLength: 20, required: true }}
          />
          <IsianSandi id="sandi" label={hp.sandiLagi} salah={salah.sandi} />
          <Isian id="model" label={hp.namaHp} atribut={{ maxLength: 80, autocomplete: 'off', defaultValue: modelHp() }} />
          <Isian id="alasan" label={hp.alasanGanti} atribut={{ maxLength: 200, autocomplete: 'off' }} />
          <button class="button" data-kind="primary" data-wide aria-disabled={sibuk ? 'true' : undefined}>
            {sibuk ? hp.mendaftarkan : hp.daftarkan}
          </button>
          <p class="note">{hp.kunciTinggal}</p>
        </Formulir>
      ) : (
        <Pemberitahuan nada="attention" ikon="awas" judul={hp.tanpaKripto}>
          <p>{hp.tanpaKriptoRinci}</p>
        </Pemberitahuan>
      )}
    </CangkangHp>
  )
}

function saatTeks(saat: string, zona: Zona): string {
  return `${tanggalTahun(lokalPada(new Date(saat), zona))} ${jamDetik(saat, zona).slice(0, 5)}`
}

function LembarCabut(p: { readonly kid: string; readonly nama: string; readonly tutup: () => void; readonly selesai: () => void }) {
  const [masalah, setMasalah] = useState<string>()
  const kirim = async (alasan: string) => {
    if (alasan.length < 5) return setMasalah(kata.alasanKurang)
    const jawab = await call(tapApi.cabutPerangkat, { params: { kid: p.kid }, body: { alasan } })
    if (jawab.ok) p.selesai()
    else setMasalah(kalimatMasalah(jawab.masalah).join(' '))
  }
  return (
    <Lembar judul={hp.cabutHp(p.nama)} tutup={p.tutup}>
      <p>{hp.cabutRinci}</p>
      <form
        class="stack"
        noValidate
        onSubmit={(e) => {
          e.preventDefault()
          void kirim(String(new FormData(e.currentTarget).get('alasan') ?? '').trim())
        }}
      >
        <IsianAlasan salah={masalah} />
        <button class="button" data-kind="refuse" data-wide>
          {hp.cabutHp(p.nama)}
        </button>
      </form>
    </Lembar>
  )
}

/** The person's phones, for the page "Saya". */
export function HpSaya({
  kidIni,
  zona,
  berubah,
}: {
  readonly zona: Zona
  readonly kidIni: string | undefined
  readonly berubah: () => void
}) {
  const data = useData(tapApi.perangkatSaya, {})
  const [cabut, setCabut] = useState<{ readonly kid: string; readonly nama: string }>()
  return (
    <section class="stack" style={{ '--gap': '0.25rem' }}>
      <h2 class="minor">{hp.hpSaya}</h2>
      <Isi data={data} baris={1}>
        {(isi) => (
          <div class="rows">
            {isi.daftar.some((h) => h.dihitungMulai !== null && h.kid !== kidIni) && (
              <Pemberitahuan nada="attention" ikon="awas" judul={hp.hpMendinginRinci} peran="status" />
            )}
            {isi.daftar.length === 0 && <p class="note">{hp.tanpaHpTerdaftar}</p>}
            {isi.daftar.map((h) => (
              <div class="row" data-bare key={h.kid} style={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }}>
                <span>
                  {h.model}
                  <span class="note">
                    <Lencana nada={h.keadaan === 'aktif' ? 'ok' : h.keadaan === 'menunggu' ? 'info' : 'neutral'}>
                      {hp.keadaanHp(h.keadaan)}
                    </Lencana>{' '}
                    {h.kid === kidIni ? hp.hpIni : ''} {h.dihitungMulai !== null && hp.hpMendingin(saatTeks(h.dihitungMulai, zona))}
                  </span>
                </span>
                {(h.keadaan === 'aktif' || h.keadaan === 'menunggu') && (
                  <button
                    class="button"
                    data-kind="quiet"
                    type="button"
                    aria-label={hp.cabutHp(h.model)}
                    onClick={() => setCabut({ kid: h.kid, nama: h.model })}
                  >
                    {hp.cabut}
                  </button>
                )}
              </div>
            ))}
          </div>
        )}
      </Isi>
      {kidIni === undefined && (
        <a class="button" data-wide href="#daftarkan">
          {hp.daftarkan}
        </a>
      )}
      {cabut && (
        <LembarCabut
          kid={cabut.kid}
          nama={cabut.nama}
          tutup={() => setCabut(undefined)}
          selesai={() => {
            setCabut(undefined)
            data.ulangi()
            berubah()
          }}
        />
      )}
    </section>
  )
}

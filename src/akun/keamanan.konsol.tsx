import { useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { Isi, kalimatMasalah, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { useData } from '../web/data.ts'
import { DialogIsian } from '../web/dialog-isian.tsx'
import { lokalPada, tanggalTahun } from '../web/format.ts'
import { FormulirSandi } from '../web/formulir-aktivasi.tsx'
import type { Saya } from '../web/formulir-masuk.tsx'
import { Isian, IsianSandi } from '../web/isian.tsx'
import { kata } from '../web/kata.ts'
import { konsol } from '../web/kata-konsol.ts'
import { buatPasskey, dapatPasskey } from '../web/passkey.ts'
import { akunApi } from './akun.api.ts'
import { passkeyApi } from './passkey.api.ts'

type Rahasia = Reply<typeof akunApi.totpMulai>

const isiForm = (e: SubmitEvent, nama: string) => String(new FormData(e.currentTarget as HTMLFormElement).get(nama) ?? '').trim()

function Galat({ teks }: { readonly teks: string | undefined }) {
  return teks === undefined ? null : <Pemberitahuan nada="refusal" ikon="awas" judul={teks} peran="alert" />
}

function KodePemulihan({ kode }: { readonly kode: readonly string[] }) {
  return (
    <>
      <Pemberitahuan nada="ok" ikon="tanda" judul={konsol.totpTerpasang} peran="status">
        <p>{konsol.simpanPemulihan}</p>
      </Pemberitahuan>
      <ul class="line code">
        {kode.map((k) => (
          <li key={k}>{k}</li>
        ))}
      </ul>
    </>
  )
}

/** Codes from an app: the secret once as text and as a link, then proved by the first code. */
function Totp({ terpasang, selesai }: { readonly terpasang: boolean; readonly selesai: () => void }) {
  const [rahasia, setRahasia] = useState<Rahasia>()
  const [kode, setKode] = useState<readonly string[]>()
  const [galat, setGalat] = useState<string>()
  const mulai = async (sandi: string) => {
    const jawab = await call(akunApi.totpMulai, { body: { sandi } })
    setGalat(jawab.ok ? undefined : kalimatMasalah(jawab.masalah).join(' ').trim())
    if (jawab.ok) setRahasia(jawab.isi)
  }
  const pasang = async (totp: string) => {
    if (!/^\d{6}$/.test(totp)) return setGalat(konsol.totpEnam)
    const jawab = await call(akunApi.totpPasang, { body: { totp } })
    setGalat(jawab.ok ? undefined : konsol.totpBelumCocok)
    if (!jawab.ok) return
    setKode(jawab.isi.kodePemulihan)
    selesai()
  }
  if (kode) return <KodePemulihan kode={kode} />
  if (terpasang) return <p>{konsol.totpSudah}</p>
  if (!rahasia)
    return (
      <form
        class="stack"
        noValidate
        onSubmit={(e) => {
          e.preventDefault()
          void mulai(isiForm(e, 'sandi-totp'))
        }}
      >
        <Galat teks={galat} />
        <IsianSandi id="sandi-totp" label={kata.kataSandi} />
        <button class="button">{konsol.totpMulai}</button>
      </form>
    )
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(e) => {
        e.preventDefault()
        void pasang(isiForm(e, 'kode-totp').replaceAll(' ', ''))
      }}
    >
      <Galat teks={galat} />
      <p>
        {konsol.totpMasukkan} <span class="code strong">{rahasia.rahasia.replaceAll(/(.{4})/g, '$1 ')}</span>
      </p>
      <p>
        <a href={rahasia.uri}>{konsol.totpBukaAplikasi}</a>
      </p>
      <Isian id="kode-totp" label={kata.kodeTotp} atribut={{ inputmode: 'numeric', autocomplete: 'one-time-code', maxLength: 7 }} />
      <button class="button" data-kind="primary">
        {konsol.totpPasang}
      </button>
    </form>
  )
}

type SatuPasskey = Reply<typeof passkeyApi.milikSaya>['daftar'][number]

/** The end of one passkey, by whoever knows the sandi. */
function HapusPasskey(p: { readonly kunci: SatuPasskey; readonly selesai: () => void; readonly tutup: () => void }) {
  return (
    <DialogIsian
      id="hapus-passkey"
      judul={konsol.passkeyHapusNama(p.kunci.nama)}
      tombol={konsol.passkeyHapus}
      tanpaAlasan
      periksa={(isi) => (isi.get('sandi-hapus') === '' ? kata.isiSandi : undefined)}
      kirim={(_alasan, isi) => call(passkeyApi.hapus, { body: { id: p.kunci.id, sandi: String(isi.get('sandi-hapus') ?? '') } })}
      selesai={p.selesai}
      tutup={p.tutup}
    >
      <p>{konsol.passkeyHapusRinci}</p>
      <IsianSandi id="sandi-hapus" label={kata.kataSandi} />
    </DialogIsian>
  )
}

function Passkey({ zona, berubah }: { readonly zona: Zona; readonly berubah: () => void }) {
  const data = useData(passkeyApi.milikSaya, {})
  const [galat, setGalat] = useState<string>()
  const [hapus, setHapus] = useState<SatuPasskey>()
  const tambah = async (sandi: string, nama: string) => {
    const tantangan = await call(passkeyApi.tantanganDaftar, { body: { sandi } })
    if (!tantangan.ok) return setGalat(kalimatMasalah(tantangan.masalah).join(' ').trim())
    const jawaban = await buatPasskey(tantangan.isi.opsi)
    if (!jawaban) return setGalat(konsol.passkeyBatal)
    const jawab = await call(passkeyApi.daftar, { body: { jawaban, nama } })
    setGalat(jawab.ok ? undefined : kalimatMasalah(jawab.masalah).join(' ').trim())
    data.ulangi()
    berubah()
  }
  return (
    <>
      <Isi data={data} baris={1}>
        {(isi) => (
          <ul class="stack" style={{ '--gap': '0.25rem' }}>
            {isi.daftar.map((k) => (
              <li key={k.id}>
                {k.nama} <span class="note">{tanggalTahun(lokalPada(new Date(k.dibuat), zona))}</span>{' '}
                <button class="link-button" type="button" aria-label={konsol.passkeyHapusNama(k.nama)} onClick={() => setHapus(k)}>
                  {konsol.passkeyHapus}
                </button>
              </li>
            ))}
            {isi.daftar.length === 0 && <li class="note">{konsol.passkeyKosong}</li>}
          </ul>
        )}
      </Isi>
      {hapus && (
        <HapusPasskey
          kunci={hapus}
          tutup={() => setHapus(undefined)}
          selesai={() => {
            setHapus(undefined)
            data.ulangi()
            berubah()
          }}
        />
      )}
      {dapatPasskey() ? (
        <form
          class="stack"
          noValidate
          onSubmit={(e) => {
            e.preventDefault()
            void tambah(isiForm(e, 'sandi-passkey'), isiForm(e, 'nama-passkey') || konsol.komputerIni)
          }}
        >
          <Galat teks={galat} />
          <Isian
            id="nama-passkey"
            label={konsol.passkeyNama}
            atribut={{ maxLength: 60, autocomplete: 'off', defaultValue: konsol.komputerIni }}
          />
          <IsianSandi id="sandi-passkey" label={kata.kataSandi} />
          <button class="button">{konsol.passkeyTambah}</button>
        </form>
      ) : (
        <p class="note">{konsol.passkeyTakAda}</p>
      )}
    </>
  )
}

/** Own account in the console: sandi, codes from an app, passkeys. */
export function KeamananKonsol({ saya, muatLagi }: { readonly saya: Saya; readonly muatLagi: () => void }) {
  const ada = saya.faktorKedua.length > 0
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{konsol.keamanan}</h1>
          <span class="trail">{[saya.nama, saya.jabatan, saya.unitKerja].filter(Boolean).join(', ')}</span>
        </div>
      </div>
      {!saya.sesi.faktor && !saya.instansi.contoh && (
        <Pemberitahuan nada="attention" ikon="tanda" judul={ada ? konsol.faktorBelumDipakai : konsol.faktorBelum}>
          <p>{ada ? konsol.faktorBelumDipakaiRinci : konsol.faktorBelumRinci}</p>
        </Pemberitahuan>
      )}
      <div class="tiga">
        {(
          [
            [konsol.totp, <Totp key="t" terpasang={saya.faktorKedua.includes('totp')} selesai={muatLagi} />],
            ['Passkey', <Passkey key="p" zona={saya.instansi.zona as Zona} berubah={muatLagi} />],
            [kata.gantiSandi, <FormulirSandi key="s" />],
          ] as const
        ).map(([judul, isi]) => (
          <section class="panel" key={judul} aria-label={judul}>
            <header>
              <h2>{judul}</h2>
            </header>
            <div class="body stack">{isi}</div>
          </section>
        ))}
      </div>
    </>
  )
}

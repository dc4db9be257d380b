import { useEffect, useRef, useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { kalimatMasalah, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { lokalPada, tanggalTahun } from '../web/format.ts'
import { Formulir, IsianAlasan } from '../web/isian.tsx'
import { kata } from '../web/kata.ts'
import { konsol } from '../web/kata-konsol.ts'
import { akunApi } from './akun.api.ts'

const UNTUK = ['aktivasi', 'perangkat', 'pemulihan'] as const
type Untuk = (typeof UNTUK)[number]
type Kode = Reply<typeof akunApi.buatKode>

/** A one-time code for somebody else. Shown once: the maker hands it over and never sees a sandi. */
export function KodeSekali(p: { readonly pegawaiId: string; readonly nama: string; readonly zona: Zona }) {
  const [buka, setBuka] = useState(false)
  return (
    <>
      <button class="button" type="button" onClick={() => setBuka(true)}>
        {konsol.buatKode}
      </button>
      {buka && <Dialog {...p} tutup={() => setBuka(false)} />}
    </>
  )
}

function Dialog(p: { readonly pegawaiId: string; readonly nama: string; readonly zona: Zona; readonly tutup: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [kode, setKode] = useState<Kode>()
  const [masalah, setMasalah] = useState<string>()
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const kirim = async (data: FormData) => {
    const alasan = String(data.get('alasan') ?? '').trim()
    if (alasan.length < 5) return setMasalah(kata.alasanKurang)
    const jawab = await call(akunApi.buatKode, { body: { pegawaiId: p.pegawaiId, untuk: String(data.get('untuk')) as Untuk, alasan } })
    setMasalah(jawab.ok ? undefined : kalimatMasalah(jawab.masalah).join(' ').trim())
    if (jawab.ok) setKode(jawab.isi)
  }
  return (
    <dialog class="dialog" ref={dialog} onClose={p.tutup} aria-labelledby="judul-kode">
      <header>
        <h2 id="judul-kode">{konsol.kodeUntuk(p.nama)}</h2>
      </header>
      {kode ? (
        <div class="body stack" role="status">
          <p class="code strong" style={{ fontSize: '1.75rem' }}>
            {kode.kode}
          </p>
          <p>{konsol.kodeBerlaku(tanggalTahun(lokalPada(new Date(kode.sampai), p.zona)))}</p>
        </div>
      ) : (
        <Formulir id="kode-sekali" badan kirim={(bentuk) => kirim(new FormData(bentuk))}>
          <fieldset>
            <legend class="legend">{konsol.kodeGuna}</legend>
            <div class="radio-list">
              {UNTUK.map((u, i) => (
                <label class="radio" key={u}>
                  <input type="radio" name="untuk" value={u} defaultChecked={i === 0} />
                  <span>{konsol.kodeJenis(u)}</span>
                </label>
              ))}
            </div>
          </fieldset>
          {masalah && masalah !== kata.alasanKurang && <Pemberitahuan nada="refusal" ikon="awas" judul={masalah} peran="alert" />}
          <IsianAlasan salah={masalah === kata.alasanKurang ? masalah : undefined} />
        </Formulir>
      )}
      <footer>
        <button class="button" type="button" onClick={() => dialog.current?.close()}>
          {kode ? kata.tutup : kata.batal}
        </button>
        {!kode && (
          <button class="button" data-kind="primary" form="kode-sekali">
            {konsol.buatKode}
          </button>
        )}
      </footer>
    </dialog>
  )
}

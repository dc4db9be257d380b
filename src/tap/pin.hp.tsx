import { useState } from 'preact/hooks'
import { kalimatMasalah, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { CangkangHp } from '../web/cangkang-hp.tsx'
import { Formulir, Isian, IsianSandi } from '../web/isian.tsx'
import { kata } from '../web/kata.ts'
import { hp } from '../web/kata-hp.ts'
import { saksiApi } from './saksi.api.ts'

/** The own PIN for the office computer; nobody else sees it, a new one takes the place of the old. */
export function PinHp() {
  const [salah, setSalah] = useState<{ readonly pin?: string | undefined; readonly sandi?: string | undefined }>({})
  const [masalah, setMasalah] = useState('')
  const [sudah, setSudah] = useState(false)
  const kirim = async (bentuk: HTMLFormElement) => {
    const data = new FormData(bentuk)
    const [pin, sandi] = [String(data.get('pin') ?? '').trim(), String(data.get('sandi') ?? '')]
    setSalah({ pin: /^\d{6}$/.test(pin) ? undefined : hp.pinKurang, sandi: sandi === '' ? kata.isiSandi : undefined })
    setMasalah('')
    setSudah(false)
    if (!/^\d{6}$/.test(pin) || sandi === '') return
    const jawab = await call(saksiApi.gantiPin, { body: { pin, sandi } })
    if (!jawab.ok) return setMasalah(kalimatMasalah(jawab.masalah).join(' ').trim())
    bentuk.reset()
    setSudah(true)
  }
  return (
    <CangkangHp judul={hp.pinKantor} halaman="anak" kembali="#saya">
      <p class="note">{hp.pinRinci}</p>
      <Formulir kirim={kirim}>
        {sudah && <Pemberitahuan nada="ok" ikon="tanda" judul={hp.pinTersimpan} peran="status" />}
        {masalah !== '' && <Pemberitahuan nada="refusal" ikon="awas" judul={masalah} peran="alert" />}
        <Isian
          id="pin"
          label={hp.pinBaru}
          salah={salah.pin}
          atribut={{ type: 'password', inputMode: 'numeric', autocomplete: 'off', maxLength: 6, required: true }}
        />
        <IsianSandi id="sandi" label={hp.sandiLagi} salah={salah.sandi} />
        <button class="button" data-kind="primary" data-wide>
          {hp.simpanPin}
        </button>
      </Formulir>
    </CangkangHp>
  )
}

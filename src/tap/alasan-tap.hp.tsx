import { useEffect, useState } from 'preact/hooks'
import { alasanTersimpan, kirimAlasan, simpanAlasan } from '../web/alasan-tap.ts'
import { Formulir, Isian, teksIsian } from '../web/isian.tsx'
import { hp } from '../web/kata-hp.ts'

/** Kept on the phone first, sent when the tap itself is there. */
export function IsianAlasanTap(p: { readonly pegawaiId: string; readonly tapId: string; readonly sesudah: () => void }) {
  const { pegawaiId, tapId, sesudah } = p
  const [salah, setSalah] = useState<string>()
  const [tersimpan, setTersimpan] = useState<string>()
  useEffect(() => {
    void alasanTersimpan(pegawaiId, tapId).then(setTersimpan, () => undefined)
  }, [pegawaiId, tapId])
  const kirim = async (bentuk: HTMLFormElement) => {
    const teks = teksIsian(new FormData(bentuk), 'alasan-tap')
    setSalah(teks.length < 3 ? hp.alasanKurang : undefined)
    if (teks.length < 3) return
    try {
      await simpanAlasan(pegawaiId, tapId, teks)
      setTersimpan(teks)
      if ((await kirimAlasan(pegawaiId)) > 0) sesudah()
    } catch {
      setSalah(hp.tanpaGudang)
    }
  }
  if (tersimpan !== undefined)
    return (
      <p role="status">
        {hp.alasan}: {tersimpan}
        <span class="note" style={{ display: 'block' }}>
          {hp.alasanMenunggu}
        </span>
      </p>
    )
  return (
    <Formulir kirim={kirim}>
      <Isian
        id="alasan-tap"
        label={hp.alasan}
        hint={hp.alasanPetunjuk}
        salah={salah}
        atribut={{ maxLength: 200, autocomplete: 'off', required: true }}
      />
      <button class="button">{hp.simpanAlasan}</button>
    </Formulir>
  )
}

import { useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { Isi, kalimatMasalah, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { CangkangHp } from '../web/cangkang-hp.tsx'
import { useData } from '../web/data.ts'
import { jamDetik, lokalPada, tanggalTahun } from '../web/format.ts'
import { hp } from '../web/kata-hp.ts'
import { jejakApi } from './jejak.api.ts'

type Entri = Reply<typeof jejakApi.saya>['daftar'][number]

function Daftar({ entri, zona }: { readonly entri: readonly Entri[]; readonly zona: Zona }) {
  return (
    <div class="rows">
      {entri.map((e) => (
        <div class="row" data-bare key={e.id}>
          <span>
            {e.kalimat}
            {e.rincian && <span class="note">{e.rincian}</span>}
            <span class="note">
              {e.sendiri ? hp.andaSendiri : (e.siapa ?? hp.sistem)}, {tanggalTahun(lokalPada(new Date(e.waktu), zona))}{' '}
              {jamDetik(e.waktu, zona).slice(0, 5)}
            </span>
          </span>
        </div>
      ))}
    </div>
  )
}

/** Who looked at or changed what is kept about me: acts of others first in reading, own acts named as such. */
export function JejakHp({ zona }: { readonly zona: Zona }) {
  const data = useData(jejakApi.saya, { query: { batas: '25' } })
  const [lagi, setLagi] = useState<{ readonly entri: readonly Entri[]; readonly berikutnya: string | null }>()
  const [masalah, setMasalah] = useState('')
  const muat = async (setelah: string) => {
    const jawab = await call(jejakApi.saya, { query: { batas: '25', setelah } })
    setMasalah(jawab.ok ? '' : kalimatMasalah(jawab.masalah).join(' ').trim())
    if (jawab.ok) setLagi((l) => ({ entri: [...(l?.entri ?? []), ...jawab.isi.daftar], berikutnya: jawab.isi.berikutnya }))
  }
  return (
    <CangkangHp judul={hp.siapaMelihatSaya} halaman="anak" kembali="#saya">
      <p class="note">{hp.siapaMelihatRinci}</p>
      <Isi data={data}>
        {(isi) => {
          const berikutnya = lagi ? lagi.berikutnya : isi.berikutnya
          return isi.daftar.length === 0 ? (
            <p>{hp.belumAdaMelihat}</p>
          ) : (
            <>
              <Daftar entri={[...isi.daftar, ...(lagi?.entri ?? [])]} zona={zona} />
              {masalah !== '' && <Pemberitahuan nada="refusal" ikon="awas" judul={masalah} peran="alert" />}
              {berikutnya !== null && (
                <button class="button" data-wide type="button" onClick={() => void muat(berikutnya)}>
                  {hp.lebihLama}
                </button>
              )}
            </>
          )
        }}
      </Isi>
    </CangkangHp>
  )
}

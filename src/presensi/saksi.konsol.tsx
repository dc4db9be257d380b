import { useState } from 'preact/hooks'
import { saksiApi } from '../tap/saksi.api.ts'
import { Isi, kalimatMasalah, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { useData } from '../web/data.ts'
import { jam } from '../web/format.ts'
import { Formulir, Isian, IsianAlasan, teksIsian } from '../web/isian.tsx'
import { kata } from '../web/kata.ts'
import { konsol } from '../web/kata-konsol.ts'

const ARAH = ['', 'masuk', 'pulang'] as const
type Kabar = { readonly baik: boolean; readonly kalimat: string }

/** At a shared computer: the person types the own NIP and PIN, whoever is signed in confirms to see the person. */
export function SaksiKonsol() {
  const data = useData(saksiApi.tempat, {})
  const [kabar, setKabar] = useState<Kabar>()
  const kirim = async (bentuk: HTMLFormElement) => {
    const isi = new FormData(bentuk)
    const teks = (nama: string) => teksIsian(isi, nama)
    const [nip, pin, alasan, tempatId] = [teks('nip'), teks('pin'), teks('alasan'), teks('tempat')]
    const kurang =
      nip === '' || pin === ''
        ? konsol.saksiIsi
        : alasan.length < 5
          ? kata.alasanKurang
          : isi.get('tegas') === 'ya'
            ? undefined
            : konsol.saksiTegasDulu
    if (kurang !== undefined) return setKabar({ baik: false, kalimat: kurang })
    const arah = ARAH.find((a) => a === teks('arah')) || null
    const jawab = await call(saksiApi.rekam, { body: { nip, pin, alasan, arah, tempatId: tempatId === '' ? null : tempatId } })
    if (!jawab.ok) return setKabar({ baik: false, kalimat: kalimatMasalah(jawab.masalah).join(' ').trim() })
    bentuk.reset()
    setKabar({ baik: true, kalimat: `${jawab.isi.nama}. ${jawab.isi.kalimat}` })
    data.ulangi()
  }
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{konsol.saksi}</h1>
          <span class="trail">{konsol.saksiRinci}</span>
        </div>
      </div>
      <Isi data={data} baris={4}>
        {(isi) => (
          <div class="stack" style={{ '--gap': '1rem', maxInlineSize: '40rem' }}>
            <div class="panel">
              <div class="body">
                <Formulir kirim={kirim}>
                  {kabar && (
                    <Pemberitahuan
                      nada={kabar.baik ? 'ok' : 'refusal'}
                      ikon={kabar.baik ? 'tanda' : 'awas'}
                      judul={kabar.kalimat}
                      peran={kabar.baik ? 'status' : 'alert'}
                    />
                  )}
                  <Isian id="nip" label={konsol.saksiNip} atribut={{ inputMode: 'numeric', autocomplete: 'off', maxLength: 40 }} />
                  <Isian
                    id="pin"
                    label={konsol.saksiPin}
                    atribut={{ type: 'password', inputMode: 'numeric', autocomplete: 'off', maxLength: 6 }}
                  />
                  <div class="dua-kolom">
                    <div class="field">
                      <label for="tempat">{konsol.saksiTempat}</label>
                      <select class="input" id="tempat" name="tempat">
                        {isi.tempat.map((t) => (
                          <option key={t.id} value={t.id}>
                            {t.nama}
                          </option>
                        ))}
                        <option value="">{konsol.saksiTanpaTempat}</option>
                      </select>
                    </div>
                    <div class="field">
                      <label for="arah">{konsol.saksiArah}</label>
                      <select class="input" id="arah" name="arah">
                        {ARAH.map((a) => (
                          <option key={a} value={a}>
                            {konsol.saksiArahNama(a)}
                          </option>
                        ))}
                      </select>
                    </div>
                  </div>
                  <IsianAlasan salah={undefined} />
                  <label class="checkbox">
                    <input type="checkbox" name="tegas" value="ya" />
                    <span>{konsol.saksiTegas}</span>
                  </label>
                  <button class="button" data-kind="primary" data-wide>
                    {konsol.saksiRekam}
                  </button>
                </Formulir>
              </div>
            </div>
            <section class="panel" aria-labelledby="saksi-hari-ini">
              <header>
                <h2 id="saksi-hari-ini">{konsol.saksiHariIni}</h2>
              </header>
              {isi.daftar.length === 0 ? (
                <p class="body note">{konsol.saksiBelum}</p>
              ) : (
                <div class="rows">
                  {isi.daftar.map((d) => (
                    <div class="row" data-bare key={d.tapId}>
                      <span>
                        {`${jam(d.lokal)} ${d.nama}`}
                        <span class="note">{[d.tempat, d.alasan].filter(Boolean).join(', ')}</span>
                      </span>
                    </div>
                  ))}
                </div>
              )}
            </section>
          </div>
        )}
      </Isi>
    </>
  )
}

import { useState } from 'preact/hooks'
import { kalimatMasalah, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { FormulirAktivasi } from '../web/formulir-aktivasi.tsx'
import { FormulirMasuk, type Saya } from '../web/formulir-masuk.tsx'
import { Ikon } from '../web/ikon.tsx'
import { kata } from '../web/kata.ts'
import { konsol } from '../web/kata-konsol.ts'
import { dapatPasskey, pakaiPasskey } from '../web/passkey.ts'
import { passkeyApi } from './passkey.api.ts'

function MasukPasskey({ berhasil }: { readonly berhasil: (saya: Saya) => void }) {
  const [galat, setGalat] = useState<string>()
  const masuk = async () => {
    const tantangan = await call(passkeyApi.tantanganMasuk, { body: {} })
    if (!tantangan.ok) return setGalat(kalimatMasalah(tantangan.masalah).join(' ').trim())
    const jawaban = await pakaiPasskey(tantangan.isi.opsi)
    if (!jawaban) return setGalat(konsol.passkeyBatal)
    const jawab = await call(passkeyApi.masuk, { body: { jawaban, jenis: 'konsol' } })
    if (jawab.ok) berhasil(jawab.isi)
    else setGalat(kalimatMasalah(jawab.masalah).join(' ').trim())
  }
  return (
    <>
      {galat !== undefined && <Pemberitahuan nada="refusal" ikon="awas" judul={galat} peran="alert" />}
      <button class="button" data-wide type="button" onClick={() => void masuk()}>
        {konsol.masukPasskey}
      </button>
    </>
  )
}

/** `aktivasi`: the code of a link, or empty for the form without one; undefined for signing in. */
export function MasukKonsol(p: {
  readonly aktivasi: string | undefined
  readonly nama: string | undefined
  readonly keMasuk: () => void
  readonly berhasil: (saya: Saya) => void
}) {
  const aktif = p.aktivasi !== undefined
  return (
    <main class="masuk-konsol">
      <h1 class="wordmark">
        <Ikon nama="hadir" />
        {aktif ? kata.aktifkan : konsol.konsolHadir}
      </h1>
      <section class="panel" aria-label={aktif ? kata.aktifkan : kata.masuk}>
        <div class="body stack" style={{ '--gap': '1rem' }}>
          {aktif ? (
            <FormulirAktivasi kode={p.aktivasi} nama={p.nama} selesai={p.keMasuk} />
          ) : (
            <>
              <FormulirMasuk jenis="konsol" berhasil={p.berhasil} />
              {dapatPasskey() && <MasukPasskey berhasil={p.berhasil} />}
            </>
          )}
        </div>
      </section>
      <p class="note line" style={{ '--gap': '1rem' }}>
        {!aktif && <a href="/konsol/?aktivasi=">{kata.punyaKode}</a>}
        <a href="/">{konsol.halamanHp}</a>
      </p>
    </main>
  )
}

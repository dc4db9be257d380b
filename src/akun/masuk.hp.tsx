import { Pemberitahuan } from '../web/bagian.tsx'
import { bahasa, gantiBahasa } from '../web/bahasa.ts'
import { VersiBaru } from '../web/cangkang-hp.tsx'
import { FormulirAktivasi } from '../web/formulir-aktivasi.tsx'
import { FormulirMasuk, type Saya } from '../web/formulir-masuk.tsx'
import { Ikon } from '../web/ikon.tsx'
import { kata } from '../web/kata.ts'
import { hp } from '../web/kata-hp.ts'

/** Before a session: sign in, or make an account one's own with a code. */
export function MasukHp({
  aktivasi,
  sisa,
  berhasil,
}: {
  readonly aktivasi: boolean
  readonly sisa: number
  readonly berhasil: (saya: Saya) => void
}) {
  const lain = bahasa() === 'id' ? 'en' : 'id'
  return (
    <div class="phone">
      <header class="app-bar">
        <span class="wordmark">
          <Ikon nama="hadir" />
          Hadir
        </span>
        <span style={{ flex: 1 }} />
        <button
          class="bar-button"
          type="button"
          style={{ fontSize: '0.875rem', paddingInline: '0.75rem' }}
          aria-label={lain === 'en' ? 'EN, English' : 'ID, Bahasa Indonesia'}
          onClick={() => gantiBahasa(lain)}
        >
          {lain.toUpperCase()}
        </button>
      </header>
      <main class="phone-body" style={{ gap: '1.25rem', paddingBlockStart: '1.5rem' }}>
        <VersiBaru />
        {sisa > 0 && <Pemberitahuan nada="attention" ikon="simpan" judul={hp.tinggalMenunggu(sisa)} peran="status" />}
        <h1>{aktivasi ? kata.aktifkan : kata.masukKe}</h1>
        {aktivasi ? (
          <FormulirAktivasi selesai={() => (location.hash = '')} />
        ) : (
          <>
            <FormulirMasuk jenis="hp" berhasil={berhasil} />
            <p>
              <a href="#aktivasi">{kata.punyaKode}</a>
            </p>
            <p class="note">{hp.tanpaHp}</p>
            <p class="note">{hp.lokasiHanya}</p>
          </>
        )}
      </main>
    </div>
  )
}

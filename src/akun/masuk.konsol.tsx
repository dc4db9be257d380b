import { FormulirMasuk, type Saya } from '../web/formulir-masuk.tsx'
import { Ikon } from '../web/ikon.tsx'
import { kata } from '../web/kata.ts'
import { konsol } from '../web/kata-konsol.ts'

export function MasukKonsol({ berhasil }: { readonly berhasil: (saya: Saya) => void }) {
  return (
    <main class="masuk-konsol">
      <h1 class="wordmark">
        <Ikon nama="hadir" />
        {konsol.konsolHadir}
      </h1>
      <section class="panel" aria-label={kata.masuk}>
        <div class="body stack" style={{ '--gap': '1rem' }}>
          <FormulirMasuk jenis="konsol" berhasil={berhasil} />
        </div>
      </section>
      <p class="note">
        <a href="/">{konsol.halamanHp}</a>
      </p>
    </main>
  )
}

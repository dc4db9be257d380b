import { useEffect, useState } from 'preact/hooks'
import { ukuran } from './format.ts'
import { hp } from './kata-hp.ts'
import { type Pemakaian, pemakaianBulanIni } from './pemakaian.ts'
import { adaSinkron, diApple } from './sinkron.ts'

/** What the app uses and keeps on this phone, and what this phone does not do by itself. */
export function AplikasiHp() {
  const [pakai, setPakai] = useState<Pemakaian>()
  const [dijaga, setDijaga] = useState(false)
  useEffect(() => {
    void pemakaianBulanIni().then(setPakai)
    void navigator.storage?.persisted?.().then(setDijaga, () => undefined)
  }, [])
  return (
    <section class="stack" style={{ '--gap': '0.25rem' }}>
      <h2 class="minor">{hp.aplikasiHp}</h2>
      <dl class="facts" data-tight>
        <dt>{hp.dataBulanIni}</dt>
        <dd>
          {pakai && ukuran(pakai.kirim + pakai.terima)}
          {pakai && <span class="note"> {hp.dataRinci(ukuran(pakai.kirim), ukuran(pakai.terima))}</span>}
        </dd>
        <dt>{hp.penyimpanan}</dt>
        <dd>{dijaga ? hp.penyimpananDijaga : hp.penyimpananBiasa}</dd>
        <dt>{hp.kirimLatar}</dt>
        <dd>{adaSinkron() ? hp.kirimLatarAda : hp.kirimLatarTidak}</dd>
      </dl>
      {diApple() && <p class="note">{hp.apple}</p>}
    </section>
  )
}

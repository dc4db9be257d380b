import { useEffect, useRef, useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import { kalimatMasalah, Pemberitahuan } from '../web/bagian.tsx'
import { angka, namaBulan } from '../web/format.ts'
import { kata } from '../web/kata.ts'
import { kelola } from '../web/kata-kelola.ts'
import { callTeguh } from '../web/peneguhan.tsx'
import { ketentuanApi } from './ketentuan.api.ts'

type Akibat = Reply<typeof ketentuanApi.akibat>
const UKURAN = ['hariTerlambat', 'hariPulangCepat', 'hariTanpaKeterangan', 'menitKurang'] as const

function Tabel({ a }: { readonly a: Akibat }) {
  const selisih = (n: number) => (n > 0 ? `+${angka(n)}` : n < 0 ? `−${angka(-n)}` : '0')
  return (
    <>
      <p>{kelola.akibatRingkas(angka(a.pegawaiBerubah), angka(a.pegawai), angka(a.hariBerubah), namaBulan(a.bulan))}</p>
      <div class="table-frame" tabIndex={0} role="region" aria-label={kelola.akibat}>
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{kelola.yangBerubah}</th>
              <th scope="col" class="number">
                {kelola.semula}
              </th>
              <th scope="col" class="number">
                {kelola.menjadi}
              </th>
              <th scope="col" class="number">
                {kelola.selisih}
              </th>
            </tr>
          </thead>
          <tbody>
            {UKURAN.map((u) => (
              <tr key={u}>
                <th scope="row">{kelola.ukuran(u)}</th>
                <td class="number">{angka(a.kini[u])}</td>
                <td class="number">{angka(a.rancangan[u])}</td>
                <td class="number">{selisih(a.rancangan[u] - a.kini[u])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** What a draft would have made of last month, for whoever drafts or sets rules. */
export function AkibatRancangan({ id, judul, tutup }: { readonly id: string; readonly judul: string; readonly tutup: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [hasil, setHasil] = useState<Akibat>()
  const [masalah, setMasalah] = useState<readonly string[]>()
  useEffect(() => {
    dialog.current?.showModal()
    let hidup = true
    void callTeguh(ketentuanApi.akibat, { params: { id } }, { batasMs: 180_000 }).then((jawab) => {
      if (!hidup) return
      if (jawab.ok) setHasil(jawab.isi)
      else setMasalah(kalimatMasalah(jawab.masalah))
    })
    return () => {
      hidup = false
    }
  }, [id])
  return (
    <dialog class="dialog" ref={dialog} onClose={tutup} aria-labelledby="judul-akibat">
      <header>
        <h2 id="judul-akibat">{kelola.akibatJudul(judul)}</h2>
      </header>
      <div class="body stack" aria-busy={!hasil && !masalah}>
        {!hasil && !masalah && <p role="status">{kelola.akibatDihitung}</p>}
        {masalah && (
          <Pemberitahuan nada="refusal" ikon="awas" judul={masalah[0] ?? ''} peran="alert">
            {masalah[1] && <p>{masalah[1]}</p>}
          </Pemberitahuan>
        )}
        {hasil && <Tabel a={hasil} />}
        <p class="note">{kelola.akibatRinci}</p>
      </div>
      <footer>
        <button class="button" type="button" onClick={() => dialog.current?.close()}>
          {kata.tutup}
        </button>
      </footer>
    </dialog>
  )
}

import { useEffect, useRef, useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { ubahAlamat } from '../web/alamat.ts'
import { Isi, kalimatMasalah, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { useData } from '../web/data.ts'
import { jamDetik, lokalPada, tanggalTahun } from '../web/format.ts'
import { kata } from '../web/kata.ts'
import { konsol } from '../web/kata-konsol.ts'
import { tapApi } from './tap.api.ts'

type Perangkat = Reply<typeof tapApi.perangkatMenunggu>['daftar'][number]

/** A decision over another's phone: its reason is stored, so it is asked for here. */
function Putusan(p: { readonly hp: Perangkat; readonly tutup: () => void; readonly selesai: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const [masalah, setMasalah] = useState<string>()
  const [sibuk, setSibuk] = useState(false)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  const putus = async (putusan: 'setujui' | 'tolak', alasan: string) => {
    if (sibuk) return
    if (alasan.length < 5) return setMasalah(kata.alasanKurang)
    setSibuk(true)
    const jawab = await call(tapApi.putuskanPerangkat, { params: { kid: p.hp.kid }, body: { putusan, alasan } })
    setSibuk(false)
    if (jawab.ok) p.selesai()
    else setMasalah(kalimatMasalah(jawab.masalah).join(' '))
  }
  return (
    <dialog class="dialog" ref={dialog} onClose={p.tutup} aria-labelledby="judul-putusan">
      <header>
        <h2 id="judul-putusan">{konsol.putuskanHp(p.hp.nama)}</h2>
      </header>
      <form
        class="body stack"
        id="putusan"
        noValidate
        onSubmit={(e) => {
          e.preventDefault()
          const pencet = (e as SubmitEvent).submitter
          const putusan = pencet instanceof HTMLButtonElement && pencet.value === 'tolak' ? 'tolak' : 'setujui'
          void putus(putusan, String(new FormData(e.currentTarget).get('alasan') ?? '').trim())
        }}
      >
        <p>
          {p.hp.model}. {konsol.perangkatRinci}
        </p>
        <div class="field">
          <label for="alasan">{kata.alasan}</label>
          <textarea
            class="input"
            id="alasan"
            name="alasan"
            maxLength={500}
            required
            aria-invalid={masalah ? 'true' : undefined}
            aria-describedby={masalah ? 'alasan-e' : undefined}
          />
          {masalah && (
            <p class="error" id="alasan-e" role="alert">
              {masalah}
            </p>
          )}
        </div>
      </form>
      <footer>
        <button class="button" type="button" data-kind="quiet" onClick={() => dialog.current?.close()}>
          {kata.batal}
        </button>
        <button class="button" data-kind="refuse" form="putusan" value="tolak">
          {konsol.tolak}
        </button>
        <button class="button" data-kind="primary" form="putusan" value="setujui">
          {konsol.setujui}
        </button>
      </footer>
    </dialog>
  )
}

export function PerangkatKonsol({ query, zona }: { readonly query: URLSearchParams; readonly zona: Zona }) {
  const setelah = query.get('setelah') ?? undefined
  const data = useData(tapApi.perangkatMenunggu, { query: setelah === undefined ? {} : { setelah } })
  const [pilih, setPilih] = useState<Perangkat>()
  const [sudah, setSudah] = useState<string>()
  return (
    <>
      <div class="page-head">
        <h1>{konsol.perangkat}</h1>
      </div>
      {sudah && <Pemberitahuan nada="ok" ikon="hp" judul={konsol.putusanTercatat(sudah)} peran="status" />}
      <Isi data={data} baris={5}>
        {(isi) =>
          isi.daftar.length === 0 ? (
            <div class="empty">
              <h2>{konsol.perangkatKosong}</h2>
            </div>
          ) : (
            <>
              <div class="table-frame" tabIndex={0} role="region" aria-label={konsol.perangkat}>
                <table class="table">
                  <thead>
                    <tr>
                      <th scope="col">{konsol.kolPegawai}</th>
                      <th scope="col">{konsol.hp}</th>
                      <th scope="col">{konsol.diajukan}</th>
                      <th scope="col">
                        <span class="visually-hidden">{konsol.putuskan}</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {isi.daftar.map((h) => (
                      <tr key={h.kid}>
                        <th scope="row">{h.nama}</th>
                        <td>{h.model}</td>
                        <td class="nowrap">
                          {tanggalTahun(lokalPada(new Date(h.dibuat), zona))} {jamDetik(h.dibuat, zona).slice(0, 5)}
                        </td>
                        <td>
                          <button class="button" type="button" aria-label={konsol.putuskanHp(h.nama)} onClick={() => setPilih(h)}>
                            {konsol.putuskan}
                          </button>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {isi.berikutnya !== null && (
                <div class="pagination">
                  <button class="button push" type="button" onClick={() => ubahAlamat({ setelah: isi.berikutnya ?? undefined })}>
                    {konsol.berikutnya('')}
                  </button>
                </div>
              )}
            </>
          )
        }
      </Isi>
      {pilih && (
        <Putusan
          hp={pilih}
          tutup={() => setPilih(undefined)}
          selesai={() => {
            setSudah(pilih.nama)
            setPilih(undefined)
            data.ulangi()
          }}
        />
      )}
    </>
  )
}

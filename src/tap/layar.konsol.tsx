import { useEffect, useRef, useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { Isi, Lencana, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { useData } from '../web/data.ts'
import { DialogIsian } from '../web/dialog-isian.tsx'
import { jamDetik, lokalPada, tanggalTahun } from '../web/format.ts'
import { Lanjutan } from '../web/lanjutan.tsx'
import { Isian, IsianPilihan, teksIsian } from '../web/isian.tsx'
import { data } from '../web/kata-data.ts'
import { kata } from '../web/kata.ts'
import { layarApi } from './layar.api.ts'
import { tempatApi } from './tempat.api.ts'

type Layar = Reply<typeof layarApi.daftar>['daftar'][number]
type Kode = Reply<typeof layarApi.kode>

const HALAMAN_MAKS = 10

/** Places this person may change, and so may hang a screen in. */
async function tempatMilik(): Promise<(readonly [id: string, nama: string])[]> {
  const hasil: (readonly [string, string])[] = []
  let setelah: string | null = null
  for (let i = 0; i < HALAMAN_MAKS; i += 1) {
    const jawab: Awaited<ReturnType<typeof call<typeof tempatApi.daftar>>> = await call(tempatApi.daftar, {
      query: { batas: '200', ...(setelah === null ? {} : { setelah }) },
    })
    if (!jawab.ok) return hasil
    hasil.push(...jawab.isi.daftar.filter((t) => t.bolehUbah && !t.ditutup).map((t) => [t.id, t.nama] as const))
    if (jawab.isi.berikutnya === null) return hasil
    setelah = jawab.isi.berikutnya
  }
  return hasil
}

function BuatKode(p: { readonly jadi: (k: Kode) => void; readonly tutup: () => void }) {
  const [tempat, setTempat] = useState<readonly (readonly [string, string])[]>([])
  useEffect(() => void tempatMilik().then(setTempat), [])
  return (
    <DialogIsian
      id="kode-layar"
      judul={data.pasangkanLayar}
      tombol={data.buatKodeLayar}
      tanpaAlasan
      periksa={(isi) =>
        teksIsian(isi, 'tempatId') === '' ? data.pilihTempat : teksIsian(isi, 'nama').length < 3 ? data.namaLayarKurang : undefined
      }
      kirim={(_alasan, isi) => call(layarApi.kode, { body: { tempatId: teksIsian(isi, 'tempatId'), nama: teksIsian(isi, 'nama') } })}
      selesai={p.jadi}
      tutup={p.tutup}
    >
      <Isian
        id="nama"
        label={data.namaLayar}
        hint={data.namaLayarPetunjuk}
        atribut={{ maxLength: 60, autocomplete: 'off', required: true }}
      />
      <IsianPilihan id="tempatId" label={data.tempat} kosong={data.pilihTempat} pilihan={tempat} />
    </DialogIsian>
  )
}

/** Shown once, to be typed at the screen within a quarter of an hour. */
function KodeJadi(p: { readonly kode: Kode; readonly zona: Zona; readonly tutup: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog class="dialog" ref={dialog} onClose={p.tutup} aria-labelledby="judul-kode-layar">
      <header>
        <h2 id="judul-kode-layar">{data.kodeLayar}</h2>
      </header>
      <div class="body stack" role="status">
        <p class="code strong" style={{ fontSize: '1.75rem' }}>
          {p.kode.kode}
        </p>
        <p>{data.kodeLayarRinci(`${location.origin}/layar/`, jamDetik(p.kode.sampai, p.zona).slice(0, 5))}</p>
      </div>
      <footer>
        <button class="button" type="button" onClick={() => dialog.current?.close()}>
          {kata.tutup}
        </button>
      </footer>
    </dialog>
  )
}

function Tabel(p: { readonly daftar: readonly Layar[]; readonly zona: Zona; readonly lepas: (l: Layar) => void }) {
  const saat = (t: string) => `${tanggalTahun(lokalPada(new Date(t), p.zona))} ${jamDetik(t, p.zona).slice(0, 5)}`
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={data.layarQr}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{data.nama}</th>
            <th scope="col">{data.tempat}</th>
            <th scope="col">{data.kabarLayar}</th>
            <th scope="col">{data.dipasangkan}</th>
          </tr>
        </thead>
        <tbody>
          {p.daftar.map((l) => (
            <tr key={l.id}>
              <th scope="row">
                {l.nama}
                <span class="line baris-aksi">
                  <button class="link-button" type="button" aria-label={data.lepasLayarNama(l.nama)} onClick={() => p.lepas(l)}>
                    {data.lepasLayar}
                  </button>
                </span>
              </th>
              <td>{l.tempat}</td>
              <td class="nowrap">
                {l.kabar === null ? (
                  <Lencana nada="attention">{data.layarBelum}</Lencana>
                ) : l.diam ? (
                  <Lencana nada="attention">{data.layarDiam(saat(l.kabar))}</Lencana>
                ) : (
                  <Lencana nada="ok">{data.layarHidup}</Lencana>
                )}
              </td>
              <td class="nowrap">
                {saat(l.dipasangkan)}
                {l.oleh && <span class="note baris-bawah">{l.oleh}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Screens within reach that are paired: how they are, one more, or the end of one. */
export function LayarKonsol(p: { readonly query: URLSearchParams; readonly zona: Zona }) {
  const setelah = p.query.get('setelah') ?? undefined
  const isi = useData(layarApi.daftar, { query: { batas: '100', ...(setelah === undefined ? {} : { setelah }) } })
  const [buat, setBuat] = useState(false)
  const [kode, setKode] = useState<Kode>()
  const [lepas, setLepas] = useState<Layar>()
  const [sudah, setSudah] = useState<string>()
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{data.layarQr}</h1>
          <span class="trail">{data.layarQrRinci}</span>
        </div>
        <button class="button push" data-kind="primary" type="button" onClick={() => setBuat(true)}>
          {data.pasangkanLayar}
        </button>
      </div>
      {sudah && <Pemberitahuan nada="ok" ikon="info" judul={sudah} peran="status" />}
      <Isi data={isi} baris={4}>
        {(i) =>
          i.daftar.length === 0 ? (
            <div class="empty">
              <h2>{data.layarKosong}</h2>
            </div>
          ) : (
            <>
              <Tabel daftar={i.daftar} zona={p.zona} lepas={setLepas} />
              <Lanjutan berikutnya={i.berikutnya} setelah={setelah} />
            </>
          )
        }
      </Isi>
      {buat && (
        <BuatKode
          tutup={() => setBuat(false)}
          jadi={(k) => {
            setBuat(false)
            setKode(k)
          }}
        />
      )}
      {kode && (
        <KodeJadi
          kode={kode}
          zona={p.zona}
          tutup={() => {
            setKode(undefined)
            isi.ulangi()
          }}
        />
      )}
      {lepas && (
        <DialogIsian
          id="lepas-layar"
          judul={data.lepasLayarNama(lepas.nama)}
          tombol={data.lepasLayar}
          kirim={(alasan) => call(layarApi.lepas, { params: { id: lepas.id }, body: { alasan } })}
          selesai={() => {
            setSudah(data.layarDilepas(lepas.nama))
            setLepas(undefined)
            isi.ulangi()
          }}
          tutup={() => setLepas(undefined)}
        >
          <p>{data.lepasLayarRinci}</p>
        </DialogIsian>
      )}
    </>
  )
}

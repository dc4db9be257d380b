import { useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import { Isi, Lencana, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { useData } from '../web/data.ts'
import { jam, tanggalPendek } from '../web/format.ts'
import { Lanjutan } from '../web/lanjutan.tsx'
import { kata } from '../web/kata.ts'
import { jadwal } from '../web/kata-jadwal.ts'
import { konsol } from '../web/kata-konsol.ts'
import { tukar } from '../web/kata-tukar.ts'
import { jadwalApi } from './jadwal.api.ts'
import { pergantian } from './kalimat-tukar.ts'
import { DialogPutusan } from '../web/dialog-putusan.tsx'

type Tukar = Reply<typeof jadwalApi.tukarSaya>['daftar'][number]

function Pergantian({ t }: { readonly t: Tukar }) {
  return (
    <ul class="stack" style={{ '--gap': '0.125rem' }}>
      {pergantian(t, jam, tukar.anda).map((p) => (
        <li key={`${p.tanggal} ${p.dari}`}>{tukar.digantikan(tanggalPendek(p.tanggal), p.tugas, p.dari, p.oleh)}</li>
      ))}
    </ul>
  )
}

function Daftar(p: { readonly daftar: readonly Tukar[]; readonly putuskan: (t: Tukar) => void }) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={jadwal.tukar}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{konsol.kolPegawai}</th>
            <th scope="col">{jadwal.perubahan}</th>
            <th scope="col">{kata.alasan}</th>
            <th scope="col">{konsol.keadaan}</th>
            <th scope="col">
              <span class="visually-hidden">{tukar.putuskan}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {p.daftar.map((t) => (
            <tr key={t.id}>
              <th scope="row">
                {t.pemohon}, {t.rekan}
              </th>
              <td>
                <Pergantian t={t} />
              </td>
              <td>{t.alasan}</td>
              <td>
                <Lencana nada={t.bolehPutuskan ? 'attention' : undefined}>{tukar.keadaan(t.keadaan)}</Lencana>
              </td>
              <td>
                {t.bolehPutuskan ? (
                  <button class="button" type="button" aria-label={tukar.putuskanTukar(t.pemohon, t.rekan)} onClick={() => p.putuskan(t)}>
                    {tukar.putuskan}
                  </button>
                ) : (
                  t.saya !== null && t.keadaan === 'menunggu-putusan' && <span class="note">{tukar.diputuskanLain}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Swaps both have agreed on, for the deciding person; and how the others stand. */
export function TukarKonsol({ query }: { readonly query: URLSearchParams }) {
  const setelah = query.get('setelah') ?? undefined
  const data = useData(jadwalApi.tukarSaya, { query: setelah === undefined ? {} : { setelah } })
  const [pilih, setPilih] = useState<Tukar>()
  const [sudah, setSudah] = useState(false)
  return (
    <>
      {sudah && <Pemberitahuan nada="ok" ikon="jadwal" judul={tukar.diputus} peran="status" />}
      <Isi data={data} baris={5}>
        {(isi) =>
          isi.daftar.length === 0 ? (
            <div class="empty">
              <h2>{tukar.kosongPutusan}</h2>
            </div>
          ) : (
            <>
              <Daftar daftar={isi.daftar} putuskan={setPilih} />
              <Lanjutan berikutnya={isi.berikutnya} setelah={setelah} />
            </>
          )
        }
      </Isi>
      {pilih && (
        <DialogPutusan
          judul={tukar.putuskanTukar(pilih.pemohon, pilih.rekan)}
          setujui={tukar.setujuiTukar}
          tolak={tukar.tolakTukar}
          setujuTanpaAlasan
          tutup={() => setPilih(undefined)}
          kirim={(putusan, alasan) =>
            call(jadwalApi.putuskanTukar, { params: { id: pilih.id }, body: { putusan, ...(alasan === '' ? {} : { alasan }) } })
          }
          selesai={() => {
            setSudah(true)
            setPilih(undefined)
            data.ulangi()
          }}
        >
          <Pergantian t={pilih} />
          <p class="note">{tukar.alasanDia(pilih.alasan)}</p>
        </DialogPutusan>
      )}
    </>
  )
}

import { useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { Isi, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { useData } from '../web/data.ts'
import { lokalPada, tanggalPendek, tanggalTahun } from '../web/format.ts'
import { Lanjutan } from '../web/lanjutan.tsx'
import { jadwal } from '../web/kata-jadwal.ts'
import { konsol } from '../web/kata-konsol.ts'
import { jadwalApi } from './jadwal.api.ts'
import { DialogPutusan } from '../web/dialog-putusan.tsx'
import { jamTeks } from './pilih-isi.konsol.tsx'

type Usul = Reply<typeof jadwalApi.usulMenunggu>['daftar'][number]

function Hari({ hari }: { readonly hari: Usul['hari'] }) {
  return (
    <ul class="stack" style={{ '--gap': '0.125rem' }}>
      {hari.map((h) => (
        <li key={h.tanggal}>
          <b class="nowrap">{tanggalPendek(h.tanggal)}</b>{' '}
          {h.rentang.length === 0 ? jadwal.lepasPendek : h.rentang.map((r) => `${jamTeks(r.masuk, r.pulang)} (${r.nama})`).join(', ')}
        </li>
      ))}
    </ul>
  )
}

function Daftar(p: { readonly daftar: readonly Usul[]; readonly zona: Zona; readonly putuskan: (u: Usul) => void }) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={jadwal.usulLampau}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{konsol.kolPegawai}</th>
            <th scope="col">{jadwal.perubahan}</th>
            <th scope="col">{jadwal.pengusul}</th>
            <th scope="col">
              <span class="visually-hidden">{jadwal.putuskan}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {p.daftar.map((u) => (
            <tr key={u.id}>
              <th scope="row">
                {u.nama}
                <span class="note baris-bawah">{u.unitKerja}</span>
              </th>
              <td>
                <Hari hari={u.hari} />
              </td>
              <td>
                {u.pengusul ?? '–'}, {tanggalTahun(lokalPada(new Date(u.diusulkan), p.zona))}
                <span class="note baris-bawah">{u.alasan}</span>
              </td>
              <td>
                {u.sebabTidak === null ? (
                  <button class="button" type="button" aria-label={jadwal.putuskanUsul(u.nama)} onClick={() => p.putuskan(u)}>
                    {jadwal.putuskan}
                  </button>
                ) : (
                  <span class="note">{jadwal.sebabTidak(u.sebabTidak)}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Past rosters that wait; who may not decide one reads why. */
export function UsulKonsol({ query, zona }: { readonly query: URLSearchParams; readonly zona: Zona }) {
  const setelah = query.get('setelah') ?? undefined
  const data = useData(jadwalApi.usulMenunggu, { query: setelah === undefined ? {} : { setelah } })
  const [pilih, setPilih] = useState<Usul>()
  const [sudah, setSudah] = useState<string>()
  return (
    <>
      {sudah && <Pemberitahuan nada="ok" ikon="jadwal" judul={jadwal.putusanUsul(sudah)} peran="status" />}
      <Isi data={data} baris={5}>
        {(isi) =>
          isi.daftar.length === 0 ? (
            <div class="empty">
              <h2>{jadwal.usulKosong}</h2>
            </div>
          ) : (
            <>
              <Daftar daftar={isi.daftar} zona={zona} putuskan={setPilih} />
              <Lanjutan berikutnya={isi.berikutnya} setelah={setelah} />
            </>
          )
        }
      </Isi>
      {pilih && (
        <DialogPutusan
          judul={jadwal.putuskanUsul(pilih.nama)}
          setujui={jadwal.setujuiUsul}
          tolak={jadwal.tolakUsul}
          tutup={() => setPilih(undefined)}
          kirim={(putusan, alasan) => call(jadwalApi.setujuiLampau, { params: { id: pilih.id }, body: { putusan, alasan } })}
          selesai={() => {
            setSudah(pilih.nama)
            setPilih(undefined)
            data.ulangi()
          }}
        >
          <Hari hari={pilih.hari} />
          <p>{pilih.alasan}</p>
          <p class="note">{jadwal.akibatUsul}</p>
        </DialogPutusan>
      )}
    </>
  )
}

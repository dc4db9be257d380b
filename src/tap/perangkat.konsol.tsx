import { useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { Isi, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { useData } from '../web/data.ts'
import { DialogIsian } from '../web/dialog-isian.tsx'
import { DialogPutusan } from '../web/dialog-putusan.tsx'
import { jamDetik, lokalPada, tanggalTahun } from '../web/format.ts'
import { Lanjutan } from '../web/lanjutan.tsx'
import { konsol } from '../web/kata-konsol.ts'
import { tapApi } from './tap.api.ts'

type Perangkat = Reply<typeof tapApi.perangkatMenunggu>['daftar'][number]

function saatTeks(saat: string, zona: Zona): string {
  return `${tanggalTahun(lokalPada(new Date(saat), zona))} ${jamDetik(saat, zona).slice(0, 5)}`
}

/** What the decision rests on: reason, waiting, and the phones before with how far their chains came. */
function Pendaftaran({ kid, zona }: { readonly kid: string; readonly zona: Zona }) {
  const data = useData(tapApi.bukaPerangkat, { params: { kid } })
  return (
    <Isi data={data} baris={3}>
      {(isi) => (
        <div class="stack" style={{ '--gap': '0.5rem' }}>
          {isi.unitKerja !== null && <p>{isi.unitKerja}</p>}
          {isi.riwayat.length === 1 && <p>{konsol.perangkatBaru}</p>}
          {isi.alasan !== null && <p>{konsol.perangkatAlasan(isi.alasan)}</p>}
          {isi.perluKepala && <p>{konsol.perangkatKepala}</p>}
          {isi.dihitungMulai !== null && <p>{konsol.perangkatDihitung(saatTeks(isi.dihitungMulai, zona))}</p>}
          <div class="table-frame" tabIndex={0} role="region" aria-label={konsol.perangkatRiwayat}>
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">{konsol.hp}</th>
                  <th scope="col">{konsol.diajukan}</th>
                  <th scope="col">{konsol.perangkatRekaman}</th>
                  <th scope="col">{konsol.perangkatCelah}</th>
                  <th scope="col">{konsol.perangkatTempat}</th>
                </tr>
              </thead>
              <tbody>
                {isi.riwayat.map((r) => (
                  <tr key={r.kid}>
                    <th scope="row">
                      {r.model}, {konsol.keadaanKunci(r.keadaan)}
                    </th>
                    <td class="nowrap">{saatTeks(r.dibuat, zona)}</td>
                    <td>{r.rekaman}</td>
                    <td>{r.belumDiterima}</td>
                    <td>{[r.tempatTerakhir, r.posisiTerakhir && konsol.posisiTap(r.posisiTerakhir)].filter(Boolean).join(', ') || '-'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </div>
      )}
    </Isi>
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
                        <td class="nowrap">{saatTeks(h.dibuat, zona)}</td>
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
              <Lanjutan berikutnya={isi.berikutnya} setelah={setelah} />
            </>
          )
        }
      </Isi>
      {pilih && (
        <DialogPutusan
          judul={konsol.putuskanHp(pilih.nama)}
          setujui={konsol.setujui}
          tolak={konsol.tolak}
          kirim={(putusan, alasan) => call(tapApi.putuskanPerangkat, { params: { kid: pilih.kid }, body: { putusan, alasan } })}
          tutup={() => setPilih(undefined)}
          selesai={() => {
            setSudah(pilih.nama)
            setPilih(undefined)
            data.ulangi()
          }}
        >
          <p>
            {pilih.model}. {konsol.perangkatRinci}
          </p>
          <Pendaftaran kid={pilih.kid} zona={zona} />
        </DialogPutusan>
      )}
    </>
  )
}

function DaftarHp(p: { readonly pegawaiId: string; readonly nama: string; readonly sendiri: boolean; readonly zona: Zona }) {
  const data = useData(tapApi.perangkatPegawai, { params: { pegawaiId: p.pegawaiId } })
  const [cabut, setCabut] = useState<Perangkat>()
  return (
    <>
      <Isi data={data} baris={2}>
        {(isi) =>
          isi.daftar.length === 0 ? (
            <p class="note">{konsol.hpKosong}</p>
          ) : (
            <ul class="stack" style={{ '--gap': '0.5rem' }}>
              {isi.daftar.map((h) => (
                <li class="line" key={h.kid}>
                  <span>
                    {h.model}, {konsol.keadaanKunci(h.keadaan)}
                    <span class="note baris-bawah">{saatTeks(h.dibuat, p.zona)}</span>
                  </span>
                  {!p.sendiri && ['aktif', 'menunggu', 'dibekukan'].includes(h.keadaan) && (
                    <button
                      class="button push"
                      type="button"
                      data-kind="quiet"
                      aria-label={konsol.cabutHpNama(h.model, p.nama)}
                      onClick={() => setCabut(h)}
                    >
                      {konsol.cabutHp}
                    </button>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Isi>
      {cabut && (
        <DialogIsian
          id="cabut-hp"
          judul={konsol.cabutHpNama(cabut.model, p.nama)}
          tombol={konsol.cabutHp}
          kirim={(alasan) => call(tapApi.cabutPerangkatLain, { params: { kid: cabut.kid }, body: { alasan } })}
          selesai={() => {
            setCabut(undefined)
            data.ulangi()
          }}
          tutup={() => setCabut(undefined)}
        >
          <p>{konsol.cabutHpRinci}</p>
        </DialogIsian>
      )}
    </>
  )
}

/** The phones of somebody else, for who may revoke a lost one. Read only once it is opened, because the person sees the look. */
export function HpPegawai(p: { readonly pegawaiId: string; readonly nama: string; readonly sendiri: boolean; readonly zona: Zona }) {
  const [buka, setBuka] = useState(false)
  return (
    <details class="more" onToggle={(e) => setBuka(e.currentTarget.open)}>
      <summary>{konsol.hpPegawai}</summary>
      {buka && <DaftarHp {...p} />}
    </details>
  )
}

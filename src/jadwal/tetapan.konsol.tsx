import { useEffect, useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import { Isi, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { useData } from '../web/data.ts'
import { DialogIsian } from '../web/dialog-isian.tsx'
import { tanggalTahun } from '../web/format.ts'
import { Lanjutan } from '../web/lanjutan.tsx'
import { Isian, teksIsian } from '../web/isian.tsx'
import { jadwal } from '../web/kata-jadwal.ts'
import { konsol } from '../web/kata-konsol.ts'
import { polaApi } from './pola.api.ts'

type Tetapan = Reply<typeof polaApi.tetapan>['daftar'][number]

function Akhiri(p: { readonly tetapan: Tetapan; readonly hariIni: string; readonly tutup: () => void; readonly selesai: () => void }) {
  const { tetapan: t } = p
  return (
    <DialogIsian
      id="akhiri-kedua"
      judul={jadwal.akhiriNama(t.pola, t.nama)}
      tombol={jadwal.akhiri}
      periksa={(isi) => (teksIsian(isi, 'hari-terakhir') === '' ? jadwal.isiHariTerakhir : undefined)}
      kirim={(alasan, isi) => call(polaApi.akhiri, { params: { id: t.id }, body: { sampai: teksIsian(isi, 'hari-terakhir'), alasan } })}
      selesai={p.selesai}
      tutup={p.tutup}
    >
      <Isian id="hari-terakhir" label={jadwal.hariTerakhir} hint={jadwal.hariTerakhirPetunjuk} atribut={{ type: 'date', min: p.hariIni }} />
    </DialogIsian>
  )
}

/** Patterns as they were assigned; a second place has its end here, for nothing takes its place. */
export function DaftarTetapan({ putaran, hariIni }: { readonly putaran: number; readonly hariIni: string }) {
  const [setelah, setSetelah] = useState<string>()
  const [akhiri, setAkhiri] = useState<Tetapan>()
  const [sudah, setSudah] = useState<string>()
  const data = useData(polaApi.tetapan, { query: { batas: '25', ...(setelah ? { setelah } : {}) } })
  const { ulangi } = data
  useEffect(() => {
    if (putaran > 0) ulangi()
  }, [putaran, ulangi])
  return (
    <section class="stack" style={{ '--gap': '0.5rem' }}>
      <h2>{jadwal.sudahDitetapkan}</h2>
      {sudah && <Pemberitahuan nada="ok" ikon="jadwal" judul={jadwal.keduaDiakhiri(sudah)} peran="status" />}
      <Isi data={data} baris={4}>
        {(isi) =>
          isi.daftar.length === 0 ? (
            <p class="note">{jadwal.belumDitetapkan}</p>
          ) : (
            <>
              <div class="table-frame" tabIndex={0} role="region" aria-label={jadwal.sudahDitetapkan}>
                <table class="table">
                  <thead>
                    <tr>
                      <th scope="col">{jadwal.untukSiapa}</th>
                      <th scope="col">{jadwal.pola}</th>
                      <th scope="col">{jadwal.mulai}</th>
                      <th scope="col">{jadwal.sampai}</th>
                      <th scope="col">{jadwal.oleh}</th>
                      <th scope="col">
                        <span class="visually-hidden">{jadwal.akhiri}</span>
                      </th>
                    </tr>
                  </thead>
                  <tbody>
                    {isi.daftar.map((t) => (
                      <tr key={t.id}>
                        <th scope="row">
                          {t.nama} {t.macam === 'unit' && <span class="note">({jadwal.untukUnit})</span>}
                        </th>
                        <td>
                          {t.pola} {t.tambahan && <span class="note">({jadwal.tempatKedua})</span>}
                        </td>
                        <td class="nowrap">{tanggalTahun(t.mulai)}</td>
                        <td class="nowrap">{t.sampai === null ? konsol.seterusnya : tanggalTahun(t.sampai)}</td>
                        <td>{t.oleh ?? '–'}</td>
                        <td>
                          {t.bolehAkhiri && (
                            <button
                              class="button"
                              type="button"
                              data-kind="quiet"
                              aria-label={jadwal.akhiriNama(t.pola, t.nama)}
                              onClick={() => setAkhiri(t)}
                            >
                              {jadwal.akhiri}
                            </button>
                          )}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              <Lanjutan berikutnya={isi.berikutnya} setelah={setelah} ke={setSetelah} />
            </>
          )
        }
      </Isi>
      {akhiri && (
        <Akhiri
          tetapan={akhiri}
          hariIni={hariIni}
          tutup={() => setAkhiri(undefined)}
          selesai={() => {
            setAkhiri(undefined)
            setSudah(akhiri.nama)
            ulangi()
          }}
        />
      )}
    </section>
  )
}

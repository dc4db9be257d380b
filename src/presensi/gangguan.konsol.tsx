import { useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { ubahAlamat } from '../web/alamat.ts'
import { Isi, Lencana, Pemberitahuan } from '../web/bagian.tsx'
import { useData } from '../web/data.ts'
import { angka, jam, tanggalTahun } from '../web/format.ts'
import { gangguan } from '../web/kata-gangguan.ts'
import { konsol } from '../web/kata-konsol.ts'
import { MintaAlasan } from '../web/minta-alasan.tsx'
import { gangguanApi } from './gangguan.api.ts'
import { IsiGangguan } from './gangguan-rincian.konsol.tsx'

type Baris = Reply<typeof gangguanApi.daftar>['daftar'][number]

const selang = (b: Pick<Baris, 'mulai' | 'selesai'>) => `${jam(b.mulai)}-${jam(b.selesai)}`
const kapan = (b: Pick<Baris, 'tanggal' | 'mulai' | 'selesai'>) => `${tanggalTahun(b.tanggal)}, ${selang(b)}`
const namaTempat = (b: Pick<Baris, 'tempat'>) => b.tempat ?? gangguan.tanpaNama

function Tabel({ baris, label }: { readonly baris: readonly Baris[]; readonly label: string }) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={label}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{gangguan.tempat}</th>
            <th scope="col">{gangguan.kapan}</th>
            <th scope="col">{gangguan.keadaanJudul}</th>
            <th scope="col">
              <span class="visually-hidden">{gangguan.lihat}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {baris.map((b) => (
            <tr key={b.id}>
              <th scope="row">
                {namaTempat(b)}
                <span class="note baris-bawah">{gangguan.orang(angka(b.orang.length + b.orangLain))}</span>
              </th>
              <td>
                {tanggalTahun(b.tanggal)}
                <span class="note baris-bawah nowrap">{selang(b)}</span>
              </td>
              <td>
                <Lencana nada={b.keadaan === 'terima' ? 'ok' : 'neutral'}>{gangguan.keadaan(b.keadaan)}</Lencana>
                {b.keadaan === 'menunggu' && b.dilaporkan && <span class="note baris-bawah">{gangguan.dilaporkan}</span>}
              </td>
              <td>
                <button
                  class="button"
                  type="button"
                  aria-label={gangguan.lihatGangguan(namaTempat(b), kapan(b))}
                  onClick={() => ubahAlamat({ pilih: b.id })}
                >
                  {gangguan.lihat}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Daftar({ keadaan, setelah }: { readonly keadaan: 'menunggu' | 'selesai'; readonly setelah: string | undefined }) {
  const data = useData(gangguanApi.daftar, { query: { keadaan, ...(setelah === undefined ? {} : { setelah }) } })
  return (
    <section class="stack" style={{ '--gap': '0.5rem' }}>
      <h2>{gangguan[keadaan]}</h2>
      <Isi data={data} baris={3}>
        {(isi) =>
          isi.daftar.length === 0 ? (
            <p>{keadaan === 'menunggu' ? gangguan.kosong : gangguan.kosongSelesai}</p>
          ) : (
            <>
              <Tabel baris={isi.daftar} label={gangguan[keadaan]} />
              {isi.berikutnya !== null && (
                <div class="pagination">
                  <button
                    class="button push"
                    type="button"
                    onClick={() => ubahAlamat({ [keadaan === 'menunggu' ? 'setelah' : 'lewat']: isi.berikutnya ?? undefined })}
                  >
                    {konsol.halamanBerikut}
                  </button>
                </div>
              )}
            </>
          )
        }
      </Isi>
    </section>
  )
}

function Rincian({ id, zona }: { readonly id: string; readonly zona: Zona }) {
  const [alasan, setAlasan] = useState<string>()
  const [kabar, setKabar] = useState<string>()
  const data = useData(gangguanApi.rincian, { params: { id }, query: alasan === undefined ? {} : { alasan } })
  const perluAlasan = data.masalah?.penolakan?.some((t) => t.alasan === 'alasan-diperlukan') === true
  return (
    <>
      <p>
        <button class="button" type="button" onClick={() => ubahAlamat({ pilih: undefined })}>
          {gangguan.tutup}
        </button>
      </p>
      {kabar !== undefined && <Pemberitahuan nada="ok" ikon="tanda" judul={kabar} peran="status" />}
      {perluAlasan ? (
        <MintaAlasan beri={setAlasan} />
      ) : (
        <Isi data={data} baris={8}>
          {(isi) => (
            <IsiGangguan
              isi={isi}
              judul={`${namaTempat(isi)}, ${kapan(isi)}`}
              zona={zona}
              selesai={(kalimat) => {
                setKabar(kalimat)
                data.ulangi()
              }}
            />
          )}
        </Isi>
      )}
    </>
  )
}

/** Outages that Hadir proposed: those that wait, those that were decided, and one of them with its people. */
export function GangguanKonsol({ query, zona }: { readonly query: URLSearchParams; readonly zona: Zona }) {
  const pilih = query.get('pilih')
  if (pilih !== null) return <Rincian key={pilih} id={pilih} zona={zona} />
  return (
    <div class="stack">
      <p>{gangguan.rinci}</p>
      <Daftar keadaan="menunggu" setelah={query.get('setelah') ?? undefined} />
      <Daftar keadaan="selesai" setelah={query.get('lewat') ?? undefined} />
    </div>
  )
}

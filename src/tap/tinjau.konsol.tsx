import type { ComponentChildren } from 'preact'
import { dapat } from '../akun/dapat.ts'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { tautan, ubahAlamat } from '../web/alamat.ts'
import { Isi, Lencana } from '../web/bagian.tsx'
import { useData } from '../web/data.ts'
import { angka } from '../web/format.ts'
import type { Saya } from '../web/formulir-masuk.tsx'
import { Lanjutan } from '../web/lanjutan.tsx'
import { bukti } from '../web/kata-bukti.ts'
import { tinjau } from '../web/kata-tinjau.ts'
import { PilihBagian } from '../web/pilih-bagian.tsx'
import { FotoTerundi } from './foto.konsol.tsx'
import { tapApi } from './tap.api.ts'
import { tinjauApi } from './tinjau.api.ts'
import { rentangTanda, RincianTinjau } from './tinjau-rincian.konsol.tsx'

type Baris = Reply<typeof tinjauApi.daftar>['daftar'][number]
const BAGIAN = ['terbuka', 'gangguan', 'selesai', 'foto', 'aturan', 'persetujuan'] as const
type Bagian = (typeof BAGIAN)[number]

const namaOrang = (b: Pick<Baris, 'orang' | 'orangLain'>) =>
  [b.orang.map((o) => o.nama).join(', '), b.orangLain > 0 ? tinjau.orangLain(b.orangLain) : ''].filter(Boolean).join(' ')

function Daftar({ baris }: { readonly baris: readonly Baris[] }) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={tinjau.judul}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{tinjau.apa}</th>
            <th scope="col">{tinjau.siapa}</th>
            <th scope="col">{tinjau.kapan}</th>
            <th scope="col">{tinjau.keadaanJudul}</th>
            <th scope="col">
              <span class="visually-hidden">{tinjau.lihat}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {baris.map((b) => (
            <tr key={b.id}>
              <th scope="row">{tinjau.jenis(b.jenis)}</th>
              <td>{namaOrang(b)}</td>
              <td class="nowrap">{rentangTanda(b)}</td>
              <td>
                <Lencana nada={b.keadaan === 'wajar' ? 'ok' : 'neutral'}>{tinjau.keadaan(b.keadaan)}</Lencana>
              </td>
              <td>
                <button
                  class="button"
                  type="button"
                  aria-label={tinjau.lihatTanda(tinjau.jenis(b.jenis), namaOrang(b))}
                  onClick={() => ubahAlamat({ pilih: b.id })}
                >
                  {tinjau.lihat}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function DaftarTinjau({ selesai, setelah }: { readonly selesai: boolean; readonly setelah: string | undefined }) {
  const data = useData(tinjauApi.daftar, {
    query: { keadaan: selesai ? 'selesai' : 'terbuka', ...(setelah === undefined ? {} : { setelah }) },
  })
  return (
    <Isi data={data} baris={5}>
      {(isi) =>
        isi.daftar.length === 0 ? (
          <div class="empty">
            <h2>{selesai ? tinjau.kosongSelesai : tinjau.kosong}</h2>
          </div>
        ) : (
          <>
            <Daftar baris={isi.daftar} />
            <Lanjutan berikutnya={isi.berikutnya} setelah={setelah} />
          </>
        )
      }
    </Isi>
  )
}

/** How often each rule was right to ask: a bad one is seen here and stopped on the page of rules. */
function Aturan() {
  const data = useData(tinjauApi.aturan, {})
  return (
    <Isi data={data} baris={8}>
      {(isi) => (
        <>
          <p>{tinjau.aturanRinci}</p>
          <div class="table-frame" tabIndex={0} role="region" aria-label={tinjau.aturan}>
            <table class="table">
              <thead>
                <tr>
                  {[tinjau.kolAturan, tinjau.kolJumlah, tinjau.kolMenunggu, tinjau.kolWajar, tinjau.kolTidak, tinjau.keadaanJudul].map(
                    (k) => (
                      <th scope="col" key={k}>
                        {k}
                      </th>
                    ),
                  )}
                </tr>
              </thead>
              <tbody>
                {isi.daftar.map((a) => (
                  <tr key={a.jenis}>
                    <th scope="row">{tinjau.jenis(a.jenis)}</th>
                    <td>{angka(a.jumlah)}</td>
                    <td>{angka(a.menunggu + a.mintaKeterangan)}</td>
                    <td>
                      {angka(a.wajar)}
                      {a.wajar + a.tidakDihitung > 0 && (
                        <span class="note baris-bawah">
                          {tinjau.bagianWajar(angka(Math.round((100 * a.wajar) / (a.wajar + a.tidakDihitung))))}
                        </span>
                      )}
                    </td>
                    <td>{angka(a.tidakDihitung)}</td>
                    <td>
                      {tinjau.dipakai(a.dipakai)}
                      {a.dipakai !== null && (
                        <a
                          class="note baris-bawah"
                          href={tautan('aturan', { rancang: `tanda-${a.jenis}` })}
                          aria-label={`${tinjau.ubahAturan}: ${tinjau.jenis(a.jenis)}`}
                        >
                          {tinjau.ubahAturan}
                        </a>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Isi>
  )
}

function Persetujuan() {
  const data = useData(tapApi.putusanPerangkat, { query: {} })
  return (
    <Isi data={data} baris={5}>
      {(isi) => (
        <>
          <p>{tinjau.persetujuanRinci}</p>
          {isi.daftar.length === 0 ? (
            <div class="empty">
              <h2>{tinjau.persetujuanKosong}</h2>
            </div>
          ) : (
            <div class="table-frame" tabIndex={0} role="region" aria-label={tinjau.persetujuan}>
              <table class="table">
                <thead>
                  <tr>
                    {[tinjau.kolOleh, tinjau.kolSetuju, tinjau.kolTolak, tinjau.kolDuaMenit].map((k) => (
                      <th scope="col" key={k}>
                        {k}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {isi.daftar.map((o) => (
                    <tr key={o.pegawaiId}>
                      <th scope="row">{o.nama ?? '-'}</th>
                      <td>{angka(o.disetujui)}</td>
                      <td>{angka(o.ditolak)}</td>
                      <td>{angka(o.terbanyakDuaMenit)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )}
        </>
      )}
    </Isi>
  )
}

/** Patterns that somebody should look at, how the rules did, and who approved phones. */
export function TinjauKonsol(p: {
  readonly query: URLSearchParams
  readonly zona: Zona
  readonly saya: Saya
  /** The part of a later affair: outages that are proposed. */
  readonly gangguan: ComponentChildren
}) {
  const { query, zona, saya } = p
  const boleh: Readonly<Record<Bagian, boolean>> = {
    terbuka: true,
    gangguan: true,
    selesai: true,
    foto: true,
    aturan: dapat(saya.peran, 'tanda.putus'),
    persetujuan: dapat(saya.peran, 'perangkat.laporan'),
  }
  const bagian = BAGIAN.find((b) => b === query.get('bagian') && boleh[b]) ?? 'terbuka'
  const pilih = query.get('pilih') ?? undefined
  const setelah = query.get('setelah') ?? undefined
  return (
    <>
      <div class="page-head">
        <h1>{tinjau.judul}</h1>
      </div>
      {bagian !== 'gangguan' && <p>{tinjau.rinci}</p>}
      <PilihBagian
        label={tinjau.bagian}
        kini={bagian}
        bagian={BAGIAN.filter((b) => boleh[b]).map((b) => [b, b === 'foto' ? bukti.fotoBagian : tinjau[b]] as const)}
      />
      {bagian === 'gangguan' ? (
        p.gangguan
      ) : bagian === 'foto' ? (
        <FotoTerundi setelah={setelah} bolehLihat={dapat(saya.peran, 'tanda.putus')} />
      ) : bagian === 'aturan' ? (
        <Aturan />
      ) : bagian === 'persetujuan' ? (
        <Persetujuan />
      ) : pilih === undefined ? (
        <DaftarTinjau selesai={bagian === 'selesai'} setelah={setelah} />
      ) : (
        <RincianTinjau id={pilih} zona={zona} bolehFoto={dapat(saya.peran, 'foto.baca')} tutup={() => ubahAlamat({ pilih: undefined })} />
      )}
    </>
  )
}

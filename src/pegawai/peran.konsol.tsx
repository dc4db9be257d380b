import { useState } from 'preact/hooks'
import { akunApi } from '../akun/akun.api.ts'
import { dapat } from '../akun/dapat.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { ubahAlamat } from '../web/alamat.ts'
import { Isi, Lencana, Pemberitahuan } from '../web/bagian.tsx'
import { type Data, useData } from '../web/data.ts'
import { tanggalTahun } from '../web/format.ts'
import type { Saya } from '../web/formulir-masuk.tsx'
import { Lanjutan } from '../web/lanjutan.tsx'
import { kelola } from '../web/kata-kelola.ts'
import { konsol } from '../web/kata-konsol.ts'
import { callTeguh } from '../web/peneguhan.tsx'
import { DialogIsian } from '../web/dialog-isian.tsx'
import { UsulPeran } from './usul-peran.konsol.tsx'

type Daftar = Reply<typeof akunApi.daftarPeran>
type Baris = Daftar['daftar'][number]
type Wewenang = { readonly usul: boolean; readonly sahkan: boolean }

/** What the reader may do with a role, or why not: own matter never, and who proposed never confirms. */
function tindakan(b: Baris, w: Wewenang): { readonly tombol: string } | { readonly sebab: string } {
  if (b.keadaan === 'berlaku') {
    if (!w.usul) return { sebab: '' }
    return b.milikSaya ? { sebab: kelola.milikSendiri } : { tombol: kelola.usulkanAkhir }
  }
  if (b.milikSaya) return { sebab: kelola.milikSendiriSah }
  if (b.usulSaya) return { sebab: kelola.andaPengusul }
  if (!w.sahkan) return { sebab: kelola.menungguVerifikator }
  return { tombol: b.keadaan === 'menunggu-sah' ? kelola.sahkan : kelola.sahkanAkhir }
}

function Keterangan({ b }: { readonly b: Baris }) {
  return (
    <>
      {b.pengusul === null ? b.alasan : kelola.diusulkan(b.pengusul, b.alasan)}
      {b.pengesah && <span class="note">{kelola.disahkan(b.pengesah)}</span>}
      {b.keadaan === 'menunggu-akhir' && b.akhirPengusul !== null && (
        <span class="note">{kelola.akhirDiusulkan(b.akhirPengusul, b.akhirAlasan ?? '')}</span>
      )}
    </>
  )
}

function Tabel(p: {
  readonly judul: string
  readonly daftar: readonly Baris[]
  readonly wewenang: Wewenang
  readonly pilih: (b: Baris) => void
}) {
  return (
    <div class="table-frame" style={{ border: 0 }} tabIndex={0} role="region" aria-label={p.judul}>
      <table class="table tabel-peran">
        <thead>
          <tr>
            <th scope="col">{kelola.pemegang}</th>
            <th scope="col">{kelola.peranJudul}</th>
            <th scope="col">{konsol.berlakuDari}</th>
            <th scope="col">{kelola.dasarPeran}</th>
            <th scope="col">
              <span class="visually-hidden">{kelola.tindakan}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {p.daftar.map((b) => {
            const t = tindakan(b, p.wewenang)
            return (
              <tr key={b.id}>
                <th scope="row">
                  {b.nama}
                  <span class="note">{[b.nip, b.unitKerja].filter(Boolean).join(', ')}</span>
                </th>
                <td>
                  {konsol.peran(b.peran)}
                  {b.opd && <span class="note">{b.opd}</span>}
                </td>
                <td class="nowrap">
                  {b.keadaan === 'menunggu-sah' ? (
                    <Lencana nada="attention">{kelola.belumBerlaku}</Lencana>
                  ) : (
                    <>
                      {tanggalTahun(b.mulai)}
                      {b.keadaan === 'menunggu-akhir' && (
                        <span class="note">
                          <Lencana nada="attention">{kelola.akanDiakhiri}</Lencana>
                        </span>
                      )}
                    </>
                  )}
                </td>
                <td>
                  <Keterangan b={b} />
                </td>
                <td>
                  {'tombol' in t ? (
                    <button
                      class="button"
                      type="button"
                      aria-label={`${t.tombol}: ${konsol.peran(b.peran)}, ${b.nama}`}
                      onClick={() => p.pilih(b)}
                    >
                      {t.tombol}
                    </button>
                  ) : (
                    <span class="quiet">{t.sebab}</span>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Bagian(p: {
  readonly judul: string
  readonly kosong: string
  readonly kunci: string
  readonly setelah: string | undefined
  readonly data: Data<Daftar>
  readonly wewenang: Wewenang
  readonly pilih: (b: Baris) => void
}) {
  return (
    <section class="panel">
      <header>
        <h2>{p.judul}</h2>
      </header>
      <Isi data={p.data} baris={3}>
        {(isi) =>
          isi.daftar.length === 0 ? (
            <p class="body">{p.kosong}</p>
          ) : (
            <>
              <Tabel judul={p.judul} daftar={isi.daftar} wewenang={p.wewenang} pilih={p.pilih} />
              <Lanjutan berikutnya={isi.berikutnya} setelah={p.setelah} ke={(s) => ubahAlamat({ [p.kunci]: s })} />
            </>
          )
        }
      </Isi>
    </section>
  )
}

/** The act that fits the state of a role, with its reason. */
function Putuskan({ b, tutup, selesai }: { readonly b: Baris; readonly tutup: () => void; readonly selesai: (teks: string) => void }) {
  const peran = [konsol.peran(b.peran), b.opd].filter(Boolean).join(', ')
  const [kontrak, judul, tombol, rinci, sudah] = (
    {
      'menunggu-sah': [akunApi.sahkanPeran, kelola.sahkanJudul(b.nama), kelola.sahkan, kelola.sahkanRinci, kelola.peranDisahkan(b.nama)],
      'menunggu-akhir': [
        akunApi.sahkanAkhirPeran,
        kelola.akhirJudul(b.nama),
        kelola.sahkanAkhir,
        kelola.sahkanAkhirRinci,
        kelola.peranDiakhiri(b.nama),
      ],
      berlaku: [akunApi.usulAkhirPeran, kelola.akhirJudul(b.nama), kelola.usulkanAkhir, kelola.usulRinci, kelola.usulTercatat],
    } as const
  )[b.keadaan]
  return (
    <DialogIsian
      judul={judul}
      tombol={tombol}
      tutup={tutup}
      selesai={() => selesai(sudah)}
      kirim={(alasan) => callTeguh(kontrak, { params: { id: b.id }, body: { alasan } })}
    >
      <p class="strong">{peran}</p>
      <p>
        <Keterangan b={b} />
      </p>
      <p class="note">{rinci}</p>
    </DialogIsian>
  )
}

export function PeranKonsol({ query, saya }: { readonly query: URLSearchParams; readonly saya: Saya }) {
  const wewenang = { usul: dapat(saya.peran, 'peran.usul'), sahkan: dapat(saya.peran, 'peran.sahkan') }
  const [setelah, setelahTunggu] = [query.get('setelah') ?? undefined, query.get('tunggu') ?? undefined]
  const menunggu = useData(akunApi.daftarPeran, {
    query: { keadaan: 'menunggu', ...(setelahTunggu === undefined ? {} : { setelah: setelahTunggu }) },
  })
  const berlaku = useData(akunApi.daftarPeran, { query: { keadaan: 'berlaku', ...(setelah === undefined ? {} : { setelah }) } })
  const [pilih, setPilih] = useState<Baris>()
  const [usul, setUsul] = useState(false)
  const [sudah, setSudah] = useState<string>()
  const selesai = (teks: string) => {
    setSudah(teks)
    menunggu.ulangi()
    berlaku.ulangi()
  }
  const sama = { wewenang, pilih: setPilih }
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{kelola.halamanPeran}</h1>
          <span class="trail">{kelola.peranRinci}</span>
        </div>
        {wewenang.usul && (
          <span class="push line">
            <button class="button" data-kind="primary" type="button" onClick={() => setUsul(true)}>
              {kelola.usulkanPeran}
            </button>
          </span>
        )}
      </div>
      {sudah && <Pemberitahuan nada="ok" ikon="tanda" judul={sudah} peran="status" />}
      <Bagian
        judul={kelola.menungguKedua}
        kosong={kelola.menungguKosong}
        kunci="tunggu"
        setelah={setelahTunggu}
        data={menunggu}
        {...sama}
      />
      <Bagian judul={konsol.berlaku} kosong={kelola.peranKosong} kunci="setelah" setelah={setelah} data={berlaku} {...sama} />
      {pilih && <Putuskan b={pilih} tutup={() => setPilih(undefined)} selesai={selesai} />}
      {usul && <UsulPeran saya={saya.pegawaiId} tutup={() => setUsul(false)} selesai={() => selesai(kelola.usulTercatat)} />}
    </>
  )
}

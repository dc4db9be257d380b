import { useEffect, useState } from 'preact/hooks'
import type { Reply } from '../../server/kontrak.api.ts'
import { tautan, ubahAlamat } from '../../web/alamat.ts'
import { Isi, Lencana, type Nada, Pemberitahuan } from '../../web/bagian.tsx'
import { useData } from '../../web/data.ts'
import { angka, tanggalTahun } from '../../web/format.ts'
import { Lanjutan } from '../../web/lanjutan.tsx'
import { kata } from '../../web/kata.ts'
import { data as kataData } from '../../web/kata-data.ts'
import { impor } from '../../web/kata-impor.ts'
import { callTeguh } from '../../web/peneguhan.tsx'
import type { Jawab } from '../../web/call.ts'
import { DialogIsian } from '../../web/dialog-isian.tsx'
import { UnggahAwal } from './awal.konsol.tsx'
import { imporApi } from './impor.api.ts'
import { TAB, type Tab } from './rencana.ts'
import { Unggah } from './unggah.konsol.tsx'

type Impor = Reply<typeof imporApi.rincian>
type Baris = Reply<typeof imporApi.baris>['daftar'][number]

const NADA: Readonly<Record<string, Nada>> = {
  membaca: 'info',
  pratinjau: 'info',
  menunggu: 'attention',
  menerapkan: 'info',
  diterapkan: 'ok',
  ditolak: 'neutral',
  dibatalkan: 'neutral',
  terhenti: 'refusal',
}
const BERJALAN: readonly string[] = ['membaca', 'menerapkan']
const TANYA_MS = 1000

function LencanaKeadaan({ keadaan }: { readonly keadaan: string }) {
  return <Lencana nada={NADA[keadaan]}>{impor.keadaan(keadaan)}</Lencana>
}

const buka = (id: string) => ubahAlamat({ impor: id, tab: undefined, setelah: undefined })

export function ImporKonsol({
  query,
  hariIni,
  menulis,
}: {
  readonly query: URLSearchParams
  readonly hariIni: string
  readonly menulis: boolean
}) {
  const id = query.get('impor') ?? undefined
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{impor.judul}</h1>
          <span class="trail">{impor.rinci}</span>
        </div>
      </div>
      {id === undefined ? (
        <div class="stack" style={{ '--gap': '1rem', minInlineSize: 0 }}>
          {menulis && <Unggah hariIni={hariIni} selesai={buka} />}
          {menulis && <UnggahAwal selesai={buka} />}
          <Terakhir />
        </div>
      ) : (
        <SatuImpor key={id} id={id} query={query} menulis={menulis} />
      )}
    </>
  )
}

function Terakhir() {
  const data = useData(imporApi.daftar, {})
  return (
    <div class="panel">
      <header>
        <h2>{impor.terakhir}</h2>
      </header>
      <Isi data={data} baris={4}>
        {(isi) =>
          isi.daftar.length === 0 ? (
            <p class="note body">{impor.belumAda}</p>
          ) : (
            <div class="table-frame" style={{ border: 0 }} tabIndex={0} role="region" aria-label={impor.terakhir}>
              <table class="table">
                <thead>
                  <tr>
                    <th scope="col">{impor.kolBerkas}</th>
                    <th scope="col">{impor.kolKeadaan}</th>
                    <th scope="col">{impor.kolOleh}</th>
                    <th scope="col">{impor.berlaku}</th>
                  </tr>
                </thead>
                <tbody>
                  {isi.daftar.map((i) => (
                    <tr key={i.id}>
                      <th scope="row">
                        <a href={tautan('impor', { impor: i.id })}>{i.namaBerkas}</a>
                      </th>
                      <td>
                        <LencanaKeadaan keadaan={i.keadaan} />
                      </td>
                      <td>{i.pengunggah ?? impor.terminal}</td>
                      <td class="nowrap">{tanggalTahun(i.berlaku)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </Isi>
    </div>
  )
}

function SatuImpor({ id, query, menulis }: { readonly id: string; readonly query: URLSearchParams; readonly menulis: boolean }) {
  const data = useData(imporApi.rincian, { params: { id } })
  const keadaan = data.isi?.keadaan
  const { ulangi, muat } = data
  useEffect(() => {
    if (keadaan === undefined || !BERJALAN.includes(keadaan) || muat) return
    const jam = setTimeout(ulangi, TANYA_MS)
    return () => clearTimeout(jam)
  }, [keadaan, muat, ulangi])
  return (
    <div class="stack" style={{ '--gap': '1rem', minInlineSize: 0 }}>
      <p>
        <a href={tautan('impor')}>{impor.kembali}</a>
      </p>
      <Isi data={data} baris={8}>
        {(i) => (
          <>
            <Ringkas i={i} />
            <Tindakan i={i} menulis={menulis} ulangi={ulangi} />
            {i.ringkasan && (i.keadaan === 'pratinjau' || i.keadaan === 'menunggu') && (
              <Pratinjau i={i} jumlah={i.ringkasan.jumlah} query={query} />
            )}
          </>
        )}
      </Isi>
    </div>
  )
}

function Ringkas({ i }: { readonly i: Impor }) {
  const r = i.ringkasan
  return (
    <section class="panel" aria-label={i.namaBerkas}>
      <header>
        <h2>{i.namaBerkas}</h2>
        <span role="status">
          <LencanaKeadaan keadaan={i.keadaan} />
        </span>
      </header>
      <div class="body stack">
        {i.maju && (
          <div>
            <progress class="progress" aria-label={impor.keadaan(i.keadaan)} />
            <p class="note">
              {i.maju.tahap === 'menulis' ? impor.berjalanMenulis(angka(i.maju.selesai)) : impor.berjalanMembaca(angka(i.maju.selesai))}
            </p>
          </div>
        )}
        <dl class="facts" data-tight>
          <dt>{impor.kolOleh}</dt>
          <dd>{i.pengunggah ?? impor.terminal}</dd>
          <dt>{impor.sk}</dt>
          <dd>{i.sk}</dd>
          <dt>{impor.berlaku}</dt>
          <dd>{tanggalTahun(i.berlaku)}</dd>
          {r && (
            <>
              <dt>{impor.dibaca}</dt>
              <dd>{angka(r.dibaca)}</dd>
              <dt>{impor.sama}</dt>
              <dd>{angka(r.sama)}</dd>
              <dt>{impor.tidakDisebut}</dt>
              <dd>
                {angka(r.tidakDisebut)} <span class="note">{impor.tidakDisebutRinci}</span>
              </dd>
            </>
          )}
        </dl>
        {i.sebab && <p>{i.sebab}</p>}
        {i.jenis !== 'pegawai' && i.bolehSahkan && <Pemberitahuan nada="attention" ikon="info" judul={impor.awalSahkan} />}
        {r && r.susut.length > 0 && (
          <Pemberitahuan nada="attention" ikon="awas" judul={impor.susut(r.susut.length)}>
            <p>{i.bolehSahkan ? impor.sahkanRinci : impor.susutRinci}</p>
            <ul>
              {r.susut.slice(0, 20).map((s) => (
                <li key={s.unit}>{impor.susutUnit(s.unit, s.dari, s.ke)}</li>
              ))}
            </ul>
          </Pemberitahuan>
        )}
      </div>
    </section>
  )
}

type Tindak = 'terapkan' | 'batalkan' | 'sahkan' | 'tolak'

function Tindakan({ i, menulis, ulangi }: { readonly i: Impor; readonly menulis: boolean; readonly ulangi: () => void }) {
  const [tindak, setTindak] = useState<Tindak>()
  const daftar: Tindak[] = [
    ...(menulis && i.keadaan === 'pratinjau' ? (['terapkan'] as const) : []),
    ...(i.bolehSahkan ? (['sahkan', 'tolak'] as const) : []),
    ...(menulis && (i.keadaan === 'pratinjau' || i.keadaan === 'menunggu') ? (['batalkan'] as const) : []),
  ]
  if (daftar.length === 0) return null
  return (
    <div class="line">
      {daftar.map((t) => (
        <button
          key={t}
          class="button"
          type="button"
          data-kind={t === 'terapkan' || t === 'sahkan' ? 'primary' : undefined}
          onClick={() => setTindak(t)}
        >
          {impor[t]}
        </button>
      ))}
      {tindak && <Putuskan i={i} tindak={tindak} tutup={() => setTindak(undefined)} selesai={ulangi} />}
    </div>
  )
}

function Putuskan(p: { readonly i: Impor; readonly tindak: Tindak; readonly tutup: () => void; readonly selesai: () => void }) {
  const [setuju, setSetuju] = useState(false)
  const { i, tindak } = p
  const params = { id: i.id }
  const atasan = i.ringkasan?.jumlah.atasan ?? 0
  const kirim = (alasan: string): Promise<Jawab<unknown>> => {
    switch (tindak) {
      case 'terapkan':
        return callTeguh(imporApi.terapkan, { params, body: { alasan, konfirmasiAtasan: setuju } })
      case 'batalkan':
        return callTeguh(imporApi.batalkan, { params, body: { alasan } })
      case 'sahkan':
      case 'tolak':
        return callTeguh(imporApi.sahkan, { params, body: { alasan, putusan: tindak } })
    }
  }
  const rinci = { terapkan: impor.terapkanRinci, batalkan: impor.batalkanRinci, sahkan: impor.terapkanRinci, tolak: impor.batalkanRinci }[
    tindak
  ]
  return (
    <DialogIsian
      judul={tindak === 'terapkan' ? impor.terapkanJudul(i.namaBerkas) : `${impor[tindak]}: ${i.namaBerkas}`}
      tombol={impor[tindak]}
      kirim={kirim}
      tutup={p.tutup}
      selesai={p.selesai}
    >
      <p>{rinci}</p>
      {tindak === 'terapkan' && atasan > 0 && (
        <label class="checkbox">
          <input type="checkbox" checked={setuju} onChange={(e) => setSetuju(e.currentTarget.checked)} />
          <span>{impor.setujuAtasan(atasan)}</span>
        </label>
      )}
    </DialogIsian>
  )
}

function Pratinjau({
  i,
  jumlah,
  query,
}: {
  readonly i: Impor
  readonly jumlah: Readonly<Record<Tab, number>>
  readonly query: URLSearchParams
}) {
  const ada = TAB.filter((t) => jumlah[t] > 0)
  const diminta = query.get('tab') as Tab | null
  const tab = diminta && ada.includes(diminta) ? diminta : ada[0]
  if (tab === undefined) return null
  return (
    <section class="stack" aria-label={impor.bagian} style={{ minInlineSize: 0 }}>
      <div class="segmented" role="radiogroup" aria-label={impor.bagian}>
        {ada.map((t) => (
          <label key={t}>
            <input type="radio" name="tab" checked={t === tab} onChange={() => ubahAlamat({ tab: t, setelah: undefined }, 'ganti')} />
            {`${impor.tab(t)} ${angka(jumlah[t])}`}
          </label>
        ))}
      </div>
      <DaftarBaris id={i.id} tab={tab} setelah={query.get('setelah') ?? undefined} />
    </section>
  )
}

function DaftarBaris({ id, tab, setelah }: { readonly id: string; readonly tab: Tab; readonly setelah: string | undefined }) {
  const data = useData(imporApi.baris, { params: { id }, query: { tab, ...(setelah === undefined ? {} : { setelah }) } })
  return (
    <Isi data={data} baris={8}>
      {(isi) => (
        <>
          {isi.daftar.length === 0 ? <p class="note">{impor.kosongTab}</p> : <Tabel daftar={isi.daftar} tab={tab} />}
          <Lanjutan berikutnya={isi.berikutnya} setelah={setelah} />
        </>
      )}
    </Isi>
  )
}

/** A value of a field as the rest of the console says it. */
function nilaiIsian(apa: string, nilai: string | null): string {
  if (nilai === null) return impor.kosongNilai
  switch (apa) {
    case 'jenis':
      return kata.jenisPegawai(nilai)
    case 'kedudukan':
      return kataData.kedudukanNama(nilai)
    case 'jenjang':
      return kataData.jenjangNama(nilai)
    default:
      return nilai
  }
}

function Tabel({ daftar, tab }: { readonly daftar: readonly Baris[]; readonly tab: Tab }) {
  return (
    <div class="table-frame bingkai" tabIndex={0} role="region" aria-label={impor.tab(tab)}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{impor.kolBaris}</th>
            <th scope="col">{impor.kolPegawai}</th>
            <th scope="col">TMT</th>
            <th scope="col">{impor.kolUbah}</th>
          </tr>
        </thead>
        <tbody>
          {daftar.map((b) => (
            <tr key={b.nomor}>
              <td class="nowrap">{b.baris === 0 ? '–' : `${b.lembar} ${angka(b.baris)}`}</td>
              <th scope="row">
                {b.nama}
                {b.nip && <span class="note"> {b.nip}</span>}
              </th>
              <td class="nowrap">{b.tmt === null ? '–' : tanggalTahun(b.tmt)}</td>
              <td>
                {tab === 'baru' && b.tmt !== null
                  ? b.ubah.flatMap((u) => (u.apa === 'nama' || u.ke === null ? [] : [nilaiIsian(u.apa, u.ke)])).join(', ')
                  : b.ubah.map((u) => (
                      <div key={u.apa}>
                        {impor.apa(u.apa)}: {impor.dariKe(nilaiIsian(u.apa, u.dari), nilaiIsian(u.apa, u.ke))}
                      </div>
                    ))}
                {b.pesan.map((s) => (
                  <div key={s}>{s}</div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

import { Sebelum } from './sebelum.konsol.tsx'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Body, Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { ubahAlamat } from '../web/alamat.ts'
import { Isi, Lencana, type Nada, Pemberitahuan } from '../web/bagian.tsx'
import type { Jawab } from '../web/call.ts'
import { useData } from '../web/data.ts'
import { DialogIsian } from '../web/dialog-isian.tsx'
import { angka, lokalPada, tanggalTahun } from '../web/format.ts'
import { Isian, IsianPilihan, teksIsian } from '../web/isian.tsx'
import { data } from '../web/kata-data.ts'
import { callTeguh } from '../web/peneguhan.tsx'
import { kelolaApi } from './kelola.api.ts'
import { JENIS_UNIT, TAHAP_ADOPSI } from './kepegawaian.ts'
import { pilihanUnit, type Unit, urutPohon, useUnit } from './pilih-unit.konsol.tsx'

type Rincian = Reply<typeof kelolaApi.rincianUnit>
type Tindakan = 'baru' | 'ubah' | 'akhiri' | 'tahap'
type BodiUnit = Body<typeof kelolaApi.ubahUnit>
const NADA: Readonly<Record<string, Nada>> = { wajib: 'ok', 'uji-coba': 'info', persiapan: 'attention' }

function periksa(isi: FormData): string | undefined {
  if (teksIsian(isi, 'berlaku') === '') return data.tanggalKosong
  if (isi.has('nama') && teksIsian(isi, 'nama').length < 2) return data.namaKosong
  return teksIsian(isi, 'sk').length < 3 ? data.skKosong : undefined
}

function BerlakuSk({ hariIni }: { readonly hariIni: string }) {
  return (
    <>
      <Isian id="berlaku" label={data.berlaku} hint={data.tmtHint} atribut={{ type: 'date', defaultValue: hariIni, required: true }} />
      <Isian id="sk" label={data.dasarUnit} atribut={{ maxLength: 160, required: true, autocomplete: 'off' }} />
    </>
  )
}

type Dasar = {
  readonly unit: Unit
  readonly daftar: readonly Unit[]
  readonly hariIni: string
  readonly selesai: (kalimat: string) => void
  readonly tutup: () => void
}

/** A new unit below this one, or this one under another name, kind or parent. */
function TulisUnit({ baru, ...p }: Dasar & { readonly baru: boolean }) {
  const { unit } = p
  const bodi = (isi: FormData, alasan: string) => ({
    berlaku: teksIsian(isi, 'berlaku'),
    sk: teksIsian(isi, 'sk'),
    nama: teksIsian(isi, 'nama'),
    jenis: teksIsian(isi, 'jenis') as BodiUnit['jenis'],
    indukId: teksIsian(isi, 'indukId') || null,
    alasan,
  })
  return (
    <DialogIsian
      id="tulis-unit"
      judul={baru ? data.unitBaruDi(unit.nama) : data.ubahUnitNama(unit.nama)}
      tombol={data.catat}
      periksa={periksa}
      kirim={(alasan, isi): Promise<Jawab<unknown>> =>
        baru
          ? callTeguh(kelolaApi.tambahUnit, { body: bodi(isi, alasan) })
          : callTeguh(kelolaApi.ubahUnit, { params: { id: unit.id }, body: bodi(isi, alasan) })
      }
      selesai={() => p.selesai(data.unitTercatat(unit.nama))}
      tutup={p.tutup}
    >
      <Isian id="nama" label={data.nama} atribut={{ maxLength: 120, defaultValue: baru ? '' : unit.nama, autocomplete: 'off' }} />
      <IsianPilihan
        id="jenis"
        label={data.jenisUnit}
        pilihan={JENIS_UNIT.map((j) => [j, data.jenisUnitNama(j)])}
        nilai={baru ? 'bidang' : unit.jenis}
      />
      <IsianPilihan id="indukId" label={data.diBawah} pilihan={pilihanUnit(p.daftar)} nilai={(baru ? unit.id : unit.indukId) ?? ''} />
      <BerlakuSk hariIni={p.hariIni} />
    </DialogIsian>
  )
}

function AkhiriUnit(p: Dasar) {
  return (
    <DialogIsian
      id="akhiri-unit"
      judul={data.akhiriUnitNama(p.unit.nama)}
      tombol={data.akhiri}
      periksa={periksa}
      kirim={(alasan, isi) =>
        callTeguh(kelolaApi.akhiriUnit, {
          params: { id: p.unit.id },
          body: { berlaku: teksIsian(isi, 'berlaku'), sk: teksIsian(isi, 'sk'), digabungKe: teksIsian(isi, 'digabungKe') || null, alasan },
        })
      }
      selesai={({ pegawaiPindah, unitPindah }) =>
        p.selesai(`${data.unitTercatat(p.unit.nama)} ${data.unitPindah(angka(pegawaiPindah), angka(unitPindah))}`)
      }
      tutup={p.tutup}
    >
      <p class="note">{data.gabungRinci}</p>
      <IsianPilihan
        id="digabungKe"
        label={data.gabungKe}
        pilihan={pilihanUnit(
          p.daftar.filter((u) => u.id !== p.unit.id),
          data.bubarKosong,
        )}
      />
      <BerlakuSk hariIni={p.hariIni} />
    </DialogIsian>
  )
}

function TahapUnit(p: Dasar) {
  return (
    <DialogIsian
      id="tahap-unit"
      judul={data.tahapUnitNama(p.unit.nama)}
      tombol={data.catat}
      periksa={periksa}
      kirim={(alasan, isi) =>
        callTeguh(kelolaApi.tahapUnit, {
          params: { id: p.unit.id },
          body: {
            berlaku: teksIsian(isi, 'berlaku'),
            sk: teksIsian(isi, 'sk'),
            tahap: teksIsian(isi, 'tahap') as Body<typeof kelolaApi.tahapUnit>['tahap'],
            alasan,
          },
        })
      }
      selesai={() => p.selesai(data.tahapTercatat(p.unit.nama))}
      tutup={p.tutup}
    >
      <p class="note">{data.tahapRinci}</p>
      <IsianPilihan id="tahap" label={data.tahapUnit} pilihan={TAHAP_ADOPSI.map((t) => [t, data.tahap(t)])} nilai={p.unit.tahap} />
      <BerlakuSk hariIni={p.hariIni} />
    </DialogIsian>
  )
}

const unitSebagai = (r: Rincian['riwayat'][number]) =>
  [r.nama, data.jenisUnitNama(r.jenis), r.induk, r.digabungKe ? data.digabungKe(r.digabungKe) : r.bubar ? data.bubar : null]
    .filter(Boolean)
    .join(', ')

function Riwayat({ isi, zona, tahap }: { readonly isi: Rincian; readonly zona: Zona; readonly tahap: string }) {
  const catatan = (x: { sk: string; oleh: string | null; dicatat: string }) =>
    [x.sk, x.oleh && data.dicatatOleh(x.oleh, tanggalTahun(lokalPada(new Date(x.dicatat), zona)))].filter(Boolean).join('; ')
  return (
    <>
      <h3>{data.tahapUnit}</h3>
      {isi.tahap.length === 0 && <p class="note">{data.tahapIkut(data.tahap(tahap))}</p>}
      <ul class="riwayat" style={{ '--when': '5.6rem' }} aria-label={data.tahapUnit}>
        {isi.tahap.map((t, i) => (
          <li key={i} data-kind="rule">
            <time>{tanggalTahun(t.berlaku)}</time>
            <span>
              {data.tahap(t.tahap)}
              <Sebelum nilai={isi.tahap[i + 1] && data.tahap(isi.tahap[i + 1]?.tahap ?? '')} />
              <span class="note">{catatan(t)}</span>
            </span>
          </li>
        ))}
      </ul>
      <h3>{data.riwayatUnit}</h3>
      <ul class="riwayat" style={{ '--when': '5.6rem' }} aria-label={data.riwayatUnit}>
        {isi.riwayat.map((r, i) => (
          <li key={i} data-kind="fact">
            <time>{tanggalTahun(r.berlaku)}</time>
            <span>
              {unitSebagai(r)}
              <Sebelum nilai={isi.riwayat[i + 1] && unitSebagai(isi.riwayat[i + 1] ?? r)} />
              <span class="note">{catatan(r)}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Panel(p: {
  readonly unit: Unit
  readonly zona: Zona
  readonly boleh: boolean
  readonly buka: (t: Tindakan) => void
  readonly kesiapan: ComponentChildren
}) {
  const isi = useData(kelolaApi.rincianUnit, { params: { id: p.unit.id } })
  const tombol = (t: Tindakan, nama: string) => (
    <button class="button" type="button" onClick={() => p.buka(t)}>
      {nama}
    </button>
  )
  return (
    <aside class="panel" aria-label={data.riwayatUnit}>
      <header>
        <h2>{p.unit.nama}</h2>
      </header>
      <div class="body stack">
        {p.boleh && (
          <span class="line">
            {tombol('baru', data.unitBaru)}
            {tombol('ubah', data.ubahUnit)}
            {tombol('tahap', data.tahapUnit)}
            {p.unit.indukId !== null && tombol('akhiri', data.akhiriUnit)}
          </span>
        )}
        {p.kesiapan}
        <Isi data={isi} baris={5}>
          {(r) => <Riwayat isi={r} zona={p.zona} tahap={p.unit.tahap} />}
        </Isi>
      </div>
    </aside>
  )
}

/** The tree of units with history and stage; what BKPSDM changes is a further entry. */
export function UnitKonsol({
  query,
  hariIni,
  zona,
  boleh,
  kesiapan,
}: {
  readonly query: URLSearchParams
  readonly hariIni: string
  readonly zona: Zona
  readonly boleh: boolean
  /** What a unit still lacks, by whoever knows all affairs. */
  readonly kesiapan: (unit: { readonly id: string; readonly nama: string }) => ComponentChildren
}) {
  const unit = useUnit()
  const pilih = query.get('pilih') ?? undefined
  const [tindakan, setTindakan] = useState<Tindakan>()
  const [sudah, setSudah] = useState<string>()
  const [putaran, setPutaran] = useState(0)
  return (
    <Isi data={unit} baris={10}>
      {({ daftar }) => {
        const terpilih = daftar.find((u) => u.id === pilih)
        const dasar = terpilih && {
          unit: terpilih,
          daftar,
          hariIni,
          tutup: () => setTindakan(undefined),
          selesai: (kalimat: string) => {
            setTindakan(undefined)
            setSudah(kalimat)
            setPutaran((n) => n + 1)
            unit.ulangi()
          },
        }
        return (
          <>
            {sudah && <Pemberitahuan nada="ok" ikon="pegawai" judul={sudah} peran="status" />}
            <div class="with-panel" style={{ '--panel-width': '24rem' }}>
              <div class="table-frame bingkai" tabIndex={0} role="region" aria-label={data.daftarUnit}>
                <table class="table">
                  <thead>
                    <tr>
                      <th scope="col">{data.unitKerja}</th>
                      <th scope="col">{data.jenisUnit}</th>
                      <th scope="col" class="number">
                        {data.daftarPegawai}
                      </th>
                      <th scope="col">{data.tahapUnit}</th>
                    </tr>
                  </thead>
                  <tbody>
                    {urutPohon(daftar).map(({ unit: u, dalam }) => (
                      <tr key={u.id} data-dipilih={u.id === pilih ? '' : undefined}>
                        <th scope="row" style={{ paddingInlineStart: `${0.75 + dalam * 1.1}rem` }}>
                          <button
                            class="link-button"
                            type="button"
                            aria-pressed={u.id === pilih}
                            onClick={() => ubahAlamat({ pilih: u.id }, pilih === undefined ? 'dorong' : 'ganti')}
                          >
                            {u.nama}
                          </button>
                        </th>
                        <td class="nowrap">{data.jenisUnitNama(u.jenis)}</td>
                        <td class="number">{angka(u.jumlahPegawai)}</td>
                        <td class="nowrap">
                          <Lencana nada={NADA[u.tahap]}>{data.tahap(u.tahap)}</Lencana>
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </div>
              {terpilih ? (
                <Panel
                  key={`${terpilih.id} ${putaran}`}
                  unit={terpilih}
                  zona={zona}
                  boleh={boleh}
                  buka={setTindakan}
                  kesiapan={kesiapan(terpilih)}
                />
              ) : (
                <p class="note">{data.pilihUnit}</p>
              )}
            </div>
            {dasar && (tindakan === 'baru' || tindakan === 'ubah') && <TulisUnit {...dasar} baru={tindakan === 'baru'} />}
            {dasar && tindakan === 'akhiri' && <AkhiriUnit {...dasar} />}
            {dasar && tindakan === 'tahap' && <TahapUnit {...dasar} />}
          </>
        )
      }}
    </Isi>
  )
}

import { Sebelum } from './sebelum.konsol.tsx'
import { CariPegawai } from '../web/cari-pegawai.tsx'
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { anggota, tautan, ubahAlamat } from '../web/alamat.ts'
import { Isi, Lencana } from '../web/bagian.tsx'
import { useData } from '../web/data.ts'
import { angka, lokalPada, tanggalTahun } from '../web/format.ts'
import { Lanjutan } from '../web/lanjutan.tsx'
import { kata } from '../web/kata.ts'
import { data as kataData } from '../web/kata-data.ts'
import { konsol } from '../web/kata-konsol.ts'
import { PilihBagian } from '../web/pilih-bagian.tsx'
import { pegawaiApi } from './pegawai.api.ts'
import { PilihUnit, type Unit, useUnit } from './pilih-unit.konsol.tsx'
import { AksiTulis, type Penulis, TombolPegawaiBaru } from './tulis.konsol.tsx'
import { AkhiriPelaksana } from './ubah.konsol.tsx'
import { UnitKonsol } from './unit.konsol.tsx'

type Rincian = Reply<typeof pegawaiApi.rincian>
type Ringkas = Reply<typeof pegawaiApi.daftar>['daftar'][number]
/** What may be done with a person, given by the shell, which knows the roles. */
type AksiPegawai = (p: { readonly id: string; readonly nama: string }) => ComponentChildren
/** What may be done with a whole unit. */
type AksiUnit = (unit: Unit, adaBawahan: boolean) => ComponentChildren
const SEHALAMAN = 25

function Garis({
  riwayat,
  zona,
  akhiri,
}: {
  readonly riwayat: Rincian['riwayat']
  readonly zona: Zona
  readonly akhiri: ((id: string) => void) | undefined
}) {
  const catatan = (r: Rincian['riwayat'][number]) =>
    [
      r.sk,
      r.sampai === null ? konsol.seterusnya : konsol.sampai(tanggalTahun(r.sampai)),
      r.oleh && kataData.dicatatOleh(r.oleh, tanggalTahun(lokalPada(new Date(r.dicatat), zona))),
    ]
      .filter(Boolean)
      .join(', ')
  const nilai = (r: Rincian['riwayat'][number]) => (r.aspek === 'jenis' ? kata.jenisPegawai(r.nilai) : r.nilai)
  /** What held before: the next older entry of the same aspect; a standing-in replaces nothing. */
  const sebelum = (r: Rincian['riwayat'][number], i: number) =>
    r.sampai === null ? riwayat.slice(i + 1).find((x) => x.aspek === r.aspek && x.sampai === null) : undefined
  return (
    <ul class="riwayat" style={{ '--when': '5.6rem' }} aria-label={konsol.riwayatPegawai}>
      {riwayat.map((r, i) => (
        <li key={i} data-kind={r.sampai === null ? 'fact' : undefined}>
          <time>{tanggalTahun(r.tmt)}</time>
          <span>
            {konsol.aspek(r.aspek)}: {nilai(r)}
            <Sebelum nilai={sebelum(r, i) && nilai(sebelum(r, i) ?? r)} />
            <span class="note">{catatan(r)}</span>
            {akhiri && r.pelaksanaId !== null && (
              <button class="link-button" type="button" onClick={() => akhiri(r.pelaksanaId ?? '')}>
                {kataData.akhiri}
              </button>
            )}
          </span>
        </li>
      ))}
    </ul>
  )
}

function Panel({
  id,
  zona,
  aksi,
  penulis,
}: {
  readonly id: string
  readonly zona: Zona
  readonly aksi: AksiPegawai
  readonly penulis: Penulis | undefined
}) {
  const data = useData(pegawaiApi.rincian, { params: { id } })
  const [berakhir, setBerakhir] = useState<string>()
  return (
    <aside class="panel" aria-label={konsol.riwayatPegawai}>
      <Isi data={data} baris={6}>
        {(p) => {
          const fakta = (
            [
              [konsol.nip, p.nip],
              [konsol.jenis, kata.jenisPegawai(p.jenis)],
              [konsol.jabatan, p.jabatan],
              [konsol.unit, p.unitKerja],
              [konsol.kedudukan, kataData.kedudukanNama(p.kedudukan)],
              [konsol.atasan, p.atasan?.nama ?? null],
            ] as const
          ).filter((f) => f[1] !== null)
          return (
            <>
              <header>
                <h2>{p.nama}</h2>
              </header>
              <div class="body stack">
                <dl class="facts" data-tight>
                  {fakta.map(([nama, nilai]) => (
                    <>
                      <dt>{nama}</dt>
                      <dd>{nilai}</dd>
                    </>
                  ))}
                </dl>
                {aksi({ id: p.id, nama: p.nama })}
                {penulis && <AksiTulis orang={p} penulis={penulis} muatLagi={data.ulangi} />}
                <h3>{konsol.riwayatPegawai}</h3>
                <Garis riwayat={p.riwayat} zona={zona} akhiri={penulis && p.id !== penulis.sendiri ? setBerakhir : undefined} />
                {penulis && berakhir !== undefined && (
                  <AkhiriPelaksana
                    id={berakhir}
                    hariIni={penulis.hariIni}
                    tutup={() => setBerakhir(undefined)}
                    selesai={() => {
                      setBerakhir(undefined)
                      data.ulangi()
                    }}
                  />
                )}
                <p>
                  <a href={tautan('rekap', { ...(p.unitKerjaId ? { unit: p.unitKerjaId } : {}), cari: p.nip ?? p.nama })}>
                    {konsol.lihatRekap}
                  </a>
                </p>
              </div>
            </>
          )
        }}
      </Isi>
    </aside>
  )
}

function Tabel({ daftar, pilih }: { readonly daftar: readonly Ringkas[]; readonly pilih: string | undefined }) {
  return (
    <div class="table-frame bingkai" tabIndex={0} role="region" aria-label={konsol.pegawai}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{konsol.kolPegawai}</th>
            <th scope="col">{konsol.nip}</th>
            <th scope="col">{konsol.jenis}</th>
            <th scope="col">{konsol.jabatan}</th>
            <th scope="col">{konsol.unit}</th>
            <th scope="col">{konsol.kedudukan}</th>
          </tr>
        </thead>
        <tbody>
          {daftar.map((p) => (
            <tr key={p.id} aria-selected={undefined} data-dipilih={p.id === pilih ? '' : undefined}>
              <th scope="row">
                <button
                  class="link-button"
                  type="button"
                  aria-pressed={p.id === pilih}
                  onClick={() => ubahAlamat({ pilih: p.id }, pilih === undefined ? 'dorong' : 'ganti')}
                >
                  {p.nama}
                </button>
              </th>
              <td class="nowrap">{p.nip ?? '–'}</td>
              <td class="nowrap">{kata.jenisPegawai(p.jenis)}</td>
              <td>{p.jabatan ?? '–'}</td>
              <td>{p.unitKerja ?? '–'}</td>
              <td class="nowrap">
                {p.kedudukan === 'aktif' ? (
                  <span class="quiet">{kataData.kedudukanNama(p.kedudukan)}</span>
                ) : (
                  <Lencana nada="info">{kataData.kedudukanNama(p.kedudukan)}</Lencana>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cari({
  query,
  aksiUnit,
  children,
}: {
  readonly query: URLSearchParams
  readonly aksiUnit: AksiUnit
  readonly children: ComponentChildren
}) {
  const unit = useUnit()
  const terpilih = unit.isi?.daftar.find((u) => u.id === query.get('unit'))
  return (
    <div class="toolbar">
      <CariPegawai cari={query.get('cari') ?? ''} lebar="16rem" />
      {unit.isi && (
        <PilihUnit
          daftar={unit.isi.daftar}
          nilai={query.get('unit') ?? undefined}
          pilih={(id) => ubahAlamat({ unit: id, setelah: undefined })}
        />
      )}
      {terpilih && aksiUnit(terpilih, unit.isi?.daftar.some((u) => u.indukId === terpilih.id) ?? false)}
      {children}
    </div>
  )
}

export type MasukanPegawai = {
  readonly query: URLSearchParams
  readonly aksi: AksiPegawai
  readonly aksiUnit: AksiUnit
  /** What a unit still lacks before it can begin, and what it asks beside a tap. */
  readonly kesiapan: (unit: { readonly id: string; readonly nama: string }) => ComponentChildren
  /** Stands above the units. */
  readonly atasUnit: ComponentChildren
  readonly hariIni: string
  readonly zona: Zona
  /** Given to who may write the record. */
  readonly penulis: Penulis | undefined
}

/** People and units, two parts of one page. */
export function PegawaiKonsol(p: MasukanPegawai) {
  const unit = p.query.get('bagian') === 'unit'
  return (
    <>
      <div class="page-head">
        <h1>{konsol.pegawai}</h1>
      </div>
      <PilihBagian
        label={kataData.bagianPegawai}
        bagian={[
          ['pegawai', kataData.daftarPegawai],
          ['unit', kataData.daftarUnit],
        ]}
        kini={unit ? 'unit' : 'pegawai'}
      />
      {unit && p.atasUnit}
      {unit ? (
        <UnitKonsol query={p.query} hariIni={p.hariIni} zona={p.zona} boleh={p.penulis !== undefined} kesiapan={p.kesiapan} />
      ) : (
        <DaftarPegawai {...p} />
      )}
    </>
  )
}

function DaftarPegawai({ query, zona, aksi, aksiUnit, penulis }: MasukanPegawai) {
  const pilih = query.get('pilih') ?? undefined
  const data = useData(pegawaiApi.daftar, { query: { batas: String(SEHALAMAN), ...anggota(query, ['unit', 'cari', 'setelah']) } })
  return (
    <>
      <Cari query={query} aksiUnit={aksiUnit}>
        {penulis && <TombolPegawaiBaru penulis={penulis} muatLagi={data.ulangi} />}
      </Cari>
      <div class="with-panel" style={{ '--panel-width': '22rem' }}>
        <div class="stack" style={{ '--gap': '0.5rem', minInlineSize: 0 }}>
          <Isi data={data} baris={10}>
            {(isi) =>
              isi.daftar.length === 0 ? (
                <div class="empty">
                  <h2>{query.get('cari') ? konsol.tidakCocok(query.get('cari') ?? '') : konsol.kosongDaftar}</h2>
                  <button class="button" type="button" onClick={() => ubahAlamat({ cari: undefined, unit: undefined, setelah: undefined })}>
                    {konsol.hapusSaringan}
                  </button>
                </div>
              ) : (
                <>
                  <Tabel daftar={isi.daftar} pilih={pilih} />
                  <Lanjutan berikutnya={isi.berikutnya} setelah={query.get('setelah')} lanjut={konsol.berikutnya(angka(SEHALAMAN))}>
                    <span>{konsol.pegawaiDari(angka(isi.daftar.length))}</span>
                  </Lanjutan>
                </>
              )
            }
          </Isi>
        </div>
        {pilih ? <Panel key={pilih} id={pilih} zona={zona} aksi={aksi} penulis={penulis} /> : <p class="note">{konsol.pilihPegawai}</p>}
      </div>
    </>
  )
}

import { CariPegawai } from '../web/cari-pegawai.tsx'
import type { ComponentChildren } from 'preact'
import type { Reply } from '../server/kontrak.api.ts'
import { anggota, tautan, ubahAlamat } from '../web/alamat.ts'
import { Isi, Lencana } from '../web/bagian.tsx'
import { useData } from '../web/data.ts'
import { angka, tanggalTahun } from '../web/format.ts'
import { kata } from '../web/kata.ts'
import { konsol } from '../web/kata-konsol.ts'
import { pegawaiApi } from './pegawai.api.ts'
import { PilihUnit, useUnit } from './pilih-unit.konsol.tsx'

type Rincian = Reply<typeof pegawaiApi.rincian>
type Ringkas = Reply<typeof pegawaiApi.daftar>['daftar'][number]
/** What may be done with a person, given by the shell, which knows the roles. */
type AksiPegawai = (p: { readonly id: string; readonly nama: string }) => ComponentChildren
const SEHALAMAN = 25

function Garis({ riwayat }: { readonly riwayat: Rincian['riwayat'] }) {
  return (
    <ul class="riwayat" style={{ '--when': '5.6rem' }} aria-label={konsol.riwayatPegawai}>
      {riwayat.map((r, i) => (
        <li key={i} data-kind={r.sampai === null ? 'fact' : undefined}>
          <time>{tanggalTahun(r.tmt)}</time>
          <span>
            {konsol.aspek(r.aspek)}: {r.aspek === 'jenis' ? kata.jenisPegawai(r.nilai) : r.nilai}
            <span class="note">
              {[r.sk, r.sampai === null ? konsol.seterusnya : konsol.sampai(tanggalTahun(r.sampai))].filter(Boolean).join(', ')}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}

function Panel({ id, aksi }: { readonly id: string; readonly aksi: AksiPegawai }) {
  const data = useData(pegawaiApi.rincian, { params: { id } })
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
              [konsol.kedudukan, p.kedudukan],
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
                <h3>{konsol.riwayatPegawai}</h3>
                <Garis riwayat={p.riwayat} />
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
                {p.kedudukan === 'aktif' ? <span class="quiet">{p.kedudukan}</span> : <Lencana nada="info">{p.kedudukan}</Lencana>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Cari({ query }: { readonly query: URLSearchParams }) {
  const unit = useUnit()
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
    </div>
  )
}

export function PegawaiKonsol({ query, aksi }: { readonly query: URLSearchParams; readonly aksi: AksiPegawai }) {
  const pilih = query.get('pilih') ?? undefined
  const data = useData(pegawaiApi.daftar, { query: { batas: String(SEHALAMAN), ...anggota(query, ['unit', 'cari', 'setelah']) } })
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{konsol.pegawai}</h1>
        </div>
      </div>
      <Cari query={query} />
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
                  <div class="pagination">
                    <span>{konsol.pegawaiDari(angka(isi.daftar.length))}</span>
                    <span class="push line">
                      {query.get('setelah') && (
                        <button class="button" type="button" onClick={() => ubahAlamat({ setelah: undefined })}>
                          {konsol.keAwal}
                        </button>
                      )}
                      {isi.berikutnya !== null && (
                        <button class="button" type="button" onClick={() => ubahAlamat({ setelah: isi.berikutnya ?? undefined })}>
                          {konsol.berikutnya(angka(SEHALAMAN))}
                        </button>
                      )}
                    </span>
                  </div>
                </>
              )
            }
          </Isi>
        </div>
        {pilih ? <Panel key={pilih} id={pilih} aksi={aksi} /> : <p class="note">{konsol.pilihPegawai}</p>}
      </div>
    </>
  )
}

import { useState } from 'preact/hooks'
import { dapat } from '../akun/dapat.ts'
import { BingkaiPanel } from '../jadwal/bingkai-panel.konsol.tsx'
import { jejakApi } from '../jejak/jejak.api.ts'
import { JENIS_JEJAK, kalimatJejak } from '../jejak/jejak.ts'
import { PilihPegawai } from '../pegawai/pilih-pegawai.konsol.tsx'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { anggota, ubahAlamat } from '../web/alamat.ts'
import { Isi, Pemberitahuan } from '../web/bagian.tsx'
import { useData } from '../web/data.ts'
import { angka, jamDetik, lokalPada, tanggalTahun } from '../web/format.ts'
import type { Saya } from '../web/formulir-masuk.tsx'
import { Lanjutan } from '../web/lanjutan.tsx'
import { Isian, IsianPilihan } from '../web/isian.tsx'
import { jejak } from '../web/kata-jejak.ts'
import { PilihBagian } from '../web/pilih-bagian.tsx'
import { VerifikasiKonsol } from './verifikasi.konsol.tsx'

type Kepala = Reply<typeof jejakApi.daftar>['daftar'][number]
type Hitungan = Reply<typeof jejakApi.daftar>['hitungan']
const SARING = ['pegawai', 'pelaku', 'objek', 'jenis', 'dari', 'sampai'] as const
type Saring = { readonly [N in (typeof SARING)[number]]?: string }
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function saat(iso: string, zona: Zona): string {
  return `${tanggalTahun(lokalPada(new Date(iso), zona))} ${jamDetik(iso, zona)}`
}

/** Of a person who stands in the filter the list tells the name; who may search people may choose another. */
function Orang(p: {
  readonly id: 'pegawai' | 'pelaku'
  readonly nilai: string | undefined
  readonly nama: string | undefined
  readonly cari: boolean
}) {
  const label = p.id === 'pegawai' ? jejak.tentang : jejak.pelaku
  const awal = p.nilai === undefined ? null : { id: p.nilai, nama: p.nama ?? jejak.orangTerpilih }
  if (p.cari) return <PilihPegawai id={p.id} label={label} awal={awal} tanpa={jejak.semuaOrang} />
  return (
    <div class="field">
      <span class="strong">{label}</span>
      <input type="hidden" name={p.id} value={awal?.id ?? ''} />
      <span class="hint">{awal?.nama ?? jejak.pilihDariDaftar}</span>
    </div>
  )
}

function Saringan({
  s,
  nama,
  cari,
}: {
  readonly s: Saring
  readonly nama: (id: string | undefined) => string | undefined
  readonly cari: boolean
}) {
  const [masalah, setMasalah] = useState<string>()
  const kirim = (isi: FormData) => {
    const nilai = Object.fromEntries(
      SARING.map((n) => [
        n,
        String(isi.get(n) ?? '')
          .trim()
          .toLowerCase(),
      ]),
    ) as Record<(typeof SARING)[number], string>
    if (nilai.objek !== '' && !UUID.test(nilai.objek)) return setMasalah(jejak.objekSalah)
    if (nilai.dari !== '' && nilai.sampai !== '' && nilai.dari > nilai.sampai) return setMasalah(jejak.urutanTanggal)
    setMasalah(undefined)
    ubahAlamat({ ...nilai, setelah: undefined, pilih: undefined })
  }
  return (
    <form
      class="panel"
      aria-label={jejak.saring}
      noValidate
      onSubmit={(e) => {
        e.preventDefault()
        kirim(new FormData(e.currentTarget))
      }}
    >
      <div class="body stack">
        {masalah && <Pemberitahuan nada="refusal" ikon="awas" judul={masalah} peran="alert" />}
        <div class="baris-isian">
          <Orang id="pegawai" nilai={s.pegawai} nama={nama(s.pegawai)} cari={cari} />
          <Orang id="pelaku" nilai={s.pelaku} nama={nama(s.pelaku)} cari={cari} />
          <IsianPilihan
            id="jenis"
            label={jejak.jenis}
            kosong={jejak.semuaJenis}
            pilihan={JENIS_JEJAK.map((j) => [j, kalimatJejak(j)] as const)}
            nilai={s.jenis ?? ''}
          />
          <Isian id="dari" label={jejak.dari} atribut={{ type: 'date', defaultValue: s.dari ?? '' }} />
          <Isian id="sampai" label={jejak.sampai} atribut={{ type: 'date', defaultValue: s.sampai ?? '' }} />
          <Isian
            id="objek"
            label={jejak.objek}
            hint={jejak.objekRinci}
            atribut={{ maxLength: 36, autocomplete: 'off', defaultValue: s.objek ?? '' }}
          />
        </div>
        <span class="line">
          <button class="button" data-kind="primary">
            {jejak.tampilkan}
          </button>
          {Object.keys(s).length > 0 && (
            <button
              class="button"
              data-kind="quiet"
              type="button"
              onClick={() => ubahAlamat({ ...Object.fromEntries(SARING.map((n) => [n, undefined])), setelah: undefined, pilih: undefined })}
            >
              {jejak.hapusSaring}
            </button>
          )}
        </span>
      </div>
    </form>
  )
}

function Tabel(p: {
  readonly daftar: readonly Kepala[]
  readonly zona: Zona
  readonly pilih: string | undefined
  readonly terbuka: boolean
}) {
  const saringan = (isi: Saring) => ubahAlamat({ ...isi, setelah: undefined, pilih: undefined })
  return (
    <div class="table-frame bingkai" tabIndex={0} role="region" aria-label={jejak.bagianEntri}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{jejak.waktu}</th>
            <th scope="col">{jejak.tindakan}</th>
            <th scope="col">{jejak.pelaku}</th>
            <th scope="col">{jejak.tentang}</th>
            <th scope="col">{jejak.urutan}</th>
          </tr>
        </thead>
        <tbody>
          {p.daftar.map((e) => (
            <tr key={e.id} data-dipilih={e.id === p.pilih ? '' : undefined}>
              <th scope="row" class="nowrap">
                {saat(e.waktu, p.zona)}
              </th>
              <td>
                {p.terbuka ? (
                  <button
                    class="link-button"
                    type="button"
                    aria-pressed={e.id === p.pilih}
                    aria-label={jejak.buka(e.kalimat, saat(e.waktu, p.zona))}
                    onClick={() => ubahAlamat({ pilih: e.id }, p.pilih === undefined ? 'dorong' : 'ganti')}
                  >
                    {e.kalimat}
                  </button>
                ) : (
                  e.kalimat
                )}
              </td>
              <td>
                <NamaSaring
                  id={e.pelakuId}
                  nama={e.pelaku}
                  kosong={jejak.sistem}
                  label={jejak.hanyaPelakuIni}
                  pilih={(pelaku) => saringan({ pelaku })}
                />
              </td>
              <td>
                <NamaSaring
                  id={e.pegawaiId}
                  nama={e.pegawai}
                  kosong={jejak.tidakTentang}
                  label={jejak.hanyaOrangIni}
                  pilih={(pegawai) => saringan({ pegawai })}
                />
              </td>
              <td class="numeric">{e.indeks === null ? jejak.menungguUrutan : angka(e.indeks)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function NamaSaring(p: {
  readonly id: string | null
  readonly nama: string | null
  readonly kosong: string
  readonly label: (nama: string) => string
  readonly pilih: (id: string) => void
}) {
  const { id } = p
  if (id === null) return <span class="quiet">{p.kosong}</span>
  const nama = p.nama ?? id
  return (
    <button class="link-button" type="button" aria-label={p.label(nama)} onClick={() => p.pilih(id)}>
      {nama}
    </button>
  )
}

function PanelEntri({ id, zona, tutup }: { readonly id: string; readonly zona: Zona; readonly tutup: () => void }) {
  const data = useData(jejakApi.isi, { params: { id } })
  return (
    <BingkaiPanel judul={jejak.isiEntri} tutup={tutup}>
      <Isi data={data} baris={5}>
        {({ kepala, isi }) => (
          <div class="body stack">
            <p class="strong">{kepala.kalimat}</p>
            <dl class="facts" data-tight>
              <dt>{jejak.waktu}</dt>
              <dd>{saat(kepala.waktu, zona)}</dd>
              <dt>{jejak.pelaku}</dt>
              <dd>{kepala.pelaku ?? kepala.pelakuId ?? jejak.sistem}</dd>
              <dt>{jejak.tentang}</dt>
              <dd>{kepala.pegawai ?? kepala.pegawaiId ?? jejak.tidakTentang}</dd>
              <dt>{jejak.nomorEntri}</dt>
              <dd style={{ overflowWrap: 'anywhere' }}>{kepala.id}</dd>
              {kepala.objekId !== null && (
                <>
                  <dt>{jejak.objek}</dt>
                  <dd style={{ overflowWrap: 'anywhere' }}>{kepala.objekId}</dd>
                </>
              )}
              {isi?.map((x) => (
                <>
                  <dt>{x.nama}</dt>
                  <dd style={{ overflowWrap: 'anywhere' }}>{x.nilai}</dd>
                </>
              ))}
            </dl>
            {isi === null ? <p>{jejak.isiHilang}</p> : isi.length === 0 && <p>{jejak.isiKosong}</p>}
            {kepala.pegawaiId !== null && <p class="note">{jejak.pembacaanTercatat}</p>}
          </div>
        )}
      </Isi>
    </BingkaiPanel>
  )
}

function JumlahJenis({ hitungan }: { readonly hitungan: Hitungan }) {
  if (hitungan === null || hitungan.length === 0) return null
  return (
    <details>
      <summary>{jejak.hitungan}</summary>
      <dl class="facts" data-tight>
        {hitungan.map((h) => (
          <>
            <dt>{h.kalimat}</dt>
            <dd>{angka(h.jumlah)}</dd>
          </>
        ))}
      </dl>
    </details>
  )
}

function Entri({
  query,
  zona,
  saya,
  penuh,
}: {
  readonly query: URLSearchParams
  readonly zona: Zona
  readonly saya: Saya
  readonly penuh: boolean
}) {
  const s = anggota(query, SARING)
  const { setelah, pilih } = anggota(query, ['setelah', 'pilih'])
  const data = useData(jejakApi.daftar, { query: { ...s, batas: '50', ...(setelah === undefined ? {} : { setelah }) } })
  const nama = (id: string | undefined) => {
    const e = data.isi?.daftar.find((x) => x.pegawaiId === id || x.pelakuId === id)
    return (e?.pegawaiId === id ? e?.pegawai : e?.pelaku) ?? undefined
  }
  const kunci = JSON.stringify([s, s.pegawai && nama(s.pegawai), s.pelaku && nama(s.pelaku)])
  return (
    <>
      {!penuh && <Pemberitahuan nada="info" ikon="info" judul={jejak.hanyaJumlah} />}
      <Saringan key={kunci} s={s} nama={nama} cari={dapat(saya.peran, 'pegawai.baca')} />
      <Isi data={data} baris={8}>
        {(isi) => (
          <div class={pilih === undefined ? 'stack' : 'with-panel'} style={{ '--panel-width': '24rem' }}>
            <section class="stack" style={{ minInlineSize: 0 }}>
              <JumlahJenis hitungan={isi.hitungan} />
              {isi.daftar.length === 0 ? (
                <p>{jejak.kosong}</p>
              ) : (
                <>
                  <Tabel daftar={isi.daftar} zona={zona} pilih={pilih} terbuka={penuh} />
                  <Lanjutan berikutnya={isi.berikutnya} setelah={setelah} ke={(s) => ubahAlamat({ setelah: s, pilih: undefined })}>
                    <span class="note">{jejak.halaman(angka(isi.daftar.length))}</span>
                  </Lanjutan>
                </>
              )}
            </section>
            {pilih !== undefined && <PanelEntri key={pilih} id={pilih} zona={zona} tutup={() => ubahAlamat({ pilih: undefined })} />}
          </div>
        )}
      </Isi>
    </>
  )
}

/** The audit trail: who did what, to whose record, when; and whether it is still what was written. */
export function JejakKonsol(p: { readonly query: URLSearchParams; readonly zona: Zona; readonly hariIni: string; readonly saya: Saya }) {
  const bagian = p.query.get('bagian') === 'verifikasi' ? 'verifikasi' : 'entri'
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{jejak.judul}</h1>
          <span class="trail">{jejak.rinci}</span>
        </div>
      </div>
      <PilihBagian
        label={jejak.bagian}
        bagian={[
          ['entri', jejak.bagianEntri],
          ['verifikasi', jejak.bagianVerifikasi],
        ]}
        kini={bagian}
      />
      {bagian === 'verifikasi' ? (
        <VerifikasiKonsol zona={p.zona} hariIni={p.hariIni} />
      ) : (
        <Entri query={p.query} zona={p.zona} saya={p.saya} penuh={dapat(p.saya.peran, 'jejak.baca', ['i'])} />
      )}
    </>
  )
}

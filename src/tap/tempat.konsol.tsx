import { useMemo, useState } from 'preact/hooks'
import { useUnit } from '../pegawai/pilih-unit.konsol.tsx'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { Isi, Lencana, Pemberitahuan } from '../web/bagian.tsx'
import { useData } from '../web/data.ts'
import { DialogIsian } from '../web/dialog-isian.tsx'
import { DialogPutusan } from '../web/dialog-putusan.tsx'
import { angka, lokalPada, tanggalTahun } from '../web/format.ts'
import { Lanjutan } from '../web/lanjutan.tsx'
import { Isian } from '../web/isian.tsx'
import { data } from '../web/kata-data.ts'
import { callTeguh } from '../web/peneguhan.tsx'
import { tempatApi } from './tempat.api.ts'
import { IsianTempat, type Tempat } from './tempat-isian.konsol.tsx'

type Usul = Reply<typeof tempatApi.usulMenunggu>['daftar'][number]

function kataBentuk(t: Tempat): string {
  return t.radiusMeter === null ? `${data.poligon}, ${data.meter(angka(t.jangkauanMeter))}` : data.meter(angka(t.radiusMeter))
}

function Tabel(p: { readonly daftar: readonly Tempat[]; readonly ubah: (t: Tempat) => void; readonly akhiri: (t: Tempat) => void }) {
  return (
    <div class="table-frame" tabIndex={0} role="region" aria-label={data.tempat}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{data.nama}</th>
            <th scope="col">{data.bentuk}</th>
            <th scope="col">{data.pemakaiUnit}</th>
            <th scope="col">{data.berlaku}</th>
          </tr>
        </thead>
        <tbody>
          {p.daftar.map((t) => (
            <tr key={t.id}>
              <th scope="row">
                {t.nama} {t.blankSpot && <Lencana nada="attention">{data.blankSpot}</Lencana>}
                {t.bolehUbah && (
                  <span class="line baris-aksi">
                    <button class="link-button" type="button" aria-label={data.ubahTempatNama(t.nama)} onClick={() => p.ubah(t)}>
                      {data.ubahTempat}
                    </button>
                    <button class="link-button" type="button" aria-label={data.tutupTempatNama(t.nama)} onClick={() => p.akhiri(t)}>
                      {data.tutupTempat}
                    </button>
                  </span>
                )}
              </th>
              <td class="nowrap">{kataBentuk(t)}</td>
              <td>{[...t.unit, ...t.pegawai].map((u) => u.nama).join(', ') || '–'}</td>
              <td class="nowrap">
                {tanggalTahun(t.berlaku)}
                {t.oleh && <span class="note baris-bawah">{[t.oleh, t.disetujui].filter(Boolean).join(', ')}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Closes a place from a date on: it serves nobody from then. */
function TutupTempat(p: { readonly tempat: Tempat; readonly hariIni: string; readonly selesai: () => void; readonly tutup: () => void }) {
  const { tempat: t } = p
  return (
    <DialogIsian
      id="tutup-tempat"
      judul={data.tutupTempatNama(t.nama)}
      tombol={data.tutupTempat}
      periksa={(isi) => (isi.get('berlaku') ? undefined : data.tanggalKosong)}
      kirim={(alasan, isi) =>
        callTeguh(tempatApi.tetapkan, {
          body: {
            tempatId: t.id,
            berlaku: String(isi.get('berlaku')),
            nama: t.nama,
            lingkaran: t.poligon ? null : { lintang: t.lintang, bujur: t.bujur, radiusMeter: t.radiusMeter ?? 0 },
            poligon: t.poligon,
            blankSpot: t.blankSpot,
            unitKerjaIds: [],
            pegawaiIds: [],
            ditutup: true,
            alasan,
          },
        })
      }
      selesai={p.selesai}
      tutup={p.tutup}
    >
      <Isian
        id="berlaku"
        label={data.berlaku}
        hint={data.berlakuLewat}
        atribut={{ type: 'date', defaultValue: p.hariIni, required: true }}
      />
    </DialogIsian>
  )
}

function PutusUsul(p: { readonly usul: Usul; readonly selesai: () => void; readonly tutup: () => void }) {
  const { usul: u } = p
  return (
    <DialogPutusan
      judul={data.putusTempat(u.isi.nama)}
      setujui={data.setujui}
      tolak={data.tolak}
      kirim={(putusan, alasan) => callTeguh(tempatApi.putuskan, { params: { id: u.id }, body: { putusan, alasan } })}
      selesai={p.selesai}
      tutup={p.tutup}
    >
      <p>
        {u.unit.join(', ')}. {data.jangkauan}: {data.meter(angka(u.isi.jangkauanMeter))}. {data.berlaku}: {tanggalTahun(u.isi.berlaku)}.
      </p>
      <p class="note">{u.alasan}</p>
    </DialogPutusan>
  )
}

function UsulMenunggu(p: { readonly zona: Zona; readonly sudah: (kalimat: string) => void; readonly putaran: number }) {
  const isi = useData(tempatApi.usulMenunggu, { query: {} })
  const [pilih, setPilih] = useState<Usul>()
  if (!isi.isi || isi.isi.daftar.length === 0) return null
  return (
    <section class="panel">
      <header>
        <h2>{data.usulTempat}</h2>
      </header>
      <ul class="rows" role="list">
        {isi.isi.daftar.map((u) => (
          <li class="row" key={u.id}>
            <span>
              <strong>{u.isi.nama}</strong>, {data.meter(angka(u.isi.jangkauanMeter))}, {tanggalTahun(u.isi.berlaku)}
              <span class="note">
                {data.diusulkan(u.pengusul ?? '', tanggalTahun(lokalPada(new Date(u.diusulkan), p.zona)))}: {u.alasan}
              </span>
            </span>
            {u.bolehPutuskan ? (
              <button class="button push" type="button" aria-label={data.putusTempat(u.isi.nama)} onClick={() => setPilih(u)}>
                {data.putuskan}
              </button>
            ) : (
              <span class="note push">{data.usulSendiri}</span>
            )}
          </li>
        ))}
      </ul>
      {pilih && (
        <PutusUsul
          usul={pilih}
          tutup={() => setPilih(undefined)}
          selesai={() => {
            p.sudah(data.tempatDiputus(pilih.isi.nama))
            setPilih(undefined)
            isi.ulangi()
          }}
        />
      )}
    </section>
  )
}

type Tulis = { readonly macam: 'isian'; readonly tempat: Tempat | undefined } | { readonly macam: 'tutup'; readonly tempat: Tempat }

/** Places within reach; who may writes them. */
export function TempatKonsol(p: {
  readonly query: URLSearchParams
  readonly zona: Zona
  readonly hariIni: string
  readonly boleh: boolean
}) {
  const setelah = p.query.get('setelah') ?? undefined
  const isi = useData(tempatApi.daftar, { query: { batas: '100', ...(setelah === undefined ? {} : { setelah }) } })
  const unit = useUnit()
  const [tulis, setTulis] = useState<Tulis>()
  const [sudah, setSudah] = useState<string>()
  const [putaran, setPutaran] = useState(0)
  const daftar = isi.isi?.daftar
  const terpilih = tulis?.tempat?.id
  const lain = useMemo(() => (daftar ?? []).filter((t) => t.id !== terpilih), [daftar, terpilih])
  const beres = (kalimat: string) => {
    setTulis(undefined)
    setSudah(kalimat)
    setPutaran((n) => n + 1)
    isi.ulangi()
  }
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{data.tempat}</h1>
          <span class="trail">{data.tempatRinci}</span>
        </div>
        {p.boleh && (
          <button class="button push" data-kind="primary" type="button" onClick={() => setTulis({ macam: 'isian', tempat: undefined })}>
            {data.tempatBaru}
          </button>
        )}
      </div>
      {sudah && <Pemberitahuan nada="ok" ikon="info" judul={sudah} peran="status" />}
      {p.boleh && <UsulMenunggu key={putaran} putaran={putaran} zona={p.zona} sudah={beres} />}
      <Isi data={isi} baris={8}>
        {(i) =>
          i.daftar.length === 0 ? (
            <div class="empty">
              <h2>{data.tempatKosong}</h2>
            </div>
          ) : (
            <>
              <Tabel
                daftar={i.daftar}
                ubah={(tempat) => setTulis({ macam: 'isian', tempat })}
                akhiri={(tempat) => setTulis({ macam: 'tutup', tempat })}
              />
              <Lanjutan berikutnya={i.berikutnya} setelah={setelah} />
            </>
          )
        }
      </Isi>
      {tulis?.macam === 'isian' && unit.isi && (
        <IsianTempat
          tempat={tulis.tempat}
          lain={lain}
          unit={unit.isi.daftar}
          hariIni={p.hariIni}
          tutup={() => setTulis(undefined)}
          selesai={(nama, keadaan) => beres(keadaan === 'berlaku' ? data.tempatBerlaku(nama) : data.tempatMenunggu(nama))}
        />
      )}
      {tulis?.macam === 'tutup' && (
        <TutupTempat
          tempat={tulis.tempat}
          hariIni={p.hariIni}
          tutup={() => setTulis(undefined)}
          selesai={() => beres(data.tempatDitutup(tulis.tempat.nama))}
        />
      )}
    </>
  )
}

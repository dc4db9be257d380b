import { useState } from 'preact/hooks'
import type { Body, Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { Isi, Pemberitahuan } from '../web/bagian.tsx'
import { useData } from '../web/data.ts'
import { DialogIsian } from '../web/dialog-isian.tsx'
import { DialogPutusan } from '../web/dialog-putusan.tsx'
import { angka, lokalPada, tanggalTahun } from '../web/format.ts'
import { Isian, IsianPilihan, teksIsian } from '../web/isian.tsx'
import { bukti as kataBukti } from '../web/kata-bukti.ts'
import { data } from '../web/kata-data.ts'
import { callTeguh } from '../web/peneguhan.tsx'
import { buktiApi } from './bukti.api.ts'
import { CARA_BUKTI, PERSEN_SAMPEL, TANPA_BUKTI } from './bukti.ts'

type Lihat = Reply<typeof buktiApi.unit>
type Usul = Reply<typeof buktiApi.usulMenunggu>['daftar'][number]
type Bodi = Body<typeof buktiApi.tetapkan>
type Unit = { readonly id: string; readonly nama: string }

const kalimat = (k: { readonly cara: string; readonly tanpa: string; readonly persen: number }) =>
  `${kataBukti.cara(k.cara, angka(k.persen))}.${k.cara === 'tidak-ada' ? '' : ` ${kataBukti.tanpa(k.tanpa)}`}`

function periksa(isi: FormData): string | undefined {
  if (teksIsian(isi, 'berlaku') === '') return data.tanggalKosong
  return teksIsian(isi, 'sk').length < 3 ? data.skKosong : undefined
}

function Ubah(p: {
  readonly unit: Unit
  readonly isi: Lihat
  readonly besok: string
  readonly selesai: (kalimat: string) => void
  readonly tutup: () => void
}) {
  const { berlaku } = p.isi
  const [cara, setCara] = useState<string>(berlaku.cara)
  return (
    <DialogIsian
      id="bukti-unit"
      judul={kataBukti.ubahNama(p.unit.nama)}
      tombol={kataBukti.catat}
      periksa={periksa}
      kirim={(alasan, isi) =>
        callTeguh(buktiApi.tetapkan, {
          params: { id: p.unit.id },
          body: {
            berlaku: teksIsian(isi, 'berlaku'),
            sk: teksIsian(isi, 'sk'),
            cara: teksIsian(isi, 'cara') as Bodi['cara'],
            tanpa: teksIsian(isi, 'tanpa') as Bodi['tanpa'],
            persen: Number(teksIsian(isi, 'persen') || PERSEN_SAMPEL),
            alasan,
          },
        })
      }
      selesai={({ keadaan }) => p.selesai(keadaan === 'berlaku' ? kataBukti.tercatat(p.unit.nama) : kataBukti.menunggu(p.unit.nama))}
      tutup={p.tutup}
    >
      <p class="note">{kataBukti.ubahRinci}</p>
      <IsianPilihan
        id="cara"
        label={kataBukti.labelCara}
        pilihan={CARA_BUKTI.map((c) => [c, kataBukti.caraPilihan(c)])}
        nilai={berlaku.cara}
        ubah={setCara}
      />
      {(cara === 'qr' || cara === 'keduanya') && !p.isi.layar && <p class="note">{kataBukti.tanpaLayar}</p>}
      {cara === 'sampel' && (
        <Isian
          id="persen"
          label={kataBukti.labelPersen}
          hint={kataBukti.persenHint}
          atribut={{ type: 'number', min: 1, max: 100, defaultValue: berlaku.persen, required: true }}
        />
      )}
      {cara !== 'tidak-ada' ? (
        <IsianPilihan
          id="tanpa"
          label={kataBukti.labelTanpa}
          pilihan={TANPA_BUKTI.map((t) => [t, kataBukti.tanpaPilihan(t)])}
          nilai={berlaku.tanpa}
        />
      ) : (
        <input type="hidden" name="tanpa" value="dihitung" />
      )}
      <Isian id="berlaku" label={kataBukti.berlaku} atribut={{ type: 'date', defaultValue: p.besok, required: true }} />
      <Isian id="sk" label={kataBukti.sk} atribut={{ maxLength: 160, required: true, autocomplete: 'off' }} />
    </DialogIsian>
  )
}

function Riwayat({ isi }: { readonly isi: Lihat }) {
  if (isi.riwayat.length === 0) return null
  return (
    <ul class="riwayat" style={{ '--when': '5.6rem' }} aria-label={kataBukti.riwayat}>
      {isi.riwayat.map((r, i) => (
        <li key={i} data-kind="rule">
          <time>{tanggalTahun(r.berlaku)}</time>
          <span>
            {kalimat(r)}
            <span class="note">
              {r.sk}; {kataBukti.oleh(r.oleh ?? '-', r.disetujui)}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** What a unit asks beside a tap, since when and by which decree; who may sets it. */
export function BuktiUnit(p: { readonly unit: Unit; readonly besok: string; readonly boleh: boolean }) {
  const isi = useData(buktiApi.unit, { params: { id: p.unit.id } })
  const [buka, setBuka] = useState(false)
  const [sudah, setSudah] = useState<string>()
  return (
    <section class="stack" style={{ '--gap': '0.5rem' }}>
      <h3>{kataBukti.judul}</h3>
      {sudah && <Pemberitahuan nada="ok" ikon="tanda" judul={sudah} peran="status" />}
      <Isi data={isi} baris={2}>
        {(r) => (
          <>
            <p>
              {kalimat(r.berlaku)} {r.dari !== null && kataBukti.mengikuti(r.dari)}
            </p>
            {(r.berlaku.cara === 'qr' || r.berlaku.cara === 'keduanya') && !r.layar && (
              <Pemberitahuan nada="attention" ikon="awas" judul={kataBukti.tanpaLayar} />
            )}
            {p.boleh && (
              <span class="line">
                <button class="button" type="button" onClick={() => setBuka(true)}>
                  {kataBukti.ubah}
                </button>
              </span>
            )}
            <Riwayat isi={r} />
            {buka && (
              <Ubah
                unit={p.unit}
                isi={r}
                besok={p.besok}
                tutup={() => setBuka(false)}
                selesai={(k) => {
                  setBuka(false)
                  setSudah(k)
                  isi.ulangi()
                }}
              />
            )}
          </>
        )}
      </Isi>
    </section>
  )
}

/** Proposals from today or earlier, for the second person. Nothing where none waits. */
export function UsulBukti({ zona }: { readonly zona: Zona }) {
  const isi = useData(buktiApi.usulMenunggu, {})
  const [pilih, setPilih] = useState<Usul>()
  const [sudah, setSudah] = useState<string>()
  const kabar = sudah === undefined ? null : <Pemberitahuan nada="ok" ikon="tanda" judul={sudah} peran="status" />
  if (!isi.isi || isi.isi.daftar.length === 0) return kabar
  return (
    <section class="panel">
      <header>
        <h2>{kataBukti.usul}</h2>
      </header>
      {kabar}
      <ul class="rows" role="list">
        {isi.isi.daftar.map((u) => (
          <li class="row" key={u.id}>
            <span>
              <strong>{u.unit}</strong>, {kataBukti.sejak(tanggalTahun(u.isi.berlaku))}: {kalimat(u.isi)}
              <span class="note">
                {kataBukti.diusulkan(u.pengusul ?? '-', tanggalTahun(lokalPada(new Date(u.diusulkan), zona)))}: {u.alasan}
              </span>
            </span>
            {u.bolehPutuskan ? (
              <button class="button push" type="button" aria-label={kataBukti.putus(u.unit)} onClick={() => setPilih(u)}>
                {kataBukti.putuskan}
              </button>
            ) : (
              <span class="note push">{kataBukti.usulSendiri}</span>
            )}
          </li>
        ))}
      </ul>
      {pilih && (
        <DialogPutusan
          judul={kataBukti.putus(pilih.unit)}
          setujui={kataBukti.setujui}
          tolak={kataBukti.tolak}
          kirim={(putusan, alasan) => callTeguh(buktiApi.putuskan, { params: { id: pilih.id }, body: { putusan, alasan } })}
          tutup={() => setPilih(undefined)}
          selesai={() => {
            setSudah(kataBukti.diputus(pilih.unit))
            setPilih(undefined)
            isi.ulangi()
          }}
        >
          <p>
            {kalimat(pilih.isi)} {kataBukti.berlaku} {tanggalTahun(pilih.isi.berlaku)}. {pilih.isi.sk}.
          </p>
          <p class="note">{pilih.alasan}</p>
        </DialogPutusan>
      )}
    </section>
  )
}

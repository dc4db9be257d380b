import { useState } from 'preact/hooks'
import type { Body, Reply } from '../server/kontrak.api.ts'
import { DialogIsian } from '../web/dialog-isian.tsx'
import { Isian, IsianCentang, IsianPilihan, teksIsian } from '../web/isian.tsx'
import { kata } from '../web/kata.ts'
import { data } from '../web/kata-data.ts'
import { callTeguh } from '../web/peneguhan.tsx'
import { kelolaApi } from './kelola.api.ts'
import { JENIS_PEGAWAI, JENJANG_JABATAN, KEDUDUKAN } from './kepegawaian.ts'
import type { pegawaiApi } from './pegawai.api.ts'
import { PilihPegawai } from './pilih-pegawai.konsol.tsx'
import { pilihanUnit, type Unit } from './pilih-unit.konsol.tsx'

// Forms that write the record of a person; the rules are the server's, what is plainly missing is said here.

type Rincian = Reply<typeof pegawaiApi.rincian>
type BodiUbah = Body<typeof kelolaApi.ubahPegawai>
type Aspek = 'penempatan' | 'atasan' | 'kedudukan' | 'jenis' | 'identitas'
const ASPEK: readonly Aspek[] = ['penempatan', 'atasan', 'kedudukan', 'jenis', 'identitas']

const atauNull = (t: string) => (t === '' ? null : t)

function TmtSk({ hariIni }: { readonly hariIni: string }) {
  return (
    <>
      <Isian id="tmt" label={data.tmt} hint={data.tmtHint} atribut={{ type: 'date', defaultValue: hariIni, required: true }} />
      <Isian id="sk" label={data.sk} hint={data.skContoh} atribut={{ maxLength: 160, required: true, autocomplete: 'off' }} />
    </>
  )
}

function Penempatan({ unit, p }: { readonly unit: readonly Unit[]; readonly p?: Rincian }) {
  return (
    <>
      <IsianPilihan id="unitKerjaId" label={data.unitKerja} pilihan={pilihanUnit(unit)} nilai={p?.unitKerjaId ?? ''} />
      <Isian id="jabatan" label={data.jabatan} atribut={{ maxLength: 120, defaultValue: p?.jabatan ?? '', autocomplete: 'off' }} />
      <IsianPilihan
        id="jenjang"
        label={data.jenjang}
        pilihan={JENJANG_JABATAN.map((j) => [j, data.jenjangNama(j)])}
        nilai={p?.jenjang ?? 'pelaksana'}
      />
      <IsianCentang id="kepala" label={data.kepalaUnit} nilai={p?.kepala ?? false} />
    </>
  )
}

function Kedudukan({ nilai }: { readonly nilai: string }) {
  return (
    <>
      <IsianPilihan id="kedudukan" label={data.kedudukan} pilihan={KEDUDUKAN.map((k) => [k, data.kedudukanNama(k)])} nilai={nilai} />
      <Isian id="instansiLain" label={data.instansiLain} hint={data.instansiLainHint} atribut={{ maxLength: 120, autocomplete: 'off' }} />
    </>
  )
}

const Jenis = ({ nilai }: { readonly nilai: string }) => (
  <IsianPilihan id="jenis" label={data.jenis} pilihan={JENIS_PEGAWAI.map((j) => [j, kata.jenisPegawai(j)])} nilai={nilai} />
)

function Identitas({ p }: { readonly p?: Rincian }) {
  return (
    <>
      <Isian id="nama" label={data.nama} atribut={{ maxLength: 120, defaultValue: p?.nama ?? '', autocomplete: 'off' }} />
      <Isian
        id="nip"
        label={data.nip}
        hint={data.nipHint}
        atribut={{ inputMode: 'numeric', maxLength: 18, defaultValue: p?.nip ?? '', autocomplete: 'off' }}
      />
    </>
  )
}

const baca = {
  penempatan: (isi: FormData) => ({
    unitKerjaId: teksIsian(isi, 'unitKerjaId'),
    jabatan: teksIsian(isi, 'jabatan'),
    jenjang: teksIsian(isi, 'jenjang') as NonNullable<BodiUbah['penempatan']>['jenjang'],
    kepala: isi.get('kepala') !== null,
  }),
  atasan: (isi: FormData) => ({ atasanId: atauNull(teksIsian(isi, 'atasanId')) }),
  kedudukan: (isi: FormData) => ({
    kedudukan: teksIsian(isi, 'kedudukan') as NonNullable<BodiUbah['kedudukan']>['kedudukan'],
    instansiLain: atauNull(teksIsian(isi, 'instansiLain')),
  }),
  jenis: (isi: FormData) => teksIsian(isi, 'jenis') as NonNullable<BodiUbah['jenis']>,
  identitas: (isi: FormData) => ({ nama: teksIsian(isi, 'nama'), nip: atauNull(teksIsian(isi, 'nip')) }),
}

/** What is plainly missing. */
function kekurangan(isi: FormData, aspek: readonly Aspek[]): string | undefined {
  if (teksIsian(isi, 'tmt') === '') return data.tanggalKosong
  if (teksIsian(isi, 'sk').length < 3) return data.skKosong
  if (aspek.length === 0) return data.pilihYang
  if (aspek.includes('identitas') && teksIsian(isi, 'nama').length < 2) return data.namaKosong
  if (aspek.includes('penempatan') && (teksIsian(isi, 'unitKerjaId') === '' || teksIsian(isi, 'jabatan').length < 2)) return data.unitKosong
  return undefined
}

/** A change of a person by SK: one or several aspects from one TMT. */
export function UbahPegawai(p: {
  readonly orang: Rincian
  readonly unit: readonly Unit[]
  readonly hariIni: string
  readonly selesai: () => void
  readonly tutup: () => void
}) {
  const [aspek, setAspek] = useState<readonly Aspek[]>([])
  const ada = (a: Aspek) => aspek.includes(a)
  const { orang } = p
  return (
    <DialogIsian
      id="ubah-pegawai"
      judul={data.perubahanUntuk(orang.nama)}
      tombol={data.catat}
      periksa={(isi) => kekurangan(isi, aspek)}
      kirim={(alasan, isi) =>
        callTeguh(kelolaApi.ubahPegawai, {
          params: { id: orang.id },
          body: {
            tmt: teksIsian(isi, 'tmt'),
            sk: teksIsian(isi, 'sk'),
            alasan,
            ...Object.fromEntries(aspek.map((a) => [a, baca[a](isi)])),
          },
        })
      }
      selesai={p.selesai}
      tutup={p.tutup}
    >
      <TmtSk hariIni={p.hariIni} />
      <fieldset>
        <legend class="legend">{data.yangBerubah}</legend>
        {ASPEK.map((a) => (
          <label class="checkbox" key={a}>
            <input type="checkbox" checked={ada(a)} onChange={() => setAspek(ada(a) ? aspek.filter((x) => x !== a) : [...aspek, a])} />
            <span>{data[a]}</span>
          </label>
        ))}
      </fieldset>
      {ada('penempatan') && <Penempatan unit={p.unit} p={orang} />}
      {ada('atasan') && <PilihPegawai id="atasanId" label={data.atasan} awal={orang.atasan} tanpa={data.tanpaAtasan} />}
      {ada('kedudukan') && <Kedudukan nilai={orang.kedudukan} />}
      {ada('jenis') && <Jenis nilai={orang.jenis} />}
      {ada('identitas') && <Identitas p={orang} />}
    </DialogIsian>
  )
}

/** Somebody new, with the first entry of each aspect. */
export function PegawaiBaru(p: {
  readonly unit: readonly Unit[]
  readonly hariIni: string
  readonly selesai: (nama: string, id: string) => void
  readonly tutup: () => void
}) {
  return (
    <DialogIsian
      id="pegawai-baru"
      judul={data.pegawaiBaru}
      tombol={data.catat}
      periksa={(isi) => kekurangan(isi, ASPEK)}
      kirim={(alasan, isi) =>
        callTeguh(kelolaApi.tambahPegawai, {
          body: {
            tmt: teksIsian(isi, 'tmt'),
            sk: teksIsian(isi, 'sk'),
            identitas: baca.identitas(isi),
            jenis: baca.jenis(isi),
            penempatan: baca.penempatan(isi),
            ...baca.atasan(isi),
            kedudukan: baca.kedudukan(isi),
            alasan,
          },
        })
      }
      selesai={({ id }, isi) => p.selesai(teksIsian(isi, 'nama'), id)}
      tutup={p.tutup}
    >
      <Identitas />
      <Jenis nilai="pns" />
      <TmtSk hariIni={p.hariIni} />
      <Penempatan unit={p.unit} />
      <PilihPegawai id="atasanId" label={data.atasan} tanpa={data.tanpaAtasan} />
      <Kedudukan nilai="aktif" />
    </DialogIsian>
  )
}

/** This person as Plt or Plh of another. */
export function PelaksanaBaru(p: {
  readonly orang: Rincian
  readonly hariIni: string
  readonly selesai: () => void
  readonly tutup: () => void
}) {
  return (
    <DialogIsian
      id="pelaksana-baru"
      judul={data.pelaksanaUntuk(p.orang.nama)}
      tombol={data.catat}
      periksa={(isi) =>
        teksIsian(isi, 'menggantikanId') === ''
          ? data.pilihDiganti
          : teksIsian(isi, 'dari') === '' || teksIsian(isi, 'sampai') === '' || teksIsian(isi, 'skTanggal') === ''
            ? data.tanggalKosong
            : teksIsian(isi, 'skNomor').length < 3
              ? data.skKosong
              : undefined
      }
      kirim={(alasan, isi) =>
        callTeguh(kelolaApi.tambahPelaksana, {
          params: { id: p.orang.id },
          body: {
            macam: teksIsian(isi, 'macam') === 'plh' ? 'plh' : 'plt',
            menggantikanId: teksIsian(isi, 'menggantikanId'),
            dari: teksIsian(isi, 'dari'),
            sampai: teksIsian(isi, 'sampai'),
            skNomor: teksIsian(isi, 'skNomor'),
            skTanggal: teksIsian(isi, 'skTanggal'),
            alasan,
          },
        })
      }
      selesai={p.selesai}
      tutup={p.tutup}
    >
      <p class="note">{data.pelaksanaRinci}</p>
      <IsianPilihan
        id="macam"
        label={data.macamPelaksana}
        pilihan={[
          ['plt', 'Plt'],
          ['plh', 'Plh'],
        ]}
        nilai="plt"
      />
      <PilihPegawai id="menggantikanId" label={data.menggantikan} />
      <div class="dua-kolom">
        <Isian id="dari" label={data.dari} atribut={{ type: 'date', defaultValue: p.hariIni, required: true }} />
        <Isian id="sampai" label={data.sampai} atribut={{ type: 'date', required: true }} />
      </div>
      <Isian id="skNomor" label={data.sk} hint={data.skContoh} atribut={{ maxLength: 160, required: true, autocomplete: 'off' }} />
      <Isian id="skTanggal" label={data.skTanggal} atribut={{ type: 'date', required: true }} />
    </DialogIsian>
  )
}

/** The last day of a Plt/Plh that ends before its date. */
export function AkhiriPelaksana(p: {
  readonly id: string
  readonly hariIni: string
  readonly selesai: () => void
  readonly tutup: () => void
}) {
  return (
    <DialogIsian
      id="akhiri-pelaksana"
      judul={data.akhiriPelaksana}
      tombol={data.akhiri}
      periksa={(isi) => (teksIsian(isi, 'sampai') === '' ? data.tanggalKosong : undefined)}
      kirim={(alasan, isi) =>
        callTeguh(kelolaApi.akhiriPelaksana, { params: { id: p.id }, body: { sampai: teksIsian(isi, 'sampai'), alasan } })
      }
      selesai={p.selesai}
      tutup={p.tutup}
    >
      <Isian id="sampai" label={data.hariTerakhir} atribut={{ type: 'date', defaultValue: p.hariIni, required: true }} />
    </DialogIsian>
  )
}

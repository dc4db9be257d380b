import { useRef, useState } from 'preact/hooks'
import { type MasukanPegawai, PegawaiKonsol } from '../pegawai/pegawai.konsol.tsx'
import type { Unit } from '../pegawai/pilih-unit.konsol.tsx'
import type { Reply } from '../server/kontrak.api.ts'
import { tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import type { Zona } from '../waktu/zona.ts'
import { call } from '../web/call.ts'
import { angka, jam, lokalPada, tanggalTahun } from '../web/format.ts'
import { kata } from '../web/kata.ts'
import { kelola } from '../web/kata-kelola.ts'
import { konsol } from '../web/kata-konsol.ts'
import { DialogIsian } from '../web/dialog-isian.tsx'
import { LembarCetak } from '../web/lembar-cetak.tsx'
import { Qr } from '../web/qr.tsx'
import { BuktiUnit, UsulBukti } from './bukti.konsol.tsx'
import { KesiapanUnit } from './kesiapan.konsol.tsx'
import { lembarKodeApi } from './lembar-kode.api.ts'

const UNTUK = ['aktivasi', 'perangkat'] as const
type Untuk = (typeof UNTUK)[number]
type Lembar = Reply<typeof lembarKodeApi.buat> & { readonly untuk: Untuk }
type Orang = Lembar['daftar'][number]

/** The purpose, how far below, the reason; then the codes, once. */
function Minta(p: { readonly unit: Unit; readonly adaBawahan: boolean; readonly jadi: (l: Lembar) => void; readonly tutup: () => void }) {
  const hasil = useRef<Lembar | undefined>(undefined)
  const kirim = async (alasan: string, data: FormData) => {
    const untuk = data.get('untuk') === 'perangkat' ? 'perangkat' : 'aktivasi'
    const body = { unitKerjaId: p.unit.id, denganBawahan: data.get('bawahan') !== null, untuk, alasan } as const
    const jawab = await call(lembarKodeApi.buat, { body })
    if (jawab.ok) hasil.current = { ...jawab.isi, untuk }
    else if (jawab.masalah.kode === 'tidak-ada') return { ok: false as const, masalah: { ...jawab.masalah, title: kelola.unitDiLuar } }
    return jawab
  }
  return (
    <DialogIsian
      judul={kelola.lembarUntuk(p.unit.nama)}
      tombol={kelola.buatLembar}
      kirim={kirim}
      tutup={p.tutup}
      selesai={() => {
        if (hasil.current) p.jadi(hasil.current)
      }}
    >
      <fieldset>
        <legend class="legend">{konsol.kodeGuna}</legend>
        <div class="radio-list">
          {UNTUK.map((u, i) => (
            <label class="radio" key={u}>
              <input type="radio" name="untuk" value={u} defaultChecked={i === 0} />
              <span>{kelola.lembarGuna(u)}</span>
            </label>
          ))}
        </div>
      </fieldset>
      {p.adaBawahan && (
        <label class="checkbox">
          <input type="checkbox" name="bawahan" defaultChecked />
          <span>{kelola.denganBawahan}</span>
        </label>
      )}
      <p class="note">{kelola.lembarRinci}</p>
    </DialogIsian>
  )
}

function Potongan({
  o,
  untuk,
  zona,
  instansi,
}: {
  readonly o: Orang
  readonly untuk: Untuk
  readonly zona: Zona
  readonly instansi: string
}) {
  const sampai = lokalPada(new Date(o.sampai), zona)
  const alamat = untuk === 'aktivasi' ? `${location.origin}/#aktivasi` : `${location.origin}/`
  return (
    <li class="potongan">
      <div class="kepala">
        <div>
          <p class="siapa">{o.nama}</p>
          {o.nip && <p>{kelola.nip(o.nip)}</p>}
          <p>{[o.jabatan, o.unitKerja].filter(Boolean).join(', ')}</p>
        </div>
        <Qr teks={alamat} label={kelola.qrAlamat(alamat)} />
      </div>
      <p class="kode">
        <span class="visually-hidden">{kata.kodeSekali}: </span>
        {o.kode}
      </p>
      <p>{kelola.berlakuSampai(tanggalTahun(sampai), jam(sampai))}</p>
      <ol>
        {kelola
          .langkah(untuk, `${location.host}`)
          .split('\n')
          .map((l) => (
            <li key={l}>{l}</li>
          ))}
      </ol>
      <p class="asal">{kelola.rahasiakan(instansi)}</p>
    </li>
  )
}

function LembarKode(p: { readonly lembar: Lembar; readonly zona: Zona; readonly instansi: string; readonly tutup: () => void }) {
  const { daftar, untuk, unitKerja, pemegangPeran } = p.lembar
  return (
    <LembarCetak
      judul={kelola.lembarUntuk(unitKerja)}
      jumlah={kelola.lembarJumlah(angka(daftar.length), kelola.lembarGuna(untuk))}
      ada={daftar.length > 0}
      kata={{
        tutup: kelola.tutupLembar,
        cetak: kelola.cetak,
        sekali: kelola.sekaliTampil,
        sekaliRinci: kelola.sekaliTampilRinci,
        kosong: kelola.lembarKosong(untuk),
      }}
      tutup={p.tutup}
      catatan={pemegangPeran > 0 && <p class="note">{kelola.peranDilewati(angka(pemegangPeran))}</p>}
    >
      {daftar.map((o) => (
        <Potongan key={o.pegawaiId} o={o} untuk={untuk} zona={p.zona} instansi={p.instansi} />
      ))}
    </LembarCetak>
  )
}

/** The page of people with the sheet of codes of a chosen unit, for who may make codes. */
export function PegawaiDenganLembar({
  bolehKode,
  bolehBukti,
  instansi,
  ...p
}: Omit<MasukanPegawai, 'aksiUnit' | 'kesiapan' | 'atasUnit'> & {
  readonly instansi: string
  readonly bolehKode: boolean
  readonly bolehBukti: boolean
}) {
  const [minta, setMinta] = useState<{ readonly unit: Unit; readonly adaBawahan: boolean }>()
  const [lembar, setLembar] = useState<Lembar>()
  if (lembar) return <LembarKode lembar={lembar} zona={p.zona} instansi={instansi} tutup={() => setLembar(undefined)} />
  return (
    <>
      <PegawaiKonsol
        {...p}
        atasUnit={bolehBukti && <UsulBukti zona={p.zona} />}
        kesiapan={(unit) => (
          <>
            <KesiapanUnit id={unit.id} />
            <BuktiUnit unit={unit} besok={tambahHari(p.hariIni as Tanggal, 1)} boleh={bolehBukti} />
          </>
        )}
        aksiUnit={(unit, adaBawahan) =>
          bolehKode && (
            <button class="button" type="button" onClick={() => setMinta({ unit, adaBawahan })}>
              {kelola.cetakLembar}
            </button>
          )
        }
      />
      {minta && <Minta {...minta} jadi={setLembar} tutup={() => setMinta(undefined)} />}
    </>
  )
}

import { useEffect, useRef, useState } from 'preact/hooks'
import { encode } from 'uqr'
import { type MasukanPegawai, PegawaiKonsol } from '../pegawai/pegawai.konsol.tsx'
import type { Unit } from '../pegawai/pilih-unit.konsol.tsx'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { angka, jam, lokalPada, tanggalTahun } from '../web/format.ts'
import { kata } from '../web/kata.ts'
import { kelola } from '../web/kata-kelola.ts'
import { konsol } from '../web/kata-konsol.ts'
import { DialogIsian } from '../web/dialog-isian.tsx'
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

/** The address as a picture that any camera reads; black on white on every screen. */
function Qr({ teks }: { readonly teks: string }) {
  const { data, size } = encode(teks, { ecc: 'M', border: 2 })
  const jalur = data.flatMap((baris, y) => baris.flatMap((gelap, x) => (gelap ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg class="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={kelola.qrAlamat(teks)} shape-rendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={jalur} fill="#000" />
    </svg>
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
        <Qr teks={alamat} />
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

function LembarCetak(p: { readonly lembar: Lembar; readonly zona: Zona; readonly instansi: string; readonly tutup: () => void }) {
  const { daftar, untuk, unitKerja, pemegangPeran } = p.lembar
  const judul = useRef<HTMLHeadingElement>(null)
  useEffect(() => judul.current?.focus(), [])
  return (
    <>
      <div class="page-head tak-cetak">
        <div>
          <h1 ref={judul} tabIndex={-1}>
            {kelola.lembarUntuk(unitKerja)}
          </h1>
          <span class="trail">{kelola.lembarJumlah(angka(daftar.length), kelola.lembarGuna(untuk))}</span>
        </div>
        <span class="push line">
          <button class="button" type="button" onClick={p.tutup}>
            {kelola.tutupLembar}
          </button>
          {daftar.length > 0 && (
            <button class="button" data-kind="primary" type="button" onClick={() => print()}>
              {kelola.cetak}
            </button>
          )}
        </span>
      </div>
      <div class="tak-cetak stack">
        {daftar.length > 0 ? (
          <Pemberitahuan nada="attention" ikon="info" judul={kelola.sekaliTampil} peran="status">
            <p>{kelola.sekaliTampilRinci}</p>
          </Pemberitahuan>
        ) : (
          <div class="empty">
            <h2>{kelola.lembarKosong(untuk)}</h2>
          </div>
        )}
        {pemegangPeran > 0 && <p class="note">{kelola.peranDilewati(angka(pemegangPeran))}</p>}
      </div>
      <ul class="lembar-kode" aria-label={kelola.lembarUntuk(unitKerja)}>
        {daftar.map((o) => (
          <Potongan key={o.pegawaiId} o={o} untuk={untuk} zona={p.zona} instansi={p.instansi} />
        ))}
      </ul>
    </>
  )
}

/** The page of people with the sheet of codes of a chosen unit, for who may make codes. */
export function PegawaiDenganLembar({
  bolehKode,
  instansi,
  ...p
}: Omit<MasukanPegawai, 'aksiUnit' | 'kesiapan'> & { readonly instansi: string; readonly bolehKode: boolean }) {
  const [minta, setMinta] = useState<{ readonly unit: Unit; readonly adaBawahan: boolean }>()
  const [lembar, setLembar] = useState<Lembar>()
  if (lembar) return <LembarCetak lembar={lembar} zona={p.zona} instansi={instansi} tutup={() => setLembar(undefined)} />
  return (
    <>
      <PegawaiKonsol
        {...p}
        kesiapan={(id) => <KesiapanUnit id={id} />}
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

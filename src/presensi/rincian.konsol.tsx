import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { tautan } from '../web/alamat.ts'
import { DaftarDasar, Isi, Lencana, Riwayat } from '../web/bagian.tsx'
import { useData } from '../web/data.ts'
import { jamDetik, lokalPada, tanggalHari, tanggalPendek } from '../web/format.ts'
import { Ikon } from '../web/ikon.tsx'
import { kata } from '../web/kata.ts'
import { konsol } from '../web/kata-konsol.ts'
import { MintaAlasan } from '../web/minta-alasan.tsx'
import { nadaHari } from '../web/tanda-hari.ts'
import { presensiApi } from './presensi.api.ts'
import { TitikHari } from './titik.konsol.tsx'

type Rincian = Reply<typeof presensiApi.rincian>

function IsiRincian({ isi, zona }: { readonly isi: Rincian; readonly zona: Zona }) {
  return (
    <>
      <div>
        <b>{isi.nama}</b>
        <span class="note" style={{ display: 'block' }}>
          {[isi.nip, isi.jabatan, kata.jenisPegawai(isi.jenis)].filter(Boolean).join(', ')}
        </span>
      </div>
      {isi.hari.map((h) => (
        <p key={h.rentang}>
          <Lencana nada={nadaHari([h])}>
            <span style={{ whiteSpace: 'normal' }}>{h.kalimat}</span>
          </Lencana>
          {!h.dihitung && (
            <span class="note" style={{ display: 'block' }}>
              {konsol.tidakDihitung}
            </span>
          )}
        </p>
      ))}
      {isi.hari.length === 0 && <p class="note">{kata.kosong}</p>}
      {isi.riwayat.length > 0 && <Riwayat langkah={isi.riwayat} />}
      <DaftarDasar dasar={isi.hari.flatMap((h) => h.dasar)} />
      {isi.tap.length > 0 && (
        <details class="more">
          <summary>{konsol.rekamanHari}</summary>
          <ul class="stack" style={{ '--gap': '0.375rem' }}>
            {isi.tap.map((t) => (
              <li key={t.id}>
                {jamDetik(t.waktu, zona)}, {konsol.sumber(t.sumber)}, {[t.tempat, konsol.posisi(t.posisi)].filter(Boolean).join(', ')}
                <span class="note" style={{ display: 'block' }}>
                  {konsol.diterimaNo(jamDetik(t.diterima, zona), t.nomor)}, {t.bertandaTangan ? konsol.bertanda : konsol.tanpaTanda}
                </span>
                {t.alasan !== null && (
                  <span class="note" style={{ display: 'block' }}>
                    {konsol.alasanPegawai(t.alasan)}
                  </span>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
      <details class="more">
        <summary>{kata.siapaMelihat}</summary>
        {isi.pembaca.length === 0 ? (
          <p class="note">{kata.belumAdaMelihat}</p>
        ) : (
          <ul class="stack" style={{ '--gap': '0.25rem' }}>
            {isi.pembaca.map((b, i) => (
              <li class="note" key={i}>
                {b.siapa}, {tanggalPendek(lokalPada(new Date(b.waktu), zona))} {jamDetik(b.waktu, zona).slice(0, 5)}
              </li>
            ))}
          </ul>
        )}
        <p class="note">{konsol.pembacaLain}</p>
      </details>
    </>
  )
}

/** The panel of one cell: facts, rules and effect in time order, what they rest on, and who looked. */
export function RincianKonsol(p: {
  readonly pegawaiId: string
  readonly tanggal: string
  readonly zona: Zona
  readonly lihatPegawai: boolean
  readonly lihatTitik: boolean
  readonly geser: (hari: number) => void
  /** The button that takes the month of this person as a file, with the reason given to look. */
  readonly unduh?: ((pegawaiId: string, bulan: string, alasan: string | undefined) => ComponentChildren) | undefined
}) {
  /** A reason holds for the day it was given for. */
  const [beralasan, setBeralasan] = useState<{ readonly tanggal: string; readonly alasan: string }>()
  const alasan = beralasan?.tanggal === p.tanggal ? beralasan.alasan : undefined
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    // Where there is no room beside the grid the panel stands below it: bring it into sight.
    if (matchMedia('(max-width: 68rem)').matches) panel.current?.scrollIntoView({ block: 'nearest' })
  }, [p.tanggal])
  const data = useData(presensiApi.rincian, {
    params: { pegawaiId: p.pegawaiId, tanggal: p.tanggal },
    query: alasan === undefined ? {} : { alasan },
  })
  const perluAlasan = data.masalah?.penolakan?.some((t) => t.alasan === 'alasan-diperlukan') === true
  return (
    <aside class="panel" aria-label={konsol.rincianHari} ref={panel}>
      <header>
        <h2 aria-live="polite">{tanggalHari(p.tanggal)}</h2>
        <span class="push line" style={{ flexWrap: 'nowrap' }}>
          <button class="button" type="button" data-kind="quiet" data-icon-only aria-label={konsol.hariSebelum} onClick={() => p.geser(-1)}>
            <Ikon nama="kiri" />
          </button>
          <button class="button" type="button" data-kind="quiet" data-icon-only aria-label={konsol.hariSesudah} onClick={() => p.geser(1)}>
            <Ikon nama="kanan" />
          </button>
        </span>
      </header>
      <div class="body stack">
        {perluAlasan ? (
          <MintaAlasan beri={(teks) => setBeralasan({ tanggal: p.tanggal, alasan: teks })} />
        ) : (
          <Isi data={data} baris={5}>
            {(isi) => <IsiRincian isi={isi} zona={p.zona} />}
          </Isi>
        )}
        {data.isi && p.unduh?.(p.pegawaiId, p.tanggal.slice(0, 7), alasan)}
        {data.isi && p.lihatTitik && <TitikHari key={`${p.pegawaiId} ${p.tanggal}`} pegawaiId={p.pegawaiId} tanggal={p.tanggal} />}
        {p.lihatPegawai && (
          <p>
            <a href={tautan('pegawai', { pilih: p.pegawaiId })}>{konsol.lihatPegawai}</a>
          </p>
        )}
      </div>
    </aside>
  )
}

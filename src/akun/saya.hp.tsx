import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Isi, Lencana, Pemberitahuan } from '../web/bagian.tsx'
import { bahasa, gantiBahasa, pasangTema, tema } from '../web/bahasa.ts'
import { call, type MasalahPanggilan } from '../web/call.ts'
import { CangkangHp } from '../web/cangkang-hp.tsx'
import { useData } from '../web/data.ts'
import { jamDetik, lokalPada, tanggalPendek } from '../web/format.ts'
import type { Saya } from '../web/formulir-masuk.tsx'
import { adaGetar, getarDipilih, pilihGetar } from '../web/getar.ts'
import { Ikon } from '../web/ikon.tsx'
import { kata } from '../web/kata.ts'
import { hp } from '../web/kata-hp.ts'
import type { Zona } from '../waktu/zona.ts'
import { akunApi } from './akun.api.ts'

function DaftarSesi({ zona }: { readonly zona: Zona }) {
  const data = useData(akunApi.daftarSesi, {})
  const akhiri = async (id: string) => {
    await call(akunApi.cabutSesi, { params: { id } })
    data.ulangi()
  }
  return (
    <section class="stack" style={{ '--gap': '0.25rem' }}>
      <h2 class="minor">{hp.sesi}</h2>
      <Isi data={data} baris={2}>
        {(isi) => (
          <div class="rows">
            {isi.daftar.map((s) => (
              <div class="row" data-bare key={s.id} style={{ gridTemplateColumns: 'minmax(0, 1fr) auto' }}>
                <span>
                  {ringkasPeramban(s.peramban)}
                  <span class="note">
                    {s.jenis === 'hp' ? 'HP' : kata.masuk} {tanggalPendek(lokalPada(new Date(s.dibuat), zona))},{' '}
                    {hp.sesiTerakhir(`${tanggalPendek(lokalPada(new Date(s.terakhir), zona))} ${jamDetik(s.terakhir, zona).slice(0, 5)}`)}
                  </span>
                </span>
                {s.ini ? (
                  <Lencana nada="ok">{hp.sesiIni}</Lencana>
                ) : (
                  <button
                    class="button"
                    data-kind="quiet"
                    type="button"
                    aria-label={hp.akhiriSesi(ringkasPeramban(s.peramban))}
                    onClick={() => void akhiri(s.id)}
                  >
                    {hp.akhiri}
                  </button>
                )}
              </div>
            ))}
          </div>
        )}
      </Isi>
    </section>
  )
}

/** Browser and system in a few words, from the string the browser sends. */
export function ringkasPeramban(ua: string): string {
  const peramban = /(Firefox|Edg|OPR|SamsungBrowser|Chrome|Safari)\/(\d+)/.exec(ua)
  const sistem = /Android [\d.]+|iPhone|iPad|Windows|Mac OS X|Linux/.exec(ua)
  const nama = peramban ? `${peramban[1] === 'Edg' ? 'Edge' : peramban[1]} ${peramban[2]}` : ua.slice(0, 24)
  return [nama, sistem?.[0]].filter(Boolean).join(', ')
}

function Pilihan<T extends string>(p: {
  readonly nama: string
  readonly judul: string
  readonly nilai: T
  readonly daftar: readonly (readonly [T, string])[]
  readonly pilih: (t: T) => void
}) {
  return (
    <fieldset class="stack" style={{ '--gap': '0.375rem' }}>
      <legend class="legend">{p.judul}</legend>
      <div class="segmented">
        {p.daftar.map(([nilai, teks]) => (
          <label key={nilai}>
            <input type="radio" name={p.nama} value={nilai} defaultChecked={p.nilai === nilai} onChange={() => p.pilih(nilai)} />
            {teks}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

const KONSOL = ['atasan', 'pengelola', 'kepala', 'verifikator', 'bkpsdm', 'pimpinan', 'inspektorat', 'dpo', 'ti'] as const

/** Account, phone (given by the shell), sessions, language, appearance, sign out. */
export function SayaHp(p: {
  readonly saya: Saya
  /** Answers with what kept it from happening. */
  readonly keluar: () => Promise<MasalahPanggilan | undefined>
  readonly children: ComponentChildren
}) {
  const { saya } = p
  const [belum, setBelum] = useState<MasalahPanggilan>()
  const fakta = (
    [
      [hp.nip, saya.nip],
      [hp.jabatan, saya.jabatan],
      [hp.unit, saya.unitKerja],
    ] as const
  ).filter((f): f is readonly [string, string] => f[1] !== null)
  return (
    <CangkangHp judul={hp.saya} halaman="saya">
      <section class="stack" style={{ '--gap': '0.5rem' }}>
        <h2>{saya.nama}</h2>
        <dl class="facts" data-tight>
          {fakta.map(([nama, nilai]) => (
            <>
              <dt>{nama}</dt>
              <dd>{nilai}</dd>
            </>
          ))}
        </dl>
        <p class="note">{saya.instansi.nama}</p>
        {saya.instansi.contoh && <p class="note">{kata.contoh}</p>}
      </section>
      {KONSOL.some((k) => saya.peran.includes(k)) && (
        <a class="button" data-wide href="/konsol/">
          <Ikon nama="rekap" />
          {hp.konsol}
        </a>
      )}
      {p.children}
      <div class="rows">
        {(
          [
            ['#pin', 'tanda', hp.pinKantor],
            ['#pengingat', 'jam', hp.pengingat],
            ['#data-awal', 'rekap', hp.dataAwal],
            ['#jejak', 'mata', hp.siapaMelihatSaya],
            ['#sandi', 'tanda', kata.gantiSandi],
          ] as const
        ).map(([href, ikon, nama]) => (
          <a class="row" data-bare key={href} href={href}>
            <Ikon nama={ikon} />
            <span>{nama}</span>
            <Ikon nama="kanan" />
          </a>
        ))}
      </div>
      <DaftarSesi zona={saya.instansi.zona as Zona} />
      <Pilihan
        nama="bahasa"
        judul={kata.bahasa}
        nilai={bahasa()}
        daftar={[
          ['id', 'Bahasa Indonesia'],
          ['en', 'English'],
        ]}
        pilih={gantiBahasa}
      />
      <Pilihan
        nama="tema"
        judul={kata.tema}
        nilai={tema()}
        daftar={[
          ['ikut', kata.temaIkut],
          ['light', kata.temaTerang],
          ['dark', kata.temaGelap],
        ]}
        pilih={pasangTema}
      />
      {adaGetar() && (
        <Pilihan
          nama="getar"
          judul={hp.getar}
          nilai={getarDipilih() ? 'ya' : 'tidak'}
          daftar={[
            ['ya', hp.getarYa],
            ['tidak', hp.getarTidak],
          ]}
          pilih={(n) => pilihGetar(n === 'ya')}
        />
      )}
      {belum && (
        <Pemberitahuan nada="attention" ikon="luring" judul={hp.belumKeluar} peran="alert">
          <p>{hp.belumKeluarRinci}</p>
        </Pemberitahuan>
      )}
      <button class="button" data-wide type="button" onClick={() => void p.keluar().then(setBelum)}>
        {kata.keluar}
      </button>
    </CangkangHp>
  )
}

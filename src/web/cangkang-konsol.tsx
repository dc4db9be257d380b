import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { Zona } from '../waktu/zona.ts'
import { tautan } from './alamat.ts'
import { bahasa, gantiBahasa, pasangTema, tema } from './bahasa.ts'
import { jamDetik, namaZona } from './format.ts'
import type { Saya } from './formulir-masuk.tsx'
import { Ikon, type NamaIkon } from './ikon.tsx'
import { selisihJam, useJamServer } from './jam-server.ts'
import { kata } from './kata.ts'
import { konsol } from './kata-konsol.ts'

export type ButirMenu = { readonly hal: string; readonly ikon: NamaIkon; readonly nama: string; readonly kelompok: string | undefined }

function Jam({ saya, selisih }: { readonly saya: Saya; readonly selisih: number }) {
  const kini = useJamServer(selisih)
  return (
    <span class="nowrap push" title={konsol.jamServer}>
      <time>{jamDetik(kini, saya.instansi.zona as Zona)}</time> {namaZona(saya.instansi.zona)}
    </span>
  )
}

function MenuSaya({ saya, keluar }: { readonly saya: Saya; readonly keluar: () => void }) {
  const [sekarang, setSekarang] = useState(tema())
  const lain = bahasa() === 'id' ? 'en' : 'id'
  const peran =
    saya.peran
      .filter((p) => p !== 'pegawai')
      .map(konsol.peran)
      .join(', ') || konsol.peran('pegawai')
  const temaLain = sekarang === 'dark' ? 'light' : 'dark'
  return (
    <>
      <button class="me" type="button" popovertarget="menu-saya">
        <b class="visually-hidden">{konsol.akun}</b>
        <span>
          {saya.nama}
          <small>{peran}</small>
        </span>
        <Ikon nama="saya" />
      </button>
      <div class="popover menu-saya" id="menu-saya" popover="auto">
        <a class="item" href={tautan('keamanan')}>
          {konsol.keamanan}
        </a>
        <a class="item" href="/">
          {konsol.halamanHp}
        </a>
        <button class="item" type="button" onClick={() => gantiBahasa(lain)}>
          {lain === 'en' ? 'English' : 'Bahasa Indonesia'}
        </button>
        <button
          class="item"
          type="button"
          onClick={() => {
            pasangTema(temaLain)
            setSekarang(temaLain)
          }}
        >
          {temaLain === 'dark' ? kata.temaGelap : kata.temaTerang}
        </button>
        <button class="item" type="button" popovertarget="menu-saya" popovertargetaction="hide" onClick={keluar}>
          {kata.keluar}
        </button>
      </div>
    </>
  )
}

function Samping({ menu, hal }: { readonly menu: readonly ButirMenu[]; readonly hal: string }) {
  return (
    <nav class="sidebar" id="menu" aria-label={kata.menuUtama}>
      {menu.map((m, i) => (
        <span key={m.hal} style={{ display: 'contents' }}>
          {m.kelompok !== undefined && m.kelompok !== menu[i - 1]?.kelompok && <h2>{m.kelompok}</h2>}
          <a href={tautan(m.hal)} aria-current={m.hal === hal ? 'page' : undefined} title={m.nama} aria-label={m.nama}>
            <Ikon nama={m.ikon} />
            <span>{m.nama}</span>
          </a>
        </span>
      ))}
    </nav>
  )
}

export function CangkangKonsol(p: {
  readonly saya: Saya
  readonly menu: readonly ButirMenu[]
  readonly hal: string
  readonly sempit: boolean
  readonly keluar: () => void
  readonly children: ComponentChildren
}) {
  const [buka, setBuka] = useState(false)
  const [selisih] = useState(() => selisihJam(p.saya.kini))
  const nama = p.menu.find((m) => m.hal === p.hal)?.nama
  useEffect(() => {
    document.title = nama === undefined ? konsol.konsolHadir : `${nama} - ${konsol.konsolHadir}`
    setBuka(false)
  }, [nama])
  return (
    <>
      <a class="skip-link" href="#isi">
        {kata.langsungKeIsi}
      </a>
      <div class="shell" data-side={p.sempit ? 'narrow' : undefined} data-menu={buka ? '' : undefined}>
        <header class="top-bar">
          <button
            class="bar-button menu-button"
            type="button"
            aria-label={konsol.menu}
            aria-controls="menu"
            aria-expanded={buka}
            onClick={() => setBuka(!buka)}
          >
            <Ikon nama="menu" />
          </button>
          <span class="wordmark">
            <Ikon nama="hadir" />
            Hadir
          </span>
          <span class="office">{p.saya.instansi.nama}</span>
          <Jam saya={p.saya} selisih={selisih} />
          <MenuSaya saya={p.saya} keluar={p.keluar} />
        </header>
        <Samping menu={p.menu} hal={p.hal} />
        <main class="content" id="isi" tabIndex={-1}>
          {p.children}
          {p.saya.instansi.contoh && <p class="note">{kata.contoh}</p>}
        </main>
      </div>
    </>
  )
}

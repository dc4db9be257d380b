/** Paths of the design's icons: 24 grid, 1.5 px stroke. Only where the icon tells kinds apart. */
const JALUR = {
  hadir: 'M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 1 1 0-17',
  bulan: 'M4 6.5h16v13H4zM4 10.5h16M8.5 4v4M15.5 4v4',
  saya: 'M12 4.75a3.75 3.75 0 1 1 0 7.5a3.75 3.75 0 1 1 0-7.5M5 20c.6-3.8 3.4-5.5 7-5.5s6.4 1.7 7 5.5',
  simpan: 'M4 8.5 6 4.5h12l2 4v11H4zM4 8.5h16M9 14l2.2 2.2L15.5 12',
  jam: 'M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 1 1 0-17M12 7v5l3.5 2',
  tanda: 'M12 3.5 19 6v6c0 4.2-2.8 7-7 8.5-4.2-1.5-7-4.3-7-8.5V6zM8.8 12l2.4 2.4L15.5 10',
  luring:
    'M4 4l16 16M8.5 15a5 5 0 0 1 5.7-1M5.5 11.5c1.1-1 2.4-1.8 3.8-2.2M18.5 11.5a10 10 0 0 0-4.5-2.6M2.5 8c1.2-1 2.4-1.8 3.8-2.4M21.5 8c-2.6-2.3-6-3.5-9.5-3.4M12 18.4v.2',
  awas: 'M12 4 21 19.5H3zM12 10v4.5M12 16.9v.2',
  info: 'M12 3.5a8.5 8.5 0 1 1 0 17a8.5 8.5 0 1 1 0-17M12 11v5.5M12 7.8v.2',
  kiri: 'M14.5 5.5 8 12l6.5 6.5',
  kanan: 'M9.5 5.5 16 12l-6.5 6.5',
  tutup: 'M6 6l12 12M18 6 6 18',
  hp: 'M7.5 3.5h9v17h-9zM11 17.5h2',
  papan: 'M4 11.5 12 4.5l8 7M6.5 9.5V19.5h11V9.5',
  rekap: 'M4 5h16v14H4zM4 9.5h16M4 14h16M9.5 9.5V19',
  jadwal: 'M4 4.5h16v15H4zM4 9.5h16M4 14.5h16M9.3 4.5v15M14.7 4.5v15',
  pegawai:
    'M9 5.25a3.25 3.25 0 1 1 0 6.5a3.25 3.25 0 1 1 0-6.5M3 19.5c.5-3.5 2.9-5 6-5s5.5 1.5 6 5M15.5 5.5a3.25 3.25 0 0 1 0 6M17 14.7c2.2.5 3.6 2 4 4.8',
  aturan: 'M5 5.5A2 2 0 0 1 7 3.5h12v14H7a2 2 0 0 0-2 2zM5 19.5a2 2 0 0 0 2 1.5h12',
  tempat: 'M12 21c-4-4.3-6.5-7.3-6.5-11a6.5 6.5 0 0 1 13 0c0 3.7-2.5 6.7-6.5 11zM12 7.7a2.3 2.3 0 1 1 0 4.6a2.3 2.3 0 1 1 0-4.6',
  mesin: 'M4 4.5h16v6H4zM4 13.5h16v6H4zM7.5 7.5h.2M7.5 16.5h.2M11 7.5h5M11 16.5h5',
  menu: 'M4 6.5h16M4 12h16M4 17.5h16',
  mata: 'M2.5 12c2.4-4 5.6-6 9.5-6s7.1 2 9.5 6c-2.4 4-5.6 6-9.5 6s-7.1-2-9.5-6M12 9.5a2.5 2.5 0 1 1 0 5a2.5 2.5 0 1 1 0-5',
} as const

export type NamaIkon = keyof typeof JALUR

export function Ikon({ nama }: { readonly nama: NamaIkon }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={JALUR[nama]} />
      {nama === 'hadir' && <circle cx="12" cy="12" r="2.6" fill="currentColor" stroke="none" />}
    </svg>
  )
}

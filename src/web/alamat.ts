import { useEffect, useState } from 'preact/hooks'

// The console's state stands in its address: a link opens what the sender saw, back goes back.

const UBAH = 'hadir-alamat'

export type Perubahan = Readonly<Record<string, string | undefined>>

/** Address of a page of the console. */
export function tautan(hal: string, isi: Perubahan = {}): string {
  const pasangan = Object.entries({ hal, ...isi }).filter((p): p is [string, string] => p[1] !== undefined && p[1] !== '')
  return `/konsol/?${new URLSearchParams(pasangan)}`
}

export function pergi(alamat: string, cara: 'dorong' | 'ganti' = 'dorong') {
  if (cara === 'dorong') history.pushState(null, '', alamat)
  else history.replaceState(null, '', alamat)
  dispatchEvent(new Event(UBAH))
}

/** Changes members of the present address, keeps the others. */
export function ubahAlamat(perubahan: Perubahan, cara: 'dorong' | 'ganti' = 'dorong') {
  const query = new URLSearchParams(location.search)
  for (const [nama, nilai] of Object.entries(perubahan)) {
    if (nilai === undefined || nilai === '') query.delete(nama)
    else query.set(nama, nilai)
  }
  pergi(`/konsol/?${query}`, cara)
}

export function useAlamat(): URLSearchParams {
  const [teks, setTeks] = useState(location.search)
  useEffect(() => {
    const ubah = () => setTeks(location.search)
    const klik = (e: MouseEvent) => {
      const a = e.target instanceof Element ? e.target.closest('a') : null
      if (!a || e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey || a.target !== '') return
      if (a.origin !== location.origin || a.pathname !== '/konsol/' || a.search === '') return
      e.preventDefault()
      pergi(a.pathname + a.search)
      document.getElementById('isi')?.focus()
    }
    addEventListener('popstate', ubah)
    addEventListener(UBAH, ubah)
    document.addEventListener('click', klik)
    return () => {
      removeEventListener('popstate', ubah)
      removeEventListener(UBAH, ubah)
      document.removeEventListener('click', klik)
    }
  }, [])
  return new URLSearchParams(teks)
}

/** Named members of an address, those that are there. */
export function anggota<const N extends string>(query: URLSearchParams, nama: readonly N[]): { readonly [K in N]?: string } {
  const ada = nama.flatMap((n) => {
    const nilai = query.get(n)
    return nilai === null || nilai === '' ? [] : [[n, nilai] as const]
  })
  return Object.fromEntries(ada) as { readonly [K in N]?: string }
}

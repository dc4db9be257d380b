// Language and theme: the reader's own choice, kept on this device.

export type Bahasa = 'id' | 'en'
export type Tema = 'ikut' | 'light' | 'dark'

function simpanan(nama: string): string | null {
  try {
    return localStorage.getItem(nama)
  } catch {
    return null
  }
}

function simpan(nama: string, nilai: string) {
  try {
    localStorage.setItem(nama, nilai)
  } catch {
    // storage refused by the browser: the choice holds for this page only
  }
}

export function bahasa(): Bahasa {
  return simpanan('hadir-bahasa') === 'en' ? 'en' : 'id'
}

/** Texts are read once at the start, so a new language starts the page anew. */
export function gantiBahasa(b: Bahasa) {
  simpan('hadir-bahasa', b)
  location.reload()
}

export function tema(): Tema {
  const t = simpanan('hadir-tema')
  return t === 'light' || t === 'dark' ? t : 'ikut'
}

export function pasangTema(t: Tema) {
  simpan('hadir-tema', t)
  if (t === 'ikut') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = t
}

/** A dictionary in another language: every member, with the same arguments. */
export type Terjemahan<K> = {
  readonly [N in keyof K]: K[N] extends (...a: infer A) => string
    ? (...a: A) => string
    : K[N] extends readonly string[]
      ? readonly string[]
      : string
}

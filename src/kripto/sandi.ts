import { hash, verify } from '@node-rs/argon2'

/** argon2id, 19 MiB, 2 passes (OWASP's floor); two at once at most, so that a sign-in storm leaves room for taps. */
const OPSI = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const SEREMPAK = 2
const ANTREAN = 64

let berjalan = 0
const antre: (() => void)[] = []

export class AntreanSandiPenuh extends Error {}

async function giliran<T>(kerja: () => Promise<T>): Promise<T> {
  if (berjalan >= SEREMPAK) {
    if (antre.length >= ANTREAN) throw new AntreanSandiPenuh('antrean masuk penuh')
    await new Promise<void>((lanjut) => antre.push(lanjut))
  } else berjalan += 1
  try {
    return await kerja()
  } finally {
    const berikut = antre.shift()
    if (berikut) berikut()
    else berjalan -= 1
  }
}

export function hashSandi(sandi: string): Promise<string> {
  return giliran(() => hash(sandi, OPSI))
}

/** Of a random text that was thrown away, with the parameters of above. A constant: nothing to wait for, nothing that can fail. */
const UMPAN = '$argon2id$v=19$m=19456,t=2,p=1$pXFOyTErVgl+cCEQR953iQ$lfe7Jh6K2mOHriHcuYmyhzKvjmGY1Es321A9SntzbFc'

/** The same work whether the account exists or not: an unknown name is verified against a decoy. */
export async function sandiCocok(sandi: string, hashTersimpan: string | null): Promise<boolean> {
  const cocok = await giliran(() => verify(hashTersimpan ?? UMPAN, sandi))
  return cocok && hashTersimpan !== null
}

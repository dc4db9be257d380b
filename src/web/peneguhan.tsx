import { render } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { akunApi } from '../akun/akun.api.ts'
import { passkeyApi } from '../akun/passkey.api.ts'
import type { Kontrak, Reply } from '../server/kontrak.api.ts'
import { kalimatMasalah, Pemberitahuan } from './bagian.tsx'
import { call, type Jawab, type MasalahPanggilan, type Masukan, type OpsiPanggilan } from './call.ts'
import type { Saya } from './formulir-masuk.tsx'
import { Formulir, Isian, IsianSandi } from './isian.tsx'
import { kata } from './kata.ts'
import { kelola } from './kata-kelola.ts'
import { konsol } from './kata-konsol.ts'
import { dapatPasskey, pakaiPasskey } from './passkey.ts'

// Step-up in one place: a call that is refused for want of it asks, and is then sent once more.

const PERLU: readonly unknown[] = ['perlu-peneguhan', 'perlu-passkey', 'perlu-faktor']

/** Like `call`; where the server wants the person confirmed, asks for it and sends the same once more. Cancelled: the refusal is the answer. */
export async function callTeguh<const K extends Kontrak>(
  kontrak: K,
  masukan: Masukan<K>,
  opsi: OpsiPanggilan = {},
): Promise<Jawab<Reply<K>>> {
  const jawab = await call(kontrak, masukan, opsi)
  if (jawab.ok || !PERLU.includes(jawab.masalah.kode)) return jawab
  return (await peneguhan()) ? call(kontrak, masukan, opsi) : jawab
}

let berjalan: Promise<boolean> | undefined

/** Asks once, however many calls wait for it. */
function peneguhan(): Promise<boolean> {
  berjalan ??= tanya().finally(() => {
    berjalan = undefined
  })
  return berjalan
}

async function tanya(): Promise<boolean> {
  const saya = await call(akunApi.saya, {})
  if (!saya.ok) return false
  const tempat = document.createElement('div')
  document.body.append(tempat)
  const teguh = await new Promise<boolean>((selesai) => {
    render(<DialogTeguh saya={saya.isi} selesai={selesai} />, tempat)
  })
  render(null, tempat)
  tempat.remove()
  return teguh
}

/** Signing in again with a passkey of this very account; what went wrong as a sentence, undefined when it is done. */
async function denganPasskey(saya: Saya): Promise<string | undefined> {
  const milik = await call(passkeyApi.milikSaya, {})
  if (!milik.ok) return kalimat(milik.masalah)
  const tantangan = await call(passkeyApi.tantanganMasuk, { body: {} })
  if (!tantangan.ok) return kalimat(tantangan.masalah)
  // The challenge names no account; here only the keys of the one who asks will do, or the session would become another's.
  const allowCredentials = milik.isi.daftar.map((k) => ({ type: 'public-key', id: k.id }))
  const jawaban = await pakaiPasskey({ ...tantangan.isi.opsi, allowCredentials })
  if (!jawaban) return kelola.teguhPasskeyBatal
  if (!allowCredentials.some((k) => k.id === jawaban['id'])) return kelola.teguhPasskeyLain
  const jawab = await call(passkeyApi.masuk, { body: { jawaban, jenis: saya.sesi.jenis } })
  return jawab.ok ? undefined : kalimat(jawab.masalah)
}

const kalimat = (m: MasalahPanggilan) => kalimatMasalah(m).join(' ').trim()

async function denganIsian(cara: 'totp' | 'sandi', nilai: string): Promise<string | undefined> {
  if (cara === 'totp' && !/^\d{6}$/.test(nilai)) return konsol.totpEnam
  if (nilai === '') return kata.isiSandi
  const jawab = await call(akunApi.teguhkan, { body: cara === 'totp' ? { totp: nilai } : { sandi: nilai } })
  if (jawab.ok) return undefined
  const { kode, tunggu = 0 } = jawab.masalah
  if (kode !== 'masuk-ditolak') return kalimat(jawab.masalah)
  return cara === 'totp' ? kelola.teguhKodeBelum(tunggu) : kelola.teguhSandiBelum(tunggu)
}

function DialogTeguh({ saya, selesai }: { readonly saya: Saya; readonly selesai: (teguh: boolean) => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  const sudah = useRef(false)
  const sibuk = useRef(false)
  const [salah, setSalah] = useState<{ readonly isian?: string; readonly passkey?: string }>({})
  const adaPasskey = saya.faktorKedua.includes('passkey')
  const cara = saya.faktorKedua.includes('totp') ? 'totp' : adaPasskey ? undefined : 'sandi'
  useEffect(() => {
    const d = dialog.current
    d?.showModal()
    d?.querySelector<HTMLElement>('input, [data-kind="primary"]')?.focus()
  }, [])
  useEffect(() => {
    if (salah.isian) dialog.current?.querySelector<HTMLElement>('input')?.focus()
  }, [salah])
  const coba = async (bagian: 'isian' | 'passkey', kerja: () => Promise<string | undefined>) => {
    if (sibuk.current) return
    sibuk.current = true
    const teks = await kerja()
    sibuk.current = false
    if (teks !== undefined) return setSalah({ [bagian]: teks })
    sudah.current = true
    dialog.current?.close()
  }
  return (
    <dialog class="dialog" ref={dialog} onClose={() => selesai(sudah.current)} aria-labelledby="judul-teguh">
      <header>
        <h2 id="judul-teguh">{kelola.teguhJudul}</h2>
      </header>
      <div class="body stack" style={{ '--gap': '1rem' }}>
        <p>{kelola.teguhRinci}</p>
        {cara && (
          <Formulir
            id="teguh"
            kirim={(f) =>
              coba('isian', () =>
                denganIsian(cara, String(new FormData(f).get('teguh-isi') ?? '').replaceAll(cara === 'totp' ? ' ' : '', '')),
              )
            }
          >
            <IsianTeguh cara={cara} salah={salah.isian} />
          </Formulir>
        )}
        {adaPasskey && !dapatPasskey() && <p class="note">{konsol.passkeyTakAda}</p>}
        {adaPasskey && dapatPasskey() && <p>{kelola.teguhPasskey}</p>}
        {salah.passkey && <Pemberitahuan nada="refusal" ikon="awas" judul={salah.passkey} peran="alert" />}
      </div>
      <footer>
        <button class="button" type="button" data-kind="quiet" onClick={() => dialog.current?.close()}>
          {kata.batal}
        </button>
        {adaPasskey && dapatPasskey() && (
          <button
            class="button"
            type="button"
            data-kind={cara ? undefined : 'primary'}
            onClick={() => void coba('passkey', () => denganPasskey(saya))}
          >
            {konsol.masukPasskey}
          </button>
        )}
        {cara && (
          <button class="button" data-kind="primary" form="teguh">
            {kelola.teguhkan}
          </button>
        )}
      </footer>
    </dialog>
  )
}

function IsianTeguh({ cara, salah }: { readonly cara: 'totp' | 'sandi'; readonly salah: string | undefined }) {
  if (cara === 'sandi') return <IsianSandi id="teguh-isi" label={kelola.teguhSandi} salah={salah} />
  return (
    <Isian
      id="teguh-isi"
      label={kelola.teguhKode}
      hint={kelola.teguhKodePetunjuk}
      salah={salah}
      atribut={{ inputmode: 'numeric', autocomplete: 'one-time-code', maxLength: 7, required: true }}
    />
  )
}

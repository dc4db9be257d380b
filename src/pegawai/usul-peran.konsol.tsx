import { useRef, useState } from 'preact/hooks'
import { akunApi } from '../akun/akun.api.ts'
import { PERAN, type Peran } from '../akun/aksi.ts'
import type { Reply } from '../server/kontrak.api.ts'
import { kalimatMasalah } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { Isian, IsianPilih } from '../web/isian.tsx'
import { kelola } from '../web/kata-kelola.ts'
import { konsol } from '../web/kata-konsol.ts'
import { callTeguh } from '../web/peneguhan.tsx'
import { DialogAlasan } from '../web/putusan.tsx'
import { pegawaiApi } from './pegawai.api.ts'
import { type Unit, useUnit } from './pilih-unit.konsol.tsx'

type Orang = Reply<typeof pegawaiApi.daftar>['daftar'][number]
type Salah = { readonly orang?: string | undefined; readonly peran?: string | undefined; readonly opd?: string | undefined }
/** Roles that follow from the record are not given. */
const DIBERI = PERAN.filter((p) => p !== 'pegawai' && p !== 'atasan')
const perOpd = (peran: string) => peran === 'pengelola' || peran === 'kepala'
const TAMPIL = 10

/** The units a role of one OPD may name; the office as a whole is no OPD. */
function daftarOpd(unit: readonly Unit[]): readonly Unit[] {
  return unit.filter((u) => u.opdId === u.id && !(u.indukId === null && unit.some((a) => a.indukId === u.id)))
}

/** A person by name or NIP, chosen from a short list; the own name cannot be chosen. */
function CariOrang({
  saya,
  salah,
  pilih,
}: {
  readonly saya: string
  readonly salah: string | undefined
  readonly pilih: (id: string) => void
}) {
  const [hasil, setHasil] = useState<readonly Orang[]>()
  const [kurang, setKurang] = useState<string>()
  const kotak = useRef<HTMLDivElement>(null)
  const cari = async () => {
    const teks = kotak.current?.querySelector('input')?.value.trim() ?? ''
    setKurang(teks.length < 3 ? kelola.cariTiga : undefined)
    if (teks.length < 3) return
    const jawab = await call(pegawaiApi.daftar, { query: { cari: teks, batas: String(TAMPIL) } })
    if (!jawab.ok) return setKurang(kalimatMasalah(jawab.masalah).join(' ').trim())
    setHasil(jawab.isi.daftar)
    pilih('')
  }
  return (
    <div
      class="stack"
      style={{ '--gap': '0.5rem' }}
      ref={kotak}
      onKeyDown={(e) => {
        if (e.key !== 'Enter' || !(e.target instanceof HTMLInputElement) || e.target.type !== 'search') return
        e.preventDefault()
        void cari()
      }}
    >
      <Isian
        id="cari-orang"
        label={kelola.pemegang}
        hint={kelola.cariTiga}
        salah={kurang ?? salah}
        atribut={{ type: 'search', maxLength: 60, autocomplete: 'off' }}
      />
      <button class="button" type="button" style={{ justifySelf: 'start' }} onClick={() => void cari()}>
        {konsol.cari}
      </button>
      {hasil && (
        <fieldset role="radiogroup" aria-label={kelola.pemegang}>
          {hasil.length === 0 ? (
            <p role="status">{kelola.tidakDitemukan}</p>
          ) : (
            <div class="radio-list hasil-orang" tabIndex={0}>
              {hasil.map((o) => (
                <label class="radio" key={o.id}>
                  <input type="radio" name="orang" value={o.id} disabled={o.id === saya} onChange={() => pilih(o.id)} />
                  <span>
                    {o.nama}
                    <span class="note">{o.id === saya ? kelola.bukanSendiri : [o.nip, o.unitKerja].filter(Boolean).join(', ')}</span>
                  </span>
                </label>
              ))}
            </div>
          )}
          {hasil.length === TAMPIL && <p class="note">{kelola.persempit(TAMPIL)}</p>}
        </fieldset>
      )}
    </div>
  )
}

export function UsulPeran(p: { readonly saya: string; readonly tutup: () => void; readonly selesai: () => void }) {
  const unit = useUnit()
  const [orang, setOrang] = useState('')
  const [peran, setPeran] = useState('')
  const [salah, setSalah] = useState<Salah>({})
  const kirim = async (alasan: string, data: FormData) => {
    const opd = perOpd(peran) ? String(data.get('opd') ?? '') : null
    const kurang: Salah = {
      orang: orang === '' ? kelola.pilihOrang : undefined,
      peran: peran === '' ? kelola.pilihPeran : undefined,
      opd: opd === '' ? kelola.pilihOpd : undefined,
    }
    setSalah(kurang)
    if (kurang.orang || kurang.peran || kurang.opd) return undefined
    return callTeguh(akunApi.usulPeran, { body: { pegawaiId: orang, peran: peran as Peran, unitKerjaId: opd, alasan } })
  }
  return (
    <DialogAlasan judul={kelola.usulkanPeran} tombol={kelola.usulkan} kirim={kirim} tutup={p.tutup} selesai={p.selesai}>
      <CariOrang saya={p.saya} salah={salah.orang} pilih={setOrang} />
      <IsianPilih
        id="peran"
        label={kelola.peranJudul}
        salah={salah.peran}
        kosong={kelola.pilihPeran}
        daftar={DIBERI.map((x) => [x, konsol.peran(x)])}
        ubah={setPeran}
      />
      {perOpd(peran) && (
        <IsianPilih
          id="opd"
          label={kelola.opd}
          salah={salah.opd}
          kosong={kelola.pilihOpd}
          daftar={daftarOpd(unit.isi?.daftar ?? []).map((u) => [u.id, u.nama])}
        />
      )}
      <p class="note">{kelola.usulRinci}</p>
    </DialogAlasan>
  )
}

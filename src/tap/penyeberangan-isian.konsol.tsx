import { useEffect, useState } from 'preact/hooks'
import { urutPohon, useUnit } from '../pegawai/pilih-unit.konsol.tsx'
import type { Body, Reply } from '../server/kontrak.api.ts'
import { call } from '../web/call.ts'
import { DialogIsian } from '../web/dialog-isian.tsx'
import { Isian, IsianPilihan, teksIsian } from '../web/isian.tsx'
import { kapal } from '../web/kata-kapal.ts'
import { PilihBanyak } from '../web/pilih-banyak.tsx'
import { callTeguh } from '../web/peneguhan.tsx'
import { penyeberanganApi } from './penyeberangan.api.ts'
import { tempatApi } from './tempat.api.ts'

export type Penyeberangan = Reply<typeof penyeberanganApi.daftar>['daftar'][number]
type Isi = Body<typeof penyeberanganApi.tetapkan>

const HALAMAN_MAKS = 10

/** Every place within reach, by name. */
async function semuaTempat(): Promise<(readonly [id: string, nama: string])[]> {
  const hasil: (readonly [string, string])[] = []
  let setelah: string | null = null
  for (let i = 0; i < HALAMAN_MAKS; i += 1) {
    const jawab: Awaited<ReturnType<typeof call<typeof tempatApi.daftar>>> = await call(tempatApi.daftar, {
      query: { batas: '200', ...(setelah === null ? {} : { setelah }) },
    })
    if (!jawab.ok) return hasil
    hasil.push(...jawab.isi.daftar.filter((t) => !t.ditutup).map((t) => [t.id, t.nama] as const))
    if (jawab.isi.berikutnya === null) return hasil
    setelah = jawab.isi.berikutnya
  }
  return hasil
}

const angkaIsian = (isi: FormData, nama: string) => Number(teksIsian(isi, nama) || Number.NaN)

/** What the form says, as it is sent; undefined while something is wanting. */
function bacaIsian(
  isi: FormData,
  p: Penyeberangan | undefined,
  pilih: Pick<Isi, 'tujuanIds' | 'unitKerjaIds'>,
): Omit<Isi, 'alasan'> | undefined {
  const teks = (nama: string) => teksIsian(isi, nama)
  const hari = isi.getAll('hari').map(Number)
  const kembali = teks('kembali')
  const hasil = {
    penyeberanganId: p?.id ?? null,
    berlaku: teks('berlaku'),
    nama: teks('nama'),
    dermagaId: teks('dermaga'),
    ...pilih,
    hari,
    kumpul: teks('kumpul'),
    tempuhMenit: angkaIsian(isi, 'tempuh'),
    toleransiMenit: angkaIsian(isi, 'toleransi'),
    jendelaMenit: angkaIsian(isi, 'jendela'),
    kembali: kembali === '' ? null : kembali,
    peraturan: teks('peraturan'),
    nomor: teks('nomor'),
    pasal: teks('pasal'),
    ditutup: false,
  }
  const wajib = [hasil.berlaku, hasil.nama, hasil.dermagaId, hasil.kumpul, hasil.peraturan, hasil.nomor, hasil.pasal]
  const angka = [hasil.tempuhMenit, hasil.toleransiMenit, hasil.jendelaMenit]
  if (wajib.includes('') || angka.some((a) => !Number.isInteger(a))) return undefined
  return pilih.tujuanIds.length === 0 || pilih.unitKerjaIds.length === 0 ? undefined : hasil
}

function Angka(p: { readonly id: string; readonly label: string; readonly hint?: string; readonly nilai: number; readonly maks: number }) {
  const { id, label, nilai, maks } = p
  return (
    <Isian
      id={id}
      label={label}
      {...(p.hint ? { hint: p.hint } : {})}
      atribut={{ type: 'number', min: 0, max: maks, defaultValue: nilai, required: true }}
    />
  )
}

function IsianJam({ p }: { readonly p: Penyeberangan | undefined }) {
  const jam = (id: string, label: string, nilai: string, hint?: string) => (
    <Isian id={id} label={label} {...(hint ? { hint } : {})} atribut={{ type: 'time', defaultValue: nilai }} />
  )
  return (
    <>
      <fieldset>
        <legend class="legend">{kapal.hari}</legend>
        <span class="line">
          {[1, 2, 3, 4, 5, 6, 7].map((h) => (
            <label class="checkbox" key={h}>
              <input type="checkbox" name="hari" value={h} defaultChecked={p ? p.hari.includes(h) : h <= 5} />
              <span>{kapal.namaHari(h)}</span>
            </label>
          ))}
        </span>
      </fieldset>
      {jam('kumpul', kapal.kumpul, p?.kumpul ?? '07:00')}
      <Angka id="tempuh" label={kapal.tempuh} nilai={p?.tempuhMenit ?? 30} maks={720} />
      <Angka id="toleransi" label={kapal.toleransi} nilai={p?.toleransiMenit ?? 5} maks={60} />
      <Angka id="jendela" label={kapal.jendela} hint={kapal.jendelaHint} nilai={p?.jendelaMenit ?? 90} maks={360} />
      {jam('kembali', kapal.kembali, p?.kembali ?? '', kapal.kembaliHint)}
    </>
  )
}

/** A crossing, new or changed from a date on. */
export function IsianPenyeberangan(p: {
  readonly penyeberangan: Penyeberangan | undefined
  readonly hariIni: string
  readonly selesai: (nama: string, keadaan: 'berlaku' | 'menunggu') => void
  readonly tutup: () => void
}) {
  const lama = p.penyeberangan
  const [tempat, setTempat] = useState<readonly (readonly [string, string])[]>([])
  useEffect(() => void semuaTempat().then(setTempat), [])
  const unit = useUnit()
  const [tujuanIds, setTujuan] = useState<readonly string[]>(lama?.tujuanIds ?? [])
  const [unitKerjaIds, setUnit] = useState<readonly string[]>(lama?.unitKerjaIds ?? [])
  // Places of others that stand in it already keep their names.
  const milik = lama
    ? [[lama.dermagaId, lama.dermaga] as const, ...lama.tujuanIds.map((id, i) => [id, lama.tujuan[i] ?? '?'] as const)]
    : []
  const daftar = [...milik.filter(([id]) => !tempat.some(([t]) => t === id)), ...tempat]
  const baca = (isi: FormData) => bacaIsian(isi, lama, { tujuanIds: [...tujuanIds], unitKerjaIds: [...unitKerjaIds] })
  const lepaskan = kapal.lepaskan
  return (
    <DialogIsian
      id="penyeberangan"
      judul={lama ? kapal.ubahNama(lama.nama) : kapal.baru}
      tombol={kapal.tetapkan}
      periksa={(isi) => (baca(isi) ? undefined : kapal.isi)}
      kirim={async (alasan, isi) => {
        const body = baca(isi)
        return body && callTeguh(penyeberanganApi.tetapkan, { body: { ...body, alasan } })
      }}
      selesai={(hasil, isi) => p.selesai(teksIsian(isi, 'nama'), hasil.keadaan)}
      tutup={p.tutup}
    >
      <Isian
        id="nama"
        label={kapal.nama}
        hint={kapal.namaHint}
        atribut={{ maxLength: 120, autocomplete: 'off', required: true, defaultValue: lama?.nama ?? '' }}
      />
      <IsianPilihan
        id="dermaga"
        label={kapal.dermaga}
        kosong="–"
        pilihan={daftar}
        key={daftar.length}
        {...(lama ? { nilai: lama.dermagaId } : {})}
      />
      <PilihBanyak
        id="tujuan"
        label={kapal.tujuan}
        hint={kapal.tujuanHint}
        tambah={kapal.tambah}
        daftar={daftar}
        nilai={tujuanIds}
        ubah={setTujuan}
        lepaskan={lepaskan}
      />
      <PilihBanyak
        id="unit"
        label={kapal.unit}
        hint={kapal.unitHint}
        tambah={kapal.tambah}
        daftar={urutPohon(unit.isi?.daftar ?? []).map(({ unit: u, dalam }) => [u.id, `${'\u2003'.repeat(dalam)}${u.nama}`] as const)}
        nilai={unitKerjaIds}
        ubah={setUnit}
        lepaskan={lepaskan}
      />
      <IsianJam p={lama} />
      <Isian id="peraturan" label={kapal.peraturan} atribut={{ maxLength: 120, defaultValue: lama?.peraturan ?? '', required: true }} />
      <Isian id="nomor" label={kapal.nomor} atribut={{ maxLength: 80, defaultValue: lama?.nomor ?? '', required: true }} />
      <Isian id="pasal" label={kapal.pasal} atribut={{ maxLength: 120, defaultValue: lama?.pasal ?? '', required: true }} />
      <Isian
        id="berlaku"
        label={kapal.berlaku}
        hint={kapal.berlakuHint}
        atribut={{ type: 'date', defaultValue: p.hariIni, required: true }}
      />
    </DialogIsian>
  )
}

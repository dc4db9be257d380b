import { useState } from 'preact/hooks'
import { Isi, kalimatMasalah, Pemberitahuan } from '../web/bagian.tsx'
import { CangkangHp } from '../web/cangkang-hp.tsx'
import { useData } from '../web/data.ts'
import { IsianPilihan } from '../web/isian.tsx'
import { pengingat } from '../web/kata-pengingat.ts'
import { dukunganPush, type HasilPush, matikanPush, nyalakanPush } from '../web/push.ts'
import { type PilihanPengingat, pilihanPengingat, simpanPilihan } from '../web/setelan-pengingat.ts'
import { pengingatApi } from './pengingat.api.ts'
import { PILIHAN_SEBELUM } from './pengingat.ts'

function YaTidak(p: { readonly nama: string; readonly judul: string; readonly nilai: boolean; readonly ubah: (ya: boolean) => void }) {
  return (
    <fieldset class="stack" style={{ '--gap': '0.375rem' }}>
      <legend class="legend">{p.judul}</legend>
      <div class="segmented">
        {([true, false] as const).map((ya) => (
          <label key={String(ya)}>
            <input type="radio" name={p.nama} value={String(ya)} defaultChecked={p.nilai === ya} onChange={() => p.ubah(ya)} />
            {ya ? pengingat.ya : pengingat.tidak}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** Why it did not work, in words; nothing where it did. */
function kataHasil(h: HasilPush | undefined): string | undefined {
  if (h === undefined || h === 'ya') return undefined
  if (h === 'izin-ditolak') return pengingat.izinDitolak
  if (h === 'gagal') return pengingat.gagal
  return kalimatMasalah(h.masalah).join(' ').trim()
}

function Tertutup(p: {
  readonly kunci: string | null
  readonly pegawaiId: string
  readonly menyala: boolean
  readonly ulangi: () => void
  readonly pilihan: PilihanPengingat
}) {
  const [sibuk, setSibuk] = useState(false)
  const [hasil, setHasil] = useState<HasilPush>()
  const dukungan = dukunganPush()
  if (p.kunci === null) return <p>{pengingat.belumDinyalakan}</p>
  if (dukungan !== 'ada') return <p>{dukungan === 'tidak' ? pengingat.tanpaDukungan : pengingat.apple}</p>
  const { kunci } = p
  const ganti = async () => {
    if (sibuk) return
    setSibuk(true)
    setHasil(undefined)
    if (p.menyala) await matikanPush().catch(() => undefined)
    else setHasil(await nyalakanPush(kunci, p.pegawaiId))
    setSibuk(false)
    p.ulangi()
  }
  const salah = !p.menyala && p.pilihan.sebelumMasuk === null && !p.pilihan.pulang ? pengingat.pilihSatu : kataHasil(hasil)
  return (
    <>
      <p role="status">
        <strong>{p.menyala ? pengingat.menyala : pengingat.mati}</strong>
      </p>
      {salah && <Pemberitahuan nada="attention" ikon="awas" judul={salah} peran="alert" />}
      <button class="button" data-wide type="button" aria-busy={sibuk ? 'true' : undefined} onClick={() => void ganti()}>
        {sibuk ? pengingat.menyimpan : p.menyala ? pengingat.matikan : pengingat.nyalakan}
      </button>
      <p class="note">{pengingat.tertutupRinci}</p>
      <p class="note">{pengingat.apple}</p>
    </>
  )
}

/** What this phone reminds of and how; all of it can be refused. */
export function PengingatHp({ pegawaiId, terdaftar }: { readonly pegawaiId: string; readonly terdaftar: boolean }) {
  const data = useData(pengingatApi.saya, {})
  const [pilihan, setPilihan] = useState(pilihanPengingat)
  const [hasil, setHasil] = useState<HasilPush>()
  const masalah = kataHasil(hasil)
  const menyala = pilihan.tertutup === pegawaiId && data.isi?.langganan != null
  const ubah = async (isi: Partial<PilihanPengingat>) => {
    const baru = simpanPilihan(isi)
    setPilihan(baru)
    setHasil(undefined)
    if (!menyala || !data.isi?.kunci) return
    if (baru.sebelumMasuk === null && !baru.pulang) {
      await matikanPush().catch(() => undefined)
      setPilihan(pilihanPengingat())
    } else setHasil(await nyalakanPush(data.isi.kunci, pegawaiId))
  }
  return (
    <CangkangHp judul={pengingat.judul} halaman="anak" kembali="#saya">
      <p class="note">{pengingat.rinci}</p>
      <IsianPilihan
        id="sebelum-masuk"
        label={pengingat.sebelumMasuk}
        pilihan={[
          ...PILIHAN_SEBELUM.map((n) => [String(n), pengingat.menit(String(n))] as const),
          ['', pengingat.tidakDiingatkan] as const,
        ]}
        nilai={pilihan.sebelumMasuk === null ? '' : String(pilihan.sebelumMasuk)}
        ubah={(n) => void ubah({ sebelumMasuk: n === '' ? null : Number(n) })}
      />
      <YaTidak nama="pulang" judul={pengingat.pulang} nilai={pilihan.pulang} ubah={(pulang) => void ubah({ pulang })} />
      {masalah && <Pemberitahuan nada="attention" ikon="awas" judul={masalah} peran="alert" />}
      {hasil === 'ya' && <p role="status">{pengingat.tersimpan}</p>}
      <YaTidak nama="terbuka" judul={pengingat.terbuka} nilai={pilihan.terbuka} ubah={(terbuka) => void ubah({ terbuka })} />
      <section class="stack" style={{ '--gap': '0.5rem' }}>
        <h2 class="minor">{pengingat.tertutup}</h2>
        {terdaftar ? (
          <Isi data={data} baris={2}>
            {(isi) => (
              <Tertutup
                kunci={isi.kunci}
                pegawaiId={pegawaiId}
                menyala={menyala}
                pilihan={pilihan}
                ulangi={() => {
                  setPilihan(pilihanPengingat())
                  data.ulangi()
                }}
              />
            )}
          </Isi>
        ) : (
          <p>{pengingat.belumDaftar}</p>
        )}
      </section>
    </CangkangHp>
  )
}

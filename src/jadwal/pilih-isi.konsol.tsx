import type { Reply } from '../server/kontrak.api.ts'
import { isJam } from '../waktu/jam.ts'
import { jadwal } from '../web/kata-jadwal.ts'
import { kata } from '../web/kata.ts'
import type { jadwalApi } from './jadwal.api.ts'
import type { PilihanJadwal } from './sunting.ts'

type Orang = Reply<typeof jadwalApi.orang>
type JamDiisi = {
  readonly nama?: string
  readonly masuk?: string
  readonly pulang?: string
  readonly dari?: string
  readonly sampai?: string
}

/** What has been filled in so far. */
export type Rancangan = {
  readonly pilih: string
  readonly jam: JamDiisi
  readonly tempatId?: string | undefined
  /** Undefined: as it follows from the choice. */
  readonly tetap?: boolean
}

const MUNDUR: Readonly<Record<string, number>> = { 'salin-7': 7, 'salin-28': 28 }

/** The choice once it is complete; before that, what is missing. */
export function pilihanDari(r: Rancangan, orang: Orang): { readonly pilihan?: PilihanJadwal; readonly salah?: string } {
  if (r.pilih === 'lepas') return { pilihan: { macam: 'lepas' } }
  const mundur = MUNDUR[r.pilih]
  if (mundur !== undefined) return { pilihan: { macam: 'salin', mundur } }
  if (r.pilih === 'jam') return jamLain(r.jam)
  const jaga = orang.jaga[Number(r.pilih.slice('jaga-'.length))]
  if (!r.pilih.startsWith('jaga-') || !jaga) return {}
  const { istirahat, ...jam } = jaga.jam
  const utuh = { ...jam, ...(istirahat?.[0] && istirahat[1] ? { istirahat: [istirahat[0], istirahat[1]] as const } : {}) }
  return { pilihan: { macam: 'jaga', jaga: { ...jaga, jam: utuh } } }
}

function jamLain({ nama, masuk = '', pulang = '', dari = '', sampai = '' }: JamDiisi): ReturnType<typeof pilihanDari> {
  if (!isJam(masuk) || !isJam(pulang)) return { salah: jadwal.isiJam }
  if (isJam(dari) !== isJam(sampai)) return { salah: jadwal.isiIstirahat }
  const istirahat = isJam(dari) ? { istirahat: [dari, sampai] as const } : {}
  return { pilihan: { macam: 'jam', jam: { nama: nama?.trim() || jadwal.namaTugasAwal, masuk, pulang, ...istirahat } } }
}

export function jamTeks(masuk: string, pulang: string): string {
  const teks = (j: string) => j.replace(':', kata.pemisahJam)
  return `${teks(masuk)}–${teks(pulang)}`
}

function JamLain({ jam, ubah }: { readonly jam: JamDiisi; readonly ubah: (jam: JamDiisi) => void }) {
  const kolom = (nama: keyof JamDiisi, label: string) => (
    <div class="field">
      <label for={`jam-${nama}`}>{label}</label>
      <input
        class="input"
        id={`jam-${nama}`}
        type="time"
        value={jam[nama] ?? ''}
        onInput={(e) => ubah({ ...jam, [nama]: e.currentTarget.value.slice(0, 5) })}
      />
    </div>
  )
  return (
    <div class="stack">
      <div class="dua-kolom">
        {kolom('masuk', jadwal.jamMasuk)}
        {kolom('pulang', jadwal.jamPulang)}
        {kolom('dari', jadwal.istirahatDari)}
        {kolom('sampai', jadwal.istirahatSampai)}
      </div>
      <p class="note">{jadwal.pulangEsok}</p>
      <div class="field">
        <label for="jam-nama">{jadwal.namaTugas}</label>
        <input
          class="input"
          id="jam-nama"
          maxLength={40}
          placeholder={jadwal.namaTugasAwal}
          value={jam.nama ?? ''}
          onInput={(e) => ubah({ ...jam, nama: e.currentTarget.value })}
        />
      </div>
    </div>
  )
}

/** Shifts the unit knows, other hours, off, or a copy of earlier days; then place and holiday. */
export function PilihIsi(p: {
  readonly orang: Orang
  readonly rancangan: Rancangan
  readonly ubah: (r: Rancangan) => void
  readonly tetap: boolean
}) {
  const { rancangan: r, ubah } = p
  const lain = [
    ['jam', jadwal.jamSendiri],
    ['lepas', jadwal.lepas],
    ['salin-7', jadwal.salinPekan],
    ['salin-28', jadwal.salinBulan],
  ] as const
  const bertugas = r.pilih === 'jam' || r.pilih.startsWith('jaga-')
  const opsi = (nilai: string, isi: preact.ComponentChildren) => (
    <label class="radio" key={nilai}>
      <input
        type="radio"
        name="isi-jadwal"
        value={nilai}
        checked={r.pilih === nilai}
        onChange={() => ubah({ pilih: nilai, jam: r.jam, tempatId: r.tempatId })}
      />
      <span>{isi}</span>
    </label>
  )
  return (
    <>
      <fieldset class="stack" style={{ '--gap': '0.25rem' }}>
        <legend class="legend">{jadwal.isiJadwal}</legend>
        <div class="radio-list">
          {p.orang.jaga.map((j, i) =>
            opsi(
              `jaga-${i}`,
              <>
                <b>{j.giliran ? `${j.huruf}, ${j.jam.nama}` : j.pola}</b> <span class="nowrap">{jamTeks(j.jam.masuk, j.jam.pulang)}</span>
                {j.jam.istirahat?.[0] && j.jam.istirahat[1] && (
                  <span class="note">{jadwal.istirahat(jamTeks(j.jam.istirahat[0], j.jam.istirahat[1]))}</span>
                )}
              </>,
            ),
          )}
          {lain.map(([nilai, nama]) => opsi(nilai, nama))}
        </div>
      </fieldset>
      {r.pilih === 'jam' && <JamLain jam={r.jam} ubah={(jam) => ubah({ ...r, jam })} />}
      {bertugas && p.orang.tempat.length > 0 && (
        <div class="field">
          <label for="tempat-tugas">{jadwal.tempat}</label>
          <select
            class="input"
            id="tempat-tugas"
            value={r.tempatId ?? ''}
            onChange={(e) => ubah({ ...r, tempatId: e.currentTarget.value || undefined })}
          >
            <option value="">{jadwal.tempatBiasa}</option>
            {p.orang.tempat.map((t) => (
              <option key={t.id} value={t.id}>
                {t.nama}
              </option>
            ))}
          </select>
        </div>
      )}
      {bertugas && (
        <label class="checkbox">
          <input type="checkbox" checked={p.tetap} onChange={(e) => ubah({ ...r, tetap: e.currentTarget.checked })} />
          <span>{jadwal.tetapBertugas}</span>
        </label>
      )}
    </>
  )
}

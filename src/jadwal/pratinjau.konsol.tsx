import { hariPendek, tanggalPendek } from '../web/format.ts'
import { Pemberitahuan } from '../web/bagian.tsx'
import { jadwal } from '../web/kata-jadwal.ts'
import type { JamRentang } from './jadwal.ts'
import { jamTeks } from './pilih-isi.konsol.tsx'
import { type HariTulis, type Susunan, waktuBerdiri } from './sunting.ts'
import { istirahatPendek, kalimatPenolakanJadwal, penolakanJadwal } from './susunan.ts'

/** 7 jam 30 menit */
function lama(menit: number): string {
  return jadwal.jamMenit(Math.floor(menit / 60), menit % 60)
}

/** The spans of a day in words. */
export function kalimatHari(rentang: readonly JamRentang[], tetap: boolean, libur: string | undefined): string {
  if (rentang.length === 0) return jadwal.lepasPendek
  const teks = rentang.map((r) => `${jamTeks(r.masuk, r.pulang)} (${r.nama})`).join(', ')
  return libur !== undefined && !tetap ? jadwal.liburTidakBertugas(libur) : teks
}

/** Each marked day as it is and as it would be; then what the rules say about it, before anything is sent. */
export function Pratinjau(p: { readonly susunan: Susunan | undefined; readonly hari: ReadonlyMap<string, HariTulis> }) {
  if (!p.susunan) return <p class="note">{jadwal.tanpaPerubahan}</p>
  const { usul, tanpaSumber } = p.susunan
  const berdiri = waktuBerdiri(p.hari)
  const liburPada = (t: string) => p.hari.get(t)?.libur ?? undefined
  const salah = penolakanJadwal(usul, berdiri, liburPada).map(kalimatPenolakanJadwal)
  const pendek = istirahatPendek(usul, berdiri, liburPada)
  return (
    <section class="stack" style={{ '--gap': '0.25rem' }} aria-label={jadwal.pratinjau}>
      <h3 class="legend">{jadwal.pratinjau}</h3>
      <ul class="pratinjau" tabIndex={0} aria-label={jadwal.pratinjau}>
        {usul.map((u) => {
          const lamaHari = p.hari.get(u.tanggal)
          const libur = liburPada(u.tanggal)
          const dulu =
            lamaHari === undefined || lamaHari.belumTerbit
              ? jadwal.belumTerbit
              : kalimatHari(lamaHari.rentang, lamaHari.tetapBertugas, libur)
          const kini = kalimatHari(u.rentang, u.tetapBertugas, libur)
          return (
            <li key={u.tanggal}>
              <b class="nowrap">
                {hariPendek(u.tanggal)} {tanggalPendek(u.tanggal)}
              </b>
              {dulu === kini ? (
                <span class="quiet">
                  {kini}, {jadwal.sama}
                </span>
              ) : (
                <span>
                  <span class="quiet">{dulu}</span> {jadwal.menjadi} <span class="strong">{kini}</span>
                </span>
              )}
            </li>
          )
        })}
      </ul>
      {tanpaSumber.length > 0 && <p class="note">{jadwal.tanpaSumber(tanpaSumber.map(tanggalPendek).join(', '))}</p>}
      {salah.length > 0 && <Pemberitahuan nada="refusal" ikon="awas" judul={salah.join(' ')} />}
      {pendek.map((i) => (
        <Pemberitahuan
          key={i.tanggal}
          nada="attention"
          ikon="awas"
          judul={jadwal.istirahatPendek(tanggalPendek(i.tanggal), lama(i.menit), lama(i.paling), i.dasar.peraturan)}
        />
      ))}
    </section>
  )
}

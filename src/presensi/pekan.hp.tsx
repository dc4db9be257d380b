import { hariDalamMinggu, type Tanggal, tambahHari } from '../waktu/tanggal.ts'
import { useDataBekal } from '../web/data-bekal.ts'
import { hariPendek, tanggalBulan } from '../web/format.ts'
import { kata } from '../web/kata.ts'
import { hp } from '../web/kata-hp.ts'
import { TandaHari } from '../web/petak-hari.tsx'
import { tandaHari } from '../web/tanda-hari.ts'
import { namaBulanBekal } from './hari-ini.hp.tsx'
import { presensiApi } from './presensi.api.ts'
import type { HariIni } from './rekam.hp.tsx'

/** Monday to Friday of this week (and the weekend once it is here), each with its mark; opens the month. */
export function PekanIni(p: { readonly pegawaiId: string; readonly tanggal: string; readonly hari: HariIni['hari'] }) {
  const { tanggal, hari } = p
  const bulan = tanggal.slice(0, 7)
  const { isi } = useDataBekal(presensiApi.bulanSaya, { query: { bulan } }, { pegawaiId: p.pegawaiId, nama: namaBulanBekal(bulan) })
  const ke = hariDalamMinggu(tanggal as Tanggal)
  const senin = tambahHari(tanggal as Tanggal, 1 - ke)
  const daftar = Array.from({ length: ke > 5 ? 7 : 5 }, (_, i) => tambahHari(senin, i))
  const punya = (t: string) => [
    ...(isi?.hari ?? []).filter((h) => h.tanggal === t && t !== tanggal),
    ...hari.filter((h) => h.tanggal === t),
  ]
  return (
    <section aria-label={hp.pekanIni}>
      <table class="kalender pekan">
        <tbody>
          <tr>
            {daftar.map((t) => {
              const tanda = tandaHari(punya(t))
              return (
                <td key={t} data-today={t === tanggal ? '' : undefined} data-future={t > tanggal ? '' : undefined}>
                  <button type="button" onClick={() => (location.hash = `bulan/${t}`)}>
                    <span class="date">
                      {hariPendek(t)} {Number(t.slice(8))}
                    </span>
                    <span class="visually-hidden">{`${tanggalBulan(t).replace(/^\d+/, '')}, ${t > tanggal ? hp.belumBerlangsung : (tanda?.kalimat ?? kata.kosong)}`}</span>
                    {tanda && t <= tanggal && <TandaHari tanda={tanda} />}
                  </button>
                </td>
              )
            })}
          </tr>
        </tbody>
      </table>
    </section>
  )
}

import { jam, menitSejak } from './format.ts'
import { hp } from './kata-hp.ts'

type RentangBar = { readonly masuk: string; readonly pulang: string; readonly istirahat: readonly string[] | null }

/** The schedule bar: 06 to 18, or as far as the spans reach; hatched rest, line of now, dots of what was recorded. */
export function JadwalHari(p: {
  readonly tanggal: string
  readonly rentang: readonly RentangBar[]
  readonly kini: string
  readonly rekaman: readonly string[]
}) {
  if (p.rentang.length === 0) return null
  const menit = (lokal: string) => menitSejak(p.tanggal, lokal)
  const batas = p.rentang.flatMap((r) => [menit(r.masuk), menit(r.pulang)])
  const awal = Math.min(360, ...batas.map((m) => Math.floor(m / 60 - 1) * 60))
  const akhir = Math.max(1080, ...batas.map((m) => Math.ceil(m / 60 + 1) * 60))
  const persen = (m: number) => ((Math.max(awal, Math.min(akhir, m)) - awal) / (akhir - awal)) * 100
  const letak = (m: number) => ({ insetInlineStart: `${persen(m).toFixed(2)}%` })
  const lebar = (dari: number, sampai: number) => ({ ...letak(dari), inlineSize: `${(persen(sampai) - persen(dari)).toFixed(2)}%` })
  const tampak = p.rekaman.filter((r) => menit(r) >= awal && menit(r) <= akhir)
  const kalimat = [
    ...p.rentang.flatMap((r) => [
      hp.jadwal(jam(r.masuk), jam(r.pulang)),
      ...(r.istirahat?.[0] && r.istirahat[1] ? [hp.istirahatDari(jam(r.istirahat[0]), jam(r.istirahat[1]))] : []),
    ]),
    hp.sekarang(jam(p.kini)),
    ...tampak.map((r) => hp.rekaman(jam(r))),
  ]
  return (
    <div class="shift" role="img" aria-label={`${kalimat.join('. ')}.`}>
      <span class="track" />
      {p.rentang.map((r) => (
        <span key={r.masuk}>
          <span class="work" style={lebar(menit(r.masuk), menit(r.pulang))} />
          {r.istirahat?.[0] && r.istirahat[1] && <span class="rest" style={lebar(menit(r.istirahat[0]), menit(r.istirahat[1]))} />}
          <span class="at" style={letak(menit(r.masuk))}>
            {jam(r.masuk)}
          </span>
          {r.istirahat?.[0] && r.istirahat[1] && p.rentang.length === 1 && (
            <span class="at" style={letak((menit(r.istirahat[0]) + menit(r.istirahat[1])) / 2)}>
              {hp.istirahat}
            </span>
          )}
          <span class="at" style={letak(menit(r.pulang))}>
            {jam(r.pulang)}
          </span>
        </span>
      ))}
      {tampak.map((r) => (
        <span key={r} class="tap" style={letak(menit(r))} />
      ))}
      <span class="now" style={letak(menit(p.kini))} />
    </div>
  )
}

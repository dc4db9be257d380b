import { useEffect, useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import { tambahHari, type Tanggal } from '../waktu/tanggal.ts'
import type { Zona } from '../waktu/zona.ts'
import { Isi, kalimatMasalah, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { useData } from '../web/data.ts'
import { angka, jamDetik, lokalPada, tanggalTahun } from '../web/format.ts'
import { Isian } from '../web/isian.tsx'
import { jejak } from '../web/kata-jejak.ts'
import { TakTersambung } from '../web/sambungan.tsx'
import { verifikasiApi } from './verifikasi.api.ts'

type Keadaan = Reply<typeof verifikasiApi.keadaan>
type Hasil = NonNullable<Keadaan['hasil']>
const TANYA_LAGI_MS = 1500

const saat = (iso: string, zona: Zona) => `${tanggalTahun(lokalPada(new Date(iso), zona))} ${jamDetik(iso, zona)}`

function Formulir({ hariIni, mulai }: { readonly hariIni: string; readonly mulai: () => void }) {
  const [masalah, setMasalah] = useState<string>()
  const kirim = async (isi: FormData) => {
    const [dari, sampai] = [String(isi.get('v-dari') ?? ''), String(isi.get('v-sampai') ?? '')]
    if (dari === '' || sampai === '') return setMasalah(jejak.isiTanggal)
    const jawab = await call(verifikasiApi.mulai, { body: { dari, sampai } })
    setMasalah(jawab.ok ? undefined : kalimatMasalah(jawab.masalah).join(' ').trim())
    if (jawab.ok) mulai()
  }
  return (
    <form
      class="stack"
      noValidate
      onSubmit={(e) => {
        e.preventDefault()
        void kirim(new FormData(e.currentTarget))
      }}
    >
      {masalah && <Pemberitahuan nada="refusal" ikon="awas" judul={masalah} peran="alert" />}
      <div class="baris-isian">
        <Isian id="v-dari" label={jejak.dari} atribut={{ type: 'date', defaultValue: tambahHari(hariIni as Tanggal, -7) }} />
        <Isian id="v-sampai" label={jejak.sampai} atribut={{ type: 'date', defaultValue: hariIni }} />
      </div>
      <span class="line">
        <button class="button" data-kind="primary">
          {jejak.verifikasi}
        </button>
      </span>
    </form>
  )
}

function Kepala({ h, zona }: { readonly h: Hasil; readonly zona: Zona }) {
  const [dari, sampai] = [tanggalTahun(h.dari), tanggalTahun(h.sampai)]
  const rinci = `${jejak.diperiksa(angka(h.entri), angka(h.kelompok), angka(h.tap), angka(h.hari))}; ${jejak.selesaiPada(saat(h.selesai, zona))}.`
  if (h.terhenti !== null)
    return (
      <Pemberitahuan nada="attention" ikon="awas" judul={jejak.terhenti} peran="status">
        <p>{h.terhenti}</p>
      </Pemberitahuan>
    )
  if (h.jumlah === 0)
    return (
      <Pemberitahuan nada="ok" ikon="tanda" judul={jejak.utuh(dari, sampai)} peran="status">
        <p>{rinci}</p>
      </Pemberitahuan>
    )
  return (
    <Pemberitahuan nada="refusal" ikon="awas" judul={`${jejak.adaTemuan(angka(h.jumlah))}, ${dari} - ${sampai}`} peran="alert">
      <p>{jejak.adaTemuanRinci}</p>
      <p>{rinci}</p>
    </Pemberitahuan>
  )
}

function Temuan({ h, zona }: { readonly h: Hasil; readonly zona: Zona }) {
  if (h.jumlah === 0) return null
  return (
    <>
      <dl class="facts" data-tight>
        {h.perJenis.map((j) => (
          <>
            <dt>{jejak.jenisTemuan(j.jenis)}</dt>
            <dd>{angka(j.jumlah)}</dd>
          </>
        ))}
      </dl>
      {h.temuan === null ? (
        <p class="note">{jejak.tanpaRincian}</p>
      ) : (
        <div class="table-frame bingkai" tabIndex={0} role="region" aria-label={jejak.temuan}>
          <table class="table">
            <thead>
              <tr>
                <th scope="col">{jejak.waktu}</th>
                <th scope="col">{jejak.temuan}</th>
                <th scope="col">{jejak.urutan}</th>
                <th scope="col">{jejak.objekTemuan}</th>
              </tr>
            </thead>
            <tbody>
              {h.temuan.map((t) => (
                <tr key={`${t.jenis} ${t.objek}`}>
                  <th scope="row" class="nowrap">
                    {saat(t.waktu, zona)}
                  </th>
                  <td>{t.kalimat}</td>
                  <td class="numeric">{t.indeks === null ? '' : angka(t.indeks)}</td>
                  <td>{t.objek}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  )
}

function Berjalan({ b }: { readonly b: NonNullable<Keadaan['berjalan']> }) {
  return (
    <Pemberitahuan nada="info" ikon="info" judul={jejak.berjalan(tanggalTahun(b.dari), tanggalTahun(b.sampai))} peran="status">
      <p>{jejak.maju(jejak.tahap(b.tahap), angka(b.selesai), angka(b.semua))}</p>
    </Pemberitahuan>
  )
}

/** The check of a span: begun here, done by the server between other work, asked after until it ends. */
export function VerifikasiKonsol({ zona, hariIni }: { readonly zona: Zona; readonly hariIni: string }) {
  const data = useData(verifikasiApi.keadaan, {})
  const { isi, muat, ulangi, segarkan } = data
  useEffect(() => {
    if (!isi?.berjalan || muat) return
    const jam = setTimeout(segarkan, TANYA_LAGI_MS)
    return () => clearTimeout(jam)
  }, [isi, muat, segarkan])
  return (
    <section class="stack">
      <p>{jejak.verifikasiRinci}</p>
      <TakTersambung data={data} zona={zona} />
      <Isi data={data} baris={3}>
        {(k) => (
          <>
            {!k.berjalan && <Formulir hariIni={hariIni} mulai={ulangi} />}
            {k.berjalan ? (
              <Berjalan b={k.berjalan} />
            ) : k.hasil ? (
              <>
                <Kepala h={k.hasil} zona={zona} />
                <Temuan h={k.hasil} zona={zona} />
              </>
            ) : (
              <p class="note">{jejak.belumPernah}</p>
            )}
          </>
        )}
      </Isi>
    </section>
  )
}

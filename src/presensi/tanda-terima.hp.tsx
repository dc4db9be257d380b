import { MENIT_SEHARI_ALPA } from '../hukum/disiplin.ts'
import { ketentuanPada } from '../hukum/ketentuan.ts'
import type { Tanggal } from '../waktu/tanggal.ts'
import type { Zona } from '../waktu/zona.ts'
import { Lencana, type Nada, Pemberitahuan } from '../web/bagian.tsx'
import { angka, jamDetik, namaZona } from '../web/format.ts'
import type { TapSimpan } from '../web/gudang.ts'
import { kata } from '../web/kata.ts'
import { hp } from '../web/kata-hp.ts'
import { type Posisi, posisiTerhadap, type Tempat } from '../tap/tempat.ts'
import type { Rekaman } from '../web/perekam.ts'
import { adaSinkron } from '../web/sinkron.ts'
import { TulisAlasan } from './tulis-alasan.hp.tsx'
import type { HariIni } from './rekam.hp.tsx'

type TapIni = HariIni['tap'][number]
type Hari = HariIni['hari'][number]

export function kataPosisi(posisi: string | null): string {
  return posisi === 'dalam' ? hp.diAreaDalam : posisi === 'ragu' ? hp.diAreaRagu : posisi === 'luar' ? hp.diAreaLuar : hp.tanpaLokasiPendek
}

function Jam({ waktu, zona }: { readonly waktu: string; readonly zona: Zona }) {
  const teks = jamDetik(waktu, zona)
  return (
    <p class="time">
      {teks.slice(0, 5)}
      <small>
        {teks.slice(5)} {namaZona(zona)}
      </small>
    </p>
  )
}

type Nilai = { readonly judul: string; readonly nada: Nada; readonly lencana: string | undefined }

/** How a tap counted: as arrival or departure of the span it opened or closed. */
function nilaiTap(tap: TapIni, hari: Hari | undefined): Nilai {
  if (hari && hari.tapPulang === tap.lokal && hari.datang !== tap.lokal) {
    const cepat = hari.pulangCepatMenit > 0
    return {
      judul: hp.pulangTercatat,
      nada: cepat ? 'attention' : 'ok',
      lencana: cepat ? hp.pulangCepat(hari.pulangCepatMenit) : undefined,
    }
  }
  if (hari && hari.datang === tap.lokal) {
    const telat = hari.terlambatMenit > 0
    return {
      judul: hp.datangTercatat,
      nada: telat ? 'attention' : 'ok',
      lencana: telat ? hp.terlambat(hari.terlambatMenit) : hp.tepatWaktu,
    }
  }
  return { judul: hp.rekamTercatat, nada: 'ok', lencana: undefined }
}

/** The receipt of the last tap of today: what was recorded, when it was received, how it was judged, and by what. */
export function TandaTerima({
  h,
  pegawaiId,
  zona,
  rekaman,
  ulangi,
}: {
  readonly h: HariIni
  readonly pegawaiId: string
  readonly zona: Zona
  readonly rekaman: Rekaman
  readonly ulangi: () => void
}) {
  const tap = [...h.tap].filter((t) => t.lokal.startsWith(h.tanggal)).sort((a, b) => (a.waktu < b.waktu ? 1 : -1))[0]
  if (!tap) return null
  const hari = h.hari.find((d) => d.datang === tap.lokal || d.tapPulang === tap.lokal) ?? h.hari.find((d) => d.tanggal === h.tanggal)
  const { judul, nada, lencana } = nilaiTap(tap, hari)
  const kalimat = rekaman.langkah === 'diterima' && rekaman.jawab.alasan !== undefined ? rekaman.jawab.kalimat : undefined
  const [dasar] = hari?.dasar ?? []
  return (
    <section class="receipt" data-tone={nada === 'attention' ? 'attention' : undefined} role="status">
      <p class="line">
        <strong>{judul}</strong>
        {lencana && (
          <span class="push">
            <Lencana nada={nada}>{lencana}</Lencana>
          </span>
        )}
      </p>
      <Jam waktu={tap.waktu} zona={zona} />
      {kalimat && <p class="note">{kalimat}</p>}
      <dl class="facts" data-tight style={{ marginBlockStart: '0.5rem' }}>
        <dt>{hp.tempat}</dt>
        <dd>
          {[tap.tempat, kataPosisi(tap.posisi), tap.sumber === 'qr' && tap.posisi === 'dalam' && hp.lewatQr].filter(Boolean).join(', ')}
        </dd>
        {tap.alasan && (
          <>
            <dt>{hp.alasan}</dt>
            <dd>{tap.alasan}</dd>
          </>
        )}
        <dt>{hp.diterima}</dt>
        <dd>{hp.diterimaNo(jamDetik(tap.diterima, zona), tap.nomor)}</dd>
        {hari && (
          <>
            <dt>{hp.dinilai}</dt>
            <dd>
              {hari.kalimat}
              {!hari.dihitung && <span class="note"> {hp.tidakDihitung}</span>}
            </dd>
          </>
        )}
        {nada === 'attention' && (
          <>
            <dt>{hp.tahunIni}</dt>
            <dd>
              {hp.tahunIniRinci(angka(h.tahunBerjalan.menitKurang), angka(ketentuanPada(MENIT_SEHARI_ALPA, h.tanggal as Tanggal).nilai))}
            </dd>
          </>
        )}
        {dasar && (
          <>
            <dt>{kata.dasar}</dt>
            <dd>
              {dasar.peraturan} {dasar.pasal}
            </dd>
          </>
        )}
      </dl>
      {tap.posisi !== 'dalam' && !tap.alasan && (tap.sumber === 'hp' || tap.sumber === 'qr') && (
        <TulisAlasan key={tap.id} pegawaiId={pegawaiId} tapId={tap.id} sesudah={ulangi} />
      )}
    </section>
  )
}

/** Whether a kept tap says by itself that it lies inside. */
function diDalam(tap: TapSimpan, tempat: readonly Tempat[]): boolean {
  const titik = tap.nilai['lokasi']?.nilai as Posisi | undefined
  return titik !== undefined && posisiTerhadap(tempat, titik).posisi === 'dalam'
}

/** Dashed: kept on this phone, not received. */
export function TerimaTersimpan({
  tap,
  tempat,
  zona,
  kirim,
}: {
  readonly tap: TapSimpan
  readonly tempat: readonly Tempat[]
  readonly zona: Zona
  readonly kirim: () => void
}) {
  return (
    <>
      <section class="receipt" data-tone="kept" role="status">
        <p class="line">
          <strong>{hp.tersimpan}</strong>
          <span class="push">
            <Lencana>{hp.belumDiterima}</Lencana>
          </span>
        </p>
        <Jam waktu={tap.waktu} zona={zona} />
        <p class="note">{hp.tersimpanKalimat}</p>
        <dl class="facts" data-tight style={{ marginBlockStart: '0.5rem' }}>
          <dt>{hp.tandaKunci}</dt>
          <dd>{hp.tandaKunciRinci(tap.urut)}</dd>
        </dl>
        {!diDalam(tap, tempat) && <TulisAlasan key={tap.id} pegawaiId={tap.pegawaiId} tapId={tap.id} sesudah={() => undefined} />}
      </section>
      <Pemberitahuan nada="neutral" ikon="luring" judul={hp.bolehTutup}>
        <p>{adaSinkron() ? hp.bolehTutupSinkron : hp.bolehTutupRinci}</p>
        <div class="button-row">
          <button class="button" type="button" onClick={kirim}>
            {hp.kirimSekarang}
          </button>
        </div>
      </Pemberitahuan>
    </>
  )
}

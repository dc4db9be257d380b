import { useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import { TempatSekarang } from '../tap/tempat.hp.tsx'
import { type LetakTap, posisiTerhadap } from '../tap/tempat.ts'
import type { Zona } from '../waktu/zona.ts'
import { ZONA } from '../waktu/zona.ts'
import { Isi, Pemberitahuan } from '../web/bagian.tsx'
import { menunggu } from '../web/antrean.ts'
import type { Jawab } from '../web/call.ts'
import { CangkangHp } from '../web/cangkang-hp.tsx'
import type { DataBekal } from '../web/data-bekal.ts'
import type { Saya } from '../web/formulir-masuk.tsx'
import { angka, hariPendek, jam, jamDetik, lokalPada, namaZona, tanggalHari, tanggalPendek, umur } from '../web/format.ts'
import { Ikon } from '../web/ikon.tsx'
import { selisihJam, useJamServer } from '../web/jam-server.ts'
import { JadwalHari } from '../web/jadwal-hari.tsx'
import { kata } from '../web/kata.ts'
import { hp } from '../web/kata-hp.ts'
import { titikSegar, useBacaSekali, useLokasi } from '../web/lokasi.ts'
import { type Perekam, usePerekam } from '../web/perekam.ts'
import { dapatMenandatangani } from '../web/tanda-tangan.ts'
import { useBukti } from './bukti.hp.tsx'
import { useBekalJadwal, useHariIni, useHariKini } from './hari-ini.hp.tsx'
import { KeadaanHp, PeringatanAntrean, PesanRekam } from './keadaan-hp.hp.tsx'
import { hariIniLuring } from './luring.ts'
import { PekanIni } from './pekan.hp.tsx'
import { presensiApi } from './presensi.api.ts'
import { TandaTerima, TerimaTersimpan } from './tanda-terima.hp.tsx'

export type HariIni = Reply<typeof presensiApi.hariIni>
type Arah = 'masuk' | 'pulang' | null
type Tindakan = {
  readonly arah: Arah
  readonly judul: string
  readonly rinci: string
  readonly utama: boolean
  /** The record that is due now, by name: the place is read for it, once by itself. */
  readonly sebab?: string | undefined
}

/** ISO 8601 of an instant with the offset of the zone of the instansi, to the second. */
export function waktuBerzona(saat: Date, zona: Zona): string {
  return `${lokalPada(saat, zona)}+${String(ZONA[zona]).padStart(2, '0')}:00`
}

/** The one act that is due now, from the spans, what is recorded and what waits on this phone. */
export function tindakan(h: HariIni, kini: string, tersimpan: readonly { readonly waktu: string }[]): Tindakan {
  const rentang = h.rentang.find((r) => r.buka <= kini && kini <= r.tutup)
  if (!rentang) return { arah: null, judul: hp.rekamLuarJadwal, rinci: hp.luarJadwalRinci, utama: false }
  const hari = h.hari.find((d) => d.tanggal === rentang.tanggal && d.rentang === rentang.rentang)
  const dalam = tersimpan.some((t) => t.waktu.slice(0, 16) >= rentang.buka && t.waktu.slice(0, 16) <= rentang.tutup)
  if (hari?.tapPulang) return { arah: 'pulang', judul: hp.rekamPulangLagi, rinci: hp.pulangLagiRinci, utama: false }
  const sebab = `${rentang.tanggal}/${rentang.rentang}`
  if (hari?.datang || dalam) {
    const utama = kini >= rentang.pulang
    const rinci = hp.jadwalPulang(jam(rentang.pulang))
    return { arah: 'pulang', judul: hp.rekamPulang, rinci, utama, sebab: utama ? `${sebab}/pulang` : undefined }
  }
  // Where a boat is taken the hour to be in time for is the boat's, said above.
  const tepat = kini <= rentang.masuk && !rentang.kumpul
  return {
    arah: 'masuk',
    judul: hp.rekamDatang,
    rinci: tepat ? hp.tepatSampai(jam(rentang.masuk)) : hp.jadwalMasuk(jam(rentang.masuk)),
    utama: true,
    sebab: `${sebab}/masuk`,
  }
}

function TombolRekam(p: {
  readonly perekam: Perekam
  readonly tindakan: Tindakan
  readonly letak: LetakTap
  /** Location is refused or cannot be read at all. */
  readonly tanpaLokasi: boolean
  /** A photo is asked for. */
  readonly berfoto: boolean
  readonly mulai: () => void
}) {
  const { rekaman } = p.perekam
  if (rekaman.langkah === 'menandatangani' || rekaman.langkah === 'mengirim') {
    const detik = Math.max(0, Math.round((Date.now() - rekaman.mulai) / 1000))
    return (
      <button class="rekam-button" type="button" aria-busy="true">
        <Ikon nama="hadir" />
        <span>
          <strong>{hp.mengirim}</strong>
          <span>{rekaman.langkah === 'mengirim' ? hp.menungguJawaban(detik) : hp.mencariLokasi}</span>
        </span>
      </button>
    )
  }
  const tempat = p.letak.posisi === 'luar' ? hp.dariSini : p.tanpaLokasi ? hp.tanpaLokasiDicatat : undefined
  const rinci = [p.tindakan.rinci, tempat, p.berfoto ? hp.denganFoto : undefined].filter(Boolean).join('. ')
  return (
    <button class="rekam-button" type="button" data-kind={p.tindakan.utama ? undefined : 'second'} onClick={p.mulai}>
      <Ikon nama="hadir" />
      <span>
        <strong>{p.tindakan.judul}</strong>
        <span>{rinci}</span>
      </span>
    </button>
  )
}

/** When the phone tries again by itself, where it was asked to wait or waits so that not everybody comes back at once. */
function kataJeda(perekam: Perekam, zona: Zona): string | undefined {
  const { jeda } = perekam
  if (jeda === undefined || jeda.sebab === null) return undefined
  return jeda.sebab === 'server' ? hp.dikirimPukul(jamDetik(new Date(jeda.sampai), zona).slice(0, 5)) : hp.dikirimSebentar
}

function Antrean(p: { readonly perekam: Perekam; readonly bedaMs: number | undefined; readonly zona: Zona }) {
  const { perekam } = p
  const semua = menunggu(perekam.antrean)
  const tunggu = semua.filter((t) => t.ulang !== true)
  const ulang = semua.length - tunggu.length
  const cocok = p.bedaMs !== undefined && Math.round(Math.abs(p.bedaMs) / 60_000) === 0
  const jeda = semua.length > 0 ? kataJeda(perekam, p.zona) : undefined
  return (
    <div class="row" data-bare>
      <Ikon nama="simpan" />
      <span>
        {perekam.terkirim > 0 ? hp.terkirim(perekam.terkirim) : tunggu.length === 0 ? hp.tidakMenunggu : hp.menunggu(tunggu.length)}
        {tunggu.length > 0 && <span class="note">{tunggu.map((t) => `${tanggalPendek(t.waktu)} ${jam(t.waktu)}`).join(', ')}</span>}
        {ulang > 0 && <span class="note">{hp.dikirimUlang(ulang)}</span>}
        {perekam.foto > 0 && <span class="note">{hp.fotoMenunggu(perekam.foto)}</span>}
        {jeda && <span class="note">{jeda}</span>}
        {cocok && <span class="note">{hp.jamCocok}</span>}
      </span>
      {semua.length > 0 && (
        <button class="button" data-kind="quiet" type="button" onClick={perekam.kirimSekarang}>
          {kata.cobaLagi}
        </button>
      )}
    </div>
  )
}

function Terakhir({ h, zona }: { readonly h: HariIni; readonly zona: Zona }) {
  const t = h.tapTerakhir
  const arah = t?.arah === 'masuk' ? hp.datang : t?.arah === 'pulang' ? hp.pulang : hp.rekam
  return (
    <div class="row" data-bare>
      <Ikon nama="jam" />
      <span>
        <span class="note">{hp.rekamanTerakhir}</span>
        {t === null ? hp.belumAdaRekaman : `${hariPendek(t.lokal)} ${tanggalPendek(t.lokal)}, ${arah} ${jamDetik(t.waktu, zona)}`}
        {t && <span class="note">{`${hp.diterima} ${hp.diterimaNo(jamDetik(t.diterima, zona), t.nomor)}`}</span>}
      </span>
    </div>
  )
}

/** What is shown is not fresh: since when, and that recording goes on. */
function Keadaan({ data, tanpaBekal }: { readonly data: DataBekal<HariIni>; readonly tanpaBekal: boolean }) {
  if (!data.lama || data.saat === undefined) return null
  const lalu = umur(Date.now() - data.saat)
  if (data.masalah === undefined) return <p class="note">{hp.memperbarui(lalu)}</p>
  return (
    <>
      <Pemberitahuan nada="neutral" ikon="luring" judul={hp.luring} peran="status">
        <p>{hp.luringRinci(lalu)}</p>
      </Pemberitahuan>
      {tanpaBekal && (
        <Pemberitahuan nada="attention" ikon="info" judul={hp.tanpaBekal}>
          <p>{hp.tanpaBekalRinci}</p>
        </Pemberitahuan>
      )}
    </>
  )
}

/** A duty of an earlier date that ended this morning: nothing more is due, and it counts for its own day. */
function LepasJaga({ h, lokal }: { readonly h: HariIni; readonly lokal: string }) {
  const jaga = h.hari.find((d) => d.tanggal < h.tanggal && d.pulang !== null && d.pulang.startsWith(h.tanggal) && d.pulang <= lokal)
  if (!jaga?.pulang || h.hari.some((d) => d.tanggal === h.tanggal && d.masuk !== null) || h.rentang.some((r) => r.tanggal === h.tanggal))
    return null
  return <p>{hp.lepasJaga(jam(jaga.pulang), tanggalHari(jaga.tanggal))}</p>
}

function HariTanpaJadwal({ h, lokal }: { readonly h: HariIni; readonly lokal: string }) {
  return (
    <>
      <LepasJaga h={h} lokal={lokal} />
      {h.libur !== null ? (
        <p>{hp.liburHariIni(h.libur)}</p>
      ) : h.hari.length === 0 && h.rentang.length === 0 ? (
        <p>{hp.tanpaJadwal}</p>
      ) : null}
      {h.berikut && h.berikut.tanggal !== h.tanggal && !h.rentang.some((r) => r.tanggal === h.tanggal) && (
        <p class="note">
          {hp.jadwalBerikut(
            `${hariPendek(h.berikut.masuk)} ${tanggalPendek(h.berikut.masuk)}`,
            jam(h.berikut.masuk),
            jam(h.berikut.pulang),
          )}
        </p>
      )}
    </>
  )
}

/** Where the boat gathers today, before anything else is asked. */
function Kumpul({ h }: { readonly h: HariIni }) {
  const k = h.rentang.find((r) => r.tanggal === h.tanggal && r.kumpul)?.kumpul
  if (!k) return null
  return (
    <p>
      <strong>{hp.kumpul(k.dermaga, jam(k.pukul))}</strong>
      <span class="note" style={{ display: 'block' }}>
        {hp.kumpulRinci(jam(k.dihitung))} {k.kembali !== null && hp.kumpulKembali(jam(k.kembali))}
      </span>
    </p>
  )
}

type BentukRentang = { readonly masuk: string; readonly pulang: string; readonly istirahat: readonly string[] | null }

/** Spans for the bar: those that matter now, or today's that are over. */
function rentangBar(h: HariIni): readonly BentukRentang[] {
  const hariIni = h.rentang.filter((r) => r.tanggal === h.tanggal)
  if (hariIni.length > 0) return hariIni
  return h.hari.flatMap((d) =>
    d.tanggal === h.tanggal && d.masuk !== null && d.pulang !== null ? [{ masuk: d.masuk, pulang: d.pulang, istirahat: null }] : [],
  )
}

/** The day as it stands at this minute: the answer itself, or what was kept brought to now; without a roster kept, only places and chain. */
function hariKini(
  data: DataBekal<HariIni>,
  isi: HariIni,
  bekal: Parameters<typeof hariIniLuring<HariIni['rentang'][number], HariIni['tempat'][number], HariIni>>[1],
  lokal: string,
) {
  if (!data.lama) return { h: isi, tanpaBekal: false }
  const h = hariIniLuring(isi, bekal, lokal)
  if (h) return { h, tanpaBekal: false }
  return {
    h: { ...isi, tanggal: lokal.slice(0, 10), kiniLokal: lokal, rentang: [], berikut: null, libur: null, hari: [] },
    tanpaBekal: true,
  }
}

function Halaman({
  saya,
  data: diterima,
  isi,
  beda: bedaTahu,
}: {
  readonly saya: Saya
  readonly data: DataBekal<HariIni>
  readonly isi: HariIni
  /** How far the server's clock is ahead; unknown until it has answered. */
  readonly beda: number | undefined
}) {
  const zona = saya.instansi.zona as Zona
  const { ulangi } = diterima
  const bedaMs = bedaTahu ?? 0
  const kini = useJamServer(bedaMs)
  const lokal = lokalPada(kini, zona)
  const data = useHariKini(diterima, isi, lokal.slice(0, 10))
  const bekal = useBekalJadwal(saya.pegawaiId, data.lama ? undefined : isi)
  const { h, tanpaBekal } = hariKini(data, isi, bekal, lokal.slice(0, 16))
  const { lokasi, baca, henti } = useLokasi()
  const perekam = usePerekam({
    pegawaiId: saya.pegawaiId,
    rantai: h.rantai,
    lokasi,
    bacaLokasi: baca,
    hentiLokasi: henti,
    // A demo may run at another time than the phone; in the office the phone's own clock is the evidence.
    kini: () => new Date(Date.now() + (saya.instansi.contoh ? bedaMs : 0)),
    waktu: (saat) => waktuBerzona(saat, zona),
    setelahKirim: ulangi,
  })
  const letak = posisiTerhadap(h.tempat, titikSegar(lokasi) ?? null)
  const berikut = tindakan(h, lokal.slice(0, 16), menunggu(perekam.antrean))
  const siap = perekam.kunci !== undefined && perekam.kunci !== 'memuat'
  useBacaSekali(siap ? berikut.sebab : undefined, baca)
  const bukti = useBukti(perekam, h.bukti, h.layarQr)
  const merekam = perekam.rekaman.langkah === 'menandatangani' || perekam.rekaman.langkah === 'mengirim'
  const rekamanHariIni = [
    ...h.tap.filter((t) => t.lokal.startsWith(h.tanggal)).map((t) => t.lokal),
    ...menunggu(perekam.antrean).map((t) => t.waktu.slice(0, 16)),
  ]
  const { rekaman } = perekam
  const beda = Math.round(Math.abs(bedaMs) / 60_000)
  return (
    <CangkangHp
      halaman="hari-ini"
      aksi={
        siap ? (
          <>
            <TombolRekam
              perekam={perekam}
              tindakan={berikut}
              letak={letak}
              tanpaLokasi={lokasi.keadaan === 'ditolak' || lokasi.keadaan === 'tidak-ada'}
              berfoto={h.bukti?.foto === true}
              mulai={() => bukti.mulai(berikut.arah)}
            />
            {h.layarQr && !merekam && (
              <button class="button" data-wide type="button" onClick={() => bukti.pindai(berikut.arah)}>
                {hp.pindaiQr}
              </button>
            )}
            {bukti.lembar}
          </>
        ) : perekam.kunci === undefined && dapatMenandatangani() && saya.perangkat === null ? (
          <a class="button" data-kind="primary" data-wide href="#daftarkan">
            {hp.daftarkan}
          </a>
        ) : undefined
      }
    >
      <section class="stack" style={{ '--gap': '0.5rem' }}>
        <div class="line">
          <h2>{tanggalHari(h.tanggal)}</h2>
          <span class="push nowrap quiet" style={{ fontSize: '0.875rem' }}>
            {jamDetik(kini, zona)} {namaZona(zona)}
          </span>
        </div>
        <JadwalHari tanggal={h.tanggal} rentang={rentangBar(h)} kini={lokal.slice(0, 16)} rekaman={rekamanHariIni} />
        {!tanpaBekal && <HariTanpaJadwal h={h} lokal={lokal.slice(0, 16)} />}
        <Kumpul h={h} />
        <Keadaan data={data} tanpaBekal={tanpaBekal} />
        {(h.tahapAdopsi === 'uji-coba' || h.tahapAdopsi === 'persiapan') && (
          <p class="note">{h.tahapAdopsi === 'uji-coba' ? hp.ujiCoba : hp.persiapan}</p>
        )}
      </section>
      {beda > 0 && !saya.instansi.contoh && <Pemberitahuan nada="attention" ikon="jam" judul={hp.jamBeda(angka(beda))} />}
      <KeadaanHp saya={saya} perekam={perekam} />
      <PesanRekam perekam={perekam} />
      <PeringatanAntrean perekam={perekam} />
      {rekaman.langkah === 'tersimpan' ? (
        <TerimaTersimpan tap={rekaman.tap} tempat={h.tempat} zona={zona} kirim={perekam.kirimSekarang} />
      ) : (
        <TandaTerima h={h} pegawaiId={saya.pegawaiId} zona={zona} rekaman={rekaman} ulangi={ulangi} />
      )}
      {siap && rekaman.langkah !== 'tersimpan' && (
        <TempatSekarang
          lokasi={lokasi}
          letak={letak}
          tempat={h.tempat}
          ada={{ layarQr: h.layarQr, kantor: h.kantor ?? null }}
          perlu={berikut.utama}
          bacaLagi={baca}
        />
      )}
      <PekanIni pegawaiId={saya.pegawaiId} tanggal={h.tanggal} hari={h.hari} />
      <section class="rows">
        {rekaman.langkah === 'mengirim' && (
          <div class="row" data-bare>
            <Ikon nama="tanda" />
            <span>
              {hp.ditandatangani(jamDetik(rekaman.tap.waktu, zona))}
              <span class="note">{hp.bilaPutus}</span>
            </span>
          </div>
        )}
        <Antrean perekam={perekam} bedaMs={bedaTahu} zona={zona} />
        <Terakhir h={h} zona={zona} />
      </section>
    </CangkangHp>
  )
}

export function RekamHp({ saya, awal }: { readonly saya: Saya; readonly awal: Promise<Jawab<HariIni>> | undefined }) {
  const data = useHariIni(saya, awal)
  const [beda, setBeda] = useState<{ readonly dari: string; readonly ms: number }>()
  if (data.isi && !data.lama && beda?.dari !== data.isi.kini) setBeda({ dari: data.isi.kini, ms: selisihJam(data.isi.kini) })
  if (data.isi) return <Halaman saya={saya} data={data} isi={data.isi} beda={beda?.ms} />
  return (
    <CangkangHp halaman="hari-ini">
      <Isi data={data}>{() => null}</Isi>
    </CangkangHp>
  )
}

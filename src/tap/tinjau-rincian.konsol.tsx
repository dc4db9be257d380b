import { useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { Isi, kalimatMasalah, Lencana, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { useData } from '../web/data.ts'
import { angka, jamDetik, lokalPada, tanggalPendek, tanggalTahun } from '../web/format.ts'
import { Formulir, IsianAlasan, teksIsian } from '../web/isian.tsx'
import { kata } from '../web/kata.ts'
import { bukti } from '../web/kata-bukti.ts'
import { konsol } from '../web/kata-konsol.ts'
import { tinjau } from '../web/kata-tinjau.ts'
import { MintaAlasan } from '../web/minta-alasan.tsx'
import { FotoTap } from './foto-lihat.konsol.tsx'
import { tinjauApi } from './tinjau.api.ts'

type Rincian = Reply<typeof tinjauApi.rincian>
type Tap = Rincian['tap'][number]
type Putusan = Rincian['putusan'][number]['putusan']

const daftarPutusan = (): readonly (readonly [Putusan, string, string])[] => [
  ['wajar', tinjau.wajar, tinjau.wajarRinci],
  ['minta-keterangan', tinjau.mintaKeterangan, tinjau.mintaKeteranganRinci],
  ['tidak-dihitung', tinjau.tidakDihitung, tinjau.tidakDihitungRinci],
]

export function rentangTanda({ dari, sampai }: { readonly dari: string; readonly sampai: string }): string {
  return dari === sampai ? tanggalTahun(dari) : `${tanggalPendek(dari)} - ${tanggalTahun(sampai)}`
}

const waktuTap = (t: Tap) =>
  `${tanggalPendek(t.lokal)} ${t.lokal.slice(11)}:${String(t.detik).padStart(2, '0')}`.replaceAll(':', kata.pemisahJam)

type MasukanBukti = { readonly tap: readonly Tap[]; readonly zona: Zona; readonly pilih: boolean; readonly bolehFoto: boolean }

function Bukti(p: MasukanBukti) {
  const adaFoto = p.tap.some((t) => t.foto !== null)
  if (p.tap.length === 0) return <p class="note">{tinjau.buktiTanpa}</p>
  return (
    <>
      <p class="note">{tinjau.tanpaTitik}</p>
      <div class="table-frame" tabIndex={0} role="region" aria-label={tinjau.bukti}>
        <table class="table">
          <thead>
            <tr>
              {p.pilih && <th scope="col">{tinjau.pilihRekaman}</th>}
              {adaFoto && <th scope="col">{bukti.foto}</th>}
              {[tinjau.waktu, tinjau.siapa, tinjau.tempat, tinjau.hp, tinjau.nomor, tinjau.diterima, tinjau.dihitung].map((k) => (
                <th scope="col" key={k}>
                  {k}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {p.tap.map((t) => (
              <tr key={t.id}>
                {p.pilih && (
                  <td>
                    <input type="checkbox" name="tap" value={t.id} aria-label={tinjau.centang(t.nama, waktuTap(t))} />
                  </td>
                )}
                {adaFoto && (
                  <td>{t.foto && <FotoTap tapId={t.id} buram={t.foto.buram} nama={t.nama} waktu={waktuTap(t)} boleh={p.bolehFoto} />}</td>
                )}
                <td class="nowrap">{waktuTap(t)}</td>
                <td>{t.nama}</td>
                <td>
                  {[t.tempat, konsol.posisiTap(t.posisi), t.jarakMeter ? tinjau.meter(angka(t.jarakMeter)) : ''].filter(Boolean).join(', ')}
                  {t.alasan !== null && <span class="note baris-bawah">{tinjau.alasanPegawai(t.alasan)}</span>}
                </td>
                <td>{t.hp ?? konsol.sumber(t.sumber)}</td>
                <td>{t.nomor ?? ''}</td>
                <td class="nowrap">
                  {tanggalPendek(lokalPada(new Date(t.diterima), p.zona))} {jamDetik(t.diterima, p.zona)}
                </td>
                <td>{t.dihitung ? tinjau.ya : tinjau.tidak}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

function PilihPutusan({ salah }: { readonly salah: string | undefined }) {
  return (
    <fieldset>
      <legend class="legend">{tinjau.pilihPutusan}</legend>
      <div class="radio-list">
        {daftarPutusan().map(([nilai, nama, rinci]) => (
          <label class="radio" key={nilai}>
            <input type="radio" name="putusan" value={nilai} />
            <span>
              {nama}
              <span class="note baris-bawah">{rinci}</span>
            </span>
          </label>
        ))}
      </div>
      {salah && (
        <p class="salah-baris" role="alert">
          {salah}
        </p>
      )}
    </fieldset>
  )
}

type MasukanRinci = { readonly isi: Rincian; readonly zona: Zona; readonly bolehFoto: boolean; readonly selesai: () => void }

function Memutuskan({ isi, zona, bolehFoto, selesai }: MasukanRinci) {
  const [salah, setSalah] = useState<{ readonly putusan?: string | undefined; readonly alasan?: string | undefined }>({})
  const kirim = async (bentuk: HTMLFormElement) => {
    const data = new FormData(bentuk)
    const putusan = daftarPutusan().find(([nilai]) => nilai === data.get('putusan'))?.[0]
    const alasan = teksIsian(data, 'alasan')
    const kurang = {
      putusan: putusan === undefined ? tinjau.belumDipilih : undefined,
      alasan: alasan.length < 5 ? kata.alasanKurang : undefined,
    }
    setSalah(kurang)
    if (putusan === undefined || kurang.alasan !== undefined) return
    const dipilih = data.getAll('tap').map(String)
    const tap = putusan === 'tidak-dihitung' && dipilih.length > 0 ? { tap: dipilih } : {}
    const jawab = await call(tinjauApi.putuskan, { params: { id: isi.id }, body: { putusan, alasan, ...tap } })
    if (jawab.ok) selesai()
    else setSalah({ alasan: kalimatMasalah(jawab.masalah).join(' ').trim() })
  }
  return (
    <Formulir kirim={kirim}>
      <Bukti tap={isi.tap} zona={zona} pilih bolehFoto={bolehFoto} />
      <p class="note">{tinjau.semuaRekaman}</p>
      <div class="stack" style={{ '--gap': '1rem', maxInlineSize: '40rem' }}>
        <PilihPutusan salah={salah.putusan} />
        <IsianAlasan salah={salah.alasan} />
        <div class="line">
          <button class="button" data-kind="primary">
            {tinjau.simpan}
          </button>
        </div>
      </div>
    </Formulir>
  )
}

function IsiRincian({ isi, zona, bolehFoto, selesai }: MasukanRinci) {
  const saat = (s: string) => `${tanggalTahun(lokalPada(new Date(s), zona))} ${jamDetik(s, zona).slice(0, 5)}`
  return (
    <div class="stack">
      <h2>{tinjau.jenis(isi.jenis)}</h2>
      <p>
        {rentangTanda(isi)}.{' '}
        {Object.entries(isi.ukuran)
          .map(([u, n]) => tinjau.ukuran(u, angka(n)))
          .join(', ')}{' '}
        <Lencana nada={isi.keadaan === 'wajar' ? 'ok' : 'neutral'}>{tinjau.keadaan(isi.keadaan)}</Lencana>
      </p>
      <h3>{tinjau.penjelasanJudul}</h3>
      <ul class="stack" style={{ '--gap': '0.25rem' }}>
        {tinjau
          .penjelasan(isi.jenis)
          .split('\n')
          .map((x) => (
            <li key={x}>{x}</li>
          ))}
      </ul>
      <h3>{tinjau.bukti}</h3>
      <ul class="stack" style={{ '--gap': '0.25rem' }}>
        {isi.ringkas.map((o) => (
          <li key={o.pegawaiId}>{tinjau.perOrang(o.nama, angka(o.hari), angka(o.kali))}</li>
        ))}
        {isi.orangLain > 0 && <li>{tinjau.orangLain(isi.orangLain)}</li>}
      </ul>
      {isi.bolehPutus ? (
        <Memutuskan isi={isi} zona={zona} bolehFoto={bolehFoto} selesai={selesai} />
      ) : (
        <Bukti tap={isi.tap} zona={zona} pilih={false} bolehFoto={bolehFoto} />
      )}
      {isi.putusan.length > 0 && (
        <>
          <h3>{tinjau.putusan}</h3>
          <ul class="stack" style={{ '--gap': '0.25rem' }}>
            {isi.putusan.map((u, i) => (
              <li key={i}>
                {tinjau.putusanRiwayat(tinjau.keadaan(u.putusan), u.oleh ?? '-', saat(u.diputus))}
                <span class="note baris-bawah">{u.alasan}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {!isi.bolehPutus && <p class="note">{tinjau.bukanAnda}</p>}
    </div>
  )
}

/** One sign: what was counted, what it usually means, the taps beside each other, and the decision. */
export function RincianTinjau({
  id,
  zona,
  bolehFoto,
  tutup,
}: {
  readonly id: string
  readonly zona: Zona
  readonly bolehFoto: boolean
  readonly tutup: () => void
}) {
  const [alasan, setAlasan] = useState<string>()
  const [sudah, setSudah] = useState(false)
  const data = useData(tinjauApi.rincian, { params: { id }, query: alasan === undefined ? {} : { alasan } })
  const perluAlasan = data.masalah?.penolakan?.some((t) => t.alasan === 'alasan-diperlukan') === true
  return (
    <>
      <p>
        <button class="button" type="button" onClick={tutup}>
          {tinjau.tutup}
        </button>
      </p>
      {sudah && <Pemberitahuan nada="ok" ikon="tanda" judul={tinjau.tersimpan} peran="status" />}
      {perluAlasan ? (
        <MintaAlasan beri={setAlasan} />
      ) : (
        <Isi data={data} baris={8}>
          {(isi) => (
            <IsiRincian
              key={`${isi.id} ${isi.putusan.length}`}
              isi={isi}
              zona={zona}
              bolehFoto={bolehFoto}
              selesai={() => {
                setSudah(true)
                data.ulangi()
              }}
            />
          )}
        </Isi>
      )}
    </>
  )
}

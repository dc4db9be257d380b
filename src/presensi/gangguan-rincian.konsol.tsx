import { useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import type { Zona } from '../waktu/zona.ts'
import { kalimatMasalah, Lencana } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { DialogIsian } from '../web/dialog-isian.tsx'
import { angka, jam, jamDetik, lokalPada, tanggalTahun } from '../web/format.ts'
import { Formulir, Isian, IsianAlasan, IsianPilihan, teksIsian } from '../web/isian.tsx'
import { kata } from '../web/kata.ts'
import { gangguan } from '../web/kata-gangguan.ts'
import { gangguanApi } from './gangguan.api.ts'
import { SEBAB_GANGGUAN, type SebabGangguan } from './gangguan.ts'

type Rincian = Reply<typeof gangguanApi.rincian>
type Putusan = Exclude<Rincian['keadaan'], 'menunggu'>

const pilihanSebab = () => SEBAB_GANGGUAN.map((s) => [s, gangguan.namaSebab(s)] as const)
const sebabDari = (isi: FormData): SebabGangguan | undefined => SEBAB_GANGGUAN.find((s) => s === isi.get('sebab'))

function Pembanding({ isi }: { readonly isi: Rincian }) {
  const server = isi.lainLangsung > isi.lainTertunda ? gangguan.tempatSaja : isi.lainTertunda > 0 ? gangguan.mungkinServer : undefined
  return (
    <>
      <h3>{gangguan.pembanding}</h3>
      <p>{gangguan.diSini(angka(isi.orang.length + isi.orangLain), angka(isi.langsung))}</p>
      <p>
        {isi.lainLangsung + isi.lainTertunda === 0
          ? gangguan.tanpaPembanding
          : `${gangguan.diLain(angka(isi.lainLangsung), angka(isi.lainTertunda))} ${server ?? ''}`}
      </p>
      {isi.perhatian.length > 0 && (
        <>
          <h3>{gangguan.perhatianJudul}</h3>
          <ul class="stack" style={{ '--gap': '0.25rem' }}>
            {isi.perhatian.map((x) => (
              <li key={x}>{gangguan.perhatian(x)}</li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Orang({ isi }: { readonly isi: Rincian }) {
  return (
    <>
      <h3>{gangguan.siapa}</h3>
      <div class="table-frame" tabIndex={0} role="region" aria-label={gangguan.siapa}>
        <table class="table">
          <thead>
            <tr>
              {[gangguan.pegawai, gangguan.unit, gangguan.pukul, gangguan.keadaanJudul].map((k) => (
                <th scope="col" key={k}>
                  {k}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {isi.orang.map((o) => (
              <tr key={o.pegawaiId}>
                <th scope="row">{o.nama}</th>
                <td>{o.unitKerja ?? ''}</td>
                <td class="nowrap">{jam(o.lokal)}</td>
                <td>{o.tertahan ? gangguan.tertahan : gangguan.dihitung}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isi.orangLain > 0 && <p class="note">{gangguan.orangLain(angka(isi.orangLain))}</p>}
    </>
  )
}

function Laporan({ isi, saat }: { readonly isi: Rincian; readonly saat: (s: string) => string }) {
  return (
    <>
      <h3>{gangguan.laporan}</h3>
      {isi.laporan.length === 0 && <p>{gangguan.belumLapor}</p>}
      <ul class="stack" style={{ '--gap': '0.25rem' }}>
        {isi.laporan.map((l) => (
          <li key={l.dicatat + (l.oleh ?? '')}>
            {gangguan.namaSebab(l.sebab)}. {l.keterangan}
            <span class="note baris-bawah">{gangguan.laporanOleh(l.oleh ?? '-', saat(l.dicatat))}</span>
          </li>
        ))}
      </ul>
    </>
  )
}

function Melaporkan({ isi, selesai }: { readonly isi: Rincian; readonly selesai: () => void }) {
  const [buka, setBuka] = useState(false)
  return (
    <div>
      <button class="button" type="button" data-kind="primary" onClick={() => setBuka(true)}>
        {gangguan.laporkan}
      </button>
      {buka && (
        <DialogIsian
          judul={gangguan.laporkan}
          tombol={gangguan.kirimLaporan}
          tanpaAlasan
          periksa={(f) =>
            sebabDari(f) === undefined ? gangguan.belumSebab : teksIsian(f, 'keterangan').length < 5 ? kata.alasanKurang : undefined
          }
          kirim={async (_alasan, f) => {
            const sebab = sebabDari(f)
            if (sebab === undefined) return undefined
            return call(gangguanApi.laporkan, { params: { id: isi.id }, body: { sebab, keterangan: teksIsian(f, 'keterangan') } })
          }}
          selesai={selesai}
          tutup={() => setBuka(false)}
        >
          <IsianPilihan id="sebab" label={gangguan.sebab} pilihan={pilihanSebab()} kosong={gangguan.pilihSebab} />
          <Isian
            id="keterangan"
            label={gangguan.keterangan}
            hint={gangguan.keteranganHint}
            atribut={{ maxLength: 500, autocomplete: 'off' }}
          />
        </DialogIsian>
      )}
    </div>
  )
}

const daftarPutusan = (): readonly (readonly [Putusan, string, string])[] => [
  ['terima', gangguan.terima, gangguan.terimaRinci],
  ['kesampingkan', gangguan.kesampingkan, gangguan.kesampingkanRinci],
]
type Salah = { readonly putusan?: string | undefined; readonly sebab?: string | undefined; readonly alasan?: string | undefined }

function Memutuskan({ isi, selesai }: { readonly isi: Rincian; readonly selesai: (kalimat: string) => void }) {
  const [salah, setSalah] = useState<Salah>({})
  const [dipilih, setDipilih] = useState<Putusan>()
  const pilihan = daftarPutusan().filter(([p]) => isi.keadaan !== 'kesampingkan' || p === 'terima')
  const kirim = async (bentuk: HTMLFormElement) => {
    const f = new FormData(bentuk)
    const alasan = teksIsian(f, 'alasan')
    const sebab = sebabDari(f)
    const kurang: Salah = {
      putusan: dipilih === undefined ? gangguan.belumDipilih : undefined,
      sebab: dipilih === 'terima' && sebab === undefined ? gangguan.belumSebab : undefined,
      alasan: alasan.length < 5 ? kata.alasanKurang : undefined,
    }
    setSalah(kurang)
    if (dipilih === undefined || kurang.sebab !== undefined || kurang.alasan !== undefined) return
    const body = { putusan: dipilih, alasan, ...(dipilih === 'terima' && sebab !== undefined ? { sebab } : {}) }
    const jawab = await call(gangguanApi.putuskan, { params: { id: isi.id }, body })
    if (!jawab.ok) return setSalah({ alasan: kalimatMasalah(jawab.masalah).join(' ').trim() })
    const { nomor, tap, tanda } = jawab.isi
    selesai(nomor === null ? gangguan.dikesampingkan : gangguan.diterima(nomor, angka(tap), angka(tanda)))
  }
  return (
    <Formulir kirim={kirim}>
      <div class="stack" style={{ '--gap': '1rem', maxInlineSize: '40rem' }}>
        <fieldset>
          <legend class="legend">{gangguan.pilihPutusan}</legend>
          <div class="radio-list">
            {pilihan.map(([nilai, nama, rinci]) => (
              <label class="radio" key={nilai}>
                <input type="radio" name="putusan" value={nilai} onChange={() => setDipilih(nilai)} />
                <span>
                  {nama}
                  <span class="note baris-bawah">{rinci}</span>
                </span>
              </label>
            ))}
          </div>
          {salah.putusan && (
            <p class="salah-baris" role="alert">
              {salah.putusan}
            </p>
          )}
        </fieldset>
        {dipilih === 'terima' && (
          <IsianPilihan
            id="sebab"
            label={gangguan.sebab}
            pilihan={pilihanSebab()}
            kosong={gangguan.pilihSebab}
            nilai={isi.laporan[0]?.sebab ?? ''}
            salah={salah.sebab}
          />
        )}
        <IsianAlasan salah={salah.alasan} />
        <div class="line">
          <button class="button" data-kind="primary">
            {gangguan.simpan}
          </button>
        </div>
      </div>
    </Formulir>
  )
}

/** One outage: what is known, what should be weighed, the reports, the people, and the decision. */
export function IsiGangguan(p: {
  readonly isi: Rincian
  readonly judul: string
  readonly zona: Zona
  readonly selesai: (kalimat: string) => void
}) {
  const { isi } = p
  const saat = (s: string) => `${tanggalTahun(lokalPada(new Date(s), p.zona))} ${jamDetik(s, p.zona).slice(0, 5)}`
  return (
    <div class="stack">
      <h2>{p.judul}</h2>
      <p>
        {gangguan.orang(angka(isi.orang.length + isi.orangLain))}{' '}
        <Lencana nada={isi.keadaan === 'terima' ? 'ok' : 'neutral'}>{gangguan.keadaan(isi.keadaan)}</Lencana>
      </p>
      <Pembanding isi={isi} />
      <Laporan isi={isi} saat={saat} />
      {isi.bolehLapor && <Melaporkan isi={isi} selesai={() => p.selesai(gangguan.terlapor)} />}
      {isi.putusan.length > 0 && (
        <>
          <h3>{gangguan.putusan}</h3>
          <ul class="stack" style={{ '--gap': '0.25rem' }}>
            {isi.putusan.map((u) => (
              <li key={u.diputus}>
                {gangguan.riwayat([gangguan.keadaan(u.putusan), u.nomor].filter(Boolean).join(' '), u.oleh ?? '-', saat(u.diputus))}
                <span class="note baris-bawah">{u.alasan}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <Orang isi={isi} />
      {isi.bolehPutus ? (
        <>
          <h3>{gangguan.putuskan}</h3>
          <Memutuskan key={isi.putusan.length} isi={isi} selesai={p.selesai} />
        </>
      ) : (
        isi.keadaan === 'menunggu' && <p class="note">{gangguan.bukanAnda}</p>
      )}
    </div>
  )
}

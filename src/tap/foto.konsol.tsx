import { useRef, useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import { ubahAlamat } from '../web/alamat.ts'
import { Isi, kalimatMasalah, Pemberitahuan } from '../web/bagian.tsx'
import { call } from '../web/call.ts'
import { useData } from '../web/data.ts'
import { tanggalPendek } from '../web/format.ts'
import { Formulir, IsianAlasan, teksIsian } from '../web/isian.tsx'
import { bukti } from '../web/kata-bukti.ts'
import { kata } from '../web/kata.ts'
import { konsol } from '../web/kata-konsol.ts'
import { fotoApi } from './foto.api.ts'
import { DialogFoto, FotoBuram } from './foto-lihat.konsol.tsx'

type Foto = Reply<typeof fotoApi.sampel>['daftar'][number]

const waktuFoto = (f: Foto) => `${tanggalPendek(f.lokal)} ${f.lokal.slice(11).replaceAll(':', kata.pemisahJam)}`

/** What a look came to: in order by one press, or what should be looked at in words. */
function Hasil({ f, selesai }: { readonly f: Foto; readonly selesai: (kalimat: string) => void }) {
  const [salah, setSalah] = useState<string>()
  const kirim = async (hasil: 'sesuai' | 'ragu', alasan?: string) => {
    const jawab = await call(fotoApi.periksa, { params: { tapId: f.tapId }, body: { hasil, ...(alasan === undefined ? {} : { alasan }) } })
    if (!jawab.ok) return setSalah(kalimatMasalah(jawab.masalah).join(' ').trim())
    selesai(hasil === 'sesuai' ? bukti.sesuaiTercatat(f.nama) : bukti.raguTercatat(f.nama))
  }
  return (
    <Formulir
      kirim={async (bentuk) => {
        const alasan = teksIsian(new FormData(bentuk), 'alasan')
        setSalah(alasan.length < 5 ? kata.alasanKurang : undefined)
        if (alasan.length >= 5) await kirim('ragu', alasan)
      }}
    >
      <button class="button" data-kind="primary" type="button" onClick={() => void kirim('sesuai')}>
        {bukti.sesuai}
      </button>
      <IsianAlasan id="alasan-ragu" label={bukti.apaYangDilihat} hint={bukti.raguRinci} salah={salah} />
      <button class="button">{bukti.ragu}</button>
    </Formulir>
  )
}

/** Photos drawn for a look by a person: blurred, side by side; who may opens one and says what it came to. */
export function FotoTerundi({ setelah, bolehLihat }: { readonly setelah: string | undefined; readonly bolehLihat: boolean }) {
  const data = useData(fotoApi.sampel, { query: setelah === undefined ? {} : { setelah } })
  const [pilih, setPilih] = useState<Foto>()
  const [sudah, setSudah] = useState<string>()
  const dialog = useRef<HTMLDialogElement>(null)
  return (
    <>
      <p>{bolehLihat ? bukti.fotoRinci : bukti.fotoTakPutus}</p>
      {sudah && <Pemberitahuan nada="ok" ikon="tanda" judul={sudah} peran="status" />}
      <Isi data={data} baris={6}>
        {(isi) =>
          isi.daftar.length === 0 ? (
            <div class="empty">
              <h2>{bukti.fotoKosong}</h2>
              <p>{bukti.fotoKosongRinci}</p>
            </div>
          ) : (
            <>
              <ul class="deret-foto" role="list">
                {isi.daftar.map((f) => (
                  <li key={f.tapId}>
                    <FotoBuram buram={f.buram} judul={bukti.buram(f.nama, waktuFoto(f))} />
                    <span>
                      <strong>{f.nama}</strong>
                      <span class="note baris-bawah">{waktuFoto(f)}</span>
                      <span class="note baris-bawah">{[f.tempat, konsol.posisiTap(f.posisi)].filter(Boolean).join(', ')}</span>
                    </span>
                    {bolehLihat && (
                      <button class="button" type="button" aria-label={bukti.lihatNama(f.nama, waktuFoto(f))} onClick={() => setPilih(f)}>
                        {bukti.lihat}
                      </button>
                    )}
                  </li>
                ))}
              </ul>
              {isi.berikutnya !== null && (
                <button class="button" type="button" onClick={() => ubahAlamat({ setelah: isi.berikutnya ?? undefined }, 'dorong')}>
                  {bukti.berikutnya}
                </button>
              )}
            </>
          )
        }
      </Isi>
      {pilih && (
        <DialogFoto
          key={pilih.tapId}
          tapId={pilih.tapId}
          judul={bukti.jelas(pilih.nama, waktuFoto(pilih))}
          tutup={() => setPilih(undefined)}
          rujuk={dialog}
        >
          <Hasil
            f={pilih}
            selesai={(kalimat) => {
              // Closed before it goes, so that the browser gives the focus back.
              dialog.current?.close()
              setSudah(kalimat)
              data.ulangi()
            }}
          />
        </DialogFoto>
      )}
    </>
  )
}

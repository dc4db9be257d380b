import { Pemberitahuan } from '../web/bagian.tsx'
import type { Saya } from '../web/formulir-masuk.tsx'
import { jam, tanggalPendek } from '../web/format.ts'
import { hp } from '../web/kata-hp.ts'
import type { Perekam } from '../web/perekam.ts'
import { menunggu } from '../web/antrean.ts'
import { BANYAK_MENUNGGU } from '../web/ruang.ts'
import { dapatMenandatangani } from '../web/tanda-tangan.ts'

/** Whether this phone may record, and what to do when it may not yet. */
export function KeadaanHp({ saya, perekam }: { readonly saya: Saya; readonly perekam: Perekam }) {
  if (perekam.kunci === 'memuat') return null
  const kid = perekam.kunci?.kid
  if (
    kid !== undefined &&
    (saya.perangkat === null || saya.perangkat.kid !== kid || ['dicabut', 'ditolak', 'dibekukan'].includes(saya.perangkat.keadaan))
  )
    return (
      <Pemberitahuan nada="attention" ikon="hp" judul={hp.hpBerhenti}>
        <p>{hp.hpBerhentiRinci}</p>
      </Pemberitahuan>
    )
  if (kid !== undefined)
    return saya.perangkat?.keadaan === 'menunggu' ? (
      <Pemberitahuan nada="info" ikon="info" judul={hp.hpMenunggu}>
        <p>{hp.hpMenungguRinci}</p>
      </Pemberitahuan>
    ) : null
  if (!dapatMenandatangani())
    return (
      <Pemberitahuan nada="attention" ikon="awas" judul={hp.tanpaKripto}>
        <p>{hp.tanpaKriptoRinci}</p>
      </Pemberitahuan>
    )
  const lain = saya.perangkat !== null
  return (
    <Pemberitahuan nada={lain ? 'attention' : 'info'} ikon="hp" judul={lain ? hp.hpLain : hp.belumDaftar}>
      <p>{lain ? hp.hpLainRinci : hp.belumDaftarRinci}</p>
    </Pemberitahuan>
  )
}

/** Many waiting, or little room: said before anything is lost. */
export function PeringatanAntrean({ perekam }: { readonly perekam: Perekam }) {
  const n = menunggu(perekam.antrean).length
  return (
    <>
      {n >= BANYAK_MENUNGGU && (
        <Pemberitahuan nada="attention" ikon="simpan" judul={hp.banyakMenunggu(n)} peran="status">
          <p>{hp.banyakMenungguRinci}</p>
        </Pemberitahuan>
      )}
      {perekam.ruang === 'sempit' && (
        <Pemberitahuan nada="attention" ikon="awas" judul={hp.ruangSempit} peran="status">
          <p>{hp.ruangSempitRinci}</p>
        </Pemberitahuan>
      )}
    </>
  )
}

/** Refusals that may end otherwise when the cause is mended: the clock, the account signed in, the version of the page. */
const DAPAT_DIULANG = ['waktu-terlalu-depan', 'kunci-bukan-milik-sesi', 'tidak-terbaca', 'muatan-salah', 'jws-rusak']

/** What the server refused, until its owner has read why, and what this phone cannot do. */
export function PesanRekam({ perekam }: { readonly perekam: Perekam }) {
  const ditolak = perekam.antrean.filter((t) => t.penolakan !== undefined)
  return (
    <>
      {ditolak.map((t) => (
        <Pemberitahuan
          key={t.id}
          nada="refusal"
          ikon="awas"
          judul={`${hp.ditolakServer}, ${tanggalPendek(t.waktu)} ${jam(t.waktu)}`}
          peran="alert"
        >
          <p>{t.penolakan === '' ? hp.tidakTerbaca : t.penolakan}</p>
          <div class="button-row">
            {DAPAT_DIULANG.includes(t.alasan ?? '') && (
              <button class="button" type="button" onClick={() => perekam.ulangi(t.id)}>
                {hp.kirimLagi}
              </button>
            )}
            <button class="button" type="button" onClick={() => perekam.buang(t.id)}>
              {hp.mengerti}
            </button>
          </div>
        </Pemberitahuan>
      ))}
      {perekam.rekaman.langkah === 'tak-tersimpan' && (
        <Pemberitahuan nada="refusal" ikon="awas" judul={hp.takTersimpan} peran="alert">
          <p>{hp.takTersimpanRinci}</p>
        </Pemberitahuan>
      )}
      {perekam.rekaman.langkah === 'gagal' && (
        <Pemberitahuan nada="refusal" ikon="awas" judul={hp.tanpaGudang} peran="alert">
          <p>{hp.tanpaGudangRinci}</p>
        </Pemberitahuan>
      )}
    </>
  )
}

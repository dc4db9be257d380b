import { useState } from 'preact/hooks'
import type { Reply } from '../server/kontrak.api.ts'
import { ubahAlamat } from '../web/alamat.ts'
import { Isi, Lencana, Pemberitahuan } from '../web/bagian.tsx'
import { useData } from '../web/data.ts'
import { tanggalTahun } from '../web/format.ts'
import { Lanjutan } from '../web/lanjutan.tsx'
import { kelola } from '../web/kata-kelola.ts'
import { konsol } from '../web/kata-konsol.ts'
import { callTeguh } from '../web/peneguhan.tsx'
import { DialogIsian } from '../web/dialog-isian.tsx'
import { AkibatRancangan } from './akibat.konsol.tsx'
import { ketentuanApi } from './ketentuan.api.ts'
import { isKunciLokal, JUDUL_KETENTUAN, KUNCI_LOKAL } from './nilai-ketentuan.ts'
import { RancangKetentuan } from './rancang.konsol.tsx'

type Aturan = Reply<typeof ketentuanApi.daftar>
type Baris = {
  readonly kunci: string
  readonly judul: string
  readonly berlaku: string
  readonly nilai: string
  readonly dasar: string
  readonly contoh: boolean
  readonly rancangan: boolean
  readonly oleh: string | null
  /** Of a draft the reader may set: its number. */
  readonly tetapkan: string | undefined
  readonly idRancangan: string | undefined
}

function semuaBaris(isi: Aturan): Baris[] {
  const hukum = isi.hukum.map((h) => ({
    kunci: h.kunci,
    judul: h.judul,
    berlaku: h.berlaku,
    nilai: h.nilai,
    dasar: `${h.peraturan}, ${h.pasal}`,
    contoh: h.contoh,
    rancangan: false,
    oleh: null,
    tetapkan: undefined,
    idRancangan: undefined,
  }))
  const lokal = isi.lokal.map((l) => ({
    kunci: l.kunci,
    judul: l.judul,
    berlaku: l.berlaku,
    nilai: l.nilai,
    dasar: `${l.peraturan} ${l.nomor}, ${l.pasal}`,
    contoh: l.contoh,
    rancangan: l.keadaan === 'rancangan',
    oleh: [l.penyusun && konsol.disusun(l.penyusun), l.penetap && konsol.ditetapkan(l.penetap)].filter(Boolean).join('; ') || null,
    tetapkan: l.bolehTetapkan ? l.id : undefined,
    idRancangan: l.keadaan === 'rancangan' ? l.id : undefined,
  }))
  return [...hukum, ...lokal]
}

/** The second person's act over a draft: what it says, its reason, and only then the step-up. */
function Tetapkan(p: {
  readonly baris: Baris
  readonly id: string
  readonly hariIni: string
  readonly tutup: () => void
  readonly selesai: () => void
}) {
  const { baris } = p
  return (
    <DialogIsian
      judul={kelola.tetapkanAturan(baris.judul)}
      tombol={kelola.tetapkan}
      tutup={p.tutup}
      selesai={p.selesai}
      kirim={(alasan) => callTeguh(ketentuanApi.tetapkan, { params: { id: p.id }, body: { alasan } })}
    >
      <dl class="facts" data-tight>
        <dt>{konsol.berlakuDari}</dt>
        <dd>{tanggalTahun(baris.berlaku)}</dd>
        <dt>{konsol.nilai}</dt>
        <dd>{baris.nilai}</dd>
        <dt>{konsol.dasarHukum}</dt>
        <dd>{baris.dasar}</dd>
      </dl>
      <p>
        {kelola.tetapkanRinci} {baris.berlaku <= p.hariIni && kelola.tetapkanLampau}
      </p>
    </DialogIsian>
  )
}

/** One provision through time, newest first: the newest that has begun holds. */
function Riwayat({
  baris,
  hariIni,
  tetapkan,
  akibat,
}: {
  readonly baris: readonly Baris[]
  readonly hariIni: string
  readonly tetapkan: (b: Baris) => void
  /** Given to who may draft. */
  readonly akibat: ((b: Baris) => void) | undefined
}) {
  const urut = [...baris].sort((a, b) => (a.berlaku < b.berlaku ? 1 : -1))
  const kini = urut.find((b) => !b.rancangan && b.berlaku <= hariIni)
  return (
    <section class="panel">
      <header>
        <h2>{baris[0]?.judul}</h2>
      </header>
      <div class="table-frame" style={{ border: 0 }} tabIndex={0} role="region" aria-label={baris[0]?.judul}>
        <table class="table aturan">
          <thead>
            <tr>
              <th scope="col">{konsol.berlakuDari}</th>
              <th scope="col">{konsol.nilai}</th>
              <th scope="col">{konsol.dasarHukum}</th>
              <th scope="col">{konsol.keadaan}</th>
            </tr>
          </thead>
          <tbody>
            {urut.map((b, i) => (
              <tr key={i}>
                <th scope="row" class="nowrap">
                  {tanggalTahun(b.berlaku)}
                </th>
                <td>{b.nilai}</td>
                <td>
                  {b.dasar}
                  {b.contoh && <span class="note"> ({konsol.contohAturan})</span>}
                  {b.oleh && (
                    <span class="note" style={{ display: 'block' }}>
                      {b.oleh}
                    </span>
                  )}
                </td>
                <td class="nowrap">
                  {b.rancangan ? (
                    <span class="line">
                      <Lencana nada="attention">{konsol.rancangan}</Lencana>
                      {akibat && (
                        <button class="button" type="button" aria-label={kelola.akibatJudul(b.judul)} onClick={() => akibat(b)}>
                          {kelola.akibat}
                        </button>
                      )}
                      {b.tetapkan ? (
                        <button class="button" type="button" aria-label={kelola.tetapkanAturan(b.judul)} onClick={() => tetapkan(b)}>
                          {kelola.tetapkan}
                        </button>
                      ) : (
                        <span class="note">{kelola.tungguPenetap}</span>
                      )}
                    </span>
                  ) : b === kini ? (
                    <Lencana nada="ok">{konsol.berlaku}</Lencana>
                  ) : (
                    <span class="quiet">{b.berlaku > hariIni ? konsol.akanDatang : konsol.lewat}</span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** Which rule to draft a change of; also those that have no value yet. */
function PilihRancangan() {
  return (
    <form
      class="push line"
      onSubmit={(e) => {
        e.preventDefault()
        ubahAlamat({ rancang: String(new FormData(e.currentTarget).get('kunci') ?? '') })
      }}
    >
      <label class="visually-hidden" for="kunci-rancang">
        {kelola.rancangApa}
      </label>
      <select class="input" id="kunci-rancang" name="kunci" style={{ inlineSize: '17rem' }}>
        {KUNCI_LOKAL.map((k) => (
          <option key={k} value={k}>
            {JUDUL_KETENTUAN[k]}
          </option>
        ))}
      </select>
      <button class="button">{kelola.rancangPerubahan}</button>
    </form>
  )
}

/** The rules, or the draft of one; both know what was just done. */
export function AturanKonsol(p: { readonly query: URLSearchParams; readonly hariIni: string; readonly bolehRancang: boolean }) {
  const [sudah, setSudah] = useState<string>()
  const rancang = p.query.get('rancang') ?? ''
  if (p.bolehRancang && isKunciLokal(rancang))
    return (
      <RancangKetentuan
        kunci={rancang}
        hariIni={p.hariIni}
        selesai={() => {
          setSudah(kelola.rancanganTersimpan(JUDUL_KETENTUAN[rancang]))
          ubahAlamat({ rancang: undefined })
        }}
      />
    )
  return <DaftarAturan {...p} sudah={sudah} setSudah={setSudah} />
}

function DaftarAturan({
  query,
  hariIni,
  bolehRancang,
  sudah,
  setSudah,
}: {
  readonly query: URLSearchParams
  readonly hariIni: string
  readonly bolehRancang: boolean
  readonly sudah: string | undefined
  readonly setSudah: (teks: string) => void
}) {
  const setelah = query.get('setelah') ?? undefined
  const [pilih, setPilih] = useState<Baris>()
  const [dilihat, setDilihat] = useState<Baris>()
  const data = useData(ketentuanApi.daftar, { query: { batas: '100', ...(setelah === undefined ? {} : { setelah }) } })
  return (
    <>
      <div class="page-head">
        <div>
          <h1>{konsol.aturan}</h1>
          <span class="trail">{konsol.aturanRinci}</span>
        </div>
        {bolehRancang && <PilihRancangan />}
      </div>
      {sudah && <Pemberitahuan nada="ok" ikon="tanda" judul={sudah} peran="status" />}
      <Isi data={data} baris={10}>
        {(isi) => {
          const perKunci = new Map<string, Baris[]>()
          for (const b of semuaBaris(isi)) perKunci.set(b.kunci, [...(perKunci.get(b.kunci) ?? []), b])
          return (
            <>
              {[...perKunci].map(([kunci, baris]) => (
                <Riwayat key={kunci} baris={baris} hariIni={hariIni} tetapkan={setPilih} akibat={bolehRancang ? setDilihat : undefined} />
              ))}
              <Lanjutan berikutnya={isi.berikutnya} setelah={setelah} />
            </>
          )
        }}
      </Isi>
      {dilihat?.idRancangan && <AkibatRancangan id={dilihat.idRancangan} judul={dilihat.judul} tutup={() => setDilihat(undefined)} />}
      {pilih?.tetapkan && (
        <Tetapkan
          baris={pilih}
          id={pilih.tetapkan}
          hariIni={hariIni}
          tutup={() => setPilih(undefined)}
          selesai={() => {
            setSudah(kelola.sudahDitetapkan(pilih.judul))
            data.ulangi()
          }}
        />
      )}
    </>
  )
}

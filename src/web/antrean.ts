import type { Body, Reply } from '../server/kontrak.api.ts'
import { tapApi } from '../tap/tap.api.ts'
import { bacaBekal, HP_INI, simpanBekal, tanpaServer } from './bekal.ts'
import { call, type MasalahPanggilan } from './call.ts'
import {
  antreanMilik,
  fotoMilik,
  kembalikanTerima,
  tanpaRuang,
  type TapSimpan,
  terimaMilik,
  ubahAntrean,
  ubahFoto,
  ubahTerima,
} from './gudang.ts'
import { boleh, type Cara, type Jeda, jedaBerlaku, setelahGagal, TANPA_JEDA } from './jeda.ts'
import { kabari } from './kabar.ts'
import { jadiTerima, perluDitawarkan, susutkan } from './terima.ts'

export type JawabTap = Reply<typeof tapApi.kirim>['hasil'][number]
export type HasilKirim = {
  readonly jawab: readonly JawabTap[]
  readonly masalah?: MasalahPanggilan
  /** Not sent yet: until then the phone waits by itself. */
  readonly tunggu?: Jeda
}

const SEKALI = 100
const BATAS_MS = 30_000
const JEDA = 'jeda'
const MASA = 'masa'
let berjalan: Promise<HasilKirim> | undefined

export const bacaJeda = async (): Promise<Jeda> => (await bacaBekal<Jeda>(HP_INI, JEDA).catch(() => undefined))?.isi ?? TANPA_JEDA
const simpanJeda = (j: Jeda) => simpanBekal(HP_INI, JEDA, j, Date.now()).catch(() => undefined)

/** One sender at a time among all pages of this phone and its worker. */
const satuPengirim = async (kerja: () => Promise<HasilKirim>): Promise<HasilKirim> => navigator.locks.request('hadir-kirim', kerja)

/** Sends what waits, oldest first. One sending at a time; who asks meanwhile gets the same answer. */
export function kirimAntrean(pegawaiId: string, cara: Cara): Promise<HasilKirim> {
  berjalan ??= satuPengirim(() => kirimBilaBoleh(pegawaiId, cara)).finally(() => {
    berjalan = undefined
  })
  return berjalan
}

/** Waits for a sending under way, then sends what has been added since. */
export async function kirimSampaiHabis(pegawaiId: string, id: string): Promise<HasilKirim> {
  const pertama = await kirimAntrean(pegawaiId, 'segar')
  if (pertama.masalah || pertama.tunggu?.sebab === 'server' || pertama.jawab.some((j) => j.id === id)) return pertama
  return kirimAntrean(pegawaiId, 'segar')
}

async function kirimBilaBoleh(pegawaiId: string, cara: Cara): Promise<HasilKirim> {
  const lama = await bacaJeda()
  const { kirim: jadi, jeda } = boleh(lama, cara, Date.now(), Math.random())
  if (jeda !== lama) await simpanJeda(jeda)
  if (!jadi) return { jawab: [], tunggu: jeda }
  const hasil = await kirim(pegawaiId)
  if (hasil.jawab.length > 0) kabari()
  return hasil.masalah ? setelahMasalah(hasil) : hasil
}

async function setelahMasalah(hasil: HasilKirim): Promise<HasilKirim> {
  const m = hasil.masalah
  if (!tanpaServer(m) && m?.status !== 429) return hasil
  const jeda = setelahGagal(m?.tunggu, Date.now())
  await simpanJeda(jeda)
  return jedaBerlaku(jeda, Date.now()) ? { ...hasil, tunggu: jeda } : hasil
}

async function kirim(pegawaiId: string): Promise<HasilKirim> {
  const jawab: JawabTap[] = []
  for (;;) {
    const tunggu = menunggu(await antreanMilik(pegawaiId)).slice(0, SEKALI)
    if (tunggu.length === 0) return { jawab }
    const masa = await masaDikenal(pegawaiId)
    const satu = await kirimSekali(tunggu)
    jawab.push(...satu.jawab)
    await catatJawaban(tunggu, satu.jawab, masa)
    if (satu.masalah) return { jawab, masalah: satu.masalah }
    if (satu.jawab.length < tunggu.length) return { jawab }
  }
}

/** A request the server cannot read as a whole is sent tap by tap, so that one of them does not hold up the others. */
const TAK_TERBACA = [400, 413, 422]

async function kirimSekali(daftar: readonly Pick<TapSimpan, 'id' | 'jws' | 'nilai'>[]): Promise<HasilKirim> {
  const hasil = await panggil(daftar)
  if (hasil.ok) return { jawab: hasil.isi.hasil }
  if (!TAK_TERBACA.includes(hasil.masalah.status)) return { jawab: [], masalah: hasil.masalah }
  const jawab: JawabTap[] = []
  for (const tap of daftar) {
    const sendiri = daftar.length === 1 ? hasil : await panggil([tap])
    if (sendiri.ok) jawab.push(...sendiri.isi.hasil)
    else if (TAK_TERBACA.includes(sendiri.masalah.status)) jawab.push({ id: tap.id, jawab: 'ditolak', alasan: 'tidak-terbaca' })
    else return { jawab, masalah: sendiri.masalah }
  }
  return { jawab }
}

function panggil(daftar: readonly Pick<TapSimpan, 'jws' | 'nilai'>[]) {
  const tap = daftar.map(({ jws, nilai }) => ({ jws, nilai })) as Body<typeof tapApi.kirim>['tap']
  return call(tapApi.kirim, { body: { tap } }, { batasMs: BATAS_MS })
}

const diakui = (j: JawabTap) => j.jawab === 'dicatat' || j.jawab === 'sudah-ada'

/** Recorded taps pass to the receipts; refused ones stay with the reason until their owner has read it. Order is that of the request. */
async function catatJawaban(dikirim: readonly TapSimpan[], jawab: readonly JawabTap[], masa: number) {
  const pasangan = jawab.flatMap((j, i) => (dikirim[i] ? [[dikirim[i], j] as const] : []))
  const tercatat = pasangan.filter(([, j]) => diakui(j)).map(([t]) => t)
  const hapus = tercatat.map((t) => t.id)
  await izinkanFoto(pasangan)
  const ditolak = pasangan
    .filter(([, j]) => !diakui(j))
    .map(([t, j]) => ({ ...t, penolakan: j.kalimat ?? '', alasan: j.alasan ?? j.jawab }))
  const terima = tercatat.map((t) => jadiTerima(t, masa))
  // Without room for receipts what is recorded still stops waiting.
  await ubahAntrean(hapus, ditolak, terima).catch((e: unknown) => (tanpaRuang(e) ? ubahAntrean(hapus, ditolak) : Promise.reject(e)))
}

/** A photo learns what it is taken with before its tap leaves the queue: asked again, the server says the same. */
async function izinkanFoto(pasangan: readonly (readonly [TapSimpan, JawabTap])[]) {
  const berfoto = pasangan.filter(([t]) => t.nilai['foto'] !== undefined)
  if (berfoto.length === 0) return
  const izin = new Map(berfoto.map(([t, j]) => [t.id, j.foto]))
  const milik = await fotoMilik(berfoto[0]?.[0].pegawaiId ?? '')
  const tahu = milik.flatMap((f) => {
    const i = izin.get(f.id)
    return i === undefined ? [] : [{ ...f, izin: i }]
  })
  if (tahu.length > 0) await ubahFoto([], tahu)
}

const masaDikenal = async (pegawaiId: string) => (await bacaBekal<number>(pegawaiId, MASA).catch(() => undefined))?.isi ?? 0

/**
 * Told by each answer about today: receipts grow old, and a server of another epoch (restored from a backup) is offered every acknowledged
 * tap again. What it has it says so; what it refuses is shown as any refusal.
 */
export async function sesuaikanMasa(pegawaiId: string, masa: number): Promise<void> {
  const terima = await terimaMilik(pegawaiId)
  const { hapus, ubah } = susutkan(terima, Date.now())
  if (hapus.length + ubah.length > 0) await ubahTerima(hapus, ubah)
  await simpanBekal(pegawaiId, MASA, masa, Date.now())
  if (perluDitawarkan(await terimaMilik(pegawaiId), masa).length > 0) await tawarkanLagi(pegawaiId, masa)
}

/** Back into the queue: from there they go like any other, in order, spread, and survive whatever comes between. */
async function tawarkanLagi(pegawaiId: string, masa: number) {
  await satuPengirim(async () => {
    await kembalikanTerima(perluDitawarkan(await terimaMilik(pegawaiId), masa))
    await simpanJeda({ ...TANPA_JEDA, putus: true })
    return { jawab: [] }
  })
  kabari()
}

/** A tap this phone has no room to keep goes at once, after those that wait. */
export async function kirimLangsung(pegawaiId: string, tap: TapSimpan): Promise<HasilKirim> {
  return satuPengirim(async () => {
    const dahulu = await kirim(pegawaiId)
    return dahulu.masalah ? dahulu : kirimSekali([tap])
  })
}

export function menunggu(antrean: readonly TapSimpan[]): TapSimpan[] {
  return antrean.filter((t) => t.penolakan === undefined)
}

import { generateKeyPairSync } from 'node:crypto'
import { SANDI_CONTOH } from '../../akun/sandi.ts'

// What the demo does not have and the panduan shows: a pengelola at the RSUD who is new, nurses with phones that wait, a swap that was agreed.

/** Of everyone activated here. */
const SANDI_BARU = 'sungai tenang pagi hari'

export type Masuk = { readonly nama: string; readonly sandi: string }
export type KantorGambar = {
  readonly alamat: string
  readonly rsud: string
  readonly perawatan: string
  readonly pengelola: Masuk
  /** One of the RSUD who has not recorded yet this morning, and the code for the first phone. */
  readonly pegawai: Masuk
  readonly kodeHp: string
}
type Orang = { readonly id: string; readonly nama: string; readonly nip: string; readonly jabatan: string }
type Panggil = <T>(cara: 'GET' | 'POST', jalur: string, isi?: object) => Promise<T>

export const contoh = (nama: string): Masuk => ({ nama, sandi: SANDI_CONTOH })

/** A session of one person; the cookie is the newest the server gave. @throws Error with the answer when it is no success */
async function sesi(alamat: string, m: Masuk, jenis: 'hp' | 'konsol'): Promise<Panggil> {
  let kue = ''
  const panggil: Panggil = async (cara, jalur, isi) => {
    const jawab = await fetch(alamat + jalur, {
      method: cara,
      headers: { cookie: kue, ...(isi ? { 'content-type': 'application/json' } : {}) },
      ...(isi ? { body: JSON.stringify(isi) } : {}),
    })
    kue = jawab.headers.get('set-cookie')?.split(';')[0] ?? kue
    if (!jawab.ok) throw new Error(`${cara} ${jalur}: ${jawab.status} ${await jawab.text()}`)
    return (await jawab.json()) as never
  }
  await panggil('POST', '/api/sesi', { ...m, jenis })
  if (jenis === 'konsol') await panggil('POST', '/api/sesi/peneguhan', { sandi: m.sandi })
  return panggil
}

async function aktifkan(alamat: string, admin: Panggil, o: Orang): Promise<Masuk> {
  const { kode } = await admin<{ kode: string }>('POST', '/api/akun/kode', { pegawaiId: o.id, untuk: 'aktivasi', alasan: 'pegawai baru' })
  const jawab = await fetch(`${alamat}/api/akun/aktivasi`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ nama: o.nip, kode, sandi: SANDI_BARU }),
  })
  if (!jawab.ok) throw new Error(`activation of ${o.nama}: ${await jawab.text()}`)
  return { nama: o.nip, sandi: SANDI_BARU }
}

async function daftarkanHp(alamat: string, admin: Panggil, o: Orang, m: Masuk, model: string): Promise<void> {
  const kode = await kodeHpUntuk(admin, o)
  const { kty, crv, x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
  const sendiri = await sesi(alamat, m, 'hp')
  await sendiri('POST', '/api/perangkat', { kode, sandi: m.sandi, kunci: { kty, crv, x, y }, model })
}

/** A swap of the first duty that a colleague of the same unit can take, agreed by the colleague. */
async function tukar(alamat: string, pemohon: Masuk, rekan: readonly { readonly o: Orang; readonly m: Masuk }[]): Promise<void> {
  const saya = await sesi(alamat, pemohon, 'hp')
  const { daftar: tugas } = await saya<{ daftar: { tanggal: string }[] }>('GET', '/api/jadwal/tugas')
  for (const { tanggal } of tugas) {
    const { daftar } = await saya<{ daftar: { id: string }[] }>('GET', `/api/jadwal/rekan?tanggal=${tanggal}&batas=200`)
    const cocok = rekan.find((r) => daftar.some((d) => d.id === r.o.id))
    if (!cocok) continue
    const { id } = await saya<{ id: string }>('POST', '/api/jadwal/tukar', {
      rekanId: cocok.o.id,
      tanggalSaya: tanggal,
      tanggalRekan: tanggal,
      alasan: 'mengantar anak wisuda',
    })
    const dia = await sesi(alamat, cocok.m, 'hp')
    await dia('POST', `/api/jadwal/tukar/${id}/persetujuan-rekan`, { putusan: 'setujui' })
    return
  }
  throw new Error('no duty of the demo can be swapped')
}

async function pengelolaBaru(alamat: string, admin: Panggil, o: Orang, rsud: string): Promise<Masuk> {
  const m = await aktifkan(alamat, admin, o)
  const { id } = await admin<{ id: string }>('POST', '/api/peran', {
    pegawaiId: o.id,
    peran: 'pengelola',
    unitKerjaId: rsud,
    alasan: 'SK Direktur RSUD (contoh)',
  })
  const verifikator = await sesi(alamat, contoh('verifikator'), 'konsol')
  await verifikator('POST', `/api/peran/${id}/pengesahan`, { alasan: 'sesuai SK' })
  return m
}

async function kodeHpUntuk(admin: Panggil, o: Orang): Promise<string> {
  const { kode } = await admin<{ kode: string }>('POST', '/api/akun/kode', { pegawaiId: o.id, untuk: 'perangkat', alasan: 'HP pertama' })
  return kode
}

async function belumMerekam(admin: Panggil, calon: readonly Orang[], tanggal: string): Promise<Orang> {
  for (const o of calon) {
    const { tap } = await admin<{ tap: { lokal: string }[] }>('GET', `/api/presensi/${o.id}/${tanggal}`)
    if (!tap.some((t) => t.lokal.startsWith(tanggal))) return o
  }
  throw new Error('everybody at the RSUD has recorded already')
}

/** The phone of this model is let in by the pengelola. */
export async function setujuiHp(k: KantorGambar, model: string): Promise<void> {
  const pengelola = await sesi(k.alamat, k.pengelola, 'konsol')
  const { daftar } = await pengelola<{ daftar: { kid: string; model: string }[] }>('GET', '/api/perangkat/menunggu')
  const kid = daftar.find((h) => h.model === model)?.kid ?? ''
  await pengelola('GET', `/api/perangkat/${kid}/pendaftaran`)
  await pengelola('POST', `/api/perangkat/${kid}/persetujuan`, { putusan: 'setujui', alasan: 'HP miliknya sendiri' })
}

export async function siapkanKantor(alamat: string, tanggal: string): Promise<KantorGambar> {
  const admin = await sesi(alamat, contoh('bkpsdm'), 'konsol')
  const { daftar: unit } = await admin<{ daftar: { id: string; nama: string; indukId: string | null }[] }>('GET', '/api/unit')
  const cari = (nama: string, induk?: string) => {
    const ada = unit.find((u) => u.nama === nama && (induk === undefined || u.indukId === induk))
    if (!ada) throw new Error(`the demo has no ${nama}`)
    return ada.id
  }
  const rsud = cari('RSUD Kayuagung')
  const perawatan = cari('Bidang Keperawatan', rsud)
  const orangDi = async (id: string) => (await admin<{ daftar: Orang[] }>('GET', `/api/pegawai?unit=${id}&batas=100`)).daftar
  const sekretariat = await orangDi(cari('Sekretariat', rsud))
  const betty = sekretariat.find((o) => o.jabatan.startsWith('Operator'))
  const perawat = (await orangDi(perawatan)).filter((o) => /^(Perawat|Bidan)/.test(o.jabatan)).slice(0, 8)
  if (!betty || perawat.length < 8) throw new Error('the demo has too few people at the RSUD')
  const pengelola = await pengelolaBaru(alamat, admin, betty, rsud)
  const masuk = new Map<Orang, Masuk>()
  for (const o of perawat) masuk.set(o, await aktifkan(alamat, admin, o))
  const [pemohon, ...rekan] = [...masuk].map(([o, m]) => ({ o, m }))
  if (pemohon) await tukar(alamat, pemohon.m, rekan)
  const model = ['Redmi 9A', 'Samsung Galaxy A05', 'Oppo A17', 'Vivo Y16']
  for (const [i, { o, m }] of rekan.slice(0, model.length).entries()) await daftarkanHp(alamat, admin, o, m, model[i] ?? '')
  const baru = await belumMerekam(
    admin,
    sekretariat.filter((o) => o !== betty),
    tanggal,
  )
  const pegawai = await aktifkan(alamat, admin, baru)
  return { alamat, rsud, perawatan, pengelola, pegawai, kodeHp: await kodeHpUntuk(admin, baru) }
}

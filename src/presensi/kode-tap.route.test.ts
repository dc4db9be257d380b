import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { v7 } from 'uuid'
import { sql } from '../db/db.ts'
import { LANGKAH_MS, langkahPada } from '../tap/kode-layar.ts'
import { akhiriLayar, pakaiLangkah } from '../tap/layar.query.ts'
import { bukaKantor, type Hp, type Kantor, type Orang, polaLimaHari, tempatLingkaran } from '../uji/kantor.ts'
import { type LayarUji, pasangLayar } from '../uji/layar-qr.ts'
import { susulkanKode } from './kode-tap.job.ts'

// What codes of screens do to taps, through HTTP: threats Q1, Q2 and Q4.

const PAGI = '2026-11-24T07:20:00+07:00'
/** Two kilometres off. */
const JAUH = { lintang: -3.42, bujur: 104.83, akurasi: 12 }

let k: Kantor
let dinas: string
let tempat: string
let pengelola: Orang
let lobi: LayarUji
let asing: LayarUji

before(async () => {
  k = await bukaKantor(PAGI)
  const akar = await k.unit('Pemkab', null)
  dinas = await k.unit('Dinas A', akar, 'wajib')
  const lain = await k.unit('Dinas B', akar, 'wajib')
  for (const u of [dinas, lain]) await k.di((db) => polaLimaHari(db, u))
  tempat = await k.di((db) => tempatLingkaran(db, dinas))
  const tempatLain = await k.di((db) => tempatLingkaran(db, lain, -3.6))
  pengelola = await k.orang('Pengelola A', { unit: dinas, peran: [{ peran: 'pengelola', unit: dinas }] })
  const pengelolaB = await k.orang('Pengelola B', { unit: lain, peran: [{ peran: 'pengelola', unit: lain }] })
  lobi = await pasangLayar(k, pengelola, tempat, 'Lobi')
  asing = await pasangLayar(k, pengelolaB, tempatLain, 'Lobi B')
  await lobi.kabar()
  await asing.kabar()
})
after(() => k.tutup())

const pada = (detik: number) => new Date(Date.parse(PAGI) + detik * 1000)
const wib = (saat: Date) => new Date(saat.getTime() + 7 * 3_600_000).toISOString().replace('Z', '+07:00')
const teks = (q: string) => JSON.stringify({ a: null, ms: null, q })

type Hasil = { jawab: string; alasan?: string; kalimat: string; tempat: string | null; posisi: string }
/** A scan at a moment, sent at once. */
async function pindai(hp: Hp, q: string, saat: Date, lokasi = JAUH): Promise<Hasil> {
  k.jam.kini = saat
  const r = await hp.kirim([hp.tap(wib(saat), { sumber: 'qr', jangkar: teks(q) }, lokasi)])
  assert.equal(r.statusCode, 200, r.body)
  return (r.json() as { hasil: Hasil[] }).hasil[0] as Hasil
}
const hpBaru = async (nama: string, unit = dinas) => k.hp(await k.orang(nama, { unit }))
const tanda = (hp: Hp) =>
  k.di((db) => db.rows<{ jenis: string }>(sql`select jenis from tap_tanda where kid = ${hp.kid} order by dicatat, jenis`))

test('a code of the own place: inside there, by QR, whatever the phone says of its location, which stays beside it', async () => {
  const hp = await hpBaru('Ani Purun')
  const h = await pindai(hp, lobi.kode(PAGI), pada(20))
  assert.deepEqual([h.jawab, h.alasan, h.posisi, h.tempat], ['dicatat', undefined, 'dalam', 'Kantor uji'])
  assert.match(h.kalimat, /di Kantor uji, lewat layar QR\.$/)
  const t = await k.di((db) =>
    db.one<{ sumber: string; posisi: string; tempatId: string; jarakMeter: number; tanda: string[] }>(
      sql`select sumber, posisi, tempat_id, jarak_meter, tanda from tap where kid = ${hp.kid}`,
    ),
  )
  assert.deepEqual([t.sumber, t.posisi, t.tempatId, t.tanda], ['qr', 'dalam', tempat, []])
  assert.ok(t.jarakMeter > 2000 && t.jarakMeter < 2300, String(t.jarakMeter))
  assert.deepEqual(await tanda(hp), [])
})

describe('a code that is not taken leaves the tap as it would be without it, with its sign', () => {
  const tetap = async (hp: Hp, h: Hasil, jenis: string, lain: readonly string[] = []) => {
    assert.deepEqual([h.jawab, h.alasan, h.posisi], ['dicatat', jenis, 'luar'])
    assert.deepEqual(
      (await tanda(hp)).map((t) => t.jenis),
      [jenis],
    )
    const t = await k.di((db) => db.one<{ tanda: string[] }>(sql`select tanda from tap where kid = ${hp.kid} order by urut desc limit 1`))
    assert.deepEqual(t.tanda, [...lain, jenis])
  }

  test('Q1 scanned at +20 s: ok; at +45 s: kode-lama', async () => {
    assert.equal((await pindai(await hpBaru('Budi'), lobi.kode(PAGI), pada(20))).posisi, 'dalam')
    const hp = await hpBaru('Citra')
    await tetap(hp, await pindai(hp, lobi.kode(PAGI), pada(45)), 'kode-lama')
  })

  test('W1 the phone set back an hour, a code of now: kode-lama', async () => {
    const hp = await hpBaru('Citra Dua')
    k.jam.kini = pada(46)
    const r = await hp.kirim([hp.tap(wib(pada(46 - 3600)), { sumber: 'qr', jangkar: teks(lobi.kode(pada(46))) }, JAUH)])
    await tetap(hp, (r.json() as { hasil: Hasil[] }).hasil[0] as Hasil, 'kode-lama', ['waktu-perlu-ditinjau'])
    const lambat = await hpBaru('Citra Tiga')
    const s = await lambat.kirim([lambat.tap(wib(pada(46 - 240)), { sumber: 'qr', jangkar: teks(lobi.kode(pada(46))) }, JAUH)])
    assert.equal(((s.json() as { hasil: Hasil[] }).hasil[0] as Hasil).posisi, 'dalam', 'a clock four minutes slow')
    const waktu = await k.di((db) =>
      db.one<{ kelas: string; palingAwal: Date; tanda: string[] }>(
        sql`select kelas, paling_awal, tanda from tap where kid = ${lambat.kid}`,
      ),
    )
    assert.deepEqual([waktu.kelas, waktu.palingAwal, waktu.tanda], ['terbatas', pada(45), []], 'Q4 bound by the step of the code')
  })

  test('W2 Q4 a picture of the code of 07.20, sent at noon by a phone set back: inside, bound from below, and it still waits for a person', async () => {
    const hp = await hpBaru('Citra Empat')
    const q = lobi.kode(pada(46))
    k.jam.kini = pada(4 * 3600)
    const r = await hp.kirim([hp.tap(wib(pada(50)), { sumber: 'qr', jangkar: teks(q) }, JAUH)])
    const h = (r.json() as { hasil: Hasil[] }).hasil[0] as Hasil
    assert.deepEqual([h.jawab, h.posisi], ['dicatat', 'dalam'])
    assert.match(h.kalimat, /belum dapat dipastikan/)
    const waktu = await k.di((db) =>
      db.one<{ kelas: string; palingAwal: Date; tanda: string[] }>(sql`select kelas, paling_awal, tanda from tap where kid = ${hp.kid}`),
    )
    assert.deepEqual([waktu.kelas, waktu.palingAwal, waktu.tanda], ['terbatas', pada(45), ['waktu-perlu-ditinjau']])
    k.jam.kini = pada(50)
  })

  test('Q2 one bit flipped in the signature: kode-asing', async () => {
    const q = lobi.kode(PAGI)
    const [awal = '', tandaTangan = ''] = q.split('.')
    const isi = Buffer.from(tandaTangan, 'base64url')
    isi.writeUInt8(isi.readUInt8(7) ^ 1, 7)
    const hp = await hpBaru('Dewi')
    await tetap(hp, await pindai(hp, `${awal}.${isi.toString('base64url')}`, pada(5)), 'kode-asing')
  })

  test('Q2 a code that names a screen but is signed by another: kode-asing', async () => {
    const hp = await hpBaru('Eka')
    await tetap(hp, await pindai(hp, asing.kode(PAGI, { layar: lobi.id }), pada(5)), 'kode-asing')
  })

  test('Q2 a true code of the screen of another office: kode-asing', async () => {
    const hp = await hpBaru('Fani')
    await tetap(hp, await pindai(hp, asing.kode(PAGI), pada(5)), 'kode-asing')
  })

  test('Q3 text of anything else, and a scan that is named but missing: kode-asing', async () => {
    const hp = await hpBaru('Gita')
    await tetap(hp, await pindai(hp, 'https://hadir.contoh/masuk', pada(5)), 'kode-asing')
    const lain = await hpBaru('Hadi')
    const r = await lain.kirim([lain.tap(wib(pada(5)), { sumber: 'qr' }, JAUH)])
    await tetap(lain, (r.json() as { hasil: Hasil[] }).hasil[0] as Hasil, 'kode-asing')
  })

  test('Q2 the same code by the same phone a second time: kode-terpakai; by another phone: taken; a retry: the first answer', async () => {
    const hp = await hpBaru('Indah')
    const q = lobi.kode(pada(60))
    k.jam.kini = pada(61)
    const pertama = hp.tap(wib(pada(61)), { sumber: 'qr', jangkar: teks(q) }, JAUH)
    const kirim = async () => ((await hp.kirim([pertama])).json() as { hasil: Hasil[] }).hasil[0] as Hasil
    assert.equal((await kirim()).posisi, 'dalam')
    assert.deepEqual([(await kirim()).jawab, (await tanda(hp)).length], ['sudah-ada', 0])
    await tetap(hp, await pindai(hp, q, pada(63)), 'kode-terpakai')
    assert.equal((await pindai(await hpBaru('Joko'), q, pada(64))).posisi, 'dalam')
  })

  test('Q2 one code in two taps of one delivery: the first has it', async () => {
    const hp = await hpBaru('Joni')
    const q = lobi.kode(pada(90))
    k.jam.kini = pada(92)
    const r = await hp.kirim([91, 92].map((d) => hp.tap(wib(pada(d)), { sumber: 'qr', jangkar: teks(q) }, JAUH)))
    assert.deepEqual(
      (r.json() as { hasil: Hasil[] }).hasil.map((h) => [h.jawab, h.posisi, h.alasan]),
      [
        ['dicatat', 'dalam', undefined],
        ['dicatat', 'luar', 'kode-terpakai'],
      ],
    )
  })

  test('Q2 unpaired at step n: a code of n + 1 is refused, of n and n - 1 ok', async () => {
    k.jam.kini = pada(100)
    await k.hadir.segarkan()
    const hilang = await pasangLayar(k, pengelola, tempat, 'Hilang')
    k.jam.kini = pada(120)
    await k.hadir.segarkan()
    const lepas = await k.app.inject({
      method: 'POST',
      url: `/api/layar/${hilang.id}/pelepasan`,
      headers: { cookie: await k.masuk(pengelola, 'konsol') },
      payload: { alasan: 'tablet hilang' },
    })
    assert.equal(lepas.statusCode, 200, lepas.body)
    for (const n of [-1, 0]) {
      const saat = pada(120 + (n * LANGKAH_MS) / 1000)
      assert.equal((await pindai(await hpBaru(`Kiki ${n}`), hilang.kode(saat), saat)).posisi, 'dalam', String(n))
    }
    const hp = await hpBaru('Lina')
    await tetap(hp, await pindai(hp, hilang.kode(pada(135)), pada(136)), 'layar-dicabut')
  })

  test('Q4 a screen an hour back: kode-lama for who is online', async () => {
    const hp = await hpBaru('Mira')
    await tetap(hp, await pindai(hp, lobi.kode(pada(150 - 3600)), pada(150)), 'kode-asing')
    const lain = await hpBaru('Nina')
    k.jam.kini = pada(7200)
    await tetap(lain, await pindai(lain, lobi.kode(pada(7200 - 3600)), pada(7200)), 'kode-lama')
  })
})

test('Q2 a screen ended by another process: its later codes are refused within the next look', async () => {
  k.jam.kini = pada(155)
  await k.hadir.segarkan()
  const lain = await pasangLayar(k, pengelola, tempat, 'Lain')
  await k.hadir.segarkan()
  assert.equal((await pindai(await hpBaru('Sinta'), lain.kode(pada(150)), pada(155))).posisi, 'dalam')
  await k.di((db) => akhiriLayar(db, { id: lain.id, oleh: pengelola.id, alasan: 'tablet hilang', kini: pada(155) }))
  await k.hadir.segarkan()
  const h = await pindai(await hpBaru('Tomo'), lain.kode(pada(165)), pada(166))
  assert.deepEqual([h.posisi, h.alasan], ['luar', 'layar-dicabut'])
})

test('the history of a day names the screen where its code was taken, and why not where it was not', async () => {
  const riwayat = async (o: Orang, q: string, saat: Date) => {
    await pindai(await k.hp(o), q, saat)
    const r = await k.app.inject({ url: `/api/presensi/${o.id}/2026-11-24`, headers: { cookie: await k.masuk(o, 'hp') } })
    const fakta = (r.json() as { riwayat: { macam: string; judul: string; catatan: string }[] }).riwayat.find((x) => x.macam === 'fakta')
    return [fakta?.judul, fakta?.catatan.split(', ').slice(0, 2).join(', ')]
  }
  const orang = (nama: string) => k.orang(nama, { unit: dinas })
  assert.deepEqual((await riwayat(await orang('Tari'), lobi.kode(pada(165)), pada(166)))[0], 'Rekam kehadiran, layar QR, di dalam area')
  assert.deepEqual(await riwayat(await orang('Umar'), lobi.kode(pada(165)), pada(210)), [
    'Rekam kehadiran, HP, di luar area',
    'Kantor uji, kode layar QR sudah lewat',
  ])
})

test('Q4 a code that says klaim, or whose screen has not heard the server for 12 hours, places the tap and is marked klaim', async () => {
  const hp = await hpBaru('Oki')
  assert.equal((await pindai(hp, lobi.kode(pada(180), { kelas: 'klaim' }), pada(181))).posisi, 'dalam')
  const lama = await hpBaru('Putri')
  const saat = pada(13 * 3600)
  assert.equal((await pindai(lama, lobi.kode(saat), saat)).posisi, 'dalam')
  for (const kid of [hp.kid, lama.kid])
    assert.deepEqual((await k.di((db) => db.one<{ tanda: string[] }>(sql`select tanda from tap where kid = ${kid}`))).tanda, ['kode-klaim'])
})

test('outside is refused by policy: a code that holds lets the tap in, a bad one lets nothing in that stays outside', async () => {
  await k.di((db) =>
    db.exec(sql`insert into ketentuan_lokal (id, kunci, berlaku, nilai, peraturan, nomor, pasal, contoh, disusun_oleh, disusun, ditetapkan_oleh, ditetapkan)
      values ('01900000-0000-7000-8000-0000000000aa', 'luar-tempat', '2026-11-24', '"tolak"', 'Perbup', '1', '1', true, ${pengelola.id}, now(), ${'01900000-0000-7000-8000-0000000000ab'}, now())`),
  )
  k.hadir.ingatan.lupakan()
  const hp = await hpBaru('Qori')
  assert.equal((await pindai(hp, lobi.kode(pada(240)), pada(241))).jawab, 'dicatat')
  const h = await pindai(await hpBaru('Rani'), lobi.kode(pada(240)), pada(300))
  assert.deepEqual([h.jawab, h.alasan], ['ditolak', 'di-luar-tempat'])
  await k.di((db) =>
    db.exec(sql`insert into ketentuan_lokal (id, kunci, berlaku, nilai, peraturan, nomor, pasal, contoh, disusun_oleh, disusun, ditetapkan_oleh, ditetapkan)
      values ('01900000-0000-7000-8000-0000000000ac', 'luar-tempat', '2026-11-25', '"tandai"', 'Perbup', '2', '1', true, ${pengelola.id}, now(), ${'01900000-0000-7000-8000-0000000000ab'}, now())`),
  )
})

test('Q1 five phones far away on one step: each of their taps gets the sign once; four, and those that are there, get none', async () => {
  const dekat = { lintang: -3.4, bujur: 104.83, akurasi: 12 }
  const saat = pada(360)
  const q = lobi.kode(saat)
  const hp = await Promise.all(Array.from({ length: 6 }, (_, i) => hpBaru(`Jauh ${i}`)))
  const ada = await Promise.all(Array.from({ length: 5 }, (_, i) => hpBaru(`Dekat ${i}`)))
  for (const h of ada) assert.equal((await pindai(h, q, saat, dekat)).posisi, 'dalam')
  for (const h of hp.slice(0, 4)) await pindai(h, q, saat)
  await k.hadir.tenang()
  for (const h of [...hp, ...ada]) assert.deepEqual(await tanda(h), [])
  for (const h of hp.slice(4)) {
    await pindai(h, q, saat)
    await k.hadir.tenang()
  }
  for (const h of hp) assert.deepEqual(await tanda(h), [{ jenis: 'kode-dibagikan' }])
  for (const h of ada) assert.deepEqual(await tanda(h), [])
})

test('Q1 what a look after the commit missed is made up for at night, once', async () => {
  const [n, lama] = [langkahPada(pada(600).getTime()), langkahPada(pada(600).getTime() - 3 * 86_400_000)]
  const hp = await Promise.all(Array.from({ length: 5 }, (_, i) => hpBaru(`Malam ${i}`)))
  for (const langkah of [n, lama])
    await k.di((db) =>
      pakaiLangkah(
        db,
        hp.map((h) => ({ layarId: lobi.id, langkah, kid: h.kid, tapId: v7(), pegawaiId: pengelola.id, jauh: true })),
      ),
    )
  for (let i = 0; i < 2; i += 1) await susulkanKode(k.uji.db, k.uji.instansi, pada(1200))
  for (const h of hp) assert.deepEqual(await tanda(h), [{ jenis: 'kode-dibagikan' }])
})

test('the phone is told whether a screen lives at one of its places', async () => {
  const tanya = async (o: Orang) => {
    const r = await k.app.inject({ url: '/api/hari-ini', headers: { cookie: await k.masuk(o, 'hp') } })
    return (r.json() as { layarQr: boolean }).layarQr
  }
  assert.equal(await tanya(pengelola), true)
  const sendiri = await k.unit('Dinas C', null, 'wajib')
  assert.equal(await tanya(await k.orang('Sari', { unit: sendiri })), false)
})

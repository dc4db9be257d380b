import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { SANDI_CONTOH } from '../akun/sandi.ts'
import { sambung } from '../db/alamat.ts'
import { pastikanPartisi } from '../db/partisi.ts'
import { tanamDemo } from '../demo/benih.ts'
import { tambahHari, tanggal } from '../waktu/tanggal.ts'
import { bangun } from '../web/bangun.ts'
import type { DatabaseUji } from './basis-data.ts'
import { bukaKantor, type Kantor, KUNCI_UJI } from './kantor.ts'
import { layar } from './layar.ts'
import { peramban } from './peramban.ts'

// G4: every text people can write is turned into an attack, in a whole office; then every page is opened by every role. What
// was written stands there as it was written, and nothing of it runs, loads or changes the page.

const KINI = '2026-11-24T07:25:00+07:00'
const HARI_INI = tanggal('2026-11-24')

const RACUN = [
  '<script>window.racun=1</script>',
  '"><img src=x onerror=window.racun=2>',
  '<svg/onload=window.racun=3>',
  '<a href="javascript:window.racun=4">tekan</a>',
  "{{constructor.constructor('window.racun=5')()}}",
  '${window.racun=6}',
  "';window.racun=7;//",
  '</title><script>window.racun=8</script>',
  '<iframe srcdoc="<script>parent.racun=9</script>"></iframe>',
  '<style>*{display:none!important}</style>',
  '<math><mtext><img src=x onerror=window.racun=11></mtext></math>',
  '<input autofocus onfocus=window.racun=12>',
]

/** Columns people write into, by table. A new text column belongs here or below: the first test says so. */
const MANUSIA: Readonly<Record<string, string>> = {
  adopsi: 'sk',
  akun_awal: 'sumber',
  akun_peran: 'alasan akhir_alasan',
  bukti_unit: 'sk alasan',
  bukti_usul: 'alasan alasan_putusan',
  delegasi: 'alasan',
  ekspor: 'alasan',
  foto_lihat: 'alasan',
  gangguan: 'nomor sebab peraturan pasal',
  hambatan_penyeberangan: 'uraian alasan_putusan',
  hukuman_awal: 'nomor_sk sumber',
  impor: 'nama_berkas sk sebab alasan alasan_putusan',
  jadwal_hari: 'alasan',
  jadwal_usul: 'alasan alasan_putusan',
  kalender_sekolah: 'nama peraturan pasal alasan alasan_putusan batal_alasan',
  ketentuan_lokal: 'peraturan nomor pasal alasan',
  kartu: 'alasan alasan_akhir',
  keterangan: 'peraturan pasal uraian',
  keterangan_batal: 'alasan',
  kunci_perangkat: 'model alasan alasan_daftar',
  layar: 'nama',
  layar_akhir: 'alasan',
  layar_kode: 'nama',
  libur_lokal: 'nama peraturan pasal alasan alasan_putusan batal_alasan',
  passkey: 'nama',
  pegawai_atasan: 'sk',
  pegawai_identitas: 'nama sk',
  pegawai_jenis: 'sk',
  pegawai_kedudukan: 'instansi_lain sk',
  pegawai_penempatan: 'jabatan sk',
  pelaksana: 'sk_nomor',
  pelaksana_akhir: 'alasan',
  pembanding: 'sumber',
  penyeberangan_riwayat: 'nama peraturan nomor pasal alasan',
  penyeberangan_usul: 'alasan alasan_putusan',
  pola_jadwal: 'nama peraturan pasal',
  saldo_cuti_awal: 'sumber',
  sesi: 'peramban',
  tahan_nilai: 'perkara alasan',
  tahan_nilai_lepas: 'alasan',
  tanda_putusan: 'alasan',
  tap_alasan: 'teks',
  tap_impor: 'mesin nama_berkas',
  tap_karantina: 'mesin alasan isi',
  tap_saksi: 'alasan',
  tap_tanda: 'keterangan',
  tempat_riwayat: 'nama alasan',
  tempat_usul: 'alasan alasan_putusan',
  usulan_gangguan_laporan: 'keterangan',
  usulan_gangguan_putusan: 'alasan',
  tukar_jadwal: 'alasan alasan_putusan',
  unit_kerja_riwayat: 'nama sk',
}
/** Columns the program writes from lists, keys and hashes of its own, or reads again by a parser. */
const MESIN: Readonly<Record<string, string>> = {
  adopsi: 'tahap',
  akun: 'nama sandi_hash keadaan',
  akun_peran: 'peran',
  bukti_unit: 'cara tanpa',
  bukti_usul: 'isi putusan',
  ekspor: 'jenis bentuk saring',
  hambatan_penyeberangan: 'arah sebab putusan',
  foto_lihat: 'hasil',
  hari: 'status jenis tanda dasar',
  hari_bulan: 'isi',
  hukuman_awal: 'jenis',
  impor: 'jenis keadaan ringkasan cap',
  impor_baris: 'tab isi',
  impor_pemetaan: 'ciri pemetaan',
  jadwal_hari: 'isi',
  jadwal_usul: 'isi putusan',
  jejak: 'jenis',
  kalender_sekolah: 'makna putusan',
  kartu_ditolak: 'sebab',
  ketentuan_lokal: 'kunci nilai',
  keterangan: 'jenis porsi',
  kode_sekali: 'untuk',
  kunci_perangkat: 'x y pemasangan keadaan penyetuju',
  kunci_sidik: 'sidik',
  layar: 'x y',
  langganan_push: 'alamat',
  libur_lokal: 'putusan',
  masa_server: 'sebab',
  migrasi: 'name md5',
  passkey: 'id',
  passkey_tantangan: 'tantangan',
  pegawai_identitas: 'nip',
  pegawai_jenis: 'jenis',
  pegawai_kedudukan: 'kedudukan',
  pegawai_penempatan: 'jenjang',
  pelaksana: 'macam',
  penyeberangan_usul: 'isi putusan',
  pin_kantor: 'hash',
  pengingat_kirim: 'arah',
  pola_jadwal: 'macam isi',
  sesi: 'jenis',
  sewa: 'nama',
  tanda: 'jenis ciri bukti',
  tanda_putusan: 'putusan',
  tap: 'sumber arah jws posisi kelas',
  tap_ditolak: 'tautan sebelum alasan',
  tap_impor: 'sumber',
  tap_karantina: 'pin waktu',
  tap_kartu: 'teks',
  tap_nilai: 'jenis garam nilai',
  tap_nilai_ditahan: 'jenis garam nilai',
  tap_tanda: 'jenis',
  tempat_riwayat: 'bentuk poligon',
  tempat_usul: 'isi putusan',
  tukar_jadwal: 'jawab_rekan putusan',
  unit_kerja_riwayat: 'jenis',
  usulan_gangguan_laporan: 'sebab',
  usulan_gangguan_putusan: 'putusan',
}

let k: Kantor
let alamat: string
let browser: Browser
const galat: string[] = []
const kolom: string[] = []

async function racuni(u: DatabaseUji): Promise<void> {
  await pastikanPartisi(u.migrasi, u.instansi.skema, tambahHari(HARI_INI, -95), tambahHari(HARI_INI, 31))
  await tanamDemo({ db: u.db, instansi: u.instansi, kunci: KUNCI_UJI, kini: new Date(KINI), skala: 1, maju: () => {} })
  const c = await sambung(u.tuan, 'uji')
  try {
    await c.query(`set search_path = ${u.instansi.skema}`)
    const { rows } = await c.query<{ t: string; k: string }>(
      `select c.relname as t, a.attname as k from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
       where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and a.atttypid in ('text'::regtype, 'jsonb'::regtype)
       order by 1, 2`,
      [u.instansi.skema],
    )
    kolom.push(...rows.map((r) => `${r.t}.${r.k}`))
    for (const [t, nama] of Object.entries(MANUSIA))
      for (const n of nama.split(' '))
        await c.query(
          `update ${t} set ${n} = ${n} || ' ' || ($1::text[])[1 + abs(hashtext(${n} || ctid::text)) % ${RACUN.length}] where ${n} is not null`,
          [RACUN],
        )
    await c.query(`update pola_jadwal set isi = replace(isi::text, '"nama": "', '"nama": "<svg/onload=racun=3>')::jsonb`)
  } finally {
    await c.end()
  }
}

before(async () => {
  const web = join(import.meta.dirname, '../../dist/web')
  await bangun({ keDist: web })
  k = await bukaKantor(KINI, { web, isi: racuni })
  alamat = await k.app.listen({ host: '127.0.0.1', port: 0 })
  browser = await peramban()
})
after(async () => {
  await browser?.close()
  await k?.tutup()
})

test('G4 each text column is known as written by people or by the program', () => {
  const dikenal = [MANUSIA, MESIN].flatMap((d) => Object.entries(d).flatMap(([t, n]) => n.split(' ').map((x) => `${t}.${x}`)))
  assert.deepEqual(dikenal.sort(), kolom.sort())
})

const terlihat = new Set<number>()

/** Nothing ran, nothing was made of it; what stands there as text is noted. */
async function periksa(p: Page, di: string): Promise<void> {
  const hasil = await p.evaluate(() => ({
    jalan: (globalThis as unknown as { racun?: number }).racun,
    unsur: [
      ...document.querySelectorAll(
        'iframe, math, style:not([data-vite]), input[autofocus], svg[onload], [onerror], [onfocus], a[href^="javascript"]',
      ),
    ]
      .filter((e) => e.closest('body') !== null)
      .map((e) => e.outerHTML.slice(0, 120)),
    teks: `${document.body.innerText} ${[...document.querySelectorAll('[title], [aria-label], option')].map((e) => `${e.getAttribute('title')} ${e.getAttribute('aria-label')} ${e.textContent}`).join(' ')}`,
  }))
  assert.deepEqual([hasil.jalan, hasil.unsur], [undefined, []], di)
  RACUN.forEach((r, i) => {
    if (hasil.teks.includes(r)) terlihat.add(i)
  })
}

async function tenang(p: Page): Promise<void> {
  await p.waitForLoadState('networkidle').catch(() => {})
}

/** Which page an address shows, without the ids in it. */
const macam = (a: string) => {
  const q = new URL(a, alamat).searchParams
  return [...q]
    .map(([n, v]) => (n === 'hal' || n === 'bagian' ? `${n}=${v}` : n))
    .sort()
    .join('&')
}

async function telusuri(p: Page, awal: string): Promise<number> {
  const sudah = new Set<string>()
  const antre = [awal]
  for (let a = antre.shift(); a !== undefined; a = antre.shift()) {
    const m = macam(a)
    if (sudah.has(m) || sudah.size > 60) continue
    sudah.add(m)
    await p.goto(alamat + a)
    await tenang(p)
    await periksa(p, a)
    antre.push(...(await p.evaluate(() => [...document.querySelectorAll('a[href^="/konsol/?"]')].map((x) => x.getAttribute('href') ?? ''))))
    // The first cell, row and summary that opens something.
    for (const pilih of ['main [role=gridcell]', 'main td button', 'main button:has-text("Putuskan")', 'main summary']) {
      const b = p.locator(pilih).first()
      if ((await b.count()) === 0 || !(await b.isVisible())) continue
      await b.click({ timeout: 3000 }).catch(() => {})
      await tenang(p)
      await periksa(p, `${a}, ${pilih}`)
      await p.keyboard.press('Escape')
    }
    const bagian = await p.evaluate(() => [...document.querySelectorAll('main .segmented input')].length)
    for (let i = 0; i < bagian; i++) {
      await p
        .locator('main .segmented input')
        .nth(i)
        .check({ timeout: 3000, force: true })
        .catch(() => {})
      await tenang(p)
      await periksa(p, `${a}, part ${i}`)
    }
  }
  return sudah.size
}

for (const [peran, sedikitnya] of [
  ['bkpsdm', 12],
  ['verifikator', 8],
  ['kepala', 8],
  ['pengelola', 8],
  ['atasan', 8],
  ['pimpinan', 8],
  ['inspektorat', 8],
  ['dpo', 4],
  ['ti', 4],
] as const)
  test(`G4 ${peran}: on every page of the console what was written is text`, { timeout: 300_000 }, async () => {
    const { konteks, p } = await layar(browser, { lebar: 1440, tinggi: 900, tema: 'light', kini: KINI, galat })
    p.on('dialog', (d) => {
      galat.push(`dialog: ${d.message()}`)
      void d.dismiss()
    })
    const masuk = await konteks.request.post(`${alamat}/api/sesi`, { data: { nama: peran, sandi: SANDI_CONTOH, jenis: 'konsol' } })
    assert.equal(masuk.status(), 200, await masuk.text())
    const n = await telusuri(p, '/konsol/')
    assert.ok(n >= sedikitnya, `${n} pages`)
    await konteks.close()
    assert.deepEqual(galat.splice(0), [])
  })

test('G4 the phone of a pegawai: the same', async () => {
  const { konteks, p } = await layar(browser, { lebar: 360, tinggi: 740, tema: 'dark', kini: KINI, galat })
  const masuk = await konteks.request.post(`${alamat}/api/sesi`, { data: { nama: 'pegawai', sandi: SANDI_CONTOH, jenis: 'hp' } })
  assert.equal(masuk.status(), 200)
  for (const a of ['/', '/#bulan', '/#bulan/2026-11-23', '/#tukar', '/#saya', '/#jejak', '/#perangkat', '/#daftarkan', '/#sandi']) {
    await p.goto(alamat + a)
    await tenang(p)
    await periksa(p, a)
  }
  await konteks.close()
  assert.deepEqual(galat.splice(0), [])
})

test('G4 each of the twelve was seen as it was written', () =>
  assert.deepEqual(
    [...terlihat].sort((a, b) => a - b),
    RACUN.map((_, i) => i),
  ))

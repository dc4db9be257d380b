import { Type } from 'typebox'
import {
  alasanSchema,
  batasSchema,
  boleh,
  halaman,
  idSchema,
  type Kontrak,
  okSchema,
  saatSchema,
  tanggalSchema,
  tertutup,
} from '../server/kontrak.api.ts'
import { PERAN } from './aksi.ts'

const peranSchema = Type.Enum([...PERAN])
const sandiSchema = Type.String({ minLength: 1, maxLength: 128 })

export const sayaSchema = tertutup({
  akunId: idSchema,
  pegawaiId: idSchema,
  nama: Type.String(),
  nip: boleh(Type.String()),
  jabatan: boleh(Type.String()),
  unitKerjaId: boleh(idSchema),
  unitKerja: boleh(Type.String()),
  peran: Type.Array(peranSchema),
  instansi: tertutup({ nama: Type.String(), zona: Type.String(), contoh: Type.Boolean() }),
  /** Server time of the answer, for the clock on the screen. */
  kini: saatSchema,
  perangkat: boleh(tertutup({ kid: idSchema, keadaan: Type.String() })),
  /** This session: roles hold in the console, outside a demo only when a second factor opened it. */
  sesi: tertutup({ jenis: Type.Union([Type.Literal('hp'), Type.Literal('konsol')]), faktor: Type.Boolean() }),
  faktorKedua: Type.Array(Type.Union([Type.Literal('totp'), Type.Literal('passkey')])),
})

export const sesiRingkasSchema = tertutup({
  id: idSchema,
  jenis: Type.String(),
  dibuat: saatSchema,
  terakhir: saatSchema,
  peramban: Type.String(),
  ini: Type.Boolean(),
})

export const peranRingkasSchema = tertutup({
  id: idSchema,
  pegawaiId: idSchema,
  nama: Type.String(),
  nip: boleh(Type.String()),
  unitKerja: boleh(Type.String()),
  peran: peranSchema,
  opd: boleh(Type.String()),
  keadaan: Type.Union([Type.Literal('menunggu-sah'), Type.Literal('menunggu-akhir'), Type.Literal('berlaku')]),
  mulai: tanggalSchema,
  alasan: Type.String(),
  pengusul: boleh(Type.String()),
  pengesah: boleh(Type.String()),
  akhirAlasan: boleh(Type.String()),
  akhirPengusul: boleh(Type.String()),
  /** The caller holds it: own matter, never decided by oneself. */
  milikSaya: Type.Boolean(),
  /** The caller proposed what waits, so another confirms it. */
  usulSaya: Type.Boolean(),
})

export const akunApi = {
  masuk: {
    method: 'POST',
    path: '/api/sesi',
    aksi: 'publik',
    ringkas: 'Masuk dengan nama atau NIP dan kata sandi',
    body: tertutup({
      nama: Type.String({ minLength: 1, maxLength: 64 }),
      sandi: sandiSchema,
      totp: Type.Optional(
        Type.String({ pattern: '^(\\d{6}|[A-Za-z0-9]{5}-?[A-Za-z0-9]{5})$', description: 'code of the app, or one recovery code' }),
      ),
      /** Absent: the console for who holds a role, else the phone. A console session ends after 30 minutes idle and 12 hours in all; a phone session after 30 and 180 days. */
      jenis: Type.Optional(Type.Union([Type.Literal('hp'), Type.Literal('konsol')])),
    }),
    reply: sayaSchema,
  },
  saya: { method: 'GET', path: '/api/sesi', aksi: 'sesi.milik', ringkas: 'Siapa saya', reply: sayaSchema },
  keluar: { method: 'DELETE', path: '/api/sesi', aksi: 'sesi.milik', ringkas: 'Keluar', reply: okSchema },
  teguhkan: {
    method: 'POST',
    path: '/api/sesi/peneguhan',
    aksi: 'sesi.milik',
    ringkas:
      'Peneguhan (step-up), berlaku 5 menit: kode TOTP, atau kata sandi bila belum ada faktor kedua; pemilik passkey masuk sekali lagi dengan passkey',
    body: tertutup({ sandi: Type.Optional(sandiSchema), totp: Type.Optional(Type.String({ pattern: '^\\d{6}$' })) }),
    reply: tertutup({ sampai: saatSchema }),
  },
  daftarSesi: {
    method: 'GET',
    path: '/api/sesi/daftar',
    aksi: 'sesi.milik',
    ringkas: 'Sesi saya yang hidup',
    reply: halaman(sesiRingkasSchema),
  },
  cabutSesi: {
    method: 'DELETE',
    path: '/api/sesi/daftar/:id',
    aksi: 'sesi.milik',
    ringkas: 'Akhiri satu sesi saya',
    params: tertutup({ id: idSchema }),
    reply: okSchema,
  },
  aktivasi: {
    method: 'POST',
    path: '/api/akun/aktivasi',
    aksi: 'publik',
    ringkas: 'Aktifkan akun dengan kode sekali pakai dan kata sandi baru',
    body: tertutup({
      nama: Type.String({ minLength: 1, maxLength: 64 }),
      kode: Type.String({ minLength: 6, maxLength: 16 }),
      sandi: sandiSchema,
    }),
    reply: okSchema,
  },
  gantiSandi: {
    method: 'POST',
    path: '/api/akun/sandi',
    aksi: 'sesi.milik',
    ringkas: 'Ganti kata sandi; sesi lain berakhir',
    body: tertutup({ lama: sandiSchema, baru: sandiSchema }),
    reply: okSchema,
  },
  buatKode: {
    method: 'POST',
    path: '/api/akun/kode',
    aksi: 'akun.kode',
    ringkas: 'Kode sekali pakai (7 hari) untuk aktivasi akun, pemulihan, atau HP pertama',
    body: tertutup({
      pegawaiId: idSchema,
      untuk: Type.Union([Type.Literal('aktivasi'), Type.Literal('pemulihan'), Type.Literal('perangkat')]),
      alasan: alasanSchema,
    }),
    reply: tertutup({ kode: Type.String(), sampai: saatSchema }),
  },
  totpMulai: {
    method: 'POST',
    path: '/api/akun/totp',
    aksi: 'sesi.milik',
    ringkas: 'Mulai memasang TOTP',
    body: tertutup({ sandi: sandiSchema }),
    reply: tertutup({ uri: Type.String(), rahasia: Type.String() }),
  },
  totpPasang: {
    method: 'POST',
    path: '/api/akun/totp/pemasangan',
    aksi: 'sesi.milik',
    ringkas: 'Pastikan TOTP dengan kode pertama; memberi kode pemulihan',
    body: tertutup({ totp: Type.String({ pattern: '^\\d{6}$' }) }),
    reply: tertutup({ kodePemulihan: Type.Array(Type.String()) }),
  },
  daftarPeran: {
    method: 'GET',
    path: '/api/peran',
    aksi: 'peran.baca',
    ringkas: 'Peran yang berlaku, menunggu pengesahan, atau menunggu pengakhiran',
    query: tertutup({
      /** Absent: all of them. */
      keadaan: Type.Optional(Type.Union([Type.Literal('menunggu'), Type.Literal('berlaku')])),
      setelah: Type.Optional(Type.String({ maxLength: 400 })),
      batas: Type.Optional(batasSchema),
    }),
    reply: halaman(peranRingkasSchema),
  },
  usulPeran: {
    method: 'POST',
    path: '/api/peran',
    aksi: 'peran.usul',
    ringkas: 'Usul memberi peran; berlaku setelah disahkan orang kedua',
    body: tertutup({ pegawaiId: idSchema, peran: peranSchema, unitKerjaId: boleh(idSchema), alasan: alasanSchema }),
    reply: tertutup({ id: idSchema }),
  },
  sahkanPeran: {
    method: 'POST',
    path: '/api/peran/:id/pengesahan',
    aksi: 'peran.sahkan',
    ringkas: 'Sahkan usul peran; tidak untuk diri sendiri',
    params: tertutup({ id: idSchema }),
    body: tertutup({ alasan: alasanSchema }),
    reply: okSchema,
  },
  usulAkhirPeran: {
    method: 'POST',
    path: '/api/peran/:id/pengakhiran',
    aksi: 'peran.usul',
    ringkas: 'Usul mengakhiri peran; berlaku setelah disahkan orang kedua',
    params: tertutup({ id: idSchema }),
    body: tertutup({ alasan: alasanSchema }),
    reply: okSchema,
  },
  sahkanAkhirPeran: {
    method: 'POST',
    path: '/api/peran/:id/pengakhiran/pengesahan',
    aksi: 'peran.sahkan',
    ringkas: 'Sahkan pengakhiran peran; sesi pemegangnya berakhir',
    params: tertutup({ id: idSchema }),
    body: tertutup({ alasan: alasanSchema }),
    reply: okSchema,
  },
} as const satisfies Record<string, Kontrak>

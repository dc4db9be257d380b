import { Type } from 'typebox'
import { halaman, type Kontrak, okSchema, saatSchema, tertutup } from '../server/kontrak.api.ts'
import { sayaSchema } from './akun.api.ts'

/** What the browser's WebAuthn calls take and give: JSON of the standard (W3C WebAuthn level 3), checked by the library. */
const webauthnSchema = Type.Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true })

export const passkeyApi = {
  tantanganDaftar: {
    method: 'POST',
    path: '/api/akun/passkey/tantangan',
    aksi: 'sesi.milik',
    ringkas: 'Mulai mendaftarkan passkey; kata sandi ditanya sekali lagi',
    body: tertutup({ sandi: Type.String({ minLength: 1, maxLength: 128 }) }),
    reply: tertutup({ opsi: webauthnSchema }),
  },
  daftar: {
    method: 'POST',
    path: '/api/akun/passkey',
    aksi: 'sesi.milik',
    ringkas: 'Simpan passkey baru',
    body: tertutup({ jawaban: webauthnSchema, nama: Type.String({ minLength: 1, maxLength: 60 }) }),
    reply: okSchema,
  },
  milikSaya: {
    method: 'GET',
    path: '/api/akun/passkey',
    aksi: 'sesi.milik',
    ringkas: 'Passkey saya',
    reply: halaman(tertutup({ id: Type.String(), nama: Type.String(), dibuat: saatSchema })),
  },
  hapus: {
    method: 'POST',
    path: '/api/akun/passkey/penghapusan',
    aksi: 'sesi.milik',
    ringkas: 'Hapus satu passkey saya; kata sandi ditanya',
    body: tertutup({ id: Type.String({ maxLength: 400 }), sandi: Type.String({ minLength: 1, maxLength: 128 }) }),
    reply: okSchema,
  },
  tantanganMasuk: {
    method: 'POST',
    path: '/api/sesi/passkey/tantangan',
    aksi: 'publik',
    ringkas: 'Mulai masuk dengan passkey',
    body: tertutup({}),
    reply: tertutup({ opsi: webauthnSchema }),
  },
  masuk: {
    method: 'POST',
    path: '/api/sesi/passkey',
    aksi: 'publik',
    ringkas: 'Masuk dengan passkey; sekaligus peneguhan',
    body: tertutup({ jawaban: webauthnSchema, jenis: Type.Optional(Type.Union([Type.Literal('hp'), Type.Literal('konsol')])) }),
    reply: sayaSchema,
  },
} as const satisfies Record<string, Kontrak>

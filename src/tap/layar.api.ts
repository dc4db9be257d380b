import { Type } from 'typebox'
import { alasanSchema, batasSchema, boleh, halaman, idSchema, type Kontrak, okSchema, saatSchema, tertutup } from '../server/kontrak.api.ts'
import { jwkSchema } from './tap.api.ts'

const tandaSchema = Type.String({ pattern: '^[A-Za-z0-9_-]{86}$', description: 'ES256, raw 64 bytes, base64url' })

/** What a screen shows beside its code. Totals only, and none from which fewer than five could be read. */
const kabarSchema = tertutup({
  kini: saatSchema,
  zona: Type.String(),
  instansi: Type.String(),
  nama: Type.String(),
  tempat: Type.String(),
  sudah: boleh(Type.Integer()),
  terjadwal: boleh(Type.Integer()),
  /** To whom a screen seals a card and its PIN: a P-256 point of the server. */
  amplop: tertutup({ x: Type.String(), y: Type.String() }),
})

export const layarApi = {
  daftar: {
    method: 'GET',
    path: '/api/layar',
    aksi: 'layar.kelola',
    ringkas: 'Layar QR dalam lingkup saya yang masih terpasang',
    query: tertutup({ setelah: Type.Optional(Type.String({ maxLength: 400 })), batas: Type.Optional(batasSchema) }),
    reply: halaman(
      tertutup({
        id: idSchema,
        nama: Type.String(),
        tempat: Type.String(),
        dipasangkan: saatSchema,
        oleh: boleh(Type.String()),
        kabar: boleh(saatSchema),
        /** Has not asked for longer than a screen may. */
        diam: Type.Boolean(),
      }),
    ),
  },
  kode: {
    method: 'POST',
    path: '/api/layar/kode',
    aksi: 'layar.kelola',
    ringkas: 'Kode sekali pakai untuk memasangkan layar QR di sebuah tempat, berlaku 15 menit',
    body: tertutup({ tempatId: idSchema, nama: Type.String({ minLength: 3, maxLength: 60 }) }),
    reply: tertutup({ kode: Type.String(), sampai: saatSchema }),
  },
  lepas: {
    method: 'POST',
    path: '/api/layar/:id/pelepasan',
    aksi: 'layar.kelola',
    ringkas: 'Lepas layar QR: kodenya tidak berlaku lagi sejak saat ini',
    params: tertutup({ id: idSchema }),
    body: tertutup({ alasan: alasanSchema }),
    reply: okSchema,
  },
  /** Public: a screen has no session of a person; the one-time code stands for the pengelola who made it. */
  pasang: {
    method: 'POST',
    path: '/api/layar/pasang',
    aksi: 'publik',
    ringkas: 'Pasangkan layar ini dengan kode sekali pakai; kuncinya dibuat di layar',
    body: tertutup({ kode: Type.String({ minLength: 6, maxLength: 16 }), kunci: jwkSchema, tanda: tandaSchema }),
    reply: tertutup({ id: idSchema }),
  },
  /** Public: authenticated by the key of the screen, not by a person. */
  kabar: {
    method: 'POST',
    path: '/api/layar/kabar',
    aksi: 'publik',
    ringkas: 'Jam server dan jumlah hari ini bagi layar QR yang menandatangani permintaannya',
    body: tertutup({ layar: idSchema, acak: Type.String({ pattern: '^[A-Za-z0-9_-]{22}$' }), tanda: tandaSchema }),
    reply: kabarSchema,
  },
} as const satisfies Record<string, Kontrak>

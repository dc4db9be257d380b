import { Type } from 'typebox'
import { boleh, type Kontrak, okSchema, tertutup } from '../server/kontrak.api.ts'
import { PILIHAN_SEBELUM, type PilihanSebelum } from './pengingat.ts'

const setelan = {
  /** Minutes before a span begins; null: not reminded of its beginning. */
  sebelumMasuk: boleh(Type.Unsafe<PilihanSebelum>(Type.Union(PILIHAN_SEBELUM.map((n) => Type.Literal(n))))),
  pulang: Type.Boolean(),
}

export const pengingatApi = {
  saya: {
    method: 'GET',
    path: '/api/pengingat',
    aksi: 'perangkat.milik',
    ringkas: 'Pengingat saat aplikasi tertutup: apakah kantor menyalakannya, dan langganan HP saya',
    reply: tertutup({
      /** Public key to subscribe for; null: the office has not turned it on. */
      kunci: boleh(Type.String()),
      langganan: boleh(tertutup(setelan)),
    }),
  },
  nyalakan: {
    method: 'POST',
    path: '/api/pengingat',
    aksi: 'perangkat.milik',
    ringkas: 'Nyalakan atau ubah pengingat HP sendiri; menggantikan yang lama',
    body: tertutup({
      alamat: Type.String({ minLength: 1, maxLength: 1000, description: 'address of the push service, as the browser gave it' }),
      ...setelan,
    }),
    reply: okSchema,
  },
  matikan: { method: 'DELETE', path: '/api/pengingat', aksi: 'perangkat.milik', ringkas: 'Matikan pengingat HP sendiri', reply: okSchema },
} as const satisfies Record<string, Kontrak>

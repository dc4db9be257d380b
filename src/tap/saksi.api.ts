import { Type } from 'typebox'
import { alasanSchema, boleh, idSchema, type Kontrak, lokalSchema, okSchema, tertutup } from '../server/kontrak.api.ts'

const pin = Type.String({ minLength: 1, maxLength: 12 })

export const saksiApi = {
  gantiPin: {
    method: 'POST',
    path: '/api/pin',
    aksi: 'perangkat.milik',
    ringkas: 'PIN sendiri untuk komputer kantor; menggantikan yang lama',
    body: tertutup({ sandi: Type.String({ minLength: 1, maxLength: 128 }), pin }),
    reply: okSchema,
  },
  tempat: {
    method: 'GET',
    path: '/api/saksi/tempat',
    aksi: 'presensi.saksi',
    ringkas: 'Tempat kerja saksi hari ini, dan rekaman yang ia saksikan hari ini',
    reply: tertutup({
      tempat: Type.Array(tertutup({ id: idSchema, nama: Type.String() })),
      daftar: Type.Array(
        tertutup({ tapId: idSchema, nama: Type.String(), lokal: lokalSchema, tempat: boleh(Type.String()), alasan: Type.String() }),
      ),
    }),
  },
  rekam: {
    method: 'POST',
    path: '/api/saksi',
    aksi: 'presensi.saksi',
    ringkas: 'Rekam kehadiran di komputer kantor: NIP dan PIN pegawai, ditegaskan saksi dengan sesinya sendiri',
    body: tertutup({
      nip: Type.String({ minLength: 1, maxLength: 40 }),
      pin,
      arah: boleh(Type.Enum(['masuk', 'pulang'])),
      tempatId: boleh(idSchema),
      alasan: alasanSchema,
    }),
    reply: tertutup({ tapId: idSchema, nama: Type.String(), lokal: lokalSchema, kalimat: Type.String() }),
  },
} as const satisfies Record<string, Kontrak>

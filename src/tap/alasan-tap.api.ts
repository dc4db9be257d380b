import { Type } from 'typebox'
import { idSchema, type Kontrak, okSchema, tertutup } from '../server/kontrak.api.ts'

export const alasanTapApi = {
  tulis: {
    method: 'POST',
    path: '/api/tap/:id/alasan',
    aksi: 'presensi.tap',
    ringkas: 'Alasan rekaman sendiri yang tidak di dalam area; sekali, tidak diubah',
    params: tertutup({ id: idSchema }),
    body: tertutup({ teks: Type.String({ minLength: 3, maxLength: 200 }) }),
    reply: okSchema,
  },
} as const satisfies Record<string, Kontrak>

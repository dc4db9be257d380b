import { Type } from 'typebox'
import { boleh, idSchema, type Kontrak, tertutup } from '../server/kontrak.api.ts'

export const kesiapanApi = {
  unit: {
    method: 'GET',
    path: '/api/unit/:id/kesiapan',
    aksi: 'pegawai.baca',
    ringkas: 'Yang masih kurang sebelum unit dapat masuk tahap wajib: jumlah saja',
    params: tertutup({ id: idSchema }),
    reply: tertutup({
      pegawai: Type.Integer(),
      akunAktif: Type.Integer(),
      berHp: Type.Integer(),
      beratasan: Type.Integer(),
      berjadwal: boleh(Type.Integer()),
      tempat: Type.Integer(),
      kepala: Type.Integer(),
      pengelola: Type.Integer(),
    }),
  },
} as const satisfies Record<string, Kontrak>

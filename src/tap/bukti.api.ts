import { Type } from 'typebox'
import { alasanSchema, boleh, idSchema, type Kontrak, okSchema, saatSchema, tanggalSchema, tertutup } from '../server/kontrak.api.ts'
import { CARA_BUKTI, TANPA_BUKTI } from './bukti.ts'

export const kebijakanBuktiSchema = tertutup({
  cara: Type.Enum([...CARA_BUKTI]),
  tanpa: Type.Enum([...TANPA_BUKTI]),
  persen: Type.Integer({ minimum: 1, maximum: 100 }),
})
const isiBukti = { ...kebijakanBuktiSchema.properties, berlaku: tanggalSchema, sk: Type.String({ minLength: 3, maxLength: 160 }) }
const usulBuktiSchema = tertutup({ ...isiBukti, unitKerjaId: idSchema })

export const buktiApi = {
  unit: {
    method: 'GET',
    path: '/api/unit/:id/bukti',
    aksi: 'bukti.baca',
    ringkas: 'Bukti kedua yang diminta sebuah unit: yang berlaku hari ini dan riwayatnya',
    params: tertutup({ id: idSchema }),
    reply: tertutup({
      berlaku: kebijakanBuktiSchema,
      /** The unit whose line holds here, when it is one above; null: own, or none at all. */
      dari: boleh(Type.String()),
      /** A living screen stands at a place of this unit; without one a code cannot be asked for. */
      layar: Type.Boolean(),
      riwayat: Type.Array(
        tertutup({
          ...isiBukti,
          alasan: Type.String(),
          oleh: boleh(Type.String()),
          disetujui: boleh(Type.String()),
          dicatat: saatSchema,
        }),
      ),
    }),
  },
  tetapkan: {
    method: 'POST',
    path: '/api/unit/:id/bukti',
    aksi: 'bukti.tulis',
    ringkas: 'Bukti kedua suatu unit sejak tanggal; hari ini atau yang sudah lewat menunggu orang kedua',
    params: tertutup({ id: idSchema }),
    body: tertutup({ ...isiBukti, alasan: alasanSchema }),
    reply: tertutup({ keadaan: Type.Union([Type.Literal('berlaku'), Type.Literal('menunggu')]) }),
  },
  usulMenunggu: {
    method: 'GET',
    path: '/api/bukti/usul',
    aksi: 'bukti.tulis',
    ringkas: 'Usul bukti kedua yang menunggu orang kedua',
    reply: tertutup({
      daftar: Type.Array(
        tertutup({
          id: idSchema,
          isi: usulBuktiSchema,
          unit: Type.String(),
          alasan: Type.String(),
          pengusul: boleh(Type.String()),
          diusulkan: saatSchema,
          bolehPutuskan: Type.Boolean(),
        }),
      ),
    }),
  },
  putuskan: {
    method: 'POST',
    path: '/api/bukti/usul/:id/putusan',
    aksi: 'bukti.putus',
    ringkas: 'Setujui atau tolak usul bukti kedua; bukan oleh pengusulnya',
    params: tertutup({ id: idSchema }),
    body: tertutup({ putusan: Type.Union([Type.Literal('setujui'), Type.Literal('tolak')]), alasan: alasanSchema }),
    reply: okSchema,
  },
} as const satisfies Record<string, Kontrak>

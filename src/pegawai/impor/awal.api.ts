import { Type } from 'typebox'
import { JENIS_AWAL } from './jenis-awal.ts'
import { idSchema, type Kontrak, tertutup } from '../../server/kontrak.api.ts'

const pasangan = Type.Array(tertutup({ apa: Type.String(), nilai: Type.String() }))

export const awalApi = {
  usulkan: {
    method: 'POST',
    path: '/api/data-awal',
    aksi: 'pegawai.tulis',
    ringkas:
      'Usulkan data awal dari berkas: akun alpa, saldo cuti, hukuman berjalan, bulan pembanding; verifikator mengesahkannya sebagai impor',
    query: tertutup({ jenis: Type.Enum([...JENIS_AWAL]), nama: Type.String({ minLength: 1, maxLength: 120 }) }),
    berkas: { batas: 16 * 1_048_576 },
    reply: tertutup({ id: idSchema, jumlah: Type.Integer() }),
  },
  saya: {
    method: 'GET',
    path: '/api/data-awal/saya',
    aksi: 'data-awal.milik',
    ringkas: 'Data awal tentang diri sendiri, dengan sumbernya',
    reply: tertutup({ daftar: Type.Array(tertutup({ jenis: Type.Enum([...JENIS_AWAL]), isi: pasangan })) }),
  },
} as const satisfies Record<string, Kontrak>

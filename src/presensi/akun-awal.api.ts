import { Type } from 'typebox'
import { idSchema, type Kontrak, tertutup } from '../server/kontrak.api.ts'

export const akunAwalApi = {
  usulkan: {
    method: 'POST',
    path: '/api/akun-awal',
    aksi: 'pegawai.tulis',
    ringkas: 'Usulkan akun alpa awal dari berkas NIP, TAHUN, HARI_ALPA, MENIT_KURANG, SUMBER; verifikator mengesahkannya sebagai impor',
    query: tertutup({ nama: Type.String({ minLength: 1, maxLength: 120 }) }),
    berkas: { batas: 16 * 1_048_576 },
    reply: tertutup({ id: idSchema, jumlah: Type.Integer() }),
  },
} as const satisfies Record<string, Kontrak>

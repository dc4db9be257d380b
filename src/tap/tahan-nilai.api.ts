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

const perkaraSchema = Type.String({ minLength: 3, maxLength: 200, description: 'number or name of the case' })

export const tahanNilaiSchema = tertutup({
  id: idSchema,
  pegawaiId: idSchema,
  nama: Type.String(),
  dari: tanggalSchema,
  sampai: tanggalSchema,
  perkara: Type.String(),
  alasan: Type.String(),
  penahan: boleh(Type.String()),
  ditahan: saatSchema,
  keadaan: Type.Union([Type.Literal('ditahan'), Type.Literal('dilepas')]),
  pelepas: boleh(Type.String()),
  dilepas: boleh(saatSchema),
  alasanPelepasan: boleh(Type.String()),
  bolehLepas: Type.Boolean(),
})

export const tahanNilaiApi = {
  tahan: {
    method: 'POST',
    path: '/api/tahan-nilai',
    aksi: 'nilai.tahan',
    ringkas: 'Tahan nilai rekaman seorang pegawai untuk perkara, agar tidak terhapus setelah 90 hari',
    body: tertutup({ pegawaiId: idSchema, dari: tanggalSchema, sampai: tanggalSchema, perkara: perkaraSchema, alasan: alasanSchema }),
    reply: tertutup({ id: idSchema }),
  },
  daftar: {
    method: 'GET',
    path: '/api/tahan-nilai',
    aksi: 'nilai.tahan',
    ringkas: 'Penahanan nilai, yang berlaku dan yang sudah dilepas, terbaru dahulu',
    query: tertutup({ setelah: Type.Optional(Type.String({ maxLength: 200 })), batas: Type.Optional(batasSchema) }),
    reply: halaman(tahanNilaiSchema),
  },
  lepas: {
    method: 'POST',
    path: '/api/tahan-nilai/:id/pelepasan',
    aksi: 'nilai.tahan',
    ringkas: 'Lepas penahanan; oleh orang lain, bukan urusan sendiri',
    params: tertutup({ id: idSchema }),
    body: tertutup({ alasan: alasanSchema }),
    reply: okSchema,
  },
} as const satisfies Record<string, Kontrak>

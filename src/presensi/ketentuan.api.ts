import { Type } from 'typebox'
import {
  alasanSchema,
  batasSchema,
  boleh,
  bulanSchema,
  idSchema,
  type Kontrak,
  okSchema,
  saatSchema,
  tanggalSchema,
  tertutup,
} from '../server/kontrak.api.ts'

export const entriHukumSchema = tertutup({
  kunci: Type.String(),
  judul: Type.String(),
  berlaku: tanggalSchema,
  nilai: Type.String(),
  peraturan: Type.String(),
  pasal: Type.String(),
  contoh: Type.Boolean(),
})

export const ketentuanLokalSchema = tertutup({
  id: idSchema,
  kunci: Type.String(),
  judul: Type.String(),
  berlaku: tanggalSchema,
  nilai: Type.String(),
  /** The value itself, shaped by `kunci`: where the next draft starts from. */
  isi: Type.Unknown(),
  peraturan: Type.String(),
  nomor: Type.String(),
  pasal: Type.String(),
  contoh: Type.Boolean(),
  keadaan: Type.Union([Type.Literal('rancangan'), Type.Literal('ditetapkan')]),
  penyusun: boleh(Type.String()),
  disusun: saatSchema,
  penetap: boleh(Type.String()),
  ditetapkan: boleh(saatSchema),
  bolehTetapkan: Type.Boolean(),
})

const ukuranSchema = tertutup({
  hariTerlambat: Type.Integer(),
  hariPulangCepat: Type.Integer(),
  hariTanpaKeterangan: Type.Integer(),
  menitKurang: Type.Integer(),
})

export const ketentuanApi = {
  akibat: {
    method: 'GET',
    path: '/api/ketentuan/:id/akibat',
    aksi: 'ketentuan.rancang',
    ringkas: 'Akibat satu rancangan, dihitung dengan fakta bulan lalu; tidak ada yang ditulis',
    params: tertutup({ id: idSchema }),
    reply: tertutup({
      bulan: bulanSchema,
      pegawai: Type.Integer(),
      pegawaiBerubah: Type.Integer(),
      hariBerubah: Type.Integer(),
      kini: ukuranSchema,
      rancangan: ukuranSchema,
    }),
  },
  daftar: {
    method: 'GET',
    path: '/api/ketentuan',
    aksi: 'ketentuan.baca',
    ringkas: 'Hukum dalam sistem dan ketentuan daerah, masing-masing dengan sumbernya',
    query: tertutup({
      kunci: Type.Optional(Type.String({ pattern: '^[a-z-]{1,40}$' })),
      setelah: Type.Optional(Type.String({ maxLength: 400 })),
      batas: Type.Optional(batasSchema),
    }),
    reply: tertutup({ hukum: Type.Array(entriHukumSchema), lokal: Type.Array(ketentuanLokalSchema), berikutnya: boleh(Type.String()) }),
  },
  rancang: {
    method: 'POST',
    path: '/api/ketentuan',
    aksi: 'ketentuan.rancang',
    ringkas: 'Rancang ketentuan daerah; berlaku setelah ditetapkan orang lain',
    body: tertutup({
      kunci: Type.String({ minLength: 1, maxLength: 40 }),
      berlaku: tanggalSchema,
      /** Its shape follows from `kunci`; each fault is named by its path. */
      nilai: Type.Unknown(),
      peraturan: Type.String({ minLength: 2, maxLength: 60, description: 'Perbup, SE Bupati, SK' }),
      nomor: Type.String({ minLength: 1, maxLength: 60 }),
      pasal: Type.String({ minLength: 1, maxLength: 120 }),
      contoh: Type.Boolean(),
    }),
    reply: tertutup({ id: idSchema, keadaan: Type.Literal('rancangan') }),
  },
  tetapkan: {
    method: 'POST',
    path: '/api/ketentuan/:id/penetapan',
    aksi: 'ketentuan.tetapkan',
    ringkas: 'Tetapkan rancangan orang lain',
    params: tertutup({ id: idSchema }),
    body: tertutup({ alasan: alasanSchema }),
    reply: okSchema,
  },
} as const satisfies Record<string, Kontrak>

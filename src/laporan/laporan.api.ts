import { Type } from 'typebox'
import {
  alasanSchema,
  batasSchema,
  berkasSchema,
  boleh,
  bulanSchema,
  halaman,
  idSchema,
  type Kontrak,
  saatSchema,
  tertutup,
} from '../server/kontrak.api.ts'

const alasan = Type.Optional(alasanSchema)

const eksporSchema = tertutup({
  id: idSchema,
  nomor: Type.String(),
  jenis: Type.String(),
  bentuk: Type.String(),
  bulan: bulanSchema,
  unit: boleh(Type.String()),
  /** Whose month, where it is one person's. */
  pegawai: boleh(Type.String()),
  saring: Type.String(),
  baris: Type.Integer(),
  ukuran: Type.Integer(),
  sidik: Type.String({ description: 'SHA-256 of the file, hexadecimal' }),
  oleh: Type.String(),
  pada: saatSchema,
  alasan: boleh(Type.String()),
})

export const laporanApi = {
  rekap: {
    method: 'POST',
    path: '/api/rekap/berkas',
    aksi: 'rekap.ekspor',
    ringkas: 'Rekap bulan sebagai berkas PDF, XLSX, atau CSV; di atas 500 baris perlu peneguhan dan alasan',
    body: tertutup({
      bentuk: Type.Enum(['pdf', 'xlsx', 'csv']),
      bulan: bulanSchema,
      /** Rows of persons, or totals per unit; totals are all that is given to who sees totals only. */
      isi: Type.Optional(Type.Enum(['pegawai', 'unit'])),
      unit: Type.Optional(idSchema),
      cari: Type.Optional(Type.String({ minLength: 3, maxLength: 60 })),
      jenis: Type.Optional(Type.String({ maxLength: 60 })),
      catatan: Type.Optional(Type.Literal('ya')),
      titipan: Type.Optional(Type.Literal('ya')),
      alasan,
    }),
    keluar: ['pdf', 'xlsx', 'csv'],
    reply: berkasSchema,
  },
  bulan: {
    method: 'POST',
    path: '/api/presensi/berkas',
    aksi: 'rekap.ekspor',
    ringkas: 'Bulan satu pegawai sebagai PDF: diri sendiri, atau yang boleh dibaca',
    body: tertutup({ bulan: bulanSchema, pegawai: Type.Optional(idSchema), alasan }),
    keluar: ['pdf'],
    reply: berkasSchema,
  },
  daftar: {
    method: 'GET',
    path: '/api/ekspor',
    aksi: 'ekspor.baca',
    ringkas: 'Register berkas yang diunduh',
    query: tertutup({ setelah: Type.Optional(Type.String({ maxLength: 400 })), batas: Type.Optional(batasSchema) }),
    reply: halaman(eksporSchema),
  },
} as const satisfies Record<string, Kontrak>

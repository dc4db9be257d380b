import { Type } from 'typebox'
import { boleh, type Kontrak, saatSchema, tanggalSchema, tertutup } from '../server/kontrak.api.ts'

const hasilSchema = tertutup({
  dari: tanggalSchema,
  sampai: tanggalSchema,
  selesai: saatSchema,
  /** Why it came to no end; null for an outcome. */
  terhenti: boleh(Type.String()),
  jumlah: Type.Integer(),
  perJenis: Type.Array(tertutup({ jenis: Type.String(), jumlah: Type.Integer() })),
  /** The first ten by time; null for who sees the record of acts only. */
  temuan: boleh(
    Type.Array(
      tertutup({
        waktu: saatSchema,
        jenis: Type.String(),
        objek: Type.String(),
        indeks: boleh(Type.Integer()),
        kalimat: Type.String(),
      }),
    ),
  ),
  entri: Type.Integer(),
  kelompok: Type.Integer(),
  tap: Type.Integer(),
  hari: Type.Integer(),
})

const keadaanSchema = tertutup({
  berjalan: boleh(
    tertutup({
      dari: tanggalSchema,
      sampai: tanggalSchema,
      tahap: Type.Union([Type.Literal('rantai'), Type.Literal('tap'), Type.Literal('hari')]),
      selesai: Type.Integer(),
      semua: Type.Integer(),
    }),
  ),
  /** The last one since the server started. */
  hasil: boleh(hasilSchema),
})

export const verifikasiApi = {
  mulai: {
    method: 'POST',
    path: '/api/jejak/verifikasi',
    aksi: 'jejak.verifikasi',
    ringkas: 'Memeriksa jejak, rekaman, dan hari satu rentang tanggal; satu pemeriksaan sekaligus',
    body: tertutup({ dari: tanggalSchema, sampai: tanggalSchema }),
    reply: keadaanSchema,
  },
  keadaan: {
    method: 'GET',
    path: '/api/jejak/verifikasi',
    aksi: 'jejak.verifikasi',
    ringkas: 'Pemeriksaan yang berjalan dan hasil yang terakhir',
    reply: keadaanSchema,
  },
} as const satisfies Record<string, Kontrak>

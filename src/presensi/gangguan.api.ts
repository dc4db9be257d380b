import { Type } from 'typebox'
import {
  alasanSchema,
  boleh,
  halaman,
  idSchema,
  type Kontrak,
  lokalSchema,
  okSchema,
  saatSchema,
  tanggalSchema,
  tertutup,
} from '../server/kontrak.api.ts'
import { PERHATIAN, type Perhatian, SEBAB_GANGGUAN, type SebabGangguan } from './gangguan.ts'

const sebabSchema = Type.Unsafe<SebabGangguan>(Type.Union(SEBAB_GANGGUAN.map((s) => Type.Literal(s))))
const perhatianSchema = Type.Unsafe<Perhatian>(Type.Union(PERHATIAN.map((s) => Type.Literal(s))))
const putusanSchema = Type.Union([Type.Literal('terima'), Type.Literal('kesampingkan')])

const gangguanSchema = tertutup({
  id: idSchema,
  tempat: boleh(Type.String()),
  tanggal: tanggalSchema,
  mulai: lokalSchema,
  selesai: lokalSchema,
  keadaan: Type.Union([Type.Literal('menunggu'), putusanSchema]),
  /** Those within reach of who asks; the others are a number. */
  orang: Type.Array(
    tertutup({ pegawaiId: idSchema, nama: Type.String(), unitKerja: boleh(Type.String()), lokal: lokalSchema, tertahan: Type.Boolean() }),
  ),
  orangLain: Type.Integer(),
  /** Who went through at once at this place in the span; at other places, at once and later. */
  langsung: Type.Integer(),
  lainLangsung: Type.Integer(),
  lainTertunda: Type.Integer(),
  perhatian: Type.Array(perhatianSchema),
  dilaporkan: Type.Boolean(),
  bolehLapor: Type.Boolean(),
  bolehPutus: Type.Boolean(),
})

const rincianSchema = tertutup({
  ...gangguanSchema.properties,
  laporan: Type.Array(tertutup({ oleh: boleh(Type.String()), sebab: sebabSchema, keterangan: Type.String(), dicatat: saatSchema })),
  putusan: Type.Array(
    tertutup({
      putusan: putusanSchema,
      alasan: Type.String(),
      oleh: boleh(Type.String()),
      diputus: saatSchema,
      nomor: boleh(Type.String()),
    }),
  ),
})

export const gangguanApi = {
  daftar: {
    method: 'GET',
    path: '/api/gangguan',
    aksi: 'gangguan.baca',
    ringkas: 'Usulan gangguan: banyak yang merekam di satu tempat terkirim belakangan; terbaru dahulu',
    query: tertutup({
      keadaan: Type.Optional(Type.Union([Type.Literal('menunggu'), Type.Literal('selesai')])),
      setelah: Type.Optional(Type.String({ maxLength: 200 })),
    }),
    reply: halaman(gangguanSchema),
  },
  rincian: {
    method: 'GET',
    path: '/api/gangguan/:id',
    aksi: 'gangguan.baca',
    ringkas: 'Satu usulan gangguan dengan laporan dan putusannya',
    params: tertutup({ id: idSchema }),
    query: tertutup({ alasan: Type.Optional(Type.String({ minLength: 5, maxLength: 500 })) }),
    reply: rincianSchema,
  },
  laporkan: {
    method: 'POST',
    path: '/api/gangguan/:id/laporan',
    aksi: 'gangguan.lapor',
    ringkas: 'Laporkan apa yang terjadi di tempat itu; yang melaporkan tidak memutuskan',
    params: tertutup({ id: idSchema }),
    body: tertutup({ sebab: sebabSchema, keterangan: alasanSchema }),
    reply: okSchema,
  },
  putuskan: {
    method: 'POST',
    path: '/api/gangguan/:id/putusan',
    aksi: 'gangguan.putus',
    ringkas: 'Terima sebagai gangguan bagi semua di dalamnya, atau kesampingkan, dengan alasan; bukan urusan sendiri',
    params: tertutup({ id: idSchema }),
    body: tertutup({ putusan: putusanSchema, sebab: Type.Optional(sebabSchema), alasan: alasanSchema }),
    reply: tertutup({ ok: Type.Literal(true), nomor: boleh(Type.String()), tap: Type.Integer(), tanda: Type.Integer() }),
  },
} as const satisfies Record<string, Kontrak>

import { Type } from 'typebox'
import { boleh, halaman, idSchema, type Kontrak, lokalSchema, okSchema, tanggalSchema, tertutup } from '../server/kontrak.api.ts'
import { FOTO_MAKS } from './foto.ts'

/** A JPEG as base64; at most a few dozen kB. */
const jpegSchema = Type.String({ description: 'JPEG, base64' })

export const fotoApi = {
  kirim: {
    method: 'POST',
    path: '/api/tap/:tapId/foto',
    aksi: 'presensi.tap',
    ringkas: 'Foto sebuah rekaman, dengan izin sekali pakai dari jawaban rekaman itu; JPEG sampai 60 kB',
    params: tertutup({ tapId: idSchema }),
    query: tertutup({ izin: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) }),
    berkas: { batas: FOTO_MAKS, sekaligus: 8 },
    reply: tertutup({ jawab: Type.Union([Type.Literal('diterima'), Type.Literal('sudah-ada')]) }),
  },
  sampel: {
    method: 'GET',
    path: '/api/foto',
    aksi: 'tanda.baca',
    ringkas: 'Foto yang terundi untuk diperiksa orang, buram, terbaru dahulu',
    query: tertutup({ setelah: Type.Optional(Type.String({ maxLength: 200 })) }),
    reply: halaman(
      tertutup({
        tapId: idSchema,
        pegawaiId: idSchema,
        nama: Type.String(),
        unitKerja: boleh(Type.String()),
        lokal: lokalSchema,
        tempat: boleh(Type.String()),
        posisi: Type.String(),
        buram: jpegSchema,
      }),
    ),
  },
  jelas: {
    method: 'GET',
    path: '/api/foto/:tapId',
    aksi: 'foto.baca',
    ringkas: 'Foto jelas sebuah rekaman, selama masih disimpan; dengan alasan, terlihat oleh orangnya',
    params: tertutup({ tapId: idSchema }),
    query: tertutup({ alasan: Type.Optional(Type.String({ minLength: 5, maxLength: 200 })) }),
    reply: tertutup({ tanggal: tanggalSchema, jpeg: jpegSchema }),
  },
  periksa: {
    method: 'POST',
    path: '/api/foto/:tapId/hasil',
    aksi: 'tanda.putus',
    ringkas: 'Hasil melihat foto yang terundi; ragu menjadi tanda untuk ditinjau. Bukan foto sendiri',
    params: tertutup({ tapId: idSchema }),
    body: tertutup({
      hasil: Type.Union([Type.Literal('sesuai'), Type.Literal('ragu')]),
      alasan: Type.Optional(Type.String({ minLength: 5, maxLength: 500 })),
    }),
    reply: okSchema,
  },
} as const satisfies Record<string, Kontrak>

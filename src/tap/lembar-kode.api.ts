import { Type } from 'typebox'
import { alasanSchema, boleh, idSchema, type Kontrak, saatSchema, tertutup } from '../server/kontrak.api.ts'

// A sheet for a whole unit knows who has a phone, so it stands here and not with the single code of akun.

export const lembarKodeApi = {
  buat: {
    method: 'POST',
    path: '/api/akun/kode/lembar',
    aksi: 'akun.kode',
    ringkas:
      'Kode sekali pakai (7 hari) bagi semua pegawai satu unit yang akunnya belum aktif, atau yang belum punya HP; paling banyak 500',
    body: tertutup({
      unitKerjaId: idSchema,
      /** With all units below it. */
      denganBawahan: Type.Boolean(),
      untuk: Type.Union([Type.Literal('aktivasi'), Type.Literal('perangkat')]),
      alasan: alasanSchema,
    }),
    reply: tertutup({
      unitKerja: Type.String(),
      daftar: Type.Array(
        tertutup({
          pegawaiId: idSchema,
          nama: Type.String(),
          nip: boleh(Type.String()),
          jabatan: boleh(Type.String()),
          unitKerja: Type.String(),
          kode: Type.String(),
          sampai: saatSchema,
        }),
      ),
      /** Left out: holders of a role, whose code for a sandi BKPSDM makes. */
      pemegangPeran: Type.Integer(),
    }),
  },
} as const satisfies Record<string, Kontrak>

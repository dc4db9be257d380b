import { Type } from 'typebox'
import { alasanSchema, batasSchema, boleh, halaman, idSchema, type Kontrak, okSchema, saatSchema, tertutup } from '../server/kontrak.api.ts'

const jadiSchema = tertutup({
  unitKerja: Type.String(),
  /** Shown once: the text is kept nowhere. */
  daftar: Type.Array(tertutup({ pegawaiId: idSchema, nama: Type.String(), unitKerja: Type.String(), kode: Type.String() })),
})

export const kartuApi = {
  daftar: {
    method: 'GET',
    path: '/api/kartu',
    aksi: 'kartu.kelola',
    ringkas: 'Kartu presensi yang berlaku dalam lingkup saya',
    query: tertutup({ setelah: Type.Optional(Type.String({ maxLength: 400 })), batas: Type.Optional(batasSchema) }),
    reply: halaman(
      tertutup({
        id: idSchema,
        pegawaiId: idSchema,
        nama: Type.String(),
        unitKerja: Type.String(),
        dibuat: saatSchema,
        oleh: boleh(Type.String()),
        adaPin: Type.Boolean(),
        terakhir: boleh(saatSchema),
        /** Readings of the last 30 days that became no record, and when the last was. */
        ditolak: Type.Integer(),
        ditolakTerakhir: boleh(saatSchema),
        bolehUbah: Type.Boolean(),
      }),
    ),
  },
  lembar: {
    method: 'POST',
    path: '/api/kartu/lembar',
    aksi: 'kartu.kelola',
    ringkas: 'Kartu bagi semua pegawai satu unit yang belum punya HP dan belum punya kartu; paling banyak 200',
    body: tertutup({ unitKerjaId: idSchema, denganBawahan: Type.Boolean(), alasan: alasanSchema }),
    reply: jadiSchema,
  },
  ganti: {
    method: 'POST',
    path: '/api/kartu/pegawai',
    aksi: 'kartu.kelola',
    ringkas: 'Kartu baru bagi satu pegawai; yang lama berakhir saat itu juga',
    body: tertutup({ pegawaiId: idSchema, alasan: alasanSchema }),
    reply: jadiSchema,
  },
  akhiri: {
    method: 'POST',
    path: '/api/kartu/:id/pengakhiran',
    aksi: 'kartu.kelola',
    ringkas: 'Akhiri kartu: tidak berlaku lagi sejak saat ini',
    params: tertutup({ id: idSchema }),
    body: tertutup({ alasan: alasanSchema }),
    reply: okSchema,
  },
  /** Public: authenticated by the key of the screen; the person by card and PIN. */
  rekam: {
    method: 'POST',
    path: '/api/layar/kartu',
    aksi: 'publik',
    ringkas: 'Bacaan kartu dari layar QR, masing-masing bertanda tangan layar; kartu dan PIN dalam amplop',
    body: tertutup({
      layar: idSchema,
      daftar: Type.Array(
        tertutup({
          teks: Type.String({ maxLength: 600 }),
          tanda: Type.String({ pattern: '^[A-Za-z0-9_-]{86}$' }),
          amplop: Type.String({ minLength: 100, maxLength: 600 }),
        }),
        { minItems: 1, maxItems: 10 },
      ),
    }),
    reply: tertutup({
      /** In the order of the readings. */
      hasil: Type.Array(
        tertutup({
          jawab: Type.Enum(['dicatat', 'sudah-ada', 'ditolak', 'nanti']),
          /** Why it was refused: never whose card it is. */
          sebab: Type.Optional(Type.Enum(['kartu-atau-pin', 'waktu', 'tempat', 'rusak'])),
          /** Seconds until it is looked at again. */
          detik: Type.Optional(Type.Integer()),
        }),
      ),
    }),
  },
} as const satisfies Record<string, Kontrak>

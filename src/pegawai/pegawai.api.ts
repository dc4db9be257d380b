import { Type } from 'typebox'
import { batasSchema, boleh, halaman, idSchema, type Kontrak, saatSchema, tanggalSchema, tertutup } from '../server/kontrak.api.ts'

export const unitSchema = tertutup({
  id: idSchema,
  nama: Type.String(),
  jenis: Type.String(),
  indukId: boleh(idSchema),
  /** The OPD it belongs to (itself for an OPD). */
  opdId: idSchema,
  jumlahPegawai: Type.Integer(),
  tahap: Type.String(),
})

export const pegawaiRingkasSchema = tertutup({
  id: idSchema,
  nama: Type.String(),
  nip: boleh(Type.String()),
  jenis: Type.String(),
  jabatan: boleh(Type.String()),
  unitKerjaId: boleh(idSchema),
  unitKerja: boleh(Type.String()),
  kedudukan: Type.String(),
})

export const riwayatPegawaiSchema = tertutup({
  aspek: Type.String(),
  tmt: tanggalSchema,
  nilai: Type.String(),
  sk: Type.String(),
  sampai: boleh(tanggalSchema),
  /** A Plt/Plh that has not been ended before its date. */
  pelaksanaId: boleh(idSchema),
  /** Who entered it and when; null: the seed or the first start. */
  oleh: boleh(Type.String()),
  dicatat: saatSchema,
})

export const pegawaiApi = {
  daftarUnit: {
    method: 'GET',
    path: '/api/unit',
    aksi: 'pegawai.baca',
    ringkas: 'Unit kerja dalam lingkup saya',
    reply: tertutup({ daftar: Type.Array(unitSchema) }),
  },
  daftar: {
    method: 'GET',
    path: '/api/pegawai',
    aksi: 'pegawai.baca',
    ringkas: 'Pegawai dalam lingkup saya',
    query: tertutup({
      unit: Type.Optional(idSchema),
      cari: Type.Optional(Type.String({ minLength: 3, maxLength: 60 })),
      setelah: Type.Optional(Type.String({ maxLength: 400 })),
      batas: Type.Optional(batasSchema),
    }),
    reply: halaman(pegawaiRingkasSchema),
  },
  rincian: {
    method: 'GET',
    path: '/api/pegawai/:id',
    aksi: 'pegawai.baca',
    ringkas: 'Satu pegawai dengan riwayatnya',
    params: tertutup({ id: idSchema }),
    reply: tertutup({
      ...pegawaiRingkasSchema.properties,
      jenjang: Type.String(),
      /** Whether this person heads that unit. */
      kepala: Type.Boolean(),
      atasan: boleh(tertutup({ id: idSchema, nama: Type.String() })),
      riwayat: Type.Array(riwayatPegawaiSchema),
    }),
  },
} as const satisfies Record<string, Kontrak>

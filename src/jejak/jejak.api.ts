import { Type } from 'typebox'
import { batasSchema, boleh, halaman, idSchema, type Kontrak, saatSchema, tanggalSchema, tertutup } from '../server/kontrak.api.ts'

export const entriSayaSchema = tertutup({
  id: idSchema,
  waktu: saatSchema,
  /** Name of who did it; null for the system itself. */
  siapa: boleh(Type.String()),
  sendiri: Type.Boolean(),
  jenis: Type.String(),
  kalimat: Type.String(),
  /** What it touched (a date, a month, a decision); null when the text is gone or says nothing more. */
  rincian: boleh(Type.String()),
})

/** Header of an entry: ids, kind and time, without the text. */
export const kepalaJejakSchema = tertutup({
  id: idSchema,
  waktu: saatSchema,
  jenis: Type.String(),
  kalimat: Type.String(),
  pelakuId: boleh(idSchema),
  pelaku: boleh(Type.String()),
  objekId: boleh(idSchema),
  pegawaiId: boleh(idSchema),
  pegawai: boleh(Type.String()),
  /** Place in the chain; null while it waits for its turn. */
  indeks: boleh(Type.Integer()),
})

const kursorSchema = Type.Optional(Type.String({ maxLength: 400 }))

export const jejakApi = {
  saya: {
    method: 'GET',
    path: '/api/jejak/saya',
    aksi: 'jejak.milik',
    ringkas: 'Siapa melihat atau mengubah catatan saya',
    query: tertutup({ setelah: kursorSchema, batas: Type.Optional(batasSchema) }),
    reply: halaman(entriSayaSchema),
  },
  daftar: {
    method: 'GET',
    path: '/api/jejak',
    aksi: 'jejak.baca',
    ringkas: 'Kepala entri jejak audit menurut pegawai, objek, jenis, waktu; tanpa isi',
    query: tertutup({
      pegawai: Type.Optional(idSchema),
      pelaku: Type.Optional(idSchema),
      objek: Type.Optional(idSchema),
      jenis: Type.Optional(Type.String({ pattern: '^[a-z-]{1,40}$' })),
      dari: Type.Optional(tanggalSchema),
      sampai: Type.Optional(tanggalSchema),
      setelah: kursorSchema,
      batas: Type.Optional(batasSchema),
    }),
    reply: tertutup({
      daftar: Type.Array(kepalaJejakSchema),
      berikutnya: boleh(Type.String()),
      /** Entries by kind within the dates; for the roles that see the record of acts, null for everybody else. */
      hitungan: boleh(Type.Array(tertutup({ jenis: Type.String(), kalimat: Type.String(), jumlah: Type.Integer() }))),
    }),
  },
  isi: {
    method: 'GET',
    path: '/api/jejak/:id/isi',
    aksi: 'jejak.baca',
    ringkas: 'Isi satu entri jejak; membacanya tercatat bagi orangnya',
    params: tertutup({ id: idSchema }),
    reply: tertutup({
      kepala: kepalaJejakSchema,
      /** Members of the text; null when the key of its person is destroyed. */
      isi: boleh(Type.Array(tertutup({ nama: Type.String(), nilai: Type.String() }))),
    }),
  },
} as const satisfies Record<string, Kontrak>

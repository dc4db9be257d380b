import { Type } from 'typebox'
import {
  alasanSchema,
  batasSchema,
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
import { ARAH_HAMBATAN, SEBAB_HAMBATAN } from './hambatan.ts'

const jamSchema = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'HH:MM' })
const arahSchema = Type.Enum([...ARAH_HAMBATAN])
const sebabSchema = Type.Enum([...SEBAB_HAMBATAN])

const hambatanSchema = tertutup({
  id: idSchema,
  nomor: Type.String(),
  penyeberangan: Type.String(),
  tanggal: tanggalSchema,
  arah: arahSchema,
  sebab: sebabSchema,
  mulai: lokalSchema,
  selesai: lokalSchema,
  uraian: Type.String(),
  pelapor: boleh(Type.String()),
  dilaporkan: saatSchema,
  putusan: boleh(Type.Enum(['setujui', 'tolak'])),
  pemutus: boleh(Type.String()),
  diputus: boleh(saatSchema),
  alasanPutusan: boleh(Type.String()),
  /** Names in the decision; 0 before it. */
  orang: Type.Integer(),
  bolehPutus: Type.Boolean(),
})

export const hambatanApi = {
  daftar: {
    method: 'GET',
    path: '/api/hambatan-penyeberangan',
    aksi: 'hambatan.baca',
    ringkas: 'Hambatan penyeberangan dalam lingkup saya: yang menunggu dahulu',
    query: tertutup({ setelah: Type.Optional(Type.String({ maxLength: 400 })), batas: Type.Optional(batasSchema) }),
    reply: halaman(hambatanSchema),
  },
  rincian: {
    method: 'GET',
    path: '/api/hambatan-penyeberangan/:id',
    aksi: 'hambatan.baca',
    ringkas: 'Satu hambatan dengan nama semua yang berada di penyeberangan itu, dan yang perlu dilihat pemutus',
    params: tertutup({ id: idSchema }),
    reply: tertutup({
      ...hambatanSchema.properties,
      nama: Type.Array(tertutup({ pegawaiId: idSchema, nama: Type.String(), unitKerja: boleh(Type.String()) })),
      tanda: Type.Array(Type.Enum(['lampau', 'sedikit-orang', 'berulang'])),
    }),
  },
  lapor: {
    method: 'POST',
    path: '/api/hambatan-penyeberangan',
    aksi: 'hambatan.lapor',
    ringkas: 'Laporkan cuaca, pasang surut, atau perahu rusak sekali bagi semua di satu penyeberangan; diputus BKPSDM',
    body: tertutup({
      penyeberanganId: idSchema,
      tanggal: tanggalSchema,
      arah: arahSchema,
      sebab: sebabSchema,
      /** From when to when nobody could cross. */
      mulai: jamSchema,
      selesai: jamSchema,
      /** What it is known by: the harbour's notice, a photo's number, who saw it. */
      uraian: Type.String({ minLength: 10, maxLength: 1000 }),
    }),
    reply: tertutup({ id: idSchema, nomor: Type.String() }),
  },
  putuskan: {
    method: 'POST',
    path: '/api/hambatan-penyeberangan/:id/putusan',
    aksi: 'hambatan.putus',
    ringkas: 'Setujui atau tolak hambatan; bukan oleh pelapornya, bukan oleh yang ikut menyeberang',
    params: tertutup({ id: idSchema }),
    body: tertutup({ putusan: Type.Enum(['setujui', 'tolak']), alasan: alasanSchema }),
    reply: okSchema,
  },
} as const satisfies Record<string, Kontrak>

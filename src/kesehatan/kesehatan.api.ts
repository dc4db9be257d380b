import { Type } from 'typebox'
import { boleh, tertutup } from '../server/kontrak.api.ts'
import { KODE_ALARM, type KodeAlarm } from './kesehatan.ts'

const teks = boleh(Type.String())
const bulat = Type.Integer()

const alarmSchema = tertutup({
  kode: Type.Unsafe<KodeAlarm>({ type: 'string', enum: [...KODE_ALARM] }),
  tingkat: Type.Union([Type.Literal('alarm'), Type.Literal('perhatian')]),
  tentang: teks,
  angka: bulat,
})

const kesehatanSchema = tertutup({
  waktu: Type.String(),
  versi: Type.String(),
  migrasi: bulat,
  masa: bulat,
  hidupDetik: bulat,
  alarm: Type.Array(alarmSchema),
  penulis: tertutup({ antre: bulat, terlamaMs: bulat }),
  kolam: Type.Array(tertutup({ nama: Type.String(), dipakai: bulat, batas: bulat, menunggu: bulat })),
  basisData: tertutup({
    terjangkau: Type.Boolean(),
    byte: boleh(Type.Number()),
    transaksiTerlamaDetik: boleh(Type.Number()),
    cadanganTerlamaDetik: boleh(Type.Number()),
  }),
  pengurut: boleh(tertutup({ belum: bulat, terlamaDetik: bulat })),
  ulang: boleh(tertutup({ orang: bulat, terlamaDetik: bulat, gagal: bulat })),
  tugas: Type.Array(
    tertutup({
      nama: Type.String(),
      berhasil: teks,
      gagal: teks,
      mati: bulat,
      menunggu: bulat,
      terhenti: boleh(Type.Union([Type.Literal('waktu'), Type.Literal('memori')])),
    }),
  ),
  partisi: Type.Array(tertutup({ induk: Type.String(), hariKeDepan: bulat, sisa: bulat })),
  verifikasi: boleh(tertutup({ saat: Type.String(), jumlah: bulat })),
  cadangan: tertutup({ diatur: Type.Boolean(), saat: teks, umurJam: boleh(Type.Number()), byte: boleh(Type.Number()) }),
  disk: Type.Array(
    tertutup({ apa: Type.Union([Type.Literal('data'), Type.Literal('cadangan')]), bebas: Type.Number(), total: Type.Number() }),
  ),
  lingkaranMs: Type.Number(),
  lompatDetik: Type.Number(),
})

export const kesehatanApi = {
  baca: {
    method: 'GET',
    path: '/api/kesehatan',
    aksi: 'kesehatan.baca',
    ringkas: 'Kesehatan server, tanpa data pribadi',
    reply: kesehatanSchema,
  },
} as const

import { Type } from 'typebox'
import { alasanSchema, boleh, idSchema, type Kontrak, okSchema, saatSchema, tanggalSchema, tertutup } from '../server/kontrak.api.ts'
import { JENIS_PEGAWAI, JENIS_UNIT, JENJANG_JABATAN, KEDUDUKAN, TAHAP_ADOPSI } from './kepegawaian.ts'

const skSchema = Type.String({ minLength: 3, maxLength: 160, description: 'number, date and maker of the decree' })
const namaSchema = Type.String({ minLength: 2, maxLength: 120 })
const nipSchema = boleh(Type.String({ pattern: '^\\d{18}$' }))

const identitasSchema = tertutup({ nama: namaSchema, nip: nipSchema })
const jenisSchema = Type.Enum([...JENIS_PEGAWAI])
const penempatanSchema = tertutup({
  unitKerjaId: idSchema,
  jabatan: namaSchema,
  jenjang: Type.Enum([...JENJANG_JABATAN]),
  kepala: Type.Boolean(),
})
const kedudukanSchema = tertutup({ kedudukan: Type.Enum([...KEDUDUKAN]), instansiLain: boleh(namaSchema) })

export const unitRiwayatSchema = tertutup({
  berlaku: tanggalSchema,
  nama: Type.String(),
  jenis: Type.String(),
  induk: boleh(Type.String()),
  sk: Type.String(),
  /** Ends with this entry: dissolved, or merged into the unit named. */
  bubar: Type.Boolean(),
  digabungKe: boleh(Type.String()),
  oleh: boleh(Type.String()),
  dicatat: saatSchema,
})

export const kelolaApi = {
  tambahPegawai: {
    method: 'POST',
    path: '/api/pegawai',
    aksi: 'pegawai.tulis',
    ringkas: 'Catat pegawai baru; akunnya belum aktif sampai memakai kode sekali pakai',
    body: tertutup({
      tmt: tanggalSchema,
      sk: skSchema,
      identitas: identitasSchema,
      jenis: jenisSchema,
      penempatan: penempatanSchema,
      atasanId: boleh(idSchema),
      kedudukan: kedudukanSchema,
      alasan: alasanSchema,
    }),
    reply: tertutup({ id: idSchema }),
  },
  ubahPegawai: {
    method: 'POST',
    path: '/api/pegawai/:id/perubahan',
    aksi: 'pegawai.tulis',
    ringkas: 'Perubahan data pegawai sejak TMT menurut SK; yang sudah tercatat tidak berubah',
    params: tertutup({ id: idSchema }),
    body: tertutup({
      tmt: tanggalSchema,
      sk: skSchema,
      identitas: Type.Optional(identitasSchema),
      jenis: Type.Optional(jenisSchema),
      penempatan: Type.Optional(penempatanSchema),
      atasan: Type.Optional(tertutup({ atasanId: boleh(idSchema) })),
      kedudukan: Type.Optional(kedudukanSchema),
      alasan: alasanSchema,
    }),
    reply: okSchema,
  },
  tambahPelaksana: {
    method: 'POST',
    path: '/api/pegawai/:id/pelaksana',
    aksi: 'pegawai.tulis',
    ringkas: 'Plt atau Plh: pegawai ini menggantikan seorang lain; berlaku sejak dicatat, tidak pernah mundur',
    params: tertutup({ id: idSchema }),
    body: tertutup({
      macam: Type.Union([Type.Literal('plt'), Type.Literal('plh')]),
      menggantikanId: idSchema,
      dari: tanggalSchema,
      sampai: tanggalSchema,
      skNomor: skSchema,
      skTanggal: tanggalSchema,
      alasan: alasanSchema,
    }),
    reply: tertutup({ id: idSchema }),
  },
  akhiriPelaksana: {
    method: 'POST',
    path: '/api/pelaksana/:id/pengakhiran',
    aksi: 'pegawai.tulis',
    ringkas: 'Akhiri Plt atau Plh sebelum waktunya; `sampai` hari terakhir, paling awal kemarin',
    params: tertutup({ id: idSchema }),
    body: tertutup({ sampai: tanggalSchema, alasan: alasanSchema }),
    reply: okSchema,
  },
  rincianUnit: {
    method: 'GET',
    path: '/api/unit/:id',
    aksi: 'pegawai.baca',
    ringkas: 'Riwayat satu unit dan tahap pemakaiannya',
    params: tertutup({ id: idSchema }),
    reply: tertutup({
      id: idSchema,
      riwayat: Type.Array(unitRiwayatSchema),
      tahap: Type.Array(
        tertutup({ berlaku: tanggalSchema, tahap: Type.String(), sk: Type.String(), oleh: boleh(Type.String()), dicatat: saatSchema }),
      ),
    }),
  },
  tambahUnit: {
    method: 'POST',
    path: '/api/unit',
    aksi: 'pegawai.tulis',
    ringkas: 'Unit kerja baru di bawah unit lain',
    body: tertutup({
      berlaku: tanggalSchema,
      sk: skSchema,
      nama: namaSchema,
      jenis: Type.Enum([...JENIS_UNIT]),
      indukId: boleh(idSchema),
      alasan: alasanSchema,
    }),
    reply: tertutup({ id: idSchema }),
  },
  ubahUnit: {
    method: 'POST',
    path: '/api/unit/:id/perubahan',
    aksi: 'pegawai.tulis',
    ringkas: 'Nama, jenis, atau induk unit sejak suatu tanggal menurut dasar hukumnya',
    params: tertutup({ id: idSchema }),
    body: tertutup({
      berlaku: tanggalSchema,
      sk: skSchema,
      nama: namaSchema,
      jenis: Type.Enum([...JENIS_UNIT]),
      indukId: boleh(idSchema),
      alasan: alasanSchema,
    }),
    reply: okSchema,
  },
  akhiriUnit: {
    method: 'POST',
    path: '/api/unit/:id/pengakhiran',
    aksi: 'pegawai.tulis',
    ringkas: 'Bubarkan unit yang kosong, atau gabungkan ke unit lain beserta pegawai dan unit di bawahnya',
    params: tertutup({ id: idSchema }),
    body: tertutup({ berlaku: tanggalSchema, sk: skSchema, digabungKe: boleh(idSchema), alasan: alasanSchema }),
    reply: tertutup({ pegawaiPindah: Type.Integer(), unitPindah: Type.Integer() }),
  },
  tahapUnit: {
    method: 'POST',
    path: '/api/unit/:id/tahap',
    aksi: 'pegawai.tulis',
    ringkas: 'Tahap pemakaian unit: persiapan, uji coba, wajib; tidak berlaku mundur',
    params: tertutup({ id: idSchema }),
    body: tertutup({ berlaku: tanggalSchema, tahap: Type.Enum([...TAHAP_ADOPSI]), sk: skSchema, alasan: alasanSchema }),
    reply: okSchema,
  },
} as const satisfies Record<string, Kontrak>

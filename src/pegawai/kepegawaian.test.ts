import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { tanggal } from '../waktu/tanggal.ts'
import {
  type KeadaanPegawai,
  opdUnit,
  type PerubahanPegawai,
  penolakanPelaksana,
  penolakanPerubahan,
  penolakanTahap,
  salahNip,
  unitDanTurunan,
} from './kepegawaian.ts'

const HARI_INI = tanggal('2026-11-24')
const SEHAT: KeadaanPegawai = {
  hariIni: HARI_INI,
  sejak: tanggal('2020-01-01'),
  pemilikNip: null,
  unitAda: true,
  unitBerakhir: null,
  kepalaLain: null,
  namaAtasan: 'Budi',
  atasanMelingkar: false,
}
const pindah = (ubah: Partial<PerubahanPegawai> = {}): PerubahanPegawai => ({
  tmt: HARI_INI,
  sk: 'SK 1',
  penempatan: { unitKerjaId: 'u', jabatan: 'Analis', jenjang: 'pelaksana', kepala: false },
  ...ubah,
})
const alasan = (p: PerubahanPegawai, k: Partial<KeadaanPegawai> = {}) => penolakanPerubahan(p, { ...SEHAT, ...k }).map((x) => x.alasan)

describe('NIP', () => {
  for (const [nip, baik] of [
    ['198501012010011001', true],
    ['198502292010011001', false],
    ['198402292010011001', true],
    ['198513012010011001', false],
    ['199001012004011001', false],
    ['199001012005011001', true],
    ['196001012025211001', true],
    ['196001012026211001', false],
    ['19850101201001100', false],
    ['19850101 010011001', false],
  ] as const)
    test(`${nip} ${baik ? 'may be one' : 'is none'}`, () => assert.equal(salahNip(nip) === null, baik))
})

describe('a change of a person', () => {
  test('nothing against a plain one', () => assert.deepEqual(alasan(pindah()), []))
  for (const [apa, p, k, harap] of [
    ['nothing changed', { tmt: HARI_INI, sk: 'SK 1' }, {}, ['tanpa-perubahan']],
    ['TMT a year ahead', pindah({ tmt: tanggal('2027-11-25') }), {}, []],
    ['TMT a day more', pindah({ tmt: tanggal('2027-11-26') }), {}, ['tmt-jauh']],
    ['TMT on the first entry', pindah({ tmt: tanggal('2020-01-01') }), {}, []],
    ['TMT before the first entry', pindah({ tmt: tanggal('2019-12-31') }), {}, ['tmt-sebelum-awal']],
    ['unit that does not stand', pindah(), { unitAda: false }, ['unit-tidak-ada']],
    ['unit that ends while the placement holds', pindah(), { unitBerakhir: tanggal('2027-01-01') }, ['unit-berakhir']],
    ['member beside another head', pindah(), { kepalaLain: null }, []],
    ['NIP of another', pindah({ identitas: { nama: 'Ani', nip: '198501012010011001' } }), { pemilikNip: 'Budi' }, ['nip-dipakai']],
    ['no superior', pindah({ atasan: { atasanId: null } }), { namaAtasan: null }, []],
    ['unknown superior', pindah({ atasan: { atasanId: 'x' } }), { namaAtasan: null }, ['atasan-tidak-ada']],
    ['superior from below', pindah({ atasan: { atasanId: 'x' } }), { atasanMelingkar: true }, ['atasan-melingkar']],
    ['titipan without home', pindah({ kedudukan: { kedudukan: 'titipan-masuk', instansiLain: null } }), {}, ['instansi-lain-kosong']],
    ['titipan with home', pindah({ kedudukan: { kedudukan: 'titipan-masuk', instansiLain: 'Pemprov' } }), {}, []],
    ['active with a home', pindah({ kedudukan: { kedudukan: 'aktif', instansiLain: 'Pemprov' } }), {}, ['instansi-lain-asing']],
    ['study with its place', pindah({ kedudukan: { kedudukan: 'tugas-belajar', instansiLain: 'Unsri' } }), {}, []],
  ] as const)
    test(apa, () => assert.deepEqual(alasan(p, k), harap))
  test('a second head is refused by name, all reasons at once', () =>
    assert.deepEqual(
      alasan(
        pindah({ penempatan: { unitKerjaId: 'u', jabatan: 'Kepala', jenjang: 'administrator', kepala: true }, tmt: tanggal('2019-01-01') }),
        {
          kepalaLain: 'Citra',
        },
      ),
      ['tmt-sebelum-awal', 'kepala-ganda'],
    ))
})

test('Plt/Plh: past spans refused, a past start with a living end is not', () => {
  const a = (dari: string, sampai: string) =>
    penolakanPelaksana({ dari: tanggal(dari), sampai: tanggal(sampai) }, HARI_INI).map((x) => x.alasan)
  assert.deepEqual(a('2026-11-01', '2026-11-24'), [])
  assert.deepEqual(a('2026-11-01', '2026-11-23'), ['sudah-lewat'])
  assert.deepEqual(a('2026-12-01', '2026-11-30'), ['rentang-terbalik'])
  assert.deepEqual(a('2026-11-24', '2027-11-25'), [])
  assert.deepEqual(a('2026-11-24', '2027-11-26'), ['terlalu-lama'])
})

test('a stage never begins in the past, wajib never on a day that has begun', () => {
  const a = (berlaku: string, tahap: 'persiapan' | 'uji-coba' | 'wajib') =>
    penolakanTahap({ berlaku: tanggal(berlaku), tahap }, HARI_INI).map((x) => x.alasan)
  assert.deepEqual(a('2026-11-24', 'uji-coba'), [])
  assert.deepEqual(a('2026-11-23', 'uji-coba'), ['tahap-mundur'])
  assert.deepEqual(a('2026-11-25', 'wajib'), [])
  assert.deepEqual(a('2026-11-24', 'wajib'), ['wajib-mundur'])
})

test('the tree: a unit with all below it, and the OPD of a unit', () => {
  const u = (id: string, indukId: string | null, jenis = 'bidang') => ({ id, indukId, jenis, opdId: 'x' })
  const daftar = [u('akar', null, 'pemda'), u('d', 'akar', 'opd'), u('b', 'd'), u('s', 'b'), u('e', 'akar', 'opd')]
  assert.deepEqual([...unitDanTurunan(daftar, 'd')].sort(), ['b', 'd', 's'])
  assert.equal(opdUnit('b', 'bidang', { id: 'd', indukId: 'akar', jenis: 'opd', opdId: 'd' }), 'd')
  assert.equal(opdUnit('k', 'kecamatan', { id: 'd', indukId: 'akar', jenis: 'opd', opdId: 'd' }), 'k')
  assert.equal(opdUnit('r', 'bagian', { id: 'akar', indukId: null, jenis: 'pemda', opdId: 'akar' }), 'r')
})

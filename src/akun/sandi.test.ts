import assert from 'node:assert/strict'
import { test } from 'node:test'
import { kalimatSandi, penolakanSandi } from './sandi.ts'

const ANI = { nip: '198501012010011001', nama: 'Ani Purun, S.Kom.', instansi: 'Pemkab Ogan Komering Ilir' }
const alasan = (sandi: string, konteks: Parameters<typeof penolakanSandi>[1] = ANI) => penolakanSandi(sandi, konteks).map((p) => p.alasan)

for (const { sandi, harap } of [
  { sandi: '198501012010011001', harap: ['memuat-data-diri'] },
  { sandi: 'rumah19850101rumah', harap: ['memuat-data-diri'] }, // birth date as in the NIP
  { sandi: 'rumah01011985rumah', harap: ['memuat-data-diri'] }, // and as people write it
  { sandi: 'rumahpurunhijau', harap: ['memuat-data-diri'] },
  { sandi: 'RUMAHPURUNHIJAU', harap: ['memuat-data-diri'] },
  { sandi: 'pendek', harap: ['terlalu-pendek'] },
  { sandi: 'sebelasabcd', harap: ['terlalu-pendek'] }, // 11
  { sandi: 'duabelasabcd', harap: [] }, // 12
  { sandi: 'hadir-demo', harap: ['sandi-contoh', 'terlalu-pendek'] },
  { sandi: 'Password1234', harap: ['terlalu-umum'] },
  { sandi: 'indonesia1945!', harap: ['terlalu-umum'] },
  { sandi: 'aaaaaaaaaaaaaa', harap: ['terlalu-umum'] },
  { sandi: '123456789012', harap: ['terlalu-umum'] },
  { sandi: 'PemkabOganKomeringIlir2026', harap: ['terlalu-umum'] },
  { sandi: 'bukit siguntang senja', harap: [] },
  { sandi: 'perahu ketek di lebung', harap: [] },
]) {
  test(`A1 sandi "${sandi}": ${harap.join(', ') || 'taken'}`, () => assert.deepEqual(alasan(sandi), harap))
}

test('A1 a sandi up to 128 of any characters is taken, spaces and marks among them', () => {
  assert.deepEqual(alasan(`${'ketupat & santan; '.repeat(7)}ok`), [])
  assert.deepEqual(alasan('катер на реке Муси'), [])
})

test('A1 short parts of a name do not count: Ani may write "kompani"', () => {
  assert.deepEqual(alasan('kompanilautselatan'), [])
})

test('A1 who has no NIP is judged by the rest', () => {
  assert.deepEqual(alasan('198501012010011001', { ...ANI, nip: null }), [])
})

test('A1 all reasons at once, each with a sentence', () => {
  const semua = penolakanSandi('purun', ANI)
  assert.deepEqual(
    semua.map((p) => p.alasan),
    ['terlalu-pendek', 'memuat-data-diri'],
  )
  for (const p of semua) assert.match(kalimatSandi(p), /^Kata sandi .+\.$/)
})

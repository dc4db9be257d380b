import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { menitDariJam, menitLokal, teksDariMenit } from '../waktu/jam.ts'
import { daftarTanggal, tanggal, type Tanggal } from '../waktu/tanggal.ts'
import { contohFakta, contohRentang, menit } from './contoh.ts'
import type { HariPresensi, JenisPermohonan, Libur, PermohonanHari, Porsi, Rentang, TapFakta } from './fakta.ts'
import { jendelaRentang } from './jendela.ts'
import { ketentuanHariPada } from './ketentuan-hari.ts'
import { nilaiHari } from './nilai-hari.ts'

// Cases of other projects, their punches given to our engine. An adapter only: nothing is judged in this file.

type Shift = {
  readonly name?: string
  readonly start: string
  readonly end: string
  readonly openBeforeMin: number
  readonly closeAfterMin: number
  readonly lateGraceMin?: number
  readonly earlyGraceMin?: number
}
type Harapan = {
  readonly hari?: readonly {
    readonly tanggal: string
    readonly status: string
    readonly terlambat: number
    readonly pulangCepat: number
    readonly datang?: string
    readonly pulang?: string
  }[]
  readonly jendela?: readonly { readonly nama: string; readonly buka: string; readonly tutup: string }[]
  readonly milik?: readonly (string | null)[]
}
type Skenario = {
  readonly id: string
  readonly title: string
  readonly shift: Shift | readonly Shift[] | null
  readonly punches: readonly { readonly at: string }[]
  readonly assignment?: { readonly from: string; readonly to: string | null }
  readonly holidays?: readonly string[]
  readonly now?: string
  readonly requests?: readonly { readonly kind: 'official_duty'; readonly from: string; readonly to: string }[]
  readonly leaves?: readonly { readonly from?: string; readonly to?: string; readonly date?: string; readonly half?: 'first' | 'second' }[]
  readonly kita: Harapan
}
type Berkas = { readonly scenarios: readonly Skenario[]; readonly bukanKita: readonly { readonly id: string; readonly alasan: string }[] }

const BERKAS = JSON.parse(readFileSync(new URL('kasus/skenario.json', import.meta.url), 'utf8')) as Berkas
const DASAR = { peraturan: 'SK contoh', pasal: '-', keterangan: 'contoh' }

/** Dates on which the shifts stand: those of the assignment, or where it is open those the case speaks of. */
function tanggalSkenario(s: Skenario): Tanggal[] {
  if (s.assignment?.to) return daftarTanggal(tanggal(s.assignment.from), tanggal(s.assignment.to))
  return [...new Set((s.kita.hari ?? s.punches.map((p) => ({ tanggal: p.at.slice(0, 10) }))).map((h) => tanggal(h.tanggal)))]
}

function rentangSkenario(s: Skenario, t: Tanggal): (Rentang & { readonly nama: string })[] {
  const shifts = s.shift === null ? [] : 'start' in s.shift ? [s.shift] : s.shift
  return shifts.map((g, i) => {
    const masuk = menitLokal(t, menitDariJam(g.start))
    const lama = menitDariJam(g.end) - menitDariJam(g.start)
    const { istirahat: _, ...polos } = contohRentang({
      tanggal: t,
      rentang: i,
      masuk,
      pulang: masuk + (lama > 0 ? lama : lama + 1440),
      toleransi: { terlambat: g.lateGraceMin ?? 0, pulangCepat: g.earlyGraceMin ?? 0 },
      jendela: { sebelum: g.openBeforeMin, sesudah: g.closeAfterMin },
    })
    return { ...polos, nama: g.name ?? '' }
  })
}

function permohonanSkenario(s: Skenario, t: Tanggal): PermohonanHari[] {
  const hasil: PermohonanHari[] = []
  const tambah = (jenis: JenisPermohonan, porsi: Porsi) => hasil.push({ id: String(hasil.length), jenis, porsi, dasar: DASAR })
  for (const r of s.requests ?? []) if (r.from <= t && t <= r.to) tambah('dinas-luar', 'penuh')
  for (const l of s.leaves ?? []) {
    if (l.date === t) tambah(l.half === 'first' ? 'cuti-tahunan' : 'cuti-alasan-penting', l.half === 'first' ? 'pagi' : 'siang')
    if (l.from && l.to && l.from <= t && t <= l.to) tambah('cuti-tahunan', 'penuh')
  }
  return hasil
}

function nilaiSkenario(s: Skenario): HariPresensi[] {
  const daftar = tanggalSkenario(s)
  const kini = s.now ? menit(s.now) : menit('2026-12-31T12:00')
  const tap = s.punches.map((p, i): TapFakta => ({ id: `${i}`, waktu: menit(p.at.slice(0, 16)) }))
  return daftar.flatMap((t) => {
    const libur: Libur | undefined = s.holidays?.includes(t) ? { nama: 'Libur', jenis: 'libur-lokal', dasar: DASAR } : undefined
    const fakta = contohFakta({
      tanggal: t,
      rentang: rentangSkenario(s, t),
      rentangTetangga: daftar.filter((d) => d !== t).flatMap((d) => rentangSkenario(s, d)),
      permohonan: permohonanSkenario(s, t),
      tap,
      ...(libur && { libur }),
    })
    return nilaiHari(fakta, ketentuanHariPada(t, []), kini)
  })
}

for (const s of BERKAS.scenarios) {
  test(`${s.id} ${s.title}`, () => {
    const { hari, jendela, milik } = s.kita
    assert.ok(hari ?? jendela ?? milik)
    if (hari) {
      const baris = nilaiSkenario(s)
      assert.equal(baris.length, hari.length)
      for (const [i, h] of hari.entries()) {
        const b = baris[i] as HariPresensi
        assert.deepEqual([b.tanggal, b.status, b.terlambatMenit, b.pulangCepatMenit], [h.tanggal, h.status, h.terlambat, h.pulangCepat])
        if (h.datang) assert.equal(teksDariMenit(b.tapDatang ?? 0), h.datang)
        if (h.pulang) assert.equal(teksDariMenit(b.tapPulang ?? 0), h.pulang)
      }
    }
    const rentang = (jendela ?? milik) ? tanggalSkenario(s).flatMap((t) => rentangSkenario(s, t)) : []
    const terbuka = rentang.map((r) => ({ nama: r.nama, ...jendelaRentang(r, rentang, ketentuanHariPada(r.tanggal, [])) }))
    if (jendela)
      assert.deepEqual(
        terbuka.map((j) => ({ nama: j.nama, buka: teksDariMenit(j.buka), tutup: teksDariMenit(j.tutup) })),
        jendela,
      )
    if (milik)
      assert.deepEqual(
        s.punches.map((p) => terbuka.find((j) => j.buka <= menit(p.at) && menit(p.at) <= j.tutup)?.nama ?? null),
        milik,
      )
  })
}

test('Q02: once the duty is withdrawn nothing is left of it', () => {
  const q02 = BERKAS.scenarios.find((s) => s.id === 'Q02') as Skenario
  assert.deepEqual(nilaiSkenario({ ...q02, requests: [] }), [])
})

test('all fifteen cases meant for us are here, and each other one says why it is not ours', () => {
  const ids = 'F01 F04 F10 F13 F16 C08 C11 C14 C17 R02 R05 N06 N09 Q02 Q05'.split(' ')
  assert.deepEqual(
    BERKAS.scenarios.map((s) => s.id),
    ids,
  )
  assert.equal(BERKAS.bukanKita.length, 18)
  for (const b of BERKAS.bukanKita) assert.ok(b.alasan.length > 5, b.id)
})

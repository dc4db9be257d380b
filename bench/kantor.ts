import { v7 } from 'uuid'
import { type BasisData, type Db, sql } from '../src/db/db.ts'
import type { Instansi } from '../src/server/konteks.ts'
import { tempatUnit } from './letak.ts'

/** A person of the office under measurement, with the key of his phone. */
export type OrangBench = { readonly id: string; readonly akunId: string; readonly kid: string; readonly unit: number; readonly opd: string }
export type PublikHp = { readonly kid: string; readonly x: string; readonly y: string }
export type KantorBench = {
  readonly instansi: Instansi
  readonly orang: readonly OrangBench[]
  readonly opd: readonly string[]
  /** An account that sees the whole instansi, for board and recap through HTTP. */
  readonly bkpsdm: { readonly id: string; readonly akunId: string }
}

const ORANG_PER_UNIT = 40
const UNIT_PER_OPD = 5
const SEKALI = 5000
const SIAPA = '00000000-0000-0000-0000-000000000001'
const PENGESAH = '00000000-0000-0000-0000-000000000002'

export function instansiBench(nama: string): Instansi {
  return { id: v7(), skema: `bench_${nama}`, nama: `Pemkab ukur ${nama}`, zona: 'Asia/Jakarta', contoh: false }
}

/**
 * An office in bulk: OPD of five units of forty people, each unit with its place, all on the five-day roster and at stage wajib, so that
 * every tap is verified, placed, judged and audited.
 */
export async function tanamKantor(db: BasisData, instansi: Instansi, hp: readonly PublikHp[]): Promise<KantorBench> {
  const jumlahUnit = Math.ceil(hp.length / ORANG_PER_UNIT)
  const akar = v7()
  const unit = Array.from({ length: jumlahUnit }, () => v7())
  const opd = Array.from({ length: Math.ceil(jumlahUnit / UNIT_PER_OPD) }, () => v7())
  const opdDari = (u: number) => opd[Math.floor(u / UNIT_PER_OPD)] ?? akar
  const orang = hp.map((h, i): OrangBench => {
    const u = Math.floor(i / ORANG_PER_UNIT)
    return { id: v7(), akunId: v7(), kid: h.kid, unit: u, opd: opdDari(u) }
  })
  const bkpsdm = orang[0] ?? { id: SIAPA, akunId: SIAPA }
  const di = (f: (tx: Db) => Promise<void>) => db.diInstansi(instansi.skema, f, { batasMs: 300_000 })
  await di(async (tx) => {
    await tanamUnit(tx, [akar], ['Pemerintah Kabupaten'], [null], [akar])
    await tanamUnit(
      tx,
      opd,
      opd.map((_, i) => `Perangkat Daerah ${i + 1}`),
      opd.map(() => akar),
      opd,
    )
    await tanamUnit(
      tx,
      unit,
      unit.map((_, i) => `Unit ${i + 1}`),
      unit.map((_, i) => opdDari(i)),
      unit.map((_, i) => opdDari(i)),
    )
    await tx.exec(sql`insert into adopsi (unit_kerja_id, berlaku, tahap, sk) values (${akar}, '2020-01-01', 'wajib', 'SK ukur')`)
    await tanamJadwal(tx, akar)
    await tanamTempat(tx, unit)
  })
  for (let i = 0; i < orang.length; i += SEKALI) {
    const d = orang.slice(i, i + SEKALI)
    await di((tx) =>
      tanamOrang(
        tx,
        d,
        d.map((o) => unit[o.unit] ?? akar),
        i,
        hp.slice(i, i + SEKALI),
      ),
    )
  }
  await di(async (tx) => {
    await tx.exec(sql`insert into akun_peran (id, akun_id, pegawai_id, peran, mulai, alasan, diusulkan_oleh, disahkan_oleh, disahkan)
      values (${v7()}, ${bkpsdm.akunId}, ${bkpsdm.id}, 'bkpsdm', '2020-01-01', 'ukur', ${SIAPA}, ${PENGESAH}, '2020-01-01')`)
  })
  return { instansi, orang, opd, bkpsdm }
}

async function tanamUnit(
  tx: Db,
  id: readonly string[],
  nama: readonly string[],
  induk: readonly (string | null)[],
  opd: readonly string[],
): Promise<void> {
  await tx.exec(sql`insert into unit_kerja (id) select unnest(${id}::uuid[])`)
  await tx.exec(sql`insert into unit_kerja_riwayat (unit_kerja_id, berlaku, nama, jenis, induk_id, opd_id, sk)
    select i, '2020-01-01', n, 'unit', p, o, 'Perda ukur' from unnest(${id}::uuid[], ${nama}::text[], ${induk}::uuid[], ${opd}::uuid[]) x(i, n, p, o)`)
}

async function tanamJadwal(tx: Db, akar: string): Promise<void> {
  const kerja = [{ nama: 'Kantor', masuk: '07:30', pulang: '16:00', istirahat: ['12:00', '13:00'] }]
  const jumat = [{ nama: 'Kantor', masuk: '07:30', pulang: '16:30', istirahat: ['11:30', '13:00'] }]
  const isi = JSON.stringify({ hari: { 1: kerja, 2: kerja, 3: kerja, 4: kerja, 5: jumat } })
  const pola = v7()
  await tx.exec(sql`insert into pola_jadwal (id, nama, macam, isi, peraturan, pasal, contoh)
    values (${pola}, 'Lima hari kerja', 'mingguan', ${isi}::jsonb, 'Perpres 21/2023', 'Pasal 3', false)`)
  await tx.exec(sql`insert into jadwal_unit (id, unit_kerja_id, pola_id, mulai, oleh, terbit)
    values (${v7()}, ${akar}, ${pola}, '2020-01-01', ${SIAPA}, '2019-12-01T00:00:00Z')`)
}

async function tanamTempat(tx: Db, unit: readonly string[]): Promise<void> {
  const id = unit.map(() => v7())
  const titik = unit.map((_, i) => tempatUnit(i))
  await tx.exec(sql`insert into tempat (id) select unnest(${id}::uuid[])`)
  await tx.exec(sql`insert into tempat_riwayat (tempat_id, berlaku, nama, bentuk, lintang, bujur, radius_meter, jangkauan_meter, oleh)
    select t, '2020-01-01', n, 'lingkaran', y, x, 100, 100, ${SIAPA}
    from unnest(${id}::uuid[], ${unit.map((_, i) => `Kantor ${i + 1}`)}::text[], ${titik.map((p) => p.lintang)}::float8[], ${titik.map((p) => p.bujur)}::float8[]) z(t, n, y, x)`)
  await tx.exec(
    sql`insert into tempat_unit (tempat_id, unit_kerja_id, dari) select t, u, '2020-01-01' from unnest(${id}::uuid[], ${unit}::uuid[]) x(t, u)`,
  )
}

async function tanamOrang(
  tx: Db,
  orang: readonly OrangBench[],
  unit: readonly string[],
  mulai: number,
  hp: readonly PublikHp[],
): Promise<void> {
  const id = orang.map((o) => o.id)
  const nip = orang.map((_, i) => `1985${String(mulai + i).padStart(14, '0')}`)
  await tx.exec(sql`insert into pegawai (id) select unnest(${id}::uuid[])`)
  await tx.exec(sql`insert into pegawai_identitas (pegawai_id, tmt, nip, nama, sk)
    select i, '2020-01-01', n, 'Pegawai ' || n, 'SK ukur' from unnest(${id}::uuid[], ${nip}::text[]) x(i, n)`)
  await tx.exec(
    sql`insert into pegawai_jenis (pegawai_id, tmt, jenis, sk) select i, '2020-01-01', 'pns', 'SK ukur' from unnest(${id}::uuid[]) i`,
  )
  await tx.exec(sql`insert into pegawai_penempatan (pegawai_id, tmt, unit_kerja_id, jabatan, jenjang, sk)
    select i, '2020-01-01', u, 'Pelaksana', 'pelaksana', 'SK ukur' from unnest(${id}::uuid[], ${unit}::uuid[]) x(i, u)`)
  await tx.exec(
    sql`insert into pegawai_kedudukan (pegawai_id, tmt, kedudukan, sk) select i, '2020-01-01', 'aktif', 'SK ukur' from unnest(${id}::uuid[]) i`,
  )
  await tx.exec(sql`insert into akun (id, pegawai_id, nama, keadaan, versi_berubah)
    select a, i, n, 'aktif', '2026-01-05' from unnest(${orang.map((o) => o.akunId)}::uuid[], ${id}::uuid[], ${nip}::text[]) x(a, i, n)`)
  await tx.exec(sql`insert into kunci_perangkat (kid, pegawai_id, x, y, model, keadaan, didaftarkan, berubah)
    select k, i, x, y, 'HP ukur', 'aktif', '2026-01-05', '2026-01-05' from unnest(${hp.map((h) => h.kid)}::uuid[], ${id}::uuid[], ${hp.map((h) => h.x)}::text[], ${hp.map((h) => h.y)}::text[]) z(k, i, x, y)`)
}

/**
 * Two taps of a fingerprint machine on each weekday from one date to another for everybody: 07.15 to 07.44 and 15.50 to 16.39, one
 * person in twenty missing each day, by a hash, so that the same people give the same month.
 */
export async function tanamTapMesin(db: BasisData, instansi: Instansi, dari: string, sampai: string): Promise<number> {
  return db.diInstansi(
    instansi.skema,
    (tx) =>
      tx.exec(sql`
      insert into tap (bulan, id, pegawai_id, menit, waktu, waktu_terima, sumber, sidik, posisi)
      select date_trunc('month', d)::date, gen_random_uuid(), p.id, m, w, w + interval '20 seconds', 'mesin', sha256(convert_to(p.id::text || m, 'UTF8')), 'tanpa-lokasi'
      from pegawai p
        cross join generate_series(${dari}::date, ${sampai}::date, interval '1 day') d
        cross join lateral (select abs(hashtext(p.id::text || d::text)) as acak) a
        cross join lateral (values (435 + acak % 30), (950 + acak / 30 % 50)) k(k)
        cross join lateral (select (extract(epoch from d)::int / 60 + k)::int as m) n
        cross join lateral (select to_timestamp((m - 420) * 60.0) as w) t
      where extract(isodow from d) < 6 and acak % 20 <> 0`),
    { batasMs: 600_000 },
  )
}

import type pg from 'pg'
import { SKEMA_ANTREAN, SKEMA_BERSAMA, namaSkema } from './db.ts'
import { GalatOperasi } from './galat-operasi.ts'

export type SandiPeran = { readonly web: string; readonly migrasi: string }

const PERAN_TETAP = [
  ['pemilik', 'nologin'],
  ['cadangan', 'nologin'],
  ['web', 'login noinherit'],
  ['migrasi', 'login noinherit'],
] as const

async function ada(c: pg.ClientBase, peran: string): Promise<boolean> {
  return (await c.query('select from pg_roles where rolname = $1', [peran])).rowCount === 1
}

/** May the one who asks take this role by `set role`? */
export async function bolehJadi(c: pg.ClientBase, peran: string): Promise<boolean> {
  const { rows } = await c.query<{ ya: boolean }>(
    `select pg_has_role(current_user, $1, case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end) as ya`,
    [peran],
  )
  return rows[0]?.ya ?? false
}

/** Roles belong to the whole server, so two databases may make one at the same time: whoever comes second finds it there. */
async function buat(c: pg.ClientBase, peran: string, sifat: string): Promise<void> {
  if (await ada(c, peran)) return
  await c.query('savepoint peran')
  try {
    await c.query(`create role ${peran} ${sifat}`)
    await c.query('release savepoint peran')
  } catch (e) {
    await c.query('rollback to savepoint peran')
    const kode = (e as { code?: string }).code
    if (kode === '42501') throw peranKurang(e)
    if (kode !== '42710' && kode !== '23505') throw e
  }
}

async function beri(c: pg.ClientBase, peran: string, kepada: string): Promise<void> {
  await c.query('savepoint beri')
  try {
    await c.query(`grant ${peran} to ${kepada}`)
    await c.query('release savepoint beri')
  } catch (e) {
    await c.query('rollback to savepoint beri')
    if ((e as { code?: string }).code === '42501') throw peranKurang(e)
    throw e
  }
}

function peranKurang(e: unknown): GalatOperasi {
  return new GalatOperasi(
    'Pengguna pada alamat basis data tidak boleh membuat peran. Minta pengelola server memberi hak CREATEROLE, atau menjalankan "hadir migrasi" dengan DATABASE_URL_MIGRASI miliknya.',
    1,
    e,
  )
}

async function keanggotaan(c: pg.ClientBase, peran: string, kepada: string): Promise<void> {
  const { rowCount } = await c.query(
    'select from pg_auth_members where roleid = (select oid from pg_roles where rolname = $1) and member = (select oid from pg_roles where rolname = $2)',
    [peran, kepada],
  )
  if (rowCount === 0) await beri(c, peran, kepada)
}

/** The roles of the whole server. Runs inside the caller's transaction. */
export async function siapkanPeran(c: pg.ClientBase, sandi: SandiPeran | undefined): Promise<void> {
  for (const [peran, sifat] of PERAN_TETAP) await buat(c, peran, sifat)
  await keanggotaan(c, 'pemilik', 'migrasi')
  if (!(await bolehJadi(c, 'pemilik'))) await beri(c, 'pemilik', 'current_user')
  // Wanted for copies only: where it may not be given, `hadir cadangkan` says what to ask for.
  const tenggang = (e: unknown) => {
    if (!(e instanceof GalatOperasi)) throw e
  }
  await keanggotaan(c, 'cadangan', 'migrasi').catch(tenggang)
  if (!(await bolehJadi(c, 'cadangan'))) await beri(c, 'cadangan', 'current_user').catch(tenggang)
  await beriStatistik(c)
  if (sandi === undefined) return batasiDiam(c)
  // The embedded database is ours alone: nobody else connects to it, and its passwords come from our key file.
  for (const peran of ['web', 'migrasi'] as const) await c.query(`alter role ${peran} password '${sandi[peran].replaceAll("'", "''")}'`)
  await c.query('revoke create on schema public from public')
  await batasiBasisData(c)
}

/** Whoever leaves a transaction open and idle, we or a foreign client, is ended after a minute. Only the owner of the database may say so. */
async function batasiDiam(c: pg.ClientBase): Promise<void> {
  await c.query(`do $$ begin
    execute format('alter database %I set idle_in_transaction_session_timeout = ''60s''', current_database());
  exception when insufficient_privilege then null; end $$`)
}

/** So that pemilik sees how long others' transactions last; where it may not be given, only our own are seen. */
async function beriStatistik(c: pg.ClientBase): Promise<void> {
  await c.query(`do $$ begin
    if not pg_has_role('pemilik', 'pg_read_all_stats', 'MEMBER') then grant pg_read_all_stats to pemilik; end if;
  exception when insufficient_privilege then null; end $$`)
}

/** Nobody else may connect or make temporary tables. Not part of a template: each cloned database needs it anew. */
export async function batasiBasisData(c: pg.ClientBase): Promise<void> {
  await batasiDiam(c)
  await c.query(`do $$ begin
    execute format('revoke connect, temporary on database %I from public', current_database());
    execute format('grant connect on database %I to web, migrasi, cadangan', current_database());
  end $$`)
}

/** From here on the connection only reads, whatever its login may do. */
export async function sebagaiCadangan(c: pg.ClientBase, skema: string): Promise<void> {
  try {
    await c.query('set role cadangan')
  } catch (e) {
    if (!['42501', '22023', '42704'].includes((e as { code?: string }).code ?? '')) throw e
    const { rows } = await c.query<{ nama: string }>('select session_user as nama')
    throw new GalatOperasi(
      `Pengguna ${rows[0]?.nama ?? ''} belum boleh menjadi cadangan untuk skema ${namaSkema(skema)}. Minta pengelola server menjalankan "hadir migrasi", atau: grant cadangan to ${rows[0]?.nama ?? ''}.`,
      1,
      e,
    )
  }
}

/** The schema of the job queue; its tables are made by the queue itself, as pemilik. */
export async function siapkanAntrean(c: pg.ClientBase): Promise<void> {
  const { rowCount } = await c.query('select from pg_namespace where nspname = $1', [SKEMA_ANTREAN])
  if (rowCount === 0) await c.query(`create schema ${SKEMA_ANTREAN} authorization pemilik`)
}

/**
 * A schema of pemilik with its own two roles: `_app` gets what each migration grants, `_baca` likewise; cadangan reads all
 * tables, for a copy of the whole. Runs inside the caller's transaction.
 */
export async function siapkanSkema(c: pg.ClientBase, skema: string): Promise<void> {
  const s = namaSkema(skema)
  const peran = [`${s}_app`, `${s}_baca`]
  for (const p of peran) {
    await buat(c, p, 'nologin')
    await keanggotaan(c, p, 'web')
  }
  // For a login that serves as well as migrates. One that only migrates may lack the right to, and does not need it.
  if (!(await bolehJadi(c, `${s}_app`)))
    await beri(c, `${s}_app`, 'current_user').catch((e: unknown) => {
      if (!(e instanceof GalatOperasi)) throw e
    })
  const { rowCount } = await c.query('select from pg_namespace where nspname = $1', [s])
  if (rowCount === 1) return
  await c.query(`create schema ${s} authorization pemilik`)
  await c.query('set local role pemilik')
  await c.query(`grant usage on schema ${s} to ${peran.join(', ')}, cadangan`)
  await c.query(`alter default privileges in schema ${s} grant select on tables to cadangan`)
  await c.query('reset role')
}

export function skemaInstansi(skema: string): string {
  const s = namaSkema(skema)
  if ([SKEMA_BERSAMA, SKEMA_ANTREAN, 'public', 'information_schema'].includes(s) || s.startsWith('pg_')) {
    throw new GalatOperasi(`Nama skema "${skema}" sudah dipakai oleh Hadir atau PostgreSQL. Pilih nama lain.`, 2)
  }
  return s
}

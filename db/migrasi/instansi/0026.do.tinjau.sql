-- A change of phone is noticed before it counts: the new key waits a day, and a third one in a month waits for the head of the office.
alter table kunci_perangkat
  add column alasan_daftar text,
  -- Whose yes it waits for.
  add column penyetuju text not null default 'pengelola' check (penyetuju in ('tanpa', 'pengelola', 'kepala')),
  -- End of the day of waiting; null for a first key.
  add column mendingin timestamptz;
create index kunci_mendingin on kunci_perangkat (mendingin) where keadaan = 'menunggu' and mendingin is not null;
create index kunci_diputus on kunci_perangkat (diputus) where diputus is not null;

-- What a rule saw, never what it means: a person looks and decides.
create table tanda (
  id uuid primary key,
  jenis text not null,
  -- Whose and what: the same sign is not written twice.
  ciri text not null constraint tanda_sekali unique,
  dari date not null,
  sampai date not null,
  -- Numbers to compare. No position stands here: what is erased with the taps stays erased.
  bukti jsonb not null,
  dicatat timestamptz not null,
  constraint rentang_benar check (dari <= sampai)
);
create table tanda_pegawai (
  tanda_id uuid not null references tanda,
  pegawai_id uuid not null references pegawai,
  primary key (tanda_id, pegawai_id)
);
create index on tanda_pegawai (pegawai_id);
create table tanda_tap (
  tanda_id uuid not null references tanda,
  tap_id uuid not null,
  bulan date not null,
  pegawai_id uuid not null,
  primary key (tanda_id, tap_id)
);
create index on tanda_tap (tap_id);
create table tanda_putusan (
  id uuid primary key,
  tanda_id uuid not null references tanda,
  putusan text not null check (putusan in ('wajar', 'tidak-dihitung', 'minta-keterangan')),
  alasan text not null,
  oleh uuid not null,
  diputus timestamptz not null
);
create index on tanda_putusan (tanda_id, id);
-- Whether a tap counts, as a person decided it. The newest holds; the tap itself stays as it is.
create table tap_putusan (
  id uuid primary key,
  tap_id uuid not null,
  bulan date not null,
  pegawai_id uuid not null,
  tanda_id uuid not null,
  dihitung boolean not null,
  oleh uuid not null,
  diputus timestamptz not null,
  constraint bukan_urusan_sendiri check (oleh <> pegawai_id),
  constraint tap_dari_tanda foreign key (tanda_id, tap_id) references tanda_tap (tanda_id, tap_id)
);
create index on tap_putusan (tap_id, id);

select beri(t, 'select, insert') from unnest(array['tanda', 'tanda_pegawai', 'tanda_tap', 'tanda_putusan', 'tap_putusan']) t;

-- Key of a person: the texts about him are encrypted under it; destroying it erases them everywhere. Itself wrapped by the key file.
create table jejak_kunci (
  pegawai_id uuid primary key,
  terbungkus bytea not null
);

-- The trail. isi is the exact byte string that is hashed; the columns beside it are for search only.
create table jejak (
  id uuid primary key,
  xid xid8 not null default pg_current_xact_id(),
  waktu timestamptz not null,
  jenis text not null,
  pelaku_id uuid,
  objek_id uuid,
  pegawai_id uuid,
  isi bytea not null
);
create index on jejak (pegawai_id, waktu);
create index jejak_xid on jejak (xid);

-- Order and chain, given afterwards by the one sequencer: rantai = SHA-256(previous rantai || daun), daun = SHA-256(0x00 || isi).
create table jejak_urutan (
  indeks bigint primary key,
  jejak_id uuid not null unique references jejak,
  daun bytea not null,
  rantai bytea not null
);

create table jejak_tanda_air (
  satu boolean primary key default true check (satu),
  xid xid8 not null,
  indeks bigint not null,
  rantai bytea not null
);

create table sewa (
  nama text primary key,
  pemegang uuid not null,
  sampai timestamptz not null
);

select beri(t, 'select, insert') from unnest(array['jejak', 'jejak_urutan']) t;
select beri(t, 'select, insert, update, delete') from unnest(array['jejak_kunci', 'jejak_tanda_air', 'sewa']) t;

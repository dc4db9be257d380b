-- A file that waits to be taken: its plan stands in impor_baris until it is applied, refused or called off. The file itself is never kept.
create table impor (
  id uuid primary key,
  jenis text not null check (jenis in ('pegawai', 'akun-awal')),
  keadaan text not null check (keadaan in ('membaca', 'pratinjau', 'menunggu', 'menerapkan', 'diterapkan', 'ditolak', 'dibatalkan', 'terhenti')),
  nama_berkas text not null,
  -- SHA-256 of the bytes as they came.
  sidik bytea not null,
  berlaku date not null,
  sk text not null,
  -- Counts, the sheet, the mapping, units that shrink: JSON, and nobody's name.
  ringkasan text,
  -- State of the record the plan was made against; another one, and the plan is of yesterday.
  cap text,
  sebab text,
  diunggah_oleh uuid,
  diunggah timestamptz not null,
  alasan text,
  konfirmasi_atasan boolean not null default false,
  diputus_oleh uuid,
  diputus timestamptz,
  alasan_putusan text,
  berubah timestamptz not null,
  constraint dua_orang check (diputus_oleh <> diunggah_oleh)
);
-- One import at a time of each kind.
create unique index satu_impor_hidup on impor (jenis) where keadaan in ('membaca', 'pratinjau', 'menunggu', 'menerapkan');

create table impor_baris (
  impor_id uuid not null references impor,
  nomor integer not null,
  tab text not null,
  isi text not null,
  primary key (impor_id, nomor)
);
create index on impor_baris (impor_id, tab, nomor);

-- Which column is which, remembered for the next file with the same header.
create table impor_pemetaan (
  ciri text primary key,
  pemetaan text not null,
  dicatat_oleh uuid,
  dicatat timestamptz not null
);

select beri('impor', 'select, insert, update');
select beri('impor_baris', 'select, insert, delete');
select beri('impor_pemetaan', 'select, insert, update');

-- Files of fingerprint machines: which file a tap came from and who brought it.
create table tap_impor (
  id uuid primary key,
  mesin text not null,
  sumber text not null check (sumber in ('mesin', 'usb')),
  nama_berkas text not null,
  sidik bytea not null,
  dicatat_oleh uuid,
  dicatat timestamptz not null
);
create table tap_impor_asal (
  tap_id uuid primary key,
  impor_id uuid not null references tap_impor
);
-- Lines that no fact could be made of: an unknown PIN, a punch of more than 35 days ago, a line that can't be read.
create table tap_karantina (
  sidik bytea primary key,
  impor_id uuid not null references tap_impor,
  mesin text not null,
  alasan text not null check (alasan in ('pin-asing', 'lama', 'tidak-terbaca')),
  pin text,
  waktu text,
  isi text not null,
  dicatat timestamptz not null
);
create index on tap_karantina (mesin, pin);
select beri(t, 'select, insert') from unnest(array['tap_impor', 'tap_impor_asal']) t;
-- A line leaves the quarantine when its PIN is known and it became a tap.
select beri('tap_karantina', 'select, insert, delete');

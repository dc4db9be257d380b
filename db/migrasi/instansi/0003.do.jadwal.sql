-- isi of a weekly pattern: {"hari": {"1": [{"masuk","pulang","istirahat"?}], ...}, "ramadan": {"1": [...]}}.
-- isi of a rotation: {"siklus": ["P", "S", "M", "L"], "giliran": {"P": {"nama","masuk","pulang","istirahat"?}}}.
create table pola_jadwal (
  id uuid primary key,
  nama text not null,
  macam text not null check (macam in ('mingguan', 'giliran')),
  isi jsonb not null,
  peraturan text not null,
  pasal text not null,
  contoh boolean not null,
  dibuat_oleh uuid,
  dibuat timestamptz not null default now()
);

create table jadwal_unit (
  id uuid primary key,
  unit_kerja_id uuid not null references unit_kerja,
  pola_id uuid not null references pola_jadwal,
  mulai date not null,
  sampai date,
  oleh uuid not null,
  terbit timestamptz not null
);
create index on jadwal_unit (unit_kerja_id);

-- tambahan: a second place in the same days (guru in two schools); its spans stand beside those of the unit.
create table jadwal_pegawai (
  id uuid primary key,
  pegawai_id uuid not null references pegawai,
  pola_id uuid not null references pola_jadwal,
  mulai date not null,
  sampai date,
  awal_siklus integer not null default 0,
  tempat_id uuid,
  tambahan boolean not null default false,
  oleh uuid not null,
  terbit timestamptz not null
);
create index on jadwal_pegawai (pegawai_id);

-- The newest published entry of a day wins over every pattern. isi: [] is off (lepas jaga).
create table jadwal_hari (
  id uuid primary key,
  pegawai_id uuid not null references pegawai,
  tanggal date not null,
  isi jsonb not null,
  tetap_bertugas boolean not null default false,
  alasan text not null,
  oleh uuid not null,
  disetujui_oleh uuid,
  terbit timestamptz not null,
  constraint dua_orang check (disetujui_oleh <> oleh)
);
create index on jadwal_hari (pegawai_id, tanggal);

-- Past-dated change: one proposes, another decides; nobody his own roster.
create table jadwal_usul (
  id uuid primary key,
  pegawai_id uuid not null references pegawai,
  isi jsonb not null,
  alasan text not null,
  diusulkan_oleh uuid not null,
  diusulkan timestamptz not null,
  putusan text check (putusan in ('setujui', 'tolak')),
  diputus_oleh uuid,
  diputus timestamptz,
  alasan_putusan text,
  constraint dua_orang check (diputus_oleh <> diusulkan_oleh),
  constraint bukan_urusan_sendiri check (diputus_oleh <> pegawai_id)
);

create table tukar_jadwal (
  id uuid primary key,
  pemohon_id uuid not null references pegawai,
  rekan_id uuid not null references pegawai,
  tanggal_pemohon date not null,
  tanggal_rekan date not null,
  alasan text not null,
  diajukan timestamptz not null,
  jawab_rekan text check (jawab_rekan in ('setujui', 'tolak')),
  dijawab timestamptz,
  putusan text check (putusan in ('setujui', 'tolak')),
  diputus_oleh uuid,
  diputus timestamptz,
  alasan_putusan text,
  constraint dua_pegawai check (pemohon_id <> rekan_id),
  constraint bukan_urusan_sendiri check (diputus_oleh <> pemohon_id and diputus_oleh <> rekan_id)
);
create index on tukar_jadwal (pemohon_id);
create index on tukar_jadwal (rekan_id);

create table libur_lokal (
  id uuid primary key,
  tanggal date not null,
  nama text not null,
  peraturan text not null,
  pasal text not null,
  oleh uuid not null,
  dicatat timestamptz not null default now(),
  batal timestamptz,
  unique (tanggal, nama)
);

-- What a school holiday is for this unit: duty, leave or off. By itself it is neither libur nor cuti.
create table kalender_sekolah (
  id uuid primary key,
  unit_kerja_id uuid not null references unit_kerja,
  dari date not null,
  sampai date not null,
  nama text not null,
  makna text not null check (makna in ('tugas', 'cuti', 'libur')),
  peraturan text not null,
  pasal text not null,
  oleh uuid not null,
  dicatat timestamptz not null default now(),
  constraint rentang_benar check (dari <= sampai)
);
create index on kalender_sekolah (unit_kerja_id);

-- Local decisions (Perbup, SE, SK), dated, with the decree; `contoh` where the text of the office is unknown.
create table ketentuan_lokal (
  id uuid primary key,
  kunci text not null,
  berlaku date not null,
  nilai jsonb not null,
  peraturan text not null,
  nomor text not null,
  pasal text not null,
  contoh boolean not null,
  disusun_oleh uuid not null,
  disusun timestamptz not null,
  ditetapkan_oleh uuid,
  ditetapkan timestamptz,
  alasan text,
  constraint dua_orang check (ditetapkan_oleh <> disusun_oleh)
);
create unique index ketentuan_lokal_satu_per_tanggal on ketentuan_lokal (kunci, berlaku) where ditetapkan is not null;

create table tempat (
  id uuid primary key,
  dibuat timestamptz not null default now()
);
create table tempat_riwayat (
  tempat_id uuid not null references tempat,
  berlaku date not null,
  nama text not null,
  bentuk text not null check (bentuk in ('lingkaran', 'poligon')),
  lintang double precision not null,
  bujur double precision not null,
  radius_meter integer,
  -- [[lat, lon], ...], at least three corners
  poligon jsonb,
  blank_spot boolean not null default false,
  contoh boolean not null default false,
  oleh uuid not null,
  disetujui_oleh uuid,
  dicatat timestamptz not null default now(),
  primary key (tempat_id, berlaku),
  constraint bentuk_lengkap check ((bentuk = 'lingkaran' and radius_meter > 0) or (bentuk = 'poligon' and jsonb_array_length(poligon) >= 3)),
  constraint lebih_500_meter_dua_orang check (radius_meter <= 500 or (disetujui_oleh is not null and disetujui_oleh <> oleh))
);
create table tempat_unit (
  tempat_id uuid not null references tempat,
  unit_kerja_id uuid not null references unit_kerja,
  dari date not null,
  sampai date,
  primary key (tempat_id, unit_kerja_id, dari)
);
create index on tempat_unit (unit_kerja_id);
create table tempat_pegawai (
  tempat_id uuid not null references tempat,
  pegawai_id uuid not null references pegawai,
  dari date not null,
  sampai date,
  primary key (tempat_id, pegawai_id, dari)
);
create index on tempat_pegawai (pegawai_id);

select beri(t, 'select, insert') from unnest(array['pola_jadwal', 'jadwal_unit', 'jadwal_pegawai', 'jadwal_hari', 'kalender_sekolah',
  'tempat', 'tempat_riwayat', 'tempat_unit', 'tempat_pegawai']) t;
select beri(t, 'select, insert, update') from unnest(array['jadwal_usul', 'tukar_jadwal', 'libur_lokal', 'ketentuan_lokal']) t;

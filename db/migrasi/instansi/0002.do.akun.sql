create table akun (
  id uuid primary key,
  pegawai_id uuid not null unique references pegawai,
  -- Name to sign in with, lower case; the NIP signs in as well.
  nama text not null unique constraint nama_kecil check (nama = lower(nama)),
  sandi_hash text,
  keadaan text not null default 'belum-aktif' check (keadaan in ('belum-aktif', 'aktif', 'berakhir')),
  -- Raised when all earlier sessions must end: sandi changed, role changed, exit.
  versi integer not null default 1,
  versi_berubah timestamptz not null default now(),
  totp_rahasia bytea,
  totp_aktif boolean not null default false,
  totp_langkah bigint not null default 0,
  totp_salah integer not null default 0,
  contoh boolean not null default false,
  dibuat timestamptz not null default now()
);
create index on akun (versi_berubah);

create table kode_pemulihan (
  akun_id uuid not null references akun,
  hash bytea not null,
  dipakai timestamptz,
  primary key (akun_id, hash)
);

create table kode_sekali (
  id uuid primary key,
  akun_id uuid not null references akun,
  untuk text not null check (untuk in ('aktivasi', 'pemulihan', 'perangkat', 'admin')),
  hash bytea not null,
  dibuat_oleh uuid,
  dibuat timestamptz not null default now(),
  sampai timestamptz not null,
  dipakai timestamptz,
  salah integer not null default 0
);
create index on kode_sekali (akun_id, untuk);

create table akun_peran (
  id uuid primary key,
  akun_id uuid not null references akun,
  pegawai_id uuid not null references pegawai,
  peran text not null check (peran in ('pengelola', 'kepala', 'verifikator', 'bkpsdm', 'pimpinan', 'inspektorat', 'dpo', 'ti')),
  unit_kerja_id uuid references unit_kerja,
  mulai date not null,
  sampai date,
  alasan text not null,
  diusulkan_oleh uuid not null,
  diusulkan timestamptz not null default now(),
  disahkan_oleh uuid,
  disahkan timestamptz,
  constraint unit_bagi_peran_opd check ((peran in ('pengelola', 'kepala')) = (unit_kerja_id is not null)),
  constraint bukan_peran_sendiri check (diusulkan_oleh <> pegawai_id and disahkan_oleh <> pegawai_id),
  constraint dua_orang check (disahkan_oleh <> diusulkan_oleh)
);
create index on akun_peran (akun_id);

create table sesi (
  id uuid primary key,
  akun_id uuid not null references akun,
  jenis text not null check (jenis in ('hp', 'konsol')),
  dibuat timestamptz not null,
  terakhir timestamptz not null,
  sampai timestamptz not null,
  peramban text not null,
  dicabut timestamptz
);
create index on sesi (akun_id) where dicabut is null;
create index on sesi (dicabut) where dicabut is not null;

select beri(t, 'select, insert, update') from unnest(array['akun', 'kode_sekali', 'akun_peran', 'sesi', 'kode_pemulihan']) t;

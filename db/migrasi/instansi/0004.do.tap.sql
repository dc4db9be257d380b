create table kunci_perangkat (
  kid uuid primary key,
  pegawai_id uuid not null references pegawai,
  -- Public P-256 point, base64url coordinates of the JWK.
  x text not null,
  y text not null,
  model text not null,
  -- Random id of the installation: one person per installation.
  pemasangan text,
  keadaan text not null check (keadaan in ('menunggu', 'aktif', 'dibekukan', 'dicabut', 'ditolak')),
  didaftarkan timestamptz not null,
  diputus_oleh uuid,
  diputus timestamptz,
  alasan text,
  dicabut timestamptz,
  dicabut_oleh uuid,
  berubah timestamptz not null default now(),
  constraint bukan_hp_sendiri check (diputus_oleh <> pegawai_id)
);
create unique index satu_kunci_hidup_per_pegawai on kunci_perangkat (pegawai_id) where keadaan in ('menunggu', 'aktif', 'dibekukan');
create unique index satu_pegawai_per_pemasangan on kunci_perangkat (pemasangan) where keadaan in ('menunggu', 'aktif', 'dibekukan');
create index on kunci_perangkat (berubah);

-- Facts. bulan is the first day of the month of `waktu` in the zone of the instansi, so that an id can live once only.
create table tap (
  bulan date not null,
  id uuid not null,
  pegawai_id uuid not null,
  -- Wall-clock minute in the zone of the instansi since 1970-01-01T00:00 (src/waktu/jam.ts).
  menit integer not null,
  waktu timestamptz not null,
  waktu_terima timestamptz not null,
  sumber text not null check (sumber in ('hp', 'qr', 'kantor', 'mesin', 'usb')),
  arah text check (arah in ('masuk', 'pulang')),
  kid uuid,
  urut bigint,
  jws text,
  -- SHA-256 of the payload text as received; of the canonical line for a tap without signature.
  sidik bytea not null,
  posisi text not null check (posisi in ('dalam', 'ragu', 'luar', 'tanpa-lokasi')),
  tempat_id uuid,
  jarak_meter integer,
  tanda text[] not null default '{}',
  primary key (bulan, id),
  constraint tanda_tangan_lengkap check ((jws is null) = (kid is null) and (kid is null) = (urut is null))
) partition by range (bulan);
create index on tap (pegawai_id, menit);
create index on tap (kid, urut) where kid is not null;
create table tap_sisa partition of tap default;

-- Erasable values of a tap (position, network, photo, anchor) with the salt of their hash. Weekly partitions, dropped at 90 days.
create table tap_nilai (
  minggu date not null,
  tap_id uuid not null,
  jenis text not null check (jenis in ('lokasi', 'jaringan', 'foto', 'jangkar')),
  garam text not null,
  nilai text not null,
  primary key (minggu, tap_id, jenis)
) partition by range (minggu);
create table tap_nilai_sisa partition of tap_nilai default;
-- Held for a case: the values of these taps are moved here before their week is dropped.
create table tap_nilai_ditahan (
  tap_id uuid not null,
  jenis text not null,
  garam text not null,
  nilai text not null,
  minggu date not null,
  alasan text not null,
  primary key (tap_id, jenis)
);

-- Signs, never verdicts.
create table tap_tanda (
  id uuid primary key,
  pegawai_id uuid not null,
  kid uuid,
  tap_id uuid,
  jenis text not null,
  keterangan text not null,
  dicatat timestamptz not null
);
create index on tap_tanda (pegawai_id);

select beri(t, 'select, insert') from unnest(array['tap', 'tap_nilai', 'tap_nilai_ditahan', 'tap_tanda']) t;
select beri('kunci_perangkat', 'select, insert, update');

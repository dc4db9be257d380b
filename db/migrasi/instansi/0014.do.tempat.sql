-- A place changes by a further entry, a correction by one of the same date; it is closed by an entry as well.
alter table tempat_riwayat
  add column ke bigint generated always as identity,
  add column ditutup boolean not null default false,
  -- Metres from the centre to the farthest point of the edge.
  add column jangkauan_meter integer,
  add column alasan text;
update tempat_riwayat set jangkauan_meter = coalesce(radius_meter, 500);
alter table tempat_riwayat
  alter column jangkauan_meter set not null,
  drop constraint tempat_riwayat_pkey,
  add primary key (tempat_id, berlaku, ke),
  drop constraint lebih_500_meter_dua_orang,
  add constraint lebih_500_meter_dua_orang check (jangkauan_meter <= 500 or (disetujui_oleh is not null and disetujui_oleh <> oleh));

-- Who is served from when, and until when by whose word: only the end of a line is ever written later, and once.
alter table tempat_unit add column ke bigint generated always as identity, drop constraint tempat_unit_pkey, add primary key (tempat_id, unit_kerja_id, ke),
  add column oleh uuid, add column dicatat timestamptz not null default now(), add column diakhiri_oleh uuid;
alter table tempat_pegawai add column ke bigint generated always as identity, drop constraint tempat_pegawai_pkey, add primary key (tempat_id, pegawai_id, ke),
  add column oleh uuid, add column dicatat timestamptz not null default now(), add column diakhiri_oleh uuid,
  add constraint bukan_urusan_sendiri check (oleh <> pegawai_id and diakhiri_oleh <> pegawai_id);
select beri(t, 'update (sampai, diakhiri_oleh)') from unnest(array['tempat_unit', 'tempat_pegawai']) t;

-- Over 500 m, or from a date that has passed: one proposes, BKPSDM decides.
create table tempat_usul (
  id uuid primary key,
  isi jsonb not null,
  alasan text not null,
  diusulkan_oleh uuid not null,
  diusulkan timestamptz not null,
  putusan text check (putusan in ('setujui', 'tolak')),
  diputus_oleh uuid,
  diputus timestamptz,
  alasan_putusan text,
  constraint dua_orang check (diputus_oleh <> diusulkan_oleh)
);
select beri('tempat_usul', 'select, insert, update (putusan, diputus_oleh, diputus, alasan_putusan)');

-- A correction is a further entry of the same date: of two with one TMT the later entered holds (`ke`, not the clock). Nothing that stands is edited.
alter table pegawai_identitas add column ke bigint generated always as identity, drop constraint pegawai_identitas_pkey, add primary key (pegawai_id, tmt, ke);
alter table pegawai_jenis add column ke bigint generated always as identity, drop constraint pegawai_jenis_pkey, add primary key (pegawai_id, tmt, ke);
alter table pegawai_penempatan add column ke bigint generated always as identity, drop constraint pegawai_penempatan_pkey, add primary key (pegawai_id, tmt, ke);
alter table pegawai_atasan add column ke bigint generated always as identity, drop constraint pegawai_atasan_pkey, add primary key (pegawai_id, tmt, ke);
alter table pegawai_kedudukan add column ke bigint generated always as identity, drop constraint pegawai_kedudukan_pkey, add primary key (pegawai_id, tmt, ke);
alter table unit_kerja_riwayat add column ke bigint generated always as identity, drop constraint unit_kerja_riwayat_pkey, add primary key (unit_kerja_id, berlaku, ke);
alter table adopsi add column ke bigint generated always as identity, drop constraint adopsi_pkey, add primary key (unit_kerja_id, berlaku, ke);

create or replace function identitas_pada(d date) returns setof pegawai_identitas language sql stable as $$
  select p.* from pegawai_identitas p where p.tmt <= d
    and not exists (select from pegawai_identitas q where q.pegawai_id = p.pegawai_id and (q.tmt, q.ke) > (p.tmt, p.ke) and q.tmt <= d) $$;
create or replace function jenis_pada(d date) returns setof pegawai_jenis language sql stable as $$
  select p.* from pegawai_jenis p where p.tmt <= d
    and not exists (select from pegawai_jenis q where q.pegawai_id = p.pegawai_id and (q.tmt, q.ke) > (p.tmt, p.ke) and q.tmt <= d) $$;
create or replace function penempatan_pada(d date) returns setof pegawai_penempatan language sql stable as $$
  select p.* from pegawai_penempatan p where p.tmt <= d
    and not exists (select from pegawai_penempatan q where q.pegawai_id = p.pegawai_id and (q.tmt, q.ke) > (p.tmt, p.ke) and q.tmt <= d) $$;
create or replace function atasan_pada(d date) returns setof pegawai_atasan language sql stable as $$
  select p.* from pegawai_atasan p where p.tmt <= d
    and not exists (select from pegawai_atasan q where q.pegawai_id = p.pegawai_id and (q.tmt, q.ke) > (p.tmt, p.ke) and q.tmt <= d) $$;
create or replace function kedudukan_pada(d date) returns setof pegawai_kedudukan language sql stable as $$
  select p.* from pegawai_kedudukan p where p.tmt <= d
    and not exists (select from pegawai_kedudukan q where q.pegawai_id = p.pegawai_id and (q.tmt, q.ke) > (p.tmt, p.ke) and q.tmt <= d) $$;
create or replace function unit_pada(d date) returns setof unit_kerja_riwayat language sql stable as $$
  select p.* from unit_kerja_riwayat p where p.berlaku <= d and not p.bubar
    and not exists (select from unit_kerja_riwayat q where q.unit_kerja_id = p.unit_kerja_id and (q.berlaku, q.ke) > (p.berlaku, p.ke) and q.berlaku <= d) $$;
create or replace function adopsi_pada(d date) returns setof adopsi language sql stable as $$
  select p.* from adopsi p where p.berlaku <= d
    and not exists (select from adopsi q where q.unit_kerja_id = p.unit_kerja_id and (q.berlaku, q.ke) > (p.berlaku, p.ke) and q.berlaku <= d) $$;

-- Nobody writes into the own record, whatever the role.
alter table pegawai_identitas add constraint bukan_urusan_sendiri check (dicatat_oleh <> pegawai_id);
alter table pegawai_jenis add constraint bukan_urusan_sendiri check (dicatat_oleh <> pegawai_id);
alter table pegawai_penempatan add constraint bukan_urusan_sendiri check (dicatat_oleh <> pegawai_id);
alter table pegawai_atasan add constraint bukan_urusan_sendiri check (dicatat_oleh <> pegawai_id);
alter table pegawai_kedudukan add constraint bukan_urusan_sendiri check (dicatat_oleh <> pegawai_id);
alter table pelaksana add constraint bukan_urusan_sendiri check (dicatat_oleh <> pegawai_id);

-- A Plt/Plh ends before its date when the post is filled: a further fact.
create table pelaksana_akhir (
  pelaksana_id uuid primary key references pelaksana,
  -- Last day in force.
  sampai date not null,
  alasan text not null,
  dicatat_oleh uuid not null,
  dicatat timestamptz not null
);
create function pelaksana_pada(d date, kini timestamptz) returns setof pelaksana language sql stable as $$
  select l.* from pelaksana l left join pelaksana_akhir a on a.pelaksana_id = l.id
    where l.dari <= d and least(l.sampai, a.sampai) >= d and l.dicatat <= kini $$;
select beri('pelaksana_akhir', 'select, insert');

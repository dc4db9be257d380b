-- What a unit asks beside the tap, from a date on; a further line each time, the nearest unit above speaks where a unit says nothing.
create table bukti_unit (
  ke bigint generated always as identity primary key,
  unit_kerja_id uuid not null references unit_kerja,
  berlaku date not null,
  cara text not null check (cara in ('tidak-ada', 'qr', 'foto', 'keduanya', 'sampel')),
  -- A tap without what was asked: counts and is marked, or waits for a person.
  tanpa text not null check (tanpa in ('dihitung', 'ditinjau')),
  persen smallint not null check (persen between 1 and 100),
  sk text not null,
  alasan text not null,
  oleh uuid not null,
  disetujui_oleh uuid,
  -- Local date of writing.
  pada date not null,
  dicatat timestamptz not null,
  constraint dua_orang check (disetujui_oleh <> oleh),
  constraint mulai_besok_atau_dua_orang check (berlaku > pada or disetujui_oleh is not null)
);
create index on bukti_unit (unit_kerja_id, berlaku);
-- From today or a date that has passed: one proposes, another decides.
create table bukti_usul (
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

-- Photos of taps, each sealed for its person. Weekly partitions as those of the erasable values, dropped with them at 90 days.
create table foto_tap (
  minggu date not null,
  tap_id uuid not null,
  pegawai_id uuid not null,
  tanggal date not null,
  isi bytea not null,
  -- A few dozen pixels, made once: what travels before a reason is given.
  buram bytea not null,
  -- What the picture looks like, 256 bits, for the comparison across days; null where there is nothing to see in it.
  rupa bytea,
  oktet integer not null,
  diterima timestamptz not null,
  -- Drawn for a look by a person.
  sampel boolean not null,
  primary key (minggu, tap_id)
) partition by range (minggu);
-- Sealed bytes do not get smaller.
alter table foto_tap alter column isi set storage external;
create index on foto_tap (pegawai_id, tanggal);
create index on foto_tap (tap_id) where sampel;
create table foto_tap_sisa partition of foto_tap default;
create table foto_tap_ditahan (
  minggu date not null,
  tap_id uuid primary key,
  pegawai_id uuid not null,
  tanggal date not null,
  isi bytea not null,
  buram bytea not null,
  diterima timestamptz not null
);
create index on foto_tap_ditahan (pegawai_id, tanggal);
-- A person looked at a drawn photo. In doubt, it becomes a sign like any other.
create table foto_lihat (
  tap_id uuid primary key,
  pegawai_id uuid not null,
  hasil text not null check (hasil in ('sesuai', 'ragu')),
  alasan text,
  oleh uuid not null,
  dilihat timestamptz not null,
  constraint bukan_urusan_sendiri check (oleh <> pegawai_id)
);

select beri(t, 'select, insert') from unnest(array['bukti_unit', 'foto_tap', 'foto_lihat']) t;
select beri('foto_tap_ditahan', 'select');
select beri('bukti_usul', 'select, insert, update (putusan, diputus_oleh, diputus, alasan_putusan)');

-- Taps that wait because what was asked is missing, few among many: looked for each hour.
create index tap_bukti on tap (pegawai_id) where 'bukti-perlu-ditinjau' = any(tanda);

-- The photos of one week that a living hold covers.
create function pindahkan_foto_ditahan(senin date) returns void language sql as $$
  insert into foto_tap_ditahan (minggu, tap_id, pegawai_id, tanggal, isi, buram, diterima)
  select f.minggu, f.tap_id, f.pegawai_id, f.tanggal, f.isi, f.buram, f.diterima from foto_tap f
  where f.minggu = senin and exists (select from tahan_nilai_hidup h where h.pegawai_id = f.pegawai_id and f.tanggal between h.dari and h.sampai)
  on conflict do nothing $$;
revoke all on function pindahkan_foto_ditahan(date) from public;

-- Photos older than the limit go with their whole week, after those held for a case were moved; what no hold covers any more goes too.
create function buang_foto(sebelum date) returns integer language plpgsql as $$
declare
  pekan record;
  jumlah integer := 0;
begin
  lock table tahan_nilai, tahan_nilai_lepas in share mode;
  for pekan in
    select c.relname::text as nama, to_date(right(c.relname, 8), 'YYYYMMDD') as senin
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = to_regclass(quote_ident(current_schema()) || '.foto_tap') and c.relname ~ '^foto_tap_[0-9]{8}$'
      and to_date(right(c.relname, 8), 'YYYYMMDD') + 7 <= sebelum
  loop
    perform pindahkan_foto_ditahan(pekan.senin);
    execute format('drop table %I', pekan.nama);
    jumlah := jumlah + 1;
  end loop;
  for pekan in select distinct minggu as senin from foto_tap_sisa where minggu + 7 <= sebelum loop
    perform pindahkan_foto_ditahan(pekan.senin);
    delete from foto_tap_sisa where minggu = pekan.senin;
    jumlah := jumlah + 1;
  end loop;
  delete from foto_tap_ditahan n where n.minggu + 7 <= sebelum
    and not exists (select from tahan_nilai_hidup h where h.pegawai_id = n.pegawai_id and n.tanggal between h.dari and h.sampai);
  return jumlah;
end $$;
revoke all on function buang_foto(date) from public;

-- A person may also find in order that what the unit asks beside a tap is missing.
drop function putusan_tap(uuid);
create function putusan_tap(tap uuid) returns table (dikeluarkan boolean, waktu_wajar boolean, kunci_wajar boolean, bukti_wajar boolean)
language sql stable as $$
  select coalesce(bool_or(not x.dihitung), false), coalesce(bool_or(x.dihitung and (x.jenis in ('waktu-klaim', 'luring-sendiri') or x.jenis is null)), false),
    coalesce(bool_or(x.dihitung and x.jenis = 'kunci-dicabut'), false), coalesce(bool_or(x.dihitung and x.jenis = 'bukti-menunggu'), false)
  from (select distinct on (coalesce(u.tanda_id, u.gangguan_id)) u.dihitung, s.jenis from tap_putusan u left join tanda s on s.id = u.tanda_id
    where u.tap_id = $1 order by coalesce(u.tanda_id, u.gangguan_id), u.id desc) x $$;

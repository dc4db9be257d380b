-- A hold keeps the erasable values of one person's taps for a case, by the local date of the tap. It lives until another person releases it.
create table tahan_nilai (
  id uuid primary key,
  pegawai_id uuid not null references pegawai,
  dari date not null,
  sampai date not null,
  perkara text not null,
  alasan text not null,
  ditahan_oleh uuid not null,
  ditahan timestamptz not null,
  constraint rentang_benar check (dari <= sampai),
  constraint bukan_urusan_sendiri check (ditahan_oleh <> pegawai_id),
  -- For the release, which repeats whose matter it is and who held.
  unique (id, pegawai_id, ditahan_oleh)
);
create index on tahan_nilai (pegawai_id);

create table tahan_nilai_lepas (
  tahan_id uuid primary key,
  pegawai_id uuid not null,
  ditahan_oleh uuid not null,
  dilepas_oleh uuid not null,
  alasan text not null,
  dilepas timestamptz not null,
  constraint tahan_yang_sama foreign key (tahan_id, pegawai_id, ditahan_oleh) references tahan_nilai (id, pegawai_id, ditahan_oleh),
  constraint bukan_urusan_sendiri check (dilepas_oleh <> pegawai_id),
  constraint dua_orang check (dilepas_oleh <> ditahan_oleh)
);

create view tahan_nilai_hidup as
  select h.* from tahan_nilai h where not exists (select from tahan_nilai_lepas l where l.tahan_id = h.id);

-- Nothing was ever put here. Which holds cover a value is asked of the holds, so that the end of one is the end of it.
alter table tap_nilai_ditahan
  drop column alasan,
  add column pegawai_id uuid not null,
  add column tanggal date not null;
create index on tap_nilai_ditahan (pegawai_id, tanggal);

select beri(t, 'select, insert') from unnest(array['tahan_nilai', 'tahan_nilai_lepas']) t;
select beri('tahan_nilai_hidup', 'select');
-- Values are moved by the job alone.
do $$ begin execute format('revoke insert on tap_nilai_ditahan from %I', current_schema() || '_app'); end $$;

-- Copies the values of one week that a living hold covers. Driven from the holds, which are few, so that the taps are found by their index.
create function pindahkan_ditahan(senin date) returns void language sql as $$
  insert into tap_nilai_ditahan (tap_id, jenis, garam, nilai, minggu, pegawai_id, tanggal)
  select n.tap_id, n.jenis, n.garam, n.nilai, n.minggu, h.pegawai_id, t.tanggal
  from tahan_nilai_hidup h
  cross join lateral (
    select t.id, date '1970-01-01' + t.menit / 1440 as tanggal from tap t
    where t.pegawai_id = h.pegawai_id and h.dari <= senin + 6 and h.sampai >= senin
      and t.menit >= (greatest(h.dari, senin) - date '1970-01-01') * 1440
      and t.menit < (least(h.sampai, senin + 6) + 1 - date '1970-01-01') * 1440
      and t.bulan in (date_trunc('month', senin::timestamp)::date, date_trunc('month', (senin + 6)::timestamp)::date) offset 0) t
  join tap_nilai n on n.minggu = senin and n.tap_id = t.id
  on conflict do nothing $$;
revoke all on function pindahkan_ditahan(date) from public;

-- Values of taps older than the limit go with their whole week, after those held for a case were moved; what no hold covers any more goes too.
create or replace function buang_nilai(sebelum date) returns integer language plpgsql as $$
declare
  pekan record;
  jumlah integer := 0;
begin
  -- A hold that is being placed is waited for; one that comes while we drop waits for us, and finds what is left.
  lock table tahan_nilai, tahan_nilai_lepas in share mode;
  for pekan in
    select c.relname::text as nama, to_date(right(c.relname, 8), 'YYYYMMDD') as senin
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = to_regclass(quote_ident(current_schema()) || '.tap_nilai') and c.relname ~ '^tap_nilai_[0-9]{8}$'
      and to_date(right(c.relname, 8), 'YYYYMMDD') + 7 <= sebelum
  loop
    perform pindahkan_ditahan(pekan.senin);
    execute format('drop table %I', pekan.nama);
    jumlah := jumlah + 1;
  end loop;
  for pekan in select distinct minggu as senin from tap_nilai_sisa where minggu + 7 <= sebelum loop
    perform pindahkan_ditahan(pekan.senin);
    delete from tap_nilai_sisa where minggu = pekan.senin;
  end loop;
  delete from tap_nilai_ditahan n where n.minggu + 7 <= sebelum
    and not exists (select from tahan_nilai_hidup h where h.pegawai_id = n.pegawai_id and n.tanggal between h.dari and h.sampai);
  return jumlah;
end $$;

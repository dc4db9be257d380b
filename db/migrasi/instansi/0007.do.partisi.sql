-- Makes the partition of a span unless it is there. Built beside the parent and attached, so that open inserts are not waited for;
-- rows that had gone to the default partition move in. False: it was there already.
create function buat_partisi(induk text, kolom text, dari date, sampai date) returns boolean language plpgsql as $$
declare
  nama text := induk || '_' || to_char(dari, 'YYYYMMDD');
begin
  if to_regclass(quote_ident(current_schema()) || '.' || quote_ident(nama)) is not null then
    return false;
  end if;
  execute format('create table %I (like %I including defaults including constraints including indexes)', nama, induk);
  if induk = 'hari' then
    execute format('alter table %I set (fillfactor = 80)', nama);
  end if;
  execute format('with p as (delete from %I where %I >= %L and %I < %L returning *) insert into %I select * from p',
    induk || '_sisa', kolom, dari, kolom, sampai, nama);
  execute format('alter table %I attach partition %I for values from (%L) to (%L)', induk, nama, dari, sampai);
  return true;
end $$;
revoke all on function buat_partisi(text, text, date, date) from public;

-- Values of taps older than the limit go with their whole week; those held for a case stand in tap_nilai_ditahan.
create function buang_nilai(sebelum date) returns integer language plpgsql as $$
declare
  nama text;
  jumlah integer := 0;
begin
  for nama in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = to_regclass(quote_ident(current_schema()) || '.tap_nilai') and c.relname ~ '^tap_nilai_[0-9]{8}$'
      and to_date(right(c.relname, 8), 'YYYYMMDD') + 7 <= sebelum
  loop
    execute format('drop table %I', nama);
    jumlah := jumlah + 1;
  end loop;
  delete from tap_nilai_sisa where minggu + 7 <= sebelum;
  return jumlah;
end $$;
revoke all on function buang_nilai(date) from public;

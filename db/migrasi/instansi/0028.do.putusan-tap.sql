-- What people decided about a tap: of each sign the newest decision holds. Left out by one sign, it stays out until that sign is decided anew;
-- found in order, it is freed of what that sign held it for and of nothing else.
create function putusan_tap(tap uuid) returns table (dikeluarkan boolean, waktu_wajar boolean, kunci_wajar boolean) language sql stable as $$
  select coalesce(bool_or(not x.dihitung), false), coalesce(bool_or(x.dihitung and x.jenis = 'waktu-klaim'), false),
    coalesce(bool_or(x.dihitung and x.jenis = 'kunci-dicabut'), false)
  from (select distinct on (u.tanda_id) u.dihitung, s.jenis from tap_putusan u join tanda s on s.id = u.tanda_id
    where u.tap_id = $1 order by u.tanda_id, u.id desc) x $$;

-- The name a place had on a date.
create function nama_tempat(tempat uuid, pada date) returns text language sql stable as $$
  select r.nama from tempat_riwayat r where r.tempat_id = $1 and r.berlaku <= $2 order by r.berlaku desc, r.ke desc limit 1 $$;

-- At a place without signal the time a phone claims counts: that takes two persons. Lines from before this rule stand as they are.
alter table tempat_riwayat add constraint tanpa_sinyal_dua_orang
  check (not blank_spot or ditutup or contoh or berlaku < '2026-11-25' or (disetujui_oleh is not null and disetujui_oleh <> oleh));

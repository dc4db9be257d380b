-- School calendars and local holidays are written by people: what reaches a day that has begun (or one's own unit) waits for a second person,
-- and so does its end. `terbit` null: it waits and holds for nobody.
alter table kalender_sekolah
  add column alasan text,
  add column terbit timestamptz,
  add column putusan text check (putusan in ('setujui', 'tolak')),
  add column diputus_oleh uuid,
  add column diputus timestamptz,
  add column alasan_putusan text,
  add column batal_diusulkan_oleh uuid,
  add column batal_diusulkan timestamptz,
  add column batal_alasan text,
  add column batal_diputus_oleh uuid,
  add column batal timestamptz,
  add constraint dua_orang check (diputus_oleh <> oleh),
  add constraint batal_dua_orang check (batal_diputus_oleh <> batal_diusulkan_oleh);
update kalender_sekolah set terbit = dicatat;

-- A local holiday is everybody's: always drafted by one and set by another.
alter table libur_lokal
  add column alasan text,
  add column terbit timestamptz,
  add column putusan text check (putusan in ('setujui', 'tolak')),
  add column diputus_oleh uuid,
  add column diputus timestamptz,
  add column alasan_putusan text,
  add column batal_diusulkan_oleh uuid,
  add column batal_diusulkan timestamptz,
  add column batal_alasan text,
  add column batal_diputus_oleh uuid,
  add constraint dua_orang check (diputus_oleh <> oleh),
  add constraint batal_dua_orang check (batal_diputus_oleh <> batal_diusulkan_oleh);
update libur_lokal set terbit = dicatat;
-- One refused or cancelled may be written again.
alter table libur_lokal drop constraint libur_lokal_tanggal_nama_key;
create unique index libur_lokal_satu_per_tanggal on libur_lokal (tanggal, nama) where batal is null and putusan is distinct from 'tolak';

do $$
declare
  kolom text := 'terbit, putusan, diputus_oleh, diputus, alasan_putusan, batal_diusulkan_oleh, batal_diusulkan, batal_alasan, batal_diputus_oleh, batal';
begin
  execute format('revoke update on libur_lokal from %I', current_schema() || '_app');
  perform beri('libur_lokal', format('update (%s)', kolom));
  perform beri('kalender_sekolah', format('update (%s)', kolom));
end $$;

-- A second place stands beside what else a person has, so nothing takes its place: it is ended by a word, once, and only its end is written later.
alter table jadwal_pegawai
  add column diakhiri_oleh uuid,
  add column diakhiri timestamptz,
  add constraint diakhiri_lengkap check ((diakhiri is null) = (diakhiri_oleh is null) and (diakhiri is null or (tambahan and sampai is not null))),
  add constraint akhir_bukan_urusan_sendiri check (diakhiri_oleh <> pegawai_id);
select beri('jadwal_pegawai', 'update (sampai, diakhiri_oleh, diakhiri)');

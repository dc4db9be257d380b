-- The end of a role takes two persons, as its beginning does; neither is the one whose role it is.
alter table akun_peran
  add column akhir_alasan text,
  add column akhir_diusulkan_oleh uuid,
  add column akhir_disahkan_oleh uuid,
  add constraint akhir_bukan_sendiri check (akhir_diusulkan_oleh <> pegawai_id and akhir_disahkan_oleh <> pegawai_id),
  add constraint akhir_dua_orang check (akhir_disahkan_oleh <> akhir_diusulkan_oleh);

-- A key signs for one phone: the same public key is never enrolled twice, for nobody.
create unique index satu_pendaftaran_per_kunci on kunci_perangkat (x, y);

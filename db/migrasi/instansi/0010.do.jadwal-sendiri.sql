-- Nobody makes his own roster: who stands as author of his own day (the asker of a swap) needs another who approved it.
alter table jadwal_hari add constraint bukan_urusan_sendiri check (disetujui_oleh <> pegawai_id and (oleh <> pegawai_id or disetujui_oleh is not null));
alter table jadwal_usul add constraint bukan_usul_sendiri check (diusulkan_oleh <> pegawai_id);

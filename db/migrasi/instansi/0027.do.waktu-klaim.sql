-- Taps that wait because of their time, few among many: looked for each hour.
create index tap_waktu on tap (pegawai_id) where 'waktu-perlu-ditinjau' = any(tanda);

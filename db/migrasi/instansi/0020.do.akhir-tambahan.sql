-- A second place stands beside what else a person has, so nothing takes its place: it is ended by a word of its own, once.
create table jadwal_pegawai_akhir (
  jadwal_pegawai_id uuid primary key references jadwal_pegawai,
  pegawai_id uuid not null references pegawai,
  sampai date not null,
  oleh uuid not null,
  dicatat timestamptz not null,
  constraint bukan_urusan_sendiri check (oleh <> pegawai_id)
);
select beri('jadwal_pegawai_akhir', 'select, insert');

-- Assignments with the end that holds: the one they were made with, or the word that came later.
create view jadwal_pegawai_berlaku as
  select j.id, j.pegawai_id, j.pola_id, j.mulai, coalesce(a.sampai, j.sampai) as sampai, j.awal_siklus, j.tempat_id, j.tambahan, j.oleh, j.terbit,
    a.dicatat as diakhiri
  from jadwal_pegawai j left join jadwal_pegawai_akhir a on a.jadwal_pegawai_id = j.id;
select beri('jadwal_pegawai_berlaku', 'select');

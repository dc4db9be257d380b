-- Taps that were verified and refused. A phone uses up a number of its chain before it sends: what was refused is no gap in it.
-- No fact about anybody's day, so neither position nor text is kept.
create table tap_ditolak (
  kid uuid not null,
  urut bigint not null,
  pegawai_id uuid not null,
  -- What the next tap of the phone names, and what this one named.
  tautan text not null,
  sebelum text,
  alasan text not null,
  waktu_terima timestamptz not null,
  primary key (kid, urut)
);
select beri('tap_ditolak', 'select, insert');

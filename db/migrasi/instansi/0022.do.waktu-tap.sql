-- How well the time of a tap is known: its class, and the instant before which it cannot have been made. Its receipt is the other end.
-- Taps of before, of machines and of an office have none: their source says how far they are believed.
alter table tap
  add column kelas text check (kelas in ('terverifikasi', 'terbatas', 'klaim')),
  add column paling_awal timestamptz;

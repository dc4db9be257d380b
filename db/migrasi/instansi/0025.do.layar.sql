-- Screens that show changing codes. What was paired stays written; an end is a further line, and a screen that ended never lives again.
create table layar (
  id uuid primary key,
  tempat_id uuid not null references tempat,
  -- The unit for which it was paired: who may end it.
  unit_kerja_id uuid not null references unit_kerja,
  nama text not null,
  -- Public P-256 point, base64url coordinates of the JWK. One key is one screen, once.
  x text not null,
  y text not null,
  dipasangkan_oleh uuid not null references pegawai,
  dipasangkan timestamptz not null,
  constraint satu_layar_per_kunci unique (x, y)
);
create table layar_akhir (
  layar_id uuid primary key references layar,
  diakhiri_oleh uuid references pegawai,
  diakhiri timestamptz not null,
  alasan text not null
);

-- One-time codes for pairing, by their hash.
create table layar_kode (
  id uuid primary key,
  hash bytea not null unique,
  tempat_id uuid not null references tempat,
  unit_kerja_id uuid not null references unit_kerja,
  nama text not null,
  oleh uuid not null references pegawai,
  dibuat timestamptz not null,
  sampai timestamptz not null,
  dipakai timestamptz
);

-- When a screen was last told the time.
create table layar_kabar (
  layar_id uuid primary key references layar,
  jangkar timestamptz not null
);

-- A code is used once by a phone. `jauh`: the phone's own location lay outside the place of the screen.
create table layar_pakai (
  layar_id uuid not null references layar,
  langkah integer not null,
  kid uuid not null,
  tap_id uuid not null,
  pegawai_id uuid not null,
  jauh boolean not null,
  primary key (layar_id, langkah, kid)
);
create index on layar_pakai (pegawai_id);
create index on layar_pakai (langkah) where jauh;

select beri(t, 'select, insert') from unnest(array['layar', 'layar_akhir', 'layar_pakai']) t;
select beri('layar_kode', 'select, insert, update (dipakai)');
select beri('layar_kabar', 'select, insert, update (jangkar)');

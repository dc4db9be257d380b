-- The registry of instansi: which schema is whose. Nothing about a person stands in this schema.
create table instansi (
  id uuid primary key,
  skema text not null unique constraint nama_skema check (skema ~ '^[a-z][a-z0-9_]{0,40}$' and skema not in ('hadir', 'antrean', 'public')),
  nama text not null,
  zona text not null check (zona in ('Asia/Jakarta', 'Asia/Makassar', 'Asia/Jayapura')),
  -- A demo with fictitious people; real operation refuses to serve it.
  contoh boolean not null,
  dibuat timestamptz not null default now()
);
grant select on instansi to hadir_app;

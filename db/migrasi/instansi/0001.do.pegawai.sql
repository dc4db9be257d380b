-- Grants go to the role of this schema alone; facts get no update and no delete.
create function beri(tabel text, hak text) returns void language plpgsql as $$
begin
  execute format('grant %s on %I to %I', hak, tabel, current_schema() || '_app');
end $$;
revoke all on function beri(text, text) from public;

create table unit_kerja (
  id uuid primary key,
  dibuat timestamptz not null default now()
);

-- One row per change: raised, renamed, moved, merged, dissolved. The newest entry up to a date holds on it.
create table unit_kerja_riwayat (
  unit_kerja_id uuid not null references unit_kerja,
  berlaku date not null,
  nama text not null,
  jenis text not null,
  induk_id uuid references unit_kerja,
  opd_id uuid not null references unit_kerja,
  bubar boolean not null default false,
  digabung_ke uuid references unit_kerja,
  sk text not null,
  dicatat_oleh uuid,
  dicatat timestamptz not null default now(),
  primary key (unit_kerja_id, berlaku),
  constraint bukan_induk_sendiri check (induk_id <> unit_kerja_id)
);

create table pegawai (
  id uuid primary key,
  dibuat timestamptz not null default now()
);

create table pegawai_identitas (
  pegawai_id uuid not null references pegawai,
  tmt date not null,
  nip text constraint nip_18_angka check (nip ~ '^[0-9]{18}$'),
  nama text not null,
  sk text not null,
  dicatat_oleh uuid,
  dicatat timestamptz not null default now(),
  primary key (pegawai_id, tmt)
);
create index on pegawai_identitas (nip);

create table pegawai_jenis (
  pegawai_id uuid not null references pegawai,
  tmt date not null,
  jenis text not null check (jenis in ('pns', 'cpns', 'pppk', 'pppk-paruh-waktu')),
  sk text not null,
  dicatat_oleh uuid,
  dicatat timestamptz not null default now(),
  primary key (pegawai_id, tmt)
);

create table pegawai_penempatan (
  pegawai_id uuid not null references pegawai,
  tmt date not null,
  unit_kerja_id uuid not null references unit_kerja,
  jabatan text not null,
  jenjang text not null,
  kepala boolean not null default false,
  sk text not null,
  dicatat_oleh uuid,
  dicatat timestamptz not null default now(),
  primary key (pegawai_id, tmt)
);
create index on pegawai_penempatan (unit_kerja_id);

create table pegawai_atasan (
  pegawai_id uuid not null references pegawai,
  tmt date not null,
  atasan_id uuid references pegawai,
  sk text not null,
  dicatat_oleh uuid,
  dicatat timestamptz not null default now(),
  primary key (pegawai_id, tmt),
  constraint bukan_atasan_sendiri check (atasan_id <> pegawai_id)
);
create index on pegawai_atasan (atasan_id);

create table pegawai_kedudukan (
  pegawai_id uuid not null references pegawai,
  tmt date not null,
  kedudukan text not null check (kedudukan in ('aktif', 'tugas-belajar', 'dpk-keluar', 'dpb-keluar', 'titipan-masuk', 'mpp', 'cltn', 'ditahan',
    'diberhentikan-sementara', 'pensiun', 'meninggal', 'berhenti')),
  -- Home instansi of a titipan, host of a DPK/DPB.
  instansi_lain text,
  sk text not null,
  dicatat_oleh uuid,
  dicatat timestamptz not null default now(),
  primary key (pegawai_id, tmt)
);

-- Plt/Plh: valid from `dari`, but never before it was entered.
create table pelaksana (
  id uuid primary key,
  pegawai_id uuid not null references pegawai,
  menggantikan_id uuid not null references pegawai,
  macam text not null check (macam in ('plt', 'plh')),
  dari date not null,
  sampai date not null,
  sk_nomor text not null,
  sk_tanggal date not null,
  dicatat_oleh uuid not null,
  dicatat timestamptz not null default now(),
  constraint rentang_benar check (dari <= sampai),
  constraint bukan_diri_sendiri check (pegawai_id <> menggantikan_id)
);
create index on pelaksana (pegawai_id);

-- Depth one, dated, never to oneself.
create table delegasi (
  id uuid primary key,
  dari_id uuid not null references pegawai,
  kepada_id uuid not null references pegawai,
  mulai date not null,
  sampai date not null,
  alasan text not null,
  dicatat timestamptz not null default now(),
  constraint rentang_benar check (mulai <= sampai),
  constraint bukan_diri_sendiri check (dari_id <> kepada_id)
);
create index on delegasi (kepada_id);

create table adopsi (
  unit_kerja_id uuid not null references unit_kerja,
  berlaku date not null,
  tahap text not null check (tahap in ('persiapan', 'uji-coba', 'wajib')),
  sk text not null,
  dicatat_oleh uuid,
  dicatat timestamptz not null default now(),
  primary key (unit_kerja_id, berlaku)
);

-- The state of each aspect on a date. Inlined by the planner, so a filter on a unit or a person reaches the index.
create function identitas_pada(d date) returns setof pegawai_identitas language sql stable as $$
  select p.* from pegawai_identitas p where p.tmt <= d
    and not exists (select from pegawai_identitas q where q.pegawai_id = p.pegawai_id and q.tmt > p.tmt and q.tmt <= d) $$;
create function jenis_pada(d date) returns setof pegawai_jenis language sql stable as $$
  select p.* from pegawai_jenis p where p.tmt <= d
    and not exists (select from pegawai_jenis q where q.pegawai_id = p.pegawai_id and q.tmt > p.tmt and q.tmt <= d) $$;
create function penempatan_pada(d date) returns setof pegawai_penempatan language sql stable as $$
  select p.* from pegawai_penempatan p where p.tmt <= d
    and not exists (select from pegawai_penempatan q where q.pegawai_id = p.pegawai_id and q.tmt > p.tmt and q.tmt <= d) $$;
create function atasan_pada(d date) returns setof pegawai_atasan language sql stable as $$
  select p.* from pegawai_atasan p where p.tmt <= d
    and not exists (select from pegawai_atasan q where q.pegawai_id = p.pegawai_id and q.tmt > p.tmt and q.tmt <= d) $$;
create function kedudukan_pada(d date) returns setof pegawai_kedudukan language sql stable as $$
  select p.* from pegawai_kedudukan p where p.tmt <= d
    and not exists (select from pegawai_kedudukan q where q.pegawai_id = p.pegawai_id and q.tmt > p.tmt and q.tmt <= d) $$;
create function unit_pada(d date) returns setof unit_kerja_riwayat language sql stable as $$
  select p.* from unit_kerja_riwayat p where p.berlaku <= d and not p.bubar
    and not exists (select from unit_kerja_riwayat q where q.unit_kerja_id = p.unit_kerja_id and q.berlaku > p.berlaku and q.berlaku <= d) $$;
create function adopsi_pada(d date) returns setof adopsi language sql stable as $$
  select p.* from adopsi p where p.berlaku <= d
    and not exists (select from adopsi q where q.unit_kerja_id = p.unit_kerja_id and q.berlaku > p.berlaku and q.berlaku <= d) $$;

select beri(t, 'select, insert') from unnest(array['unit_kerja', 'unit_kerja_riwayat', 'pegawai', 'pegawai_identitas', 'pegawai_jenis',
  'pegawai_penempatan', 'pegawai_atasan', 'pegawai_kedudukan', 'pelaksana', 'delegasi', 'adopsi']) t;

-- Granted reasons as they touch days: cuti, dinas luar, tugas belajar, wfa. Written when a request is decided; ended by a further fact.
create table keterangan (
  id uuid primary key,
  pegawai_id uuid not null references pegawai,
  jenis text not null,
  dari date not null,
  sampai date not null,
  porsi text not null check (porsi in ('penuh', 'pagi', 'siang')),
  menunggu_surat boolean not null default false,
  peraturan text not null,
  pasal text not null,
  uraian text not null,
  diputus_oleh uuid not null,
  diputus timestamptz not null,
  constraint rentang_benar check (dari <= sampai),
  constraint bukan_urusan_sendiri check (diputus_oleh <> pegawai_id)
);
create index on keterangan (pegawai_id, dari);
create table keterangan_batal (
  keterangan_id uuid primary key references keterangan,
  oleh uuid not null,
  alasan text not null,
  dicatat timestamptz not null
);

-- Decided outages; never by who reported.
create table gangguan (
  id uuid primary key,
  nomor text not null unique,
  mulai integer not null,
  selesai integer not null,
  sebab text not null,
  dilaporkan_oleh uuid not null,
  diputus_oleh uuid not null,
  diputus timestamptz not null,
  peraturan text not null,
  pasal text not null,
  constraint rentang_benar check (mulai <= selesai),
  constraint dua_orang check (dilaporkan_oleh <> diputus_oleh)
);
create table gangguan_unit (
  gangguan_id uuid not null references gangguan,
  unit_kerja_id uuid not null references unit_kerja,
  primary key (gangguan_id, unit_kerja_id)
);
create index on gangguan_unit (unit_kerja_id);

-- Judged days. Computed from facts and dated rules by nilaiHari alone; may be recomputed at will with the same result.
-- Minutes are wall-clock minutes since 1970-01-01T00:00 in the zone of the instansi.
create table hari (
  tanggal date not null,
  pegawai_id uuid not null,
  rentang smallint not null,
  unit_kerja_id uuid not null,
  status text not null,
  jenis text,
  masuk integer,
  pulang integer,
  tap_datang integer,
  tap_pulang integer,
  terlambat_menit smallint not null,
  pulang_cepat_menit smallint not null,
  band_terlambat smallint,
  band_pulang_cepat smallint,
  menit_wajib smallint not null,
  tanda text not null,
  dasar text not null,
  tutup integer,
  -- Stage wajib on that date: the account of absences, proposals and money read only rows that count.
  dihitung boolean not null,
  -- No tap inside the window can change it any more.
  selesai boolean not null,
  primary key (tanggal, pegawai_id, rentang)
) partition by range (tanggal);
create index on hari (pegawai_id, tanggal);
create index hari_belum_selesai on hari (tutup) where not selesai;
create table hari_sisa partition of hari default;

-- Sums of one person's month, kept for the account of the year; gone as soon as a day of that month changes.
create table hari_bulan (
  pegawai_id uuid not null,
  bulan date not null,
  isi text not null,
  primary key (pegawai_id, bulan)
);

-- Account of absences brought in at a start in mid-year.
create table akun_awal (
  pegawai_id uuid not null references pegawai,
  tahun integer not null,
  hari_alpa integer not null,
  menit_kurang integer not null,
  sumber text not null,
  disusun_oleh uuid not null,
  disetujui_oleh uuid not null,
  dicatat timestamptz not null default now(),
  primary key (pegawai_id, tahun),
  constraint dua_orang check (disusun_oleh <> disetujui_oleh)
);

select beri(t, 'select, insert') from unnest(array['keterangan', 'keterangan_batal', 'gangguan', 'gangguan_unit', 'akun_awal']) t;
select beri(t, 'select, insert, update, delete') from unnest(array['hari', 'hari_bulan']) t;

-- What an office brings with it when it begins: each line with its source, proposed by one and confirmed by another, and never changed.
alter table impor drop constraint impor_jenis_check;
alter table impor add constraint impor_jenis_check check (jenis in ('pegawai', 'akun-awal', 'saldo-cuti', 'hukuman', 'pembanding'));

-- Annual leave left on the day the office begins: of the year itself, the one before, and the one before that.
create table saldo_cuti_awal (
  pegawai_id uuid not null references pegawai,
  tahun integer not null,
  sisa_n2 integer not null check (sisa_n2 between 0 and 24),
  sisa_n1 integer not null check (sisa_n1 between 0 and 24),
  sisa_n integer not null check (sisa_n between 0 and 24),
  sumber text not null,
  disusun_oleh uuid not null,
  disetujui_oleh uuid not null,
  dicatat timestamptz not null default now(),
  primary key (pegawai_id, tahun),
  constraint dua_orang check (disusun_oleh <> disetujui_oleh),
  constraint bukan_urusan_sendiri check (disetujui_oleh <> pegawai_id and disusun_oleh <> pegawai_id)
);

-- Sanctions that run on that day, by decree.
create table hukuman_awal (
  pegawai_id uuid not null references pegawai,
  nomor_sk text not null,
  jenis text not null,
  tanggal_sk date not null,
  tmt date not null,
  sampai date,
  sumber text not null,
  disusun_oleh uuid not null,
  disetujui_oleh uuid not null,
  dicatat timestamptz not null default now(),
  primary key (pegawai_id, nomor_sk),
  constraint urut check (tanggal_sk <= tmt and tmt <= sampai),
  constraint dua_orang check (disusun_oleh <> disetujui_oleh),
  constraint bukan_urusan_sendiri check (disetujui_oleh <> pegawai_id and disusun_oleh <> pegawai_id)
);

-- The account of absences has the same rule from here on.
alter table akun_awal add constraint bukan_urusan_sendiri check (disetujui_oleh <> pegawai_id and disusun_oleh <> pegawai_id);

-- A month as the office counted it before its trial: kept beside the months of Hadir for comparison, and no fact of any day.
create table pembanding (
  pegawai_id uuid not null references pegawai,
  bulan date not null check (extract(day from bulan) = 1),
  hari_kerja integer not null check (hari_kerja between 1 and 31),
  hadir integer not null,
  terlambat integer not null,
  tanpa_keterangan integer not null,
  sumber text not null,
  disusun_oleh uuid not null,
  disetujui_oleh uuid not null,
  dicatat timestamptz not null default now(),
  primary key (pegawai_id, bulan),
  constraint jumlah check (hadir >= 0 and tanpa_keterangan >= 0 and terlambat between 0 and hadir and hadir + tanpa_keterangan <= hari_kerja),
  constraint dua_orang check (disusun_oleh <> disetujui_oleh),
  constraint bukan_urusan_sendiri check (disetujui_oleh <> pegawai_id and disusun_oleh <> pegawai_id)
);
create index on pembanding (bulan);

select beri(t, 'select, insert') from unnest(array['saldo_cuti_awal', 'hukuman_awal', 'pembanding']) t;

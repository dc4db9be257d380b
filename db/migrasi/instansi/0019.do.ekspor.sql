-- The register of what left as a file: one line each, written with its entry in the trail, never changed.
create sequence ekspor_nomor;
create table ekspor (
  id uuid primary key,
  -- Printed in the file. Numbers of files that were not finished are left out.
  nomor bigint not null unique,
  jenis text not null check (jenis in ('rekap', 'rekap-unit', 'bulan-pegawai')),
  bentuk text not null check (bentuk in ('pdf', 'xlsx', 'csv')),
  bulan date not null,
  unit_kerja_id uuid references unit_kerja,
  -- Whose month, where it is one person's.
  pegawai_id uuid references pegawai,
  -- Filters but for a searched name, which is nobody's business later.
  saring text not null,
  baris integer not null check (baris >= 0),
  ukuran bigint not null,
  -- SHA-256 of the file as it went out.
  sidik bytea not null,
  oleh uuid not null references pegawai,
  pada timestamptz not null,
  alasan text,
  constraint banyak_beralasan check (baris <= 500 or alasan is not null),
  constraint satu_pegawai check ((jenis = 'bulan-pegawai') = (pegawai_id is not null))
);
create index on ekspor (oleh, nomor);
select beri('ekspor', 'select, insert');
do $$ begin execute format('grant usage on sequence ekspor_nomor to %I', current_schema() || '_app'); end $$;

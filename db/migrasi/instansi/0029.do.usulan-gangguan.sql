-- Many at one place could only record for later: Hadir proposes an outage, a person decides. While deliveries come in the same proposal grows.
create table usulan_gangguan (
  id uuid primary key,
  tempat_id uuid not null references tempat,
  tanggal date not null,
  -- Local minutes of the first and the last tap of it.
  mulai integer not null,
  selesai integer not null,
  -- Persons at the place in that span who went through at once; and at all other places, at once and later: whether it was the place or the server.
  langsung integer not null,
  lain_langsung integer not null,
  lain_tertunda integer not null,
  dicatat timestamptz not null,
  berubah timestamptz not null,
  -- Two that turned out to be one.
  digabung_ke uuid references usulan_gangguan,
  constraint rentang_benar check (mulai <= selesai)
);
create index on usulan_gangguan (tempat_id, tanggal);
create table usulan_gangguan_tap (
  usulan_id uuid not null references usulan_gangguan,
  tap_id uuid not null,
  bulan date not null,
  pegawai_id uuid not null references pegawai,
  primary key (usulan_id, tap_id)
);
create index on usulan_gangguan_tap (tap_id);
create index on usulan_gangguan_tap (pegawai_id);
-- What somebody of the place says of it.
create table usulan_gangguan_laporan (
  usulan_id uuid not null references usulan_gangguan,
  oleh uuid not null,
  sebab text not null,
  keterangan text not null,
  dicatat timestamptz not null,
  primary key (usulan_id, oleh)
);
create table usulan_gangguan_putusan (
  id uuid primary key,
  usulan_id uuid not null references usulan_gangguan,
  putusan text not null check (putusan in ('terima', 'kesampingkan')),
  alasan text not null,
  oleh uuid not null,
  diputus timestamptz not null,
  gangguan_id uuid references gangguan,
  constraint gangguan_bila_diterima check ((putusan = 'terima') = (gangguan_id is not null))
);
create index on usulan_gangguan_putusan (usulan_id, id);

-- A decided outage may name persons beside units; one that Hadir proposed and nobody reported has no reporter.
create table gangguan_pegawai (
  gangguan_id uuid not null references gangguan,
  pegawai_id uuid not null references pegawai,
  diputus_oleh uuid not null,
  primary key (gangguan_id, pegawai_id),
  constraint bukan_urusan_sendiri check (diputus_oleh <> pegawai_id)
);
create index on gangguan_pegawai (pegawai_id);
alter table gangguan alter column dilaporkan_oleh drop not null;

-- What a decided outage settles: taps that waited, and signs about them, in one go.
alter table tap_putusan
  alter column tanda_id drop not null,
  add column gangguan_id uuid references gangguan,
  add constraint satu_sebab check ((tanda_id is null) <> (gangguan_id is null));
alter table tanda_putusan add column gangguan_id uuid references gangguan;
-- A decided outage finds the time of its taps in order, and so does who finds the lone late one in order.
create or replace function putusan_tap(tap uuid) returns table (dikeluarkan boolean, waktu_wajar boolean, kunci_wajar boolean) language sql stable as $$
  select coalesce(bool_or(not x.dihitung), false), coalesce(bool_or(x.dihitung and (x.jenis in ('waktu-klaim', 'luring-sendiri') or x.jenis is null)), false),
    coalesce(bool_or(x.dihitung and x.jenis = 'kunci-dicabut'), false)
  from (select distinct on (coalesce(u.tanda_id, u.gangguan_id)) u.dihitung, s.jenis from tap_putusan u left join tanda s on s.id = u.tanda_id
    where u.tap_id = $1 order by coalesce(u.tanda_id, u.gangguan_id), u.id desc) x $$;

-- Taps that came later and whose time is not verified, few among many: looked for each hour.
create index tap_belakangan on tap (waktu_terima) where kelas in ('terbatas', 'klaim');

select beri(t, 'select, insert') from unnest(array['usulan_gangguan', 'usulan_gangguan_tap', 'usulan_gangguan_laporan', 'usulan_gangguan_putusan', 'gangguan_pegawai']) t;
select beri('usulan_gangguan', 'update (mulai, selesai, langsung, lain_langsung, lain_tertunda, berubah, digabung_ke)');

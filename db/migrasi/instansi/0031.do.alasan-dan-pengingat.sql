-- Why a tap lies where it does, in the words of its person: a fact beside the tap, once, never changed.
create table tap_alasan (
  tap_id uuid primary key,
  bulan date not null,
  pegawai_id uuid not null references pegawai,
  teks text not null check (length(teks) between 3 and 200),
  dicatat timestamptz not null
);
create index on tap_alasan (pegawai_id, bulan);
select beri('tap_alasan', 'select, insert');

-- Where a phone may be woken while the app is closed. It lives as long as the session, the key and the account it was made with, and is
-- erased with them: an address of a push service is nothing to keep.
create table langganan_push (
  id uuid primary key,
  pegawai_id uuid not null references pegawai,
  akun_id uuid not null references akun,
  sesi_id uuid not null references sesi,
  kid uuid not null references kunci_perangkat constraint satu_langganan_per_hp unique,
  alamat text not null constraint satu_langganan_per_alamat unique,
  -- Minutes before a span begins; null: not reminded of its beginning.
  sebelum_masuk smallint check (sebelum_masuk between 1 and 60),
  pulang boolean not null,
  -- Version of the account when its phone last named it: a raise ends it, as it ends the sessions.
  versi integer not null,
  dicatat timestamptz not null
);
create index on langganan_push (pegawai_id);

-- One reminder of one span, claimed before it goes out. `berikut`: when it may be tried (again); null: done with.
create table pengingat_kirim (
  langganan_id uuid not null references langganan_push on delete cascade,
  tanggal date not null,
  rentang smallint not null,
  arah text not null check (arah in ('masuk', 'pulang')),
  dicoba smallint not null,
  berikut timestamptz,
  primary key (langganan_id, tanggal, rentang, arah)
);
select beri(t, 'select, insert, update, delete') from unnest(array['langganan_push', 'pengingat_kirim']) t;

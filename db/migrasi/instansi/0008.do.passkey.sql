create table passkey (
  id text primary key,
  akun_id uuid not null references akun,
  publik bytea not null,
  pencacah bigint not null,
  nama text not null,
  dibuat timestamptz not null default now(),
  dipakai timestamptz
);
create index on passkey (akun_id);

-- Challenges of both ceremonies; each is used up by its first answer.
create table passkey_tantangan (
  tantangan text primary key,
  akun_id uuid references akun,
  sampai timestamptz not null
);

select beri(t, 'select, insert, update, delete') from unnest(array['passkey', 'passkey_tantangan']) t;

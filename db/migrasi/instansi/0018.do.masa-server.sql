-- Epochs of the server: the first from the start, another after each restore. Keys of sessions are drawn from it, so a cookie of an earlier one opens nothing.
create table masa_server (
  nomor integer primary key,
  id uuid not null unique,
  sebab text not null check (sebab in ('awal', 'pulih')),
  mulai timestamptz not null default now()
);
insert into masa_server (nomor, id, sebab) values (1, gen_random_uuid(), 'awal');
select beri('masa_server', 'select');

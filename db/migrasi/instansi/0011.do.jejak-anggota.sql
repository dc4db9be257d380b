-- Looks at a list touch many persons: their ids stand in isi, and here for search only, so that each can find who looked.
alter table jejak add column anggota uuid[];
create index jejak_anggota on jejak using gin (anggota) where anggota is not null;

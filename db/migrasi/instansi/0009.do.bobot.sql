-- What a day counts when it stays without explanation, in basis points of a day (weights of shifts are a dated local decision).
alter table hari add column bobot integer not null default 10000;

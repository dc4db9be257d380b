-- A sequence that belongs to a column is continued behind its numbers after a restore; this one stood by itself.
alter sequence ekspor_nomor owned by ekspor.nomor;
-- An office restored before this goes on where its register ends.
select setval('ekspor_nomor', max(nomor)) from ekspor having max(nomor) >= (select last_value from ekspor_nomor);

-- A take is kept in its job, which its id tells; the table of takes has those of earlier snapshots only.

alter table job add column separated varchar(36);
create index job_separated on job (separated);

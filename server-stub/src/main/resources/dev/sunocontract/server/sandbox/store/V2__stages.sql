-- A callback may be told several stages: how many it has been told, and when the next one is due.

alter table job add column told integer not null default 0;
alter table job add column due bigint not null default 0;
update job set due = ends;
drop index job_owed;
create index job_owed on job (owed, due);

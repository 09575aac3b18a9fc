-- Seed, speed and clock belong to the store. created_at is the real time at which the clock showed offset_millis.
alter table sandbox_clock add column seed text;
alter table sandbox_clock add column speed double precision;
-- Uploaded files, in pieces that both databases take.
create table file_chunk (
    file_id varchar(36) not null,
    number integer not null,
    media_type varchar(100) not null,
    content bytea not null,
    primary key (file_id, number)
);

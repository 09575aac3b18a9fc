-- State of the sandbox. record_json holds the engine's record; the other columns are searched or locked.
-- Times are epoch milliseconds of the sandbox's clock; created_at and callback_leased_until are real time.
create sequence id_sequence;
create table sandbox_clock (id integer primary key, created_at bigint not null, offset_millis bigint not null);
create table account (id varchar(100) primary key, credits bigint not null);
create table task (
    sequence_number bigint generated always as identity unique,
    id varchar(36) primary key,
    account_id varchar(100) not null,
    ends_at bigint not null,
    cost bigint not null,
    refundable boolean not null,
    callback_pending boolean not null,
    callback_number integer not null default 0,
    callback_due_at bigint not null,
    callback_leased_until bigint not null default 0,
    separated_clip_id varchar(36),
    record_json text not null
);
create index task_due_callback on task (callback_pending, callback_due_at);
create index task_refundable on task (account_id, refundable, ends_at);
create index task_separated_clip on task (separated_clip_id);
create table persona (id varchar(36) primary key, record_json text not null);
create table voice_verification (id varchar(36) primary key, account_id varchar(100) not null);
create table upload (id varchar(36) primary key, record_json text not null);

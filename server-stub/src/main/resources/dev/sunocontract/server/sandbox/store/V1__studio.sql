-- What the sandbox knows. Bodies are the engine's own records as JSON; columns beside them are what is searched for.
-- Times are milliseconds: `ends` of the studio's clock, `leased`, `opened` of the real one.

create sequence thing_number;

create table studio (
    id integer primary key,
    opened bigint not null,
    advanced bigint not null
);

create table account (
    id varchar(100) primary key,
    credits bigint not null
);

create table job (
    number bigint generated always as identity unique,
    id varchar(36) primary key,
    account varchar(100) not null,
    ends bigint not null,
    price bigint not null,
    owed boolean not null,
    leased bigint not null default 0,
    refundable boolean not null,
    body text not null
);
create index job_owed on job (owed, ends);
create index job_refundable on job (account, refundable, ends);

create table take (
    number bigint generated always as identity unique,
    id varchar(36) primary key,
    stem_of varchar(36),
    body text not null
);
create index take_stem_of on take (stem_of);

create table persona (
    id varchar(36) primary key,
    body text not null
);

create table verification (
    id varchar(36) primary key,
    account varchar(100) not null
);

create table upload (
    id varchar(36) primary key,
    body text not null
);

-- What managers hand out of: the range of a network, with the network that it is nested in, and the highest value that was ever handed out where gaps are not filled.

create table dbo.Manager (
    ThingId       bigint not null constraint PK_Manager primary key constraint FK_Manager_Thing references dbo.Thing (Id) on delete cascade,
    ParentId      bigint null constraint FK_Manager_Parent references dbo.Thing (Id),
    RoutingDomain nvarchar(128) collate Latin1_General_100_CI_AS null,
    Family        int null constraint CK_Manager_Family check (Family in (4, 6)),
    First         binary(16) null,
    Last          binary(16) null,
    Highest       binary(16) null,
    constraint CK_Manager_Range check (
        (Family is null and First is null and Last is null and RoutingDomain is null)
        or (Family is not null and First is not null and Last is not null and RoutingDomain is not null and First <= Last)),
    constraint CK_Manager_Parent check (ParentId <> ThingId)
);

create unique index Manager_Range on dbo.Manager (RoutingDomain, Family, First, Last) where Family is not null;
create index Manager_Parent on dbo.Manager (ParentId, First) where ParentId is not null;

-- Values that are handed out and follow one another without a gap, so that the first free one is found wherever it is.
create table dbo.ResourceRun (
    ManagerId bigint not null constraint FK_ResourceRun_Manager references dbo.Thing (Id) on delete cascade,
    First     binary(16) not null,
    Last      binary(16) not null,
    constraint PK_ResourceRun primary key (ManagerId, First),
    constraint CK_ResourceRun_Range check (First <= Last)
);

-- Two more kinds of changes: handed out, and given back.
alter table dbo.Change drop constraint CK_Change_Kind;
alter table dbo.Change add constraint CK_Change_Kind check (Kind between 0 and 12);

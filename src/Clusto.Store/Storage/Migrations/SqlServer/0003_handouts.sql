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
GO

-- A thing that comes back by an undo gets its number again. Only the owner of a table may write numbers into it, so this runs as the owner; whoever may write things may call it.
create procedure dbo.InsertNumberedThing
    @Id bigint, @Name nvarchar(128), @NameKey nvarchar(256), @DriverId bigint, @Version bigint, @CreatedAt datetime2(7), @ChangedAt datetime2(7)
with execute as owner
as
begin
    set nocount on;
    set identity_insert dbo.Thing on;
    insert into dbo.Thing (Id, Name, NameKey, DriverId, Version, CreatedAt, ChangedAt)
    values (@Id, @Name, @NameKey, @DriverId, @Version, @CreatedAt, @ChangedAt);
    set identity_insert dbo.Thing off;
end;
GO

-- Who may do what. Nobody among them may change what history has, or the schema.
if database_principal_id('clusto_reader') is null create role clusto_reader;
if database_principal_id('clusto_operator') is null create role clusto_operator;
if database_principal_id('clusto_admin') is null create role clusto_admin;

grant select on schema::dbo to clusto_reader;
grant select on schema::dbo to clusto_operator;
grant select on schema::dbo to clusto_admin;

grant insert on dbo.ChangeSet to clusto_operator, clusto_admin;
grant insert on dbo.Change to clusto_operator, clusto_admin;
grant insert, update, delete on dbo.Thing to clusto_operator, clusto_admin;
grant insert, update, delete on dbo.Attribute to clusto_operator, clusto_admin;
grant insert, update, delete on dbo.Port to clusto_operator, clusto_admin;
grant insert, update, delete on dbo.RackUnit to clusto_operator, clusto_admin;
grant insert, update, delete on dbo.Membership to clusto_operator, clusto_admin;
grant insert, update, delete on dbo.Resource to clusto_operator, clusto_admin;
grant insert, update, delete on dbo.Manager to clusto_operator, clusto_admin;
grant insert, update, delete on dbo.ResourceRun to clusto_operator, clusto_admin;
grant execute on dbo.InsertNumberedThing to clusto_operator, clusto_admin;

grant insert, update, delete on dbo.Driver to clusto_admin;

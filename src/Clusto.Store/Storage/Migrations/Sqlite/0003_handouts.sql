-- What managers hand out of: the range of a network, with the network that it is nested in, and the highest value that was ever handed out where gaps are not filled.

create table Manager (
    ThingId       integer primary key references Thing (Id) on delete cascade,
    ParentId      integer references Thing (Id),
    RoutingDomain text collate nocase,
    Family        integer check (Family in (4, 6)),
    First         blob check (length(First) = 16),
    Last          blob check (length(Last) = 16),
    Highest       blob check (length(Highest) = 16),
    check ((Family is null) = (First is null) and (Family is null) = (Last is null) and (Family is null) = (RoutingDomain is null)),
    check (First <= Last),
    check (ParentId <> ThingId),
    unique (RoutingDomain, Family, First, Last)
) strict;

create index Manager_Parent on Manager (ParentId, First) where ParentId is not null;

-- Values that are handed out and follow one another without a gap, so that the first free one is found wherever it is.
create table ResourceRun (
    ManagerId integer not null references Thing (Id) on delete cascade,
    First     blob not null check (length(First) = 16),
    Last      blob not null check (length(Last) = 16),
    primary key (ManagerId, First),
    check (First <= Last)
) strict, without rowid;

-- Two more kinds of changes: handed out, and given back.
create table NewChange (
    Id          integer primary key autoincrement,
    ChangeSetId integer not null references ChangeSet (Id),
    ThingId     integer not null,
    ThingName   text not null,
    Kind        integer not null check (Kind between 0 and 12),
    Before      text check (Before is null or json_valid(Before)),
    After       text check (After is null or json_valid(After))
) strict;

insert into NewChange (Id, ChangeSetId, ThingId, ThingName, Kind, Before, After)
select Id, ChangeSetId, ThingId, ThingName, Kind, Before, After from Change order by Id;

-- Numbers are never given again, also those of a newest change that was taken back.
delete from sqlite_sequence where name = 'NewChange';
insert into sqlite_sequence (name, seq) select 'NewChange', seq from sqlite_sequence where name = 'Change';

drop trigger Change_is_kept;
drop trigger Change_is_final;
drop trigger Thing_change_is_recorded;
drop table Change;
alter table NewChange rename to Change;

create index Change_Thing on Change (ThingId, Id);
create index Change_Set on Change (ChangeSetId);

create trigger Change_is_kept before delete on Change begin select raise(abort, 'history is only appended'); end;
create trigger Change_is_final before update on Change begin select raise(abort, 'history is only appended'); end;

create trigger Thing_change_is_recorded before delete on Thing
when not exists (select 1 from Change where Change.ThingId = old.Id and Change.Kind = 1)
begin
    select raise(abort, 'a thing is not removed without its change record');
end;

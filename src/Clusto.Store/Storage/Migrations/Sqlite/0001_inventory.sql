-- Numbers of the enums are those of the public types; tests hold both against each other.

create table ChangeSet (
    Id      integer primary key autoincrement,
    At      text not null,
    Actor   text not null,
    Host    text not null,
    Reason  text,
    Command text
) strict;

create table Driver (
    Id         integer primary key,
    Name       text not null collate nocase unique,
    BaseId     integer references Driver (Id),
    Category   integer not null check (Category between 0 and 5),
    Definition text not null check (json_valid(Definition)),
    check (BaseId <> Id)
) strict;

create table Thing (
    Id         integer primary key autoincrement,
    Name       text not null check (length(Name) between 1 and 128),
    NameKey    text not null unique,
    DriverId   integer not null references Driver (Id),
    LocationId integer references Thing (Id),
    RackUnit   real check (RackUnit >= 1 and RackUnit * 2 = cast(RackUnit * 2 as integer)),
    RackUnits  real check (RackUnits > 0 and RackUnits * 2 = cast(RackUnits * 2 as integer)),
    RackFace   integer check (RackFace between 1 and 3),
    RackSide   integer check (RackSide between 1 and 3),
    Version    integer not null references ChangeSet (Id),
    CreatedAt  text not null,
    ChangedAt  text not null,
    check (LocationId <> Id),
    check ((RackUnit is null) = (RackUnits is null) and (RackUnit is null) = (RackFace is null) and (RackUnit is null) = (RackSide is null)),
    check (RackUnit is null or LocationId is not null)
) strict;

create index Thing_Driver on Thing (DriverId, NameKey);
create index Thing_Location on Thing (LocationId) where LocationId is not null;

create table Attribute (
    ThingId      integer not null references Thing (Id) on delete cascade,
    AttributeKey text not null collate nocase,
    Number       integer not null check (Number >= -1),
    Subkey       text not null collate nocase,
    Ordinal      integer not null,
    Type         integer not null,
    IntegerValue integer,
    RealValue    real,
    TextValue    text collate nocase,
    TimeValue    text,
    ReferenceId  integer references Thing (Id),
    primary key (ThingId, AttributeKey, Number, Subkey, Ordinal),
    check (case Type
        when 0 then TextValue is not null
        when 1 then IntegerValue is not null
        when 2 then RealValue is not null
        when 3 then IntegerValue in (0, 1)
        when 4 then TimeValue is not null
        when 5 then ReferenceId is not null
        when 6 then json_valid(TextValue)
        else 0 end)
) strict, without rowid;

create index Attribute_Text on Attribute (AttributeKey, TextValue, ThingId) where TextValue is not null;
create index Attribute_Integer on Attribute (AttributeKey, IntegerValue, ThingId) where IntegerValue is not null;
create index Attribute_Real on Attribute (AttributeKey, RealValue, ThingId) where RealValue is not null;
create index Attribute_Time on Attribute (AttributeKey, TimeValue, ThingId) where TimeValue is not null;
create index Attribute_Reference on Attribute (ReferenceId) where ReferenceId is not null;

create table Port (
    ThingId     integer not null references Thing (Id) on delete cascade,
    Name        text not null collate nocase,
    Kind        integer not null check (Kind between 0 and 4),
    PeerThingId integer,
    PeerPort    text collate nocase,
    Mac         text,
    Facts       text check (Facts is null or json_valid(Facts)),
    primary key (ThingId, Name),
    foreign key (PeerThingId, PeerPort) references Port (ThingId, Name),
    check ((PeerThingId is null) = (PeerPort is null)),
    check (PeerThingId is null or PeerThingId <> ThingId or PeerPort <> Name)
) strict, without rowid;

create unique index Port_Peer on Port (PeerThingId, PeerPort) where PeerThingId is not null;
create index Port_Mac on Port (Mac) where Mac is not null;

create table RackUnit (
    RackId   integer not null references Thing (Id),
    HalfUnit integer not null check (HalfUnit >= 2),
    Face     integer not null check (Face in (1, 2)),
    Side     integer not null check (Side in (1, 2)),
    ThingId  integer not null references Thing (Id) on delete cascade,
    primary key (RackId, HalfUnit, Face, Side)
) strict, without rowid;

create index RackUnit_Thing on RackUnit (ThingId);

create table Membership (
    GroupId  integer not null references Thing (Id),
    MemberId integer not null references Thing (Id) on delete cascade,
    primary key (GroupId, MemberId),
    check (GroupId <> MemberId)
) strict, without rowid;

create index Membership_Member on Membership (MemberId, GroupId);

create table Change (
    Id          integer primary key autoincrement,
    ChangeSetId integer not null references ChangeSet (Id),
    ThingId     integer not null,
    ThingName   text not null,
    Kind        integer not null check (Kind between 0 and 10),
    Before      text check (Before is null or json_valid(Before)),
    After       text check (After is null or json_valid(After))
) strict;

create index Change_Thing on Change (ThingId, Id);
create index Change_Set on Change (ChangeSetId);

create trigger Change_is_kept before delete on Change begin select raise(abort, 'history is only appended'); end;
create trigger Change_is_final before update on Change begin select raise(abort, 'history is only appended'); end;
create trigger ChangeSet_is_kept before delete on ChangeSet begin select raise(abort, 'history is only appended'); end;
create trigger ChangeSet_is_final before update on ChangeSet begin select raise(abort, 'history is only appended'); end;

create trigger Thing_place_is_no_loop after update of LocationId on Thing when new.LocationId is not null
begin
    select raise(abort, 'PlacementLoop') where new.Id in (
        with recursive Above (Id) as (
            select new.LocationId
            union
            select Thing.LocationId from Thing join Above on Thing.Id = Above.Id where Thing.LocationId is not null)
        select Id from Above);
end;

create trigger Membership_is_no_loop after insert on Membership
begin
    select raise(abort, 'PlacementLoop') where new.MemberId in (
        with recursive Above (Id) as (
            select new.GroupId
            union
            select Membership.GroupId from Membership join Above on Membership.MemberId = Above.Id)
        select Id from Above);
end;

create trigger Thing_change_is_recorded before delete on Thing
when not exists (select 1 from Change where Change.ThingId = old.Id and Change.Kind = 1)
begin
    select raise(abort, 'a thing is not removed without its change record');
end;

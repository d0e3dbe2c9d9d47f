-- Numbers of the enums are those of the public types; tests hold both against each other.
-- Keys and names compare without case; NameKey is folded by the program, so both databases agree on every letter.

create table dbo.ChangeSet (
    Id      bigint identity not null constraint PK_ChangeSet primary key,
    At      datetime2(7) not null,
    Actor   nvarchar(256) not null,
    Host    nvarchar(256) not null,
    Reason  nvarchar(max) null,
    Command nvarchar(max) null
);

create table dbo.Driver (
    Id         bigint identity not null constraint PK_Driver primary key,
    Name       nvarchar(128) collate Latin1_General_100_CI_AS not null constraint UQ_Driver_Name unique,
    BaseId     bigint null constraint FK_Driver_Base references dbo.Driver (Id),
    Category   int not null constraint CK_Driver_Category check (Category between 0 and 5),
    Definition nvarchar(max) not null constraint CK_Driver_Definition check (isjson(Definition) = 1),
    constraint CK_Driver_Base check (BaseId <> Id)
);

create table dbo.Thing (
    Id         bigint identity not null constraint PK_Thing primary key,
    Name       nvarchar(128) collate Latin1_General_100_CI_AS not null constraint CK_Thing_Name check (len(Name) >= 1),
    NameKey    nvarchar(256) collate Latin1_General_100_BIN2 not null constraint UQ_Thing_NameKey unique,
    DriverId   bigint not null constraint FK_Thing_Driver references dbo.Driver (Id),
    LocationId bigint null constraint FK_Thing_Location references dbo.Thing (Id),
    RackUnit   decimal(5, 1) null constraint CK_Thing_RackUnit check (RackUnit >= 1 and RackUnit * 2 = floor(RackUnit * 2)),
    RackUnits  decimal(5, 1) null constraint CK_Thing_RackUnits check (RackUnits > 0 and RackUnits * 2 = floor(RackUnits * 2)),
    RackFace   int null constraint CK_Thing_RackFace check (RackFace between 1 and 3),
    RackSide   int null constraint CK_Thing_RackSide check (RackSide between 1 and 3),
    Version    bigint not null constraint FK_Thing_ChangeSet references dbo.ChangeSet (Id),
    CreatedAt  datetime2(7) not null,
    ChangedAt  datetime2(7) not null,
    constraint CK_Thing_Location check (LocationId <> Id),
    constraint CK_Thing_Position check (
        (RackUnit is null and RackUnits is null and RackFace is null and RackSide is null)
        or (RackUnit is not null and RackUnits is not null and RackFace is not null and RackSide is not null and LocationId is not null))
);

create index Thing_Driver on dbo.Thing (DriverId, NameKey);
create index Thing_Location on dbo.Thing (LocationId) where LocationId is not null;

create table dbo.Attribute (
    ThingId      bigint not null constraint FK_Attribute_Thing references dbo.Thing (Id) on delete cascade,
    AttributeKey varchar(128) collate Latin1_General_100_CI_AS not null,
    Number       int not null constraint CK_Attribute_Number check (Number >= -1),
    Subkey       varchar(128) collate Latin1_General_100_CI_AS not null,
    Ordinal      int not null,
    Type         int not null,
    IntegerValue bigint null,
    RealValue    float null,
    TextValue    nvarchar(max) collate Latin1_General_100_CI_AS_KS_WS null,
    TextKey      as cast(left(TextValue, 256) as nvarchar(256)) collate Latin1_General_100_CI_AS_KS_WS persisted,
    TimeValue    datetime2(7) null,
    ReferenceId  bigint null constraint FK_Attribute_Reference references dbo.Thing (Id),
    constraint PK_Attribute primary key (ThingId, AttributeKey, Number, Subkey, Ordinal),
    constraint CK_Attribute_Value check (
        (Type = 0 and TextValue is not null)
        or (Type = 1 and IntegerValue is not null)
        or (Type = 2 and RealValue is not null)
        or (Type = 3 and IntegerValue in (0, 1))
        or (Type = 4 and TimeValue is not null)
        or (Type = 5 and ReferenceId is not null)
        or (Type = 6 and isjson(TextValue) = 1))
);

create index Attribute_Text on dbo.Attribute (AttributeKey, TextKey, ThingId);
create index Attribute_Integer on dbo.Attribute (AttributeKey, IntegerValue, ThingId) where IntegerValue is not null;
create index Attribute_Real on dbo.Attribute (AttributeKey, RealValue, ThingId) where RealValue is not null;
create index Attribute_Time on dbo.Attribute (AttributeKey, TimeValue, ThingId) where TimeValue is not null;
create index Attribute_Reference on dbo.Attribute (ReferenceId) where ReferenceId is not null;

create table dbo.Port (
    ThingId     bigint not null constraint FK_Port_Thing references dbo.Thing (Id) on delete cascade,
    Name        nvarchar(128) collate Latin1_General_100_CI_AS not null,
    Kind        int not null constraint CK_Port_Kind check (Kind between 0 and 4),
    PeerThingId bigint null,
    PeerPort    nvarchar(128) collate Latin1_General_100_CI_AS null,
    Mac         varchar(32) null,
    Facts       nvarchar(max) null constraint CK_Port_Facts check (isjson(Facts) = 1),
    constraint PK_Port primary key (ThingId, Name),
    constraint FK_Port_Peer foreign key (PeerThingId, PeerPort) references dbo.Port (ThingId, Name),
    constraint CK_Port_Peer check ((PeerThingId is null and PeerPort is null) or (PeerThingId is not null and PeerPort is not null)),
    constraint CK_Port_Self check (PeerThingId is null or PeerThingId <> ThingId or PeerPort <> Name)
);

create unique index Port_Peer on dbo.Port (PeerThingId, PeerPort) where PeerThingId is not null;
create index Port_Mac on dbo.Port (Mac) where Mac is not null;

create table dbo.RackUnit (
    RackId   bigint not null constraint FK_RackUnit_Rack references dbo.Thing (Id),
    HalfUnit int not null constraint CK_RackUnit_HalfUnit check (HalfUnit >= 2),
    Face     int not null constraint CK_RackUnit_Face check (Face in (1, 2)),
    Side     int not null constraint CK_RackUnit_Side check (Side in (1, 2)),
    ThingId  bigint not null constraint FK_RackUnit_Thing references dbo.Thing (Id) on delete cascade,
    constraint PK_RackUnit primary key (RackId, HalfUnit, Face, Side)
);

create index RackUnit_Thing on dbo.RackUnit (ThingId);

create table dbo.Membership (
    GroupId  bigint not null constraint FK_Membership_Group references dbo.Thing (Id),
    MemberId bigint not null constraint FK_Membership_Member references dbo.Thing (Id) on delete cascade,
    constraint PK_Membership primary key (GroupId, MemberId),
    constraint CK_Membership_Self check (GroupId <> MemberId)
);

create index Membership_Member on dbo.Membership (MemberId, GroupId);

create table dbo.Change (
    Id          bigint identity not null constraint PK_Change primary key,
    ChangeSetId bigint not null constraint FK_Change_ChangeSet references dbo.ChangeSet (Id),
    ThingId     bigint not null,
    ThingName   nvarchar(128) collate Latin1_General_100_CI_AS not null,
    Kind        int not null constraint CK_Change_Kind check (Kind between 0 and 10),
    Before      nvarchar(max) null constraint CK_Change_Before check (isjson(Before) = 1),
    After       nvarchar(max) null constraint CK_Change_After check (isjson(After) = 1)
);

create index Change_Thing on dbo.Change (ThingId, Id);
create index Change_Set on dbo.Change (ChangeSetId);
GO

create trigger dbo.Change_is_final on dbo.Change after update, delete as
begin
    rollback transaction;
    throw 50001, 'history is only appended', 1;
end;
GO

create trigger dbo.ChangeSet_is_final on dbo.ChangeSet after update, delete as
begin
    rollback transaction;
    throw 50001, 'history is only appended', 1;
end;
GO

create trigger dbo.Thing_change_is_recorded on dbo.Thing after delete as
begin
    set nocount on;
    if exists (select 1 from deleted where not exists (
        select 1 from dbo.Change where Change.ThingId = deleted.Id and Change.Kind = 1))
    begin
        rollback transaction;
        throw 50002, 'a thing is not removed without its change record', 1;
    end;
end;
GO

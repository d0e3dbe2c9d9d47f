-- What managers hand out. The value is the big-endian 128-bit number of an address, number or name, so that the order of one index is theirs.

create table dbo.Resource (
    ManagerId bigint not null constraint FK_Resource_Manager references dbo.Thing (Id),
    Value     binary(16) not null,
    ThingId   bigint not null constraint FK_Resource_Thing references dbo.Thing (Id),
    Port      nvarchar(128) collate Latin1_General_100_CI_AS null,
    Text      nvarchar(256) collate Latin1_General_100_CI_AS not null,
    constraint PK_Resource primary key (ManagerId, Value)
);

create index Resource_Value on dbo.Resource (Value);
create index Resource_Thing on dbo.Resource (ThingId);
create index Resource_Text on dbo.Resource (Text);

create index Port_Name on dbo.Port (Name);
create index ChangeSet_At on dbo.ChangeSet (At);

-- What managers hand out. The value is the big-endian 128-bit number of an address, number or name, so that the order of one index is theirs.

create table Resource (
    ManagerId integer not null references Thing (Id),
    Value     blob not null check (length(Value) = 16),
    ThingId   integer not null references Thing (Id),
    Port      text collate nocase,
    Text      text not null collate nocase,
    primary key (ManagerId, Value)
) strict, without rowid;

create index Resource_Value on Resource (Value);
create index Resource_Thing on Resource (ThingId);
create index Resource_Text on Resource (Text);

create index Port_Name on Port (Name);
create index ChangeSet_At on ChangeSet (At);

-- One more kind of change: what was done with a device. Which kinds there are is the program's to say from now on, so that no later one copies the history.
create table NewChange (
    Id          integer primary key autoincrement,
    ChangeSetId integer not null references ChangeSet (Id),
    ThingId     integer not null,
    ThingName   text not null,
    Kind        integer not null check (Kind between 0 and 255),
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

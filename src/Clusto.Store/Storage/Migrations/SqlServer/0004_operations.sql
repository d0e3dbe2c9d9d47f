-- One more kind of change: what was done with a device. Which kinds there are is the program's to say from now on.
alter table dbo.Change drop constraint CK_Change_Kind;
alter table dbo.Change add constraint CK_Change_Kind check (Kind between 0 and 255);

using Clusto;
using Clusto.Storage;
using Clusto.Things;

// One writer of several on a store: <path> <action> <arguments>. It opens the store, says "ready", waits for a line, does its
// work and says "done" or the id of the error.
var longest = TimeSpan.Zero;
using var inventory = Inventory.Open(StoreAddress.File(args[0]));
Console.WriteLine("ready");
Console.ReadLine();
try
{
    switch (args[1])
    {
        case "create":
            inventory.Things.Create(new NewThing { Name = args[2], Driver = "Server" }, default);
            break;
        case "cable":
            inventory.Connections.Connect(new(args[2]), args[3], new(args[4]), args[5], default);
            break;
        case "place":
            inventory.Placement.Move(new(args[2]), new(args[3]), new RackPosition(args.Length > 4 ? decimal.Parse(args[4], System.Globalization.CultureInfo.InvariantCulture) : null), default);
            break;
        case "join":
            inventory.Memberships.Add(new(args[2]), new(args[3]), default);
            break;
        case "serve":
            inventory.Services.Create(new() { Role = new(args[2]), Server = new(args[3]), Port = args.Length > 4 ? args[4] : null }, force: false, default);
            break;
        case "leave":
            inventory.Memberships.Remove(new(args[2]), new(args[3]), default);
            break;
        case "change":
            var read = inventory.Things.Get(new(args[2]), default);
            Console.WriteLine("read");
            Console.ReadLine();
            inventory.Attributes.Set(ThingKey.Of(read), [new("owner", null, null, TypedValue.Of(args[3]))], default);
            break;
        case "fill":
            Fill(args[2]);
            break;
        case "grab":
            Grab(args[2], int.Parse(args[3], System.Globalization.CultureInfo.InvariantCulture), args.Length > 4 ? int.Parse(args[4], System.Globalization.CultureInfo.InvariantCulture) : null);
            break;
        case "rate":
            Rate(new(args[2]), new(args[3]), TimeSpan.FromSeconds(int.Parse(args[4], System.Globalization.CultureInfo.InvariantCulture)));
            break;
        case "transact":
            // Begins when told to, says what it has written, and waits for the word how to end.
            inventory.Transactions.Begin(Origin.Here(reason: "transact"));
            for (var number = 0; number < 3; number++)
                inventory.Things.Create(new NewThing { Name = $"{args[2]}-{number}", Driver = "Server", Attributes = [new("a", null, null, TypedValue.Of(1))] }, default);
            Console.WriteLine("holding");
            if (Console.ReadLine() == "undo")
                inventory.Transactions.Undo();
            else
                inventory.Transactions.Complete();
            break;
        case "hold":
            using (inventory.JoinBatch(Origin.Here()))
            {
                inventory.Things.Create(new NewThing { Name = args[2], Driver = "Server" }, default);
                Console.WriteLine("holding");
                Console.ReadLine();
            }

            break;
    }

    Console.WriteLine("done");
}
catch (ClustoException error)
{
    Console.WriteLine(error.ErrorId);
}

// Until it is killed: things with a place, attributes, a cable and a group each, in batches; says the name of each.
void Fill(string stem)
{
    using var batch = inventory.JoinBatch(Origin.Here(), 1000);
    for (var number = 0; ; number++)
    {
        var name = $"{stem}-{number}";
        inventory.Things.Create(new NewThing { Name = name, Driver = "Server", Attributes = [new("a", null, null, TypedValue.Of(1)), new("b", null, null, TypedValue.Of("two"))] }, default);
        inventory.Things.Create(new NewThing { Name = name + "-switch", Driver = "Switch" }, default);
        inventory.Connections.Connect(new(name), "eth0", new(name + "-switch"), "port1", default);
        inventory.Memberships.Add(new("pool"), new(name), default);
        Console.WriteLine(name);
    }
}

// Asks for an address, a name, a rack unit, a port and a server in turn, as often as told; says what it got. With a number to
// begin from there are several racks and switches, so that most get something, and it says how long the longest took.
void Grab(string own, int times, int? first)
{
    const int UnitsOfRack = 40;
    const int RoundsOfSwitch = 2;
    for (var number = first ?? 0; number < times; number++)
    {
        var (rack, @switch, unit) = first is null ? ("rack", "switch", number) : ($"rack{number / UnitsOfRack}", $"switch{number / RoundsOfSwitch}", number % UnitsOfRack);
        Say("address", () => inventory.Resources.Request(new() { Manager = new("network"), Thing = new(own) }, default)[0].Value);
        Say("name", () => inventory.Things.Create(new NewThing { Name = "", NameFrom = new("names"), Driver = "Server" }, default).Name);
        Say("server", () => inventory.Allocation.Request(new() { Question = inventory.Questions.Parse("driver:Server in name:room", default), SpreadBy = "Rack" }, default)[0].Name);
        var part = $"{own}-{number}";
        inventory.Things.Create(new NewThing { Name = part, Driver = "Server" }, default);
        Say("unit", () => inventory.Connections.Connect(new(part), null, new(rack), $"RU{unit + 1}", default).ToPort!, rack);
        Say("port", () => inventory.Connections.Connect(new(part), "eth0", new(@switch), null, default).ToPort!, @switch);
    }

    if (first is not null)
        Console.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"longest {longest.TotalMilliseconds}"));
}

// Where nothing is left, the next kind may still have something.
void Say(string kind, Func<string> ask, string? of = null)
{
    var start = System.Diagnostics.Stopwatch.GetTimestamp();
    try
    {
        Console.WriteLine($"{kind} {ask()}{(of is null ? "" : " of " + of)}");
    }
    catch (ClustoException error)
    {
        Console.WriteLine($"{error.ErrorId} {kind}");
    }

    var took = System.Diagnostics.Stopwatch.GetElapsedTime(start);
    longest = took > longest ? took : longest;
}

// Asks for values for some time, each in a transaction of its own; says how many a second, and how long the longest took.
void Rate(ThingKey manager, ThingKey thing, TimeSpan time)
{
    const int Warm = 1000;
    for (var number = 0; number < Warm; number++)
        inventory.Resources.Request(new() { Manager = manager, Thing = thing }, default);
    Console.WriteLine("warm");
    Console.ReadLine();
    var watch = System.Diagnostics.Stopwatch.StartNew();
    var count = 0;
    while (watch.Elapsed < time)
    {
        var start = watch.Elapsed;
        inventory.Resources.Request(new() { Manager = manager, Thing = thing }, default);
        count++;
        longest = watch.Elapsed - start > longest ? watch.Elapsed - start : longest;
    }

    Console.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"rate={count / watch.Elapsed.TotalSeconds} longest={longest.TotalMilliseconds}"));
}

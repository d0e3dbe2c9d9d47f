using System.Reflection;
using Clusto.Tests.Stores;
using Xunit.Sdk;
using Xunit.v3;

namespace Clusto.Tests.SqlServer;

/// <summary>Runs every test of the store once more, over stores that write down what is said to them. A new test is run too, without being named here.</summary>
internal static class StoreSuite
{
    public static async Task<StatementLog> RunAsync()
    {
        var log = new StatementLog();
        foreach (var type in typeof(StoreTest).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(StoreTest)) && type.Name == "OnSqlite"))
        {
            await RunAsync(type, log, writesInSets: true);
            // What writes many rows has another statement for one.
            if (type.IsSubclassOf(typeof(Interchange.InterchangeTest)))
                await RunAsync(type, log, writesInSets: false);
        }

        return log;
    }

    private static async Task RunAsync(Type type, StatementLog log, bool writesInSets)
    {
        using var store = new RecordingStore(log, writesInSets);
        foreach (var method in type.GetMethods().Where(method => method.GetCustomAttribute<FactAttribute>() is not null))
        {
            foreach (var arguments in await ArgumentsAsync(method))
            {
                using var test = (StoreTest)Activator.CreateInstance(type, store)!;
                method.Invoke(test, BindingFlags.DoNotWrapExceptions, null, arguments, null);
            }
        }
    }

    private static async Task<List<object?[]>> ArgumentsAsync(MethodInfo method)
    {
        if (method.GetCustomAttribute<TheoryAttribute>() is null)
            return [[]];
        var rows = new List<object?[]>();
        await using var tracker = new DisposalTracker();
        foreach (var source in method.GetCustomAttributes().OfType<IDataAttribute>())
            rows.AddRange((await source.GetData(method, tracker)).Select(row => row.GetData()));
        return rows;
    }
}

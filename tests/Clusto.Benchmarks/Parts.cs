using System.Globalization;

namespace Clusto.Benchmarks;

/// <summary>The measurements that run in processes of their own, so that none sees what another one loaded or allocated.</summary>
internal static class Parts
{
    public static int Run(string part, string[] arguments)
    {
        var result = part switch
        {
            "fill" => Creation.Fill(arguments[0], int.Parse(arguments[1], CultureInfo.InvariantCulture)),
            "list" => Listing.Pipeline(arguments[0]),
            "list-plain" => Listing.Plain(arguments[0]),
            "empty" => Listing.Empty(arguments[0]),
            "look-up" => LookUp.Pipeline(arguments[0]),
            "look-up-plain" => LookUp.Plain(arguments[0]),
            "create" => Creation.Pipeline(arguments[0], int.Parse(arguments[1], CultureInfo.InvariantCulture)),
            "create-plain" => Creation.Plain(arguments[0], int.Parse(arguments[1], CultureInfo.InvariantCulture)),
            "million" => Million.Fill(arguments[0], int.Parse(arguments[1], CultureInfo.InvariantCulture)),
            "questions" => Questions.Product(arguments[0]),
            "questions-plain" => Questions.Plain(arguments[0]),
            "change" => Past.Fill(arguments[0], int.Parse(arguments[1], CultureInfo.InvariantCulture)),
            "as-of" => Past.AsOf(arguments[0]),
            "parse" => Reading.Measure(arguments[0]),
            "gaps" => HandOuts.Gaps(arguments[0]),
            "hand-out-plain" => HandOuts.Plain(arguments[0], int.Parse(arguments[1], CultureInfo.InvariantCulture)),
            "request" => Requests.Product(arguments[0]),
            "request-plain" => Requests.Plain(arguments[0]),
            "complete" => Checking.Complete(arguments[0]),
            "test" => Checking.Measure(arguments[0]),
            "torture" => Torture.Run(arguments[0]),
            "site-import" => Sites.Import(arguments[0], arguments[1]),
            "site-plan" => Sites.Plan(arguments[0], arguments[1]),
            "site-copy" => Sites.Copy(arguments[0], arguments[1]),
            "redfish" => RedfishStates.Measure(int.Parse(arguments[0], CultureInfo.InvariantCulture)),
            "ipmi" => IpmiStates.Measure(arguments[0], int.Parse(arguments[1], CultureInfo.InvariantCulture)),
            "import" => Import.Measure(),
            _ => throw new ArgumentException($"There is no part '{part}'."),
        };
        Console.WriteLine(string.Join(' ', result.Select(pair => $"{pair.Key}={pair.Value.ToString(CultureInfo.InvariantCulture)}")));
        return 0;
    }
}

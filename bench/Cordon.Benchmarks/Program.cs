// Measurements of Cordon. Each prints what it measured; bench/README.md says how to run and read them.
//
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- pairs FILE.csv
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- changed SDN_DIR
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- people SDN_DIR PEOPLE.csv.gz [COUNT]
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- readings DATA_DIR
using Cordon.Benchmarks;

return args switch
{
    ["pairs", var file] => LabelledPairs.Run(file),
    ["deck", var lists, var people, var every, .. var rest] => Deck.Run(lists, people, int.Parse(every, System.Globalization.CultureInfo.InvariantCulture), rest.Length > 0),
    ["people", var lists, var people, .. var rest] => OrdinaryPeople.Run(
        lists, people, rest is [var count]
            ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 25_000),
    ["readings", var data] => Readings.Run(data),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: pairs FILE.csv | changed SDN_DIR | people SDN_DIR PEOPLE.csv.gz [COUNT] | readings DATA_DIR");
    return 1;
}

// Measurements of Cordon. Each prints what it measured; bench/README.md says how to run and read them.
//
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- pairs FILE.csv
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- changed SDN_DIR
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- people SDN_DIR PEOPLE.csv.gz [COUNT]
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- payments [MESSAGE...]
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- payments-screened SDN_DIR [MESSAGE...]
using Cordon.Benchmarks;

return args switch
{
    ["pairs", var file] => LabelledPairs.Run(file),
    ["changed", var lists] => ChangedNames.Run(lists),
    ["people", var lists, var people, .. var rest] => OrdinaryPeople.Run(
        lists, people, rest is [var count] ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 25_000),
    ["payments-screened", var lists, .. var files] => PaymentMessages.Screen(lists, files),
    ["payments", .. var files] => PaymentMessages.Run(files),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: pairs FILE.csv | changed SDN_DIR | people SDN_DIR PEOPLE.csv.gz [COUNT] "
        + "| payments [MESSAGE...] | payments-screened SDN_DIR [MESSAGE...]");
    return 1;
}

// Measurements of Cordon. Each prints what it measured; bench/README.md says how to run and read them.
//
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- pairs FILE.csv
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- deck SDN_DIR PEOPLE.csv.gz EVERY [failures]
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- people SDN_DIR PEOPLE.csv.gz [COUNT]
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- speed SDN_DIR NAMES QUERIES all|latin PEOPLE.csv.gz...
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- readings DATA_DIR
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- ownership-oracle FROM COUNT
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- ownership-scale ENTITIES
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- payments [MESSAGE...]
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- payments-screened SDN_DIR UN.xml PEOPLE.csv.gz,...
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- payments-files SDN_DIR UN.xml MESSAGE...
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- payments-offered SDN_DIR UN.xml PEOPLE.csv.gz,...
// A_SECOND SECONDS
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- rescreen SDN_DIR PEOPLE.csv.gz CUSTOMERS
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- rescreen-full PEOPLE.csv.gz CUSTOMERS [ID=]FILE+... ...
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- deltas HISTORY_DIR PEOPLE.csv.gz CUSTOMERS DELTAS
// SECONDS
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- payments-stripped PEOPLE.csv.gz COUNT
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- payments-clean SDN_DIR UN.xml PEOPLE.csv.gz COUNT POLICY
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- payments-damaged MESSAGES_DIR COUNT
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- served SDN_DIR PEOPLE.csv.gz
//   dotnet run -c Release --project bench/Cordon.Benchmarks -- console-pages LIST ALERTS [POSTGRES]
using System.Globalization;
using Cordon.Benchmarks;

return args switch
{
    ["pairs", var file] => LabelledPairs.Run(file, all: false),
    ["pairs", var file, "all"] => LabelledPairs.Run(file, all: true),
    ["deck", var lists, var people, var every, .. var rest] => Deck.Run(lists, people, Number(every), rest.Length > 0),
    ["people", var lists, var people] => OrdinaryPeople.Run(lists, people, 25_000),
    ["people", var lists, var people, var count] => OrdinaryPeople.Run(lists, people, Number(count)),
    ["speed", var lists, var names, var queries, var scripts, .. var files] =>
        SearchSpeed.Run(lists, files, Number(names), Number(queries), scripts == "latin"),
    ["readings", var data] => Readings.Run(data),
    ["ownership-oracle", var from, var count] => OwnershipRandomGraphs.Run(Number(from), Number(count)),
    ["ownership-scale", var entities] => OwnershipScale.Run(Number(entities)),
    ["rescreen", var lists, var people, var count] => Rescreen.Run(lists, people, Number(count)),
    ["rescreen-full", var people, var count, .. var lists] => Rescreen.Full(people, Number(count), lists),
    ["deltas", var lists, var people, var count, var deltas, var seconds] =>
        Rescreen.Compare(lists, people, Number(count), Number(deltas), Number(seconds)),
    ["console-pages", var list, var count] => await ConsolePages.Run(list, Number(count), postgres: null),
    ["console-pages", var list, var count, var postgres] => await ConsolePages.Run(list, Number(count), postgres),
    ["served", var lists, var people] => ServedMatches.Run(lists, people),
    ["payments-screened", var lists, var un, var people] => PaymentSpeed.Run(lists, un, people),
    ["payments-files", var lists, var un, .. var files] => PaymentSpeed.Files(lists, un, files),
    ["payments-offered", var lists, var un, var people, var rate, var seconds] =>
        PaymentSpeed.Offer(lists, un, people, Number(rate), Number(seconds)),
    ["payments-stripped", var people, var count] => StrippedPayments.Run(people, Number(count)),
    ["payments-clean", var lists, var un, var people, var count, var policy] =>
        CleanPayments.Run(lists, un, people, Number(count), policy),
    ["payments-damaged", var messages, var count] => DamagedPayments.Run(messages, Number(count)),
    ["payments", .. var files] => PaymentMessages.Run(files),
    _ => Usage(),
};

static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);

static int Usage()
{
    Console.Error.WriteLine("usage: pairs FILE.csv | deck SDN_DIR PEOPLE.csv.gz EVERY [failures] "
        + "| people SDN_DIR PEOPLE.csv.gz [COUNT] | speed SDN_DIR NAMES QUERIES all|latin PEOPLE.csv.gz... "
        + "| readings DATA_DIR "
        + "| ownership-oracle FROM COUNT | ownership-scale ENTITIES "
        + "| rescreen SDN_DIR PEOPLE.csv.gz CUSTOMERS | rescreen-full PEOPLE.csv.gz CUSTOMERS [ID=]FILE+... ... "
        + "| deltas HISTORY_DIR PEOPLE.csv.gz CUSTOMERS DELTAS SECONDS "
        + "| payments [MESSAGE...] | payments-screened SDN_DIR UN.xml PEOPLE.csv.gz,... "
        + "| payments-files SDN_DIR UN.xml MESSAGE... "
        + "| payments-offered SDN_DIR UN.xml PEOPLE.csv.gz,... A_SECOND SECONDS "
        + "| payments-stripped PEOPLE.csv.gz COUNT "
        + "| payments-clean SDN_DIR UN.xml PEOPLE.csv.gz COUNT POLICY "
        + "| payments-damaged MESSAGES_DIR COUNT | served SDN_DIR PEOPLE.csv.gz "
        + "| console-pages LIST ALERTS [POSTGRES]");
    return 1;
}

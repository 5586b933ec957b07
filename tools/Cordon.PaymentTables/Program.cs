// Writes src/Cordon.Payments/Tables/*.tsv. Run from the repository's root:
//
//   dotnet run --project tools/Cordon.PaymentTables -- mt-fields MT-FIELDS.tsv
//   dotnet run --project tools/Cordon.PaymentTables -- mx-elements XSD_DIR
//   dotnet run --project tools/Cordon.PaymentTables -- telegraph UNIHAN_TELEGRAPH.tsv
//
// What each input is, its version and its licence: docs/design/payments.md, "Tables".
using Cordon.PaymentTables;

const string Target = "src/Cordon.Payments/Tables";

if (args is not [var table, var source] || !Directory.Exists(Target))
{
    Console.Error.WriteLine("usage, from the repository's root: mt-fields|mx-elements|telegraph SOURCE");
    return 1;
}

var lines = table switch
{
    "mt-fields" => MtFieldTableWriter.Lines(source),
    "mx-elements" => MxElementTableWriter.Lines(source),
    "telegraph" => TelegraphTableWriter.Lines(source),
    _ => throw new ArgumentException($"no such table: {table}"),
};
File.WriteAllLines(Path.Combine(Target, $"{table}.tsv"), lines);
return 0;

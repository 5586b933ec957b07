// Writes src/Cordon.Names/Tables/*.tsv. Run from the repository's root:
//
//   dotnet run --project tools/Cordon.NameTables -- letters UNICODE_DIR
//   dotnet run --project tools/Cordon.NameTables -- han UNIHAN_READINGS.txt
//   dotnet run --project tools/Cordon.NameTables -- frequencies DATA_DIR
//   dotnet run --project tools/Cordon.NameTables -- nicknames NAMES.csv
//   dotnet run --project tools/Cordon.NameTables -- known DATA_DIR
//   dotnet run --project tools/Cordon.NameTables -- readings DATA_DIR
//
// What each input is, its version and its licence: docs/design/names.md, "Tables".
using Cordon.NameTables;

const string Target = "src/Cordon.Names/Tables";

if (args is ["readings", var data] && Directory.Exists(Target))
{
    foreach (var script in (string[])["arabic", "cyrillic", "han", "hangul", "hebrew", "katakana"])
    {
        File.WriteAllLines(Path.Combine(Target, $"reading-{script}.tsv"), ReadingTableWriter.Lines(script, data));
    }

    return 0;
}

if (args is not [var table, var source] || !Directory.Exists(Target))
{
    Console.Error.WriteLine(
        "usage, from the repository's root: letters|han|frequencies|nicknames|known|readings SOURCE");
    return 1;
}

var lines = table switch
{
    "letters" => LetterTableWriter.Lines(source),
    "han" => HanTableWriter.Lines(source),
    "frequencies" => FrequencyTableWriter.Lines(source),
    "nicknames" => NicknameTableWriter.Lines(source),
    "known" => KnownNameTableWriter.Lines(source),
    _ => throw new ArgumentException($"no such table: {table}"),
};
File.WriteAllLines(Path.Combine(Target, $"{table}.tsv"), lines);
return 0;

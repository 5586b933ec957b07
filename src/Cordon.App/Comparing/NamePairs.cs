using System.Runtime.ExceptionServices;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.App.Subjects;
using Cordon.Lists;
using Cordon.Names;
using Cordon.Screening;

namespace Cordon.App.Comparing;

/// <summary>A file of name pairs, compared row by row.</summary>
/// <param name="path">CSV with a header that has <c>name1</c> and <c>name2</c>, and may have <c>type</c>.</param>
/// <param name="compare">Called from several threads.</param>
/// <param name="owner">What names belong to where the row does not say.</param>
/// <param name="cutOff">The score at and above which <c>match</c> is true.</param>
/// <param name="explain">Is a column added that says what each score is made of?</param>
sealed class NamePairs(
    string path, Func<string, string, NameOwner, NameComparison> compare, NameOwner owner, Score cutOff,
    bool explain = false)
{
    const int ChunkLength = 1024;
    const string NothingCompared = "nothing more was compared";

    /// <summary>Writes every row in its order with all its columns as they are, and <c>score</c> and <c>match</c>
    /// after them; the columns are the user's own and are not made harmless for spreadsheets.</summary>
    /// <exception cref="InputException">A column is missing, or a row is not as the header says.</exception>
    public void Run(TextWriter writer, int threads, CancellationToken stop)
    {
        var file = ReceivedFile.Of(path);
        var separator = TableHeader.SeparatorOf(file.ReadHead().FirstLine);
        using var rows = Rows(file, separator).GetEnumerator();
        if (!rows.MoveNext())
        {
            throw new InputException($"{file.Name}: found an empty file; expected pairs of names; {NothingCompared}.");
        }

        var columns = new PairColumns(rows.Current, file.Name);
        string[] added = explain ? ["score", "match", "explanation"] : ["score", "match"];
        CsvLine.Write(writer, [.. rows.Current.Fields, .. added], separator);
        foreach (var chunk in Rest(rows).Chunk(ChunkLength))
        {
            var comparisons = new NameComparison[chunk.Length];
            Compare(chunk, comparisons, columns, threads, stop);
            for (var i = 0; i < chunk.Length; i++)
            {
                CsvLine.Write(writer, [.. chunk[i].Fields, .. Added(comparisons[i])], separator);
            }
        }

        writer.Flush();
    }

    void Compare(CsvRow[] chunk, NameComparison[] comparisons, PairColumns columns, int threads, CancellationToken stop)
    {
        try
        {
            Parallel.For(
                0, chunk.Length, new() { MaxDegreeOfParallelism = threads, CancellationToken = stop }, i =>
                {
                    var (first, second, kind) = columns.Pair(chunk[i]);
                    comparisons[i] = compare(first, second, kind ?? owner);
                });
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }

    IEnumerable<string> Added(NameComparison comparison)
    {
        var score = new Score(comparison.Millionths);
        yield return score.ToString();
        yield return score.CompareTo(cutOff) >= 0 ? "true" : "false";
        if (explain)
        {
            yield return CsvLine.Harmless(string.Join("; ", comparison.Steps.Select(step =>
                $"{step.First} ~ {step.Second}: {step.Rule} ({JsonLine.MillionthsText(step.Millionths)})")));
        }
    }

    static IEnumerable<CsvRow> Rest(IEnumerator<CsvRow> rows)
    {
        while (rows.MoveNext())
        {
            yield return rows.Current;
        }
    }

    // The strict table reader speaks of list versions; here it is the user's own file.
    static IEnumerable<CsvRow> Rows(ListFile file, char separator)
    {
        using var rows = CsvRows.Read(file.Open(), file.Name, separator).GetEnumerator();
        while (Next(rows))
        {
            yield return rows.Current;
        }
    }

    static bool Next(IEnumerator<CsvRow> rows)
    {
        try
        {
            return rows.MoveNext();
        }
        catch (ListFormatException e)
        {
            throw new InputException(e.Where, e.Found, e.Expected, NothingCompared, e);
        }
    }

    sealed class PairColumns
    {
        readonly string _file;
        readonly int _count;
        readonly int _first;
        readonly int _second;
        readonly int _type;

        public PairColumns(CsvRow header, string file)
        {
            (_file, _count) = (file, header.Fields.Length);
            string[] columns = [.. header.Fields.Select(SubjectColumns.Canonical)];
            _first = Array.IndexOf(columns, "name1");
            _second = Array.IndexOf(columns, "name2");
            _type = Array.IndexOf(columns, "type");
            if (_first < 0 || _second < 0)
            {
                throw new InputException(
                    $"{file}:{header.Line}", string.Join(", ", header.Fields), "a header with name1 and name2",
                    NothingCompared);
            }

            // Two columns of one name would leave a reader of the result guessing which is ours.
            if (columns.FirstOrDefault(column => column is "score" or "match") is { } taken)
            {
                throw new InputException(
                    $"{file}:{header.Line}", taken, "no column score or match: they are added here", NothingCompared);
            }
        }

        public (string First, string Second, NameOwner? Owner) Pair(CsvRow row)
        {
            if (row.Fields.Length != _count)
            {
                throw new InputException(
                    $"{_file}:{row.Line}: found {row.Fields.Length} values; expected {_count}, as the header has; "
                    + $"{NothingCompared}.");
            }

            return (row.Fields[_first], row.Fields[_second], Owner(row));
        }

        NameOwner? Owner(CsvRow row)
        {
            var word = _type < 0 ? "" : row.Fields[_type];
            return string.IsNullOrWhiteSpace(word) ? null
                : KindWords.TryParse(word, out var kind) ? KindWords.Owner(kind)
                : throw new InputException(
                    $"{_file}:{row.Line}: type", word, "person, organisation, vessel, aircraft or any",
                    NothingCompared);
        }
    }
}

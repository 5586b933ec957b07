namespace Cordon.App.Subjects;

/// <summary>The first line of a table that a user made with whatever separator.</summary>
static class TableHeader
{
    static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>The separator that occurs most often in the header, outside quotes; the comma when none does.</summary>
    public static char SeparatorOf(string header)
    {
        var best = ',';
        var most = 0;
        foreach (var separator in Separators)
        {
            var count = Count(header, separator);
            if (count > most)
            {
                (best, most) = (separator, count);
            }
        }

        return best;
    }

    /// <summary>The column names in canonical form, split roughly: for telling a table from plain text.</summary>
    public static string[] Columns(string header) =>
        [.. header.Split(SeparatorOf(header)).Select(name => SubjectColumns.Canonical(name.Trim('"', ' ')))];

    static int Count(string header, char separator)
    {
        var count = 0;
        var isQuoted = false;
        foreach (var letter in header)
        {
            isQuoted ^= letter == '"';
            count += letter == separator && !isQuoted ? 1 : 0;
        }

        return count;
    }
}

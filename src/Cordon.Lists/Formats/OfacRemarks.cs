using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>A Remarks cell, with the row of the comments file that continues it.</summary>
/// <param name="Text">The cell as written, at most <see cref="OfacRemarks.LengthMax"/> characters.</param>
/// <param name="Place">Where it stands.</param>
/// <param name="Continuation">The comment, which goes on in the middle of a word; null where there is none.</param>
/// <param name="ContinuationPlace">Where the comment stands.</param>
sealed record OfacRemark(string Text, Place Place, string? Continuation, Place ContinuationPlace)
{
    /// <summary>Cell and comment in one.</summary>
    public string Whole => Text + Continuation;

    /// <summary>True where the publisher cut the cell and no comment continues it.</summary>
    public bool IsCut => Continuation is null && Text.Length == OfacRemarks.LengthMax && !Text.EndsWith('.');
}

/// <summary>Takes the Remarks of the CSV files apart: labelled segments with "; " between, and a full stop.</summary>
/// <remarks>
/// The whole text is kept as a remark besides, so that nothing depends on the splitting. A segment that begins with a
/// label must have the form that the label promises; the others are the publisher's own words and stay remarks.
/// </remarks>
static class OfacRemarks
{
    /// <summary>Characters after which OFAC cuts a cell (dat_spec.txt, "spillover files").</summary>
    public const int LengthMax = 1_000;

    /// <summary>The label of the whole text.</summary>
    public const string WholeLabel = "Remarks";

    /// <summary>The label of a last segment of which the rest is missing.</summary>
    public const string CutLabel = "Remarks, cut off by the publisher";

    /// <summary>What the tally calls a segment.</summary>
    public const string SegmentKind = "remark segment";

    /// <summary>What the tally calls a segment that begins with a label.</summary>
    /// <remarks>Counted besides, because damage to a label leaves the publisher's own words, which are kept, and a date
    /// or number less.</remarks>
    public const string LabelledKind = "labelled remark segment";

    /// <summary>What the tally calls an alias in remarks.</summary>
    public const string AliasKind = "alias in remarks";

    const string Separator = "; ";

    // What an unlabelled segment begins with when it names an office. Nothing else depends on it than its heading.
    static readonly string[] Offices =
    [
        "Brigadier General", "Chairman", "Chairperson", "Chief", "Colonel", "Commander", "Deputy", "Director",
        "First Deputy", "Former", "General", "Governor", "Head of", "Lieutenant General", "Major General", "Member",
        "Minister", "President", "Prime Minister", "Scientific Studies and Research Center", "Secretary",
        "Vice President", "Vice-Chairperson",
    ];

    /// <summary>Adds to <paramref name="party"/> what the remark says.</summary>
    /// <param name="party">The party.</param>
    /// <param name="remark">The remark.</param>
    /// <param name="names">The primary names of the whole file: they tell whether a last full stop belongs to a name.
    /// </param>
    /// <param name="tally">Told of every segment and alias.</param>
    /// <exception cref="ListFormatException">A labelled segment does not have its form, or the text has no end.
    /// </exception>
    public static void Read(OfacParty party, OfacRemark remark, IReadOnlySet<string> names, RecordTally tally)
    {
        var whole = remark.Whole;
        if (!remark.IsCut && !whole.EndsWith('.'))
        {
            throw new ListFormatException(
                $"{remark.Place}: record {party.Key}", whole[Math.Max(0, whole.Length - 60)..],
                "a full stop at the end of the remark");
        }

        party.Facts.Add(new(FactKind.Remark, WholeLabel, whole, remark.Place));
        var body = remark.IsCut ? whole : whole[..^1];
        var start = 0;
        while (start <= body.Length)
        {
            var next = body.IndexOf(Separator, start, StringComparison.Ordinal);
            var end = next < 0 ? body.Length : next;
            var segment = body.AsSpan(start, end - start).Trim();
            var place = start < remark.Text.Length ? remark.Place : remark.ContinuationPlace;
            tally.Found(SegmentKind);
            if (remark.IsCut && next < 0)
            {
                party.Facts.Add(new(FactKind.Remark, CutLabel, segment.ToString(), place));
            }
            else
            {
                ReadSegment(party, segment, place, next < 0 ? names : null, tally);
            }

            tally.Loaded(SegmentKind);
            start = end + Separator.Length;
            if (next < 0)
            {
                break;
            }
        }
    }

    static void ReadSegment(
        OfacParty party, ReadOnlySpan<char> segment, Place place, IReadOnlySet<string>? names, RecordTally tally)
    {
        // "alt." only says that the value is a further one.
        const string Further = "alt. ";
        var rest = segment.StartsWith(Further, StringComparison.Ordinal) ? segment[Further.Length..] : segment;
        if (rest.IsEmpty)
        {
            throw new ListFormatException(
                $"{place}: record {party.Key}", segment.ToString(), "text between two \"; \"");
        }

        if (rest.Length > 6 && rest[..6] is "a.k.a." or "f.k.a." or "n.k.a.")
        {
            ReadAlias(party, rest, place, tally);
            return;
        }

        if (OfacLabels.At(rest) is { } label)
        {
            tally.Found(LabelledKind);
            var value = rest[label.Text.Length..].TrimStart(": ").Trim().ToString();
            var isNameWithStop = label.Topic == OfacTopic.Relation && names is not null && names.Contains(value + '.');
            party.Take(label, label.Text.TrimEnd(':'), isNameWithStop ? value + '.' : value, place);
            tally.Loaded(LabelledKind);
            return;
        }

        if (rest.Length < segment.Length)
        {
            throw new ListFormatException(
                $"{place}: record {party.Key}", segment.ToString(), "a label that is known behind \"alt.\"");
        }

        var text = segment.ToString();
        var isOffice = party.Kind == PartyKind.Person
            && Offices.Any(office => text.StartsWith(office, StringComparison.Ordinal));
        party.Facts.Add(new(isOffice ? FactKind.Position : FactKind.Remark, "", text, place));
    }

    // Weak aliases stand only here, in quotation marks; a mark may also be a letter of the name ("'ABD AL-RAHMAN").
    static void ReadAlias(OfacParty party, ReadOnlySpan<char> segment, Place place, RecordTally tally)
    {
        var name = segment[6..].TrimStart();
        if (name.Length < 3 || name[0] != '\'' || name[^1] != '\'')
        {
            throw new ListFormatException($"{place}: record {party.Key}", segment.ToString(), "a.k.a. 'NAME'");
        }

        tally.Found(AliasKind);
        var cell = name[1..^1].ToString();
        party.AddAlias(
            segment[..6].ToString(), isWeak: true,
            kind => OfacNames.FromCell(cell, party.Kind, kind, place), place);
        tally.Loaded(AliasKind);
    }
}

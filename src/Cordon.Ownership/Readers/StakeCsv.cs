using System.Globalization;

namespace Cordon.Ownership.Readers;

/// <summary>
/// Stakes as comma-separated values, one a row: the plain form for what a lawyer or an analyst knows.
/// </summary>
/// <remarks>
/// <para>Source: Ours, docs/ownership.md. The header is exactly <see cref="Header"/>. RFC 4180, UTF-8; a cell is never
/// longer than <see cref="RegisterReader.RecordBytesMax"/>.</para>
/// <para><c>owner</c> and <c>owned</c> are identifiers: a listed party's own (<c>ofac-sdn:36</c>), or any other; an
/// owner <c>?</c> is one whom nobody names, another in each row.</para>
/// </remarks>
sealed class StakeCsv(string file, GraphBuilder graph) : RegisterReader(file, graph)
{
    public const string Header = "owner,owner_name,owned,owned_name,share,kind,link,from,to,source";

    private protected override void ReadAll(Stream content)
    {
        foreach (var (cells, line) in new CsvCells(Header, Refused).Rows(content))
        {
            Found("row");
            AddRow(cells, line);
            Loaded("row");
        }
    }

    void AddRow(List<string> cells, int line)
    {
        var (owner, owned) = (Required(cells[0], line, "owner"), Required(cells[2], line, "owned"));
        var kind = Kind(cells[5], line);
        if (owner == "?")
        {
            owner = Nameless(owned, line);
        }
        else
        {
            Graph.AddEntity(owner, cells[1].Length == 0 ? null : cells[1]);
        }

        Graph.AddEntity(owned, cells[3].Length == 0 ? null : cells[3]);
        var (from, until) = (Day(cells[7], line, "from"), Day(cells[8], line, "to"));
        if (until <= from)
        {
            throw Refused(line, "to", cells[8], "a day after \"from\"");
        }

        Graph.AddStake(new()
        {
            Owner = owner,
            Owned = owned,
            Kind = kind,
            Link = cells[6] switch
            {
                "" or "direct" => StakeLink.Direct,
                "indirect" => StakeLink.Indirect,
                "ultimate" => StakeLink.Ultimate,
                "unknown" => StakeLink.Unknown,
                var other => throw Refused(line, "link", other, "direct, indirect, ultimate, unknown or nothing"),
            },
            Share = Share(cells[4], kind, line),
            From = from,
            Until = until,
            Source = Required(cells[9], line, "source"),
            Place = At(line, "row"),
        });
    }

    StakeKind Kind(string text, int line) => text switch
    {
        "" or "shares" => StakeKind.Shares,
        "votes" => StakeKind.Votes,
        "board-majority" => StakeKind.BoardMajority,
        "dominant-influence" => StakeKind.DominantInfluence,
        "consolidation" => StakeKind.Consolidation,
        "nominee" => StakeKind.Nominee,
        "joint-arrangement" => StakeKind.JointArrangement,
        "owned-or-controlled" => StakeKind.OwnedOrControlled,
        "management" => StakeKind.Management,
        "other" => StakeKind.Other,
        _ => throw Refused(line, "kind", text, "shares, votes, board-majority, dominant-influence, consolidation, "
            + "nominee, joint-arrangement, owned-or-controlled, management or other"),
    };

    ShareRange Share(string text, StakeKind kind, int line) =>
        text is "" or "unknown" ? ShareRange.Unknown
        : kind is not (StakeKind.Shares or StakeKind.Votes or StakeKind.Nominee)
            ? throw Refused(line, "share", text, $"nothing, for {kind} has no share")
        : ShareRange.TryParse(text, out var share) ? share
        : throw Refused(line, "share", text, "a percentage from 0 to 100 (50, 16.67), parts (1/6), a range "
            + "((25..50], >50), \"unknown\" or nothing");

    DateOnly? Day(string text, int line, string field) =>
        text.Length == 0 ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day : throw Refused(line, field, text, "a day, yyyy-MM-dd, or nothing");

    string Required(string text, int line, string field) =>
        text.Length > 0 ? text : throw Refused(line, field, "", "a value");
}

using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Cordon.Lists.Formats;
using Cordon.Model;

namespace Cordon.Lists;

/// <summary>Every format that Cordon reads, one line each.</summary>
public static class ListCatalogue
{
    /// <summary>The readers. The first that recognises a file reads it.</summary>
    public static ImmutableArray<ListFormat> Formats { get; } =
    [
        new OfacEnhancedXml(),
        new OfacClassicXml(),
        new OfacCsv(),
        new UnSecurityCouncilXml(),
        new EuFinancialSanctionsXml(),
        new UkSanctionsListXml(),
        new SwissSecoXml(),
        new CanadaSemaXml(),
        new UsConsolidatedScreeningCsv(),
        new AustraliaDfatXlsx(),
        new FollowTheMoneyJson(),
        new CustomWatchlistJson(),
        new CustomWatchlistCsv(),
    ];

    /// <summary>Finds the reader for a file by its content.</summary>
    /// <returns>Null when no reader recognises it.</returns>
    public static (ListFormat Format, Recognition Recognition)? Recognise(FileHead head)
    {
        foreach (var format in Formats)
        {
            if (format.Recognise(head) is { } recognition)
            {
                return (format, recognition);
            }
        }

        return null;
    }

    /// <summary>Reads one version whole, or refuses it.</summary>
    /// <param name="format">The reader.</param>
    /// <param name="files">The version's files by component name.</param>
    /// <param name="listId">The list's identifier.</param>
    /// <param name="hash">SHA-256 of the files, see <see cref="ListVersion.Hash"/>.</param>
    /// <exception cref="ListFormatException">
    /// The reader does not understand the files, lost a record on the way, met a party identifier twice, or met a text
    /// that keeps one of its patterns busy for longer than any list does.
    /// </exception>
    public static ListVersion Read(
        ListFormat format, IReadOnlyDictionary<string, ListFile> files, string listId, string hash)
    {
        var tally = new RecordTally();
        var main = files.TryGetValue(format.Components[0], out var file) ? file.Name : format.Components[0];
        var content = ReadWithin(format, files, listId, tally, main);
        tally.CheckNothingLost(main);
        CheckParties(main, content.Parties);
        return new()
        {
            ListId = listId,
            Hash = hash,
            Format = format.Name,
            PublishedOn = content.PublishedOn,
            Title = content.Title,
            IsSample = content.IsSample,
            Parties = content.Parties,
            Counts = tally.Counts,
            SetAside = tally.AllSetAside,
            MissingComponents = [.. format.Components.Where(component => !files.ContainsKey(component))],
        };
    }

    static ListContent ReadWithin(
        ListFormat format, IReadOnlyDictionary<string, ListFile> files, string listId, RecordTally tally, string main)
    {
        try
        {
            return format.Read(files, listId, tally);
        }
        catch (RegexMatchTimeoutException e)
        {
            throw new ListFormatException(
                main, e.Input, $"text that a pattern decides upon within {e.MatchTimeout.TotalMilliseconds:0} ms", e);
        }
    }

    static void CheckParties(string main, ImmutableArray<Party> parties)
    {
        if (parties.IsEmpty)
        {
            throw new ListFormatException(main, "no party at all", "at least one party");
        }

        var seen = new HashSet<PartyId>();
        foreach (var party in parties)
        {
            if (!seen.Add(party.Id))
            {
                throw new ListFormatException($"{party.Place}", party.Id.Value, "a key that no earlier record has");
            }

            if (party.Names.IsEmpty || party.Names.Any(name => string.IsNullOrWhiteSpace(name.Text)))
            {
                throw new ListFormatException($"{party.Place}: party {party.Id}", "", "a name");
            }
        }
    }
}

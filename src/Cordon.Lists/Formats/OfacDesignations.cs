using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>Designations for the files that state only programme tags: the CSV set and the classic XML.</summary>
static class OfacDesignations
{
    /// <summary>The list of parties whose property is not, or not only, blocked.</summary>
    public const string ConsolidatedId = "ofac-consolidated";

    /// <summary>The list of Specially Designated Nationals and Blocked Persons.</summary>
    public const string SdnId = "ofac-sdn";

    /// <summary>The tag that marks the consolidated list where it stands alone: 76 of its parties.</summary>
    public const string ConsolidatedMark = "NS-PLC";

    /// <summary>Do these parties make the consolidated list, or the SDN List?</summary>
    /// <param name="file">The file's name for messages.</param>
    /// <param name="listId">What the user or the recognition says. An identifier of another name (an extract, a house
    /// name) says nothing, and the content alone decides.</param>
    /// <param name="programmes">The tags of each party.</param>
    /// <remarks>The tag NS-PLC alone blocks nobody, so no party on the SDN List has it alone: none of 11 versions from
    /// 2021 to 2024. Beside a tag that blocks it stands on both lists ("SDGT] [NS-PLC").</remarks>
    /// <exception cref="ListFormatException">It is the consolidated list under the identifier of the SDN List: every
    /// party would be said to be blocked.</exception>
    public static bool IsConsolidated(
        string file, string listId, IEnumerable<IReadOnlyList<(string Programme, Place Place)>> programmes)
    {
        var mark = programmes.FirstOrDefault(tags => tags is [(ConsolidatedMark, _)]);
        return mark is null || listId != SdnId
            ? mark is not null || listId == ConsolidatedId
            : throw new ListFormatException(
                $"{mark[0].Place}", $"{ConsolidatedMark} alone under the identifier {SdnId}",
                $"{file} as {ConsolidatedId}, or a programme that blocks");
    }

    /// <summary>One designation for each tag.</summary>
    /// <param name="party">What has been read of the party.</param>
    /// <param name="programmes">The tags with their places, in file order.</param>
    /// <param name="isConsolidated">True for the list of Non-SDN parties.</param>
    /// <exception cref="ListFormatException">There is no tag, or one occurs twice.</exception>
    public static ImmutableArray<Designation> Of(
        OfacParty party, IReadOnlyList<(string Programme, Place Place)> programmes, bool isConsolidated)
    {
        string[] tags = [.. programmes.Select(tag => tag.Programme)];
        if (tags.Length == 0 || tags.Distinct().Count() != tags.Length)
        {
            throw new ListFormatException(
                $"{party.Place}: record {party.Key}: programme", string.Join("] [", tags), "programmes, each once");
        }

        Measure[] stated = [.. OfacMeasures.Stated(party.Statements)];
        return
        [
            .. from tag in programmes
               select new Designation
               {
                   Authority = OfacMeasures.Authority,
                   Programme = tag.Programme,
                   Place = tag.Place,
                   Sublist = isConsolidated ? "Consolidated List" : OfacMeasures.SdnList,
                   Measures = Measures(tag, tags, stated, isConsolidated),
               },
        ];
    }

    // A statement that names no programme of the party ("Subject to Directive 1" beside other tags) holds for all.
    static ImmutableArray<Measure> Measures(
        (string Programme, Place Place) tag, string[] tags, Measure[] stated, bool isConsolidated)
    {
        Measure[] own = [.. stated.Where(measure => OfacMeasures.Names(tag.Programme, measure.Text)
            || !tags.Any(other => OfacMeasures.Names(other, measure.Text)))];
        var rule = OfacMeasures.ByRule(tag.Programme, isConsolidated, own.Length > 0, tag.Place);
        return rule is null || own.Any(measure => measure.Kind == rule.Kind) ? [.. own] : [rule, .. own];
    }
}

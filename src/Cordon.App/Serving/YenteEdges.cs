using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Cordon.App.Output;
using Cordon.App.Screening;
using Cordon.Model;

namespace Cordon.App.Serving;

/// <summary>A tie between two parties as FollowTheMoney has it: an entity of its own, between two others.</summary>
/// <param name="Id">Its identifier: the party that states it, and its place there.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Near">The party that states it.</param>
/// <param name="NearEnd">The end at which that party is.</param>
/// <param name="Far">The other; null where the publisher names somebody who is in no list.</param>
/// <param name="FarEnd">The other end.</param>
/// <param name="FarName">The other's name as the publisher writes it.</param>
/// <param name="Label">The publisher's word for the tie.</param>
/// <param name="List">The list that states it.</param>
sealed record YenteEdge(
    string Id, string Schema, Party Near, string NearEnd, Party? Far, string FarEnd, string FarName, string Label,
    string List);

/// <summary>The ties between the parties of the lists in use. Made when they are first asked for, and kept with the
/// lists.</summary>
sealed class YenteEdges
{
    static readonly ConditionalWeakTable<ListsInUse, YenteEdges> Kept = [];

    // The end, and what FollowTheMoney calls the tie seen from the party at that end.
    static readonly FrozenDictionary<string, string> SeenFrom = new Dictionary<string, string>
    {
        ["owner"] = "ownershipOwner",
        ["asset"] = "ownershipAsset",
        ["person"] = "familyPerson",
        ["relative"] = "familyRelative",
        ["director"] = "directorshipDirector",
        ["organization"] = "directorshipOrganization",
        ["agent"] = "agencyClient",
        ["client"] = "agentRepresentation",
        ["subject"] = "unknownLinkTo",
        ["object"] = "unknownLinkFrom",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    readonly FrozenDictionary<string, YenteEdge> _edges;
    readonly ILookup<string, (string Property, YenteEdge Edge)> _ofParty;

    YenteEdges(ListsInUse now)
    {
        YenteEdge[] edges =
        [
            .. from version in now.Screener.Versions
               from party in version.Parties
               from numbered in party.Relations.Select((relation, i) => (relation, i))
               select Edge(now, version.ListId, party, numbered.relation, numbered.i),
        ];
        _edges = edges.ToFrozenDictionary(edge => edge.Id, StringComparer.Ordinal);
        _ofParty = edges.SelectMany(edge => Ends(edge).Select(end => (end.Party, (SeenFrom[end.End], edge))))
            .ToLookup(pair => pair.Party.Id.Value, pair => pair.Item2, StringComparer.Ordinal);
    }

    /// <summary>Those of the lists in use.</summary>
    public static YenteEdges Of(ListsInUse now) => Kept.GetValue(now, lists => new(lists));

    /// <summary>Every property by which a party can have ties.</summary>
    public static IEnumerable<string> Properties => SeenFrom.Values;

    /// <summary>A tie by its identifier; null when there is none.</summary>
    public YenteEdge? Find(string id) => _edges.GetValueOrDefault(id);

    /// <summary>The ties of a party, stated by it or by others.</summary>
    public IEnumerable<(string Property, YenteEdge Edge)> Of(Party party) => _ofParty[party.Id.Value];

    /// <summary>Writes a tie as an entity: with the parties at its ends, but for the one that it is seen from, which is
    /// named alone.</summary>
    public static void Write(
        Utf8JsonWriter json, YenteEdge edge, Party? seenFrom, ListsInUse now, AnswerContext context)
    {
        json.WriteString("id", edge.Id);
        json.WriteString("caption", edge.Label.Length > 0 ? edge.Label : edge.Schema);
        json.WriteString("schema", edge.Schema);
        json.WriteStartObject("properties");
        json.WriteStrings("role", edge.Label.Length > 0 ? [edge.Label] : []);
        WriteEnd(json, edge.NearEnd, edge.Near, edge.Near.PrimaryName.Text, seenFrom, now, context);
        WriteEnd(json, edge.FarEnd, edge.Far, edge.FarName, seenFrom, now, context);
        json.WriteEndObject();
        YenteEntity.WriteRest(json, edge.List, isTarget: false);
    }

    static void WriteEnd(
        Utf8JsonWriter json, string end, Party? party, string name, Party? seenFrom, ListsInUse now,
        AnswerContext context)
    {
        if (party is null || party == seenFrom)
        {
            json.WriteStrings(end, [party?.Id.Value ?? name]);
            return;
        }

        json.WriteObjects(end, [party], (item, other) => YenteEntity.Write(
            item, other, now.Parties[other.Id.Value].Version.ListId, context));
    }

    static YenteEdge Edge(ListsInUse now, string list, Party party, Relation relation, int i)
    {
        var (schema, near, far) = relation.Kind switch
        {
            RelationKind.OwnsOrControls => ("Ownership", "owner", "asset"),
            RelationKind.OwnedOrControlledBy => ("Ownership", "asset", "owner"),
            RelationKind.Family => ("Family", "person", "relative"),
            RelationKind.OfficerOf => ("Directorship", "director", "organization"),
            RelationKind.HasOfficer => ("Directorship", "organization", "director"),
            RelationKind.ActsFor => ("Representation", "agent", "client"),
            RelationKind.ActedForBy => ("Representation", "client", "agent"),
            _ => ("UnknownLink", "subject", "object"),
        };
        var other = relation.Party is { } id && now.Parties.TryGetValue(id.Value, out var found) ? found.Party : null;
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{party.Id.Value}~{i}"), schema, party, near, other, far,
            relation.Name, relation.Label, list);
    }

    static ImmutableArray<(Party Party, string End)> Ends(YenteEdge edge) => edge.Far is null
        ? [(edge.Near, edge.NearEnd)]
        : [(edge.Near, edge.NearEnd), (edge.Far, edge.FarEnd)];
}

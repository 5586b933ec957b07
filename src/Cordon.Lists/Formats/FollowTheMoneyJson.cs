using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>FollowTheMoney entities as JSON lines: the form in which OpenSanctions publishes.</summary>
/// <remarks>
/// <para>Source: https://www.opensanctions.org/docs/entities/ and the FollowTheMoney ontology. Entities are a graph:
/// a sanction, an address, a passport or a tie is an entity of its own that points at others. The file may hold them
/// in any order, so it is read whole before parties are made.</para>
/// <para>A party is a thing that the file marks as a target, or that a sanction points at, or whose topics are of
/// sanctions, debarment or export control. Other things are loaded as the named other end of a party's ties, and set
/// aside where no tie leads to them. An end that is not in the file keeps its id as its name.</para>
/// <para><c>last_seen</c> is not kept: it says when the publisher's crawler ran and changes in every
/// export.</para>
/// </remarks>
public sealed class FollowTheMoneyJson : ListFormat
{
    const string Component = "entities.ftm.json";

    /// <inheritdoc/>
    public override string Name => "ftm-json";

    /// <inheritdoc/>
    public override string Title => "FollowTheMoney entities, JSON lines";

    /// <inheritdoc/>
    public override ImmutableArray<string> Components => [Component];

    /// <inheritdoc/>
    public override Recognition? Recognise(FileHead head)
    {
        var properties = JsonLines.PropertiesOfFirst(head);
        return properties.Contains("id") && properties.Contains("schema") && properties.Contains("properties")
            ? new("ftm", Component)
            : null;
    }

    /// <inheritdoc/>
    /// <remarks>Holds every entity of the file in memory until its parties are made.</remarks>
    public override ListContent Read(
        IReadOnlyDictionary<string, ListFile> files, string listId, RecordTally tally)
    {
        var graph = new FollowTheMoneyGraph(listId, tally);
        foreach (var line in JsonLines.Read(files[Component]))
        {
            graph.Add(ReadEntity(line, tally));
        }

        return new(null, graph.Parties());
    }

    static FollowTheMoneyEntity ReadEntity(JsonRecord line, RecordTally tally)
    {
        var id = line.Required("id");
        line.Key = id;
        var schema = line.Required("schema");
        tally.Found(schema);
        if (!FollowTheMoneySchemata.Parties.ContainsKey(schema) && !FollowTheMoneySchemata.Things.Contains(schema)
            && !FollowTheMoneySchemata.Documents.Contains(schema) && !FollowTheMoneySchemata.Edges.ContainsKey(schema)
            && schema != "Sanction")
        {
            throw line.Unreadable("schema", schema, "a schema that this reader knows");
        }

        var properties = line.Nested("properties") ?? throw line.Unreadable("properties", "", "an object");
        var entity = new FollowTheMoneyEntity(
            id, line.Text("caption") ?? id, schema, line.Flag("target"),
            [.. properties.Properties.Select(name => (name, properties.Texts(name).ToImmutableArray()))],
            [.. line.Texts("referents")], [.. line.Texts("datasets")], line.Text("first_seen"),
            line.Text("last_change"), line.Place("id"));
        _ = line.Text("last_seen");
        line.Close();
        return entity;
    }
}

/// <summary>One line of a FollowTheMoney file.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Caption">What a reader calls it.</param>
/// <param name="Schema">What it is.</param>
/// <param name="IsTarget">The file marks it as a target.</param>
/// <param name="Properties">In file order; a name once, its values in file order.</param>
/// <param name="Referents">Keys that it had in other lists.</param>
/// <param name="Datasets">Where it was found.</param>
/// <param name="FirstSeen">When the publisher first had it.</param>
/// <param name="LastChange">When the publisher last changed it.</param>
/// <param name="Place">Its line.</param>
sealed record FollowTheMoneyEntity(
    string Id, string Caption, string Schema, bool IsTarget,
    ImmutableArray<(string Name, ImmutableArray<string> Values)> Properties, ImmutableArray<string> Referents,
    ImmutableArray<string> Datasets, string? FirstSeen, string? LastChange, Place Place)
{
    /// <summary>The values of a property; empty where it is not stated.</summary>
    public ImmutableArray<string> Values(string property)
    {
        foreach (var (name, values) in Properties)
        {
            if (name == property)
            {
                return values;
            }
        }

        return [];
    }

    /// <summary>The place of a property.</summary>
    public Place At(string property) => Place with { Field = $"properties.{property}" };

    /// <summary>The refusal of a property.</summary>
    public ListFormatException Unreadable(string property, string found, string expected) =>
        new($"{Place.Component}:{Place.Line}: record {Id}: properties.{property}", found, expected);
}

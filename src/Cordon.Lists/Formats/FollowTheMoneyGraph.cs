using System.Collections.Immutable;
using Cordon.Model;

namespace Cordon.Lists.Formats;

/// <summary>The entities of one FollowTheMoney file, and the parties that they make up.</summary>
sealed class FollowTheMoneyGraph(string listId, RecordTally tally)
{
    readonly Dictionary<string, FollowTheMoneyEntity> _entities = [];
    readonly List<FollowTheMoneyEntity> _inFileOrder = [];
    readonly Dictionary<string, List<FollowTheMoneyEntity>> _sanctions = [];
    readonly Dictionary<string, List<FollowTheMoneyEntity>> _documents = [];
    readonly Dictionary<string, List<Relation>> _relations = [];
    readonly HashSet<string> _loaded = [];

    /// <summary>Takes in one line.</summary>
    /// <exception cref="ListFormatException">Its id was there before.</exception>
    public void Add(FollowTheMoneyEntity entity)
    {
        if (!_entities.TryAdd(entity.Id, entity))
        {
            throw new ListFormatException($"{entity.Place.Component}:{entity.Place.Line}", entity.Id,
                "an id that no earlier line has");
        }

        _inFileOrder.Add(entity);
    }

    /// <summary>Makes the parties. Called once, when every line is in.</summary>
    public ImmutableArray<Party> Parties()
    {
        foreach (var sanction in _inFileOrder.Where(entity => entity.Schema == "Sanction"))
        {
            PointSanction(sanction);
        }

        var parties = _inFileOrder.Where(IsParty).ToList();
        var keys = parties.Select(entity => entity.Id).ToHashSet();
        foreach (var entity in _inFileOrder)
        {
            if (FollowTheMoneySchemata.Edges.TryGetValue(entity.Schema, out var edge))
            {
                AddRelations(entity, edge, keys);
            }
            else if (FollowTheMoneySchemata.Documents.Contains(entity.Schema)
                || (entity.Schema == "CryptoWallet" && !keys.Contains(entity.Id)))
            {
                PointDocument(entity, keys);
            }
        }

        ImmutableArray<Party> made = [.. parties.Select(ReadParty)];
        foreach (var entity in _inFileOrder)
        {
            CountEntity(entity, keys);
        }

        return made;
    }

    // A wallet that belongs to a party is a number of that party, even where the wallet is a target itself.
    bool IsParty(FollowTheMoneyEntity entity) => FollowTheMoneySchemata.Parties.ContainsKey(entity.Schema)
        && (entity.IsTarget || _sanctions.ContainsKey(entity.Id)
            || entity.Values("topics").Any(FollowTheMoneySchemata.IsListed))
        && !(entity.Schema == "CryptoWallet"
            && entity.Values("holder").Any(holder => _entities.TryGetValue(holder, out var found) && IsParty(found)));

    void PointSanction(FollowTheMoneyEntity sanction)
    {
        foreach (var id in Ends(sanction, "entity"))
        {
            if (!_entities.ContainsKey(id))
            {
                throw sanction.Unreadable("entity", id, "an entity of this file: a sanction without it would be lost");
            }

            Of(_sanctions, id).Add(sanction);
            _loaded.Add(sanction.Id);
        }
    }

    void PointDocument(FollowTheMoneyEntity document, HashSet<string> parties)
    {
        var hasNumber = !document.Values("number").IsEmpty || !document.Values("publicKey").IsEmpty;
        foreach (var holder in document.Values("holder").Where(id => hasNumber && parties.Contains(id)))
        {
            Of(_documents, holder).Add(document);
            _loaded.Add(document.Id);
        }
    }

    void AddRelations(FollowTheMoneyEntity tie, FollowTheMoneyEdge edge, HashSet<string> parties)
    {
        foreach (var source in Ends(tie, edge.Source))
        {
            foreach (var target in Ends(tie, edge.Target))
            {
                AddRelation(source, target, edge.OfSource, tie, edge, parties);
                AddRelation(target, source, edge.OfTarget, tie, edge, parties);
            }
        }
    }

    void AddRelation(string from, string to, RelationKind kind, FollowTheMoneyEntity tie, FollowTheMoneyEdge edge,
        HashSet<string> parties)
    {
        if (!parties.Contains(from))
        {
            return;
        }

        // Everything that the tie says of itself goes into the label: shares, roles, dates.
        var said = tie.Properties.Where(property => property.Name != edge.Source && property.Name != edge.Target)
            .Select(property => $"{property.Name}: {string.Join(", ", property.Values)}");
        Of(_relations, from).Add(new(kind, string.Join("; ", said.Prepend(tie.Schema)), NameOf(to),
            PartyId.Of(listId, to), tie.Place));
        _loaded.Add(tie.Id);
        _loaded.Add(to);
    }

    void CountEntity(FollowTheMoneyEntity entity, HashSet<string> parties)
    {
        if (parties.Contains(entity.Id) || _loaded.Contains(entity.Id))
        {
            tally.Loaded(entity.Schema);
            return;
        }

        tally.SetAside(entity.Schema, entity.Id, entity.Schema switch
        {
            "Sanction" => "names no entity",
            _ when FollowTheMoneySchemata.Documents.Contains(entity.Schema) =>
                "has no number, or its holder is not a party",
            _ when FollowTheMoneySchemata.Edges.ContainsKey(entity.Schema) => "neither end is a party",
            _ => "neither a target nor tied to one",
        }, entity.Place);
    }

    Party ReadParty(FollowTheMoneyEntity entity)
    {
        var values = new FollowTheMoneyValues(entity, tally);
        foreach (var (name, texts) in entity.Properties)
        {
            foreach (var text in texts)
            {
                tally.Found("property value of a party");
                Keep(values, name, text);
                tally.Loaded("property value of a party");
            }
        }

        foreach (var document in _documents.GetValueOrDefault(entity.Id) ?? [])
        {
            values.KeepDocument(document);
        }

        foreach (var sanction in _sanctions.GetValueOrDefault(entity.Id) ?? [])
        {
            values.KeepSanction(sanction);
        }

        values.KeepRecord();
        return values.ToParty(listId, [
            .. values.Relations,
            .. _relations.GetValueOrDefault(entity.Id) ?? [],
            .. entity.Referents.Select(referent => new Relation(RelationKind.SameAs, "referent", referent,
                PartyId.Of(listId, referent), entity.Place with { Field = "referents" })),
        ]);
    }

    void Keep(FollowTheMoneyValues values, string name, string text)
    {
        if (!_entities.TryGetValue(text, out var other) || other.Id == values.Entity.Id)
        {
            values.Keep(name, text);
            return;
        }

        _loaded.Add(other.Id);
        if (other.Schema == "Address")
        {
            values.KeepAddress(other);
        }
        else
        {
            values.Relations.Add(new(RelationKind.LinkedTo, name, NameOf(text), PartyId.Of(listId, text),
                values.Entity.At(name)));
        }
    }

    string NameOf(string id) => _entities.TryGetValue(id, out var entity) ? entity.Caption : id;

    static ImmutableArray<string> Ends(FollowTheMoneyEntity entity, string property) =>
        entity.Values(property) is { IsEmpty: false } ends ? ends : throw entity.Unreadable(property, "", "an id");

    static List<T> Of<T>(Dictionary<string, List<T>> lists, string key) =>
        lists.TryGetValue(key, out var list) ? list : lists[key] = [];
}

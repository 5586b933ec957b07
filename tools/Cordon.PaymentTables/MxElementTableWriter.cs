using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Cordon.PaymentTables;

/// <summary>All elements of the payment schemas, as one automaton.</summary>
/// <remarks>
/// A state is a complex type without the numbers that tell its versions apart; where one element of one state leads to
/// two types, these become one state. So every version of a message is read by one table, at the price that it knows a
/// few paths that no single schema has. A leaf is classed by its simple type and its name; where versions differ, the
/// class that is screened more wins.
/// </remarks>
static partial class MxElementTableWriter
{
    static readonly string[] Families = ["pacs", "pain", "camt", "head", "remt"];

    static readonly XNamespace Xs = "http://www.w3.org/2001/XMLSchema";

    /// <summary>Classes of leaves by rising weight; the first six are forms of what is not screened.</summary>
    const string Weights = "dtbcnuOBLXCKTIDAMRN";

    /// <summary>Lines of a state: its number, and its elements: <c>Name&gt;state</c> or <c>Name=class</c>, both where
    /// versions differ, <c>*</c> where anything may follow. State 0 is Document, state 1 AppHdr.</summary>
    public static IEnumerable<string> Lines(string folder)
    {
        var schemas = new Schemas();
        foreach (var file in Directory.GetFiles(folder, "*.xsd").Order(StringComparer.Ordinal)
            .Where(file => Families.Contains(Path.GetFileName(file).Split('.')[0])))
        {
            schemas.Take(XDocument.Load(file).Root!);
        }

        schemas.Merge();
        return
        [
            "# State, elements. Written by tools/Cordon.PaymentTables from the ISO 20022 schemas.", .. schemas.Lines(),
        ];
    }

    // "CreditTransferTransaction39" and "...40", "FIToFICustomerCreditTransferV08", "AccountIdentification4Choice".
    static string Unversioned(string type) => Version().Replace(type, "");

    [GeneratedRegex("V?[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Version();

    static int Weight(char kind) => Weights.IndexOf(kind, StringComparison.Ordinal);

    sealed class Schemas
    {
        readonly Dictionary<string, string> _parents = [];
        readonly Dictionary<string, Dictionary<string, HashSet<string>>> _targets = [];
        readonly Dictionary<string, Dictionary<string, char>> _leaves = [];
        readonly HashSet<string> _open = [];

        public void Take(XElement schema)
        {
            var simple = schema.Elements(Xs + "simpleType").ToDictionary(type => type.Attribute("name")!.Value);
            var complex = schema.Elements(Xs + "complexType").ToDictionary(type => type.Attribute("name")!.Value);
            var root = schema.Element(Xs + "element")!;
            foreach (var (name, type) in complex)
            {
                var state = name == root.Attribute("type")!.Value ? root.Attribute("name")!.Value : Unversioned(name);
                var targets = _targets.TryGetValue(state, out var known) ? known : _targets[state] = [];
                var leaves = _leaves.TryGetValue(state, out var other) ? other : _leaves[state] = [];
                if (type.Descendants(Xs + "any").Any())
                {
                    _open.Add(state);
                }

                foreach (var element in type.Descendants(Xs + "element"))
                {
                    var child = element.Attribute("name")!.Value;
                    var target = element.Attribute("type")?.Value ?? "xs:string";
                    if (complex.TryGetValue(target, out var inner) && inner.Element(Xs + "simpleContent") is null)
                    {
                        (targets.TryGetValue(child, out var set) ? set : targets[child] = []).Add(Unversioned(target));
                        continue;
                    }

                    var kind = Class(state, child, Simple(target, simple, complex));
                    if (!leaves.TryGetValue(child, out var before)
                        || Weight(before) < Weight(kind))
                    {
                        leaves[child] = kind;
                    }
                }
            }
        }

        public void Merge()
        {
            for (var isChanged = true; isChanged;)
            {
                isChanged = false;
                foreach (var set in _targets.GroupBy(pair => Find(pair.Key))
                    .SelectMany(group => group.SelectMany(pair => pair.Value).GroupBy(pair => pair.Key))
                    .Select(group => group.SelectMany(pair => pair.Value).Select(Find).Distinct().ToArray())
                    .Where(set => set.Length > 1).ToArray())
                {
                    foreach (var other in set.Skip(1).Where(other => Find(other) != Find(set[0])))
                    {
                        _parents[Find(other)] = Find(set[0]);
                        isChanged = true;
                    }
                }
            }
        }

        public IEnumerable<string> Lines()
        {
            string[] order =
            [
                Find("Document"), Find("AppHdr"),
                .. _targets.Keys.Select(Find).Distinct().Order(StringComparer.Ordinal)
                    .Where(state => state != Find("Document") && state != Find("AppHdr")),
            ];
            var numbers = order.Select((state, number) => (state, number))
                .ToDictionary(pair => pair.state, pair => pair.number);
            var members = _targets.Keys.ToLookup(Find);
            foreach (var state in order)
            {
                string[] elements =
                [
                    .. members[state].Where(_open.Contains).Take(1).Select(_ => "*"),
                    .. members[state].SelectMany(member => _targets[member])
                        .Select(pair => $"{pair.Key}>{numbers[Find(pair.Value.First())]}"),
                    .. members[state].SelectMany(member => _leaves[member]).GroupBy(pair => pair.Key)
                        .Select(group => $"{group.Key}={group.Select(pair => pair.Value).MaxBy(Weights.IndexOf)}"),
                ];
                yield return $"{numbers[state]}\t{string.Join(' ', elements.Distinct().Order(StringComparer.Ordinal))}";
            }
        }

        string Find(string state)
        {
            while (_parents.TryGetValue(state, out var parent))
            {
                state = parent;
            }

            return state;
        }
    }

    // The simple type's name and what it is built on.
    static (string Name, string Base) Simple(
        string type, Dictionary<string, XElement> simple, Dictionary<string, XElement> complex)
    {
        while (complex.TryGetValue(type, out var content))
        {
            type = content.Descendants(Xs + "extension").First().Attribute("base")!.Value;
        }

        var name = type;
        while (simple.TryGetValue(type, out var definition))
        {
            type = definition.Element(Xs + "restriction")!.Attribute("base")!.Value;
        }

        return (name, type);
    }

    static char Class(string state, string element, (string Name, string Base) type) => type switch
    {
        { Base: "xs:decimal" or "xs:float" or "xs:double" } => 'd',
        { Base: "xs:boolean" } => 'b',
        _ when element == "BirthDt" => 'D',
        { Base: "xs:date" or "xs:dateTime" or "xs:time" or "xs:gYear" or "xs:gYearMonth" or "xs:gMonth" } => 't',
        var (name, _) => OfText(state, element, name),
    };

    static char OfText(string state, string element, string type) =>
        type.Contains("CountryCode", StringComparison.Ordinal) ? 'C'
        : type.EndsWith("Code", StringComparison.Ordinal) ? 'c'
        : type.Contains("UUID", StringComparison.Ordinal) ? 'u'
        : type.Contains("BIC", StringComparison.Ordinal) || type.Contains("BEI", StringComparison.Ordinal) ? 'B'
        : type.Contains("LEI", StringComparison.Ordinal) ? 'L'
        : type.Contains("IBAN", StringComparison.Ordinal) || type.Contains("BBAN", StringComparison.Ordinal) ? 'X'
        : type.EndsWith("NumericText", StringComparison.Ordinal) ? 'n'
        : element switch
        {
            "Nm" => 'M',
            "TwnNm" or "CityOfBirth" => 'T',
            "Ctry" => 'C',
            "AdrLine" or "StrtNm" or "BldgNb" or "BldgNm" or "Flr" or "PstBx" or "Room" or "PstCd" or "TwnLctnNm"
                or "DstrctNm" or "CtrySubDvsn" or "PrvcOfBirth" or "Dept" or "SubDept" => 'A',
            "MmbId" => 'K',
            "Id" when state.Contains("Account", StringComparison.Ordinal)
                || state.Contains("Proxy", StringComparison.Ordinal) => 'X',
            "Id" => 'I',
            _ when Reference().IsMatch(element) => 'R',
            _ => 'N',
        };

    [GeneratedRegex("(Id|Ref|Nb|Sts|Seq)$", RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}

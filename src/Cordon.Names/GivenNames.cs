namespace Cordon.Names;

/// <summary>What is known of a spelling fold as a given name.</summary>
/// <param name="Class">Number of the name that it is in some language, or -1.</param>
/// <param name="Forms">Folds of its short or long forms; empty when there are none.</param>
/// <param name="Known">What is known of it as a name at all.</param>
readonly record struct GivenName(int Class, IReadOnlySet<string> Forms, KnownName Known)
{
    /// <summary>Are both known, and one name in two languages?</summary>
    public bool IsSame(GivenName other) => Class >= 0 && Class == other.Class;

    /// <summary>Are both known, and different names?</summary>
    public bool IsKnownToDiffer(GivenName other) => Class >= 0 && other.Class >= 0 && Class != other.Class;

    /// <summary>How well known the less known of the two is: then the one is seldom a slip for the other.</summary>
    public int RankBeside(GivenName other) => Math.Min(Known.Rank, other.Known.Rank);
}

/// <summary>Given names that stand for each other: one name in several languages, and short forms.</summary>
/// <remarks>By spelling fold, so that every romanisation of a form finds it.</remarks>
static class GivenNames
{
    static readonly Dictionary<string, int> Classes = LoadClasses();
    static readonly ILookup<int, string> Members = Classes.ToLookup(pair => pair.Value, pair => pair.Key);
    static readonly Dictionary<string, HashSet<string>> ShortForms = LoadShortForms();
    static readonly HashSet<string> None = [];

    /// <summary>What is known of a fold.</summary>
    public static GivenName Of(string fold) =>
        new(Classes.TryGetValue(fold, out var found) ? found : -1, ShortForms.GetValueOrDefault(fold, None),
            KnownNames.Of(fold));

    /// <summary>Every fold that is the same name or a short or long form: what an index must look up.</summary>
    public static IEnumerable<string> FormsOf(GivenName name) =>
        name.Class >= 0 ? Members[name.Class].Concat(name.Forms).Distinct() : name.Forms;

    static Dictionary<string, int> LoadClasses()
    {
        var numbers = new Dictionary<string, int>();
        var classes = new Dictionary<string, int>();
        foreach (var fields in TableLines.Of("words").Select(line => line.Split('\t')).Where(f => f[0] == "given"))
        {
            var number = numbers.TryGetValue(fields[1], out var known) ? known : numbers[fields[1]] = numbers.Count;
            var text = string.Concat(NormalText.Words(fields[2]));
            foreach (var reading in Writings.Of(text) == Writing.Cyrillic
                ? AlphabetReading.Cyrillic.Value.Of(text) : [new WordReading(text)])
            {
                // A form that two names share (Jan is Ivan and Johann) stays with the first.
                classes.TryAdd(reading.Fold, number);
            }
        }

        return classes;
    }

    static Dictionary<string, HashSet<string>> LoadShortForms()
    {
        var forms = new Dictionary<string, HashSet<string>>();
        var own = TableLines.Of("words").Select(line => line.Split('\t')).Where(f => f[0] == "short");
        var known = TableLines.Of("nicknames").Select(line => line.Split('\t'));
        foreach (var fields in known.Concat(own.Select(fields => fields[1..])))
        {
            var (name, form) = (SpellingFold.Of(fields[0]), SpellingFold.Of(fields[1]));
            // Every language's form of the name has it: Volodymyr is Vova too.
            foreach (var one in Classes.TryGetValue(name, out var number) ? Members[number] : [name])
            {
                if (one != form)
                {
                    Add(one, form);
                    Add(form, one);
                }
            }
        }

        return forms;

        void Add(string from, string to)
        {
            if (!forms.TryGetValue(from, out var set))
            {
                forms[from] = set = [];
            }

            set.Add(to);
        }
    }
}

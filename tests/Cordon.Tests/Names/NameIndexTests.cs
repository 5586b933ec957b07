using Cordon.Names;
using CsCheck;
using Xunit;

namespace Cordon.Tests.Names;

/// <summary>The oracle of the room: the index returns exactly what scoring every name returns.</summary>
public sealed class NameIndexTests
{
    static readonly string[] Words =
    [
        "Vladimir", "Wladimir", "Владимир", "Volodymyr", "Putin", "Poutine", "Путин", "Putina", "Muhammad",
        "Mohamed", "محمد",
        "Ahmad", "أحمد", "Hassan", "Hussein", "حسين", "al", "bin", "Al-Assad", "Alassad", "الأسد", "Kim", "김정은", "김",
        "정은", "Jong",
        "Un", "Jongun", "习近平", "习", "近平", "Xi", "Jinping", "Jin", "Ping", "V.", "P.", "A", "Dr.", "Jr.", "O'Neill",
        "Müller", "Mueller",
        "Abdulrahman", "Abd", "al-Rahman", "Aleksandrovich", "Lukashenka", "Lukashenko", "Лукашэнка", "7", "007",
        "Bank", "Банк",
        "OOO", "Ltd", "Trading", "Торговый", "S.A.", "रजनी", "บุญนพ", "γιώργος", "Ян", "Yan", "Li", "Lee", "Ly",
        "Schmidt", "Chmidt", "Iran", "Shipping", "Lines", "麗", "丽", "Ryo", "張麗", "张丽",
        "United States", "ISL", "BTL", "AMP", "Ltd Liability Co",
    ];

    internal static readonly Gen<string> Name =
        from count in Gen.Int[1, 5]
        from words in Gen.Int[0, Words.Length - 1].Select(i => Words[i]).Array[count]
        select string.Join(' ', words);

    // What people and programs do to a name.
    internal static readonly Gen<string> Query =
        from name in Name
        from change in Gen.Int[0, 8]
        from at in Gen.Int[0, 1000]
        select Changed(name, change, at);

    [Theory]
    [InlineData(NameOwner.Person)]
    [InlineData(NameOwner.Organisation)]
    [InlineData(NameOwner.Vessel)]
    public void The_index_finds_what_scoring_every_name_finds(NameOwner owner) =>
        Gen.Select(Name.Array[1, 40], Query, Gen.Int[300_000, 1_000_000]).Sample((names, query, cutOff) =>
        {
            var search = NameIndex.Build(names, owner).CreateSearch();
            Assert.Equal(search.FindExhaustively(query, cutOff), search.Find(query, cutOff));
        }, iter: 3_000);

    [Theory]
    [InlineData(NameOwner.Person)]
    [InlineData(NameOwner.Organisation)]
    public void Pairs_of_words_find_what_scoring_every_name_finds(NameOwner owner) =>
        Gen.Select(Name.Array[1, 60], Query, Gen.Int[300_000, 1_000_000]).Sample((names, query, cutOff) =>
        {
            var search = NameIndex.Build(names, owner, walkedMost: 0).CreateSearch();
            Assert.Equal(search.FindExhaustively(query, cutOff), search.Find(query, cutOff));
        }, iter: 5_000);

    static readonly string[] Endings = ["ovich", "evich", "ovna", "evna", "ivna", "avich", "ievich", "yevna", ""];

    // Fathers' names of few letters, so that their patronymics are near each other and their endings are not.
    static readonly Gen<string> Patronymic =
        from father in Gen.Char["aeiounmlrdtvbpgkszh"].Array[3, 8]
        from ending in Gen.Int[0, Endings.Length - 1]
        select new string(father) + Endings[ending];

    [Fact]
    public void The_index_finds_what_scoring_every_patronymic_finds() =>
        Gen.Select(Patronymic.Array[1, 30], Patronymic, Gen.Int[0, 7], Gen.Int[0, 18]).Sample((names, query, at, to) =>
        {
            // One of the names, a letter of the father's changed, with the ending of the query.
            var father = names[0][..Math.Min(names[0].Length, 5)].ToCharArray();
            father[at % father.Length] = "aeiounmlrdtvbpgkszh"[to];
            var search = NameIndex.Build(names, NameOwner.Person).CreateSearch();
            foreach (var asked in new[] { query, new string(father) + "ovna", new string(father) + "ovich" })
            {
                Assert.Equal(search.FindExhaustively(asked, 300_000), search.Find(asked, 300_000));
            }
        }, iter: 5_000);

    [Fact]
    public void A_search_used_again_answers_as_a_new_one() =>
        Gen.Select(Name.Array[1, 20], Query.Array[1, 10]).Sample((names, queries) =>
        {
            var index = NameIndex.Build(names, NameOwner.Person);
            var used = index.CreateSearch();
            foreach (var query in queries)
            {
                Assert.Equal(index.CreateSearch().Find(query, 500_000), used.Find(query, 500_000));
            }
        }, iter: 300);

    [Fact]
    public void A_character_written_in_two_ways_keeps_the_readings_of_either()
    {
        // 麗 is Japanese as well, and read Ryo there; its simplified form 丽 is not.
        var search = NameIndex.Build(["Ryo"], NameOwner.Person).CreateSearch();
        Assert.Empty(search.Find("丽", 1));
        Assert.Equal(search.FindExhaustively("麗", 1), search.Find("麗", 1));
        Assert.Single(search.Find("麗", 1));

        var both = NameIndex.Build(["丽", "麗"], NameOwner.Person).CreateSearch();
        Assert.Equal(1, Assert.Single(both.Find("Ryo", 1)).Name);
    }

    [Fact]
    public void An_added_name_never_changes_the_score_of_another() =>
        Gen.Select(Name.Array[1, 10], Name, Query).Sample((names, added, query) =>
        {
            var before = NameIndex.Build(names, NameOwner.Person).CreateSearch().Find(query, 400_000);
            var after = NameIndex.Build([.. names, added], NameOwner.Person).CreateSearch().Find(query, 400_000);
            Assert.Equal(before, after.Where(hit => hit.Name < names.Length));
        }, iter: 1_000);

    [Fact]
    public void Every_name_finds_itself() =>
        Gen.Select(Name.Array[1, 20], Gen.Int[0, 19]).Sample((names, at) =>
        {
            var name = at % names.Length;
            var hits = NameIndex.Build(names, NameOwner.Person).CreateSearch().Find(names[name], 940_000);
            Assert.Contains(hits, hit => hit.Name == name);
        }, iter: 1_000);

    [Fact]
    public void The_steps_of_an_explanation_add_up_to_the_score() =>
        Gen.Select(Name, Query).Sample((name, query) =>
        {
            var search = NameIndex.Build([name], NameOwner.Person).CreateSearch();
            var comparison = search.Explain(query, 0);
            Assert.Equal(comparison.Millionths, comparison.Steps.Sum(step => step.Millionths));
            var found = search.Find(query, 1).Sum(hit => hit.Millionths);
            Assert.Equal(found, comparison.Millionths);
        }, iter: 2_000);

    [Fact]
    public void A_name_made_to_be_hard_is_answered_in_bounded_steps()
    {
        var hard = string.Join(' ', Enumerable.Repeat("ali aly alli", 2_000));
        var search = NameIndex.Build([hard, "Ali"], NameOwner.Person).CreateSearch();
        Assert.Equal(search.FindExhaustively(hard, 500_000), search.Find(hard, 500_000));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("...-!?")]
    [InlineData("\u200B\u202E")]
    [InlineData("\u0301\u0302")]
    public void A_query_without_letters_or_digits_is_not_screenable_and_finds_nothing(string query)
    {
        Assert.False(NameSearch.IsScreenable(query));
        Assert.Empty(NameIndex.Build(["Ali"], NameOwner.Person).CreateSearch().Find(query, 1));
    }

    [Fact]
    public void A_cut_off_out_of_range_is_refused()
    {
        var search = NameIndex.Build(["Ali"], NameOwner.Person).CreateSearch();
        Assert.Throws<ArgumentOutOfRangeException>(() => search.Find("Ali", 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => search.Find("Ali", 1_000_001));
    }

    static string Changed(string name, int change, int at)
    {
        var place = at % name.Length;
        return change switch
        {
            1 => name.Remove(place, 1),
            2 => name.Insert(place, "e"),
            3 => name.Remove(place, 1).Insert(place, "x"),
            4 => string.Join(' ', name.Split(' ').Reverse()),
            5 => name.Replace(" ", "", StringComparison.Ordinal),
            6 => name.ToUpperInvariant(),
            7 => string.Concat(name.Split(' ').Select(word => word[0])),
            8 => name[..Math.Max(1, place)],
            _ => name,
        };
    }
}

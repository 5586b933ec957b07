using System.Globalization;
using System.IO.Compression;
using Cordon.Lists;
using Cordon.Model;
using Cordon.Names;
using Xunit;

namespace Cordon.Acceptance;

/// <summary>Words one by one: what the index finds beside what asking every word finds.</summary>
/// <remarks>Each word is a name of its own and the cut-off is the least, so that every two words that are alike at all
/// must meet. <c>CORDON_WORDS</c> sets how many are asked; one takes about ten milliseconds.</remarks>
public sealed class ListedWordsTests(ITestOutputHelper output)
{
    static readonly int Words = int.Parse(
        Environment.GetEnvironmentVariable("CORDON_WORDS") ?? "200", CultureInfo.InvariantCulture);

    static readonly string[] Endings =
    [
        "ovich", "evich", "ovna", "evna", "ivna", "ович", "овна", "евич", "евна", "bank", "zade", "pour", "shvili",
    ];

    [Fact]
    public void A_word_meets_every_word_that_is_like_it()
    {
        string[] listed =
        [
            .. RealLists.OfacSdn().Parties.Where(party => party.Kind == PartyKind.Person)
                .SelectMany(party => party.Names).SelectMany(name => WordsOf(name.Text)).Distinct(),
        ];
        string[] people = [.. People("global").Concat(People("us")).SelectMany(WordsOf).Distinct()];
        string[] names = [.. listed, .. people.Where((_, i) => i % 40 == 0)];
        var index = NameIndex.Build(names, NameOwner.Person);
        var search = new ThreadLocal<NameSearch>(index.CreateSearch);
        var met = 0;
        Parallel.For(0, Words, asked =>
        {
            var random = new Random(asked);
            var source = asked % 2 == 0 ? listed[random.Next(listed.Length)] : people[random.Next(people.Length)];
            var word = asked % 4 == 1 ? source : Changed(source, random);
            if (!NameSearch.IsScreenable(word))
            {
                return;
            }

            var all = search.Value!.FindExhaustively(word, 1);
            var found = search.Value!.Find(word, 1);
            Assert.True(all.SequenceEqual(found), $"{word}: {string.Join(", ", all.Except(found).Select(hit =>
                $"{names[hit.Name]} {hit.Millionths}"))} not found");
            Interlocked.Add(ref met, all.Length);
        });
        output.WriteLine($"{met} likenesses of {Words} words to {names.Length}, differences: 0");
        Assert.True(met > Words, $"{met} likenesses are too few to show anything.");
    }

    // One to three letters lost, added, changed or changed over; at times another ending.
    static string Changed(string word, Random random)
    {
        var letters = word.ToList();
        if (random.Next(6) == 0)
        {
            letters.AddRange(Endings[random.Next(Endings.Length)]);
        }

        for (var edits = 1 + random.Next(3); edits > 0 && letters.Count > 1; edits--)
        {
            var at = random.Next(letters.Count - 1);
            var other = letters[random.Next(letters.Count)];
            var any = (char)(other < 0x80 ? 'a' + random.Next(26) : other + random.Next(5) - 2);
            switch (random.Next(4))
            {
                case 0:
                    letters.RemoveAt(at);
                    break;
                case 1:
                    letters.Insert(at, any);
                    break;
                case 2:
                    letters[at] = any;
                    break;
                default:
                    (letters[at], letters[at + 1]) = (letters[at + 1], letters[at]);
                    break;
            }
        }

        return new([.. letters.Where(letter => !char.IsSurrogate(letter))]);
    }

    static string[] WordsOf(string name) =>
        name.Split([' ', ',', '-', '.', '\''], StringSplitOptions.RemoveEmptyEntries);

    static IEnumerable<string> People(string where)
    {
        var file = RealData.Path($"names/ordinary_people_{where}.csv.gz");
        using var people = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        foreach (var row in CsvRows.Read(people, file).Skip(1))
        {
            yield return row.Fields[1];
            yield return row.Fields[3];
        }
    }
}

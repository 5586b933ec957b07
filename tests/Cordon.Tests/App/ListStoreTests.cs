using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Cordon.App.Lists;
using Cordon.App.Storage;
using Xunit;

namespace Cordon.Tests.App;

public sealed class ListStoreTests : IDisposable
{
    const string January = "TINY 2024-01-31\n1|Ada Lovelace|Countess\n2|Bob\nEND";
    const string February = "TINY 2024-02-29\n1|Ada King|Countess\n2|Bob\n3|Cleo\nEND";

    readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Fact]
    public void An_imported_version_is_named_by_its_bytes_and_dated()
    {
        var result = Import("a.txt", January);

        Assert.Equal(0, result.Code);
        var manifest = Json("lists", "show", "tiny", "--format", "json");
        Assert.Equal(Sha256(January), manifest.GetProperty("version").GetString());
        Assert.Equal("2024-01-31", manifest.GetProperty("published_on").GetString());
        Assert.Equal(2, manifest.GetProperty("parties").GetProperty("person").GetInt32());
        Assert.Equal(3, manifest.GetProperty("names").GetInt32());
        Assert.Equal("a.txt", manifest.GetProperty("components")[0].GetProperty("given_as").GetString());
    }

    [Fact]
    public void The_same_bytes_twice_are_one_version()
    {
        Import("a.txt", January);

        var again = Import("renamed.txt", January);

        Assert.Equal(0, again.Code);
        Assert.Contains("was there already", again.Out, StringComparison.Ordinal);
        Assert.Single(Lines(_line.Run("lists", "versions", "tiny", "--format", "json").Out));
    }

    [Fact]
    public void A_packed_file_is_the_same_version_as_the_plain_one_whatever_its_name()
    {
        Import("a.txt", January);
        var packed = Path.Combine(_line.Folder, "no-extension");
        using (var gzip = new GZipStream(File.Create(packed), CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(January));
        }

        Assert.Contains("was there already", _line.Run("lists", "import", packed).Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_packed_file_that_was_cut_off_is_refused()
    {
        var packed = Path.Combine(_line.Folder, "a.txt.gz");
        using (var gzip = new GZipStream(File.Create(packed), CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(January));
        }

        File.WriteAllBytes(packed, File.ReadAllBytes(packed)[..^12]);

        var result = _line.Run("lists", "import", packed);

        Assert.Equal(1, result.Code);
        Assert.Empty(_line.Run("lists", "show", "--format", "json").Out);
    }

    [Fact]
    public void A_refused_file_leaves_the_version_before_it_in_force_and_no_trace()
    {
        Import("a.txt", January);

        var result = Import("b.txt", "TINY 2024-02-29\n1|Ada\n");

        Assert.Equal(1, result.Code);
        Assert.Contains("b.txt: tiny.txt: found \"\"; expected END on the last line", result.Error,
            StringComparison.Ordinal);
        Assert.Equal(Sha256(January), InForce());
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_line.Data, "incoming")));
    }

    [Fact]
    public void The_version_in_force_is_the_one_published_last_not_the_one_imported_last()
    {
        Import("b.txt", February);

        var older = Import("a.txt", January);

        Assert.Equal(0, older.Code);
        Assert.Contains("not in force", older.Out, StringComparison.Ordinal);
        Assert.Equal(Sha256(February), InForce());
    }

    [Fact]
    public void A_version_with_fewer_records_is_held_with_the_counts_and_the_one_before_it_answers()
    {
        Import("a.txt", January);

        var result = Import("b.txt", "TINY 2024-02-29\n1|Ada|Countess\nEND");

        Assert.Equal(5, result.Code);
        Assert.Contains("HELD, not in force", result.Out, StringComparison.Ordinal);
        Assert.Contains("fall: parties 1, were 2; a fall of less than 1 % is expected", result.Error,
            StringComparison.Ordinal);
        Assert.Contains("fall: party 1, were 2", result.Error, StringComparison.Ordinal);
        Assert.Contains("published 2024-01-31, goes on answering", result.Error, StringComparison.Ordinal);
        Assert.Equal(Sha256(January), InForce());
    }

    [Fact]
    public void A_version_that_lost_one_alias_is_held_though_it_has_more_parties()
    {
        Import("a.txt", January);

        var result = Import("b.txt", "TINY 2024-02-29\n1|Ada\n2|Bob\n3|Cleo\nEND");

        Assert.Contains("emptied: alias 0, were 1", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("fall: parties", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, 199, 200, null)]
    [InlineData(200, 198, 198, "parties 198, were 200")]
    [InlineData(199, 198, 198, null)]
    [InlineData(99, 98, 98, "parties 98, were 99")]
    [InlineData(200, 200, 199, null)]
    [InlineData(200, 200, 198, "alias 198, were 200")]
    public void One_record_in_a_hundred_less_of_any_kind_is_held_and_a_smaller_fall_is_let_in_and_told(
        int before, int parties, int aliases, string? reason)
    {
        Assert.Equal(0, Import("a.txt", Many("2024-01-31", before, before)).Code);

        var result = Import("b.txt", Many("2024-02-29", parties, aliases));

        Assert.Equal(reason is null ? 0 : 5, result.Code);
        Assert.Contains(
            reason ?? (parties < before
                ? $"has fewer than the version before it: parties {parties}, were {before}"
                : $"has fewer than the version before it: names {before + aliases}, were {2 * before}; "
                    + $"alias {aliases}, were {before}"),
            result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_told_of_a_version_that_has_as_many_as_the_one_before()
    {
        Import("a.txt", Many("2024-01-31", 200, 200));

        Assert.Equal("", Import("b.txt", Many("2024-02-29", 201, 200)).Error);
    }

    [Fact]
    public void A_day_of_publication_is_taken_where_the_file_states_none()
    {
        const string Undated = "TINY -\n1|Ada\nEND";

        _line.Run("lists", "import", _line.File("a.txt", Undated), "--published", "2023-05-06");

        Assert.Equal(
            "2023-05-06", Json("lists", "show", "tiny", "--format", "json").GetProperty("published_on").GetString());
        Assert.Contains("published 2023-05-06", _line.Run("party", "tiny:1").Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_day_of_publication_that_contradicts_the_file_is_refused()
    {
        var result = _line.Run("lists", "import", _line.File("a.txt", January), "--published", "2023-05-06");

        Assert.Equal(1, result.Code);
        Assert.Contains("found \"2023-05-06\"; expected 2024-01-31", result.Error, StringComparison.Ordinal);
        Assert.Empty(_line.Run("lists", "show", "--format", "json").Out);
    }

    [Fact]
    public void A_version_imported_without_a_day_does_not_get_one_later()
    {
        var path = _line.File("a.txt", "TINY -\n1|Ada\nEND");
        _line.Run("lists", "import", path);

        var result = _line.Run("lists", "import", path, "--published", "2023-05-06");

        Assert.Equal(1, result.Code);
        Assert.Contains("imported without one", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_may_be_given_another_identifier_and_its_parties_bear_it()
    {
        _line.Run("lists", "import", _line.File("a.txt", January), "--list", "house-2");

        Assert.Equal(0, _line.Run("party", "house-2:1").Code);
        Assert.Equal(1, _line.Run("party", "tiny:1").Code);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("House")]
    [InlineData("a/b")]
    [InlineData("-a")]
    [InlineData("")]
    public void A_list_identifier_that_could_leave_the_folder_is_refused(string id) => Assert.Equal(
        1, _line.Run("lists", "import", _line.File("a.txt", January), "--list", id).Code);

    [Fact]
    public void Two_imports_of_the_same_bytes_at_once_make_one_whole_version()
    {
        var path = _line.File("a.txt", January);
        var store = new ListStore(_line.Data, [new TinyFormat()]);
        var file = new RecognisedFile(path, new("tiny", "tiny.txt"));
        var set = new ListFileSet(
            new TinyFormat(), "tiny",
            System.Collections.Immutable.ImmutableSortedDictionary<string, RecognisedFile>.Empty.Add("tiny.txt", file),
            []);

        var isNew = new bool[16];
        Parallel.For(0, isNew.Length, i => isNew[i] = store.Import(set, new(), _line.Clock.Now).IsNew);

        Assert.Single(isNew, found => found);
        Assert.Equal(2, store.Read(store.InForce("tiny")!).Parties.Length);
        Assert.Empty(Directory.GetFileSystemEntries(Path.Combine(_line.Data, "incoming")));
    }

    [Fact]
    public void What_a_killed_process_left_is_taken_away_and_what_a_living_one_holds_is_not()
    {
        var incoming = Path.Combine(_line.Data, "incoming");
        Directory.CreateDirectory(Path.Combine(incoming, "killed"));
        File.WriteAllText(Path.Combine(incoming, "killed", "half.gz"), "half");
        File.WriteAllText(Path.Combine(incoming, "killed.lock"), "");
        File.WriteAllText(Path.Combine(incoming, "killed-before-its-folder.lock"), "");
        Directory.CreateDirectory(Path.Combine(incoming, "without-a-lock"));
        using var living = IncomingFolder.Open(_line.Data);

        Import("a.txt", January);

        Assert.Equal(
            [living.Path, $"{living.Path}.lock"],
            Directory.GetFileSystemEntries(incoming).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_stored_file_that_was_changed_on_disk_is_not_used()
    {
        Import("a.txt", January);
        Overwrite(Sha256(January), "tiny.txt.gz", January.Replace("Bob", "Rob", StringComparison.Ordinal));

        var result = _line.Run("party", "tiny:1");

        Assert.Equal(1, result.Code);
        Assert.Contains("the data folder is damaged", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_change_that_its_reader_does_not_look_at_is_found_as_well()
    {
        _line.File("main.csv", "MAIN\n1|Ada\n");
        _line.File("alias.csv", "ALIAS\n1|Countess\n");
        _line.Run("lists", "import", Path.Combine(_line.Folder, "main.csv"));
        var hash = Json("lists", "show", "tiny-set", "--format", "json").GetProperty("version").GetString()!;
        Assert.Equal(0, _line.Run("party", "tiny-set:1").Code);
        Overwrite(hash, "alias.csv.gz", "ALIAS\n1|Duchess\n", "tiny-set");

        Assert.Contains(
            "the data folder is damaged", _line.Run("party", "tiny-set:1").Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_with_an_unknown_member_is_refused()
    {
        Import("a.txt", January);
        var path = Path.Combine(_line.Data, "lists", "tiny", Sha256(January), "version.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("{", "{ \"more\": 1,", StringComparison.Ordinal));

        var result = _line.Run("lists", "show");

        Assert.Equal(1, result.Code);
        Assert.Contains("version.json: found", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_no_known_format_is_refused_with_the_formats_there_are() => Assert.Contains(
        "expected one of: Tiny List; Tiny Set", Import("a.txt", "something else").Error, StringComparison.Ordinal);

    CommandResult Import(string name, string text) => _line.Run("lists", "import", _line.File(name, text));

    static string Many(string day, int parties, int aliases) => string.Concat(
        $"TINY {day}\n",
        string.Concat(Enumerable.Range(1, parties).Select(i => $"{i}|Ada {i}{(i <= aliases ? "|Countess" : "")}\n")),
        "END");

    string? InForce() => Json("lists", "show", "tiny", "--format", "json").GetProperty("version").GetString();

    JsonElement Json(params string[] args) => JsonDocument.Parse(_line.Run(args).Out).RootElement;

    void Overwrite(string hash, string name, string text, string list = "tiny")
    {
        var path = Path.Combine(_line.Data, "lists", list, hash, name);
        using var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest);
        gzip.Write(Encoding.UTF8.GetBytes(text));
    }

    static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    static string Sha256(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}

using System.Collections.Immutable;
using Cordon.Lists;
using Xunit;

namespace Cordon.House;

public sealed class FormatsTests
{
    [Fact]
    public void Every_format_has_its_file_its_sample_and_its_line()
    {
        Assert.NotEmpty(ListCatalogue.Formats);
        Report.None(Formats.Complaints(
            Tree.OnDisk, ListCatalogue.Formats.Select(format => (format.GetType().Name, format.Name))));
    }

    [Fact]
    public void Every_reader_is_in_the_catalogue() =>
        Report.None(Formats.Unlisted(typeof(ListCatalogue).Assembly.GetTypes(), ListCatalogue.Formats));

    [Fact]
    public void No_two_formats_have_one_name() =>
        Assert.Distinct(ListCatalogue.Formats.Select(format => format.Name));

    [Fact]
    public void A_format_without_anything_is_reported_three_times() =>
        Assert.Equal(
            [
                "src/Cordon.Lists/Formats/UnXml.cs: found no such file; expected the reader of un-xml.",
                "samples/lists/un-xml: found no such folder; expected a sample of the format.",
                "README.md: found no line for `un-xml`; expected every format in the table.",
            ],
            Formats.Complaints(Tree.Of(("README.md", "`un-xml` is read.")), [("UnXml", "un-xml")]));

    [Fact]
    public void A_format_with_everything_is_not_reported() =>
        Assert.Empty(Formats.Complaints(
            Tree.Of(
                ("src/Cordon.Lists/Formats/UnXml.cs", ""),
                ("samples/lists/un-xml/un.xml", ""),
                ("README.md", "| UN | `un-xml` |")),
            [("UnXml", "un-xml")]));

    [Fact]
    public void A_sample_elsewhere_is_named_in_the_table_of_samples() =>
        Assert.Empty(Formats.Complaints(
            Tree.Of(
                ("src/Cordon.Lists/Formats/WatchlistJsonLines.cs", ""),
                ("samples/README.md", "| [sample-list.jsonl](sample-list.jsonl) | `watchlist-jsonl` |"),
                ("README.md", "| house | `watchlist-jsonl` |")),
            [("WatchlistJsonLines", "watchlist-jsonl")]));

    [Fact]
    public void A_reader_that_nobody_can_reach_is_reported() =>
        Assert.Equal(
            ["Unreached: found a reader; expected it in ListCatalogue."], Formats.Unlisted([typeof(Unreached)], []));

    sealed class Unreached : ListFormat
    {
        public override string Name => "unreached";

        public override string Title => "";

        public override ImmutableArray<string> Components => [];

        public override Recognition? Recognise(FileHead head) => null;

        public override ListContent Read(
            IReadOnlyDictionary<string, ListFile> files, string listId, RecordTally tally) => new(null, []);
    }
}

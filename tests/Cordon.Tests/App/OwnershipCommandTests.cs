using Cordon.Lists;
using Xunit;

namespace Cordon.Tests.App;

public sealed class OwnershipCommandTests : IDisposable
{
    readonly CommandLine _line = new() { Formats = ListCatalogue.Formats };

    public void Dispose() => _line.Dispose();

    [Fact]
    public void A_test_that_has_only_some_of_its_lists_calls_nobody_clear()
    {
        Graph();

        var result = _line.Run("ownership", "of", "a", "--regime", "bis-affiliates", "--as-of", "2025-10-15", "--list",
            List("ofac-sdn"));

        Assert.Equal(0, result.Code);
        Assert.Contains("bis-affiliates: NOT COMPLETE, and not clear", result.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("CLEAR", result.Out, StringComparison.Ordinal);
    }

    [Fact]
    public void A_company_that_nobody_listed_owns_enough_of_is_clear_where_all_lists_are_there()
    {
        Graph();

        var result = _line.Run("ownership", "of", "a", "--regime", "ofac-50", "--list", List("ofac-sdn"));

        Assert.Contains("ofac-50: CLEAR", result.Out, StringComparison.Ordinal);
    }

    void Graph() => Assert.Equal(0, _line.Run("ownership", "import", _line.File("graph.csv", """
        owner,owner_name,owned,owned_name,share,kind,link,from,to,source
        somebody,Somebody,a,Company A,100,shares,direct,2020-01-01,,a register
        """)).Code);

    string List(string id) => _line.File("list.jsonl", """
        {"cordon_list":{"id":"LIST","title":"A list","published":"2025-01-01","sample":true}}
        {"id":"x","kind":"person","names":[{"text":"Blocked Person X","kind":"primary"}],"designations":[DESIGNATION]}
        """.Replace("LIST", id, StringComparison.Ordinal).Replace("DESIGNATION", """
        {"authority":"OFAC","programme":"EXAMPLE","measures":[{"kind":"asset-freeze","text":"block"}]}
        """, StringComparison.Ordinal));
}

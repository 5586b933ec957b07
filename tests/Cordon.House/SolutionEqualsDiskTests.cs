using Xunit;

namespace Cordon.House;

public sealed class SolutionEqualsDiskTests
{
    [Fact]
    public void The_solution_equals_the_disk() => Report.None(SolutionEqualsDisk.Complaints(Tree.OnDisk));

    [Fact]
    public void A_suite_that_nobody_runs_is_reported() =>
        Assert.Equal(
            ["tests/A/A.csproj: found on disk; expected in Cordon.slnx too."],
            SolutionEqualsDisk.Complaints(Tree.Of(("Cordon.slnx", "<Solution />"), ("tests/A/A.csproj", ""))));

    [Fact]
    public void A_project_that_is_gone_is_reported() =>
        Assert.Equal(
            ["Cordon.slnx: found src/B/B.csproj; expected it on disk too."],
            SolutionEqualsDisk.Complaints(Tree.Of(("Cordon.slnx", """
                <Solution><Folder Name="/src/"><Project Path="src/B/B.csproj" /></Folder></Solution>
                """))));
}

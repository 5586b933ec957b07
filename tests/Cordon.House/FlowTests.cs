using Xunit;

namespace Cordon.House;

public sealed class FlowTests
{
    [Fact]
    public void The_projects_equal_the_plan() => Report.None(Flow.Complaints(Tree.OnDisk));

    [Fact]
    public void A_backward_door_is_reported() =>
        Assert.Equal(
            ["Cordon.Model may not use Cordon.Lists."],
            Flow.Complaints(Model("""<ProjectReference Include="../Cordon.Lists/Cordon.Lists.csproj" />""")));

    [Fact]
    public void A_package_that_nobody_agreed_to_is_reported() =>
        Assert.Equal(
            ["Cordon.Model may not take the package Newtonsoft.Json."],
            Flow.Complaints(Model("""<PackageReference Include="Newtonsoft.Json" />""")));

    [Fact]
    public void A_shared_framework_is_reported_like_a_package() =>
        Assert.Equal(
            ["Cordon.Model may not take the package Microsoft.AspNetCore.App."],
            Flow.Complaints(Model("""<FrameworkReference Include="Microsoft.AspNetCore.App" />""")));

    [Fact]
    public void An_inside_opened_to_another_room_is_reported() =>
        Assert.Equal(
            ["Cordon.Model may not open its inside to Cordon.Lists."],
            Flow.Complaints(Model("""<InternalsVisibleTo Include="Cordon.Lists" />""")));

    [Fact]
    public void A_pure_room_without_its_bans_is_reported() =>
        Assert.Equal(
            ["Cordon.Names is planned to be bound by BannedSymbols.txt, and does not.",
                "Cordon.Names is planned to be bound by BannedSymbols.Pure.txt, and does not."],
            Flow.Complaints(Tree.Of(("src/Cordon.Names/Cordon.Names.csproj", "<Project />"))));

    [Fact]
    public void A_project_outside_the_plan_is_reported() =>
        Assert.Equal(
            ["src/Cordon.Extra/Cordon.Extra.csproj: found a project; expected only those in Flow.cs."],
            Flow.Complaints(Tree.Of(("src/Cordon.Extra/Cordon.Extra.csproj", "<Project />"))));

    static Tree Model(string item) => Tree.Of(("src/Cordon.Model/Cordon.Model.csproj", $"""
        <Project>
          <ItemGroup>
            <AdditionalFiles Include="$(MSBuildThisFileDirectory)../../BannedSymbols.txt" />
            <AdditionalFiles Include="$(MSBuildThisFileDirectory)../../BannedSymbols.Pure.txt" />
            {item}
          </ItemGroup>
        </Project>
        """));
}

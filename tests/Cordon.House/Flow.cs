using System.Collections.Immutable;
using System.Xml.Linq;

namespace Cordon.House;

/// <summary>What may depend on what. This table is the plan of the house; the projects must equal it.</summary>
static class Flow
{
    const string Pure = "BannedSymbols.txt BannedSymbols.Pure.txt";
    const string Edge = "BannedSymbols.txt";

    // Left to right as the data flows; nothing flows back. A room with the pure bans reads no clock, file, terminal
    // or environment: the same arguments give the same answer for ever.
    static readonly ImmutableArray<Project> Plan =
    [
        new("src/Cordon.Model", Uses: "", Packages: "", Bans: Pure),
        new("src/Cordon.Names", Uses: "", Packages: "", Bans: Pure),
        new("src/Cordon.Lists", Uses: "Cordon.Model", Packages: "", Bans: Pure),
        new("src/Cordon.Ownership", Uses: "Cordon.Model", Packages: "", Bans: Pure),
        new("src/Cordon.Payments", Uses: "Cordon.Model", Packages: "", Bans: Pure),
        new("src/Cordon.Screening", Uses: "Cordon.Model Cordon.Names Cordon.Payments", Packages: "", Bans: Pure),
        new("src/Cordon.Alerts", Uses: "Cordon.Model Cordon.Screening", Packages: "", Bans: Pure),
        new("src/Cordon.Records", Uses: "Cordon.Alerts Cordon.Model Cordon.Screening",
            Packages: "Microsoft.Data.Sqlite Npgsql", Bans: Pure),
        new("src/Cordon.App", Uses: "Cordon.Alerts Cordon.Lists Cordon.Ownership Cordon.Records Cordon.Screening",
            Packages: "Microsoft.AspNetCore.App Microsoft.AspNetCore.App.Internal.Assets "
                + "Microsoft.AspNetCore.Authentication.JwtBearer Microsoft.Extensions.Http.Resilience MudBlazor "
                + "OpenTelemetry.Exporter.OpenTelemetryProtocol "
                + "Scalar.AspNetCore Spectre.Console System.CommandLine",
            Bans: Edge),
        new("tests/Cordon.Tests", Uses: "Cordon.App", Packages: "CsCheck Microsoft.OpenApi xunit.v3.mtp-v2",
            Bans: Edge),
        new("tests/Cordon.Acceptance", Uses: "Cordon.App", Packages: "xunit.v3.mtp-v2", Bans: Edge),
        new("tests/Cordon.Browser", Uses: "Cordon.App",
            Packages: "Deque.AxeCore.Playwright Microsoft.Playwright xunit.v3.mtp-v2", Bans: Edge),
        new("tests/Cordon.House", Uses: "Cordon.App", Packages: "PublicApiGenerator xunit.v3.mtp-v2", Bans: Edge),
        new("bench/Cordon.Benchmarks", Uses: "Cordon.App Cordon.NameTables", Packages: "BenchmarkDotNet", Bans: ""),
        new("tools/Cordon.NameTables", Uses: "Cordon.Names", Packages: "", Bans: ""),
        new("tools/Cordon.PaymentTables", Uses: "", Packages: "", Bans: ""),
        new("Directory.Build.props", Uses: "", Packages: "Microsoft.CodeAnalysis.BannedApiAnalyzers", Bans: "",
            Shows: "Cordon.Acceptance Cordon.Benchmarks Cordon.Browser Cordon.NameTables Cordon.Tests"),
    ];

    public static IEnumerable<string> Complaints(Tree tree) =>
    [
        .. from file in tree.Files
           where IsProject(file) && Plan.All(room => room.Path != file.Path && room.Path != file.Folder)
           select $"{file.Path}: found a project; expected only those in {nameof(Flow)}.cs.",
        .. from room in Plan
           from file in tree.Files
           where IsOf(room, file)
           from complaint in Compare(room, file)
           select complaint,
    ];

    static bool IsProject(TreeFile file) =>
        Path.GetExtension(file.Path) is ".csproj" or ".targets"
        || Path.GetExtension(file.Path) is ".props" && file.Name != "Directory.Packages.props";

    static bool IsOf(Project room, TreeFile file) =>
        file.Path == room.Path || file.Folder == room.Path && IsProject(file);

    static IEnumerable<string> Compare(Project room, TreeFile file)
    {
        var xml = XDocument.Parse(file.Text);
        return
        [
            .. Compare(room, "use", room.Uses, Names(xml, "ProjectReference").Select(Path.GetFileNameWithoutExtension)),
            .. Compare(room, "take the package", room.Packages,
                Names(xml, "PackageReference", "FrameworkReference", "Reference")),
            .. Compare(room, "be bound by", room.Bans, Names(xml, "AdditionalFiles").Select(Path.GetFileName)),
            .. Compare(room, "open its inside to", room.Shows, Names(xml, "InternalsVisibleTo")),
        ];
    }

    static IEnumerable<string> Compare(Project room, string verb, string allowed, IEnumerable<string?> found)
    {
        var plan = allowed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        string[] real = [.. found.Select(item => item ?? "")];
        var name = Path.GetFileName(room.Path);
        return
        [
            .. real.Except(plan).Select(other => $"{name} may not {verb} {other}."),
            .. plan.Except(real).Select(other => $"{name} is planned to {verb} {other}, and does not."),
        ];
    }

    static IEnumerable<string> Names(XDocument xml, params string[] elements) =>
        from item in xml.Descendants()
        where elements.Contains(item.Name.LocalName)
        select (item.Attribute("Include")?.Value ?? "").Replace('\\', '/')
            .Replace("$(MSBuildThisFileDirectory)", "", StringComparison.Ordinal);

    /// <summary>A line of the plan: a project's folder, and space-separated names.</summary>
    /// <param name="Path">The folder, or the file that every project imports.</param>
    /// <param name="Uses">Projects it refers to.</param>
    /// <param name="Packages">Packages it refers to.</param>
    /// <param name="Bans">Files of symbols that it may not use.</param>
    /// <param name="Shows">Projects that see its internals.</param>
    sealed record Project(string Path, string Uses, string Packages, string Bans, string Shows = "");
}

using System.CommandLine;
using Cordon.App.Gates;
using Cordon.App.Updates;

namespace Cordon.App.Lists;

/// <summary><c>cordon lists</c>: what there is to screen against.</summary>
static class ListsCommand
{
    /// <summary>The command and those below it.</summary>
    public static Command Build(CommandGround ground) =>
        new("lists", "Fetches and imports official lists, and shows what is there.")
        {
            ListsImport.Build(ground),
            ListsUpdate.Build(ground),
            ListsShow.Build(ground),
            ListsVersions.Build(ground),
            ListsDiff.Build(ground),
            ListsPrune.Build(ground),
            ListsHeld.Build(ground),
            ListsDecide.Build(ground, DecisionKind.Release),
            ListsDecide.Build(ground, DecisionKind.Reject),
        };
}

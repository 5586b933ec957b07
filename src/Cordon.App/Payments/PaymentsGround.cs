using System.CommandLine;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.Screening;
using Cordon.Screening.Payments;

namespace Cordon.App.Payments;

/// <summary>The options that choose with what messages are screened, and the screener that they choose.</summary>
sealed class PaymentsGround(CommandGround ground)
{
    readonly Option<string[]> _list = new("--list")
    {
        Description = "A list that is imported, or a list file; may be repeated (default: every list in force).",
        HelpName = "ID|FILE",
        DefaultValueFactory = _ => [],
    };

    readonly Option<string?> _rail = new("--rail")
    {
        Description = "The rules of a rail: sepa-instant, or one of payments.json in the data folder.",
        HelpName = "NAME",
    };

    readonly Option<Score?> _cutOff = CommandGround.CutOff();
    readonly Option<DateOnly?> _asOf =
        CommandGround.Day("--as-of", "Screen with what was known and in force on that day.");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_list);
        command.Add(_rail);
        command.Add(_cutOff);
        command.Add(_asOf);
    }

    /// <summary>The day that is screened for.</summary>
    public DateOnly DayOf(ParseResult parsed) => parsed.GetValue(_asOf) ?? ground.Around.Today;

    /// <summary>Names what a screener would be made of now: another name, another screener.</summary>
    public string VersionOf(ParseResult parsed)
    {
        var store = ground.Store(parsed);
        var settings = Path.Combine(store.Folder, PaymentSettings.FileName);
        return string.Join(' ',
        [
            $"{DayOf(parsed):yyyy-MM-dd}",
            File.Exists(settings) ? MessageBatch.IdOf(File.ReadAllBytes(settings)) : "",
            .. store.ListIds().Select(list => store.InForce(list, parsed.GetValue(_asOf))?.Hash ?? list),
        ]);
    }

    /// <summary>The screener, and whether its lists are all that should be there.</summary>
    /// <param name="parsed">The options given.</param>
    /// <param name="isLive">Are the messages on their way now?</param>
    public (PaymentScreener Screener, Completeness Completeness) Screener(ParseResult parsed, bool isLive = false)
    {
        var (around, store, threads) = (ground.Around, ground.Store(parsed), Environment.ProcessorCount);
        var (policy, ofRail) = PaymentSettings.Of(store.Folder).PolicyOf(parsed.GetValue(_rail));
        var named = parsed.GetRequiredValue(_list);
        var lists = named.Length > 0 ? named : ofRail.ToArray();
        SelectedLists selected = new([], new(["left-out: no list is imported"]));
        if (lists.Length == 0 && store.ListIds().IsEmpty)
        {
            around.Warn("no list is imported: screened against the messaging bans and the embargoed places alone.");
        }
        else
        {
            selected = new ListSelection(around, store).Select(lists, parsed.GetValue(_asOf), threads);
        }

        if (parsed.GetValue(_cutOff) is { } chosen && chosen != policy.Names.CutOff)
        {
            policy = policy with { Names = policy.Names.WithCutOff(chosen), Id = $"{policy.Id} cut-off={chosen}" };
        }

        var screener = ProgressBar.Wait(around, "building the index", () =>
            PaymentScreener.Build(selected.Versions, isLive ? policy.Live : policy, DayOf(parsed), threads));
        return (screener, selected.Completeness);
    }
}

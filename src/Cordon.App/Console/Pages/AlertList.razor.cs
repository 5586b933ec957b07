using System.Collections.Immutable;
using System.Globalization;
using Cordon.Alerts;
using Cordon.App.Serving;
using Cordon.Records.Alerts;
using Cordon.Screening;
using Microsoft.AspNetCore.Components;

namespace Cordon.App.Console.Pages;

/// <summary>The queue: what waits, for whom, and since when.</summary>
public partial class AlertList
{
    const int PageSize = 50;

    static readonly string[] Scores = ["", "0.92", "0.95", "0.98"];
    static readonly string[] Orders = ["score", "oldest", "newest"];
    static readonly string[] Views = ["open", "mine", "approve", "escalated", "closed", "suppressed"];

    ImmutableArray<Alert> _alerts = [];
    ImmutableArray<string> _listIds = [];
    ImmutableDictionary<AlertStatus, long> _counts = ImmutableDictionary<AlertStatus, long>.Empty;
    AlertCursor? _next;
    DateTimeOffset _now;
    string _view = "open";
    long _size = -1;

    /// <summary>Which part of the queue.</summary>
    [SupplyParameterFromQuery]
    public string? View { get; set; }

    /// <summary>Hits on this list alone.</summary>
    [SupplyParameterFromQuery]
    public string? List { get; set; }

    /// <summary>The lowest score.</summary>
    [SupplyParameterFromQuery]
    public string? From { get; set; }

    /// <summary>In which order.</summary>
    [SupplyParameterFromQuery]
    public string? Order { get; set; }

    /// <summary>Where the page begins.</summary>
    [SupplyParameterFromQuery]
    public string? At { get; set; }

    AlertOrder Ordered => AlertWords.TryParse<AlertOrder>(Order ?? "", out var order) ? order : AlertOrder.Score;

    AlertFilter ListFilter => new()
    {
        List = string.IsNullOrEmpty(List) ? null : List,
        ScoreFrom = Score.TryParse(From ?? "", out var from) ? from : null,
    };

    /// <inheritdoc/>
    protected override void OnInitialized() => _ = Follow(Roles.Sees, () =>
    {
        // Whatever happened anywhere is an entry of the log: one number tells whether to look again.
        if (Ground.Readers.Read(store => store.Size) != _size)
        {
            Read();
            StateHasChanged();
        }

        return Task.CompletedTask;
    });

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => Do(Roles.Sees, _ =>
    {
        _view = Views.Contains(View) ? View! : "open";
        Read();
    });

    void Read()
    {
        (_now, _size) = (Ground.Now, Ground.Readers.Read(store => store.Size));
        var page = Ground.Alerts.Page(FilterOf(_view), Ordered, Cursor(), PageSize);
        (_alerts, _next) = (page.Alerts, page.Next);
        _counts = Ground.Alerts.Counts();
        _listIds = [.. (Ground.Lists.Now?.Screener.Versions ?? []).Select(version => version.ListId)];
    }

    AlertFilter FilterOf(string view) => view switch
    {
        "mine" => ListFilter with { Assignee = Visitor.Person },
        "approve" => ListFilter with { Status = AlertStatus.Proposed, NotProposedBy = Visitor.Person },
        "escalated" => ListFilter with { Status = AlertStatus.Escalated },
        "closed" => ListFilter with { Status = AlertStatus.Closed },
        "suppressed" => ListFilter with { Status = AlertStatus.Suppressed },
        _ => ListFilter with { Status = AlertStatus.Open },
    };

    IEnumerable<(string View, long? Count)> Counted() => Views.Select(view => (view, view switch
    {
        "open" => Of(AlertStatus.Open),
        "approve" => Of(AlertStatus.Proposed),
        "escalated" => Of(AlertStatus.Escalated),
        "closed" => Of(AlertStatus.Closed),
        "suppressed" => Of(AlertStatus.Suppressed),
        _ => (long?)null,
    }));

    long? Of(AlertStatus status) => _counts.GetValueOrDefault(status);

    AlertCursor? Cursor() => At?.Split('.') is [var place, var number]
        && long.TryParse(place, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var last)
            ? new(at, last)
            : null;

    string Address(string view, string? at = null) => Places.GetUriWithQueryParameters(
        "/console/alerts", new Dictionary<string, object?>
        {
            ["view"] = view,
            ["list"] = List,
            ["from"] = From,
            ["order"] = Order,
            ["at"] = at,
        });

    void Filter(string? list = null, string? from = null, string? order = null) => Places.NavigateTo(
        Places.GetUriWithQueryParameters(new Dictionary<string, object?>
        {
            ["list"] = (list ?? List) is { Length: > 0 } some ? some : null,
            ["from"] = (from ?? From) is { Length: > 0 } score ? score : null,
            ["order"] = (order ?? Order) is { Length: > 0 } way ? way : null,
            ["at"] = null,
        }));

    Task<bool> Next() => Do(Roles.Screens, async key =>
    {
        if (await Ground.Alerts.ClaimNext(ListFilter, Visitor.Actor(), key.Id) is { } alert)
        {
            Places.NavigateTo(string.Create(CultureInfo.InvariantCulture, $"/console/alerts/{alert.Number}"));
        }
        else
        {
            Notices?.Tell(Texts.Say("alerts.none"));
        }
    });
}

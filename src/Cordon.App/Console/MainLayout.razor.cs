using System.Reflection;
using Cordon.App.Serving;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Routing;
using MudBlazor;

namespace Cordon.App.Console;

/// <summary>What stands around every page: where one can go, who one is, and how the lists are.</summary>
public partial class MainLayout
{
    static readonly (string Path, string Key, string Go, string Icon, Roles Who)[] Pages =
    [
        ("/console/alerts", "nav.alerts", "a", Icons.Material.Filled.Inbox, Roles.Sees),
        ("/console/search", "nav.search", "s", Icons.Material.Filled.Search, Roles.Screens),
        ("/console/lists", "nav.lists", "l", Icons.Material.Filled.ListAlt, Roles.Reads),
        ("/console/coverage", "nav.coverage", "c", Icons.Material.Filled.FactCheck, Roles.Reads),
        ("/console/counts", "nav.counts", "m", Icons.Material.Filled.BarChart, Roles.Sees),
        ("/console/audit", "nav.audit", "t", Icons.Material.Filled.VerifiedUser, Roles.Sees),
        ("/console/keys", "nav.keys-page", "k", Icons.Material.Filled.Key, Roles.Admin),
    ];

    static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(3);

    readonly CancellationTokenSource _gone = new();
    Notices _notices = null!;
    ConsoleBoundary? _boundary;
    bool _isMet;
    bool _isOver;
    bool _mayLook;
    bool _isComplete;
    string _role = "";
    string _lists = "";
    string? _incomplete;
    string _shown = "";

    [CascadingParameter]
    RouteData? Route { get; set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Places.LocationChanged -= Moved;
        _gone.Cancel();
        _gone.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _notices = new(() => _ = InvokeAsync(StateHasChanged));
        Places.LocationChanged += Moved;
        try
        {
            await Visitor.Meet();
            (_isMet, _role) = (true, RoleWords.All.First(item => item.Role == Visitor.Role).Word);
            Look();
            _ = Follow();
        }
        catch (SessionOverException)
        {
            _isOver = true;
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var who = Route?.PageType.GetCustomAttribute<MayAttribute>()?.Who ?? Roles.None;
        _mayLook = Visitor.May(who);
        _boundary?.Recover();
    }

    // The state of the lists is shown on every page: what came into force meanwhile, and whether all of it is there.
    void Look()
    {
        var now = Ground.Lists.Now;
        _isComplete = now is { Completeness.IsComplete: true };
        _incomplete = now is null ? Texts.Say("lists.none") : now.Completeness.Reason;
        _lists = now is null ? Texts.Say("lists.none")
            : Texts.Say(_isComplete ? "state.whole" : "state.incomplete", now.Screener.Versions.Length);
    }

    async Task Follow()
    {
        try
        {
            while (true)
            {
                await Task.Delay(BetweenLooks, _gone.Token);
                Look();
                if ($"{_lists} {_incomplete}" is var shown && shown != _shown)
                {
                    _shown = shown;
                    await InvokeAsync(StateHasChanged);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The page was closed.
        }
    }

    void Moved(object? sender, LocationChangedEventArgs e) => _notices.Clear();

    RenderFragment Links(bool forPhone) => builder =>
    {
        foreach (var (path, key, go, icon, _) in Pages.Where(page => Visitor.May(page.Who)))
        {
            builder.OpenComponent<NavLink>(0);
            builder.AddAttribute(1, "href", path);
            builder.AddAttribute(2, "class", "go");
            if (!forPhone)
            {
                builder.AddAttribute(3, "data-go", go);
                builder.AddAttribute(4, "aria-keyshortcuts", $"g {go}");
            }

            builder.AddAttribute(5, "ChildContent", (RenderFragment)(inner => Link(inner, icon, Texts.Say(key), go)));
            builder.CloseComponent();
        }
    };

    static void Link(RenderTreeBuilder builder, string icon, string text, string go)
    {
        builder.OpenComponent<MudIcon>(0);
        builder.AddAttribute(1, nameof(MudIcon.Icon), icon);
        builder.AddAttribute(2, nameof(MudIcon.Size), Size.Small);
        builder.CloseComponent();
        builder.OpenElement(3, "span");
        builder.AddContent(4, text);
        builder.CloseElement();
        builder.OpenElement(5, "kbd");
        builder.AddAttribute(6, "aria-hidden", "true");
        builder.AddContent(7, $"g {go}");
        builder.CloseElement();
    }
}

using System.Collections.Immutable;
using Cordon.Alerts;
using Cordon.App.Serving;
using Cordon.Model;
using Cordon.Records.Alerts;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Cordon.App.Console.Pages;

/// <summary>One alert: what met what, what it means, what happened, and what a person says of it.</summary>
public partial class OneAlert
{
    readonly Dictionary<PartyId, Disposition> _said = [];
    readonly Dictionary<PartyId, HashSet<DifferingFact>> _differing = [];
    AlertView? _view;
    ImmutableArray<string>? _changes;
    string? _newer;
    string _reason = "";
    string _text = "";
    long _read;
    bool _isMissing;
    bool _isBusy;
    bool _hasDraft;
    int _at;

    /// <summary>The alert.</summary>
    [Parameter]
    public long Number { get; set; }

    ShownHit? Hit => _view is { } view && _at < view.Hits.Length ? view.Hits[_at] : null;

    string Draft => $"alert-{Number}";

    /// <inheritdoc/>
    protected override void OnInitialized() => _ = Follow(Roles.Sees, () =>
    {
        // Another person may work on the same alert: who looks at it is told before they act, and not after.
        if (_view is { } view && _newer is null && Ground.Alerts.History(Number) is { } now
            && now.Alert.Version > view.Alert.Version && !_isBusy)
        {
            TellOfNewer(now);
            StateHasChanged();
        }

        return Task.CompletedTask;
    });

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_read == Number)
        {
            return;
        }

        _read = Number;
        (_text, _reason, _at, _hasDraft, _changes) = ("", "", 0, false, null);
        _said.Clear();
        _differing.Clear();
        await Do(Roles.Sees, _ => Read());
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // What was typed and not sent, before the page was loaded again.
        if (_view is not null && !_hasDraft)
        {
            _hasDraft = true;
            if (await Browser.InvokeAsync<string>("cordon.draft", Gone, Draft) is { Length: > 0 } kept
                && _text.Length == 0)
            {
                _text = kept;
                StateHasChanged();
            }
        }
    }

    void Read()
    {
        _view = AlertView.Of(Ground, Number);
        (_isMissing, _newer) = (_view is null, null);
    }

    Task<bool> LookAgain() => Do(Roles.Sees, _ => Read());

    void TellOfNewer(AlertHistory now)
    {
        var last = now.Events[^1].Event;
        _newer = Texts.Say("alert.newer", last.By, Texts.Say($"event.{Kind(last)}"));
    }

    /// <summary>What somebody asks for goes to the rules with the version that they looked at.</summary>
    Task<bool> Ask(Roles who, AlertEvent asked, bool keepsText = false) => Do(who, async key =>
    {
        _isBusy = true;
        try
        {
            var change = await Ground.Alerts.Ask(Number, _view!.Alert.Version, asked, Visitor.Actor(), key.Id);
            switch (change.Outcome)
            {
                case AlertOutcome.Done:
                    Read();
                    Notices?.Tell(Texts.Say($"done.{Kind(asked)}"));
                    if (!keepsText)
                    {
                        _text = "";
                        await Browser.InvokeVoidAsync("cordon.forget", Gone, Draft);
                    }

                    break;
                case AlertOutcome.Changed:
                    TellOfNewer(Ground.Alerts.History(Number)!);
                    break;
                case AlertOutcome.Refused:
                    Notices?.Tell(Show.Why(change.Why!.Value), isProblem: true);
                    break;
                default:
                    _isMissing = true;
                    break;
            }
        }
        finally
        {
            _isBusy = false;
        }
    });

    Task<bool> Claim() => Ask(Roles.Screens, new Claimed { At = default, By = "" }, keepsText: true);

    Task<bool> Release() => Ask(Roles.Screens, new Released { At = default, By = "" }, keepsText: true);

    Task<bool> Withdraw() => Ask(Roles.Screens, new Withdrawn { At = default, By = "" }, keepsText: true);

    Task<bool> Comment() => Ask(Roles.Screens, new Commented { At = default, By = "", Text = _text });

    Task<bool> Escalate() => Ask(Roles.Screens, new Escalated { At = default, By = "", Text = _text });

    Task<bool> Reopen() => Ask(Roles.Approves, new Reopened { At = default, By = "", Text = _text });

    Task<bool> Approve() => Ask(Roles.Approves, new Approved
    {
        At = default,
        By = "",
        Proposal = _view!.Alert.Proposal!.Version,
        Text = _text,
    });

    Task<bool> Decline() => Ask(Roles.Approves, new Declined
    {
        At = default,
        By = "",
        Proposal = _view!.Alert.Proposal!.Version,
        Text = _text,
    });

    Task<bool> Propose() => Ask(Roles.Screens, new Proposed
    {
        At = default,
        By = "",
        Verdicts =
        [
            .. _view!.Hits.Where(shown => _said.ContainsKey(shown.Hit.Party)).Select(shown => new HitVerdict(
                shown.Hit.Party, _said[shown.Hit.Party],
                _said[shown.Hit.Party] == Disposition.FalsePositive
                    ? [.. _differing.GetValueOrDefault(shown.Hit.Party, []).Order()]
                    : [])),
        ],
        Reason = _reason,
        Text = _text,
    });

    Task<bool> Next() => Do(Roles.Screens, async key =>
    {
        if (await Ground.Alerts.ClaimNext(new(), Visitor.Actor(), key.Id) is { } alert)
        {
            Places.NavigateTo($"/console/alerts/{Show.Plain(alert.Number)}");
        }
        else
        {
            Notices?.Tell(Texts.Say("alerts.none"));
        }
    });

    void Judge(Disposition disposition)
    {
        if (_view is not { } view || Hit is not { } hit)
        {
            return;
        }

        _said[hit.Hit.Party] = disposition;
        if (disposition == Disposition.FalsePositive && !_differing.ContainsKey(hit.Hit.Party))
        {
            _differing[hit.Hit.Party] = [.. AlertView.Differing(view.Subject, hit)];
        }

        if (!Reasons().Contains(_reason))
        {
            _reason = Reasons() is [var only] ? only : "";
        }
    }

    // One false positive after the other with the same facts: most alerts with many hits are of that kind.
    void JudgeAllAlike()
    {
        if (Hit is { } hit && _said.TryGetValue(hit.Hit.Party, out var said))
        {
            foreach (var other in _view!.Hits.Select(shown => shown.Hit.Party))
            {
                _said[other] = said;
                _differing[other] = [.. _differing.GetValueOrDefault(hit.Hit.Party, [])];
            }
        }
    }

    void Toggle(DifferingFact fact)
    {
        var facts = _differing[Hit!.Hit.Party];
        if (!facts.Add(fact))
        {
            facts.Remove(fact);
        }
    }

    // The reasons that the policy has for what the whole proposal comes to, as the rules work it out.
    ImmutableArray<string> Reasons() => _said.Count == 0
        ? []
        : Ground.Alerts.Policy.Reasons.GetValueOrDefault(
            _said.ContainsValue(Disposition.Undetermined) ? Disposition.Undetermined : _said.Values.Max(), []);

    string Judged(ShownHit shown) => _said.TryGetValue(shown.Hit.Party, out var said) ? Texts.Word(said)
        : shown.Hit.Earlier is not null ? Texts.Say("alert.decided-before")
        : Texts.Say("alert.not-judged");

    // Reading a version of a large list takes seconds: only when it is asked for, and not on the page's own thread.
    Task<bool> Compare() => Do(Roles.Sees, async _ =>
    {
        var (hit, party) = (Hit!.Hit, Hit.Party!);
        var then = await Task.Run(() => Ground.Store.Read(Ground.Store.Find(hit.List, hit.ListVersion)).Parties
            .FirstOrDefault(other => other.Id == party.Id), Gone);
        var (before, after) = (Fields(then), Fields(party));
        _changes =
        [
            .. before.Except(after).Select(field => Texts.Say("change.gone", field.Field, field.Value)),
            .. after.Except(before).Select(field => Texts.Say("change.new", field.Field, field.Value)),
        ];
        _changes = _changes is [] ? [Texts.Say("change.none")] : _changes;

        static ImmutableArray<PartyField> Fields(Party? one) => one is null ? [] : PartyFields.Of(one);
    });

    static string Kind(AlertEvent happened) => happened.GetType().Name.ToLowerInvariant();
}

using System.Globalization;
using System.Text;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.App.Serving;
using Cordon.Screening;
using Microsoft.AspNetCore.Components;

namespace Cordon.App.Console.Pages;

/// <summary>Searches the lists in force, or those of a past day. It is a screening as any other: no answer is shown
/// before its entry is in the log. It opens no alert.</summary>
public partial class Search
{
    const int LettersLeast = 2;
    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    ScreeningAnswer? _answer;
    ListsInUse? _past;
    DateOnly? _asOf;
    string _name = "";
    string _kind = "";
    string _born = "";
    string _country = "";
    string _list = "";
    string _cutOff = "";
    bool _isReading;
    int _typed;

    ListsInUse? Lists => _asOf is null ? Ground.Lists.Now : _past;

    // Asked when the person pauses, and not at each letter.
    async Task Typed(ChangeEventArgs e)
    {
        _name = (string?)e.Value ?? "";
        var typed = ++_typed;
        await Task.Delay(Pause);
        if (typed == _typed)
        {
            await Ask();
        }
    }

    async Task Ask()
    {
        if (_name.Trim().Length < LettersLeast)
        {
            _answer = null;
            return;
        }

        var typed = _typed;
        await Do(Roles.Screens, async key =>
        {
            var lists = Lists ?? throw ProblemException.Unavailable(Texts.Say("lists.none"));
            var policy = Score.TryParse(_cutOff, out var cutOff) ? Policy.Default.WithCutOff(cutOff) : Policy.Default;
            var asked = new AskedScreening(key.Id, lists, policy, Top: null, OpensAlerts: false);
            var screened = asked.Screen([(1, Request())], Gone);
            await Ground.Log.Write(step => asked.Keep(step, screened));
            if (typed == _typed)
            {
                _answer = screened[0].Answer;
            }
        });
    }

    string Request() => Encoding.UTF8.GetString(JsonLine.Bytes(json =>
    {
        json.WriteString("name", _name.Trim());
        Add("type", _kind);
        Add("birth_date", _born);
        Add("country", _country);

        void Add(string member, string value)
        {
            if (value.Trim().Length > 0)
            {
                json.WriteString(member, value.Trim());
            }
        }
    }).Span);

    // Lists of a past day are read for this page alone, which takes seconds for large ones.
    async Task Then(ChangeEventArgs e)
    {
        if (!DateOnly.TryParseExact(
                (string?)e.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || day >= Ground.Around.Today)
        {
            await Today();
            return;
        }

        (_asOf, _past, _answer, _isReading) = (day, null, null, true);
        StateHasChanged();
        try
        {
            await Do(Roles.Screens, async _ => _past = await Task.Run(
                () => ListsInUse.Of(new ListSelection(Ground.Around, Ground.Store).Select([], day, 1), day, 1), Gone));
        }
        finally
        {
            _isReading = false;
        }

        if (_past is null)
        {
            await Today();
        }

        await Ask();
    }

    Task Today()
    {
        (_asOf, _past) = (null, null);
        return Ask();
    }
}

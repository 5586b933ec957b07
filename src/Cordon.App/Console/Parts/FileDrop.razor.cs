using System.Text;
using Cordon.App.Output;
using Cordon.App.Screening;
using Cordon.App.Serving;
using Cordon.Screening;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.JSInterop;

namespace Cordon.App.Console;

/// <summary>Where a person drops a file: subjects are checked, screened and shown; a payment message gets its verdict.
/// Bounded in bytes and subjects, and in the log before it is shown, as every screening is.</summary>
public partial class FileDrop
{
    const int BytesMost = 8 * 1024 * 1024;
    const int AtOnce = 256;
    const int HitsShown = 200;

    readonly List<(ScreeningAnswer Answer, long? Alert)> _hits = [];
    DroppedSubjects? _subjects;
    DroppedMessage? _message;
    MemoryStream _table = new();
    ScreeningCounts _counts;
    string _name = "";
    string? _refused;
    bool _opensAlerts = true;
    bool _isBusy;
    bool _isStopped;

    [CascadingParameter]
    internal ListsInUse? Lists { get; set; }

    /// <summary>Are they the lists of a past day? Then no alert is opened.</summary>
    [Parameter]
    public bool IsPast { get; set; }

    Task<bool> Take(InputFileChangeEventArgs chosen) => Do(Roles.Screens, async key =>
    {
        (_subjects, _message, _refused, _counts, _isBusy) = (null, null, null, default, true);
        _hits.Clear();
        try
        {
            var bytes = await Read(chosen);
            if (DroppedMessage.IsOne(bytes))
            {
                await Judge(key.Id, bytes);
            }
            else
            {
                _subjects = await Task.Run(() => DroppedSubjects.Of(_name, bytes), Gone);
            }
        }
        catch (InputException e)
        {
            _refused = e.Message;
        }
        finally
        {
            _isBusy = false;
        }
    });

    async Task<byte[]> Read(InputFileChangeEventArgs chosen)
    {
        if (chosen.FileCount != 1)
        {
            throw new InputException(Texts.Say("file.one", chosen.FileCount));
        }

        _name = chosen.File.Name;
        if (chosen.File.Size > BytesMost)
        {
            throw new InputException(
                _name, $"{Show.Number(chosen.File.Size)} bytes",
                $"at most {TextTable.Number(BytesMost)} in the console; \"cordon screen\" and POST /v1/screen/batch "
                + "take more", "nothing was read, and nothing was screened");
        }

        // The size is what the browser says; the stream ends at the limit whatever comes.
        using var kept = new MemoryStream();
        await using var stream = chosen.File.OpenReadStream(BytesMost, Gone);
        await stream.CopyToAsync(kept, Gone);
        return kept.ToArray();
    }

    async Task Judge(string by, byte[] bytes)
    {
        if (bytes.Length > DroppedMessage.Most)
        {
            throw new InputException(
                _name, $"{TextTable.Number(bytes.Length)} bytes",
                $"a message of at most {TextTable.Number(DroppedMessage.Most)} in the console; \"cordon payments "
                + "screen\" takes more", "nothing was screened");
        }

        var lists = Lists ?? throw ProblemException.Unavailable(Texts.Say("lists.none"));
        var message = await Task.Run(
            () => DroppedMessage.Of(_name, bytes, Ground.Messages.Over(lists), lists.Completeness), Gone);
        await Ground.Log.Append(message.ToEntry(by));
        _message = message;
    }

    Task<bool> Screen() => Do(Roles.Screens, async key =>
    {
        var lists = Lists ?? throw ProblemException.Unavailable(Texts.Say("lists.none"));
        var asked = new AskedScreening(key.Id, lists, Policy.Default, Top: null, _opensAlerts && !IsPast);
        (_table, _isBusy, _isStopped) = (new(), true, false);
        // With a mark of UTF-8: what opens it is a spreadsheet, which would take other scripts for noise.
        await using var writer = new StreamWriter(
            _table, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        var rows = new AnswerCsv(writer, explain: true, lists.Context(Policy.Default, top: null));
        try
        {
            foreach (var chunk in _subjects!.Requests.Chunk(AtOnce))
            {
                if (_isStopped)
                {
                    break;
                }

                Visitor.Look(Roles.Screens);
                var screened = await Task.Run(() => asked.Screen(chunk, Gone), Gone);
                var alerts = await Ground.Log.Write(step => asked.Keep(step, screened), chunk.Length);
                foreach (var (one, alert) in screened.Zip(alerts))
                {
                    rows.Write(one.Answer);
                    _counts = _counts.With(one.Answer.Outcome);
                    if (one.Answer.Outcome == Outcome.Hit && _hits.Count < HitsShown)
                    {
                        _hits.Add((one.Answer, alert));
                    }
                }

                StateHasChanged();
            }
        }
        finally
        {
            _isBusy = false;
        }
    });

    Task<bool> Download() => Do(Roles.Screens, async _ =>
    {
        using var stream = new DotNetStreamReference(new MemoryStream(_table.ToArray()));
        await Browser.InvokeVoidAsync(
            "cordon.save", Gone, $"{Path.GetFileNameWithoutExtension(_name)}-answers.csv", stream);
    });
}

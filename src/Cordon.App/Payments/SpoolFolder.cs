using System.Collections.Immutable;
using Cordon.Payments;
using Cordon.Screening;
using Cordon.Screening.Payments;

namespace Cordon.App.Payments;

/// <summary>A folder that messages go through: from <c>in</c> to <c>passed</c>, <c>held</c> or
/// <c>stopped</c>.</summary>
/// <remarks>
/// A verdict is written to the journal, and is on the disk, before the file is renamed; so a process that is killed
/// at any moment leaves a file in <c>in</c>, or in the folder of a verdict that is written. A file in <c>in</c> whose
/// verdict is known goes where that says. One whose bytes went through before is held: nothing passes twice.
/// </remarks>
sealed class SpoolFolder
{
    const string Coming = "in";

    readonly string _folder;
    readonly PaymentJournal _journal;
    readonly Surroundings _around;
    readonly MessageBuffer _buffer = new();
    ImmutableArray<string> _lacking = [];

    public SpoolFolder(string folder, PaymentJournal journal, Surroundings around)
    {
        (_folder, _journal, _around) = (folder, journal, around);
        foreach (var name in (string[])[Coming, "passed", "held", "stopped"])
        {
            Directory.CreateDirectory(Path.Combine(folder, name));
        }
    }

    /// <summary>Takes up every file that is there once.</summary>
    /// <param name="screener">What they are screened with.</param>
    /// <param name="lacking">Why the lists are not complete; then nothing passes by a verdict.</param>
    /// <param name="told">Told of each message that has come to a state.</param>
    public void Round(PaymentScreener screener, ImmutableArray<string> lacking, Action<PaymentCase> told)
    {
        _lacking = lacking;
        _journal.Refresh(_around.Today);
        FinishMoves(told);
        foreach (var path in Directory.GetFiles(Path.Combine(_folder, Coming)).Order(StringComparer.Ordinal))
        {
            _around.Stop.ThrowIfCancellationRequested();
            var name = Path.GetFileName(path);

            // A name that begins with a point is one that is still being written.
            if (name[0] == '.')
            {
                continue;
            }

            if (TryRead(path, out var bytes))
            {
                var arrived = CaseOf(name, bytes, screener);
                Move(arrived, path);
                told(_journal.Find(arrived.Verdict.Id)!);
            }
        }
    }

    /// <summary>Where the files of a state lie.</summary>
    public static string FolderOf(PaymentState state) => PaymentStates.GoesOn(state) ? "passed"
        : state == PaymentState.Held ? "held"
        : "stopped";

    // Somebody may be writing it, or have taken it away: then it is looked at again in the next round.
    bool TryRead(string path, out byte[] bytes)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            bytes = Bounded(file);
            return true;
        }
        catch (IOException e)
        {
            _around.Warn($"{Path.GetFileName(path)}: {e.Message} It stays where it is, and is tried again.");
            bytes = [];
            return false;
        }
    }

    // One byte more than a message may have is enough for it to be held.
    static byte[] Bounded(FileStream file)
    {
        var bytes = new byte[Math.Min(file.Length, PaymentReader.LengthMax + 1)];
        file.ReadExactly(bytes);
        return bytes;
    }

    static string IdOf(string path)
    {
        using var file = File.OpenRead(path);
        return MessageBatch.IdOf(Bounded(file));
    }

    PaymentCase CaseOf(string name, byte[] bytes, PaymentScreener screener)
    {
        var hash = MessageBatch.IdOf(bytes);
        var known = _journal.Find(hash);
        if (known is { IsMoved: false } && known.Verdict.Name == name)
        {
            return known;
        }

        if (known is null)
        {
            return _journal.Find(_journal.Add(_around.Today, () => Screened(hash, name, bytes, screener))!.Id)!;
        }

        // The same bytes again: they may be a mistake, and two payments.
        for (var i = 2; ; i++)
        {
            var id = $"{hash}.{i}";
            if (_journal.Find(id) is not { } again)
            {
                var first = known.Verdict;
                return _journal.Find(_journal.Add(_around.Today, () => Event(id, name, PaymentState.Held) with
                {
                    Reasons = [$"the same bytes as {first.Name} of {first.At.UtcDateTime:u}, {known.State}"],
                })!.Id)!;
            }

            if (!again.IsMoved && again.Verdict.Name == name)
            {
                return again;
            }
        }
    }

    // Whatever goes wrong, the message is held and told, and those behind it go on.
    PaymentEvent Screened(string id, string name, byte[] bytes, PaymentScreener screener)
    {
        try
        {
            return Verdict(id, name, bytes, screener);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            _around.Warn($"{name}: {e.GetType().Name}: {e.Message} It is held. This is a defect of Cordon.");
            return Event(id, name, PaymentState.Held) with
            {
                Reasons = [$"not screened: {e.GetType().Name}: {e.Message}"],
            };
        }
    }

    PaymentEvent Verdict(string id, string name, byte[] bytes, PaymentScreener screener)
    {
        var (answer, seen) = PaymentComparison.Compare(
            screener.Screen(bytes, _buffer), id, name, _around.Today, _journal.History);
        var isLacking = answer.Verdict == PaymentVerdict.Pass && !_lacking.IsEmpty;
        return Event(id, name, isLacking ? PaymentState.Held : PaymentStates.Of(answer.Verdict)) with
        {
            Seen = seen with { IsStopped = seen.IsStopped || isLacking },
            Reasons =
            [
                .. isLacking ? _lacking.Select(why => $"not complete: {why}") : [],
                .. answer.Reasons.Where(reason => reason.Verdict != PaymentVerdict.Pass || reason.Match is not null)
                    .Select(reason => $"{reason.Label} {reason.Text}".Trim()),
            ],
            Against = [.. screener.Versions.Select(version => $"{version.ListId} {version.Hash}"),
                screener.Policy.Id, Screener.Engine],
        };
    }

    PaymentEvent Event(string id, string name, PaymentState state) => new()
    {
        At = _around.Clock.GetUtcNow().ToUniversalTime(),
        Id = id,
        Name = name,
        Kind = PaymentEventKind.Verdict,
        State = state,
    };

    // Those that persons decided, and those whose rename came before the end of a process and whose line did not.
    void FinishMoves(Action<PaymentCase> told)
    {
        foreach (var one in _journal.Cases.Where(one => !one.IsMoved).ToArray())
        {
            if (Find(FolderOf(one.State), one) is { } there)
            {
                Moved(one, there);
            }
            else if (one.State != PaymentState.Held && Find("held", one) is { } held)
            {
                Move(one, Path.Combine(_folder, "held", held));
                told(_journal.Find(one.Verdict.Id)!);
            }
            else if (Find(Coming, one) is null)
            {
                _around.Warn($"{one.FileName}: its file is in none of the folders; somebody has taken it.");
                Moved(one, one.FileName);
            }
        }
    }

    // The name of its file in a folder: its own, or with a number where another has that.
    string? Find(string folder, PaymentCase one)
    {
        for (var i = 1; i < 100; i++)
        {
            var name = i == 1 ? one.FileName : $"{one.Verdict.Name}.{i}";
            var path = Path.Combine(_folder, folder, name);
            if (File.Exists(path) && one.Verdict.Id.StartsWith(IdOf(path), StringComparison.Ordinal))
            {
                return name;
            }

            if (i > 1 && !File.Exists(path))
            {
                break;
            }
        }

        return null;
    }

    void Move(PaymentCase one, string from)
    {
        var name = one.Verdict.Name;
        var folder = Path.Combine(_folder, FolderOf(one.State));
        for (var i = 2; File.Exists(Path.Combine(folder, name)); i++)
        {
            name = $"{one.Verdict.Name}.{i}";
        }

        File.Move(from, Path.Combine(folder, name), overwrite: false);
        Moved(one, name);
    }

    void Moved(PaymentCase one, string name) => _journal.Add(
        _around.Today, () => Event(one.Verdict.Id, name, one.State) with { Kind = PaymentEventKind.Moved });
}

using System.CommandLine;
using Cordon.App.Output;
using Cordon.Records.Log;

namespace Cordon.App.Auditing;

/// <summary><c>cordon audit</c>: the log that proves itself.</summary>
static class AuditCommand
{
    internal const string Leaves = "leaves.jsonl";
    internal const string Records = "records.txt";
    internal const string Checkpoints = "checkpoints.txt";
    internal const string Key = "key.pem";

    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground) => new("audit", "Exports the log of every answer, and checks it.")
    {
        BuildExport(ground),
        BuildVerify(ground),
        BuildCheck(ground),
        BuildReplay(ground),
    };

    static Command BuildExport(CommandGround ground)
    {
        var folder = new Argument<string>("DIR") { Description = "A folder that is not there yet, or is empty." };
        var command = new Command("export", "Writes the whole log as files that can be checked anywhere.") { folder };
        command.SetAction(parsed => Export(
            ground.Around, ground.Store(parsed).Folder, parsed.GetRequiredValue(folder)));
        return command;
    }

    static Command BuildVerify(CommandGround ground)
    {
        var folder = new Argument<string>("DIR")
        {
            Description = "What `cordon audit export` wrote, or the zip that proves one alert.",
        };
        var key = new Option<string?>("--key")
        {
            Description = "The fingerprint that the log's key must have, known from elsewhere.",
            HelpName = "FINGERPRINT",
        };
        var since = new Option<string?>("--since")
        {
            Description = "The checkpoints.txt of an earlier export: the log must go on from it.",
            HelpName = "FILE",
        };
        var command = new Command("verify", "Checks an exported log, or evidence of an alert, by itself.")
        {
            folder, key, since,
        };
        command.SetAction(parsed => Verify(
            ground.Around, parsed.GetRequiredValue(folder), parsed.GetValue(key), parsed.GetValue(since)));
        return command;
    }

    static Command BuildCheck(CommandGround ground)
    {
        var command = new Command(
            "check", "Looks for rot in the database of the log: compares all that is kept with what its entries make.");
        command.SetAction(parsed => Check(ground.Around, ground.Store(parsed).Folder));
        return command;
    }

    static Command BuildReplay(CommandGround ground)
    {
        var command = new Command(
            "replay", "Computes every screening of the log again from its kept inputs, and compares the bytes.");
        command.SetAction(parsed => new Replay(ground.Around, ground.Store(parsed)).Run());
        return command;
    }

    static int Export(Surroundings around, string data, string folder)
    {
        if (File.Exists(folder) || Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new InputException(
                "DIR", folder, "a folder that is not there yet, or is empty", "nothing was written");
        }

        using var store = LogAccess.Open(data);
        using var key = LogAccess.Key(data, store, around);
        Directory.CreateDirectory(folder);
        Checkpoint last;
        using (var leaves = File.Create(Path.Combine(folder, Leaves)))
        using (var records = File.Create(Path.Combine(folder, Records)))
        using (var checkpoints = File.Create(Path.Combine(folder, Checkpoints)))
        {
            last = store.Export(key, around.Clock.GetUtcNow(), leaves, records, checkpoints);
        }

        File.WriteAllText(Path.Combine(folder, Key), key.PublicPem);
        Describe(around.Out, last.Size, last.Root, key.Fingerprint);
        return ExitCodes.Done;
    }

    static int Check(Surroundings around, string data)
    {
        using var store = LogAccess.Open(data);
        using var key = LogAccess.Key(data, store, around);
        var complaints = LogCheck.Of(store, key, around.Stop);
        foreach (var complaint in complaints)
        {
            around.Error.WriteLine(TextTable.Harmless($"error: {complaint}"));
        }

        around.Out.WriteLine(complaints.Count == 0
            ? $"checked: {TextTable.Number((int)store.Size)} entries, and all that is kept beside them, are what was "
                + "written"
            : "DAMAGED");
        return complaints.Count == 0 ? ExitCodes.Done : ExitCodes.Error;
    }

    /// <summary>Exports the log and checks what was written, as anybody would elsewhere.</summary>
    /// <remarks>It is written into files without a name: nothing of it stays, even when the process is killed.
    /// </remarks>
    public static LogReport VerifyNow(Surroundings around, string data)
    {
        using var store = LogAccess.Open(data);
        using var key = LogAccess.Key(data, store, around);
        using var leaves = Nameless();
        using var records = Nameless();
        using var checkpoints = Nameless();
        store.Export(key, around.Clock.GetUtcNow(), leaves, records, checkpoints);
        (leaves.Position, records.Position, checkpoints.Position) = (0, 0, 0);
        return LogVerifier.Verify(new(leaves, records, checkpoints, key.PublicPem), fingerprint: null, []);
    }

    static FileStream Nameless()
    {
        var path = Path.GetTempFileName();
        var file = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            Options = FileOptions.DeleteOnClose,
        });
        File.Delete(path);
        return file;
    }

    static LogReport Report(string folder, string? fingerprint, string? since)
    {
        using var leaves = Open(folder, Leaves);
        using var records = Open(folder, Records);
        using var checkpoints = Open(folder, Checkpoints);
        using var key = new StreamReader(Open(folder, Key), System.Text.Encoding.Latin1);
        return LogVerifier.Verify(
            new(leaves, records, checkpoints, key.ReadToEnd()), fingerprint,
            since is null ? [] : File.ReadAllLines(since));
    }

    static int VerifyEvidence(Surroundings around, string file, string? fingerprint)
    {
        var (complaints, checkpoint, key, entries) = Evidence.Verify(file);
        if (fingerprint is not null && fingerprint != key)
        {
            complaints = complaints.Add($"key: found {key}; expected {fingerprint}.");
        }

        foreach (var complaint in complaints)
        {
            around.Error.WriteLine(TextTable.Harmless($"error: {complaint}"));
        }

        Describe(around.Out, checkpoint?.Size ?? 0, checkpoint?.Root ?? [], key);
        around.Out.WriteLine(complaints.IsEmpty
            ? $"verified: {TextTable.Number(entries)} entries of the alert are in this log"
            : "NOT VERIFIED");
        return complaints.IsEmpty ? ExitCodes.Done : ExitCodes.Error;
    }

    static int Verify(Surroundings around, string folder, string? fingerprint, string? since)
    {
        if (File.Exists(folder) && since is null)
        {
            return VerifyEvidence(around, folder, fingerprint);
        }

        var report = Report(folder, fingerprint, since);
        foreach (var complaint in report.Complaints)
        {
            around.Error.WriteLine(TextTable.Harmless($"error: {complaint}"));
        }

        Describe(around.Out, report.Size, report.Root, report.Fingerprint);
        around.Out.WriteLine(
            report.Complaints.IsEmpty
                ? $"verified: every entry agrees with {TextTable.Number(report.Checkpoints)} signed checkpoint(s)"
                : "NOT VERIFIED");
        return report.Complaints.IsEmpty ? ExitCodes.Done : ExitCodes.Error;
    }

    static void Describe(TextWriter writer, long size, byte[] root, string fingerprint)
    {
        writer.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"entries {size}"));
        writer.WriteLine($"root    {Convert.ToHexStringLower(root)}");
        writer.WriteLine($"key     {fingerprint}");
    }

    static FileStream Open(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path)
            ? File.OpenRead(path)
            : throw new InputException(path, "", "a file that `cordon audit export` wrote", "nothing was checked");
    }
}

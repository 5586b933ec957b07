using System.CommandLine;
using System.Globalization;
using Cordon.App.Output;
using Cordon.App.Subjects;

namespace Cordon.App.Customers;

/// <summary><c>cordon customers</c>: the book of those who are to be screened again whenever a list changes.</summary>
static class CustomersCommand
{
    /// <summary>The command and those below it.</summary>
    public static Command Build(CommandGround ground) =>
        new("customers", "Keeps a book of customers, who are screened again when a list changes.")
        {
            Key(ground),
            Import(ground),
            CustomersList.Build(ground),
            CustomersAlerts.Build(ground),
            Erase(ground),
        };

    static Command Key(CommandGround ground)
    {
        var file = new Argument<string>("FILE") { Description = "A new file, outside the data folder." };
        var command = new Command("key", "Makes a key for a book of customers, for you to keep.") { file };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            BookAccess.WriteKey(path, ground.Store(parsed).Folder);
            ground.Around.Out.WriteLine($"{path}: a new key. Keep a copy in a safe place: without it nobody reads the "
                + "book, and with it anybody does.");
            return ExitCodes.Done;
        });
        return command;
    }

    static Command Import(CommandGround ground)
    {
        var file = new Argument<string>("FILE")
        {
            Description = "CSV with a header or JSON lines, with an id for each customer; \"-\" is standard input.",
        };
        var keyFile = BookAccess.KeyFile();
        var command = new Command("import", "Takes customers into the book: new ones, and those who changed.")
        {
            file, keyFile,
        };
        command.SetAction(parsed => Import(
            ground.Around, ground.Store(parsed).Folder, parsed.GetRequiredValue(file), parsed.GetValue(keyFile)));
        return command;
    }

    static int Import(Surroundings around, string folder, string path, string? keyFile)
    {
        using var subjects = SubjectFile.Of(path, around);
        var warnings = new SubjectWarnings();
        var total = subjects.Check(warnings);
        if (warnings.WithoutId > 0)
        {
            throw new InputException(
                $"{subjects.Name}: found {TextTable.Number(warnings.WithoutId)} customers without an id; expected one "
                + "for each, by which it is known again; nothing was taken in.");
        }

        foreach (var warning in warnings.UnknownColumnSentences(subjects.Name))
        {
            around.Warn(warning);
        }

        using var open = BookAccess.Begin(around, folder, keyFile);
        var counts = ProgressBar.Run(around, "taking customers in", total, progress => open.Book.Import(
            subjects.Read(new()), around.Clock.GetUtcNow(), progress, around.Stop));
        around.Out.WriteLine($"{TextTable.Number(counts.Added)} customers added, {TextTable.Number(counts.Changed)} "
            + $"changed, {TextTable.Number(counts.Unchanged)} as they were; the book has "
            + $"{open.Book.Count.ToString("N0", CultureInfo.InvariantCulture)}.");
        return ExitCodes.Done;
    }

    static Command Erase(CommandGround ground)
    {
        var id = new Argument<string>("ID") { Description = "The customer's id, as it was imported." };
        var keyFile = BookAccess.KeyFile();
        var command = new Command("erase", "Erases a customer from the book.") { id, keyFile };
        command.SetAction(parsed =>
        {
            var customer = parsed.GetRequiredValue(id);
            using var open = BookAccess.Open(
                ground.Around, ground.Store(parsed).Folder, parsed.GetValue(keyFile));
            if (!open.Book.Erase(customer))
            {
                throw new InputException("ID", customer, "the id of a customer of the book", "nothing was erased");
            }

            ground.Around.Out.WriteLine($"{TextTable.Harmless(customer)}: erased.");
            return ExitCodes.Done;
        });
        return command;
    }
}

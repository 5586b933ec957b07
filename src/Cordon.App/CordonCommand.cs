using System.CommandLine;
using Cordon.App.Auditing;
using Cordon.App.Comparing;
using Cordon.App.Customers;
using Cordon.App.Demo;
using Cordon.App.Lists;
using Cordon.App.Ownership;
using Cordon.App.Parties;
using Cordon.App.Payments;
using Cordon.App.Screening;
using Cordon.App.Serving;
using Cordon.App.Validation;
using Cordon.Lists;
using Cordon.Ownership;
using Cordon.Records;
using Cordon.Records.Log;

namespace Cordon.App;

/// <summary>The whole command line.</summary>
static class CordonCommand
{
    /// <summary>Runs one command line and returns its exit code, see <see cref="ExitCodes"/>. Never throws.</summary>
    public static int Run(string[] args, Surroundings around)
    {
        try
        {
            return Invoke(args, around);
        }
        catch (OperationCanceledException)
        {
            around.Error.WriteLine("error: interrupted; no output file was written and nothing was imported.");
            return ExitCodes.Interrupted;
        }
        catch (Exception e) when (e is InputException or ListFormatException or RegisterFormatException
            or BookException or LogException)
        {
            around.Error.WriteLine($"error: {e.Message}");
            return ExitCodes.Error;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            around.Error.WriteLine($"error: {e.Message} The command ended there.");
            return ExitCodes.Error;
        }
        catch (Exception e)
        {
            // The last door: whatever comes here is a mistake of ours, and the user gets a sentence, not a trace.
            around.Error.WriteLine($"error: {e.GetType().Name}: {e.Message} This is a defect of Cordon; "
                + "please report it with the command line. CORDON_DEBUG=1 shows where it happened.");
            if (around.Variable("CORDON_DEBUG") == "1")
            {
                around.Error.WriteLine(e);
            }

            return ExitCodes.Error;
        }
        finally
        {
            around.Out.Flush();
            around.Error.Flush();
        }
    }

    static int Invoke(string[] args, Surroundings around)
    {
        // A name may begin with "@"; it must not be taken for a file of further arguments.
        var parsed = Build(new(around)).Parse(args, new() { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0 && parsed.Action is System.CommandLine.Invocation.ParseErrorAction)
        {
            foreach (var error in parsed.Errors)
            {
                around.Error.WriteLine($"error: {error.Message}");
            }

            around.Error.WriteLine($"{Path(parsed.CommandResult)} --help says what it takes.");
            return ExitCodes.Error;
        }

        return parsed.Invoke(new()
        {
            Output = around.Out,
            Error = around.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        });
    }

    static RootCommand Build(CommandGround ground) =>
        new("Screens customers and counterparties against official sanctions lists.")
        {
            ground.Data,
            ScreenCommand.Build(ground),
            PaymentsCommand.Build(ground),
            CompareCommand.Build(ground),
            PartyCommand.Build(ground),
            ListsCommand.Build(ground),
            CustomersCommand.Build(ground),
            RescreenCommand.Build(ground),
            CoverageCommand.Build(ground),
            VerifyCommand.Build(ground),
            ValidateCommand.Build(ground),
            OwnershipCommand.Build(ground),
            ServeCommand.Build(ground),
            DemoCommand.Build(ground),
            KeysCommand.Build(ground),
            AuditCommand.Build(ground),
        };

    static string Path(System.CommandLine.Parsing.CommandResult result) =>
        result.Parent is System.CommandLine.Parsing.CommandResult parent
            ? $"{Path(parent)} {result.Command.Name}"
            : "cordon";
}

using System.CommandLine;
using System.Net;
using Cordon.App.Lists;
using Cordon.App.Output;
using Cordon.App.Settings;

namespace Cordon.App.Serving;

/// <summary><c>cordon serve</c>: screening as a service.</summary>
static class ServeCommand
{
    const string Default = "127.0.0.1:8080";

    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var listen = new Option<string>("--listen")
        {
            Description = $"Address and port (default: {Default}, this machine alone).",
            HelpName = "ADDRESS:PORT",
            DefaultValueFactory = _ => Default,
        };
        var command = new Command("serve", "Answers other programs over HTTP until it is stopped.") { listen };
        command.SetAction(parsed => Run(
            ground.Around, ground.Store(parsed), parsed.GetRequiredValue(listen)).GetAwaiter().GetResult());
        return command;
    }

    static async Task<int> Run(Surroundings around, ListStore store, string listen)
    {
        if (!IPEndPoint.TryParse(listen, out var address) || !listen.Contains(':', StringComparison.Ordinal))
        {
            throw new InputException("--listen", listen, "an IP address, a colon and a port", "nothing was started");
        }

        var settings = DataSettings.Of(store.Folder).Server;
        around = settings.Log == "json" ? JsonLog.Over(around) : around;
        if (!IPAddress.IsLoopback(address.Address) && settings.Certificate is null)
        {
            around.Warn($"{listen} can be reached from other machines, and what is sent there is not encrypted; give "
                + "it a certificate, or put a proxy with TLS before it.");
        }

        await using var server = await Server.Start(around, store, address).ConfigureAwait(false);
        around.Note($"listening on {server.Address}");
        var stopped = new TaskCompletionSource();
        await using (around.Stop.Register(() => stopped.TrySetResult()))
        {
            await stopped.Task.ConfigureAwait(false);
        }

        around.Note("stopping: what was begun is answered");
        return ExitCodes.Done;
    }
}

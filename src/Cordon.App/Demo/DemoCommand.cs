using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Cordon.App.Auditing;
using Cordon.App.Lists;
using Cordon.App.Serving;
using Cordon.Records.Log;

namespace Cordon.App.Demo;

/// <summary><c>cordon demo</c>: a server with a small list, invented customers, alerts and two persons, to look at.
/// </summary>
static class DemoCommand
{
    const string Default = "cordon-demo";

    static readonly (string Person, string Role)[] Persons = [("ada", "analyst"), ("bob", "admin")];

    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground)
    {
        var listen = new Option<string>("--listen")
        {
            Description = "Address and port (default: 127.0.0.1:8080, this machine alone).",
            HelpName = "ADDRESS:PORT",
            DefaultValueFactory = _ => "127.0.0.1:8080",
        };
        var command = new Command(
            "demo", $"Shows the console with invented customers and alerts, in a new folder (--data, or {Default}).")
        {
            listen,
        };
        command.SetAction(parsed => Run(
            ground.Around, Path.GetFullPath(parsed.GetValue(ground.Data) ?? Default),
            parsed.GetRequiredValue(listen)).GetAwaiter().GetResult());
        return command;
    }

    static async Task<int> Run(Surroundings around, string folder, string listen)
    {
        if (!IPEndPoint.TryParse(listen, out var address) || !IPAddress.IsLoopback(address.Address))
        {
            throw new InputException(
                "--listen", listen, "an address of this machine alone and a port: 127.0.0.1:8080",
                "nothing was started");
        }

        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            throw new InputException(
                "--data", folder, "a folder that is not there yet: a demonstration is never mixed with work",
                "nothing was started");
        }

        var store = new ListStore(folder, around.Formats);
        Import(around, store);
        string[] secrets = [.. Keys(around, folder)];
        await using var server = await Server.Start(around, store, address).ConfigureAwait(false);
        using var client = new HttpClient { BaseAddress = new(server.Address) };
        await Ask(client, secrets[0], "/v1/screen/batch", Resource("customers.jsonl"), "application/x-ndjson")
            .ConfigureAwait(false);
        await Work(client, secrets).ConfigureAwait(false);

        around.Out.WriteLine($"The console is at {server.Address}/console until you press Ctrl-C. Sign in as");
        foreach (var ((person, role), secret) in Persons.Zip(secrets))
        {
            around.Out.WriteLine($"  {person} ({role})  {secret}");
        }

        around.Out.WriteLine($"Everything is in {folder}; delete it when you have seen enough.");
        around.Out.Flush();
        var stopped = new TaskCompletionSource();
        await using (around.Stop.Register(() => stopped.TrySetResult()))
        {
            await stopped.Task.ConfigureAwait(false);
        }

        return ExitCodes.Done;
    }

    // By the same way as a user's file.
    static void Import(Surroundings around, ListStore store)
    {
        var temporary = Directory.CreateTempSubdirectory("cordon-demo-").FullName;
        try
        {
            var path = Path.Combine(temporary, "sample-list.jsonl");
            File.WriteAllText(path, Resource("sample-list.jsonl"));
            foreach (var set in new ListFileSets(around).Of([path], []))
            {
                store.Import(set, new(), around.Clock.GetUtcNow());
            }
        }
        finally
        {
            Directory.Delete(temporary, recursive: true);
        }
    }

    static IEnumerable<string> Keys(Surroundings around, string folder)
    {
        using var log = LogAccess.Begin(folder);
        foreach (var (person, role) in Persons)
        {
            yield return new ApiKeys(log).Create(
                role, $"{person}, of the demonstration", person, LogAccess.CommandLine,
                around.Clock.GetUtcNow()).Secret;
        }
    }

    // Some alerts are already on their way, so that every part of the queue has something in it.
    static async Task Work(HttpClient client, string[] secrets)
    {
        const string FalsePositive = """
            {"disposition":"false-positive","differing":["birth-date"],"reason":"facts-differ","text":"Another year."}
            """;
        var (ada, bob) = (secrets[0], secrets[1]);
        for (var number = 1; number <= 3; number++)
        {
            var alert = number.ToString(CultureInfo.InvariantCulture);
            await Ask(client, ada, $"/v1/alerts/{alert}/claim", "{}").ConfigureAwait(false);
        }

        await Ask(client, ada, "/v1/alerts/1/propose", """
            {"disposition":"true-match","reason":"facts-agree","text":"Same name, same day of birth, same country."}
            """).ConfigureAwait(false);
        await Ask(client, ada, "/v1/alerts/2/propose", FalsePositive).ConfigureAwait(false);
        await Ask(client, bob, "/v1/alerts/2/approve", """
            {"proposal":3,"text":"I see the same."}
            """).ConfigureAwait(false);
        await Ask(client, ada, "/v1/alerts/3/escalate", """
            {"text":"Is the year of birth enough?"}
            """).ConfigureAwait(false);
    }

    static async Task Ask(
        HttpClient client, string secret, string path, string body, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new StringContent(body, Encoding.UTF8, type),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        using var answer = await client.SendAsync(request).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
        {
            throw new InputException(
                $"{path}: found {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync().ConfigureAwait(
                    false)}; expected the demonstration to be made; it was not.");
        }
    }

    static string Resource(string name)
    {
        using var reader = new StreamReader(
            typeof(DemoCommand).Assembly.GetManifestResourceStream($"demo/{name}")!, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}

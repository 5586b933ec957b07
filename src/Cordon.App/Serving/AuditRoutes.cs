using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Cordon.App.Auditing;
using Cordon.App.Output;
using Cordon.Records.Log;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>The log, for whoever keeps an eye on it from elsewhere: signed checkpoints, and proofs after RFC 6962 that
/// an entry is in the log, and that a later log holds an earlier one.</summary>
sealed class AuditRoutes(LogWriter log, LogReaders readers, string folder)
{
    /// <summary><c>GET /v1/audit/export</c>: the whole log as the files that <c>cordon audit verify</c> checks, in a
    /// zip. That it was handed out is its last entry.</summary>
    public async Task Export(HttpContext context)
    {
        Requests.Only(context);
        (Checkpoint Checkpoint, string PublicPem) signed;
        try
        {
            signed = await log.Sign(new("log-exported", Desk.By(context), "{}"u8.ToArray())).ConfigureAwait(false);
        }
        catch (LogException e)
        {
            throw ProblemException.Unavailable(e.Message);
        }

        // As long as the log is: it is made in a file beside it, and goes with the request.
        var path = Path.Combine(folder, "log", $"export-{Guid.NewGuid():n}.part");
        var options = LogAccess.Private(FileMode.CreateNew);
        (options.Access, options.Options) = (FileAccess.ReadWrite, FileOptions.DeleteOnClose);
        await using var file = new FileStream(path, options);
        readers.Read(store =>
        {
            Write(store, signed.Checkpoint, signed.PublicPem, file);
            return 0;
        });
        file.Position = 0;
        context.Response.ContentType = "application/zip";
        context.Response.Headers.ContentDisposition = "attachment; filename=\"log.zip\"";
        context.Response.ContentLength = file.Length;
        await file.CopyToAsync(context.Response.Body, context.RequestAborted).ConfigureAwait(false);
    }

    static void Write(LogStore store, Checkpoint last, string publicPem, Stream file)
    {
        using var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true);
        Add(AuditCommand.Leaves, stream => store.Export(last, stream, Stream.Null, Stream.Null));
        Add(AuditCommand.Records, stream => store.Export(last, Stream.Null, stream, Stream.Null));
        Add(AuditCommand.Checkpoints, stream => store.Export(last, Stream.Null, Stream.Null, stream));
        Add(AuditCommand.Key, stream => stream.Write(System.Text.Encoding.ASCII.GetBytes(publicPem)));

        void Add(string name, Action<Stream> write)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
            entry.LastWriteTime = last.At;
            using var stream = entry.Open();
            write(stream);
        }
    }

    /// <summary><c>GET /v1/audit/checkpoint</c>: the log as it is now, signed. That it was asked for is its last entry.
    /// </summary>
    public async Task Checkpoint(HttpContext context)
    {
        Requests.Only(context);
        (Checkpoint Checkpoint, string PublicPem) signed;
        try
        {
            signed = await log.Sign(new("checkpoint-given", Desk.By(context), "{}"u8.ToArray())).ConfigureAwait(false);
        }
        catch (LogException e)
        {
            throw ProblemException.Unavailable(e.Message);
        }

        using var key = LogKey.Of(signed.PublicPem, "log");
        await Desk.Json(context, JsonLine.Bytes(json =>
        {
            json.WriteString("checkpoint", signed.Checkpoint.ToString());
            json.WriteNumber("size", signed.Checkpoint.Size);
            json.WriteString("root", Convert.ToHexStringLower(signed.Checkpoint.Root));
            json.WriteString("at", AlertJson.Moment(signed.Checkpoint.At));
            json.WriteString("key", signed.PublicPem);
            json.WriteString("fingerprint", key.Fingerprint);
        })).ConfigureAwait(false);
    }

    /// <summary><c>GET /v1/audit/entries/{number}</c>: an entry, and the proof that it is in the log of a checkpoint.
    /// </summary>
    public Task Entry(HttpContext context)
    {
        Requests.Only(context, "size");
        var number = Whole("number", (string)context.Request.RouteValues["number"]!);
        var answer = readers.Read(store =>
        {
            var size = Size(context, "size", store.Size) ?? store.Size;
            if (number >= size)
            {
                throw ProblemException.NotFound(
                    $"found no entry {number} in a log of {size}; expected an earlier one; nothing was given.");
            }

            var kept = store.Read(number, 1).Single();
            return JsonLine.Bytes(json =>
            {
                json.WriteNumber("entry", number);
                json.WriteString("leaf", System.Text.Encoding.UTF8.GetString(kept.Leaf));
                json.WriteString("salt", Convert.ToHexStringLower(kept.Salt));
                json.WriteString("body", System.Text.Encoding.UTF8.GetString(kept.Body));
                Write(json, store, size, store.InclusionProof(number, size));
            });
        });
        return Desk.Json(context, answer);
    }

    /// <summary><c>GET /v1/audit/consistency</c>: the proof that the log of one size begins with that of an earlier.
    /// </summary>
    public Task Consistency(HttpContext context)
    {
        Requests.Only(context, "from", "size");
        var answer = readers.Read(store =>
        {
            var size = Size(context, "size", store.Size) ?? store.Size;
            var from = Size(context, "from", size) ?? throw ProblemException.BadRequest(
                "from: found none; expected the size of an earlier checkpoint; nothing was given.");
            return JsonLine.Bytes(json =>
            {
                json.WriteNumber("from", from);
                json.WriteString("from_root", Convert.ToHexStringLower(store.Root(from)));
                Write(json, store, size, store.ConsistencyProof(from, size));
            });
        });
        return Desk.Json(context, answer);
    }

    static void Write(Utf8JsonWriter json, LogStore store, long size, ImmutableArray<byte[]> proof)
    {
        json.WriteNumber("size", size);
        json.WriteString("root", Convert.ToHexStringLower(store.Root(size)));
        json.WriteStrings("proof", proof.Select(hash => Convert.ToHexStringLower(hash)));
    }

    static long? Size(HttpContext context, string name, long most) => Requests.One(context, name) is { } text
        ? Whole(name, text) is > 0 and var size && size <= most
            ? size
            : throw ProblemException.BadRequest(
                $"{name}: found {text}; expected a size from 1 to {most}; nothing was given.")
        : null;

    static long Whole(string name, string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ProblemException.BadRequest(
                $"{name}: found \"{text}\"; expected a whole number from 0; nothing was given.");
}

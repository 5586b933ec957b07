using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cordon.Records.Log;

/// <summary>An API key as it is kept: never the key itself.</summary>
/// <param name="Id">What it is called in the log.</param>
/// <param name="Role">What its holder may do.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Created">When it was made.</param>
/// <param name="Revoked">When it was revoked; null while it is valid.</param>
/// <param name="Person">The person whose it is; null for a program's. Only a person decides about alerts.</param>
public sealed record ApiKey(
    string Id, string Role, string Name, DateTimeOffset Created, DateTimeOffset? Revoked, string? Person);

/// <summary>The API keys of a data folder. Making and revoking one are leaves of the log, in the same transaction.
/// </summary>
public sealed class ApiKeys(LogStore store)
{
    const int SecretBytes = 32;
    const int IdBytes = 5;

    /// <summary>What every key begins with, so that a scanner for secrets can find one.</summary>
    public const string Prefix = "cordon_";

    /// <summary>Makes a key.</summary>
    /// <param name="role">What its holder may do.</param>
    /// <param name="name">What people call it.</param>
    /// <param name="person">The person whose it is; null for a program's.</param>
    /// <param name="by">Who makes it.</param>
    /// <param name="at">Now.</param>
    /// <returns>The key as it is kept, and the secret: it is told once, and kept nowhere.</returns>
    public (ApiKey Key, string Secret) Create(
        string role, string name, string? person, string by, DateTimeOffset at)
    {
        var secret = Prefix + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        var key = new ApiKey(
            "k" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), role, name, at,
            Revoked: null, person);
        store.Append([new("key-created", by, Body(key))], at, () => store.Database.Run(
            "INSERT INTO api_key (id, hash, role, name, created, person) VALUES ($1, $2, $3, $4, $5, $6)",
            key.Id, Hash(secret), role, name, at.ToUnixTimeMilliseconds(), person));
        return (key, secret);
    }

    /// <summary>Revokes a key for ever.</summary>
    /// <returns>False when there is none that is valid.</returns>
    public bool Revoke(string id, string by, DateTimeOffset at)
    {
        if (All().FirstOrDefault(key => key.Id == id && key.Revoked is null) is not { } found)
        {
            return false;
        }

        store.Append([new("key-revoked", by, Body(found))], at, () => store.Database.Run(
            "UPDATE api_key SET revoked = $1 WHERE id = $2 AND revoked IS NULL", at.ToUnixTimeMilliseconds(), id));
        return true;
    }

    /// <summary>All of them, in order of making.</summary>
    public IReadOnlyList<ApiKey> All() => [.. Rows().Select(row => row.Key)];

    /// <summary>Those that are valid, by the hash of the secret in hexadecimal digits.</summary>
    public IReadOnlyDictionary<string, ApiKey> Valid() => Rows().Where(row => row.Key.Revoked is null)
        .ToDictionary(row => row.Hash, row => row.Key, StringComparer.Ordinal);

    /// <summary>The hash by which <see cref="Valid"/> finds a secret.</summary>
    public static string HashText(string secret) => Convert.ToHexStringLower(Hash(secret));

    List<(string Hash, ApiKey Key)> Rows() => store.Database.Rows(
        "SELECT id, role, name, created, revoked, hash, person FROM api_key ORDER BY created, id",
        row => (
            Convert.ToHexStringLower(row.GetFieldValue<byte[]>(5)),
            new ApiKey(
                row.GetString(0), row.GetString(1), row.GetString(2),
                DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
                row.IsDBNull(4) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
                row.IsDBNull(6) ? null : row.GetString(6))));

    static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    static byte[] Body(ApiKey key) => Encoding.UTF8.GetBytes(string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"key":"{{key.Id}}","role":"{{key.Role}}","name":{{JsonSerializer.Serialize(key.Name)}}{{Person(
            key)}}}"""));

    static string Person(ApiKey key) =>
        key.Person is null ? "" : $",\"person\":{JsonSerializer.Serialize(key.Person)}";
}

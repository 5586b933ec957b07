namespace Cordon.App.Serving;

/// <summary>What the holder of an API key may do; on a route, who may.</summary>
[Flags]
enum Roles
{
    /// <summary>Nobody.</summary>
    None = 0,

    /// <summary>Screens, and looks at parties and lists.</summary>
    Analyst = 1,

    /// <summary>The second pair of eyes; may what an analyst may.</summary>
    Approver = 2,

    /// <summary>Keeps the lists.</summary>
    ListManager = 4,

    /// <summary>Reads, and changes nothing.</summary>
    Auditor = 8,

    /// <summary>Everything that a key may.</summary>
    Admin = 16,

    /// <summary>Those who screen, and work on alerts.</summary>
    Screens = Analyst | Approver | Admin,

    /// <summary>Those who are the second pair of eyes.</summary>
    Approves = Approver | Admin,

    /// <summary>Those who keep lists.</summary>
    Keeps = ListManager | Admin,

    /// <summary>Those who read the log itself.</summary>
    Audits = Auditor | Admin,

    /// <summary>Those who see alerts: not who keeps lists, as customers are named in them.</summary>
    Sees = Analyst | Approver | Auditor | Admin,

    /// <summary>Anybody with a key.</summary>
    Reads = Analyst | Approver | ListManager | Auditor | Admin,
}

/// <summary>The words for roles.</summary>
static class RoleWords
{
    /// <summary>The roles that a key can have, each alone, and their words.</summary>
    public static IReadOnlyList<(string Word, Roles Role)> All { get; } =
    [
        ("analyst", Roles.Analyst), ("approver", Roles.Approver), ("list-manager", Roles.ListManager),
        ("auditor", Roles.Auditor), ("admin", Roles.Admin),
    ];

    /// <summary>The role of a word; none for any other text.</summary>
    public static Roles Of(string word) => All.FirstOrDefault(role => role.Word == word).Role;
}

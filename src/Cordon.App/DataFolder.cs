namespace Cordon.App;

/// <summary>Where Cordon keeps what it is given to keep.</summary>
static class DataFolder
{
    /// <summary>The variable that names the folder where <c>--data</c> does not.</summary>
    public const string VariableName = "CORDON_DATA";

    /// <summary>The folder to use; it need not exist.</summary>
    /// <exception cref="InputException">Neither the user nor the platform names one.</exception>
    public static string Of(string? option, Surroundings around) => Path.GetFullPath(
        Named(option) ?? Named(around.Variable(VariableName)) ?? ByPlatform(around)
            ?? throw new InputException(
                $"--data: found no folder and no home folder either; expected --data DIR or {VariableName}; "
                + "nothing was done."));

    // Windows: local application data. macOS: Apple's File System Programming Guide. Others: the XDG Base Directory
    // Specification 0.8, which says that a relative XDG_DATA_HOME is to be ignored.
    static string? ByPlatform(Surroundings around)
    {
        if (OperatingSystem.IsWindows())
        {
            return Under(around.Variable("LOCALAPPDATA"), "Cordon");
        }

        var home = Named(around.Variable("HOME"));
        return OperatingSystem.IsMacOS()
            ? Under(home, "Library", "Application Support", "Cordon")
            : around.Variable("XDG_DATA_HOME") is { } data && Path.IsPathRooted(data)
                ? Under(data, "cordon")
                : Under(home, ".local", "share", "cordon");
    }

    static string? Under(string? folder, params string[] names) =>
        Named(folder) is { } start ? Path.Combine([start, .. names]) : null;

    static string? Named(string? folder) => string.IsNullOrWhiteSpace(folder) ? null : folder;
}

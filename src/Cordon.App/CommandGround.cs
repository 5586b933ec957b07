using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Cordon.App.Lists;
using Cordon.Model;
using Cordon.Screening;

namespace Cordon.App;

/// <summary>What every command stands on: the surroundings, the data folder, and options that several share.</summary>
sealed class CommandGround(Surroundings around)
{
    /// <summary>What the commands may use of the machine.</summary>
    public Surroundings Around { get; } = around;

    /// <summary>Taken by every command, before its name or after it.</summary>
    public Option<string?> Data { get; } = new("--data")
    {
        Description = $"The data folder (default: {DataFolder.VariableName}, or the platform's own place).",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>The store in the folder that the user chose.</summary>
    public ListStore Store(ParseResult parsed) =>
        new(DataFolder.Of(parsed.GetValue(Data), Around), Around.Formats);

    /// <summary>The choice of an output format; the first is the default.</summary>
    public static Option<string> Format(params string[] formats)
    {
        var option = new Option<string>("--format")
        {
            Description = "How the result is written.",
            DefaultValueFactory = _ => formats[0],
        };
        return option.AcceptOnlyFromAmong(formats);
    }

    /// <summary>A day, written <c>yyyy-MM-dd</c>.</summary>
    public static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "DATE",
        CustomParser = result => Read<DateOnly>(
            result, "a day as yyyy-MM-dd", (string text, out DateOnly day) => DateOnly.TryParseExact(
                text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day)),
    };

    /// <summary>The cut-off.</summary>
    public static Option<Score?> CutOff() => new("--cut-off")
    {
        Description = "The score at and above which a match is a hit, 0 to 1 "
            + $"(default: the policy's, {Policy.Default.CutOff}).",
        HelpName = "S",
        CustomParser = result => Read<Score>(result, "a number from 0 to 1 with a point", Score.TryParse),
    };

    /// <summary>What kind of party is meant; <see cref="PartyKind.Unspecified"/> for "any".</summary>
    public static Option<PartyKind?> Kind(string description) => new("--type")
    {
        Description = description,
        HelpName = "person|organisation|vessel|aircraft|any",
        CustomParser = result => Read<PartyKind>(
            result, "person, organisation, vessel, aircraft or any", KindWords.TryParse),
    };

    /// <summary>A whole number of at least one.</summary>
    public static Option<int?> Count(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Read<int>(result, "a whole number from 1", (string text, out int number) =>
            int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0),
    };

    delegate bool Reader<T>(string text, out T value);

    static T? Read<T>(ArgumentResult result, string expected, Reader<T> reader)
        where T : struct
    {
        var text = result.Tokens[0].Value;
        if (reader(text, out var value))
        {
            return value;
        }

        var option = (result.Parent as OptionResult)?.IdentifierToken?.Value ?? result.Argument.Name;
        result.AddError(new InputException(option, text, expected, "nothing was done").Message);
        return null;
    }
}

using System.Text.RegularExpressions;
using Cordon.Lists;
using Cordon.Model;
using Xunit;

namespace Cordon.Acceptance;

public sealed class FollowTheMoneyJsonTests
{
    [Theory]
    [InlineData("lists/ftm/entities.ftm.json", 91)]
    [InlineData("lists/ftm/t1_entities.ftm.json", 7)]
    public void Every_line_of_the_real_file_is_counted_under_its_schema(string relative, int lines)
    {
        var version = Read(relative);
        var schemata = Regex.Matches(File.ReadAllText(RealData.Path(relative)), "\"schema\": ?\"(\\w+)\"")
            .GroupBy(match => match.Groups[1].Value).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(lines, schemata.Values.Sum());
        foreach (var (schema, count) in schemata)
        {
            Assert.Equal(count, version.Counts.Single(found => found.Kind == schema).InFile);
        }
    }

    [Theory]
    [InlineData("lists/ftm/entities.ftm.json")]
    [InlineData("lists/ftm/t1_entities.ftm.json")]
    public void Every_target_is_a_party_with_every_name_that_its_line_holds(string relative)
    {
        var version = Read(relative);
        var parties = version.Parties.ToDictionary(party => party.Id.Value);
        var names = 0;
        foreach (var line in File.ReadLines(RealData.Path(relative))
            .Where(line => Regex.IsMatch(line, "\"target\": ?true")))
        {
            var party = parties["ftm:" + Regex.Match(line, "\"id\": ?\"([^\"]+)\"").Groups[1].Value];
            foreach (Match property in Regex.Matches(
                line, "\"(name|alias|weakAlias|previousName|abbreviation)\": ?\\[(.*?[^\\\\])\\]"))
            {
                foreach (Match value in Regex.Matches(property.Groups[2].Value, "\"((?:[^\"\\\\]|\\\\.)*)\""))
                {
                    names++;
                    var text = Regex.Unescape(value.Groups[1].Value).Trim();
                    Assert.Contains(party.Names, name => name.Text == text);
                }
            }
        }

        Assert.True(names >= 20);
    }

    [Theory]
    [InlineData("lists/ftm/entities.ftm.json", 60)]
    [InlineData("lists/ftm/t1_entities.ftm.json", 2)]
    public void Every_number_of_a_target_is_an_identifier_of_its_party(string relative, int atLeast)
    {
        const string Numbers = "\"(?:idNumber|innCode|kppCode|ogrnCode|passportNumber|permId|registrationNumber"
            + "|taxNumber|uniqueEntityId)\": ?\\[(.*?)\\]";
        var version = Read(relative);
        var listed = version.Parties.Select(party => party.Place.Line).ToHashSet();
        var numbers = File.ReadLines(RealData.Path(relative)).Where((_, i) => listed.Contains(i + 1))
            .SelectMany(line => Regex.Matches(line, Numbers))
            .Sum(match => Regex.Count(match.Groups[1].Value, "\"[^\"]+\""));
        Assert.True(numbers >= atLeast, $"{numbers}");
        Assert.Equal(numbers, version.Parties.Sum(party => party.Identifiers.Length));
    }

    [Fact]
    public void Sanctions_of_the_real_file_are_designations_with_measures()
    {
        var version = Read("lists/ftm/entities.ftm.json");
        var designations = version.Parties.SelectMany(party => party.Designations).ToList();
        Assert.Equal(41, designations.Select(designation => designation.Place.Line).Distinct().Count());
        Assert.All(designations, designation => Assert.NotEmpty(designation.Measures));
        Assert.Contains(designations, designation => designation.InForce.Length == 1);
        Assert.Contains(version.Parties, party => party.Relations.Any(
            relation => relation.Kind == RelationKind.OwnedOrControlledBy && relation.Party is not null));
    }

    static ListVersion Read(string relative)
    {
        var path = RealData.Path(relative);
        var file = new ListFile("entities.ftm.json", () => File.OpenRead(path));
        var found = ListCatalogue.Recognise(file.ReadHead());
        Assert.Equal(("ftm-json", "ftm"), (found?.Format.Name, found?.Recognition.ListId));
        return ListCatalogue.Read(
            found!.Value.Format, new Dictionary<string, ListFile> { ["entities.ftm.json"] = file }, "ftm", "0");
    }
}

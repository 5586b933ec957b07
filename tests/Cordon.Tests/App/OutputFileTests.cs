using Cordon.App.Output;
using Xunit;

namespace Cordon.Tests.App;

public sealed class OutputFileTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("cordon-tests-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_a_killed_process_left_of_a_file_goes_when_the_file_is_written_again()
    {
        var left = Write($".answers.csv.{new string('0', 32)}.part");
        var other = Write($".other.csv.{new string('0', 32)}.part");
        var young = Write($".answers.csv.{new string('1', 32)}.part", TimeSpan.FromHours(1));

        OutputFile.Write(Path.Combine(_folder, "answers.csv"), "whole");

        Assert.False(File.Exists(left));
        Assert.True(File.Exists(other));
        Assert.True(File.Exists(young));
        Assert.Equal("whole", File.ReadAllText(Path.Combine(_folder, "answers.csv")));
    }

    [Fact]
    public void What_another_process_is_writing_stays()
    {
        var path = Path.Combine(_folder, "answers.csv");
        using var first = new OutputFile(path);
        first.Writer.Write("first");
        OutputFile.Write(path, "second");
        first.Complete();

        Assert.Equal("first", File.ReadAllText(path));
        Assert.Single(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_name_that_is_a_pattern_sweeps_nothing()
    {
        var left = Write($".answers.csv.{new string('0', 32)}.part");

        OutputFile.Write(Path.Combine(_folder, "answers.*"), "whole");

        Assert.True(File.Exists(left));
    }

    string Write(string name, TimeSpan? age = null)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, "half");
        File.SetLastWriteTimeUtc(path, File.GetLastWriteTimeUtc(path) - (age ?? TimeSpan.FromDays(2)));
        return path;
    }
}

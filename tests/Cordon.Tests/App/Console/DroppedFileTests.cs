using System.Text;
using Cordon.Alerts;
using Cordon.App;
using Cordon.App.Console;
using Cordon.App.Serving;
using Cordon.App.Subjects;
using Cordon.House;
using Cordon.Lists;
using Cordon.Screening.Payments;
using Xunit;

namespace Cordon.Tests.App.Console;

/// <summary>The files that persons give to a page.</summary>
public sealed class DroppedFileTests
{
    [Theory]
    [InlineData("samples/customers.csv")]
    [InlineData("samples/customers.jsonl")]
    [InlineData("src/Cordon.App/Demo/customers.jsonl")]
    public void What_the_log_keeps_of_a_subject_reads_as_the_same_subject(string path)
    {
        var bytes = File.ReadAllBytes(Path.Combine(Tree.Root, path));
        using var file = SubjectFile.Of(new ListFile(Path.GetFileName(path), () => new MemoryStream(bytes)));
        var subjects = file.Read(new()).ToArray();

        var dropped = DroppedSubjects.Of(Path.GetFileName(path), bytes);

        Assert.Equal(subjects.Length, dropped.Requests.Length);
        foreach (var (subject, (number, text)) in subjects.Zip(dropped.Requests))
        {
            var again = Requests.Subject(text, number);
            Assert.Equal((subject.Id, subject.Kind), (again.Id, again.Kind));
            Assert.Equal(SubjectFingerprint.Of(subject), SubjectFingerprint.Of(again));
        }
    }

    [Fact]
    public void Every_kind_of_value_survives_and_who_has_no_id_gets_none()
    {
        var dropped = DroppedSubjects.Of("all.csv", Encoding.UTF8.GetBytes("""
            name,aliases,type,birth_date,country,gender,identifier,passport,bic
            "=Vane, M",Emily|Emma,person,1960-09|1961,RU|DE,female,A 1|imo:9116412,P-7|P-8,SABRRUMM
            """));

        var (number, text) = Assert.Single(dropped.Requests);
        Assert.Equal(1, dropped.WithoutId);
        Assert.False(Requests.HasId(text));
        var subject = Requests.Subject(text, number);
        Assert.Equal(["=Vane, M", "Emily", "Emma"], subject.Names);
        Assert.Equal(["1960-09", "1961"], subject.BirthDates.Select(date => date.ToString()));
        Assert.Equal(["RU", "DE"], subject.Countries);
        Assert.Equal(5, subject.Identifiers.Length);
    }

    [Theory]
    [InlineData("name,birth_date\nAda,yesterday\n", "found \"yesterday\"")]
    [InlineData("id,country\nA,RU\n", "expected a header with a column \"name\"")]
    [InlineData("", "found an empty file")]
    [InlineData("name\n", "found no subject")]
    [InlineData("name\n\"Ada\n", "nothing was screened")]
    public void A_file_that_is_not_understood_is_refused_whole(string text, string said)
    {
        var refused = Assert.Throws<InputException>(
            () => DroppedSubjects.Of("bad.csv", Encoding.UTF8.GetBytes(text)));

        Assert.Contains(said, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void More_subjects_than_a_page_can_show_are_refused()
    {
        var text = "name\n" + string.Concat(Enumerable.Repeat("Ada\n", DroppedSubjects.Most + 1));

        var refused = Assert.Throws<InputException>(
            () => DroppedSubjects.Of("many.csv", Encoding.UTF8.GetBytes(text)));

        Assert.Contains("POST /v1/screen/batch", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{1:F01BANKBEBBAXXX0000000000}", true)]
    [InlineData("\u0001{1:F01", true)]
    [InlineData("\uFEFF<?xml version=\"1.0\"?>", true)]
    [InlineData("  <Document>", true)]
    [InlineData("{\"name\": \"Ada\"}", false)]
    [InlineData("name,country", false)]
    public void A_message_is_told_from_subjects_by_how_it_begins(string text, bool isMessage) =>
        Assert.Equal(isMessage, DroppedMessage.IsOne(Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void The_runs_of_a_message_are_the_message_with_each_reason_where_it_stands()
    {
        var bytes = Encoding.UTF8.GetBytes(":50K:/1\r\nÉva Vane\r\n:59:Oscar");
        var text = Encoding.UTF8.GetString(bytes);
        var start = Encoding.UTF8.GetByteCount(text[..text.IndexOf('É', StringComparison.Ordinal)]);

        var runs = MessageRun.Of(bytes, [Reason(start, start + 9), Reason(start + 5, bytes.Length + 40), Reason(0, 0)]);

        Assert.Equal(text, string.Concat(runs.Select(run => run.Text)));
        Assert.Equal("Éva Vane", runs.Single(run => run.Reason == 1).Text);
        Assert.Equal("\r\n:59:Oscar", runs.Single(run => run.Reason == 2).Text);
    }

    static PaymentReason Reason(int start, int end) => new()
    {
        Kind = default,
        Verdict = PaymentVerdict.Hold,
        Text = "",
        Bytes = (start, end),
    };
}

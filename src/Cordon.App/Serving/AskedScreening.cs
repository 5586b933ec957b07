using System.Collections.Immutable;
using Cordon.Alerts;
using Cordon.Records.Alerts;
using Cordon.Records.Log;
using Cordon.Screening;
using Microsoft.AspNetCore.Http;

namespace Cordon.App.Serving;

/// <summary>One subject, screened.</summary>
/// <param name="Number">Its number in the request, from 1.</param>
/// <param name="Request">The subject as it came, JSON on one line.</param>
/// <param name="Answer">What was found.</param>
/// <param name="Line">The answer line.</param>
sealed record ScreenedSubject(int Number, string Request, ScreeningAnswer Answer, string Line);

/// <summary>What one request asks of which lists: the same for every subject in it.</summary>
/// <param name="By">The key that asks.</param>
/// <param name="Now">The lists.</param>
/// <param name="Policy">What counts as a hit.</param>
/// <param name="Top">How many matches are written; null for all.</param>
/// <param name="OpensAlerts">Does a hit open an alert?</param>
sealed record AskedScreening(string By, ListsInUse Now, Policy Policy, int? Top, bool OpensAlerts)
{
    /// <summary>Reads the parameters of a request.</summary>
    public static AskedScreening Of(HttpContext context, ListsInUse now) => new(
        Desk.By(context), now, Requests.Policy(context), Requests.Top(context),
        Requests.YesNo(context, "alert", otherwise: true));

    /// <summary>Screens the subjects of a request.</summary>
    /// <exception cref="ProblemException">One cannot be read; then none is screened.</exception>
    public ImmutableArray<ScreenedSubject> Screen((int Line, string Text)[] requests, CancellationToken stop)
    {
        Subject[] subjects = [.. requests.Select(request => Requests.Subject(request.Text, request.Line))];
        var screened = new ScreenedSubject[subjects.Length];
        var (screener, shown) = (Now.Screener.With(Policy), Now.Context(Policy, Top));
        void One(int i)
        {
            var answer = screener.Screen(subjects[i]);
            screened[i] = new(requests[i].Line, requests[i].Text, answer, ScreeningLog.AnswerOf(answer, shown));
        }

        if (subjects.Length == 1)
        {
            One(0);
        }
        else
        {
            Parallel.For(0, subjects.Length, new() { CancellationToken = stop }, One);
        }

        return [.. screened];
    }

    /// <summary>Keeps them in the log, and opens an alert for each that has hits.</summary>
    /// <returns>The alert of each; null for those without.</returns>
    public ImmutableArray<long?> Keep(LogStep step, ImmutableArray<ScreenedSubject> screened) =>
    [
        .. screened.Select(one =>
        {
            var entry = step.Add(new ScreeningLog(
                ScreeningLog.Subject, one.Number, Now.Day, Policy.CutOff, Top, one.Request, one.Line).ToEntry(By));
            return OpensAlerts && one.Answer.Outcome == Outcome.Hit ? Open(step, entry, one) : (long?)null;
        }),
    ];

    long Open(LogStep step, long entry, ScreenedSubject one)
    {
        var subject = one.Answer.Subject;
        return step.Open(
            By, entry,
            new(Requests.HasId(one.Request) ? subject.Id : null, subject.Names[0],
                Convert.ToHexStringLower(SubjectFingerprint.Of(subject))),
            AlertHit.Of(one.Answer, Now.Screener.Versions), Now.Day).Alert.Number;
    }
}

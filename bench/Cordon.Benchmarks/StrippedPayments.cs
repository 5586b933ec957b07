using System.Diagnostics;
using System.Globalization;
using Cordon.Payments;
using Cordon.Payments.Comparing;
using Cordon.Screening.Payments;

namespace Cordon.Benchmarks;

/// <summary>Payments that come back altered, among many that do not: how many are recognised, and how many others are
/// taken for one.</summary>
/// <remarks>
/// The traffic is made to look like it: one in seven payments has an earlier one's parties, half of those its amount
/// too; employers pay one amount to twenty people; one message in fifty is stopped for a bank that is cut off; one in
/// seven has a cover. Five hundred pairs are planted at random, the second 1 to 20,000 messages after the first.
/// </remarks>
static class StrippedPayments
{
    const int Planted = 500;
    const string Bank = "BELAGROPROMBANK";

    static readonly string[] Kinds =
    [
        "R1 bank left out", "R1 creditor's name changed", "R1 text left out", "R2 other creditor, one UETR",
        "R3 cover without the transfer", "R3 cover of another transfer", "R4 split in two", "R4 split in three",
        "R5 placeholder", "R6 moved and cut in two", "R7 duplicate that differs", "R8 new bank in between",
        "R9 ISO 20022 to MT without the ultimate debtor",
    ];

    static readonly string[] Nobody = ["ONE OF OUR CUSTOMERS", "OUR CLIENT", ".", "N/A", "XXXX"];

    readonly record struct Message(string Name, byte[] Bytes, int Kind, string Original, bool MayBeFound);

    /// <summary>Runs.</summary>
    public static int Run(string peopleFile, int count)
    {
        var traffic = new PaymentTraffic(peopleFile, "stripping");
        var messages = Messages(traffic, count);
        var screener = PaymentScreener.Build([], PaymentPolicy.Default, new(2026, 11, 24));
        var history = new TransferHistory();
        var buffer = new MessageBuffer();
        var (found, falseLinks, stopped, pairs) = (new int[Kinds.Length], 0, 0, 0);
        var comparing = new Stopwatch();
        var firstDay = new DateOnly(2026, 8, 27);
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i];
            var day = firstDay.AddDays((int)(89L * i / messages.Count));
            var alone = screener.Screen(message.Bytes, buffer);
            comparing.Start();
            var (answer, seen) = PaymentComparison.Compare(alone, message.Name, message.Name, day, history);
            history.Add(seen);
            comparing.Stop();
            stopped += seen.IsStopped ? 1 : 0;
            var findings = answer.Reasons.Select(reason => reason.Comparison).OfType<ComparisonFinding>().ToArray();
            pairs += findings.Any(finding => finding.Rule == ComparisonRule.Pair) ? 1 : 0;
            var links = findings.Where(finding => finding.Rule != ComparisonRule.Pair).ToArray();
            if (message.Kind >= 0 && links.Any(link => link.Earlier?.Name == message.Original
                || (link.Rule == ComparisonRule.Placeholder
                    && Kinds[message.Kind].StartsWith("R5", StringComparison.Ordinal))))
            {
                found[message.Kind]++;
            }
            else if (message.Kind < 0 && !message.MayBeFound && links.Length > 0)
            {
                falseLinks++;
                if (falseLinks <= 10)
                {
                    Console.WriteLine(
                        $"  false: {message.Name}: {links[0].Rule}, {links[0].Text} {links[0].Earlier?.Name}");
                }
            }
        }

        int[] planted =
            [.. Enumerable.Range(0, Kinds.Length).Select(kind => messages.Count(one => one.Kind == kind))];
        for (var kind = 0; kind < Kinds.Length; kind++)
        {
            Console.WriteLine($"{Kinds[kind]}: {found[kind]} of {planted[kind]}");
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{messages.Count} messages, {stopped} stopped, {pairs} paired with a cover; found {found.Sum()} of "
            + $"{planted.Sum()}, false links {falseLinks}; comparing "
            + $"{messages.Count / comparing.Elapsed.TotalSeconds:N0} messages a second, "
            + $"{GC.GetTotalMemory(forceFullCollection: true) / 1_000_000} MB in use"));
        GC.KeepAlive(history);
        return 0;
    }

    static List<Message> Messages(PaymentTraffic traffic, int count)
    {
        var dice = traffic.Dice;
        var at = new SortedList<long, Message>();
        var day = new DateOnly(2026, 11, 2);
        long Place(int i) => ((long)i << 20) + at.Count;
        var past = new List<Payment>();
        var payroll = traffic.Next(day);
        for (var i = 0; at.Count < count - (Planted * 2); i++)
        {
            var payment = traffic.Next(day);
            var isRepeated = dice.Next(7) == 0 && past.Count > 0;
            if (isRepeated)
            {
                var earlier = past[dice.Next(past.Count)];
                payment = payment with
                {
                    Debtor = earlier.Debtor,
                    Creditor = earlier.Creditor,
                    Amount = dice.Next(2) == 0 ? earlier.Amount : payment.Amount,
                    AgentName = earlier.AgentName,
                    Sender = earlier.Sender,
                    Receiver = earlier.Receiver,
                };
            }
            else if (dice.Next(20) == 0)
            {
                payroll = dice.Next(20) == 0 ? payment : payroll;
                payment = payment with
                {
                    Debtor = payroll.Debtor,
                    Sender = payroll.Sender,
                    Amount = payroll.Amount,
                    Remittance = "SALARY 2026",
                };
            }

            var sent = !isRepeated && dice.Next(45) == 0 ? payment with { AgentName = Bank } : payment;
            past.Add(sent);
            if (past.Count > 20_000)
            {
                past.RemoveRange(0, 5_000);
            }

            var isMx = dice.Next(3) == 0;
            at.Add(Place(i), new(
                $"m{i}", isMx ? PaymentTraffic.Pacs008(sent) : PaymentTraffic.Mt103(sent), -1, "", false));
            if (dice.Next(7) == 0)
            {
                var cover = $"C{i}";
                at.Add(Place(i + dice.Next(20)), new(
                    $"m{i}c",
                    isMx ? PaymentTraffic.Pacs009(payment, true, cover) : PaymentTraffic.Mt202(payment, true, cover),
                    -1, "", false));
            }
        }

        var last = count - 30_000;
        for (var i = 0; i < Planted; i++)
        {
            Plant(traffic, i % Kinds.Length, i, last, (message, where) => at.Add(Place(where), message), day);
        }

        return [.. at.Values];
    }

    static void Plant(
        PaymentTraffic traffic, int kind, int number, int last, Action<Message, int> add, DateOnly day)
    {
        var dice = traffic.Dice;
        var first = dice.Next(Math.Max(last, 1_000));
        var second = first + 1 + dice.Next(20_000);
        var clean = traffic.Next(day);
        var stopped = clean with { AgentName = Bank };
        var again = clean with { Reference = $"A{number:000000}", Uetr = traffic.NextUetr() };
        var original = $"p{number}";
        void Add(byte[] bytes, int where, bool isPlanted) =>
            add(new(
                isPlanted ? $"{original}x" : where == first ? original : $"{original} at {where}", bytes,
                isPlanted ? kind : -1, original, !isPlanted), where);
        switch (Kinds[kind][..2], kind)
        {
            case ("R1", 1):
                Add(PaymentTraffic.Mt103(Named(clean, $"{Bank} LEASING")), first, false);
                Add(PaymentTraffic.Mt103(Named(again, "LEASING BUREAU")), second, true);
                break;
            case ("R1", 2):
                Add(PaymentTraffic.Mt103(clean with { Remittance = $"{clean.Remittance} FOR {Bank}" }), first, false);
                Add(PaymentTraffic.Pacs008(again), second, true);
                break;
            case ("R1", _):
                Add(PaymentTraffic.Mt103(stopped), first, false);
                Add(PaymentTraffic.Mt103(again), second, true);
                break;
            case ("R2", _):
                second = first + 1 + dice.Next(8_000);
                Add(PaymentTraffic.Mt103(clean), first, false);
                Add(PaymentTraffic.Mt103(clean with { Creditor = traffic.NextPerson() }), second, true);
                break;
            case ("R3", _):
                second = first + 1 + dice.Next(4_000);
                Add(PaymentTraffic.Mt103(clean), first, false);
                var covered = kind == 4 ? clean : clean with { Creditor = traffic.NextPerson() };
                Add(PaymentTraffic.Mt202(covered, isCover: kind != 4, $"C{original}"), second, true);
                break;
            case ("R4", _):
                Split(traffic, kind == 6 ? 2 : 3, stopped, again, first, Add);
                break;
            case ("R5", _):
                Add(PaymentTraffic.Mt103(clean), first, false);
                var nobody = again.Debtor with { Name = dice.Of(Nobody) };
                Add(PaymentTraffic.Mt103(again with { Debtor = nobody }), second, true);
                break;
            case ("R6", _):
                Add(PaymentTraffic.Mt103(stopped), first, false);
                Add(PaymentTraffic.Mt103(again with { Remittance = $"FOR BELAGRO PROM BANK {number}" }), second, true);
                break;
            case ("R7", _):
                second = first + 1 + dice.Next(4_000);
                Add(PaymentTraffic.Mt103(clean), first, false);
                var copy = clean with { Remittance = "OTHER WORDS 77", IsDuplicate = true };
                Add(PaymentTraffic.Mt103(copy), second, true);
                break;
            case ("R8", _):
                Add(PaymentTraffic.Mt103(stopped), first, false);
                Add(PaymentTraffic.Mt103(again with { Intermediary = "BKZZAE2L" }), second, true);
                break;
            default:
                second = first + 1 + dice.Next(4_000);
                Add(PaymentTraffic.Pacs008(clean with { UltimateDebtor = "HIDDEN HOLDING LTD" }), first, false);
                Add(PaymentTraffic.Mt103(clean), second, true);
                break;
        }
    }

    static Payment Named(Payment payment, string creditor) =>
        payment with { Creditor = payment.Creditor with { Name = creditor } };

    static void Split(
        PaymentTraffic traffic, int parts, Payment stopped, Payment again, int first, Action<byte[], int, bool> add)
    {
        var whole = stopped.Amount + 10;
        var share = Math.Floor(whole / parts);
        var where = first;
        add(PaymentTraffic.Mt103(stopped with { Amount = whole }), where, false);
        for (var i = 0; i < parts; i++)
        {
            where += 1 + traffic.Dice.Next(3_000);
            add(PaymentTraffic.Mt103(again with
            {
                Reference = $"{again.Reference}{i}",
                Uetr = traffic.NextUetr(),
                Amount = i == parts - 1 ? whole - (share * (parts - 1)) : share,
            }), where, i == parts - 1);
        }
    }
}

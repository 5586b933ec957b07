using System.Globalization;
using System.IO.Compression;
using System.Text;
using Cordon.Lists;
using Cordon.Screening;

namespace Cordon.Benchmarks;

/// <summary>Who pays whom: everything that a made-up message says.</summary>
sealed record Payment
{
    public required string Sender { get; init; }

    public required string Receiver { get; init; }

    public required string Reference { get; init; }

    public required string Uetr { get; init; }

    public required decimal Amount { get; init; }

    public required DateOnly Day { get; init; }

    public required Person Debtor { get; init; }

    public required Person Creditor { get; init; }

    public string AgentName { get; init; } = "";

    public string AgentBic { get; init; } = "";

    public string Intermediary { get; init; } = "";

    public string UltimateDebtor { get; init; } = "";

    public required string Remittance { get; init; }

    public bool IsDuplicate { get; init; }
}

/// <summary>A customer: a name, an account, a town and a country.</summary>
sealed record Person(string Name, string Account, string Town, string Country);

/// <summary>Payments between people who are on no list, as MT and ISO 20022 messages. The same seed gives the same
/// traffic.</summary>
sealed class PaymentTraffic
{
    static readonly (string Country, string[] Towns)[] Places =
    [
        ("DE", ["BERLIN", "HAMBURG", "KOELN"]), ("FR", ["PARIS", "LYON"]), ("BE", ["ANTWERP", "GHENT"]),
        ("GB", ["LONDON", "LEEDS"]), ("US", ["NEW YORK", "BOSTON", "MIAMI"]), ("ES", ["MADRID", "SEVILLA"]),
        ("IT", ["MILANO", "ROMA"]), ("TR", ["ISTANBUL", "ANKARA"]), ("IN", ["MUMBAI", "DELHI"]), ("KZ", ["ALMATY"]),
        ("PL", ["WARSZAWA"]), ("NL", ["ROTTERDAM"]), ("SE", ["STOCKHOLM"]), ("AE", ["DUBAI"]), ("CN", ["SHANGHAI"]),
    ];

    const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    static readonly string[] Forms = ["GMBH", "LTD", "SA", "BV", "AB", "LLC", "SRL", "SPA", "INC", "NV"];
    static readonly string[] Trades = ["TRADING", "LOGISTICS", "BAU", "FOODS", "TEXTILES", "CONSULTING", "MOTORS"];

    static readonly string[] Reasons =
        ["INVOICE", "SPARE PARTS", "RENT", "CONSULTING FEES", "SALARY", "TUITION", "GOODS ORDER", "DONATION", "LOAN"];

    readonly string[] _people;
    readonly Dice _dice;
    readonly bool _isDistinct;
    int _number;
    int _person;

    /// <summary>Reads the people whose names are in Latin letters.</summary>
    /// <param name="peopleFile">One file, or several with commas between.</param>
    /// <param name="seed">The same seed gives the same traffic.</param>
    /// <param name="isDistinct">Everybody takes part once, until all have; else whoever the dice say.</param>
    public PaymentTraffic(string peopleFile, string seed, bool isDistinct = false)
    {
        _people = [.. peopleFile.Split(',').SelectMany(Names).Distinct(StringComparer.Ordinal)];
        (_dice, _isDistinct) = (new(seed), isDistinct);
    }

    static IEnumerable<string> Names(string file)
    {
        using var people = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        foreach (var row in CsvRows.Read(people, file).Skip(1))
        {
            if (row.Fields[0].Length is > 5 and < 33 && Ascii.IsValid(row.Fields[0]))
            {
                yield return row.Fields[0];
            }
        }
    }

    public Dice Dice => _dice;

    /// <summary>Has everybody another's given name?</summary>
    public bool IsRecombined { get; init; }

    /// <summary>How many people there are.</summary>
    public int Count => _people.Length;

    public Payment Next(DateOnly day)
    {
        _number++;
        return new()
        {
            Sender = Bank(),
            Receiver = Bank(),
            Reference = string.Create(CultureInfo.InvariantCulture, $"T{_number:0000000}{_dice.Next(90) + 10}"),
            Uetr = NextUetr(),
            Amount = (_dice.Next(5) == 0 ? _dice.Next(200) * 100 : _dice.Next(5_000_000) + 100) / 100m + 1,
            Day = day,
            Debtor = NextPerson(),
            Creditor = NextPerson(),
            Remittance = string.Create(CultureInfo.InvariantCulture,
                $"{_dice.Of(Reasons)} {_dice.Next(90_000) + 10_000}"),
        };
    }

    public string NextUetr() => string.Create(
        CultureInfo.InvariantCulture,
        $"{_dice.Next(int.MaxValue):x8}-{_dice.Next(65_536):x4}-4{_dice.Next(4_096):x3}-a{_dice.Next(4_096):x3}-"
            + $"{_dice.Next(int.MaxValue):x8}{_dice.Next(65_536):x4}");

    public Person NextPerson()
    {
        var name = _isDistinct ? _people[_person++ % _people.Length] : _dice.Of(_people);
        name = IsRecombined ? $"{_dice.Of(_people).Split(' ')[0]} {name.Split(' ')[^1]}" : name;
        var (country, towns) = _dice.Of(Places);
        if (_dice.Next(3) == 0)
        {
            name = $"{name.Split(' ')[^1]} {_dice.Of(Trades)} {_dice.Of(Forms)}";
        }

        var account = string.Create(CultureInfo.InvariantCulture,
            $"{country}{_dice.Next(90) + 10}{_dice.Next(100_000_000):00000000}{_dice.Next(100_000_000):00000000}");
        return new(name.ToUpperInvariant(), account, _dice.Of(towns), country);
    }

    string Bank() => $"BK{(char)('A' + _dice.Next(26))}{(char)('A' + _dice.Next(26))}{_dice.Of(Places).Country}2L";

    public static byte[] Mt103(Payment payment)
    {
        var text = new StringBuilder(Header(payment, "103", ""));
        text.Append(CultureInfo.InvariantCulture, $":20:{payment.Reference}\r\n:23B:CRED\r\n:32A:{Money(payment)}\r\n");
        text.Append(Party("50K", payment.Debtor));
        Agents(text, payment);
        text.Append(Party("59", payment.Creditor));
        text.Append(":70:").Append(Wrapped(payment.Remittance)).Append(":71A:SHA\r\n");
        return Ended(text, payment);
    }

    /// <summary>The cover: with sequence B, or as a plain 202.</summary>
    public static byte[] Mt202(Payment payment, bool isCover, string reference)
    {
        var text = new StringBuilder(Header(payment, "202", isCover ? "{119:COV}" : ""));
        text.Append(CultureInfo.InvariantCulture,
            $":20:{reference}\r\n:21:{payment.Reference}\r\n:32A:{Money(payment)}\r\n:58A:{payment.Receiver}\r\n");
        if (isCover)
        {
            text.Append(Party("50K", payment.Debtor)).Append(Party("59", payment.Creditor))
                .Append(":70:").Append(Wrapped(payment.Remittance));
        }

        return Ended(text, payment);
    }

    public static byte[] Pacs008(Payment payment) => Encoding.UTF8.GetBytes(
        Declaration + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08\">"
        + $"<FIToFICstmrCdtTrf><GrpHdr><MsgId>{payment.Reference}</MsgId>"
        + $"<CreDtTm>{Iso(payment.Day)}T08:00:00Z</CreDtTm>"
        + "<NbOfTxs>1</NbOfTxs><SttlmInf><SttlmMtd>INDA</SttlmMtd></SttlmInf></GrpHdr><CdtTrfTxInf>"
        + Ids(payment, payment.Reference, "NOTPROVIDED") + "<ChrgBr>SHAR</ChrgBr>"
        + Agent("InstgAgt", payment.Sender) + Agent("InstdAgt", payment.Receiver)
        + Agent("IntrmyAgt1", payment.Intermediary)
        + (payment.UltimateDebtor.Length > 0 ? $"<UltmtDbtr><Nm>{payment.UltimateDebtor}</Nm></UltmtDbtr>" : "")
        + Customers(payment) + $"<RmtInf><Ustrd>{payment.Remittance}</Ustrd></RmtInf>"
        + "</CdtTrfTxInf></FIToFICstmrCdtTrf></Document>\n");

    public static byte[] Pacs009(Payment payment, bool isCover, string reference) => Encoding.UTF8.GetBytes(
        Declaration + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.009.001.08\">"
        + $"<FICdtTrf><GrpHdr><MsgId>{reference}</MsgId><CreDtTm>{Iso(payment.Day)}T08:00:00Z</CreDtTm>"
        + "<NbOfTxs>1</NbOfTxs><SttlmInf><SttlmMtd>INDA</SttlmMtd></SttlmInf></GrpHdr><CdtTrfTxInf>"
        + Ids(payment, reference, payment.Reference)
        + Agent("InstgAgt", payment.Sender) + Agent("InstdAgt", payment.Receiver)
        + Agent("Dbtr", payment.Sender) + Agent("Cdtr", payment.Receiver)
        + (isCover ? $"<UndrlygCstmrCdtTrf>{Customers(payment)}</UndrlygCstmrCdtTrf>" : "")
        + "</CdtTrfTxInf></FICdtTrf></Document>\n");

    static string Header(Payment payment, string type, string variant) =>
        $"{{1:F01{Terminal(payment.Sender)}0000000000}}{{2:I{type}{Terminal(payment.Receiver)}N}}"
        + $"{{3:{variant}{{121:{payment.Uetr}}}}}{{4:\r\n";

    static string Terminal(string bic) => $"{bic[..8]}AXXX";

    static string Money(Payment payment) => string.Create(
        CultureInfo.InvariantCulture, $"{payment.Day:yyMMdd}EUR{payment.Amount:0.00}").Replace('.', ',');

    static byte[] Ended(StringBuilder text, Payment payment) => Encoding.ASCII.GetBytes(
        text.Append("-}").Append(payment.IsDuplicate ? "{5:{PDE:}}" : "").ToString());

    static string Party(string tag, Person person)
    {
        var account = person.Account.Length > 0 ? $"/{person.Account}\r\n" : "";
        return person.Name.Length == 0 && account.Length == 0
            ? ""
            : $":{tag}:{account}{person.Name}\r\n{person.Town} {person.Country}\r\n";
    }

    static void Agents(StringBuilder text, Payment payment)
    {
        text.Append(payment.Intermediary.Length > 0 ? $":56A:{payment.Intermediary}\r\n" : "");
        text.Append(payment.AgentBic.Length > 0 ? $":57A:{payment.AgentBic}\r\n" : "");
        text.Append(payment.AgentName.Length > 0 ? $":57D:{payment.AgentName}\r\n" : "");
    }

    static string Wrapped(string text) => string.Concat(text.Chunk(35).Select(line => new string(line) + "\r\n"));

    static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    static string Ids(Payment payment, string reference, string endToEnd) => string.Create(
        CultureInfo.InvariantCulture,
        $"<PmtId><InstrId>{reference}</InstrId><EndToEndId>{endToEnd}</EndToEndId><UETR>{payment.Uetr}</UETR></PmtId>"
            + $"<IntrBkSttlmAmt Ccy=\"EUR\">{payment.Amount:0.00}</IntrBkSttlmAmt>"
            + $"<IntrBkSttlmDt>{payment.Day:yyyy-MM-dd}</IntrBkSttlmDt>");

    static string Agent(string element, string bic) => bic.Length == 0
        ? ""
        : $"<{element}><FinInstnId><BICFI>{bic}</BICFI></FinInstnId></{element}>";

    static string Customers(Payment payment) =>
        Customer("Dbtr", payment.Debtor) + Agent("DbtrAgt", payment.Sender)
        + (payment.AgentName.Length > 0
            ? $"<CdtrAgt><FinInstnId><Nm>{payment.AgentName}</Nm></FinInstnId></CdtrAgt>"
            : Agent("CdtrAgt", payment.AgentBic.Length > 0 ? payment.AgentBic : payment.Receiver))
        + Customer("Cdtr", payment.Creditor);

    static string Customer(string element, Person person) =>
        (person.Name.Length > 0
            ? $"<{element}><Nm>{person.Name}</Nm><PstlAdr><TwnNm>{person.Town}</TwnNm>"
                + $"<Ctry>{person.Country}</Ctry></PstlAdr></{element}>"
            : "")
        + (person.Account.Length > 0
            ? $"<{element}Acct><Id><Othr><Id>{person.Account}</Id></Othr></Id></{element}Acct>"
            : "");
}

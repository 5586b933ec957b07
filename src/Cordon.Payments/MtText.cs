namespace Cordon.Payments;

/// <summary>Reads the fields of an MT text: <c>:20:...</c>, one or several lines each.</summary>
/// <remarks>Each line is looked for once, and the lines of parties a second time. Everything between a tag and the
/// next is content, whatever it is.</remarks>
ref struct MtText(ReadOnlySpan<byte> bytes, MessageBuffer into)
{
    const int LineMax = 35;

    // Lines of a party beyond this many are one piece, so that many short lines cost bounded memory.
    const int PartyLinesMax = 12;

    readonly ReadOnlySpan<byte> _bytes = bytes;
    readonly MessageBuffer _into = into;
    int _transaction;
    bool _isUnderlying;
    int _tag = -1;
    int _tagStart;
    int _tagLength;
    int _content;

    /// <summary>Reads from <paramref name="start"/> to <paramref name="end"/>.</summary>
    public void Read(int start, int end)
    {
        _transaction = _into.FieldCount > 0 ? _into.Fields[^1].Transaction : 0;
        var at = start;
        while (at < end && _bytes[at] is (byte)'\r' or (byte)'\n' or (byte)' ')
        {
            at++;
        }

        if (at < end && _bytes[at] != ':')
        {
            _into.Find(FindingKind.TextOutside, at);
        }

        _content = at;
        while (at < end)
        {
            if (_bytes[at] == ':')
            {
                var tag = MtTags.KeyOf(_bytes[(at + 1)..end], out var length);
                if (tag >= 0)
                {
                    Finish(at);
                    (_tag, _tagStart, _tagLength) = (tag, at + 1, length);
                    _content = at + length + 2;
                }
                else
                {
                    _into.Find(FindingKind.BrokenTag, at);
                }
            }

            var line = _bytes[at..end].IndexOf((byte)'\n');
            at = line < 0 ? end : at + line + 1;
        }

        Finish(end);
        if (_bytes[start..end].IndexOfAny((byte)'{', (byte)'}') is var brace and >= 0)
        {
            _into.Find(FindingKind.BraceInText, start + brace);
        }
    }

    /// <summary>Not screened when one of the forms fits, and narrative when none does.</summary>
    internal static ContentKind FormedKind(SwiftPattern[] patterns, ReadOnlySpan<byte> text)
    {
        foreach (var pattern in patterns)
        {
            if (pattern.Matches(text))
            {
                return ContentKind.NotScreened;
            }
        }

        return ContentKind.Narrative;
    }

    // Takes up the field that ends before the line at this offset.
    void Finish(int next)
    {
        var end = TrimmedEnd(_content, next);
        if (_tag < 0)
        {
            if (end > _content)
            {
                _into.Add(_content, end - _content, ContentKind.Narrative, Field(PaymentRole.None, isParty: false));
            }

            return;
        }

        var rule = MtTags.RuleOf(_tag);
        var isParty = rule.Role is > PaymentRole.Receiver and < PaymentRole.GoodsPlace;
        CountTransaction();
        var field = Field(RoleOf(rule), isParty);
        if (isParty && !MtTags.IsIn(_into.MtType, _into.Variant, _tag))
        {
            _into.Find(FindingKind.FieldNotInType, _tagStart);
        }

        if (end <= _content)
        {
            return;
        }

        switch (rule.Shape)
        {
            case MtShape.P:
            case MtShape.OrText:
                Formed(rule, field, end);
                break;
            case MtShape.R:
                _into.Add(_content, end - _content, ContentKind.Reference, field);
                break;
            case MtShape.N:
            case MtShape.Unknown:
                Narrative(rule, field, end);
                break;
            default:
                Party(rule, field, end);
                break;
        }
    }

    int Field(PaymentRole role, bool isParty) => _into.AddField(new(
        _tag < 0 ? _content : _tagStart, (ushort)(_tag < 0 ? 0 : _tagLength), role,
        isParty ? _into.FieldCount + 1 : 0, (ushort)Math.Min(_transaction, ushort.MaxValue))
    {
        IsUnderlying = _isUnderlying,
    });

    void CountTransaction()
    {
        const int Field21 = 21 * 27;
        var isRepeated = _into.MtType is 101 or 102 or 104 or 107 or 201 or 203 or 204 or 210;
        if (isRepeated && _tag == Field21)
        {
            _transaction++;
        }
        else if (_into.Variant == MtVariant.Cover && _tag / 27 == 50)
        {
            // Sequence B: the customer transfer that is covered.
            _isUnderlying = true;
        }
    }

    PaymentRole RoleOf(MtRule rule) =>
        rule.Role == PaymentRole.DebtorAgent && _into.MtType / 100 == 2 && _into.Variant != MtVariant.Cover
        || (rule.Role == PaymentRole.DebtorAgent && _into.Variant == MtVariant.Cover && !_isUnderlying)
            ? PaymentRole.Debtor
            : rule.Role;

    int TrimmedEnd(int start, int end)
    {
        while (end > start && _bytes[end - 1] is (byte)'\r' or (byte)'\n')
        {
            end--;
        }

        return end;
    }

    void Formed(MtRule rule, int field, int end)
    {
        var kind = FormedKind(rule.Patterns, _bytes[_content..end]);
        if (kind == ContentKind.Narrative && rule.Shape == MtShape.P)
        {
            _into.Find(FindingKind.WrongForm, _content);
        }

        _into.Add(_content, end - _content, kind, field);
    }

    void Narrative(MtRule rule, int field, int end)
    {
        if (rule.Lines > 0 && _bytes[_content..end].Count((byte)'\n') >= rule.Lines)
        {
            _into.Find(FindingKind.SurplusLines, _content);
        }

        _into.Add(_content, end - _content, ContentKind.Narrative, field);
    }

    void Party(MtRule rule, int field, int end)
    {
        var hasIdentifier = rule.Shape is not (MtShape.L or MtShape.Y);
        var nameLines = 0;
        var lines = 0;
        for (var at = _content; at < end; lines++)
        {
            if (lines == PartyLinesMax)
            {
                _into.Add(at, end - at, ContentKind.Narrative, field);
                break;
            }

            var line = _bytes[at..end].IndexOf((byte)'\n');
            var next = line < 0 ? end : at + line + 1;
            var lineEnd = TrimmedEnd(at, next);
            if (lineEnd - at > LineMax + 2)
            {
                _into.Find(FindingKind.LongLine, at);
            }

            var isIdentifier = hasIdentifier && lines == 0
                && (_bytes[at] == '/' || rule.Shape is MtShape.C or MtShape.Q or MtShape.F);
            if (isIdentifier && lineEnd > at)
            {
                Identifier(rule, field, at, lineEnd);
            }
            else if (lineEnd > at)
            {
                Line(rule, field, at, lineEnd, nameLines++);
            }

            at = next;
        }

        if (lines > rule.Lines)
        {
            _into.Find(FindingKind.SurplusLines, _content);
        }
    }

    // "/account", "//RU044525225", "/D/account", "/C/account", and for option F "CODE/CC/number".
    void Identifier(MtRule rule, int field, int at, int end)
    {
        if (rule.Shape == MtShape.F && _bytes[at] != '/')
        {
            if (_bytes[at..end] is [_, (byte)'/', ..])
            {
                Numbered(field, at, end);
            }
            else
            {
                _into.Add(at, end - at, ContentKind.Identifier, field);
            }

            return;
        }

        if (_bytes[at..end] is [(byte)'/', (byte)'/', ..])
        {
            _into.Add(at + 2, end - at - 2, ContentKind.ClearingNumber, field);
            return;
        }

        var isMarked = rule.Shape is MtShape.A or MtShape.B or MtShape.D
            && _bytes[at..end] is [(byte)'/', (byte)'C' or (byte)'D', (byte)'/', ..];
        at += isMarked ? 3 : _bytes[at] == '/' ? 1 : 0;
        _into.Add(at, end - at, ContentKind.Account, field);
    }

    void Line(MtRule rule, int field, int at, int end, int number)
    {
        switch (rule.Shape)
        {
            case MtShape.F:
                Numbered(field, at, end);
                break;
            case MtShape.A or MtShape.Y or MtShape.Q when number == 0 && BicForm.Is(_bytes[at..end]):
                _into.Add(at, end - at, ContentKind.Bic, field);
                break;
            case MtShape.A or MtShape.Y or MtShape.Q:
                if (number == 0)
                {
                    _into.Find(FindingKind.WrongForm, at);
                }

                _into.Add(at, end - at, number == 0 ? ContentKind.Name : ContentKind.Address, field);
                break;
            default:
                _into.Add(at, end - at, number == 0 ? ContentKind.Name : ContentKind.Address, field);
                break;
        }
    }

    // Option F: "1/name", "2/address", "3/CC/town", "4/date of birth", "5/place of birth", "6/" and "7/" numbers, "8/"
    // more.
    void Numbered(int field, int at, int end)
    {
        var kind = _bytes[at..end] is [_, (byte)'/', ..]
            ? _bytes[at] switch
            {
                (byte)'1' => ContentKind.Name,
                (byte)'2' => ContentKind.Address,
                (byte)'3' => ContentKind.Country,
                (byte)'4' => ContentKind.BirthDate,
                (byte)'5' => ContentKind.Address,
                (byte)'6' or (byte)'7' or (byte)'8' => ContentKind.Identifier,
                _ => ContentKind.Structural,
            }
            : ContentKind.Structural;
        if (kind == ContentKind.Structural)
        {
            _into.Find(FindingKind.WrongForm, at);
            _into.Add(at, end - at, ContentKind.Name, field);
            return;
        }

        at += 2;
        if (kind == ContentKind.Country && _bytes[at..end] is [_, _, (byte)'/', _, ..])
        {
            _into.Add(at, 2, ContentKind.Country, field);
            _into.Add(at + 3, end - at - 3, ContentKind.Town, field);
            return;
        }

        _into.Add(at, end - at, kind, field);
    }
}

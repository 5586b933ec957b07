namespace Cordon.Payments;

/// <summary>Reads the blocks of a SWIFT MT (FIN) message: <c>{1:...}{2:...}{3:{108:...}}{4: text
/// -}{5:...}</c>.</summary>
/// <remarks>
/// One pass over the bytes; the text of block 4 is cut into lines once. What stands outside of all blocks, or has not
/// the form of what should be there, becomes narrative, so that it is screened, and a finding. Allocates nothing once
/// the buffer has grown.
/// </remarks>
ref struct MtReader(ReadOnlySpan<byte> bytes, MessageBuffer into)
{
    const int DepthMax = 8;

    // What a tag of blocks 3, 5 and of service messages must look like not to be screened.
    static readonly (int Tag, SwiftPattern[] Patterns)[] TagForms =
    [
        .. from row in new[]
           {
               "103 3!a", "111 3!n", "113 4!c", "119 STP|COV|REMIT|RFDD", "121 8!h-4!h-4!h-4!h-12!h",
               "177 10n", "451 1n", "431 2n",
               "432 2n", "175 4!n", "243 1n", "110 3!n", "329 1!a", "501 256h", "202 4!n", "203 4!n", "104 1!a",
               "619 3!a", "135 1!a", "MAC 8!h", "CHK 12!h", "TNG 0x",
           }
           let cells = row.Split(' ')
           select (Pack(cells[0].Select(c => (byte)c).ToArray()), SwiftPattern.All(cells[1])),
    ];

    readonly ReadOnlySpan<byte> _bytes = bytes;
    readonly MessageBuffer _into = into;
    int _at;
    bool _hasHeader;
    bool _hasText;
    bool _isAcknowledgement;
    int _headerField = -1;

    /// <summary>Does the input look like an MT: a block, or the first field of a text?</summary>
    public static bool Recognises(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes[BlankLength(bytes)..];
        return rest is [(byte)'{', _, (byte)':', ..]
            || (rest is [(byte)':', ..] && MtTags.KeyOf(rest[1..], out _) >= 0);
    }

    /// <summary>Reads all of it.</summary>
    public void Read()
    {
        _into.Form = MessageForm.Mt;
        _at = BlankLength(_bytes);
        if (_at < _bytes.Length && _bytes[_at] == ':')
        {
            _into.Find(FindingKind.NoEnvelope, _at);
            _at = ReadText(_at, TextEnd(_at));
        }

        while (_at < _bytes.Length)
        {
            if (_bytes[_at] == '{')
            {
                ReadBlock();
            }
            else if (IsBlank(_bytes[_at]))
            {
                _at++;
            }
            else
            {
                Stray();
            }
        }

        if (!System.Text.Ascii.IsValid(_bytes))
        {
            _into.Find(FindingKind.BrokenText, _bytes.IndexOfAnyInRange((byte)0x80, (byte)0xFF));
        }

        if (!_hasText && !_isAcknowledgement)
        {
            _into.Find(FindingKind.NoEnd, _bytes.Length);
        }

        _into.Close(_bytes.Length);
    }

    static bool IsBlank(byte c) => c is (byte)' ' or (byte)'\r' or (byte)'\n' or (byte)'\t' or (byte)'$' or 1 or 3;

    static int BlankLength(ReadOnlySpan<byte> bytes)
    {
        var length = 0;
        while (length < bytes.Length && IsBlank(bytes[length]))
        {
            length++;
        }

        return length;
    }

    static int Pack(ReadOnlySpan<byte> tag) =>
        tag.Length == 3 ? (tag[0] << 16) | (tag[1] << 8) | tag[2] : 0;

    // Text that belongs to no block, up to the next brace.
    void Stray()
    {
        var rest = _bytes[(_at + 1)..].IndexOfAny((byte)'{', (byte)'}');
        var end = rest < 0 ? _bytes.Length : _at + 1 + rest;
        _into.Find(FindingKind.TextOutside, _at);
        Whole(_at, end);
        _at = end;
    }

    void Whole(int start, int end) =>
        _into.Add(start, end - start, ContentKind.Narrative, _into.AddField(new(start, 0, PaymentRole.None, 0, 0)));

    void ReadBlock()
    {
        var rest = _bytes[_at..];
        if (rest.Length < 3 || rest[2] != ':')
        {
            Stray();
            return;
        }

        switch (rest[1])
        {
            case (byte)'1':
                ReadBasicHeader();
                break;
            case (byte)'2':
                ReadApplicationHeader();
                break;
            case (byte)'4' when rest[(3 + BlankLength(rest[3..]))..] is not [(byte)'{', ..]:
                if (_hasText)
                {
                    _into.Find(FindingKind.SecondMessage, _at);
                }

                _hasText = true;
                _at = ReadText(_at + 3, TextEnd(_at + 3));
                break;
            default:
                ReadTags();
                break;
        }
    }

    // The content of a header: up to its closing brace, on one line. Null when it has none.
    bool TryHeader(out int start, out int end)
    {
        start = _at + 3;
        var length = _bytes[start..].IndexOfAny("{}\n"u8);
        end = length < 0 ? _bytes.Length : start + length;
        if (length >= 0 && _bytes[end] == '}')
        {
            return true;
        }

        _into.Find(FindingKind.NoEnd, _at);
        Whole(start, end);
        _at = end;
        return false;
    }

    void ReadBasicHeader()
    {
        var name = _at + 1;
        if (!TryHeader(out var start, out var end))
        {
            return;
        }

        if (_hasHeader)
        {
            _into.Find(_isAcknowledgement ? FindingKind.Acknowledged : FindingKind.SecondMessage, _at);
        }

        _hasHeader = true;
        _at = end + 1;
        var content = _bytes[start..end];
        _isAcknowledgement = content is [_, (byte)'2', (byte)'1', ..];
        if (content.Length == 25 && BicForm.IsTerminal(content.Slice(3, 12)) && IsCode(content[..3])
            && IsDigits(content[15..]))
        {
            _headerField = _into.AddField(new(name, 1, PaymentRole.Sender, _into.FieldCount + 1, 0));
            _into.Add(start, 3, ContentKind.NotScreened, _headerField);
            _into.Add(start + 3, 12, ContentKind.Bic, _headerField);
            _into.Add(start + 15, 10, ContentKind.NotScreened, _headerField);
        }
        else
        {
            _into.Find(FindingKind.BrokenHeader, start);
            Whole(start, end);
        }
    }

    void ReadApplicationHeader()
    {
        var name = _at + 1;
        if (!TryHeader(out var start, out var end))
        {
            return;
        }

        _at = end + 1;
        var content = _bytes[start..end];
        var isOutput = content is [(byte)'O', ..];

        // Archives often write an output header as short as an input header.
        var isShort = content.Length is >= 16 and <= 21;
        var bicAt = isOutput && !isShort ? 14 : 4;
        var isFormed = isShort || (isOutput && content.Length is 46 or 47);
        if (content.Length >= 4 && IsDigits(content.Slice(1, 3)))
        {
            _into.MtType = ((content[1] - '0') * 100) + ((content[2] - '0') * 10) + content[3] - '0';
        }

        if (!isFormed || content[0] is not ((byte)'I' or (byte)'O') || _into.MtType == 0
            || !BicForm.IsTerminal(content.Slice(bicAt, 12)) || !IsDigits(content[1..bicAt])
            || !IsCode(content[(bicAt + 12)..]))
        {
            _into.Find(FindingKind.BrokenHeader, start);
            Whole(start, end);
            return;
        }

        // An input message names the receiver here, an output message the sender; block 1 has the other one.
        var role = isOutput ? PaymentRole.Sender : PaymentRole.Receiver;
        var field = _into.AddField(new(name, 1, role, _into.FieldCount + 1, 0));
        if (_headerField >= 0)
        {
            _into.SetRole(_headerField, isOutput ? PaymentRole.Receiver : PaymentRole.Sender);
        }

        _into.Add(start, bicAt, ContentKind.NotScreened, field);
        _into.Add(start + bicAt, 12, ContentKind.Bic, field);
        _into.Add(start + bicAt + 12, content.Length - bicAt - 12, ContentKind.NotScreened, field);
    }

    static bool IsDigits(ReadOnlySpan<byte> text) => text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;

    static bool IsCode(ReadOnlySpan<byte> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterUpper((char)c) && !char.IsAsciiDigit((char)c))
            {
                return false;
            }
        }

        return true;
    }

    // Blocks made of {tag:value}, nested or not: 3, 5, S, and block 4 of service messages.
    void ReadTags()
    {
        var opened = _at;
        var isText = _bytes[_at + 1] == '4';
        var (depth, at) = (1, _at + 3);
        ReadValue(_at + 1, 1, ref at);
        while (depth > 0 && at < _bytes.Length)
        {
            if (_bytes[at] == '}')
            {
                depth--;
                at++;
                if (depth > 0)
                {
                    ReadValue(at, 0, ref at);
                }
            }
            else if (depth == DepthMax)
            {
                _into.Find(FindingKind.TooMuch, at);
                Whole(at, _bytes.Length);
                at = _bytes.Length;
            }
            else
            {
                depth++;
                at++;
                var colon = _bytes.Slice(at, Math.Min(5, _bytes.Length - at)).IndexOf((byte)':');
                var tag = at;
                at += colon + 1;
                ReadValue(tag, Math.Max(colon, 0), ref at);
            }
        }

        if (depth > 0)
        {
            _into.Find(FindingKind.NoEnd, opened);
        }

        _hasText |= isText && !_isAcknowledgement;
        _at = at;
    }

    // A value, up to the next brace; blanks alone are layout.
    void ReadValue(int name, int nameLength, ref int at)
    {
        var length = _bytes[at..].IndexOfAny((byte)'{', (byte)'}');
        var end = length < 0 ? _bytes.Length : at + length;
        var start = at;
        at = end;
        if (BlankLength(_bytes[start..end]) == end - start)
        {
            return;
        }

        var value = _bytes[start..end];
        var field = _into.AddField(new(name, (ushort)nameLength, PaymentRole.None, 0, 0));
        var tag = Pack(_bytes.Slice(name, nameLength));
        if (tag == ((byte)'1' << 16 | (byte)'1' << 8 | (byte)'9'))
        {
            _into.Variant = value.SequenceEqual("STP"u8) ? MtVariant.Stp
                : value.SequenceEqual("COV"u8) ? MtVariant.Cover
                : value.SequenceEqual("REMIT"u8) ? MtVariant.Remit
                : MtVariant.Plain;
        }

        foreach (var form in TagForms)
        {
            if (form.Tag == tag)
            {
                _into.Add(start, end - start, MtText.FormedKind(form.Patterns, value), field);
                return;
            }
        }

        _into.Add(start, end - start, ContentKind.Narrative, field);
    }

    // Where the text of a block ends: "-}" at the start of a line, or the first "-}" where there is none.
    int TextEnd(int start)
    {
        var rest = _bytes[start..];
        var end = rest.IndexOf("\n-}"u8);
        if (end >= 0)
        {
            return start + end + 1;
        }

        end = rest.IndexOf("-}"u8);
        if (end < 0 && _bytes[BlankLength(_bytes)] == '{')
        {
            _into.Find(FindingKind.NoEnd, start);
        }

        return end < 0 ? _bytes.Length : start + end;
    }

    // Reads the fields and gives the offset after the end mark.
    int ReadText(int start, int end)
    {
        _hasText = true;
        new MtText(_bytes, _into).Read(start, end);
        return Math.Min(end + 2, _bytes.Length);
    }
}

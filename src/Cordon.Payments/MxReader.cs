namespace Cordon.Payments;

/// <summary>Reads an ISO 20022 message in XML, in any wrapper.</summary>
/// <remarks>
/// A parser of our own over the bytes, for speed and because the offsets are the result. It checks that elements nest
/// and end, bounds depth and number, follows no document type and opens no entity. From the first mistake on,
/// everything is narrative and the message is held. Prefixes are passed over: an element is known by its local name
/// and its place. Each frame holds where its run of text began, so that text that comments or CDATA cut in pieces is
/// one piece, marked as encoded.
/// </remarks>
ref struct MxReader(ReadOnlySpan<byte> bytes, MessageBuffer into)
{
    const int DepthMax = 64;
    const int NameMax = 256;

    struct Frame
    {
        public int State;
        public int NameStart;
        public int NameLength;
        public int LocalStart;
        public int TextStart;
        public int Group;
        public int ChildCount;
        public ushort Transaction;
        public PaymentRole Role;
        public byte Leaf;
        public bool IsUnderlying;
        public bool IsEncoded;
    }

    [System.Runtime.CompilerServices.InlineArray(DepthMax + 1)]
    struct Frames
    {
        Frame _first;
    }

    readonly ReadOnlySpan<byte> _bytes = bytes;
    readonly MessageBuffer _into = into;
    Frames _frames;
    int _depth;
    int _at;
    int _group;
    int _transaction;
    int _rootCount;
    bool _hasDocument;

    /// <summary>Does the input look like XML in UTF-8?</summary>
    public static bool Recognises(ReadOnlySpan<byte> bytes)
    {
        var rest = bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
        return rest.TrimStart(" \r\n\t"u8) is [(byte)'<', ..];
    }

    /// <summary>Reads all of it.</summary>
    public void Read()
    {
        _into.Form = MessageForm.Mx;
        _at = _bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        _frames[0] = new() { State = MxElements.Outside, TextStart = _at };
        if (!System.Text.Unicode.Utf8.IsValid(_bytes))
        {
            _into.Find(FindingKind.BrokenText, 0);
        }

        while (_at < _bytes.Length)
        {
            var next = _bytes[_at..].IndexOf((byte)'<');
            if (next < 0)
            {
                break;
            }

            _at += next;
            if (!Markup())
            {
                Flush(Math.Max(_into.Done, _frames[_depth].TextStart), _bytes.Length, false);
                _into.Close(_bytes.Length);
                return;
            }
        }

        if (_depth > 0)
        {
            _into.Find(FindingKind.NoEnd, _frames[_depth].NameStart);
        }

        Flush(_frames[_depth].TextStart, _bytes.Length, _frames[_depth].IsEncoded);
        if (!_hasDocument)
        {
            _into.Find(FindingKind.NotAMessage, 0);
        }

        _into.Close(_bytes.Length);
    }

    // One tag, comment, CDATA section or instruction. False when what follows cannot be understood.
    bool Markup()
    {
        var next = _at + 1 < _bytes.Length ? _bytes[_at + 1] : (byte)0;
        return next switch
        {
            (byte)'/' => EndTag(),
            (byte)'!' => Declaration(),
            (byte)'?' => Instruction(),
            _ => StartTag(),
        };
    }

    bool Fail(FindingKind kind)
    {
        _into.Find(kind, _at);
        return false;
    }

    bool Declaration()
    {
        var rest = _bytes[_at..];
        var open = rest.StartsWith("<!--"u8) ? 4 : rest.StartsWith("<![CDATA["u8) ? 9 : 0;
        var close = open == 4 ? "-->"u8 : "]]>"u8;
        if (open == 0)
        {
            return Fail(FindingKind.DocumentType);
        }

        var end = rest[open..].IndexOf(close);
        if (end < 0)
        {
            return Fail(FindingKind.NotWellFormed);
        }

        if (open == 4 && _depth > 0)
        {
            _into.Find(FindingKind.HiddenText, _at);
        }

        _frames[_depth].IsEncoded = true;
        _at += open + end + close.Length;
        return true;
    }

    bool Instruction()
    {
        var end = _bytes[_at..].IndexOf("?>"u8);
        if (end < 0)
        {
            return Fail(FindingKind.NotWellFormed);
        }

        end += 2;
        var isDeclaration = _depth == 0 && _into.FieldCount == 0 && _bytes[_at..].StartsWith("<?xml "u8) && end <= 100;
        if (isDeclaration)
        {
            CheckEncoding(_bytes.Slice(_at, end));
            _frames[0].TextStart = _at + end;
        }
        else
        {
            _into.Find(FindingKind.HiddenText, _at);
            _frames[_depth].IsEncoded = true;
        }

        _at += end;
        return true;
    }

    void CheckEncoding(ReadOnlySpan<byte> declaration)
    {
        var at = declaration.IndexOf("encoding"u8);
        if (at >= 0 && declaration[at..].IndexOf("UTF-8"u8) < 0 && declaration[at..].IndexOf("utf-8"u8) < 0
            && declaration[at..].IndexOf("ASCII"u8) < 0 && !System.Text.Ascii.IsValid(_bytes))
        {
            _into.Find(FindingKind.BrokenText, _at);
        }
    }

    bool EndTag()
    {
        ref var frame = ref _frames[_depth];
        var name = _at + 2;
        if (_depth == 0 || _bytes.Length - name <= frame.NameLength
            || !_bytes.Slice(name, frame.NameLength).SequenceEqual(_bytes.Slice(frame.NameStart, frame.NameLength)))
        {
            return Fail(FindingKind.NotWellFormed);
        }

        var close = name + frame.NameLength;
        while (close < _bytes.Length && IsSpace(_bytes[close]))
        {
            close++;
        }

        if (close == _bytes.Length || _bytes[close] != '>')
        {
            return Fail(FindingKind.NotWellFormed);
        }

        Flush(frame.TextStart, _at, frame.IsEncoded);
        _depth--;
        _at = close + 1;
        _frames[_depth].TextStart = _at;
        _frames[_depth].IsEncoded = false;
        return true;
    }

    bool StartTag()
    {
        var name = _at + 1;
        var end = name;
        var local = name;
        while (end < _bytes.Length && IsName(_bytes[end]))
        {
            if (_bytes[end++] == ':')
            {
                local = end;
            }
        }

        if (end == name || end == _bytes.Length || end - name > NameMax)
        {
            return Fail(FindingKind.NotWellFormed);
        }

        if (_depth == DepthMax)
        {
            return Fail(FindingKind.TooMuch);
        }

        Flush(_frames[_depth].TextStart, _at, _frames[_depth].IsEncoded, isMixed: true);
        _frames[_depth].TextStart = _at;
        _frames[_depth].IsEncoded = false;
        if (_depth == 0 && ++_rootCount > 1)
        {
            _into.Find(FindingKind.SecondMessage, _at);
        }

        _frames[_depth].ChildCount++;
        ref var frame = ref _frames[_depth + 1];
        frame = new() { NameStart = name, NameLength = end - name, LocalStart = local };
        Enter(in _frames[_depth], ref frame, MxElements.KeyOf(_bytes[local..end]));
        if (_bytes[end] != '>' && !Attributes(ref end, in frame))
        {
            return false;
        }

        var isEmpty = _bytes[end - 1] == '/';
        _at = end + 1;
        if (isEmpty)
        {
            _frames[_depth].TextStart = _at;
            return true;
        }

        _depth++;
        frame.TextStart = _at;
        return true;
    }

    void Enter(in Frame parent, ref Frame frame, ulong key)
    {
        (frame.Role, frame.Group, frame.Transaction) = (parent.Role, parent.Group, parent.Transaction);
        frame.IsUnderlying = parent.IsUnderlying;
        var role = MxElements.RoleOf(key);
        switch (role.Mark)
        {
            case (byte)'+':
                (frame.Role, frame.Group) = (role.Role, ++_group);
                break;
            case (byte)'=' when role.Role != PaymentRole.OtherParty:
                (frame.Role, frame.Group) = (role.Role, role.Role == PaymentRole.Remittance ? 0 : ++_group);
                break;
            case (byte)'#':
                _transaction = Math.Min(_transaction + 1, ushort.MaxValue);
                frame.Transaction = (ushort)_transaction;
                break;
            case (byte)'~':
                frame.IsUnderlying = true;
                break;
            default:
                break;
        }

        if (parent.State is MxElements.Document or MxElements.Outside && _into.MxType.Length == 0)
        {
            _into.MxType = MxElements.TypeOf(key);
        }

        if (MxElements.TryStep(parent.State, key, out var step))
        {
            (frame.State, frame.Leaf) = (step.Target, step.Leaf);
            _hasDocument |= parent.State == MxElements.Document
                || (parent.State == MxElements.Outside && step.Target != MxElements.Document);
        }
        else if (parent.State == MxElements.Outside && MxElements.TryStep(MxElements.Document, key, out step))
        {
            // The message without its Document around it.
            (frame.State, _hasDocument) = (step.Target, true);
        }
        else if (parent.State is MxElements.Outside or MxElements.Unknown or MxElements.Any)
        {
            frame.State = parent.State;
        }
        else if (MxElements.IsOpen(parent.State))
        {
            frame.State = MxElements.Any;
        }
        else if (parent.State == MxElements.Document)
        {
            // A Document of something else, of which nobody knows what its elements mean.
            (frame.State, _hasDocument) = (MxElements.Unknown, true);
            _into.Find(FindingKind.NotAMessage, frame.NameStart);
        }
        else
        {
            frame.State = MxElements.Unknown;
            _into.Find(FindingKind.UnknownElement, frame.NameStart);
        }
    }

    // The attributes of a start tag, up to its '>'.
    bool Attributes(ref int at, in Frame frame)
    {
        while (true)
        {
            while (at < _bytes.Length && IsSpace(_bytes[at]))
            {
                at++;
            }

            if (at < _bytes.Length && _bytes[at] == '>')
            {
                return true;
            }

            if (at + 1 < _bytes.Length && _bytes[at] == '/' && _bytes[at + 1] == '>')
            {
                at++;
                return true;
            }

            var name = at;
            while (at < _bytes.Length && IsName(_bytes[at]))
            {
                at++;
            }

            var nameEnd = at;
            while (at < _bytes.Length && (IsSpace(_bytes[at]) || _bytes[at] == '='))
            {
                at++;
            }

            var length = at < _bytes.Length && nameEnd > name && _bytes[at] is (byte)'"' or (byte)'\''
                ? _bytes[(at + 1)..].IndexOf(_bytes[at])
                : -1;
            if (length < 0)
            {
                return Fail(FindingKind.NotWellFormed);
            }

            Attribute(name, nameEnd, at + 1, length, in frame);
            at += length + 2;
        }
    }

    void Attribute(int name, int nameEnd, int start, int length, in Frame frame)
    {
        var value = _bytes.Slice(start, length);
        var label = _bytes[name..nameEnd];
        if (length == 0 || (label.StartsWith("xmlns"u8) && IsAddress(value)))
        {
            return;
        }

        var isCurrency = label.SequenceEqual("Ccy"u8) && value.Length == 3 && BicForm.IsLetters(value);
        var isHidden = !isCurrency && !label.StartsWith("xsi:"u8);
        if (isHidden)
        {
            _into.Find(FindingKind.HiddenText, name);
        }

        var field = _into.AddField(new(
            name, (ushort)Math.Min(nameEnd - name, ushort.MaxValue), frame.Role, frame.Group, frame.Transaction)
        {
            IsUnderlying = frame.IsUnderlying,
        });
        var kind = isCurrency ? ContentKind.NotScreened : ContentKind.Narrative;
        var isEncoded = value.Contains((byte)'&');
        CheckReferences(start, value, isEncoded);
        _into.Add(start, length, kind, field, isEncoded);
    }

    void CheckReferences(int start, ReadOnlySpan<byte> text, bool isEncoded)
    {
        if (isEncoded && MxReferences.FirstBroken(text) is var broken and >= 0)
        {
            _into.Find(FindingKind.NotWellFormed, start + broken);
        }
    }

    // A namespace: an address of the standards or of a scheme, in one word.
    static bool IsAddress(ReadOnlySpan<byte> value) =>
        (value.StartsWith("urn:"u8) || value.StartsWith("http://"u8) || value.StartsWith("https://"u8))
        && value.IndexOfAny(" \t\r\n&"u8) < 0 && value.Length <= 100;

    // The text of the innermost element, or a part of it that stands between elements.
    void Flush(int start, int end, bool isEncoded, bool isMixed = false)
    {
        if (start >= end)
        {
            return;
        }

        var text = _bytes[start..end];
        if (text.IndexOfAnyExcept(" \t\r\n"u8) is var first && first < 0)
        {
            return;
        }

        ref var frame = ref _frames[_depth];
        var isLeaf = !isMixed && frame.ChildCount == 0 && _depth > 0;
        isEncoded |= text.Contains((byte)'&');
        CheckReferences(start, text, isEncoded);
        var field = _into.AddField(new(
            frame.LocalStart, (ushort)(frame.NameStart + frame.NameLength - frame.LocalStart), frame.Role, frame.Group,
            frame.Transaction)
        {
            IsUnderlying = frame.IsUnderlying,
        });
        var kind = isLeaf && frame.Leaf != 0 && !(isEncoded && MxForms.IsForm(frame.Leaf))
            ? MxForms.KindOf(frame.Leaf, isEncoded ? text : text.Trim(" \t\r\n"u8))
            : ContentKind.Narrative;
        if (kind == ContentKind.Narrative && MxForms.IsForm(frame.Leaf) && frame.Leaf != 'c' && isLeaf)
        {
            _into.Find(FindingKind.WrongForm, start);
        }

        if (_depth == 0 && (!isEncoded || text[first] != '<'))
        {
            _into.Find(FindingKind.TextOutside, start);
        }

        _into.Add(start, end - start, kind, field, isEncoded);
    }

    static bool IsSpace(byte c) => c is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n';

    static bool IsName(byte c) => c is > (byte)'?' or (>= (byte)'0' and <= (byte)':') or (byte)'-' or (byte)'.';
}

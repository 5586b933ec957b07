namespace Cordon.Tests.App.Durability;

/// <summary>A disk that may lose its power: what was synchronised is there, and of all else any part, in sectors of 512
/// bytes, in any order.</summary>
/// <remarks>
/// A sector that was written several times since the last synchronisation holds what the system's cache held after
/// any one of them. A file that was synchronised has its name, as on ext4, XFS and Btrfs; one that was taken out may be
/// there again until its folder is synchronised. That a sector itself is written whole or not at all, and that writing
/// one harms no other, is taken for granted, as SQLite does.
/// </remarks>
sealed class TornDisk
{
    const int SectorBytes = 512;

    readonly Dictionary<string, TornFile> _files = new(StringComparer.Ordinal);

    /// <summary>How much of what was not synchronised is on the disk after all.</summary>
    public enum Loss
    {
        /// <summary>Nothing.</summary>
        All,

        /// <summary>Everything, as when a process is killed.</summary>
        Nothing,

        /// <summary>Up to a write, which is torn.</summary>
        Tail,

        /// <summary>Any writes, each whole.</summary>
        Writes,

        /// <summary>Any sectors.</summary>
        Sectors,
    }

    sealed record Change(int Sector, byte[][] Sectors, int Size, bool IsCut);

    // Bytes of a file with room to grow; behind its end all is zero.
    sealed class Content(byte[] bytes, int room)
    {
        byte[] _bytes = Sized(bytes, Math.Max(room, bytes.Length));

        public int Length { get; set; } = bytes.Length;

        public Span<byte> At(int start, int length)
        {
            if (_bytes.Length < start + length)
            {
                _bytes = Sized(_bytes, 2 * (start + length));
            }

            Length = Math.Max(Length, start + length);
            return _bytes.AsSpan(start, length);
        }

        public void Cut(int length)
        {
            At(0, length);
            _bytes.AsSpan(length).Clear();
            Length = length;
        }

        public void Apply(Change change, Func<int, bool> survives)
        {
            if (change.IsCut && survives(0))
            {
                Cut(change.Size);
            }

            for (var i = 0; i < change.Sectors.Length; i++)
            {
                if (survives(i))
                {
                    var sector = change.Sectors[i];
                    sector.CopyTo(At((change.Sector + i) * SectorBytes, sector.Length));
                }
            }
        }

        public byte[] ToArray() => _bytes[..Length];
    }

    sealed class TornFile
    {
        public Content Cache { get; } = new([], 0);

        public Content Durable { get; } = new([], 0);

        public bool IsNamed { get; set; }

        public bool IsGone { get; set; }

        public List<Change> Changes { get; } = [];

        public int Covered { get; set; }

        public void Write(int offset, byte[] bytes)
        {
            bytes.CopyTo(Cache.At(offset, bytes.Length));
            var (first, last) = (offset / SectorBytes, (offset + bytes.Length - 1) / SectorBytes);
            Changes.Add(new(
                first, [.. Enumerable.Range(first, last - first + 1).Select(SectorOf)], Cache.Length, IsCut: false));
        }

        public void Resize(int size)
        {
            Cache.Cut(size);
            Changes.Add(new(0, [], size, IsCut: true));
        }

        public void Synchronise()
        {
            foreach (var change in Changes[..Covered])
            {
                Durable.Apply(change, _ => true);
            }

            Changes.RemoveRange(0, Covered);
            (Covered, IsNamed) = (0, true);
        }

        byte[] SectorOf(int sector)
        {
            var start = sector * SectorBytes;
            return Cache.At(start, Math.Min(SectorBytes, Cache.Length - start)).ToArray();
        }
    }

    /// <summary>One thing more happens.</summary>
    public void Add(Recorded happened)
    {
        switch (happened)
        {
            case Recorded.Written written:
                Of(written.File).Write((int)written.Offset, written.Bytes);
                break;
            case Recorded.Resized resized:
                Of(resized.File).Resize((int)resized.Size);
                break;
            case Recorded.Unlinked { File: var file }:
                Of(file).IsGone = true;
                break;
            case Recorded.SyncBegan { File: not "" } began:
                var begun = Of(began.File);
                begun.Covered = begun.Changes.Count;
                break;
            case Recorded.SyncDone { File: "" }:
                foreach (var (name, _) in _files.Where(file => file.Value.IsGone).ToArray())
                {
                    _files.Remove(name);
                }

                break;
            case Recorded.SyncDone done:
                Of(done.File).Synchronise();
                break;
        }
    }

    /// <summary>The files that are there when the power comes back.</summary>
    public Dictionary<string, byte[]> After(Loss loss, Random random)
    {
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (name, file) in _files)
        {
            var isThere = loss == Loss.Nothing
                ? !file.IsGone
                : (file.IsNamed || random.Next(2) == 0) && (!file.IsGone || random.Next(2) == 0);
            if (isThere)
            {
                files[name] = After(file, loss, random);
            }
        }

        return files;
    }

    static byte[] After(TornFile file, Loss loss, Random random)
    {
        var content = new Content(file.Durable.ToArray(), file.Cache.Length);
        // Up to this change, which is torn.
        var last = random.Next(file.Changes.Count + 1);
        for (var i = 0; i < file.Changes.Count; i++)
        {
            var change = file.Changes[i];
            var whole = loss switch
            {
                Loss.Nothing => int.MaxValue,
                Loss.Tail when i < last => int.MaxValue,
                Loss.Tail when i == last => random.Next(Math.Max(1, change.Sectors.Length)),
                Loss.Writes when random.Next(2) == 0 => int.MaxValue,
                _ => 0,
            };
            content.Apply(
                change, loss == Loss.Sectors ? _ => random.Next(2) == 0 : sector => sector < whole);
        }

        // The length may have come to the disk, and the bytes not.
        if (loss is Loss.Writes or Loss.Sectors && content.Length < file.Cache.Length && random.Next(2) == 0)
        {
            content.At(0, file.Cache.Length);
        }

        return content.ToArray();
    }

    TornFile Of(string name)
    {
        // One that was taken out and is made again is another file; the old one is not seen again.
        if (!_files.TryGetValue(name, out var file) || file.IsGone)
        {
            _files[name] = file = new();
        }

        return file;
    }

    static byte[] Sized(byte[] bytes, int size)
    {
        var sized = new byte[size];
        bytes.AsSpan(0, Math.Min(size, bytes.Length)).CopyTo(sized);
        return sized;
    }
}

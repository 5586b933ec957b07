namespace Cordon.Ownership;

/// <summary>What a run knows of one entity.</summary>
struct RunState
{
    public int Key;
    public int Run;

    /// <summary>When it entered, from 1; 0 outside.</summary>
    public int Rank;

    /// <summary>What was found of it: see <see cref="PersonRun"/>.</summary>
    public int Found;

    public long Shares;
    public long Votes;
}

/// <summary>The states of the entities that a run reaches, and of no others.</summary>
/// <remarks>
/// A run reaches some thousands of the millions in a register, so that a table of these lies near the processor where
/// arrays for all would be fetched, and filled with zeros, page by page. Layout: open addressing, linear steps, at most
/// half full, 32 bytes a state: two to a cache line. <see cref="Clear"/> costs nothing: states of earlier runs count as
/// free.
/// </remarks>
sealed class RunStates
{
    RunState[] _states = new RunState[1024];
    int _shift = 22;
    int _count;
    int _run = 1;

    /// <summary>The state, made now when there is none. Good until the next call.</summary>
    public ref RunState this[int entity]
    {
        get
        {
            if (_count * 2 >= _states.Length)
            {
                Grow();
            }

            ref var state = ref _states[Slot(_states, _shift, entity)];
            if (state.Run != _run)
            {
                state = new() { Key = entity, Run = _run };
                _count++;
            }

            return ref state;
        }
    }

    /// <summary>When it entered; 0 for outside.</summary>
    public int RankOf(int entity) => _states[Slot(_states, _shift, entity)] is { } state && state.Run == _run
        ? state.Rank : 0;

    /// <summary>What was found of it; 0 for nothing.</summary>
    public int FoundOf(int entity) => _states[Slot(_states, _shift, entity)] is { } state && state.Run == _run
        ? state.Found : 0;

    /// <summary>Forgets all.</summary>
    public void Clear() => (_run, _count) = (_run + 1, 0);

    int Slot(RunState[] states, int shift, int entity)
    {
        var slot = (int)(unchecked((uint)entity * 2654435769u) >> shift);
        while (states[slot].Run == _run && states[slot].Key != entity)
        {
            slot = (slot + 1) & (states.Length - 1);
        }

        return slot;
    }

    void Grow()
    {
        var (grown, shift) = (new RunState[_states.Length * 2], _shift - 1);
        foreach (ref readonly var state in _states.AsSpan())
        {
            if (state.Run == _run)
            {
                grown[Slot(grown, shift, state.Key)] = state;
            }
        }

        (_states, _shift) = (grown, shift);
    }
}

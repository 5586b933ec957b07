namespace Cordon.Screening.Payments;

/// <summary>Where a message stands.</summary>
public enum PaymentState
{
    /// <summary>It is here, and nothing is known of it.</summary>
    Received,

    /// <summary>The complete search found nothing: it goes on.</summary>
    Passed,

    /// <summary>Persons must decide.</summary>
    Held,

    /// <summary>Persons let it go on.</summary>
    Released,

    /// <summary>The money is frozen.</summary>
    Blocked,

    /// <summary>Refused, by a rule or by persons.</summary>
    Rejected,

    /// <summary>Sent back to who ordered it.</summary>
    Returned,

    /// <summary>Withdrawn by who ordered it.</summary>
    Cancelled,
}

/// <summary>Which state may follow which.</summary>
public static class PaymentStates
{
    /// <summary>May the message go on to where it is sent? In no state but these.</summary>
    /// <param name="state">A state.</param>
    public static bool GoesOn(PaymentState state) => state is PaymentState.Passed or PaymentState.Released;

    /// <summary>The state that a verdict leads to.</summary>
    /// <param name="verdict">A verdict.</param>
    public static PaymentState Of(PaymentVerdict verdict) => verdict switch
    {
        PaymentVerdict.Pass => PaymentState.Passed,
        PaymentVerdict.Reject => PaymentState.Rejected,
        _ => PaymentState.Held,
    };

    /// <summary>May two persons take a message from one state to the other? What is held goes anywhere but back; what
    /// is blocked can be released, under a licence or when the list changes. All else is final.</summary>
    /// <param name="from">Where it stands.</param>
    /// <param name="to">Where it would stand.</param>
    public static bool MayFollow(PaymentState from, PaymentState to) => from switch
    {
        PaymentState.Held => to is not (PaymentState.Received or PaymentState.Passed or PaymentState.Held),
        PaymentState.Blocked => to == PaymentState.Released,
        _ => false,
    };
}

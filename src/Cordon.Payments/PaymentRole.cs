namespace Cordon.Payments;

/// <summary>What a party or a text is to a payment. ISO 20022 words; MT fields are mapped onto them.</summary>
public enum PaymentRole : byte
{
    /// <summary>No role: a reference, an amount, text of no party.</summary>
    None,

    /// <summary>The institution that sends the message (MT block 1 or 2, head.001 Fr).</summary>
    Sender,

    /// <summary>The institution that receives the message (MT block 1 or 2, head.001 To).</summary>
    Receiver,

    /// <summary>Who owes the money: MT 50a; in bank-to-bank transfers MT 52a; in trade finance the applicant.</summary>
    Debtor,

    /// <summary>For whom the debtor pays.</summary>
    UltimateDebtor,

    /// <summary>Who gives the order: MT 50C and 50L, InitgPty.</summary>
    InitiatingParty,

    /// <summary>The debtor's bank: MT 52a.</summary>
    DebtorAgent,

    /// <summary>The bank that instructs this leg, or instructed an earlier one: MT 51a, InstgAgt,
    /// PrvsInstgAgt.</summary>
    InstructingAgent,

    /// <summary>The bank that is instructed on this leg: InstdAgt.</summary>
    InstructedAgent,

    /// <summary>A reimbursement agent: MT 53a, 54a, 55a.</summary>
    ReimbursementAgent,

    /// <summary>A bank in between: MT 56a, IntrmyAgt.</summary>
    IntermediaryAgent,

    /// <summary>The creditor's bank: MT 57a.</summary>
    CreditorAgent,

    /// <summary>Who gets the money: MT 59a; in bank-to-bank transfers MT 58a; in trade finance the
    /// beneficiary.</summary>
    Creditor,

    /// <summary>For whom the creditor is paid.</summary>
    UltimateCreditor,

    /// <summary>The owner or the servicer of an account that is reported on: MT 25P, Ownr, Svcr.</summary>
    AccountOwner,

    /// <summary>A party of another kind: invoicer, tax party, contact, assigner.</summary>
    OtherParty,

    /// <summary>A place of loading, discharge, delivery or transhipment: MT 44A, 44B, 44E, 44F.</summary>
    GoodsPlace,

    /// <summary>Goods, documents and conditions: MT 45a, 46a, 47a.</summary>
    Goods,

    /// <summary>What the money is for, and instructions to banks: MT 70, 72, 77B, 79, 86, RmtInf.</summary>
    Remittance,
}

using System.CommandLine;

namespace Cordon.App.Payments;

/// <summary><c>cordon payments</c>: messages that banks send one another.</summary>
static class PaymentsCommand
{
    /// <summary>The command.</summary>
    public static Command Build(CommandGround ground) =>
        new("payments", "Reads and screens payment messages: SWIFT MT and ISO 20022.")
        {
            PaymentsScreen.Build(ground),
            PaymentsShow.Build(ground),
            PaymentsWatch.Build(ground),
            PaymentsDecide.Held(ground),
            PaymentsDecide.Build(ground),
        };
}

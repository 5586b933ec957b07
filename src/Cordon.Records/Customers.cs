using Cordon.Screening;

namespace Cordon.Records;

/// <summary>A customer as the book keeps it, still encrypted.</summary>
/// <param name="Number">The customer's number in the book.</param>
/// <param name="Record">See <see cref="BookKey.Seal"/>.</param>
public readonly record struct SealedCustomer(long Number, byte[] Record);

/// <summary>A customer of the book.</summary>
/// <param name="Number">The number in the book, from 1; a customer who changes is given a new one.</param>
/// <param name="Subject">Who it is; <see cref="Subject.Id"/> is the user's own key.</param>
public sealed record Customer(long Number, Subject Subject);

/// <summary>What an import did.</summary>
/// <param name="Added">Customers that the book did not have.</param>
/// <param name="Changed">Customers of whom something is different.</param>
/// <param name="Unchanged">Customers that the book has as they are.</param>
public readonly record struct BookImport(int Added, int Changed, int Unchanged);

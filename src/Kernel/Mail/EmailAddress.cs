using System.Text.RegularExpressions;

namespace Selvage.Kernel.Mail;

/// <summary>
/// Where a mail goes, or comes from: a plain address (dot-atom of RFC 5321 §4.1.2) that every mail server takes, and perhaps a name beside it.
/// Nothing that could end a header line gets into either.
/// </summary>
public readonly partial record struct EmailAddress
{
    /// <summary>The most characters of an address (RFC 5321 §4.5.3.1.3, without its brackets).</summary>
    public const int MostCharacters = 254;

    private const int MostLocal = 64;

    private EmailAddress(string address, string name) => (Address, Name) = (address, name);

    /// <summary>The address: <c>name@company.example</c>.</summary>
    public string Address { get; }

    /// <summary>The name shown beside it; empty where there is none.</summary>
    public string Name { get; }

    /// <summary>The part behind the @.</summary>
    public string Domain => Address[(Address.IndexOf('@') + 1)..];

    /// <summary>Reads an address.</summary>
    /// <param name="text">The address alone, without a name or brackets.</param>
    /// <param name="name">The name to show; a line break in it becomes a space.</param>
    /// <param name="address">What was read.</param>
    public static bool TryParse(string? text, string? name, out EmailAddress address)
    {
        var ok = text is { Length: > 0 and <= MostCharacters } && text.IndexOf('@') <= MostLocal && Form().IsMatch(text);
        address = ok ? new EmailAddress(text!, OneLine.Of(name)) : default;
        return ok;
    }

    /// <inheritdoc />
    public override string ToString() => Address;

    [GeneratedRegex(@"\A[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

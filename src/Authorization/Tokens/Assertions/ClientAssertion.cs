using System.Diagnostics.CodeAnalysis;

namespace Selvage.Authorization.Tokens.Assertions;

/// <summary>A client's assertion as it reads (RFC 7523 §3), nothing of it verified.</summary>
internal sealed record ClientAssertion
{
    /// <summary>Header <c>alg</c>.</summary>
    public required string Algorithm { get; init; }

    /// <summary>Header <c>kid</c>; null where there is none.</summary>
    public string? Kid { get; init; }

    /// <summary>Header <c>typ</c>; null where there is none.</summary>
    public string? Type { get; init; }

    /// <summary>Whether the header demands extensions (<c>crit</c>, RFC 7515 §4.1.11); this server knows none.</summary>
    public bool DemandsExtensions { get; init; }

    public string? Issuer { get; init; }

    public string? Subject { get; init; }

    public string? Id { get; init; }

    /// <summary>Claim <c>aud</c>, one string or several; empty where there is none.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>Whether <c>aud</c> came as a list, of however many.</summary>
    public bool AudienceIsList { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public DateTimeOffset? IssuedAt { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>The bytes that are signed: header, dot, payload, as they were sent (RFC 7515 §5.2).</summary>
    public required byte[] SignedBytes { get; init; }

    public required byte[] Signature { get; init; }

    /// <summary>Reads the compact form.</summary>
    public static bool TryRead(string compact, [NotNullWhen(true)] out ClientAssertion? assertion) => (assertion = AssertionReader.Read(compact)) is not null;
}

namespace Selvage.Cli.Revocation;

/// <summary>Why something was revoked (RFC 5280 §5.3.1), in the words that the platform uses.</summary>
internal static class Reasons
{
    private static readonly (int Code, string Word)[] All =
    [
        (0, "unspecified"), (1, "key_compromise"), (2, "ca_compromise"), (3, "affiliation_changed"), (4, "superseded"),
        (5, "cessation_of_operation"), (6, "certificate_hold"), (8, "remove_from_crl"), (9, "privilege_withdrawn"), (10, "aa_compromise"),
    ];

    public static string Word(int code) => All.FirstOrDefault(r => r.Code == code).Word ?? $"reason {code}";

    /// <summary>The code of a word; null where there is no such word.</summary>
    public static int? Code(string word) => All.Any(r => r.Word == word) ? All.First(r => r.Word == word).Code : null;
}

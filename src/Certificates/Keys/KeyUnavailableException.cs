using Selvage.Kernel.Results;

namespace Selvage.Certificates.Keys;

/// <summary>An authority's key cannot be reached now: nothing was signed. What is wrong, and how to mend it, is for the operator.</summary>
internal sealed class KeyUnavailableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What a client is told; the inside of this installation is not its concern.</summary>
    internal static readonly Problem ForClients = new(
        ProblemKind.Unavailable,
        "certificate.key_unavailable",
        "The issuing key cannot be reached",
        "The authority's key does not answer: the token that holds it is away, or another authority is just taking over. Nothing was issued, and your key is not used up: send the same request again in a minute. The operator's log says what is wrong.");

    /// <summary>What the operator is told.</summary>
    internal Problem ForOperator => ForClients with { Detail = $"{Message} Nothing was changed; then do the same again, without a restart." };
}

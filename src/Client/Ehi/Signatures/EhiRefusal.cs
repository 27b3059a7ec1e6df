namespace Selvage.Client.Ehi.Signatures;

/// <summary>Why a message was not accepted.</summary>
/// <param name="Code">Stable and dotted: <c>ehi.signature.wrong</c>.</param>
/// <param name="Says">What was found, in a sentence.</param>
/// <param name="Mend">What to do about it.</param>
public sealed record EhiRefusal(string Code, string Says, string Mend)
{
    /// <summary>The HTTP status of the answer. Never 2xx: an error page with 200 would be taken for an answer.</summary>
    public int Status { get; init; } = 401;

    /// <summary>Whether somebody may be attacking: such refusals are logged as critical (requirement H2). Faults of transport are not.</summary>
    public bool IsSecurityEvent { get; init; } = true;
}

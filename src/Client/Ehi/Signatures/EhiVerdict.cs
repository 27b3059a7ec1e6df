namespace Selvage.Client.Ehi.Signatures;

/// <summary>What became of a signature.</summary>
/// <param name="Refusal">Why it was refused; null: it is valid.</param>
/// <param name="Header">What the header said, where it could be read.</param>
public sealed record EhiVerdict(EhiRefusal? Refusal, EhiSignatureHeader? Header)
{
    /// <summary>Whether a key of the operator signed exactly these bytes.</summary>
    public bool IsValid => Refusal is null;
}

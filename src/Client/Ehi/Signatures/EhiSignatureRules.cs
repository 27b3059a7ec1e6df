namespace Selvage.Client.Ehi.Signatures;

/// <summary>What a signature must be like to be accepted.</summary>
public sealed class EhiSignatureRules
{
    /// <summary>The header that carries the signature; compared without regard to case.</summary>
    public string Header { get; set; } = "X-Thredd-Signature";

    /// <summary>The profiles accepted. Leave out the one that your operator does not use.</summary>
    public IReadOnlyCollection<EhiProfile> Profiles { get; set; } = [EhiProfile.Thredd, EhiProfile.Jws];

    /// <summary>The algorithms accepted, of <see cref="EhiAlgorithm.All"/>.</summary>
    public IReadOnlyCollection<string> Algorithms { get; set; } = EhiAlgorithm.All;

    /// <summary>Who a message in the <c>jws</c> profile must be for: the id of your organisation or endpoint. Null: whoever it names.</summary>
    public string? Audience { get; set; }

    /// <summary>How far <c>iat</c> may be from this machine's clock, in either direction. The <c>thredd</c> profile has no time in it.</summary>
    public TimeSpan Window { get; set; } = TimeSpan.FromSeconds(300);
}

namespace Selvage.Certificates.Issue.SubjectKeys;

/// <summary>A public key that has one of the forms we certify: <see cref="RsaSubjectKey"/> or <see cref="EcSubjectKey"/>.</summary>
/// <param name="Spki">SubjectPublicKeyInfo, DER (RFC 5280 §4.1.2.7). For one key there is exactly one such encoding that is read.</param>
internal abstract record SubjectKey(ReadOnlyMemory<byte> Spki)
{
    /// <summary>"RSA-2048" or "EC-P256".</summary>
    public abstract string Name { get; }

    /// <summary>By this the key is known again.</summary>
    public SpkiHash Hash => SpkiHash.Of(Spki.Span);
}

/// <summary>An RSA key.</summary>
/// <param name="Spki">As <see cref="SubjectKey"/>.</param>
/// <param name="Modulus">Unsigned, big-endian, without leading zeros.</param>
/// <param name="Exponent">Unsigned, big-endian, without leading zeros.</param>
internal sealed record RsaSubjectKey(ReadOnlyMemory<byte> Spki, ReadOnlyMemory<byte> Modulus, ReadOnlyMemory<byte> Exponent) : SubjectKey(Spki)
{
    public override string Name => $"RSA-{Modulus.Length * 8}";
}

/// <summary>A point on a named curve.</summary>
/// <param name="Spki">As <see cref="SubjectKey"/>.</param>
/// <param name="Curve">The curve.</param>
/// <param name="X">Full width of the curve: leading zeros stay (RFC 7518 §6.2.1.2).</param>
/// <param name="Y">As <paramref name="X"/>.</param>
internal sealed record EcSubjectKey(ReadOnlyMemory<byte> Spki, EcCurve Curve, ReadOnlyMemory<byte> X, ReadOnlyMemory<byte> Y) : SubjectKey(Spki)
{
    public override string Name => "EC-" + Curve.Name.Replace("-", string.Empty, StringComparison.Ordinal);
}

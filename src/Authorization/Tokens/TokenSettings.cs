namespace Selvage.Authorization.Tokens;

/// <summary>Settings of the token endpoint. The addresses are configuration, never taken from a request's Host header.</summary>
public sealed record TokenSettings
{
    /// <summary>The issuer, with its trailing slash where it has one: <c>https://auth.example.com/</c>.</summary>
    public required Uri Issuer { get; init; }

    /// <summary>The address of the token endpoint on the TLS listener, absolute; its path is <c>/oauth2/token</c>.</summary>
    public required Uri TokenAddress { get; init; }

    /// <summary>The address of the token endpoint on the mTLS listener, absolute and https (RFC 8705 §5).</summary>
    public required Uri MtlsTokenAddress { get; init; }

    /// <summary>How far in the future an assertion may end, counted from now: without a limit it would be a password.</summary>
    public TimeSpan AssertionMaxLife { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How far a client's clock may be off, either way; at most 60 s.</summary>
    public TimeSpan AssertionSkew { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long others may keep the server's public keys.</summary>
    public TimeSpan KeysMaxAge { get; init; } = TimeSpan.FromMinutes(5);
}

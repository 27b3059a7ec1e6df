namespace Selvage.Cli.Declared;

/// <summary>What an organisation's set-up shall be, as its file says. What a file leaves out stays as it is; nothing is ever deleted by it.</summary>
/// <param name="Applications">The applications.</param>
internal sealed record DeclaredFile(IReadOnlyList<DeclaredApplication> Applications)
{
    /// <summary><c>uat</c> or <c>production</c>: where it belongs; null where it does not say.</summary>
    public string? Environment { get; init; }

    /// <summary>The organisation that it is about, and the line that says so; null where it does not say.</summary>
    public (string Id, int Line)? Organisation { get; init; }
}

/// <summary>An application.</summary>
/// <param name="Line">Where it stands.</param>
/// <param name="Name">Its name, by which it is found.</param>
internal sealed record DeclaredApplication(int Line, string Name)
{
    /// <summary>Its id, where several have the name.</summary>
    public string? Id { get; init; }

    public string? Description { get; init; }

    /// <summary>The scopes that it asks for; null leaves them.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    public IReadOnlyList<DeclaredCertificate> Certificates { get; init; } = [];

    public IReadOnlyList<DeclaredClient> Clients { get; init; } = [];
}

/// <summary>A certificate that the application must have: by kid, by the certificate's file, or any live one of the type.</summary>
/// <param name="Line">Where it stands.</param>
/// <param name="Type"><c>transport</c>, <c>signing</c> or <c>encryption</c>.</param>
/// <param name="Kid">Its kid.</param>
/// <param name="Thumbprint">SHA-256 of the DER form in the file that is named, lower-case hex.</param>
internal sealed record DeclaredCertificate(int Line, string Type, string? Kid, string? Thumbprint);

/// <summary>An OAuth client. What is null stays as it is, or gets its default where the client is made.</summary>
/// <param name="Line">Where it stands.</param>
/// <param name="Name">Its name, by which it is found.</param>
internal sealed record DeclaredClient(int Line, string Name)
{
    /// <summary>The whole client id, where it was chosen; it is found by that then.</summary>
    public string? ClientId { get; init; }

    public string? Description { get; init; }

    /// <summary><c>machine</c>, <c>web</c>, <c>spa</c> or <c>native</c>.</summary>
    public string? Type { get; init; }

    public string? Auth { get; init; }

    public bool? Mtls { get; init; }

    public IReadOnlyList<string>? RedirectUris { get; init; }

    public IReadOnlyList<string>? PostLogoutRedirectUris { get; init; }

    /// <summary>Seconds.</summary>
    public int? AccessTokenLifetime { get; init; }

    /// <summary>Seconds.</summary>
    public int? RefreshTokenLifetime { get; init; }

    /// <summary>Seconds.</summary>
    public int? IdTokenLifetime { get; init; }

    public bool? RequirePkce { get; init; }

    public string? Profile { get; init; }

    /// <summary>Whether the application calls SOAP as this client.</summary>
    public bool? Soap { get; init; }

    /// <summary>The PMID that is asked of the operator.</summary>
    public string? Pmid { get; init; }

    /// <summary>The type that a new client gets.</summary>
    public string NewType => Type ?? "machine";
}

using System.ComponentModel.DataAnnotations;

namespace Selvage.Kernel.Settings;

/// <summary>Which of the two environments this process serves (requirement A2); nothing of one works in the other.</summary>
public enum SelvageEnvironment
{
    /// <summary>For tests: what clients connect to first.</summary>
    Uat,

    /// <summary>The real thing.</summary>
    Production,
}

/// <summary>Which database holds the data.</summary>
public enum DatabaseProvider
{
    /// <summary>Embedded: files in the data folder, one process.</summary>
    Sqlite,

    /// <summary>A PostgreSQL server, for several nodes.</summary>
    PostgreSql,
}

/// <summary>Settings of the process as a whole: section <c>Selvage</c>.</summary>
public sealed class SelvageOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Selvage";

    /// <summary>The environment served. Default: Uat. It cannot change once data exists.</summary>
    public SelvageEnvironment Environment { get; set; } = SelvageEnvironment.Uat;

    /// <summary>Folder of all data, relative to where the command was typed. Default: <c>./var</c>.</summary>
    [Required]
    public string DataDirectory { get; set; } = "./var";

    /// <summary>Address that the listeners bind. Default: <c>localhost</c> (both loopback addresses); <c>*</c> for all.</summary>
    [Required]
    public string Listen { get; set; } = "localhost";

    /// <summary>Days by which everything's clock is ahead of the machine's, or behind it where negative. Default: 0; UAT only.</summary>
    [Range(-3650, 3650)]
    public int ClockShiftDays { get; set; }
}

/// <summary>The database: section <c>Selvage:Database</c>.</summary>
public sealed class DatabaseOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Selvage:Database";

    /// <summary>Sqlite (default) or PostgreSql.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Connection string of PostgreSQL; empty for SQLite, whose file is <c>selvage.db</c> in the data folder.</summary>
    public string ConnectionString { get; set; } = string.Empty;
}

/// <summary>Ports of the listeners: section <c>Selvage:Ports</c>. Each 1-65535 and different from the others.</summary>
public sealed class PortsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Selvage:Ports";

    /// <summary>TLS: portal, authorization server, hub, management API. Default 8443.</summary>
    [Range(1, 65535)]
    public int Tls { get; set; } = 8443;

    /// <summary>mTLS: token endpoint, hub, SOAP. Default 9443.</summary>
    [Range(1, 65535)]
    public int Mtls { get; set; } = 9443;

    /// <summary>Plain HTTP: OCSP, CRLs, CA certificates, JWKS, health. Default 8080.</summary>
    [Range(1, 65535)]
    public int Http { get; set; } = 8080;

    /// <summary>Plain HTTP on loopback only: metrics and health in detail. Default 8081.</summary>
    [Range(1, 65535)]
    public int Admin { get; set; } = 8081;
}

/// <summary>
/// Host names: section <c>Selvage:Hosts</c>. Empty means <c>localhost</c> with the listener's port. In Production each has its own, and
/// no name stands on both the TLS and the mTLS side.
/// </summary>
public sealed class HostsOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Selvage:Hosts";

    /// <summary>The portal and the management API (TLS).</summary>
    public string Portal { get; set; } = string.Empty;

    /// <summary>The authorization server (TLS); with its scheme and a trailing slash it is the issuer.</summary>
    public string Auth { get; set; } = string.Empty;

    /// <summary>The authorization server's mTLS alias (RFC 8705 §5).</summary>
    public string AuthMtls { get; set; } = string.Empty;

    /// <summary>The API hub over TLS.</summary>
    public string Hub { get; set; } = string.Empty;

    /// <summary>The API hub over mTLS.</summary>
    public string HubMtls { get; set; } = string.Empty;

    /// <summary>The legacy Cards API (V1.0), on both sides; the one name that may stand on both.</summary>
    public string CardsLegacy { get; set; } = string.Empty;

    /// <summary>SOAP web services (mTLS).</summary>
    public string Soap { get; set; } = string.Empty;

    /// <summary>The organisations' public key sets (TLS and HTTP).</summary>
    public string Jwks { get; set; } = string.Empty;

    /// <summary>A host of its own for OCSP at <c>/</c> (HTTP).</summary>
    public string Ocsp { get; set; } = string.Empty;

    /// <summary>Host, with port where it is not 80, in the addresses baked into certificates. It cannot change after the first certificate.</summary>
    public string Pki { get; set; } = string.Empty;
}

/// <summary>Keys at rest: section <c>Selvage:Keys</c>.</summary>
public sealed class KeysOptions
{
    /// <summary>The configuration section.</summary>
    public const string Section = "Selvage:Keys";

    /// <summary>File with the key-encryption key. Empty: <c>selvage.kek</c> beside the data folder. Inside the data folder it is refused in Production.</summary>
    public string File { get; set; } = string.Empty;
}

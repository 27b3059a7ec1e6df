namespace Selvage.Authorization.Tokens.Seams;

/// <summary>What became of the client's certificate.</summary>
public enum TransportVerdict
{
    /// <summary>None was presented.</summary>
    None,

    /// <summary>A live Transport certificate of this CA.</summary>
    Good,

    /// <summary>One that may not be used: revoked, expired, or not a Transport certificate.</summary>
    Refused,
}

namespace Selvage.Authorization.Tokens.Seams;

/// <summary>Keeps the record of a token request. Awaited before the answer is written: no token leaves without its record.</summary>
/// <param name="record">What happened.</param>
/// <param name="ct">Never cancelled by the caller hanging up: a refusal is recorded all the same.</param>
public delegate Task RecordTokenRequest(TokenRecord record, CancellationToken ct);

namespace Selvage.Authorization.Clients;

/// <summary>One secret of a client, as it is stored.</summary>
/// <param name="Hash">32 bytes made by <see cref="ClientSecretHash"/>.</param>
/// <param name="EndsAt">When the secret stops working; null for one without an end.</param>
public sealed record ClientSecretFact(byte[] Hash, DateTimeOffset? EndsAt);

namespace Selvage.Authorization.Tokens;

/// <summary>One reading of the id and secret that were sent.</summary>
internal readonly record struct PresentedSecret(string ClientId, string Secret);

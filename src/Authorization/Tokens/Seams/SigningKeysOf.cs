using Selvage.Kernel.Ids;

namespace Selvage.Authorization.Tokens.Seams;

/// <summary>The Signing keys of an application that are live now: neither revoked nor expired (D3: a revoked one is gone at once).</summary>
/// <param name="application">The application.</param>
/// <returns>The keys; the same instances from call to call, so that a key is read once. Empty where there is none.</returns>
public delegate IReadOnlyList<SigningKeyFact> SigningKeysOf(AppId application);

using Selvage.Kernel.Ids;

namespace Selvage.Certificates.Expiry;

/// <summary>A certificate of whose end a mail tells.</summary>
/// <param name="Kid">Its kid.</param>
/// <param name="Application">Name of its application; of the platform's own certificates, of what they are for.</param>
/// <param name="Type">What it is for, in words: "Transport".</param>
/// <param name="NotAfter">Last second of validity.</param>
/// <param name="DaysLeft">How many days are left, a begun one counted.</param>
/// <param name="Renew">The command that renews it; null where the platform does.</param>
internal sealed record ExpiringEntry(Kid Kid, string Application, string Type, DateTimeOffset NotAfter, int DaysLeft, string? Renew);

using Selvage.Certificates.Authorities;
using Selvage.Certificates.Records;

namespace Selvage.Certificates.Keys;

/// <summary>Finds an issuing authority's private key where it is kept.</summary>
internal sealed class AuthorityKeys(AuthorityFiles files)
{
    /// <summary>Opens the key of an authority.</summary>
    /// <exception cref="Kernel.Settings.StartRefusedException">It is missing, or does not open.</exception>
    internal AuthorityKey Open(AuthorityRow row) => files.ReadIssuing(row.Name);

    /// <summary>Makes a key and keeps it.</summary>
    internal AuthorityKey Create(string name, AuthorityKeyKind kind)
    {
        var key = AuthorityKey.Create(kind);
        files.WriteIssuing(name, key);
        return key;
    }
}

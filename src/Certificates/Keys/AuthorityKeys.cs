using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Selvage.Certificates.Authorities;
using Selvage.Certificates.Health;
using Selvage.Certificates.Issue.Csr;
using Selvage.Certificates.Keys.Tokens;
using Selvage.Certificates.Records;
using Selvage.Kernel.Settings;

namespace Selvage.Certificates.Keys;

/// <summary>Makes and finds the private keys of issuing authorities: in encrypted files, or in a PKCS #11 token where the settings name one.</summary>
internal sealed class AuthorityKeys : IDisposable
{
    private readonly AuthorityFiles _files;

    // One for the life of the process: its library must not be loaded and unloaded under load.
    private readonly Token? _token;

    public AuthorityKeys(AuthorityFiles files, IOptions<Pkcs11Options> options, TimeProvider time, ILogger<Token> log)
    {
        _files = files;
        if (options.Value.Library.Length > 0)
            _token = new Token(options.Value, time, log);
    }

    /// <summary>Where new keys are kept.</summary>
    internal KeyPlace Place => _token is null ? KeyPlace.File : KeyPlace.Pkcs11;

    /// <summary>Opens the key of an authority at start.</summary>
    /// <exception cref="StartRefusedException">It is missing, does not open, or is another.</exception>
    internal AuthorityKey Open(AuthorityRow row)
    {
        try
        {
            return Find(row);
        }
        catch (KeyUnavailableException gone)
        {
            throw new StartRefusedException($"The key of {row.Name} cannot be reached. {gone.Message}");
        }
    }

    /// <summary>Finds the key of an authority.</summary>
    /// <exception cref="StartRefusedException">It is missing, or is another.</exception>
    /// <exception cref="KeyUnavailableException">The token is gone.</exception>
    internal AuthorityKey Find(AuthorityRow row)
    {
        if (row.KeyPlace == KeyPlace.File)
            return _files.ReadIssuing(row.Name);
        if (_token is null)
            throw new StartRefusedException($"The key of {row.Name} is in a token. Name the token's library, label and PIN file in Selvage:Certificates:Pkcs11.");
        var key = _token.Find(row.Name) ?? throw new StartRefusedException($"The token has no key of {row.Name} (CKA_ID {row.Name}). Plug in the token that it was made in, or restore that token's backup.");
        return key.SubjectPublicKeyInfo.Span.SequenceEqual(PublicKeyOf(row).Span)
            ? key
            : throw new StartRefusedException($"The token's key {row.Name} is not that of the authority {row.Name}. Plug in the token that it was made in.");
    }

    /// <summary>Makes a key and keeps it. One of the same name is overwritten: nothing but a request that was given up has it.</summary>
    /// <exception cref="KeyUnavailableException">The token is gone.</exception>
    internal AuthorityKey Create(string name, AuthorityKeyKind kind)
    {
        if (_token is not null)
            return _token.Create(name, kind);
        var key = AuthorityKey.Create(kind);
        _files.WriteIssuing(name, key);
        return key;
    }

    /// <summary>Asks the token for the keys that it must have; null where no token is set. It may take some seconds.</summary>
    internal TokenHealth? Probe(IEnumerable<AuthorityRow> rows)
    {
        if (_token is null)
            return null;
        try
        {
            var kept = rows.Where(r => r is { IsRoot: false, KeyPlace: KeyPlace.Pkcs11 }).ToList();
            foreach (var row in kept)
                Find(row).Dispose();
            if (kept.Count == 0)
                _token.Find("none")?.Dispose(); // Whether it answers at all: the next key is made in it.
            return new TokenHealth(true, null);
        }
        catch (Exception fault) when (fault is KeyUnavailableException or StartRefusedException)
        {
            return new TokenHealth(false, fault.Message);
        }
    }

    public void Dispose() => _token?.Dispose();

    /// <summary>The key in an authority's certificate, or in its request.</summary>
    internal static ReadOnlyMemory<byte> PublicKeyOf(AuthorityRow row) => row.State == AuthorityState.Requested
        ? Pkcs10.Read(row.Der).Value!.SubjectPublicKeyInfo
        : AuthorityCertificate.Read(row.Der).SubjectPublicKeyInfo;
}

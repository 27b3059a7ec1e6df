using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Records;

/// <summary>The <c>IdempotencyKey</c> of a request and what was requested under it.</summary>
/// <param name="Key">A GUID, in its canonical form; null where the request has none.</param>
/// <param name="Request">SHA-256 over the act's name and the body: what must be the same when the key comes again.</param>
internal readonly record struct RequestKey(string? Key, byte[] Request)
{
    internal const string Header = "IdempotencyKey";

    /// <summary>The number of a SOAP call, which takes the place of a key; null for every other request.</summary>
    internal Wsid? Wsid { get; init; }

    /// <summary>The key of a SOAP call.</summary>
    internal static RequestKey Of(Wsid wsid) => new(null, []) { Wsid = wsid };

    /// <summary>Reads the header.</summary>
    /// <param name="headers">The request's headers.</param>
    /// <param name="act">The endpoint without its prefix, with what it acts on: <c>PUT cards/123456789/status</c>.</param>
    /// <param name="body">The body as it came.</param>
    internal static Result<RequestKey> Read(IHeaderDictionary headers, string act, byte[] body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(act));
        hash.AppendData([0]);
        hash.AppendData(body);
        var given = headers[Header];
        if (given.Count == 0)
            return new RequestKey(null, hash.GetHashAndReset());
        return given.Count == 1 && Guid.TryParse(given[0], out var key)
            ? new RequestKey(key.ToString("D"), hash.GetHashAndReset())
            : Problem.Invalid("cards.idempotency_key.invalid", "Wrong idempotency key", $"The {Header} header is one GUID, for example 0f8fad5b-d9cb-469f-a165-70867728950e. Make a new one for each new request.", Header);
    }
}

using System.Net;
using Selvage.Client.Ehi.Keys;
using Selvage.Client.Ehi.Listener.Certificates;
using Selvage.Client.Ehi.Signatures;

namespace Selvage.Client.Ehi.Listener;

/// <summary>What a listener accepts. Signed messages (TLS mode), the operator's certificate (mTLS mode), or both.</summary>
public sealed class EhiListenerSettings
{
    /// <summary>The operator's JWKS; null: signatures are not checked (mTLS mode).</summary>
    public EhiKeySource? Jwks { get; set; }

    /// <summary>Keys from elsewhere, as from a file, in place of <see cref="Jwks"/>.</summary>
    public IEhiKeys? Keys { get; set; }

    /// <summary>What a signature must be like.</summary>
    public EhiSignatureRules Signature { get; } = new();

    /// <summary>What the client certificate must be like; null: it is not checked (TLS mode).</summary>
    public EhiCertificateRules? Certificate { get; set; }

    /// <summary>Addresses that messages may come from; empty: any. Where a proxy is in front, its forwarded address counts only with ASP.NET Core's own ForwardedHeaders before this.</summary>
    public IReadOnlyCollection<IPNetwork> AllowedNetworks { get; set; } = [];

    /// <summary>Bytes of the largest body.</summary>
    public int LargestBody { get; set; } = 256 * 1024;

    /// <summary>How long first answers are kept: as long as the operator keeps trying.</summary>
    public TimeSpan AnswersKept { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How many first answers are kept in memory at most; the oldest go first. Count ten a second for each that you expect at peak, for as long as repeats may come.</summary>
    public int MostAnswers { get; set; } = 200_000;

    /// <summary>Where first answers are kept; null: in memory. With several instances behind one address, give them a store in common.</summary>
    public IEhiAnswerStore? Answers { get; set; }

    /// <summary>Takes messages that nobody protects. For development alone.</summary>
    public bool AcceptUnprotected { get; set; }

    /// <summary>Called with what became of each message; for a log or a console.</summary>
    public Action<EhiReport>? Observe { get; set; }

    /// <summary>Whether signatures are checked.</summary>
    public bool ChecksSignatures => Jwks is not null || Keys is not null;

    internal IEnumerable<string> Faults()
    {
        if (!ChecksSignatures && Certificate is null && !AcceptUnprotected)
            yield return "Neither Jwks nor Certificate is set: everybody could send messages. Set the one that your connection's mode asks for.";
        if (Jwks?.Fault() is { } address)
            yield return address;
        if (LargestBody < 1024)
            yield return "LargestBody must be 1024 bytes at least.";
        if (MostAnswers < 1)
            yield return "MostAnswers must be 1 at least.";
        if (AnswersKept < 2 * Signature.Window)
            yield return "AnswersKept must be twice Signature.Window at least, or a message could be sent again after its answer is forgotten.";
        if (Signature.Algorithms.Except(EhiAlgorithm.All).Any())
            yield return $"Signature.Algorithms may hold {string.Join(", ", EhiAlgorithm.All)}.";
        foreach (var fault in Certificate?.Faults() ?? [])
            yield return fault;
    }
}

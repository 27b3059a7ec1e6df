using System.Text;
using CsCheck;
using Org.BouncyCastle.Ocsp;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Ocsp;
using Selvage.Unit.Certificates.Ocsp;

namespace Selvage.Unit.Certificates.Fuzz;

/// <summary>The reader of OCSP requests never throws, stays within bounds, and reads what it takes as another implementation does.</summary>
public sealed class OcspFuzzTests : IDisposable
{
    private readonly TestResponder _responder = new();

    public void Dispose() => _responder.Dispose();

    [Fact]
    public void A_changed_request_is_none_or_is_read_as_others_read_it()
    {
        var seeds = Seeds();
        var accepted = 0;
        byte[] Der((int Seed, DerChange[] Changes) input) => DerChange.Apply(seeds[input.Seed], input.Changes);
        FuzzRun.Run(
            Gen.Select(Gen.Int[0, seeds.Count - 1], DerChange.Some).Select((seed, changes) => (seed, changes)),
            40_000,
            input =>
            {
                var der = Der(input);
                if (FuzzRun.Bounded(() => OcspRequestReader.Read(der)) is not { } request)
                    return;
                Interlocked.Increment(ref accepted);
                AgreesWithBouncyCastle(der, request);
            },
            Der);
        Assert.True(accepted > 0, "No input was good, so that nothing was compared.");
    }

    [Fact]
    public void A_changed_target_is_none_or_gives_bytes_within_the_bound()
    {
        var seeds = Seeds().Select(seed => Convert.ToBase64String(seed.Write())).ToList();
        string[] tokens = ["/", "//", "%", "%2", "%2F", "%2f", "%3D", "%00", "%FF", "+", "-", "_", "=", "==", "?", "#", "http://", "https://a/", "/ocsp", "/ocsp/", "..", "\u00e9", "\ud800", " ", "A", new string('A', 5000), new string('/', 3000)];
        string Target((int Seed, (int At, int Token)[] Changes) input)
        {
            var target = "/ocsp/" + seeds[input.Seed];
            foreach (var (at, token) in input.Changes)
                target = target.Insert(at % (target.Length + 1), tokens[token]);
            return target;
        }

        FuzzRun.Run(
            Gen.Select(Gen.Int[0, seeds.Count - 1], Gen.Select(Gen.Int[0, 400], Gen.Int[0, tokens.Length - 1]).Array[0, 5]).Select((seed, changes) => (seed, changes)),
            40_000,
            input =>
            {
                var bytes = FuzzRun.Bounded(() => RequestTarget.Read(Target(input)));
                Assert.True(bytes is null || bytes.Length <= OcspRequestReader.Longest + 3, $"{bytes?.Length} bytes");
                if (bytes is not null)
                    FuzzRun.Bounded(() => OcspRequestReader.Read(bytes));
            },
            input => Encoding.UTF8.GetBytes(Target(input)));
    }

    internal static void AgreesWithBouncyCastle(byte[] der, OcspRequest request)
    {
        if (Theirs(der) is not { } theirs)
            return;
        Assert.Equal(theirs.Length, request.Asked.Count);
        for (var i = 0; i < theirs.Length; i++)
        {
            var (ours, id) = (request.Asked[i], theirs[i].GetCertID());
            Assert.Equal(id.GetIssuerNameHash(), ours.NameHash.ToArray());
            Assert.Equal(id.GetIssuerKeyHash(), ours.KeyHash.ToArray());
            Assert.Equal(id.SerialNumber.ToByteArray(), ours.Serial.ToArray());
        }
    }

    /// <summary>It reads to the ground what we pass over: a signature, a name, extensions. Where none of these is there, it must not fail.</summary>
    private static Req[]? Theirs(byte[] der)
    {
        try
        {
            return new OcspReq(der).GetRequestList();
        }
        catch (Exception) when (DerNode.Read(der)!.All().Any(one => one.Node.Tag is 0xA0 or 0xA1 or 0xA2))
        {
            return null;
        }
    }

    private List<DerNode> Seeds()
    {
        var (one, two) = (SerialNumber.New(1), SerialNumber.New(2));
        byte[][] requests =
        [
            TestResponder.Request(_responder.Id(one, TestResponder.Sha1)),
            TestResponder.Request(_responder.Id(one, TestResponder.Sha256)),
            TestResponder.Request(TestResponder.Octets(32), _responder.Id(one, TestResponder.Sha1)),
            TestResponder.Request(TestResponder.Octets(16), _responder.Id(one, TestResponder.Sha256), _responder.Id(two, TestResponder.Sha1)),
        ];
        return [.. requests.Select(der => DerNode.Read(der)!)];
    }
}

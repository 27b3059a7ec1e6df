using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Authorities;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Keys;
using Selvage.Certificates.Records;

namespace Selvage.Unit.Certificates.Authorities;

/// <summary>What comes back from a ceremony, at other times than today; its fields are tried against a running server.</summary>
public sealed class SignedAuthorityTests : IDisposable
{
    private static readonly Uri Host = new("http://pki.example.com");
    private readonly TestAuthorities _authorities = new();
    private readonly AuthorityKey _key = AuthorityKey.Create(AuthorityKeyKind.EcP256);
    private readonly SubjectName _name = SubjectName.Of("GB", "Selvage", "Selvage Directory", "Selvage Issuing CA - G2").Value!;

    [Fact]
    public void What_this_server_itself_would_sign_is_taken_as_PEM_and_as_DER()
    {
        var signed = Signed(TestAuthorities.Now);
        Assert.True(Read(signed.Der.ToArray(), TestAuthorities.Now).Succeeded);
        Assert.True(Read(System.Text.Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE", signed.Der.Span)), TestAuthorities.Now).Succeeded);
    }

    [Theory]
    [InlineData(-3600, "it is")]
    [InlineData(10 * 365 * 86_400L - 400 * 86_400L, "too soon")]
    public void A_certificate_that_does_not_hold_now_or_not_for_long_is_refused(long seconds, string says)
    {
        var read = Read(Signed(TestAuthorities.Now).Der.ToArray(), TestAuthorities.Now.AddSeconds(seconds));
        Assert.False(read.Succeeded);
        Assert.Equal("authority.certificate.validity", read.Problem.Code);
        Assert.Contains(says, read.Problem.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_byte_is_seen_by_the_signature()
    {
        var der = Signed(TestAuthorities.Now).Der.ToArray();
        for (var i = 40; i < der.Length; i += 7)
        {
            var changed = der.ToArray();
            changed[i] ^= 1;
            Assert.False(Read(changed, TestAuthorities.Now).Succeeded, $"byte {i}");
        }
    }

    [Fact]
    public void Nothing_that_is_random_is_taken_or_breaks_the_reader()
    {
        for (var length = 0; length < 300; length++)
            Assert.Equal("authority.certificate.unreadable", Read(RandomNumberGenerator.GetBytes(length), TestAuthorities.Now).Problem!.Code);
    }

    public void Dispose()
    {
        _key.Dispose();
        _authorities.Dispose();
    }

    private AuthorityCertificate Signed(DateTimeOffset now) =>
        _authorities.Root.CreateIssuing(_name, _key, AuthorityAddresses.ForIssuing(Host, "root-g1").Value!, now).Certificate;

    private Selvage.Kernel.Results.Result<AuthorityCertificate> Read(byte[] file, DateTimeOffset now) => SignedAuthority.Read(
        file,
        Row("g2", isRoot: false, AuthorityRequests.Write(_name, _key), AuthorityState.Requested),
        [Row("root-g1", isRoot: true, _authorities.Root.Certificate.Der.ToArray(), AuthorityState.Active)],
        Host,
        now);

    private static AuthorityRow Row(string name, bool isRoot, byte[] der, AuthorityState state) =>
        new() { Name = name, IsRoot = isRoot, Generation = isRoot ? 1 : 2, Der = der, MadeAt = TestAuthorities.Now, State = state, KeyPlace = KeyPlace.File };
}

using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Authorities;

namespace Selvage.Unit.Certificates.Authorities;

/// <summary>Revocation lists that roots sign off line, made here by .NET's own writer.</summary>
public sealed class RootListTests : IDisposable
{
    private static readonly Uri Address = new("http://pki.example.com/crl/root-g1/0.crl");
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
    private readonly X509Certificate2 _root;

    public RootListTests()
    {
        var request = new CertificateRequest("CN=Root", _key, HashAlgorithmName.SHA384);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        _root = request.CreateSelfSigned(TestAuthorities.Now.AddDays(-1), TestAuthorities.Now.AddYears(20));
    }

    [Fact]
    public void A_list_is_read_with_its_number_its_entries_and_its_times()
    {
        var builder = new CertificateRevocationListBuilder();
        builder.AddEntry([1, 2, 3], TestAuthorities.Now, X509RevocationReason.CessationOfOperation);
        builder.AddEntry([1, 2, 4], TestAuthorities.Now);
        var read = Read(Build(builder, 7));
        Assert.True(read.Succeeded);
        Assert.Equal((7, 2), (read.Value.Number, read.Value.Entries));
        Assert.Equal(TestAuthorities.Now.AddDays(100).AddMilliseconds(-TestAuthorities.Now.Millisecond), read.Value.NextUpdate);
        Assert.True(Read(System.Text.Encoding.ASCII.GetBytes(PemEncoding.WriteString("X509 CRL", Build(builder, 7)))).Succeeded);
    }

    [Fact]
    public void An_empty_list_is_a_list() => Assert.Equal(0, Read(Build(new CertificateRevocationListBuilder(), 1)).Value!.Entries);

    [Fact]
    public void A_list_of_another_root_is_refused_whatever_its_name()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var request = new CertificateRequest(_root.SubjectName, other, HashAlgorithmName.SHA384);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        using var stranger = request.CreateSelfSigned(TestAuthorities.Now.AddDays(-1), TestAuthorities.Now.AddYears(20));
        var list = new CertificateRevocationListBuilder().Build(stranger, 1, TestAuthorities.Now.AddDays(100), HashAlgorithmName.SHA384, thisUpdate: TestAuthorities.Now);
        Assert.Equal("authority.list.signature", Read(list).Problem!.Code);
    }

    [Fact]
    public void A_changed_byte_is_never_taken_and_never_breaks_the_reader()
    {
        var builder = new CertificateRevocationListBuilder();
        builder.AddEntry([1, 2, 3], TestAuthorities.Now);
        var list = Build(builder, 7);
        for (var i = 0; i < list.Length; i++)
        {
            var changed = list.ToArray();
            changed[i] ^= 0x41;
            Assert.False(Read(changed).Succeeded, $"byte {i}");
            Assert.False(Read(list[..i]).Succeeded);
        }
    }

    public void Dispose()
    {
        _root.Dispose();
        _key.Dispose();
    }

    private byte[] Build(CertificateRevocationListBuilder builder, int number) => builder.Build(_root, number, TestAuthorities.Now.AddDays(100), HashAlgorithmName.SHA384, thisUpdate: TestAuthorities.Now);

    private Selvage.Kernel.Results.Result<RootList> Read(byte[] list) => RootList.Read(list, Selvage.Certificates.Keys.AuthorityCertificate.Read(_root.RawData), Address);
}

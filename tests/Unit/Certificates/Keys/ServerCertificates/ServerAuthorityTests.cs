using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Selvage.Certificates.Issue;
using Selvage.Certificates.Keys.ServerCertificates;

namespace Selvage.Unit.Certificates.Keys.ServerCertificates;

public sealed class ServerAuthorityTests : IDisposable
{
    private readonly ServerAuthority _authority = ServerAuthority.Create(SubjectName.Of("GB", "Selvage", "Server", "Selvage Server CA").Value!, TestAuthorities.Now);
    private readonly OpenSsl _openssl = new();

    [Fact]
    public void Openssl_takes_the_leaf_as_a_server_of_its_names_and_not_as_a_client()
    {
        using var leaf = _authority.Issue(ServerHosts.Read(["Hub.example.com", "*.selvage.localhost", "127.0.0.1", "::1"]).Value!, TestAuthorities.Now);
        WritePem("ca.pem", _authority.Der);
        WritePem("leaf.pem", leaf.RawData);
        const string Verify = "verify -x509_strict -attime 1790000000 -CAfile ca.pem ";
        _openssl.Run(Verify + "-purpose sslserver -verify_hostname hub.example.com leaf.pem");
        _openssl.Run(Verify + "-purpose sslserver -verify_hostname manage.selvage.localhost leaf.pem");
        _openssl.Run(Verify + "-purpose sslserver -verify_ip 127.0.0.1 leaf.pem");
        _openssl.Run(Verify + "-purpose sslserver -verify_ip ::1 leaf.pem");
        Assert.NotEqual(0, _openssl.Try(Verify + "-verify_hostname other.example.com leaf.pem").Code);
        Assert.NotEqual(0, _openssl.Try(Verify + "-purpose sslclient leaf.pem").Code);
        Assert.Equal(TimeSpan.FromDays(397) - TimeSpan.FromSeconds(1), leaf.NotAfter - leaf.NotBefore);
        Assert.Equal(256, leaf.GetECDsaPrivateKey()!.KeySize);
    }

    [Fact]
    public void The_trust_chain_does_not_hold_for_server_certificates()
    {
        using var authorities = new TestAuthorities();
        using var leaf = _authority.Issue(ServerHosts.Read(["localhost"]).Value!, TestAuthorities.Now);
        WritePem("chain.pem", authorities.Root.Certificate.Der);
        WritePem("leaf.pem", leaf.RawData);
        Assert.NotEqual(0, _openssl.Try("verify -attime 1790000000 -CAfile chain.pem leaf.pem").Code);
    }

    [Fact]
    public void An_authority_that_was_kept_issues_again()
    {
        using var again = new ServerAuthority(X509CertificateLoader.LoadPkcs12(_authority.Export(), password: null));
        using var leaf = again.Issue(ServerHosts.Read(["localhost"]).Value!, TestAuthorities.Now.AddDays(30));
        Assert.Equal(leaf.IssuerName.RawData, X509CertificateLoader.LoadCertificate(_authority.Der.Span).SubjectName.RawData);
    }

    [Fact]
    public void Names_and_addresses_are_told_apart()
    {
        var hosts = ServerHosts.Read(["localhost", "10.0.0.1", "2001:db8::1", "localhost"]).Value!;
        Assert.Equal(["localhost"], hosts.Names);
        Assert.Equal([IPAddress.Parse("10.0.0.1"), IPAddress.Parse("2001:db8::1")], hosts.Addresses);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("1")]
    [InlineData("300.1.1.1")]
    [InlineData("-a.example")]
    [InlineData("*.com")]
    [InlineData("a.*.example")]
    [InlineData("fe80::1%eth0")]
    [InlineData("host:443")]
    public void What_is_no_host_is_refused(string host) => Assert.Equal("certificate.server.host", ServerHosts.Read([host]).Problem?.Code);

    [Fact]
    public void No_host_at_all_is_refused() => Assert.Equal("certificate.server.no_host", ServerHosts.Read([]).Problem?.Code);

    public void Dispose()
    {
        _authority.Dispose();
        _openssl.Dispose();
    }

    private void WritePem(string name, ReadOnlyMemory<byte> der) =>
        _openssl.Write(name, System.Text.Encoding.ASCII.GetBytes(PemEncoding.WriteString("CERTIFICATE", der.Span)));
}

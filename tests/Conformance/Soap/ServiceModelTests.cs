using System.IdentityModel.Selectors;
using System.Reflection;
using System.Security.Cryptography.X509Certificates;
using System.ServiceModel;
using System.ServiceModel.Security;
using System.Xml.Linq;

namespace Selvage.Conformance.Soap;

/// <summary>System.ServiceModel, the SOAP client of .NET, over mTLS as it does it by itself.</summary>
[Collection(nameof(SoapCollection))]
public sealed class ServiceModelTests(SoapWorld world)
{
    private static readonly XNamespace Xsd = "http://www.w3.org/2001/XMLSchema";

    private static long _wsid = 5_000_000;

    [Fact]
    public async Task A_dotnet_client_takes_a_card_from_its_making_to_its_end()
    {
        using var certificate = X509Certificate2.CreateFromPemFile(world.Transport.Certificate, world.Transport.Key);
        using var factory = Factory(certificate);
        var service = factory.CreateChannel();
        var made = (await service.CreateAsync(new() { WSID = Next, IssCode = "SLV", TxnCode = "10", LastName = "Lovelace", FirstName = "Ada", CardDesign = "1002", LocDate = "2026-05-20", LocTime = "120000", CreateType = 1, ActivateNow = 1 })).Result!;
        Assert.Equal(("000", true), (made.ActionCode, made.IsLive));

        var load = new Ws_Load { WSID = Next, IssCode = "SLV", TxnCode = "1", AuthType = "1", PublicToken = made.PublicToken, LocDate = "2026-05-20", LocTime = "120000", LoadValue = 10.10m, CurrCode = "GBP" };
        Assert.Equal("000", (await service.LoadAsync(load)).Result!.ActionCode);
        Assert.Equal("868", (await service.LoadAsync(load)).Result!.ActionCode);

        var balance = (await service.BalanceAsync(new() { WSID = Next, IssCode = "SLV", TxnCode = "4", AuthType = "1", PublicToken = made.PublicToken, LocDate = "2026-05-20", LocTime = "120000" })).Result!;
        Assert.Equal(("000", 10.10m, "826"), (balance.ActionCode, balance.AvlBal, balance.CurCode));

        var statement = (await service.StatementAsync(new() { WSID = Next, IssCode = "SLV", TxnCode = "4", AuthType = "1", PublicToken = made.PublicToken, LocDate = "2026-05-20", LocTime = "120000", NumTxn = 5 })).Result!;
        var line = Assert.Single(statement.Transactions!);
        Assert.Equal(("L", "S", 1, 10.10m, 10.10m), (line.TransactionType, line.StatusCode, line.DebOrCred, line.AmtBill, statement.EndBal));

        var changed = (await service.ChangeAsync(new() { WSID = Next, IssCode = "SLV", TxnCode = "1", AuthType = "1", PublicToken = made.PublicToken, LocDate = "2026-05-20", LocTime = "120000", NewStatCode = "41" })).Result!;
        Assert.Equal("000", changed.ActionCode);
    }

    [Fact]
    public async Task What_the_client_declares_stands_in_the_description_in_the_same_order()
    {
        using var trust = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, presented, _, _) => IsTrusted(presented!) };
        using var http = new HttpClient(trust);
        var document = XDocument.Parse(await http.GetStringAsync($"https://{world.Server.Tls}/docs/wsdl", TestContext.Current.CancellationToken));
        foreach (var type in new[] { typeof(Ws_CreateCard), typeof(Ws_Load), typeof(Ws_Balance_Enquiry), typeof(Ws_Card_Statement), typeof(Ws_StatusChange) })
        {
            var described = document.Descendants(Xsd + "element").Single(e => (string?)e.Attribute("name") == type.Name).Descendants(Xsd + "element").Select(e => e.Attribute("name")!.Value).ToList();
            var declared = type.GetProperties().OrderBy(f => f.GetCustomAttribute<MessageBodyMemberAttribute>()!.Order).Select(f => f.Name).ToList();
            Assert.Equal(declared, described.Where(declared.Contains));
        }
    }

    private static long Next => Interlocked.Increment(ref _wsid);

    private ChannelFactory<IServiceSoap> Factory(X509Certificate2 certificate)
    {
        var binding = new BasicHttpsBinding(BasicHttpsSecurityMode.Transport);
        binding.Security.Transport.ClientCredentialType = HttpClientCredentialType.Certificate;
        var factory = new ChannelFactory<IServiceSoap>(binding, new EndpointAddress(world.Address));
        factory.Credentials.ClientCertificate.Certificate = certificate;
        factory.Credentials.ServiceCertificate.SslCertificateAuthentication = new X509ServiceCertificateAuthentication { CertificateValidationMode = X509CertificateValidationMode.Custom, CustomCertificateValidator = new Trusting(IsTrusted) };
        return factory;
    }

    /// <summary>On the server's own trust, as its file says.</summary>
    private bool IsTrusted(X509Certificate2 presented)
    {
        using var chain = new X509Chain { ChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck } };
        chain.ChainPolicy.CustomTrustStore.ImportFromPemFile(world.Server.Trust);
        return chain.Build(presented);
    }

    private sealed class Trusting(Func<X509Certificate2, bool> isTrusted) : X509CertificateValidator
    {
        public override void Validate(X509Certificate2 certificate)
        {
            if (!isTrusted(certificate))
                throw new InvalidOperationException("The server's certificate is not trusted.");
        }
    }
}

using System.Security.Cryptography.X509Certificates;
using Selvage.Client.Ehi;
using Selvage.Client.Ehi.Keys;
using Selvage.Client.Ehi.Listener.Certificates;
using Selvage.EhiHost;

var builder = WebApplication.CreateBuilder(args);
var balances = new Balances();
builder.Services.AddSingleton(balances);
builder.Services.AddEhiListener<BalanceHandler>(ehi =>
{
    var settings = builder.Configuration.GetSection("Ehi");
    if (settings["Jwks"] is { Length: > 0 } jwks)
        ehi.Jwks = new EhiKeySource { Address = new Uri(jwks), AllowHttpOnLoopback = true, TrustedCas = Certificates(settings["JwksCa"]) };
    if (settings["TrustChain"] is { Length: > 0 } chain)
        ehi.Certificate = new EhiCertificateRules { TrustChain = Certificates(chain), Identities = [settings["Identity"] ?? string.Empty] };
    ehi.Signature.Audience = settings["Audience"];
});

var app = builder.Build();
app.MapEhi("/ehi");
app.MapGet("/cards/{token:long}", (long token) => balances.Of(token));
app.MapPut("/cards/{token:long}", (long token, decimal balance) => balances.Open(token, balance));
app.Run();

static X509Certificate2Collection Certificates(string? file)
{
    var all = new X509Certificate2Collection();
    if (!string.IsNullOrEmpty(file))
        all.ImportFromPemFile(file);
    return all;
}

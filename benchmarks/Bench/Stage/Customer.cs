using System.Security.Cryptography.X509Certificates;

namespace Selvage.Bench.Stage;

/// <summary>An organisation with one application that may read cards, or what else is asked for.</summary>
/// <param name="Server">Where.</param>
/// <param name="Operator">The management API as the operator: products and PMIDs.</param>
/// <param name="Api">The management API as the organisation's own admin client: applications, clients, certificates.</param>
/// <param name="Application">Its id.</param>
internal sealed record Customer(SelvageServer Server, ManageApi Operator, ManageApi Api, string Application) : IDisposable
{
    /// <summary>The programme manager id of its clients.</summary>
    public const string Pmid = "PM0001";

    /// <summary>Brings one in, as the operator and then its own admin would.</summary>
    public static async Task<Customer> JoinAsync(SelvageServer server, params string[] scopes)
    {
        var operate = await ManageApi.OpenAsync(server);
        var organisation = (await operate.SendAsync(HttpMethod.Post, "/organisations", new { legal_name = "Bench Payments Ltd", country = "GB", unit = "Engineering" })).Text("id");
        var product = (await operate.SendAsync(HttpMethod.Post, "/products", new { name = "Cards", scopes = new[] { "cards.read", "cards.write" } })).Text("id");
        await operate.SendAsync(HttpMethod.Put, $"/organisations/{organisation}/products", new { product_ids = new[] { product } });
        var admin = await operate.SendAsync(HttpMethod.Post, $"/organisations/{organisation}/admin-clients", new { name = "Bench" });
        var api = await ManageApi.OpenAsync(server, admin.Text("client_id"), admin.Text("client_secret"));
        var application = (await api.SendAsync(HttpMethod.Post, $"/organisations/{organisation}/applications", new { name = "Bench" })).Text("id");
        await api.SendAsync(HttpMethod.Put, $"/applications/{application}/scopes", new { scopes = scopes.Length > 0 ? scopes : ["cards.read"] });
        return new Customer(server, operate, api, application);
    }

    /// <summary>A client with a PMID; the secret is empty for those that sign.</summary>
    public async Task<(string Id, string Secret)> ClientAsync(string method, bool mtls)
    {
        var client = await Api.SendAsync(HttpMethod.Post, $"/applications/{Application}/clients", new { name = $"{method} {mtls}", auth_method = method, mtls });
        await Operator.SendAsync(HttpMethod.Put, $"/clients/{client.Text("key")}/pmid", new { pmid = Pmid });
        return (client.Text("client_id"), method == "client_secret" ? client.Text("client_secret") : string.Empty);
    }

    /// <summary>A certificate, requested with the very command that the server shows. Writes <c>TYPE.pem</c> (with its chain) and <c>TYPE.key</c>.</summary>
    /// <returns>Its kid.</returns>
    public async Task<string> CertificateAsync(Workshop shop, string type)
    {
        var command = await Api.GetAsync($"/applications/{Application}/certificates/command?type={type}");
        await Tool.RunAsync(shop.Folder, "sh", "-c", command.Text("command"));
        var issued = await Api.UploadAsync($"/applications/{Application}/certificates?type={type}", await File.ReadAllTextAsync(shop.At(command.Text("csr_file"))));
        File.Copy(shop.At(command.Text("key_file")), shop.At($"{type}.key"));
        shop.Write($"{type}.pem", issued.Text("pem").TrimEnd() + "\n" + issued.Text("chain"));
        shop.Write("trust-chain.pem", issued.Text("chain"));
        return issued.Text("kid");
    }

    /// <summary>An access token that is bound to the transport certificate.</summary>
    public async Task<string> BoundTokenAsync(Workshop shop, string id, string secret)
    {
        using var pem = X509Certificate2.CreateFromPemFile(shop.At("transport.pem"), shop.At("transport.key"));
        using var certificate = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        using var client = new HttpClient(ManageApi.Handler(Server.Trust, certificate)) { BaseAddress = new Uri($"https://localhost:{Server.Mtls}") };
        return await ManageApi.TokenAsync(client, id, secret);
    }

    public void Dispose()
    {
        Operator.Dispose();
        Api.Dispose();
    }
}

using System.Diagnostics;

namespace Selvage.Conformance.Interop;

/// <summary>One collection, so that all of these tests share the certificates.</summary>
[CollectionDefinition(nameof(GoodAndRevoked))]
public sealed class GoodAndRevokedCollection : ICollectionFixture<GoodAndRevoked>;

/// <summary>
/// A folder with two transport certificates of the running server, one of them revoked, the chain, and the lists: <c>before.crl</c> from
/// before the revocation, <c>full.crl</c>, <c>delta.crl</c> and <c>root.crl</c> from after it; each as DER and as <c>.crl.pem</c>.
/// </summary>
public sealed class GoodAndRevoked(RunningServer server) : IAsyncLifetime
{
    internal string Folder { get; } = Directory.CreateTempSubdirectory("selvage-interop-").FullName;

    internal string Pki => $"http://localhost:{server.Ports[2]}";

    internal string Good => At("good.pem");

    internal string Revoked => At("revoked.pem");

    public async ValueTask InitializeAsync()
    {
        await CertificateAsync("good");
        var kid = await CertificateAsync("revoked");
        await ShellAsync($"curl -sf -o chain.pem {Pki}/ca/trust-chain.pem -o chain.p7b {Pki}/ca/trust-chain.p7b -o g1.cer {Pki}/ca/g1.cer -o root-g1.cer {Pki}/ca/root-g1.cer -o SHA256SUMS {Pki}/ca/SHA256SUMS");
        await ShellAsync("openssl x509 -inform DER -in g1.cer -out issuing.pem && openssl x509 -inform DER -in root-g1.cer -out root.pem");
        await ListAsync("g1/0", "before");
        await ListAsync("root-g1/0", "root");
        await server.ShowAsync("cert", "revoke", kid, "--yes", "--reason", "key_compromise");
        var serial = (await ShellAsync("openssl x509 -in revoked.pem -noout -serial")).Split('=')[1].Trim();
        var since = Stopwatch.StartNew();
        while (!(await ListAsync("g1/0", "full")).Contains(serial, StringComparison.OrdinalIgnoreCase))
        {
            Assert.True(since.Elapsed < TimeSpan.FromSeconds(20), "The list does not name the certificate 20 s after its revocation.");
            await Task.Delay(100);
        }

        await ListAsync("g1/0-delta", "delta");
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    internal string At(string name) => Path.Combine(Folder, name);

    internal Task<Said> RunAsync(string program, params string[] arguments) => Tool.RunAsync(Folder, program, arguments);

    /// <summary>Runs a line of shell in the folder, which must succeed.</summary>
    internal async Task<string> ShellAsync(string line)
    {
        var said = await RunAsync("bash", "-c", line);
        Assert.True(said.Code == 0, $"{line}: {said.All}");
        return said.Out;
    }

    private async Task<string> CertificateAsync(string name)
    {
        var made = await server.ShowAsync("cert", "new", "--application", server.Application, "--type", "transport", "--out", At("new-" + name));
        var key = Directory.GetFiles(At("new-" + name), "*.key").Single();
        File.Copy(key, At(name + ".key"));
        File.Copy(Path.ChangeExtension(key, ".pem"), At(name + ".pem"));
        return RunningServer.Text(made, "kid");
    }

    /// <summary>Fetches a list and gives it as text.</summary>
    private Task<string> ListAsync(string list, string name) =>
        ShellAsync($"curl -sf -o {name}.crl {Pki}/crl/{list}.crl && openssl crl -inform DER -in {name}.crl -out {name}.crl.pem && openssl crl -in {name}.crl.pem -noout -text");
}

namespace Selvage.Conformance;

/// <summary>A session ticket of one listener is worthless on the other: openssl keeps a session and tries it next door.</summary>
public sealed class TicketTests(RunningServer server)
{
    [Theory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task A_ticket_of_the_tls_port_is_worthless_on_the_mtls_port(string version)
    {
        var session = await KeepAsync(server.Tls, version);
        var said = await ResumeAsync(server.Mtls, version, session);
        Assert.DoesNotContain("Reused,", said, StringComparison.Ordinal);
        Assert.Contains("certificate.missing", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task A_ticket_of_the_mtls_port_is_worthless_on_the_tls_port(string version)
    {
        var session = await KeepAsync(server.Mtls, version, "-cert", server.Transport.Certificate, "-key", server.Transport.Key);
        var said = await ResumeAsync(server.Tls, version, session);
        Assert.DoesNotContain("Reused,", said, StringComparison.Ordinal);
        Assert.Contains("token.missing", said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task A_ticket_is_good_on_its_own_port_or_these_tests_would_prove_nothing(string version)
    {
        var session = await KeepAsync(server.Tls, version);
        Assert.Contains("Reused,", await ResumeAsync(server.Tls, version, session), StringComparison.Ordinal);
    }

    private async Task<string> KeepAsync(string address, string version, params string[] identity)
    {
        var file = Path.Combine(server.Folder, $"session-{Guid.NewGuid():N}.pem");
        var said = await server.OpensslAsync(Request(address), ["s_client", "-connect", address, "-servername", "localhost", "-CAfile", server.Trust, version, "-ign_eof", "-sess_out", file, .. identity]);
        Assert.True(File.Exists(file), said.All);
        return file;
    }

    private async Task<string> ResumeAsync(string address, string version, string session) =>
        (await server.OpensslAsync(Request(address), "s_client", "-connect", address, "-servername", "localhost", "-CAfile", server.Trust, version, "-ign_eof", "-sess_in", session)).All;

    private static string Request(string address) => $"GET /core/api/v1/products HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n";
}

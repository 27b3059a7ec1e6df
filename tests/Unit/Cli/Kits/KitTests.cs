using System.Text.Json.Nodes;
using Selvage.Cli.Kits;
using Selvage.Cli.Running;
using Selvage.Unit.Cli.Contract;

namespace Selvage.Unit.Cli.Kits;

public sealed class KitTests
{
    [Fact]
    public async Task A_kit_that_was_written_reads_back_the_same_and_only_its_owner_can_open_it()
    {
        await using var server = await ContractServer.StartAsync();
        var kit = await TestKit.MakeAsync(server);

        var read = Kit.Read(kit.Folder);

        Assert.Equivalent(kit.Connection, read.Connection, strict: true);
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(kit.At(Kit.FileName)) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Fact]
    public async Task Its_fields_are_those_of_the_contract()
    {
        await using var server = await ContractServer.StartAsync();
        var kit = await TestKit.MakeAsync(server);

        var json = JsonNode.Parse(await File.ReadAllTextAsync(kit.At(Kit.FileName), TestContext.Current.CancellationToken))!.AsObject();

        Assert.Equal(["environment", "organisation_id", "application_id", "urls", "clients", "admin", "cards"], json.Select(p => p.Key));
        Assert.Equal(["tls", "mtls", "http", "token", "mtls_token", "jwks", "ehi_jwks", "soap", "ocsp", "portal", "docs"], json["urls"]!.AsObject().Select(p => p.Key));
        Assert.Equal(new HashSet<string> { "name", "client_id", "auth_method", "client_secret", "mtls", "pmid", "scopes" }, json["clients"]![0]!.AsObject().Select(p => p.Key).ToHashSet());
        Assert.Equal(new HashSet<string> { "name", "client_id", "auth_method", "kid", "key", "mtls", "pmid", "scopes" }, json["clients"]![2]!.AsObject().Select(p => p.Key).ToHashSet());
        Assert.Equal(["client_id", "client_secret"], json["admin"]!.AsObject().Select(p => p.Key));
    }

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"environment":"Uat"}""")]
    public async Task A_file_that_is_no_kit_is_refused_with_its_name(string content)
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, Kit.FileName), content, TestContext.Current.CancellationToken);

        var stopped = Assert.Throws<StoppedException>(() => Kit.Read(folder));

        Assert.Equal("cli.kit.invalid", stopped.Fault.Code);
        Assert.Contains(folder, stopped.Fault.Detail);
    }
}

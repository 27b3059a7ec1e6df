using Microsoft.Extensions.Options;
using Selvage.Authorization.Clients;
using Selvage.Kernel.Ids;
using Selvage.Kernel.Settings;
using Selvage.Portal.Pages.Clients.Samples;

namespace Selvage.Unit.Portal;

/// <summary>The code that the portal shows for a client; that it runs, the browser tests show.</summary>
public sealed class SampleTests
{
    public static TheoryData<ClientAuthMethod, bool, string?> Kinds => new()
    {
        { ClientAuthMethod.ClientSecret, false, null }, { ClientAuthMethod.ClientSecret, true, null }, { ClientAuthMethod.TlsClientAuth, true, null },
        { ClientAuthMethod.PrivateKeyJwt, false, "RSA-2048" }, { ClientAuthMethod.PrivateKeyJwt, true, "EC-P256" }, { ClientAuthMethod.PrivateKeyJwt, false, "EC-P384" }, { ClientAuthMethod.PrivateKeyJwt, false, null },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_sample_holds_the_real_addresses_ids_and_scopes_and_what_the_method_needs(ClientAuthMethod method, bool mtls, string? key)
    {
        var client = Client(method, mtls);
        var samples = SampleSet.Of(client, Addresses, key is null ? null : new SigningFacts("the-kid", key));
        Assert.Equal(["curl", "C#", "Node", "Python"], samples.Select(s => s.Name));
        Assert.All(samples, sample =>
        {
            Assert.Contains(client.ClientId, sample.Text, StringComparison.Ordinal);
            Assert.Contains(mtls ? Addresses.MtlsToken : Addresses.Token, sample.Text, StringComparison.Ordinal);
            Assert.Contains((mtls ? Addresses.Mtls : Addresses.Tls) + "/core/api/v1/products", sample.Text, StringComparison.Ordinal);
            Assert.Contains("cards.read cards.write", sample.Text, StringComparison.Ordinal);
            Assert.Equal(mtls, sample.Text.Contains("transport.key", StringComparison.Ordinal));
            Assert.Equal(method == ClientAuthMethod.ClientSecret, sample.Text.Contains("CLIENT_SECRET", StringComparison.Ordinal));
            Assert.Equal(method == ClientAuthMethod.PrivateKeyJwt, sample.Text.Contains("signing.key", StringComparison.Ordinal));
            Assert.Equal(key is not null, sample.Text.Contains("the-kid", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void A_client_without_the_scope_is_not_led_into_a_refusal() => Assert.All(
        SampleSet.Of(Client(ClientAuthMethod.ClientSecret, mtls: false) with { Scopes = ["cards.write"] }, Addresses, null),
        sample => Assert.DoesNotContain("/products", sample.Text, StringComparison.Ordinal));

    /// <summary>A client id may be an address, and an address may hold nearly anything.</summary>
    [Fact]
    public void What_a_client_is_called_cannot_become_a_command()
    {
        var client = Client(ClientAuthMethod.ClientSecret, mtls: false) with { ClientId = "https://x.example/'; touch hacked; '\"; evil()//$(id)" };
        var samples = SampleSet.Of(client, Addresses, null).ToDictionary(s => s.Name, s => s.Text);
        Assert.StartsWith("CLIENT_ID='https://x.example/'\\''; touch hacked; '\\''\"; evil()//$(id)'\n", samples["curl"], StringComparison.Ordinal);
        Assert.All(new[] { "C#", "Node", "Python" }, name => Assert.DoesNotContain("\"; evil()", samples[name], StringComparison.Ordinal));
    }

    private static PublicAddresses Addresses { get; } = new(Options.Create(new HostsOptions()), Options.Create(new PortsOptions()));

    private static ClientView Client(ClientAuthMethod method, bool mtls)
    {
        var key = ClientKey.New();
        return new ClientView(key, key.ToString(), AppId.New(), OrganisationId.New(), "Backend", null, ClientKind.Hub, ApplicationType.MachineToMachine, method, mtls, null, ["cards.read", "cards.write"], 3600, 0, 0, [], [], false, AssertionProfile.Compat, false, [], "active", DateTimeOffset.UnixEpoch);
    }
}

using Selvage.Authorization.Clients;
using Selvage.Kernel.Ids;

namespace Selvage.Unit.Authorization.Clients;

public sealed class OAuthClientRegistryTests
{
    private readonly OAuthClientRegistry _registry = new();

    [Fact]
    public void A_client_is_found_by_its_whole_id_only()
    {
        var client = SomeClient.With(clientId: "https://example.com/x/0190aaaa-0000-7000-8000-000000000001");
        _registry.Put(client);

        Assert.Same(client, _registry.FindByClientId(client.ClientId));
        Assert.Null(_registry.FindByClientId("0190aaaa-0000-7000-8000-000000000001"));
        Assert.Null(_registry.FindByClientId(client.ClientId.ToUpperInvariant()));
    }

    [Fact]
    public void A_changed_client_id_leaves_nothing_under_the_former_one()
    {
        var client = SomeClient.With(clientId: "before");
        _registry.Put(client);
        _registry.Put(client with { ClientId = "after" });

        Assert.Null(_registry.FindByClientId("before"));
        Assert.NotNull(_registry.FindByClientId("after"));
    }

    [Fact]
    public void A_client_id_of_another_client_is_refused()
    {
        _registry.Put(SomeClient.With(clientId: "taken"));

        Assert.Throws<ArgumentException>(() => _registry.Put(SomeClient.With(clientId: "taken")));
    }

    [Fact]
    public void A_lifetime_below_one_second_is_refused() =>
        Assert.Throws<ArgumentException>(() => _registry.Put(SomeClient.With() with { AccessTokenLifetime = TimeSpan.FromMilliseconds(999) }));

    [Fact]
    public void A_removed_client_is_gone()
    {
        var client = SomeClient.With();
        _registry.Put(client);

        Assert.True(_registry.Remove(client.Key));
        Assert.Null(_registry.FindByClientId(client.ClientId));
        Assert.False(_registry.Remove(ClientKey.New()));
    }
}

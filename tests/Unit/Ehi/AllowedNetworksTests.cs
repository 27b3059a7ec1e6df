using System.Net;
using Selvage.Ehi.Wire;

namespace Selvage.Unit.Ehi;

/// <summary>Nothing is sent to an address that is not public, in whatever clothes it comes (OWASP, server-side request forgery).</summary>
public sealed class AllowedNetworksTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("10.0.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("169.254.169.254")]
    [InlineData("100.64.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("198.18.0.1")]
    [InlineData("::1")]
    [InlineData("::")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::7f00:1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("ff02::1")]
    public void Special_addresses_are_refused(string address) => Assert.False(Read(string.Empty).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:8.8.8.8")]
    public void Public_addresses_are_allowed(string address) => Assert.True(Read(string.Empty).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.1.0.0/16", "10.1.2.3", true)]
    [InlineData("10.1.0.0/16", "10.2.0.1", false)]
    [InlineData("127.0.0.0/8 ::1", "127.0.0.1", true)]
    [InlineData("127.0.0.0/8, ::1", "::1", true)]
    [InlineData("127.0.0.0/8", "::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.7", "10.0.0.7", true)]
    [InlineData("10.0.0.7", "10.0.0.8", false)]
    public void What_the_operator_allows_is_allowed_and_no_more(string setting, string address, bool allowed) => Assert.Equal(allowed, Read(setting).Allows(IPAddress.Parse(address)));

    [Theory]
    [InlineData("10.1.0.0/33")]
    [InlineData("everything")]
    public void What_is_no_network_is_not_taken(string setting) => Assert.False(AllowedNetworks.TryRead(setting, out _));

    [Fact]
    public async Task A_name_that_leads_only_to_private_addresses_is_refused_with_the_setting()
    {
        var refused = await Assert.ThrowsAsync<NotAllowedException>(async () => await Read(string.Empty).ConnectAsync(new DnsEndPoint("localhost", 9), Ct));
        Assert.Contains("Selvage:Ehi:AllowedPrivateNetworks", refused.Message, StringComparison.Ordinal);
    }

    private static AllowedNetworks Read(string setting)
    {
        Assert.True(AllowedNetworks.TryRead(setting, out var networks));
        return networks;
    }
}

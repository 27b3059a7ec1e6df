using Selvage.Authorization.SignIn.Factors.Passkeys;

namespace Selvage.Unit.Authorization.SignIn.Factors;

/// <summary>The domain that passkeys are made for.</summary>
public sealed class PasskeyDomainTests
{
    [Theory]
    [InlineData("localhost", "localhost", "localhost")]
    [InlineData("portal.example.com", "auth.example.com", "example.com")]
    [InlineData("portal.uat.example.com", "auth.uat.example.com", "uat.example.com")]
    [InlineData("PORTAL.Example.com", "auth.example.COM", "example.com")]
    [InlineData("example.com", "auth.example.com", "example.com")]
    [InlineData("auth.example.com", "auth.example.com", "auth.example.com")]
    // Equal letters are not equal labels.
    [InlineData("my-example.com", "example.com", null)]
    // One label in common is nobody's own.
    [InlineData("portal.one.com", "auth.two.com", null)]
    [InlineData("portal", "auth", null)]
    public void It_is_what_both_hosts_share(string portal, string issuer, string? shared)
    {
        Assert.Equal(shared, PasskeyDomain.Shared(portal, issuer));
        Assert.Equal(shared, PasskeyDomain.Shared(issuer, portal));
    }
}

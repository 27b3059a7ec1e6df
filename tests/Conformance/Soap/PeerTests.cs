namespace Selvage.Conformance.Soap;

/// <summary>npm soap, the client that most programs of Node use: it knows the service only by its description.</summary>
[Collection(nameof(SoapCollection))]
public sealed class PeerTests(SoapWorld world)
{
    private static readonly string Tests = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../tests/Conformance"));

    [Fact]
    public async Task The_soap_of_npm_takes_a_card_from_its_making_to_its_end()
    {
        var said = await Tool.RunAsync(Path.Combine(Tests, "Soap/peers"), Path.Combine(Tests, "OAuth/peers/node_modules/node/bin/node"), ["soap.mjs"], world.Json());
        Assert.True(said.Code == 0, said.All);
    }
}

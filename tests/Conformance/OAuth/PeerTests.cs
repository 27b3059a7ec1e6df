using System.Text.RegularExpressions;

namespace Selvage.Conformance.OAuth;

/// <summary>Journeys of clients that others wrote, with their default settings: each name is one in the script of that library.</summary>
[Collection(nameof(OAuthCollection))]
public sealed partial class PeerTests(OAuthWorld world)
{
    private static string Peers { get; } = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "../../../../tests/Conformance/OAuth/peers"));

    public static TheoryData<string, string> Journeys =>
    [
        .. new[] { "openid-client", "oauth4webapi" }.SelectMany(library => Journey().Matches(File.ReadAllText(Path.Combine(Peers, library + ".mjs"))).Select(m => (library, m.Groups[1].Value))),
    ];

    [Theory]
    [MemberData(nameof(Journeys))]
    public async Task A_client_that_others_wrote_gets_through(string library, string journey)
    {
        var said = await Tool.RunAsync(Peers, Path.Combine(Peers, "node_modules/node/bin/node"), ["run.mjs", library, journey], world.Json(), new Dictionary<string, string> { ["NODE_EXTRA_CA_CERTS"] = world.Server.Trust });
        Assert.True(said.Code == 0, said.All);
    }

    [Fact]
    public void Both_libraries_have_their_journeys() => Assert.InRange(Journeys.Count, 20, 100);

    [GeneratedRegex(@"^  async ""([^""]+)""\(world\)", RegexOptions.Multiline)]
    private static partial Regex Journey();
}

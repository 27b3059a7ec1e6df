using Selvage.Integration.Fixture;

namespace Selvage.Journeys;

/// <summary>Four ports that were free a moment ago, as settings.</summary>
internal sealed record Ports(int Tls, int Mtls, int Http, int Admin)
{
    public static Ports Free()
    {
        var ports = FreePorts.Take(4);
        return new Ports(ports[0], ports[1], ports[2], ports[3]);
    }

    /// <summary>For a server's or a demo's environment.</summary>
    public Dictionary<string, string> Settings(string dataFolder) => new()
    {
        ["Selvage__DataDirectory"] = dataFolder,
        ["Selvage__Ports__Tls"] = $"{Tls}",
        ["Selvage__Ports__Mtls"] = $"{Mtls}",
        ["Selvage__Ports__Http"] = $"{Http}",
        ["Selvage__Ports__Admin"] = $"{Admin}",
        ["Selvage__Ehi__AllowedPrivateNetworks"] = "127.0.0.0/8 ::1",
    };
}

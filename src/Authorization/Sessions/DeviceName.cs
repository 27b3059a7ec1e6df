namespace Selvage.Authorization.Sessions;

/// <summary>Browser and system in words, for people who look through their sessions. It is what the browser says of itself, so nothing is decided by it.</summary>
internal static class DeviceName
{
    // Others name themselves beside those that they are built on, so the order counts.
    private static readonly (string Sign, string Name)[] Browsers = [("Edg/", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"), ("curl/", "curl")];

    private static readonly (string Sign, string Name)[] Systems = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("Linux", "Linux")];

    internal static string Of(string? userAgent)
    {
        var browser = Named(Browsers, userAgent);
        var system = Named(Systems, userAgent);
        return (browser, system) switch
        {
            (null, null) => "unknown device",
            ({ } name, null) => name,
            (null, { } name) => $"unknown browser on {name}",
            _ => $"{browser} on {system}",
        };
    }

    private static string? Named((string Sign, string Name)[] signs, string? userAgent) => userAgent is null ? null : Array.Find(signs, s => userAgent.Contains(s.Sign, StringComparison.Ordinal)).Name;
}

using Selvage.Cli.Output;
using Spectre.Console;

namespace Selvage.Cli.Demo;

/// <summary>What to know and to try once the walk is done.</summary>
internal static class Farewell
{
    public static void Write(Screen screen, DemoTools it, bool stays)
    {
        var urls = it.Story.Urls;
        screen.Line();
        screen.Line($"[green]✓[/] [bold]All {it.Stage.Steps.Count} steps passed[/] [grey]in {it.Stage.Elapsed.TotalSeconds:0.0} s[/]");
        Heading(screen, "Addresses");
        screen.Facts(
            ("portal", urls.Portal),
            ("TLS", urls.Tls),
            ("mTLS", urls.Mtls),
            ("plain HTTP", urls.Http),
            ("API reference", urls.Docs));
        Heading(screen, "Where things are");
        screen.Facts(
            ("kit", it.Place.Kit + "  (connection.json, keys, certificates, scripts)"),
            ("server log", it.Place.Log + "  (holds the root key's passphrase: only you can read it)"),
            ("mails", Path.Combine(it.Place.Data, "mail") + "  (files, since no mail server is set)"));
        Heading(screen, "Sign in to the portal");
        screen.Line($"  {Markup.Escape(urls.Portal)}, password [bold]{it.Story.Password}[/] for everybody:");
        screen.Facts([.. it.Story.People.Select(p => (p.Email, p.Who))]);
        screen.Line("  The operator sees both organisations. The second has a certificate that ends soon and a revoked one; the first has refusals in its audit trail,");
        screen.Line("  and a PMID request that waits for the operator. Every page has a link to its help.");
        Heading(screen, "Trust the server in a browser");
        screen.Line($"  Firefox: Settings, Certificates, Authorities, Import [grey]{Markup.Escape(it.Place.ServerTrust)}[/]");
        screen.Line("  Debian, Ubuntu (Chrome: import it under Manage certificates, Authorities, too):");
        Paste(screen, $"sudo cp {Quoted(it.Place.ServerTrust)} /usr/local/share/ca-certificates/selvage-demo.crt && sudo update-ca-certificates");
        screen.Line("  macOS:");
        Paste(screen, $"sudo security add-trusted-cert -d -r trustRoot -k /Library/Keychains/System.keychain {Quoted(it.Place.ServerTrust)}");
        Heading(screen, "Sign in from the command line");
        screen.Line("  In a second terminal; then as the operator, or as the organisation's admin:");
        Paste(screen, Setup(it.Place));
        Paste(screen, $"selvage whoami --operator {DemoTools.AsOperator}");
        Paste(screen, $"selvage whoami --operator {DemoTools.AsAdmin}");
        Next(screen);
        screen.Line();
        screen.Line(stays
            ? "[bold]The server is running.[/] Ctrl-C stops it; the next ./demo goes on with the same data."
            : "[bold]The server is stopped.[/] ./demo without --exit leaves it running; it goes on with the same data.");
    }

    private static void Next(Screen screen)
    {
        Heading(screen, "Three things to try next, in the same terminal");
        screen.Line("  1. Make a card in region 2, over mTLS, with a signed assertion:");
        Paste(screen, "selvage call POST /core/api/v1/cards --kit . --name jwt-mtls --region 2 --data @card.json");
        screen.Line("  2. See who did what:");
        Paste(screen, $"selvage audit list --limit 20 --operator {DemoTools.AsOperator}");
        screen.Line("  3. Break a copy of the kit, and let the doctor find out what is wrong with it:");
        Paste(screen, "cp -r . ../broken && cp signing.key ../broken/transport.key && selvage doctor --kit ../broken");
    }

    /// <summary>Makes the dimmed lines work in another terminal: the kit's folder, and the command line's name.</summary>
    public static string Setup(DemoPlace place) =>
        $"cd {Quoted(place.Kit)} && selvage() {{ dotnet {Quoted(typeof(Farewell).Assembly.Location)} \"$@\"; }}";

    private static void Heading(Screen screen, string text)
    {
        screen.Line();
        screen.Line($"[bold]{text}[/]");
    }

    private static void Paste(Screen screen, string line) => screen.Line($"     [grey]{Markup.Escape(line)}[/]");

    private static string Quoted(string path) => path.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '-' or '_' or '.') ? path : $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}

using Selvage.Bench.Measure;
using Selvage.Bench.Stage;

namespace Selvage.Bench.Names;

/// <summary>
/// How long list pages take until the last byte: with 100 rows behind each, and with 100,000 people, 10,000 organisations and 1,000,000 certificates;
/// for one person who asks for page after page, and for 50 of whom each asks once a second.
/// </summary>
internal static class PortalBench
{
    private const int Few = 100;
    private const int Organisations = 10_000;

    /// <summary>People of the one organisation and certificates of the one application that are looked at. So many are nobody's, but a list must not mind.</summary>
    private const int Many = 100_000;
    private const int Visitors = 50;
    private const double WarmUp = 4;

    /// <summary>The longest that a person should wait, in milliseconds.</summary>
    private const double Limit = 50;

    public static async Task RunAsync()
    {
        await using var shop = new Workshop();
        var server = await SelvageServer.StartAsync(shop);
        using var customer = await Customer.JoinAsync(server);
        await customer.CertificateAsync(shop, "transport");
        var organisation = (await customer.Api.GetAsync("/whoami")).Text("organisation_id");
        var operatorId = (await customer.Operator.GetAsync("/whoami")).Text("organisation_id");
        var admin = await PortalVisitor.SignInAsync(server, customer.Operator, organisation, "ada");
        var operate = await PortalVisitor.SignInAsync(server, customer.Operator, operatorId, "olga");
        var home = $"/organisations/{organisation}";
        List<(string Name, PortalVisitor Who, string Path)> pages =
        [
            ("users", admin, home + "/users"),
            ("users, far down", admin, home + "/users"),
            ("users, searched", admin, home + "/users?q=quentin"),
            ("applications", admin, home + "/applications"),
            ("certificates", admin, $"{home}/applications/{customer.Application}/certificates"),
            ("audit trail", admin, home + "/audit"),
            ("operator: organisations", operate, "/operator/organisations"),
        ];
        List<(string Name, Figures Few, Figures Many)> rows = [];
        var sizes = new List<Dictionary<string, Figures>>();
        foreach (var (people, others, certificates, elsewhere) in new[] { (Few, Few, Few, 0), (Many - Few, Organisations - Few, Many - Few, FilledTable.Million - Many) })
        {
            await server.Process.DisposeAsync();
            await FillAsync(shop, server, customer.Application, sizes.Count, people, others, certificates, elsewhere);
            server = await server.AgainAsync(shop);
            var figures = new Dictionary<string, Figures>();
            foreach (var (name, who, path) in pages)
                figures[name] = await MeasureAsync(shop, server, who, name, name.EndsWith("far down", StringComparison.Ordinal) ? await who.FarAsync(server, path) : path);
            sizes.Add(figures);
        }

        rows.AddRange(pages.Select(p => (p.Name, sizes[0][p.Name], sizes[1][p.Name])));
        Write(rows);
    }

    private static async Task<Figures> MeasureAsync(Workshop shop, SelvageServer server, PortalVisitor who, string name, string path)
    {
        var file = Load.Write(shop.At("page.requests"), [who.Request(server, path)]);
        var one = new Side(name, server.Tls, server.Trust, () => file) { Connections = 1 };
        var all = one with { Connections = Visitors };
        await Load.RunAsync(one, WarmUp, rate: 0);
        List<Seen> alone = [], together = [];
        for (var round = 0; round < Workshop.Rounds; round++)
        {
            alone.Add(await Load.RunAsync(one, Workshop.Seconds, rate: 0));
            together.Add(await Load.RunAsync(all, Workshop.Seconds, rate: Visitors));
        }

        var figures = new Figures(alone, together);
        Console.WriteLine($"  {name}: p95 {Report.Show(figures.Alone, "0.0")} ms alone, {Report.Show(figures.Together, "0.0")} ms with {Visitors} people");
        return figures;
    }

    private static async Task FillAsync(Workshop shop, SelvageServer server, string application, int fill, int people, int others, int certificates, int elsewhere)
    {
        Console.WriteLine($"  putting in {people} people, {others} organisations, {certificates + elsewhere} certificates …");
        // Ids as the product makes them: by time. The first digits keep both fills apart.
        string Id(string kind) => $"printf('01a0{kind}{fill}00-0000-7000-8000-%012x', i)";
        const string admin = "\"PersonId\" = (SELECT \"Id\" FROM organisations_people WHERE \"EmailKey\" = 'ada@bench.example')";
        await FilledTable.CopyAsync(shop, server, "organisations_people", people, "\"EmailKey\" = 'ada@bench.example'", new Dictionary<string, string>
        {
            ["Id"] = Id("a"), ["FirstName"] = "char(65 + i % 26) || 'nn'", ["LastName"] = "'Person ' || i", ["Email"] = $"printf('p%d.%d@bench.example', {fill}, i)", ["EmailKey"] = $"printf('p%d.%d@bench.example', {fill}, i)",
        });
        await FilledTable.CopyAsync(shop, server, "organisations_memberships", people, admin, new Dictionary<string, string> { ["PersonId"] = Id("a"), ["Roles"] = "'ReadOnly'" });
        await FilledTable.CopyAsync(shop, server, "authorization_credentials", people, admin, new Dictionary<string, string> { ["PersonId"] = Id("a") });
        await FilledTable.CopyAsync(shop, server, "organisations_organisations", others, "\"LegalName\" = 'Bench Payments Ltd'", new Dictionary<string, string> { ["Id"] = Id("b"), ["LegalName"] = "'Organisation ' || i" });
        await FilledTable.CopyAsync(shop, server, "organisations_applications", others, $"\"Id\" = '{application}'", new Dictionary<string, string> { ["Id"] = Id("c"), ["OrganisationId"] = Id("b") });
        await FilledTable.CopyAsync(shop, server, "organisations_applications", Few, $"\"Id\" = '{application}'", new Dictionary<string, string> { ["Id"] = Id("d"), ["Name"] = "'Application ' || i" });
        await FilledTable.CopyAsync(shop, server, "certificates_issued", certificates, "\"Type\" = 'Transport'", FilledTable.CertificateValues);
        if (elsewhere > 0)
            await FilledTable.CopyAsync(shop, server, "certificates_issued", elsewhere, "\"Type\" = 'Transport'", new Dictionary<string, string>(FilledTable.CertificateValues) { ["AppId"] = $"printf('01a0c{fill}00-0000-7000-8000-%012x', 1 + i % {others})" });
    }

    private static void Write(List<(string Name, Figures Few, Figures Many)> rows)
    {
        var report = new Report($"portal: list pages until the last byte, ms at p95; medians of {Workshop.Rounds} rounds of {Workshop.Seconds} s");
        report.Row("", $"{Few} rows, alone", $"{Many} rows, alone", $"{Few} rows, {Visitors} people", $"{Many} rows, {Visitors} people");
        foreach (var (name, few, many) in rows)
            report.Row(name, Report.Show(few.Alone, "0.0"), Report.Show(many.Alone, "0.0"), Report.Show(few.Together, "0.0"), Report.Show(many.Together, "0.0"));
        report.Remark($"Behind the many: {Many} people in the one organisation, {Organisations} organisations, {FilledTable.Million} certificates, {Many} of them of the one application.");
        report.Remark($"Alone: one person who asks for the page again as soon as it is there. {Visitors} people: each asks once a second, on a connection of their own, over TLS.");
        foreach (var (name, few, many) in rows)
        {
            report.Goal($"portal/{name.Replace(' ', '_').Replace(",", string.Empty).Replace(":", string.Empty)}", Limit / Math.Max(many.Alone, many.Together), 1);
        }

        report.Goal("portal/flat", 1 / rows.Max(r => r.Many.Alone / r.Few.Alone), 0.5);
        report.Write();
    }

    /// <summary>What was seen of one page.</summary>
    private sealed record Figures(List<Seen> AloneTurns, List<Seen> TogetherTurns)
    {
        public double Alone { get; } = Report.Median(AloneTurns.Select(t => t.P95));

        public double Together { get; } = Report.Median(TogetherTurns.Select(t => t.P95));
    }
}

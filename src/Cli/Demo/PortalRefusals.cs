using static Selvage.Cli.Demo.DemoTools;

namespace Selvage.Cli.Demo;

/// <summary>What was asked and refused, and what still waits for an answer: for the audit trail and the operator's console to show.</summary>
internal static class PortalRefusals
{
    private const string Weak = KitFolder.Refused + "/weak";

    public static async Task PlayAsync(DemoTools it, CancellationToken ct)
    {
        it.Stage.Chapter("The portal has something to show");
        await WaitingAsync(it, ct);
        await WeakAsync(it, ct);
        await WrongPasswordAsync(it, ct);
    }

    private static async Task WaitingAsync(DemoTools it, CancellationToken ct)
    {
        var client = string.Empty;
        await it.SelvageStepAsync("A client of a second programme", ["client", "create", "--application", it.Story.Application, "--name", "second-programme", "--operator", AsAdmin], made =>
        {
            client = (string)made["client_id"]!;
            return "without a PMID";
        }, ct);
        await it.SelvageStepAsync("Its PMID, asked of the operator", ["pmid", "request", client, "4472", "--note", "Our second programme", "--operator", AsAdmin], _ => "waits under PMID requests", ct);
    }

    private static async Task WeakAsync(DemoTools it, CancellationToken ct)
    {
        const string Make = $"openssl req -new -newkey rsa:1024 -nodes -subj '/CN=weak' -out {Weak}.csr -keyout {Weak}.key";
        string[] send = ["cert", "request", "--application", it.Story.Application, "--type", "signing", "--csr", $"{Weak}.csr", "--out", $"{Weak}.pem", "--operator", AsAdmin];
        await it.Stage.StepAsync("A certificate for a key of 1024 bits", [Make, Workbench.Typed(send)], async () =>
        {
            await it.Bench.MustAsync(Make, ct);
            return $"refused: {await it.Bench.RefusedAsync(send, ct)}";
        });
    }

    private static Task WrongPasswordAsync(DemoTools it, CancellationToken ct)
    {
        var oscar = it.Story.People.First(p => p.Name.StartsWith("Oscar", StringComparison.Ordinal));
        return it.Stage.StepAsync("Oscar with a wrong password", [], async () =>
        {
            var status = await People.SubmitAsync(it, new Uri(new Uri(it.Story.Urls.Portal), "/signin"), "/signin", fields => (fields["email"], fields["password"]) = (oscar.Email, "not the password"), ct);
            DemoFailure.Unless(status == 403, "403: not signed in", $"{status}");
            return "refused; it stands in the audit trail";
        });
    }
}

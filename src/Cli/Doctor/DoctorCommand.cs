using System.ComponentModel;
using System.Text.Json.Nodes;
using Selvage.Cli.Kits;
using Selvage.Cli.Output;
using Selvage.Cli.Running;
using Spectre.Console.Cli;

namespace Selvage.Cli.Doctor;

/// <summary><c>selvage doctor</c>: goes through everything that a connection needs and says what is wrong and how to mend it.</summary>
internal sealed class DoctorCommand(Surroundings around) : Verb<DoctorCommand.Settings>(around)
{
    internal sealed class Settings : CommonSettings
    {
        [CommandOption("--kit <DIR>", isRequired: true)]
        [Description("Folder with connection.json, keys and certificates")]
        public required string KitFolder { get; init; }

        [CommandOption("--name <CLIENT>")]
        [Description("Only this client of the kit; all of them if left out")]
        public string? Name { get; init; }
    }

    protected override async Task<int> RunAsync(Settings settings, Screen screen, CancellationToken ct)
    {
        var kit = Kit.Read(Around.PathOf(settings.KitFolder));
        var exam = new Examination(kit, settings.Name is null ? kit.Connection.Clients : [kit.Find(settings.Name)], Around.Clock);
        await screen.WhileAsync("Examining the connection", async () =>
        {
            await ExamineAsync(exam, ct);
            return true;
        });
        screen.Show(Report(exam), _ => DoctorView.Write(exam, screen));
        return exam.Findings.Any(f => f.State == FindingState.Fail) ? ExitCode.Failed : ExitCode.Done;
    }

    private static async Task ExamineAsync(Examination exam, CancellationToken ct)
    {
        var answers = await ServerChecks.RunAsync(exam, ct);
        var mtls = exam.Clients.Any(c => c.Mtls);
        using var transport = CertificateChecks.Run(exam, "transport", exam.Kit.TransportCertificate, exam.Kit.TransportKey, mtls);
        if (answers && mtls && transport is not null)
            await ServerChecks.MtlsAsync(exam, ct);
        if (answers && transport is not null)
            await OcspChecks.RunAsync(exam, transport, ct);
        using var signing = CertificateChecks.Run(exam, "signing", exam.Kit.SigningCertificate, exam.Kit.SigningKey, exam.Clients.Any(c => c.Signs));
        if (!answers)
            return;
        if (signing is not null)
            await KidChecks.RunAsync(exam, signing, ct);
        await ClientChecks.RunAsync(exam, ct);
    }

    private static JsonObject Report(Examination exam)
    {
        int Count(FindingState state) => exam.Findings.Count(f => f.State == state);
        return new JsonObject
        {
            ["ok"] = Count(FindingState.Fail) == 0,
            ["findings"] = new JsonArray([.. exam.Findings.Select(f => (JsonNode?)f.ToJson())]),
            ["summary"] = new JsonObject { ["ok"] = Count(FindingState.Ok), ["note"] = Count(FindingState.Note), ["fail"] = Count(FindingState.Fail) },
        };
    }
}

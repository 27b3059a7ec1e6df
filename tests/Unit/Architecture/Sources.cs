using System.Reflection;
using System.Runtime.CompilerServices;

namespace Selvage.Unit.Architecture;

/// <summary>The repository's own files and assemblies, as the architecture tests read them.</summary>
internal static class Sources
{
    internal static readonly string Root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "..", ".."));

    /// <summary>Each module's assembly; the server's is read as text only, since it references all of them.</summary>
    internal static readonly IReadOnlyDictionary<string, Assembly> Modules = new Dictionary<string, Assembly>
    {
        ["Kernel"] = typeof(global::Selvage.Kernel.KernelModule).Assembly,
        ["Organisations"] = typeof(global::Selvage.Organisations.OrganisationsModule).Assembly,
        ["Certificates"] = typeof(global::Selvage.Certificates.CertificatesModule).Assembly,
        ["Authorization"] = typeof(global::Selvage.Authorization.AuthorizationModule).Assembly,
        ["Ehi"] = typeof(global::Selvage.Ehi.EhiModule).Assembly,
        ["ApiHub"] = typeof(global::Selvage.ApiHub.ApiHubModule).Assembly,
        ["Portal"] = typeof(global::Selvage.Portal.PortalModule).Assembly,
        ["Cards"] = typeof(global::Selvage.Cards.CardsSockets).Assembly,
        ["Client"] = typeof(global::Selvage.Client.Ehi.EhiEndpoints).Assembly,
        ["Cli"] = typeof(global::Selvage.Cli.Running.SelvageApp).Assembly,
    };

    /// <summary>Every C# file under src that a person wrote: migrations and their snapshots are made by a tool.</summary>
    internal static IReadOnlyList<SourceFile> Written { get; } = [.. Read("src").Where(f => !f.Path.Contains("/Migrations/", StringComparison.Ordinal))];

    /// <summary>Every C# file under tests but these of the architecture.</summary>
    internal static IReadOnlyList<SourceFile> Tests { get; } = [.. Read("tests").Where(f => !f.Path.StartsWith("tests/Unit/Architecture/", StringComparison.Ordinal))];

    internal static IEnumerable<Type> Types => Modules.Values.SelectMany(a => a.GetTypes());

    internal static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<SourceFile> Read(string folder) => Directory
        .EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllText(path)));

    private static string Here([CallerFilePath] string path = "") => path;
}

/// <summary>A file, by its path from the repository's top.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public override string ToString() => Path;
}

using Selvage.Kernel.Settings;

namespace Selvage.Kernel.Mail.Templates;

/// <summary>The words that every mail has around its own, in one language. A further language is a further value of this.</summary>
/// <param name="Language">The language (BCP 47): <c>en</c>.</param>
/// <param name="Uat">The name of the environment for tests.</param>
/// <param name="Production">The name of the real one.</param>
/// <param name="Environment">Behind an environment's name: "environment".</param>
/// <param name="For">Before the organisation's name.</param>
/// <param name="Support">Before the support contact.</param>
/// <param name="NoReply">That nobody reads answers.</param>
/// <param name="Attached">Before the names of the files.</param>
public sealed record FrameWords(string Language, string Uat, string Production, string Environment, string For, string Support, string NoReply, string Attached)
{
    /// <summary>English.</summary>
    public static FrameWords English { get; } = new(
        "en",
        "UAT",
        "Production",
        "environment",
        "For",
        "Questions? Write to",
        "This mail was sent automatically, and nobody reads answers to it.",
        "Attached:");

    internal string EnvironmentName(SelvageEnvironment environment) => environment == SelvageEnvironment.Production ? Production : Uat;
}

/// <summary>A letter with what stands around it.</summary>
/// <param name="Letter">The letter.</param>
/// <param name="Environment">Which environment it comes from.</param>
/// <param name="SupportContact">Who is asked.</param>
/// <param name="Product">What the platform calls itself.</param>
/// <param name="Accent">The colour of its buttons and links.</param>
internal sealed record Frame(Letter Letter, SelvageEnvironment Environment, string SupportContact, string Product, Colour Accent)
{
    internal FrameWords Words => Letter.Words;

    internal string EnvironmentName => Words.EnvironmentName(Environment);

    internal bool IsProduction => Environment == SelvageEnvironment.Production;

    internal string? Attached => Letter.Attachments.Count == 0 ? null : $"{Words.Attached} {string.Join(", ", Letter.Attachments.Select(a => a.Name))}";

    /// <summary>"For Data Ltd · UAT environment".</summary>
    internal string About => Letter.Organisation is { } name ? $"{Words.For} {name} · {EnvironmentName} {Words.Environment}" : $"{EnvironmentName} {Words.Environment}";
}

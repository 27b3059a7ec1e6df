namespace Selvage.Cli.Running;

/// <summary>What the process answers to its caller; scripts rely on these three and no other.</summary>
internal static class ExitCode
{
    /// <summary>What was asked for is done.</summary>
    public const int Done = 0;

    /// <summary>It was understood, and failed or was refused.</summary>
    public const int Failed = 1;

    /// <summary>The command line itself is wrong; nothing was tried.</summary>
    public const int Usage = 2;
}

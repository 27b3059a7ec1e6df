namespace Selvage.Kernel.Settings;

/// <summary>The environments as people write them.</summary>
public static class EnvironmentWords
{
    /// <summary>UAT or Production.</summary>
    public static string Of(SelvageEnvironment environment) => environment == SelvageEnvironment.Uat ? "UAT" : environment.ToString();
}

using Selvage.Kernel.Results;

namespace Selvage.Integration.Data;

/// <summary>Reads results as a test expects them.</summary>
internal static class Outcomes
{
    /// <summary>The value, where it succeeded.</summary>
    internal static T Got<T>(this Result<T> result)
    {
        Assert.True(result.Succeeded, result.Succeeded ? null : string.Join(", ", result.Problems));
        return result.Value!;
    }

    /// <summary>It was refused as a conflict (409), for this reason.</summary>
    internal static void IsConflict<T>(this Result<T> result, string code)
    {
        Assert.False(result.Succeeded);
        Assert.Equal((ProblemKind.Conflict, code), (result.Problems[0].Kind, result.Problems[0].Code));
    }
}

using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(Selvage.Integration.Fixture.LongestFirst))]

namespace Selvage.Integration.Fixture;

/// <summary>Begins what takes longest first: begun last, it would run alone while the other cores wait for it.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    /// <summary>Classes that kill and start servers many times; the names need not be complete, only to help.</summary>
    private static readonly string[] Long =
    [
        "KilledAtEveryWriteTests", "KilledWhileStartingTests", "TokenServerTests", "KilledWhileIssuingTests", "FirstRootTests", "SteppedServerTests", "KilledCeremonyTests", "RotationTests", "SecondRootTests",
    ];

    /// <inheritdoc />
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : notnull, ITestCollection => [.. testCollections.OrderBy(Place)];

    private static int Place<TTestCollection>(TTestCollection collection)
        where TTestCollection : notnull, ITestCollection
    {
        var place = Array.FindIndex(Long, name => collection.TestCollectionDisplayName.Contains(name, StringComparison.Ordinal));
        return place < 0 ? Long.Length : place;
    }
}

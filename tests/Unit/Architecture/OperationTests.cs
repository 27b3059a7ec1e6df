using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Selvage.Kernel.Actors;
using Selvage.Kernel.Operations;

namespace Selvage.Unit.Architecture;

/// <summary>Nothing is done on the platform that nobody was allowed, that has no name in the audit trail, or that no test does.</summary>
public sealed partial class OperationTests
{
    private static readonly HashSet<Permission> Known = [.. typeof(Permissions).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (Permission)f.GetValue(null)!)];

    public static TheoryData<Type> Operations => [.. Concrete(typeof(IOperation))];

    public static TheoryData<Type> Queries => [.. Concrete(typeof(IQuery))];

    [Fact]
    public void There_are_operations_and_queries_to_look_at()
    {
        Assert.InRange(Operations.Count, 20, 500);
        Assert.InRange(Queries.Count, 10, 500);
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_has_a_permission_and_an_action_noun_dot_verb(Type type)
    {
        var operation = (IOperation)RuntimeHelpers.GetUninitializedObject(type);
        Assert.Contains(operation.Permission, Known);
        Assert.Matches(Action(), operation.Action);
    }

    [Theory]
    [MemberData(nameof(Queries))]
    public void A_query_has_a_permission(Type type) => Assert.Contains(((IQuery)RuntimeHelpers.GetUninitializedObject(type)).Permission, Known);

    [Fact]
    public void No_two_operations_have_one_name_in_the_audit_trail() =>
        Assert.Empty(Concrete(typeof(IOperation)).GroupBy(ActionOf).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void No_two_permissions_have_one_name() => Assert.Empty(Known.GroupBy(p => p.Name).Where(g => g.Count() > 1).Select(g => g.Key));

    [Fact]
    public void Every_permission_is_needed_for_something() =>
        Assert.Empty(Known.Except(Concrete(typeof(IOperation)).Select(t => ((IOperation)RuntimeHelpers.GetUninitializedObject(t)).Permission).Concat(Concrete(typeof(IQuery)).Select(t => ((IQuery)RuntimeHelpers.GetUninitializedObject(t)).Permission))).Select(p => p.Name));

    /// <summary>
    /// Either an endpoint's handler takes it, and then it is in the matrix of endpoints (tests/Integration/Endpoints holds the table equal to
    /// the server's own); or a test names it, by its type or by its action.
    /// </summary>
    [Theory]
    [MemberData(nameof(Operations))]
    public void An_operation_is_behind_an_endpoint_of_the_matrix_or_named_in_a_test(Type type)
    {
        var taken = new Regex($@"[(,]\s*{type.Name} \w+");
        var named = new Regex($"\\b{type.Name}\\b|\"{Regex.Escape(ActionOf(type))}\"");
        var behindAnEndpoint = Sources.Written.Any(f => f.Path.EndsWith("Endpoints.cs", StringComparison.Ordinal) && taken.IsMatch(f.Text));
        Assert.True(behindAnEndpoint || Sources.Tests.Any(f => named.IsMatch(f.Text)), $"{type.Name} ({ActionOf(type)}) is behind no endpoint, and no test names it.");
    }

    private static IEnumerable<Type> Concrete(Type kind) => Sources.Types.Where(t => kind.IsAssignableFrom(t) && !t.IsAbstract);

    private static string ActionOf(Type type) => ((IOperation)RuntimeHelpers.GetUninitializedObject(type)).Action;

    [GeneratedRegex("^[a-z]+(_[a-z]+)*\\.[a-z]+(_[a-z]+)*$")]
    private static partial Regex Action();
}

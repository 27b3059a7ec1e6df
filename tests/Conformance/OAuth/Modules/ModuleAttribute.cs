using System.Runtime.CompilerServices;
using Xunit.v3;

namespace Selvage.Conformance.OAuth.Modules;

/// <summary>A test that does what a module of the OpenID Foundation's conformance suite does; docs/conformance.md lists them.</summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(FactDiscoverer))]
public sealed class ModuleAttribute : FactAttribute
{
    /// <param name="name">The module's name in the suite.</param>
    /// <param name="clause">The clause that it checks.</param>
    /// <param name="file">Filled in by the compiler.</param>
    /// <param name="line">Filled in by the compiler.</param>
    public ModuleAttribute(string name, string clause, [CallerFilePath] string? file = null, [CallerLineNumber] int line = -1)
        : base(file, line) => (DisplayName, Clause) = (name, clause);

    /// <summary>The clause's address.</summary>
    public string Clause { get; }
}

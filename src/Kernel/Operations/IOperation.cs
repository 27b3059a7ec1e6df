using Selvage.Kernel.Actors;

namespace Selvage.Kernel.Operations;

/// <summary>What every operation declares about itself; the architecture tests read it.</summary>
public interface IOperation
{
    /// <summary>What an actor needs to be allowed to run it.</summary>
    Permission Permission { get; }

    /// <summary>Its name in the audit trail: noun, dot, verb (<c>application.add</c>).</summary>
    string Action { get; }
}

/// <summary>What every query declares about itself; the architecture tests read it.</summary>
public interface IQuery
{
    /// <summary>What an actor needs to be allowed to ask.</summary>
    Permission Permission { get; }
}

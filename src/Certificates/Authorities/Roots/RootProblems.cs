using Selvage.Kernel.Results;

namespace Selvage.Certificates.Authorities.Roots;

/// <summary>What can be wrong with a step in a root's life.</summary>
internal static class RootProblems
{
    internal static readonly Problem SameKey = Problem.Conflict(
        "authority.root.same_key", "That key is a root's already", "A new root is there so that the old key is no longer needed. Make it with a new key: selvage ca init --generation N.");

    internal static Problem Another(string name) => Problem.Conflict(
        "authority.root.exists", "There is another root of that name", $"{name} is another certificate here. A root is never replaced under its name: make the next generation, selvage ca init --generation N.");

    internal static Problem OlderThan(int newest) => Problem.Conflict(
        "authority.root.generation", "An older generation", $"The newest root here is root-g{newest}. Make the new one with a higher generation: selvage ca init --generation {newest + 1}.");

    internal static Problem StillNeeded(string name, IEnumerable<string> authorities) => Problem.Conflict(
        "authority.root.needed", "It is still needed", $"{name} signed {string.Join(", ", authorities)}, which must be verified still. Retire them first: selvage ca list shows where each stands.");

    internal static readonly Problem NoneActive = Problem.Conflict(
        "authority.root.none", "There is no root to sign", "No root is active, so there is nobody to sign the request. Take one in and activate it: selvage ca add-root, selvage ca activate.");
}

using System.Text.Json.Nodes;
using Selvage.Cli.Doctor;

namespace Selvage.Cli.Inspecting;

/// <summary>One certificate or request, looked at.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Facts">What it says, for people.</param>
/// <param name="Json">The same for scripts.</param>
/// <param name="Findings">What is good or bad about it.</param>
internal sealed record Inspected(string Title, IReadOnlyList<(string Label, string? Value)> Facts, JsonObject Json, IReadOnlyList<Finding> Findings);

using Microsoft.AspNetCore.Http;
using Selvage.Authorization.SignIn.Pages;

namespace Selvage.Portal.Gate;

/// <summary>A form that the gate has let in.</summary>
/// <param name="Fields">Its fields.</param>
internal sealed record PostedForm(IFormCollection Fields)
{
    /// <summary>The form of a request that came through the gate.</summary>
    internal static PostedForm Of(HttpContext http) => http.Features.Get<PostedForm>() ?? throw new InvalidOperationException("This handler takes a form, but stands outside the gate.");

    /// <summary>A field's text; null where it is missing, empty, or came more than once.</summary>
    internal string? this[string name] => Fields.Text(name) is { Length: > 0 } text ? text : null;

    /// <summary>Where the form is to lead: what the button that was pressed says, and otherwise what the form hides, which stands before it. Null where neither does.</summary>
    internal string? Go => All("go") is [.., var pressed] ? pressed : null;

    /// <summary>All values of a field, without empty ones.</summary>
    internal IReadOnlyList<string> All(string name) => [.. Fields[name].OfType<string>().Where(v => v.Length > 0)];

    /// <summary>The lines of a text area, without empty ones; null where there are none.</summary>
    internal IReadOnlyList<string>? Lines(string name) => this[name] is { } text ? [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)] : null;
}

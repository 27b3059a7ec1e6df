using static Selvage.Authorization.SignIn.Texts.SignInTexts;

namespace Selvage.Authorization.SignIn.Pages;

/// <summary>A field of a form: what it asks, and how a browser helps.</summary>
/// <param name="Name">Name and id.</param>
/// <param name="Label">What it asks.</param>
/// <param name="Type">The input's type.</param>
/// <param name="Autocomplete">What browsers and password stores may fill in (HTML, autofill detail tokens).</param>
internal sealed record Field(string Name, string Label, string Type, string Autocomplete)
{
    /// <summary>One line below the label.</summary>
    internal string? Hint { get; init; }

    /// <summary>What was typed before. Never a password.</summary>
    internal string? Value { get; init; }

    internal bool ReadOnly { get; init; }
}

/// <summary>Forms, the same everywhere: label, hint, error, input, in this order and tied together for screen readers.</summary>
internal static class FormParts
{
    internal static Html Form(string action, string token, Html inside, string button) => Html.Of(
        $"""
        <form method="post" action="{action}" novalidate>
        <input type="hidden" name="{FormGuard.FieldName}" value="{token}">
        {inside}
        <button type="submit">{button}</button>
        </form>
        """);

    internal static Html Hidden(string name, string? value) => Html.Of($"<input type=\"hidden\" name=\"{name}\" value=\"{value}\">");

    internal static Html Input(Field field, IReadOnlyList<PageFault> faults)
    {
        var fault = faults.FirstOrDefault(f => f.Field == field.Name);
        var described = string.Join(' ', new[] { field.Hint is null ? null : $"{field.Name}-hint", fault is null ? null : $"{field.Name}-error" }.OfType<string>());
        return Html.Of(
            $"""
            <div class="field{(fault is null ? string.Empty : " wrong")}">
            <label for="{field.Name}">{field.Label}</label>
            {(field.Hint is null ? Html.Nothing : Html.Of($"<p class=\"hint\" id=\"{field.Name}-hint\">{field.Hint}</p>"))}{(fault is null ? Html.Nothing : Html.Of($"<p class=\"error\" id=\"{field.Name}-error\"><span class=\"unseen\">{T["Error:"]}</span> {fault.Text}</p>"))}
            <input id="{field.Name}" name="{field.Name}" type="{field.Type}" autocomplete="{field.Autocomplete}" spellcheck="false" autocapitalize="none"{Attributes(field, fault, described)}>
            </div>
            """);
    }

    private static Html Attributes(Field field, PageFault? fault, string described) => Html.Join(
    [
        field.Value is null ? Html.Nothing : Html.Of($" value=\"{field.Value}\""),
        field.ReadOnly ? Html.Of($" readonly") : Html.Nothing,
        described.Length == 0 ? Html.Nothing : Html.Of($" aria-describedby=\"{described}\""),
        fault is null ? Html.Nothing : Html.Of($" aria-invalid=\"true\""),
    ]);
}

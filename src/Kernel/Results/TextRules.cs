namespace Selvage.Kernel.Results;

/// <summary>Rules for text that people give, the same everywhere.</summary>
public static class TextRules
{
    /// <summary>The problem with a text that must be there; null where there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="field">The field's name on the wire.</param>
    /// <param name="most">The most characters.</param>
    public static Problem? Required(string? text, string field, int most) => string.IsNullOrWhiteSpace(text)
        ? Problem.Invalid("field.required", "Something is missing", $"Give {field}: 1 to {most} characters.", field)
        : Optional(text, field, most);

    /// <summary>The problem with a text that may be absent; null where there is none.</summary>
    public static Problem? Optional(string? text, string field, int most)
    {
        if (text is null)
            return null;
        if (text.Length > most)
            return Problem.Invalid("field.too_long", "Too long", $"{field} has {text.Length} characters; shorten it to at most {most}.", field);
        return text.Any(char.IsControl)
            ? Problem.Invalid("field.control_character", "Unprintable character", $"{field} holds a control character (a line break or tab, perhaps from copying). Remove it.", field)
            : null;
    }

    /// <summary>The problems that are there, of several that may be.</summary>
    public static IReadOnlyList<Problem> All(params ReadOnlySpan<Problem?> problems)
    {
        var found = new List<Problem>();
        foreach (var problem in problems)
        {
            if (problem is not null)
                found.Add(problem);
        }

        return found;
    }
}

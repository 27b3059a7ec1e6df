using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using Selvage.Kernel.Results;

namespace Selvage.Cards.Doors;

/// <summary>
/// Reads a JSON object into a request type and finds every fault at once, not only the first. The type's annotations are the one statement
/// of its rules: this reads them, and so does the API description. Names are compared without case, as the card API does; unknown ones are refused.
/// </summary>
internal sealed class Shape
{
    private const string Code = "cards.field.invalid";
    private const string Title = "One or more fields are wrong";
    private static readonly ConcurrentDictionary<Type, Field[]> Known = new();
    private readonly List<Problem> _problems = [];
    private readonly bool _whole;

    private Shape(bool whole) => _whole = whole;

    /// <summary>Reads a request.</summary>
    /// <param name="json">What came.</param>
    /// <param name="whole">False where the door asks for less than the annotations do: what is required may then be left out.</param>
    internal static Result<T> Read<T>(JsonElement json, bool whole = true)
        where T : class, new()
    {
        var shape = new Shape(whole);
        var value = shape.Object(typeof(T), json, string.Empty);
        return shape._problems.Count == 0 ? (T)value! : Result.Refused<T>(shape._problems);
    }

    /// <summary>A fault of one field, found by a rule that annotations cannot state.</summary>
    internal static Problem Fault(string field, string detail) => Problem.Invalid(Code, Title, detail, field);

    private object? Object(Type type, JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Object)
            return Refuse(path.Length == 0 ? "$" : path, "is a JSON object");
        var given = Given(json, path);
        var target = Activator.CreateInstance(type);
        foreach (var field in Fields(type))
            Fill(field, target!, given, path.Length == 0 ? field.Name : $"{path}.{field.Name}");
        foreach (var unknown in given.Keys)
            Refuse(path.Length == 0 ? unknown : $"{path}.{unknown}", "is not a field of this request; remove it, or correct its name");
        return target;
    }

    private Dictionary<string, JsonElement> Given(JsonElement json, string path)
    {
        var given = new Dictionary<string, JsonElement>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in json.EnumerateObject())
        {
            if (Name(property) is not { } name)
                Refuse(path.Length == 0 ? "$" : path, "has a field whose name is no Unicode text");
            else if (!given.TryAdd(name, property.Value))
                Refuse(path.Length == 0 ? name : $"{path}.{name}", "stands there twice");
        }

        return given;
    }

    private void Fill(Field field, object target, Dictionary<string, JsonElement> given, string path)
    {
        if (!given.Remove(field.Name, out var json) || json.ValueKind == JsonValueKind.Null)
        {
            if (field.Required && _whole)
                Refuse(path, "is required");
            else if (json.ValueKind == JsonValueKind.Null && field.NeverNull)
                Refuse(path, "must not be null; leave it out instead");
            return;
        }

        if (Value(field.Type, json, path) is not { } value)
            return;
        if (field.Rules.FirstOrDefault(rule => !rule.IsValid(value)) is { } broken)
            Refuse(path, Wording(broken));
        else
            field.Property.SetValue(target, value);
    }

    private object? Value(Type type, JsonElement json, string path)
    {
        if (type == typeof(string))
            return Text(json) ?? Refuse(path, "is text without control characters");
        if (type == typeof(int))
            return json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var number) ? number : Refuse(path, "is a whole number");
        if (type == typeof(long))
            return json.ValueKind == JsonValueKind.Number && json.TryGetInt64(out var large) ? large : Refuse(path, "is a whole number");
        if (type == typeof(double))
            return json.ValueKind == JsonValueKind.Number && json.TryGetDouble(out var real) && double.IsFinite(real) ? real : Refuse(path, "is a number");
        if (type == typeof(decimal))
            return json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out var exact) ? exact : Refuse(path, "is a number");
        if (type == typeof(bool))
            return json.ValueKind is JsonValueKind.True or JsonValueKind.False ? json.GetBoolean() : Refuse(path, "is true or false");
        if (type.IsEnum)
            return Text(json) is { } name && Enum.GetNames(type).Contains(name) ? Enum.Parse(type, name) : Refuse(path, $"is one of {string.Join(", ", Enum.GetNames(type))}");
        return type.IsArray ? List(type.GetElementType()!, json, path) : Object(type, json, path);
    }

    // Each element's faults are told with its place, and a list with a fault is none.
    private object? List(Type element, JsonElement json, string path)
    {
        if (json.ValueKind != JsonValueKind.Array)
            return Refuse(path, "is a list, in square brackets");
        var before = _problems.Count;
        var list = Array.CreateInstance(element, json.GetArrayLength());
        foreach (var (i, one) in json.EnumerateArray().Index())
            list.SetValue(Value(element, one, $"{path}[{i}]"), i);
        return _problems.Count == before ? list : null;
    }

    private object? Refuse(string path, string rule)
    {
        _problems.Add(Fault(path, $"{path} {rule}."));
        return null;
    }

    private static string Wording(ValidationAttribute rule) => rule switch
    {
        StringLengthAttribute length when length.MinimumLength == length.MaximumLength => $"has exactly {length.MaximumLength} characters",
        StringLengthAttribute length => $"has {length.MinimumLength} to {length.MaximumLength} characters",
        LengthAttribute length => $"has {length.MinimumLength} to {length.MaximumLength} entries",
        RangeAttribute range => $"lies between {range.Minimum} and {range.Maximum}",
        RequiredAttribute => "is required and must not be blank",
        _ => rule.ErrorMessage ?? "is not valid",
    };

    // A lone surrogate or broken UTF-8 parses as JSON and only fails when it is turned into text.
    private static string? Text(JsonElement json)
    {
        try
        {
            return json.ValueKind == JsonValueKind.String && json.GetString() is { } text && !text.Any(char.IsControl) ? text : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static string? Name(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static Field[] Fields(Type type) => Known.GetOrAdd(type, static t => [.. t.GetProperties().Select(Field.Of)]);

    private sealed record Field(PropertyInfo Property, string Name, Type Type, bool Required, bool NeverNull, ValidationAttribute[] Rules)
    {
        internal static Field Of(PropertyInfo property)
        {
            ValidationAttribute[] rules = [.. property.GetCustomAttributes<ValidationAttribute>()];
            return new Field(
                property,
                JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType,
                rules.Any(rule => rule is RequiredAttribute),
                property.IsDefined(typeof(NeverNullAttribute)),
                rules);
        }
    }
}

/// <summary>The field may be left out, but not sent as null.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NeverNullAttribute : Attribute;

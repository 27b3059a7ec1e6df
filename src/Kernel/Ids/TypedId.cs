using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Selvage.Kernel.Ids;

/// <summary>Reading of typed ids, in one place for all of them.</summary>
public static class TypedId
{
    /// <summary>Reads a UUID in its canonical form only: 36 characters with hyphens, either case.</summary>
    public static bool TryParse<TId>(string? text, out TId id)
        where TId : struct, ITypedId<TId>
    {
        var ok = Guid.TryParseExact(text, "D", out var value);
        id = TId.From(value);
        return ok;
    }
}

/// <summary>Writes typed ids as lower-case text in JSON, and reads them back.</summary>
public sealed class TypedIdJsonConverterFactory : JsonConverterFactory
{
    /// <inheritdoc />
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>));

    /// <inheritdoc />
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<TId> : JsonConverter<TId>
        where TId : struct, ITypedId<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TypedId.TryParse<TId>(reader.GetString(), out var id)
                ? id
                : throw new JsonException($"Not a UUID of the form 00000000-0000-0000-0000-000000000000 ({typeof(TId).Name}).");

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value.ToString("D", CultureInfo.InvariantCulture));
    }
}

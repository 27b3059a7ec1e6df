using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Selvage.Client.Ehi.Messages;

/// <summary>Text as the interface sends it: characters that its converter did not know arrive as U+0000, and a number may stand for a text.</summary>
internal sealed class TolerantText : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString() is { Length: > 0 } text ? text.Replace('\0', ' ') : null,
        JsonTokenType.Number => System.Text.Encoding.UTF8.GetString(reader.ValueSpan),
        _ => throw new JsonException("A text is expected."),
    };

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

/// <summary>An id or count, exactly: as a double it would lose digits. In XML numbers are texts, and blank ones are none.</summary>
internal sealed class TolerantWhole : JsonConverter<long?>
{
    public override long? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TolerantAmount.Number(ref reader) is { } number ? Whole(number) : null;

    public override void Write(Utf8JsonWriter writer, long? value, JsonSerializerOptions options) => writer.WriteNumberValue(value!.Value);

    private static long Whole(decimal number) => number == decimal.Truncate(number) && number is >= long.MinValue and <= long.MaxValue ? (long)number : throw new JsonException("A whole number is expected.");
}

/// <summary>An amount, as decimal.</summary>
internal sealed class TolerantAmount : JsonConverter<decimal?>
{
    public override decimal? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Number(ref reader);

    public override void Write(Utf8JsonWriter writer, decimal? value, JsonSerializerOptions options) => writer.WriteNumberValue(value!.Value);

    internal static decimal? Number(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
            return reader.TryGetDecimal(out var number) ? number : throw new JsonException("The number is too large.");
        if (reader.TokenType != JsonTokenType.String)
            throw new JsonException("A number is expected.");
        var text = reader.GetString()!.Trim(' ', '\0');
        if (text.Length == 0)
            return null;
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var parsed) ? parsed : throw new JsonException("A number is expected.");
    }
}

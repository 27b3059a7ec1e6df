using System.Text.Json;
using System.Text.Json.Serialization;

namespace Selvage.Cards.Doors;

/// <summary>JSON as the card API speaks it: camelCase, enums as their names, absent values as null.</summary>
internal static class CardsJson
{
    internal static JsonSerializerOptions Options { get; } = Make();

    internal static void Configure(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter());

        // Numbers are neither read nor written as text, and the description says so.
        options.NumberHandling = JsonNumberHandling.Strict;
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

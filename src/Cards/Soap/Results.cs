using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Serialization;
using Selvage.Cards.Soap.Messages;

namespace Selvage.Cards.Soap;

/// <summary>Makes results: each repeats what its request said under the same names, with the day and the action code.</summary>
internal static class Results
{
    /// <summary>Never repeated: what nobody but the card or its holder knows, and the end of its life, which answers write in another way.</summary>
    private static readonly HashSet<string> NotRepeated = new(["PAN", "CVV", "CurrentPin", "NewPin", "NewPAN", "ExpDate", "Credentials"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Not kept: CVVs never (PCI DSS 3.3.1), PINs lie sealed with their card, and answers to questions as hashes.</summary>
    private static readonly HashSet<string> NotKept = ["CVV", "CurrentPin", "NewPin", "KBA_Answer", "KBA_AnswerOldValue"];

    private const int LongestKept = 64 * 1024;

    private static readonly ConcurrentDictionary<(Type Request, Type Result), (PropertyInfo From, PropertyInfo To)[]> Shared = new();
    private static readonly ConcurrentDictionary<(Type Type, string Name), XmlSerializer> Writers = new();

    /// <summary>A result with what the request said.</summary>
    /// <param name="request">The request.</param>
    /// <param name="today">The day, in UTC.</param>
    /// <param name="code">The action code.</param>
    internal static TResult Of<TResult>(Request request, DateOnly today, string code)
        where TResult : class, new()
    {
        var result = new TResult();
        foreach (var (from, to) in Shared.GetOrAdd((request.GetType(), typeof(TResult)), static types => Match(types.Request, types.Result)))
        {
            if (Fitting(from.GetValue(request), to.PropertyType) is { } value)
                to.SetValue(result, value);
        }

        typeof(TResult).GetProperty("SysDate")?.SetValue(result, today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        typeof(TResult).GetProperty("ActionCode")!.SetValue(result, code);
        return result;
    }

    internal static string CodeOf(object result) => (string)result.GetType().GetProperty("ActionCode")!.GetValue(result)!;

    internal static string TokenOf(object result) => (string?)result.GetType().GetProperty("PublicToken")?.GetValue(result) ?? string.Empty;

    /// <summary>A result as XML, under the name that it has in its answer.</summary>
    internal static string Xml(string method, object result)
    {
        var serializer = Writers.GetOrAdd((result.GetType(), method), static key => new XmlSerializer(key.Type, null, [], new XmlRootAttribute(key.Name + "Result") { Namespace = SoapNames.Namespace }, SoapNames.Namespace));
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
            serializer.Serialize(writer, result);
        return text.ToString();
    }

    /// <summary>The same without what may not be kept, and without lists where it is too long to be kept of every call.</summary>
    internal static string Kept(string method, object result)
    {
        var xml = XElement.Parse(Xml(method, result));
        xml.Descendants().Where(element => NotKept.Contains(element.Name.LocalName)).Remove();
        var text = xml.ToString(SaveOptions.DisableFormatting);
        if (text.Length <= LongestKept)
            return text;
        xml.Elements().Where(element => element.HasElements).Remove();
        return xml.ToString(SaveOptions.DisableFormatting);
    }

    private static (PropertyInfo From, PropertyInfo To)[] Match(Type request, Type result) =>
    [
        // Two methods write locDate and Isscode where all others begin with a capital, so names are compared without case.
        .. from to in result.GetProperties()
           where !NotRepeated.Contains(to.Name)
           join said in request.GetProperties() on to.Name.ToUpperInvariant() equals said.Name.ToUpperInvariant()
           select (said, to),
    ];

    private static object? Fitting(object? value, Type type) => value switch
    {
        null => null,
        string text when type == typeof(long) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null,
        decimal amount when type == typeof(string) => amount.ToString(CultureInfo.InvariantCulture),
        _ => type.IsInstanceOfType(value) ? value : null,
    };
}

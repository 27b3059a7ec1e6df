using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Serialization;
using Selvage.Cards.Soap.Messages;
using SoapCore.Serializer;

namespace Selvage.Cards.Soap;

/// <summary>
/// Reads the body of a call into its request. Clients of this service send elements in any order, empty ones for numbers too, and some
/// without the namespace; a text that is not of its element's type is answered with an action code like every other fault, not with a fault.
/// </summary>
internal sealed class RequestReading : IXmlSerializationHandler
{
    // Made once for each list: a serializer with a root of its own is compiled anew by every constructor call, and stays for good.
    private static readonly ConcurrentDictionary<(Type Type, string Name), XmlSerializer> Lists = new();

    private static readonly XName Nil = XName.Get("nil", "http://www.w3.org/2001/XMLSchema-instance");

    public object DeserializeInputParameter(XmlDictionaryReader xmlReader, Type parameterType, string parameterName, string parameterNs, ICustomAttributeProvider customAttributeProvider, IEnumerable<Type>? knownTypes = null)
    {
        xmlReader.MoveToContent();
        if (xmlReader.NodeType != XmlNodeType.Element || xmlReader.LocalName != parameterName)
            throw SoapFaults.Of("Client", $"The body of a call of {parameterName} is the element {parameterName}. Send it, or correct the SOAPAction.");
        return Read(parameterType, (XElement)XNode.ReadFrom(xmlReader));
    }

    internal static Request Read(Type type, XElement element)
    {
        var request = (Request)Activator.CreateInstance(type)!;
        foreach (var child in element.Elements())
        {
            if (request.Field(child.Name.LocalName) is not { } field || field.Name != child.Name.LocalName || IsEmpty(child))
                continue;
            if (!request.Given.Add(field.Name) || Value(field.PropertyType, child) is not { } value)
                request.Malformed.Add(field.Name);
            else
                field.SetValue(request, value);
        }

        return request;
    }

    private static bool IsEmpty(XElement element) => (element.Value.Length == 0 && !element.HasElements) || (string?)element.Attribute(Nil) is "true" or "1";

    /// <summary>The value of an element; null where the text is none of its type.</summary>
    private static object? Value(Type type, XElement element)
    {
        if (element.HasElements)
            return type.IsArray ? List(type, element) : null;
        var text = element.Value;
        if (type == typeof(string))
            return text;
        text = text.Trim();
        if (type == typeof(long))
            return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null;
        if (type == typeof(int))
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var small) ? small : null;

        // Clients made of the older description send doubles, with an exponent where it suits them.
        if (type == typeof(decimal))
            return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var exact) ? exact : null;
        if (type == typeof(bool))
            return text.ToUpperInvariant() switch { "TRUE" or "1" => true, "FALSE" or "0" => false, _ => null };
        return null;
    }

    private static object? List(Type type, XElement element)
    {
        foreach (var inner in element.DescendantsAndSelf())
            inner.Name = XName.Get(inner.Name.LocalName, SoapNames.Namespace);
        element.Elements().Elements().Where(IsEmpty).Remove();
        var serializer = Lists.GetOrAdd((type, element.Name.LocalName), static key => new XmlSerializer(key.Type, null, [], new XmlRootAttribute(key.Name) { Namespace = SoapNames.Namespace }, SoapNames.Namespace));
        using var reader = element.CreateReader();
        try
        {
            return serializer.Deserialize(reader);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}

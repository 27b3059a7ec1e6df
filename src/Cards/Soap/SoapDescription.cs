using System.Collections.Concurrent;
using System.Reflection;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using System.Xml.Serialization;
using Selvage.Cards.Soap.Messages;
using SoapCore.ServiceModel;

namespace Selvage.Cards.Soap;

/// <summary>
/// The description of the service (WSDL 1.1), as an ASP.NET <c>.asmx</c> serves it, which is what clients of this service were generated from: document/literal
/// wrapped, one schema, the elements in the order of the message types. The library's own writer lays message contracts one level too deep.
/// </summary>
internal static class SoapDescription
{
    private const string Service = "Service";
    private static readonly XNamespace Wsdl = "http://schemas.xmlsoap.org/wsdl/";
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/wsdl/soap/";
    private static readonly XNamespace Xsd = XmlSchema.Namespace;
    private static readonly ConcurrentDictionary<string, string> Made = new(StringComparer.Ordinal);

    /// <summary>The document, for a service at this address.</summary>
    internal static string At(string address) => Made.GetOrAdd(address, Make);

    private static string Make(string address)
    {
        var service = new ServiceDescription(typeof(IHyperionWeb), false);
        var operations = service.Operations.ToList();
        var port = service.ServiceName;
        var document = new XElement(
            Wsdl + "definitions",
            new XAttribute(XNamespace.Xmlns + "wsdl", Wsdl),
            new XAttribute(XNamespace.Xmlns + "soap", Soap),
            new XAttribute(XNamespace.Xmlns + "s", Xsd),
            new XAttribute(XNamespace.Xmlns + "tns", SoapNames.Namespace),
            new XAttribute("targetNamespace", SoapNames.Namespace),
            new XElement(Wsdl + "types", Schema(operations)),
            operations.SelectMany(Messages),
            new XElement(Wsdl + "portType", new XAttribute("name", port), operations.Select(PortOperation)),
            new XElement(
                Wsdl + "binding",
                new XAttribute("name", port),
                new XAttribute("type", "tns:" + port),
                new XElement(Soap + "binding", new XAttribute("transport", "http://schemas.xmlsoap.org/soap/http")),
                operations.Select(BindingOperation)),
            new XElement(
                Wsdl + "service",
                new XAttribute("name", Service),
                new XElement(Wsdl + "port", new XAttribute("name", port), new XAttribute("binding", "tns:" + port), new XElement(Soap + "address", new XAttribute("location", address)))));
        return new XDeclaration("1.0", "utf-8", null) + Environment.NewLine + document;
    }

    private static XElement Schema(List<OperationDescription> operations)
    {
        var schemas = new XmlSchemas();
        var importer = new XmlReflectionImporter(SoapNames.Namespace);
        var exporter = new XmlSchemaExporter(schemas);
        foreach (var operation in operations)
        {
            var request = operation.InParameters[0].Parameter.ParameterType;
            exporter.ExportMembersMapping(importer.ImportMembersMapping(operation.Name, SoapNames.Namespace, [.. request.GetProperties().Select(Member)], hasWrapperElement: true));
            exporter.ExportMembersMapping(importer.ImportMembersMapping(operation.Name + "Response", SoapNames.Namespace, [Member(operation.ReturnName, operation.ReturnType)], hasWrapperElement: true));
        }

        exporter.ExportTypeMapping(importer.ImportTypeMapping(typeof(AuthSoapHeader), new XmlRootAttribute(nameof(AuthSoapHeader)) { Namespace = SoapNames.Namespace }));
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true }))
            schemas[SoapNames.Namespace]!.Write(writer);
        return XElement.Parse(text.ToString());
    }

    private static XmlReflectionMember Member(PropertyInfo property) => Member(property.Name, property.PropertyType);

    private static XmlReflectionMember Member(string name, Type type) => new() { MemberName = name, MemberType = type };

    private static IEnumerable<XElement> Messages(OperationDescription operation) =>
    [
        Message(operation.Name + "SoapIn", "parameters", operation.Name),
        Message(operation.Name + "SoapOut", "parameters", operation.Name + "Response"),
        Message(operation.Name + nameof(AuthSoapHeader), nameof(AuthSoapHeader), nameof(AuthSoapHeader)),
    ];

    private static XElement Message(string name, string part, string element) =>
        new(Wsdl + "message", new XAttribute("name", name), new XElement(Wsdl + "part", new XAttribute("name", part), new XAttribute("element", "tns:" + element)));

    private static XElement PortOperation(OperationDescription operation) => new(
        Wsdl + "operation",
        new XAttribute("name", operation.Name),
        new XElement(Wsdl + "input", new XAttribute("message", $"tns:{operation.Name}SoapIn")),
        new XElement(Wsdl + "output", new XAttribute("message", $"tns:{operation.Name}SoapOut")));

    private static XElement BindingOperation(OperationDescription operation) => new(
        Wsdl + "operation",
        new XAttribute("name", operation.Name),
        new XElement(Soap + "operation", new XAttribute("soapAction", operation.SoapAction), new XAttribute("style", "document")),
        new XElement(
            Wsdl + "input",
            Body(),
            new XElement(Soap + "header", new XAttribute("message", $"tns:{operation.Name}{nameof(AuthSoapHeader)}"), new XAttribute("part", nameof(AuthSoapHeader)), new XAttribute("use", "literal"))),
        new XElement(Wsdl + "output", Body()));

    private static XElement Body() => new(Soap + "body", new XAttribute("use", "literal"));
}

using System.Net;
using System.Xml.Linq;

namespace Selvage.Unit.Cards.Soap;

/// <summary>The description says what the field tables say, and the answers keep to it.</summary>
public sealed class DescriptionTests(Processor processor) : IClassFixture<Processor>
{
    private static readonly XNamespace Wsdl = "http://schemas.xmlsoap.org/wsdl/";
    private static readonly XNamespace Soap = "http://schemas.xmlsoap.org/wsdl/soap/";
    private static readonly XNamespace Answers = Said.Ns;
    private static readonly XNamespace Xsd = "http://www.w3.org/2001/XMLSchema";

    private static readonly Dictionary<string, string> Words = new() { ["l"] = "long", ["i"] = "int", ["d"] = "decimal", ["b"] = "boolean", ["s"] = "string" };

    public static TheoryData<string> Methods => [.. FieldTable.Methods.Select(m => m.Method)];

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Elements_stand_in_the_order_and_with_the_types_of_the_table(string method)
    {
        var (row, schema) = (FieldTable.Methods.Single(m => m.Method == method), await SchemaAsync());
        Compare(row.Request, Wrapped(schema, method));
        Assert.Equal([$"{method}Result:tns:{row.ResultType}"], Named(Wrapped(schema, method + "Response")));
        Compare(row.Result, Typed(schema, row.ResultType));
    }

    [Fact]
    public async Task So_do_those_of_inner_types()
    {
        var schema = await SchemaAsync();
        Assert.All(FieldTable.Types, type => Compare(type.Fields, Typed(schema, type.Type)));
    }

    [Fact]
    public async Task Text_may_be_left_out_and_numbers_may_not()
    {
        var load = Wrapped(await SchemaAsync(), "Ws_Load").ToDictionary(e => e.Attribute("name")!.Value, e => e.Attribute("minOccurs")?.Value ?? "1");
        Assert.Equal(("1", "0", "1"), (load["WSID"], load["IssCode"], load["LoadValue"]));
    }

    [Fact]
    public async Task It_is_document_literal_wrapped_as_asmx_has_it()
    {
        var document = await DocumentAsync("https://soap.example/service.asmx");
        var operations = document.Root!.Element(Wsdl + "binding")!.Elements(Wsdl + "operation").ToList();
        Assert.Equal(FieldTable.Methods.Select(m => m.Method), operations.Select(o => o.Attribute("name")!.Value));
        Assert.All(operations, o =>
        {
            Assert.Equal($"{Answers}/{o.Attribute("name")!.Value}", o.Element(Soap + "operation")!.Attribute("soapAction")!.Value);
            Assert.Equal("document", o.Element(Soap + "operation")!.Attribute("style")!.Value);
            Assert.All(o.Descendants(Soap + "body"), b => Assert.Equal("literal", b.Attribute("use")!.Value));
            Assert.Equal("AuthSoapHeader", o.Element(Wsdl + "input")!.Element(Soap + "header")!.Attribute("part")!.Value);
        });
        Assert.Equal("https://soap.example/service.asmx", document.Descendants(Soap + "address").Single().Attribute("location")!.Value);
        Assert.Equal(Answers.NamespaceName, document.Root!.Attribute("targetNamespace")!.Value);
        Assert.Equal("Service", document.Root!.Element(Wsdl + "service")!.Attribute("name")!.Value);
    }

    [Fact]
    public async Task Answers_keep_the_order_of_their_type()
    {
        var client = processor.As("PMD");
        var token = await client.SoapCardAsync(("LoadValue", "5"), ("CurCode", "GBP"));
        var schema = await SchemaAsync();
        foreach (var row in FieldTable.Methods)
        {
            var said = await client.CallAsync(row.Method, row.Method == "Ws_CreateCard" ? Envelopes.Create() : Envelopes.Card(token).With(("LoadValue", "1"), ("CurrCode", "GBP"), ("AmtUnLoad", "1"), ("NewStatCode", "00"), ("ActMethod", "6"), ("locDate", "2026-05-20"), ("locTime", "120000"), ("Func", "02"), ("Isscode", "SLV")));
            // The description's own order, which begins with the table's and goes on with what came since.
            var order = Typed(schema, row.ResultType).Select(e => e.Attribute("name")!.Value).ToList();
            var told = said.Result.Elements().Select(e => order.IndexOf(e.Name.LocalName)).ToList();
            Assert.True(told.Count > 0 && !told.Contains(-1) && told.SequenceEqual(told.Order()), $"{row.Method}: {said.Text}");
        }
    }

    [Fact]
    public async Task It_is_for_everybody_whom_the_hub_lets_ask()
    {
        using var answer = await processor.As(null).GetAsync("/service.asmx?WSDL", TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, "text/xml"), (answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    private static void Compare(string fields, List<XElement> sequence)
    {
        var wanted = fields.Split(' ').Select(f => f.Split(':')).ToList();
        Assert.Equal(wanted.Select(f => f[0]), sequence.Take(wanted.Count).Select(e => e.Attribute("name")!.Value));
        foreach (var (field, element) in wanted.Zip(sequence))
        {
            if (Words.TryGetValue(field[1], out var word))
                Assert.EndsWith(":" + word, element.Attribute("type")!.Value, StringComparison.Ordinal);
            else if (field[1].EndsWith("[]", StringComparison.Ordinal))
                Assert.Equal("tns:ArrayOf" + field[1][..^2], element.Attribute("type")!.Value);
            else if (field[1] == "any")
                Assert.Single(element.Descendants(Xsd + "any"));
            else
                Assert.Equal("tns:" + field[1], element.Attribute("type")!.Value);
        }
    }

    private static IEnumerable<string> Named(List<XElement> sequence) => sequence.Select(e => $"{e.Attribute("name")!.Value}:{e.Attribute("type")!.Value}");

    private static List<XElement> Wrapped(XElement schema, string element) =>
        [.. schema.Elements(Xsd + "element").Single(e => e.Attribute("name")!.Value == element).Element(Xsd + "complexType")!.Element(Xsd + "sequence")!.Elements(Xsd + "element")];

    private static List<XElement> Typed(XElement schema, string type) =>
        [.. schema.Elements(Xsd + "complexType").Single(e => e.Attribute("name")!.Value == type).Element(Xsd + "sequence")!.Elements(Xsd + "element")];

    private async Task<XElement> SchemaAsync() => (await DocumentAsync(null)).Root!.Element(Wsdl + "types")!.Element(Xsd + "schema")!;

    private async Task<XDocument> DocumentAsync(string? address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/service.asmx?wsdl");
        if (address is not null)
            request.Headers.Add("X-Selvage-Soap-Address", address);
        using var answer = await processor.As(null).SendAsync(request, TestContext.Current.CancellationToken);
        return XDocument.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}

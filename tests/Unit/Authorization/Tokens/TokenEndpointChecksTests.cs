using Selvage.Kernel.Ids;
using OpenIddict.Server;
using Selvage.Authorization.Clients;
using Selvage.Authorization.Flows;
using Selvage.Authorization.Tokens;
using Selvage.Authorization.Tokens.Checks;
using Selvage.Authorization.Tokens.Seams;

namespace Selvage.Unit.Authorization.Tokens;

public sealed class TokenEndpointChecksTests
{
    private const string Thumbprint = "A4DtL2JmUMhAsvJj5tKyn64SqzmuXbMrJa0n761y5v0";

    private static IEnumerable<OpenIddictServerHandlerDescriptor> Listed => TokenEndpointChecks.InOrder.Concat(FlowChecks.InOrder);

    [Fact]
    public void Every_check_that_is_written_is_in_the_list()
    {
        var written = typeof(TokenEndpointChecks).Assembly.GetTypes()
            .Where(type => type is { IsClass: true } && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IOpenIddictServerHandler<>)));

        Assert.Equal(written.Select(type => type.Name).Order(), Listed.Select(check => check.ServiceDescriptor.ServiceType.Name).Distinct().Order());
    }

    [Fact]
    public void Within_one_stage_the_list_is_in_the_order_of_execution() =>
        Assert.All(new[] { TokenEndpointChecks.InOrder, FlowChecks.InOrder }.SelectMany(list => list.GroupBy(check => check.ContextType)), stage => Assert.Equal(stage.Select(check => check.Order).Order(), stage.Select(check => check.Order)));

    [Theory]
    [InlineData(null, new[] { "a", "b" })]
    [InlineData("", new[] { "a", "b" })]
    [InlineData("b", new[] { "b" })]
    [InlineData("b  a b", new[] { "b", "a" })]
    [InlineData("a c", null)]
    [InlineData("A", null)]
    [InlineData(" ", null)]
    [InlineData("a\tb", null)]
    public void Scopes_are_those_asked_for_if_all_are_held(string? asked, string[]? granted) => Assert.Equal(granted, ChooseScopes.Choose(asked, ["a", "b"]));

    [Theory]
    [InlineData(false, null)]
    [InlineData(true, "client.wants_mtls")]
    public void On_the_TLS_listener_a_client_marked_mTLS_is_refused(bool mtls, string? code) =>
        Assert.Equal(code, CheckListener.Judge(SomeClient.With(mtls: mtls), TransportPresented.OnTls)?.Code);

    [Fact]
    public void On_the_mTLS_listener_every_client_presents_a_certificate_of_its_own_application()
    {
        var client = SomeClient.With();

        Assert.Null(CheckListener.Judge(client, OnMtls(TransportVerdict.Good, client.Application)));
        Assert.Equal("transport.foreign", CheckListener.Judge(client, OnMtls(TransportVerdict.Good, AppId.New()))?.Code);
        Assert.Equal("transport.foreign", CheckListener.Judge(client with { Application = null }, OnMtls(TransportVerdict.Good, null))?.Code);
        Assert.Equal("transport.missing", CheckListener.Judge(client, OnMtls(TransportVerdict.None, null))?.Code);
        Assert.Equal("transport.refused", CheckListener.Judge(client, OnMtls(TransportVerdict.Refused, client.Application))?.Code);
    }

    [Fact]
    public void Management_clients_are_refused_on_the_mTLS_listener()
    {
        var client = SomeClient.With(kind: ClientKind.Management);

        Assert.Equal("client.wants_tls", CheckListener.Judge(client, OnMtls(TransportVerdict.Good, client.Application))?.Code);
    }

    private static TransportPresented OnMtls(TransportVerdict verdict, AppId? application) => new(true, verdict, application, Thumbprint, null);
}
